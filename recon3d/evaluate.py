"""Evaluation: render views, compare them with the truth over the pixels in use, and summarise."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor

from recon3d.cameras import Cameras
from recon3d.gaussians import Gaussians
from recon3d.metrics import Lpips, load_lpips, psnr, ssim
from recon3d.render import render

if TYPE_CHECKING:
    from recon3d.capture.types import View

RenderView = Callable[[Cameras], Tensor]
"""A scene as evaluation sees it: cameras (batch of one) -> (1, H, W, 3) float picture, background blended in."""


@dataclass(frozen=True)
class ImageScore:
    """The numbers of one picture; None where a number is unavailable.

    psnr: dB. ssim: at most 1. lpips: lower is better. pixels: how many were compared.
    psnr_moving, ssim_moving: the same over those compared pixels that show something moving (PSNR-D, SSIM-D): one mean
    square error over View.moving > 127, and the mean there of the whole picture's SSIM. None where the capture does not
    say what moves, or nothing that moves is seen; never a number of other pixels.
    """

    name: str
    psnr: float | None
    ssim: float | None
    lpips: float | None
    pixels: int
    psnr_moving: float | None = None
    ssim_moving: float | None = None


METRICS = ("psnr", "ssim", "lpips", "psnr_moving", "ssim_moving")
"""The numbers of an ImageScore that are averaged over pictures."""


@dataclass(frozen=True)
class Comparison:
    """One evaluated view: float32 (H, W, 3) pictures in [0, 1] on the CPU; mask (H, W) uint8 or None."""

    score: ImageScore
    truth: Tensor
    rendered: Tensor
    mask: Tensor | None


def scene_renderer(gaussians: Gaussians, background: Tensor, backend: str = "auto") -> RenderView:
    """The render function of Gaussians over a background (3,); those that move are shown at each camera's time."""
    frozen = gaussians.detached()

    def render_view(camera: Cameras) -> Tensor:
        placed = camera.to(frozen.means.device, frozen.means.dtype)
        with torch.no_grad():
            return render(frozen, placed, background=background.to(frozen.means), backend=backend).color

    return render_view


def compare_views(
    render_view: RenderView, views: Iterable[View], background: Tensor, lpips: Lpips | None = None
) -> Iterator[Comparison]:
    """Render and score the views one after the other, so that memory holds one picture at a time.

    background: (3,) in [0, 1]; pictures with alpha are composited over it, as the renders are.
    lpips: loaded once by the caller (load_lpips); None looks for it.
    """
    measure = lpips or load_lpips()
    for view in (view.loaded() for view in views):
        truth = ground_truth(view, background)
        # A screen clamps too; rounding to 8 bits as well would change PSNR by less than 0.01 dB below 45 dB.
        rendered = render_view(view.camera)[0].detach().float().cpu().clamp(0, 1)
        yield Comparison(_score(view, rendered, truth, measure), truth, rendered, view.mask)


def ground_truth(view: View, background: Tensor) -> Tensor:
    """(H, W, 3) float32 in [0, 1]: the picture, over background (3,) where it carries alpha."""
    color = view.image.float() / 255
    if view.alpha is None:
        return color
    alpha = view.alpha[..., None].float() / 255
    return color * alpha + background.float().cpu() * (1 - alpha)


def summary(scores: Sequence[ImageScore]) -> dict[str, Any]:
    """Means of METRICS over the pictures that have them, None where none has, and "num_images": how many there are."""
    means = {
        name: _mean([value for score in scores if (value := getattr(score, name)) is not None])
        for name in METRICS
    }
    return {**means, "num_images": len(scores)}


def score_rows(scores: Iterable[ImageScore], split: str) -> list[dict[str, Any]]:
    """The scores as plain rows for per_image.json."""
    return [{"split": split, **asdict(score)} for score in scores]


def mean_and_spread(runs: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Statistics over several runs (seeds) of every number that all of them have.

    Nested mappings are followed. Each number becomes {"mean", "std", "values"}; std is the sample standard
    deviation (n - 1), None for a single run.
    """
    merged: dict[str, Any] = {}
    for key in runs[0]:
        values = [run.get(key) for run in runs]
        if all(isinstance(value, Mapping) for value in values):
            merged[key] = mean_and_spread([value for value in values if isinstance(value, Mapping)])
        elif all(_is_number(value) for value in values):
            numbers = [float(value) for value in values if value is not None]
            std = statistics.stdev(numbers) if len(numbers) > 1 else None
            merged[key] = {"mean": statistics.fmean(numbers), "std": std, "values": numbers}
    return merged


def _score(view: View, rendered: Tensor, truth: Tensor, lpips: Lpips) -> ImageScore:
    mask = view.mask
    pixels = truth.shape[0] * truth.shape[1] if mask is None else int((mask > 0).sum())
    if pixels == 0:
        return ImageScore(view.name, None, None, None, 0)
    moving = _moving_pixels(view)
    return ImageScore(
        view.name,
        _finite(psnr(rendered, truth, mask)),
        _finite(ssim(rendered, truth, mask)),
        lpips(rendered, truth, mask),
        pixels,
        None if moving is None else _finite(psnr(rendered, truth, moving)),
        None if moving is None else _finite(ssim(rendered, truth, mask, moving)),
    )


def _moving_pixels(view: View) -> Tensor | None:
    """(H, W) bool: compared pixels that show something moving; None where that is not known or there are none."""
    if view.moving is None:
        return None
    moving = view.moving > 127
    moving = moving if view.mask is None else moving & (view.mask > 0)
    return moving if bool(moving.any()) else None


def _mean(values: Sequence[float]) -> float | None:
    return statistics.fmean(values) if values else None


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)
