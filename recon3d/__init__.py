"""Splatloom reconstruction: photos or a video in, a Gaussian-splat scene out.

import recon3d

capture = recon3d.load_capture("photos/")
scene = recon3d.reconstruct(capture, "out/", recon3d.ReconstructOptions(preset="fast"))
picture = recon3d.render(scene.gaussians, scene.test_views[0].camera).color
recon3d.save_ply(scene.gaussians, "scene.ply")
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from recon3d.api import reconstruct
    from recon3d.cameras import Cameras
    from recon3d.capture import Capture, CaptureOptions, load_capture, load_views
    from recon3d.errors import SplatloomError
    from recon3d.flight import render_picture
    from recon3d.gaussians import Gaussians
    from recon3d.io.ply import load_ply, save_ply
    from recon3d.io.scene_file import load_scene, save_scene
    from recon3d.methods import Reconstruction
    from recon3d.options import ReconstructOptions

_HOMES = {
    "Cameras": "recon3d.cameras",
    "Capture": "recon3d.capture",
    "CaptureOptions": "recon3d.capture",
    "Gaussians": "recon3d.gaussians",
    "ReconstructOptions": "recon3d.options",
    "Reconstruction": "recon3d.methods",
    "SplatloomError": "recon3d.errors",
    "load_capture": "recon3d.capture",
    "load_ply": "recon3d.io.ply",
    "load_scene": "recon3d.io.scene_file",
    "load_views": "recon3d.capture",
    "reconstruct": "recon3d.api",
    "render_picture": "recon3d.flight",
    "save_ply": "recon3d.io.ply",
    "save_scene": "recon3d.io.scene_file",
}
"""Where each public name lives: imported when first used, so that `recon3d --help` does not wait for torch."""

__all__ = [
    "Cameras",
    "Capture",
    "CaptureOptions",
    "Gaussians",
    "ReconstructOptions",
    "Reconstruction",
    "SplatloomError",
    "load_capture",
    "load_ply",
    "load_scene",
    "load_views",
    "reconstruct",
    "render_picture",
    "save_ply",
    "save_scene",
]


def __getattr__(name: str) -> Any:
    """Import a public name from its home (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module 'recon3d' has no attribute '{name}'")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
