"""Text or a picture in, a 3D asset out: Gaussians and a mesh of one geometry."""
