"""Where motion starts: which Gaussians may move, in which windows, and what tracks say about how."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import torch
from torch import Tensor

from recon3d.gaussians import Gaussians, gaussians_from_points, merge
from recon3d.motion import ALWAYS, Motion, still
from recon3d.motion_basis import MotionSpec, basis_values
from recon3d.priors.fit import FittedTracks, fit_tracks
from recon3d.priors.lift import Tracks3d
from recon3d.render import render
from recon3d.train.initialise import spread_out
from recon3d.train.motion_config import MotionConfig, Window
from recon3d.train.pictures import TrainingView

SCORED_VIEWS = 48
"""Views that vote on what moves, evenly spaced."""
LEAST_CHANGE = 0.06
"""Length of an RGB difference below which colours count as equal, however small the median is."""
ROUGHNESS = 2e-4
"""Cost of a squared coefficient of the lowest function against one squared distance; it grows as order squared."""
LEAST_SAMPLES = 3
"""Instants at which a track must be found."""
PLACED_OPACITY = 0.5
"""Opacity of Gaussians placed where something moves."""


def motion_scores(gaussians: Gaussians, views: Sequence[TrainingView], backend: str) -> Tensor:
    """(N,) how much the colour that each Gaussian ought to have differs from picture to picture, root mean square.

    What it ought to have in one picture differs from what it has by the mean residual (target - render) over the pixels
    it makes. Texture too fine for the Gaussians averages out in that mean; something that comes and goes does not. The
    weights of the mean are the gradient of blended features, so that every backend gives them.
    """
    squares = torch.zeros(len(gaussians), device=gaussians.means.device)
    weights = torch.zeros_like(squares)
    for view in spread_out(views, SCORED_VIEWS):
        picture = view.at(1.0)
        features = torch.zeros(len(gaussians), 4, device=squares.device, requires_grad=True)
        output = render(
            gaussians, picture.camera, channels=("color", "features"), features=features, backend=backend
        )
        assert output.features is not None
        target = picture.over(torch.zeros(3, device=squares.device)).float() / 255
        used = (
            torch.ones_like(target[..., :1])
            if picture.mask is None
            else (picture.mask > 127).float()[..., None]
        )
        residual = (target - output.color[0].detach()) * used
        (gradient,) = torch.autograd.grad(
            (output.features[0] * torch.cat([residual, used], -1)).sum(), features
        )
        weight = gradient[:, 3].clamp(min=1e-6)
        squares += gradient[:, :3].square().sum(dim=1) / weight
        weights += weight
    return (squares / weights).sqrt()


def candidates(scores: Tensor, factor: float) -> Tensor:
    """(N,) bool: scores (N,) above `factor` times their median, and above what counts as equal; with 0 all."""
    if len(scores) == 0 or factor == 0:
        return torch.ones(len(scores), dtype=torch.bool, device=scores.device)
    return scores > max(factor * float(scores.median()), LEAST_CHANGE)


def set_moving(
    gaussians: Gaussians, may_move: Tensor, windows: Sequence[Window], config: MotionConfig
) -> Gaussians:
    """The scene with the marked Gaussians (N,) bool at rest in every window, one copy for each."""
    return merge([gaussians.select(~may_move), all_moving(gaussians.select(may_move), windows, config)])


def all_moving(gaussians: Gaussians, windows: Sequence[Window], config: MotionConfig) -> Gaussians:
    """Still Gaussians as ones that may move, at rest in every window, one copy for each."""
    everyone = torch.ones(len(gaussians), dtype=torch.bool, device=gaussians.means.device)
    return merge([replace(gaussians, motion=_at_rest(config, window, everyone)) for window in windows])


def _at_rest(config: MotionConfig, window: Window, everyone: Tensor) -> Motion:
    """Motion of all these Gaussians in one window: its clock, its life, no coefficients."""
    count, device = len(everyone), everyone.device
    whole = window.fade_low == window.fade_high == 0
    life = None
    if not whole:
        life = torch.tensor(_life(window), device=device).expand(count, 3).clone()
    elif config.appear:
        life = torch.tensor([0.5, 0.35, 0.3], device=device).expand(count, 3).clone()
    motion = still(config.spec, everyone, life=life)
    clock = torch.tensor([-math.log(2 * window.half), window.center - 0.5], device=device)
    return motion.replaced({"clock": clock.expand(count, 2).clone()})


def _life(window: Window) -> list[float]:
    """Fully there over the window up to the middle of each hand-over, gone (1/255) at its end.

    Neighbours are thus both there around the boundary, never both half transparent, which would show what is behind.
    """
    fade = max(window.fade_low, window.fade_high) / math.sqrt(2 * math.log(255.0))
    low = window.center - window.half + window.fade_low if window.fade_low else -ALWAYS
    high = window.center + window.half - window.fade_high if window.fade_high else 1 + ALWAYS
    return [(low + high) / 2, (high - low) / 2, fade]


def from_tracks(
    tracks: Tracks3d, rgb: np.ndarray, windows: Sequence[Window], config: MotionConfig, sh_degree: int
) -> Gaussians | None:
    """New Gaussians on the tracks, moving as least squares on their samples says; None where no track fits.

    rgb: (P, 3) in [0, 1].
    """
    parts = []
    for window in windows:
        fitted, enough = fit_in_window(tracks, window, config.spec)
        if not enough.any():
            continue
        seeds = gaussians_from_points(fitted.base, rgb[enough], sh_degree=sh_degree, opacity=PLACED_OPACITY)
        placed = all_moving(seeds, [window], config)
        assert placed.motion is not None
        table = torch.from_numpy(np.ascontiguousarray(fitted.coefficients)).float()
        parts.append(replace(placed, motion=placed.motion.replaced({"means": table})))
    return merge(parts) if parts else None


def evenly(count: int, most: int) -> Tensor:
    """At most `most` of `count` rows, evenly spaced."""
    return torch.linspace(0, count - 1, min(count, most)).round().long()


def fit_in_window(tracks: Tracks3d, window: Window, spec: MotionSpec) -> tuple[FittedTracks, np.ndarray]:
    """Least squares on the tracks found at enough instants of a window, and (P,) bool, which these are."""
    x = torch.from_numpy((tracks.times - window.center) / window.half)
    valid = tracks.valid & (x.abs() <= 1 + 1e-6).numpy()
    enough = valid.sum(axis=1) >= LEAST_SAMPLES
    basis = basis_values(spec, "means", x.clamp(-1, 1)).numpy()
    roughness = ROUGHNESS * np.arange(1, basis.shape[1] + 1, dtype=np.float64) ** 2
    return fit_tracks(basis, tracks.points[enough], valid[enough], roughness), enough
