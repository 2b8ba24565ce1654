"""render(): checks and completes its arguments, then hands them to one of the backends."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

import torch
from torch import Tensor

from recon3d.cameras import Cameras
from recon3d.errors import SplatloomError
from recon3d.gaussians import Gaussians
from recon3d.render.backends import pick_backend
from recon3d.render.finite import require_finite
from recon3d.render.types import RenderOutput, RenderSettings

CHANNELS = frozenset({"color", "depth", "median_depth", "features"})


def render(
    gaussians: Gaussians,
    cameras: Cameras,
    *,
    background: Tensor | None = None,
    channels: Collection[str] = ("color",),
    features: Tensor | None = None,
    settings: RenderSettings = RenderSettings(),
    backend: str = "auto",
) -> RenderOutput:
    """Pictures of the Gaussians from every camera, differentiable in all floating-point inputs.

    Gradients flow to the Gaussians' tensors, cameras.camera_from_world, features and background, with the backend
    "reference" to cameras.intrinsics too; the median depth has none. All tensors share one device and dtype.

    background: (3,) or (B, 3) RGB behind everything; None is black.
    channels:   what to render besides colour and alpha, which always are: "depth", "median_depth", "features".
    features:   (N, F) values to blend, needed by the channel "features".
    settings:   see RenderSettings; None fields take what the Gaussians carry.
    cameras:    with times in [0, 1] where the Gaussians move.
    backend:    "auto" or a name from available_backends().

    Raises SplatloomError naming the first input that holds NaN or infinity. The test reads every parameter once,
    in training too, where it stops a run at the step that diverged (on a GPU at the next, see render/finite.py); it
    takes about a twentieth of a forward pass.

        >>> picture = render(load_ply("scene.ply"), cameras[0], channels=("depth",))
        >>> picture.color.shape, picture.depth.shape
        (torch.Size([1, 360, 640, 3]), torch.Size([1, 360, 640]))
    """
    unknown = set(channels) - CHANNELS
    if unknown:
        raise ValueError(f"unknown channels {sorted(unknown)}; choose among {sorted(CHANNELS)}")
    if ("features" in channels) != (features is not None):
        raise ValueError('the channel "features" and the argument `features` go together')
    if features is not None and (features.ndim != 2 or len(features) != len(gaussians)):
        raise ValueError(f"features must be ({len(gaussians)}, F), not {tuple(features.shape)}")
    if gaussians.motion is not None and cameras.times is None:
        raise SplatloomError(
            "these Gaussians move: give the cameras times in [0, 1], or freeze them with .at(time)"
        )
    require_finite(gaussians, cameras, features)
    name = pick_backend(backend, gaussians.means.device)
    if name != "reference":
        _require_what_fast_backends_do(name, gaussians, cameras)
    return _entry(name)(
        gaussians,
        cameras,
        background=_batched_background(background, cameras),
        channels=frozenset(channels),
        features=features,
        settings=_completed(settings, gaussians),
    )


def _require_what_fast_backends_do(name: str, gaussians: Gaussians, cameras: Cameras) -> None:
    if gaussians.means.dtype != torch.float32:
        raise ValueError(
            f"the backend '{name}' renders float32, not {gaussians.means.dtype}; use 'reference'"
        )
    if cameras.intrinsics.requires_grad:
        raise ValueError(f"the backend '{name}' has no gradient to the intrinsics; use 'reference'")


def _entry(name: str) -> Callable[..., RenderOutput]:
    """The function of a backend, imported when first used (by statements, which torch.compile sees through)."""
    if name == "cuda":
        from recon3d.render.cuda import render_cuda as entry
    elif name == "gsplat":
        from recon3d.render.gsplat import render_gsplat as entry
    elif name == "cpu":
        from recon3d.render.cpu import render_cpu as entry
    else:
        from recon3d.render.reference import render_reference as entry
    return entry


def _batched_background(background: Tensor | None, cameras: Cameras) -> Tensor:
    """(B, 3) background."""
    if background is None:
        return cameras.camera_from_world.new_zeros(len(cameras), 3)
    if background.shape not in ((3,), (len(cameras), 3)):
        raise ValueError(f"background must be (3,) or ({len(cameras)}, 3), not {tuple(background.shape)}")
    return background.expand(len(cameras), 3)


def _completed(settings: RenderSettings, gaussians: Gaussians) -> RenderSettings:
    """The settings without None fields; the degree is at most what the Gaussians carry."""
    degree, antialiased = settings.sh_degree, settings.antialiased
    return replace(
        settings,
        sh_degree=gaussians.sh_degree if degree is None else min(degree, gaussians.sh_degree),
        antialiased=gaussians.antialiased if antialiased is None else antialiased,
    )
