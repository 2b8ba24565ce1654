"""What the compiled backends share: their operators render one camera, this makes render() of them.

An operator takes raw parameters and gives pictures as planes, (C, H, W); here are the loop over cameras, the pictures
put together, and the division that makes an expected depth of a blended one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

import torch
from torch import Tensor

from recon3d.cameras import Cameras
from recon3d.gaussians import Gaussians
from recon3d.render.types import RenderInfo, RenderOutput, RenderSettings


@dataclass(frozen=True)
class CameraTask:
    """One camera's part of a render.

    tensors: what operators take first: means, log_scales, quats, opacity_logits, sh, features (N, F),
             camera_from_world (4, 4), intrinsics (4,), background (3,), and probe (N, 4), or (0, 4) if screen
             gradients are not tracked.
    time:    () clip time of the camera, or None.
    settings: without None fields.
    """

    tensors: tuple[Tensor, ...]
    time: Tensor | None
    width: int
    height: int
    with_depth: bool
    with_median: bool
    settings: RenderSettings


@dataclass(frozen=True)
class CameraPictures:
    """What an operator makes of one camera.

    color: (3, H, W) with background. alpha: (H, W). extras: (F [+ 1 for summed z], H, W).
    median_depth: (H, W), or (0, 0) if it was not wanted. means2d: (N, 2) pixels. radii: (N,) int32.
    overflow: (1,) bool, or None where there is no capacity to exceed.
    """

    color: Tensor
    alpha: Tensor
    extras: Tensor
    median_depth: Tensor
    means2d: Tensor
    radii: Tensor
    overflow: Tensor | None = None


def render_per_camera(
    gaussians: Gaussians,
    cameras: Cameras,
    render_one: Callable[[CameraTask], CameraPictures],
    *,
    background: Tensor,
    channels: Collection[str],
    features: Tensor | None,
    settings: RenderSettings,
) -> RenderOutput:
    """Render each camera by `render_one`; other arguments as in recon3d.render.render, background (B, 3)."""
    means = gaussians.means
    wanted = means.new_zeros(len(means), 0) if features is None or "features" not in channels else features
    probe = None
    if settings.track_screen_gradients:
        probe = means.new_zeros(len(cameras), len(means), 4, requires_grad=True)
    pictures = [
        render_one(
            CameraTask(
                tensors=(
                    *(*gaussians.base().values(), wanted),
                    *(cameras.camera_from_world[i], cameras.intrinsics[i], background[i]),
                    means.new_zeros(0, 4) if probe is None else probe[i],
                ),
                time=None if cameras.times is None else cameras.times[i],
                width=cameras.width,
                height=cameras.height,
                with_depth="depth" in channels,
                with_median="median_depth" in channels,
                settings=settings,
            )
        )
        for i in range(len(cameras))
    ]
    alpha, extras = _stacked(pictures, "alpha"), _stacked(pictures, "extras")
    info = RenderInfo(
        means2d=_stacked(pictures, "means2d").detach(),
        radii=_stacked(pictures, "radii"),
        screen_probe=probe,
        overflow=None if pictures[0].overflow is None else _stacked(pictures, "overflow")[:, 0],
    )
    return RenderOutput(
        color=_stacked(pictures, "color").permute(0, 2, 3, 1),
        alpha=alpha,
        depth=_expected_depth(extras[:, -1], alpha) if "depth" in channels else None,
        median_depth=_stacked(pictures, "median_depth") if "median_depth" in channels else None,
        features=extras[:, : wanted.shape[1]].permute(0, 2, 3, 1) if "features" in channels else None,
        info=info,
    )


def _expected_depth(summed: Tensor, alpha: Tensor) -> Tensor:
    """Mean z, weighted by what each Gaussian contributes; 0 where there is nothing."""
    return (summed / alpha.clamp_min(1e-10)).masked_fill(alpha <= 0, 0)


def _stacked(pictures: list[CameraPictures], name: str) -> Tensor:
    """One kind of picture of all cameras; a single one is not copied."""
    parts: list[Tensor] = [getattr(picture, name) for picture in pictures]
    return parts[0][None] if len(parts) == 1 else torch.stack(parts)
