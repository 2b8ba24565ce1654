"""Our CUDA kernels at run time: found, compiled by NVRTC for the GPU at hand, kept on disk, launched on torch's stream.

Nothing here knows of Gaussians. Importing it needs neither a GPU nor NVIDIA's packages.
"""
