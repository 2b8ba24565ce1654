"""The CPU backend: numba kernels, eight pixels per instruction, bit-reproducible on any number of threads."""

from __future__ import annotations

from collections.abc import Collection

import torch
from torch import Tensor

from recon3d.cameras import Cameras
from recon3d.gaussians import Gaussians
from recon3d.render.cpu.deform import layout_tensors, parameter_tensors
from recon3d.render.cpu.op import rasterize_cpu
from recon3d.render.types import RenderInfo, RenderOutput, RenderSettings


def render_cpu(
    gaussians: Gaussians,
    cameras: Cameras,
    *,
    background: Tensor,
    channels: Collection[str],
    features: Tensor | None,
    settings: RenderSettings,
) -> RenderOutput:
    """Render on the CPU in float32; arguments as in recon3d.render.render, background (B, 3).

    Differentiable in all Gaussian parameters, features, background and camera_from_world (not in intrinsics).
    """
    degree = (
        gaussians.sh_degree if settings.sh_degree is None else min(settings.sh_degree, gaussians.sh_degree)
    )
    antialiased = gaussians.antialiased if settings.antialiased is None else settings.antialiased
    with_depth, with_median = "depth" in channels, "median_depth" in channels
    count = len(gaussians)
    wanted = features if features is not None and "features" in channels else torch.zeros(count, 0)
    probe = (
        torch.zeros(len(cameras), count, 4, requires_grad=True) if settings.track_screen_gradients else None
    )
    rows = [
        rasterize_cpu(
            *gaussians.base().values(), wanted, cameras.camera_from_world[i], cameras.intrinsics[i], background[i],
            torch.zeros(0, 4) if probe is None else probe[i], *_motion(gaussians, cameras, i), cameras.width,
            cameras.height, degree, antialiased, with_depth, with_median, settings.near,
        )
        for i in range(len(cameras))
    ]  # fmt: skip
    color, alpha, extras, median, records, radii = (_stack([row[k] for row in rows]) for k in range(6))
    depth = None
    if with_depth:
        depth = torch.where(alpha > 0, extras[:, -1] / alpha.clamp_min(1e-10), torch.zeros(()))
    return RenderOutput(
        color=color.permute(0, 2, 3, 1),
        alpha=alpha,
        depth=depth,
        median_depth=median if with_median else None,
        features=extras[:, : wanted.shape[1]].permute(0, 2, 3, 1) if "features" in channels else None,
        info=RenderInfo(means2d=records[..., :2], radii=radii, screen_probe=probe),
    )


def _motion(gaussians: Gaussians, cameras: Cameras, i: int) -> tuple[list[Tensor], list[Tensor]]:
    """The operator's arguments `motion` and `layout` for camera i."""
    time = 0.0 if cameras.times is None else float(cameras.times[i])
    return parameter_tensors(gaussians.motion, time), layout_tensors(gaussians.motion, time)


def _stack(tensors: list[Tensor]) -> Tensor:
    """torch.stack that does not copy a single tensor."""
    return tensors[0][None] if len(tensors) == 1 else torch.stack(tensors)
