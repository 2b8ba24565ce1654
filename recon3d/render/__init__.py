"""Rendering Gaussians: one function, several backends with one meaning."""

from recon3d.render.backends import BackendStatus, available_backends, pick_backend
from recon3d.render.dispatch import render
from recon3d.render.types import RenderInfo, RenderOutput, RenderSettings

__all__ = [
    "BackendStatus",
    "RenderInfo",
    "RenderOutput",
    "RenderSettings",
    "available_backends",
    "pick_backend",
    "render",
]
