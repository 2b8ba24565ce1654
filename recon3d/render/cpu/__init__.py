"""The CPU backend: numba kernels, eight pixels per instruction, bit-reproducible on any number of threads."""

from __future__ import annotations

import functools
from collections.abc import Collection

from torch import Tensor

from recon3d.cameras import Cameras
from recon3d.gaussians import Gaussians
from recon3d.motion import Motion
from recon3d.render.cpu.deform import layout_tensors, parameter_tensors
from recon3d.render.cpu.op import rasterize_cpu
from recon3d.render.per_camera import CameraPictures, CameraTask, render_per_camera
from recon3d.render.types import RenderOutput, RenderSettings


def render_cpu(
    gaussians: Gaussians,
    cameras: Cameras,
    *,
    background: Tensor,
    channels: Collection[str],
    features: Tensor | None,
    settings: RenderSettings,
) -> RenderOutput:
    """Render on the CPU in float32; arguments as in recon3d.render.render, background (B, 3), settings completed.

    Differentiable in all Gaussian parameters, features, background and camera_from_world (not in intrinsics).
    """
    return render_per_camera(
        gaussians,
        cameras,
        functools.partial(_render_one, gaussians.motion),
        background=background,
        channels=channels,
        features=features,
        settings=settings,
    )


def _render_one(motion: Motion | None, task: CameraTask) -> CameraPictures:
    """One camera, by the operator."""
    time = 0.0 if task.time is None else float(task.time)
    settings = task.settings
    assert settings.sh_degree is not None and settings.antialiased is not None
    color, alpha, extras, median, records, radii, *_ = rasterize_cpu(
        *task.tensors, parameter_tensors(motion, time), layout_tensors(motion, time), task.width, task.height,
        settings.sh_degree, settings.antialiased, task.with_depth, task.with_median, settings.near,
    )  # fmt: skip
    return CameraPictures(color, alpha, extras, median, records[..., :2], radii)
