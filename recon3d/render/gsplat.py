"""The gsplat backend: the installed gsplat package (CUDA) behind render().

Inside this package the name `gsplat` is this module only by its full path recon3d.render.gsplat; `import gsplat` is
absolute and means the package. gsplat is imported when first used, as it may compile for minutes.

Differences from the other backends, which are gsplat's own: no median depth; no gradient to the intrinsics.
"""

from __future__ import annotations

import importlib
from collections.abc import Collection
from types import ModuleType
from typing import Any

import torch
from torch import Tensor

from recon3d.cameras import Cameras
from recon3d.errors import SplatloomError, missing_package
from recon3d.gaussians import Gaussians
from recon3d.render.types import LOW_PASS_PX2, RenderInfo, RenderOutput, RenderSettings


def render_gsplat(
    gaussians: Gaussians,
    cameras: Cameras,
    *,
    background: Tensor,
    channels: Collection[str],
    features: Tensor | None,
    settings: RenderSettings,
) -> RenderOutput:
    """Render as render() does, from arguments it has already completed; all tensors on a CUDA device.

    Raises SplatloomError if the median depth is asked for.
    """
    if "median_depth" in channels:
        raise SplatloomError("The backend 'gsplat' has no median depth; use the backend 'reference' for it.")
    if gaussians.motion is not None:
        return _one_by_one(
            gaussians, cameras, background=background, channels=channels, features=features, settings=settings
        )
    package = _package()
    common = _arguments(gaussians, cameras, settings)
    color, alpha, info = package.rasterization(
        colors=gaussians.sh,
        sh_degree=settings.sh_degree,
        render_mode="RGB+ED" if "depth" in channels else "RGB",
        absgrad=settings.track_screen_gradients,
        **common,
    )
    blended = None
    if features is not None:
        blended = package.rasterization(colors=features, sh_degree=None, render_mode="RGB", **common)[0]
    return RenderOutput(
        color[..., :3] + (1 - alpha) * background[:, None, None],
        alpha[..., 0],
        color[..., 3] if "depth" in channels else None,
        features=blended,
        info=_info(info, settings),
    )


def _one_by_one(
    gaussians: Gaussians, cameras: Cameras, *, background: Tensor, settings: RenderSettings, **rest: Any
) -> RenderOutput:
    """Moving Gaussians, frozen in torch at each camera's time in turn: gsplat itself knows no motion.

    Raises SplatloomError if screen gradients of more than one camera are to be tracked.
    """
    assert cameras.times is not None
    if settings.track_screen_gradients and len(cameras) > 1:
        raise SplatloomError("The backend 'gsplat' tracks moving Gaussians for one camera at a time only.")
    outputs = [
        render_gsplat(
            gaussians.at(cameras.times[i]),
            cameras[i],
            background=background[i : i + 1],
            settings=settings,
            **rest,
        )
        for i in range(len(cameras))
    ]
    infos = [output.info for output in outputs]

    def joined(name: str) -> Tensor | None:
        parts = [getattr(output, name) for output in outputs]
        return None if parts[0] is None else torch.cat(parts)

    return RenderOutput(
        torch.cat([output.color for output in outputs]),
        torch.cat([output.alpha for output in outputs]),
        joined("depth"),
        features=joined("features"),
        info=RenderInfo(
            torch.cat([info.means2d for info in infos]),
            torch.cat([info.radii for info in infos]),
            infos[0].screen_probe,
        ),
    )


def _package() -> ModuleType:
    try:
        return importlib.import_module("gsplat")
    except ModuleNotFoundError:
        raise missing_package("gsplat", "gsplat", "The render backend 'gsplat'") from None


def _arguments(gaussians: Gaussians, cameras: Cameras, settings: RenderSettings) -> dict[str, Any]:
    """The arguments of gsplat.rasterization that do not depend on what is blended."""
    return {
        "means": gaussians.means,
        "quats": torch.nn.functional.normalize(gaussians.quats, dim=1),
        "scales": gaussians.scales,
        "opacities": gaussians.opacities,
        "viewmats": cameras.camera_from_world,
        "Ks": _matrices(cameras.intrinsics),
        "width": cameras.width,
        "height": cameras.height,
        "near_plane": settings.near,
        "eps2d": LOW_PASS_PX2,
        "packed": False,
        "rasterize_mode": "antialiased" if settings.antialiased else "classic",
    }


def _matrices(intrinsics: Tensor) -> Tensor:
    """(B, 3, 3) camera matrices from (B, 4) fx, fy, cx, cy."""
    matrices = torch.zeros(len(intrinsics), 3, 3, dtype=intrinsics.dtype, device=intrinsics.device)
    matrices[:, 0, 0], matrices[:, 1, 1] = intrinsics[:, 0], intrinsics[:, 1]
    matrices[:, :2, 2] = intrinsics[:, 2:]
    matrices[:, 2, 2] = 1
    return matrices


def _info(info: dict[str, Any], settings: RenderSettings) -> RenderInfo:
    """gsplat's by-products as ours; its radii are one per axis since 1.5."""
    radii = info["radii"]
    radii = radii.amax(dim=-1) if radii.ndim == 3 else radii
    means2d = info["means2d"]
    probe = None
    if settings.track_screen_gradients:
        probe = torch.zeros(*means2d.shape[:2], 4, dtype=means2d.dtype, device=means2d.device)
        probe.requires_grad_()
        if means2d.requires_grad:
            means2d.register_hook(lambda grad: _fill(probe, grad, means2d.absgrad))
    return RenderInfo(means2d.detach(), radii.to(torch.int32), probe)


def _fill(probe: Tensor, grad: Tensor, absolute: Tensor) -> None:
    """Store the screen-space gradients, which gsplat hands out during backward, where RenderInfo promises them."""
    probe.grad = torch.cat([grad, absolute], dim=-1)
