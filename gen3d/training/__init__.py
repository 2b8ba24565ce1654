"""Training a flow: cached latents in, a model file out."""
