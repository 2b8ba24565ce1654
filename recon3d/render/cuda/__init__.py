"""The CUDA backend: our own kernels, compiled by NVRTC for the GPU at hand; the same bits on every run."""

from __future__ import annotations

import functools
from collections.abc import Collection

import torch
from torch import Tensor

from recon3d.cameras import Cameras
from recon3d.gaussians import Gaussians
from recon3d.motion import Motion
from recon3d.render.cuda.motion_inputs import motion_inputs
from recon3d.render.cuda.op import rasterize_cuda
from recon3d.render.per_camera import CameraPictures, CameraTask, render_per_camera
from recon3d.render.types import RenderOutput, RenderSettings


def render_cuda(
    gaussians: Gaussians,
    cameras: Cameras,
    *,
    background: Tensor,
    channels: Collection[str],
    features: Tensor | None,
    settings: RenderSettings,
) -> RenderOutput:
    """Render on a GPU in float32; arguments as in recon3d.render.render, background (B, 3), settings completed.

    Differentiable in all Gaussian parameters, features, background and camera_from_world (not in intrinsics). The host
    waits for the GPU once per camera, to learn how many instances to make room for, unless settings.instance_capacity
    tells it; RenderInfo.overflow then says, on the GPU, whether it was enough.

    Raises ResourceError if the GPU cannot run the kernels, or if a picture needs more than 2^31 instances.
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
    settings, means = task.settings, task.tensors[0]
    assert settings.sh_degree is not None and settings.antialiased is not None
    moving = motion_inputs(motion, means.new_empty(()) if task.time is None else task.time)
    # What backward needs takes memory and time to keep: only where something will ask for it.
    for_backward = torch.is_grad_enabled() and any(
        tensor.requires_grad for tensor in (*task.tensors, *moving.parameters)
    )
    color, alpha, extras, median, overflow, radii, splats, *_ = rasterize_cuda(
        *task.tensors, moving.parameters, moving.layout, moving.orders, moving.frequency, task.width, task.height,
        settings.sh_degree, settings.antialiased, task.with_depth, task.with_median, settings.near,
        settings.instance_capacity, for_backward,
    )  # fmt: skip
    return CameraPictures(
        *(color, alpha, extras, median, splats[:, :2], radii),
        overflow=None if settings.instance_capacity is None else overflow,
    )
