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
from recon3d.motion_basis import basis_values
from recon3d.priors.fit import fit_tracks
from recon3d.priors.lift import Tracks3d
from recon3d.render import render
from recon3d.train.motion_config import MotionConfig, Window
from recon3d.train.pictures import TrainingView

SCORED_VIEWS = 32
"""Views that vote on what moves, evenly spaced."""
LEAST_ERROR = 0.02
"""Mean absolute error below which pixels count as explained, however small the median is."""
ROUGHNESS = 0.01
"""Cost of a squared coefficient of the lowest function against one squared distance; it grows as order squared."""
TRACK_OPACITY = 0.5
"""Opacity of Gaussians placed on tracks."""


def motion_scores(gaussians: Gaussians, views: Sequence[TrainingView], backend: str) -> Tensor:
    """(N,) mean absolute error of the pixels that each Gaussian makes, weighted by how much it makes of them.

    The weights are the gradient of blended features, so that every backend gives them.
    """
    picked = [views[i] for i in np.unique(np.linspace(0, len(views) - 1, SCORED_VIEWS).astype(int))]
    sums = torch.zeros(len(gaussians), 2, device=gaussians.means.device)
    for view in picked:
        picture = view.at(1.0)
        features = torch.zeros(len(gaussians), 2, device=sums.device, requires_grad=True)
        output = render(
            gaussians, picture.camera, channels=("color", "features"), features=features, backend=backend
        )
        assert output.features is not None
        target = picture.over(torch.zeros(3, device=sums.device)).float() / 255
        wrong = (output.color[0].detach() - target).abs().mean(dim=-1)
        used = torch.ones_like(wrong) if picture.mask is None else (picture.mask > 127).float()
        weights = torch.stack([wrong * used, used], dim=-1)
        (gradient,) = torch.autograd.grad((output.features[0] * weights).sum(), features)
        sums += gradient
    return sums[:, 0] / sums[:, 1].clamp(min=1e-6)


def candidates(scores: Tensor, factor: float) -> Tensor:
    """(N,) bool: scores (N,) above `factor` times their median, and above what counts as explained."""
    if len(scores) == 0:
        return torch.zeros(0, dtype=torch.bool)
    return scores > max(factor * float(scores.median()), LEAST_ERROR)


def set_moving(
    gaussians: Gaussians, may_move: Tensor, windows: Sequence[Window], config: MotionConfig
) -> Gaussians:
    """The scene with the marked Gaussians (N,) bool at rest in every window, one copy for each."""
    standing, moving = gaussians.select(~may_move), gaussians.select(may_move)
    everyone = torch.ones(len(moving), dtype=torch.bool, device=moving.means.device)
    at_rest = [replace(moving, motion=_at_rest(config, window, everyone)) for window in windows]
    return merge([standing, *at_rest])


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
        motion_of = _at_rest(config, window, torch.ones(1, dtype=torch.bool))
        local = (torch.from_numpy(tracks.times) - 0.5 - motion_of.clock[0, 1].double()) * 2
        x = local * motion_of.clock[0, 0].double().exp()
        inside = (x.abs() <= 1 + 1e-6).numpy()
        valid = tracks.valid & inside
        enough = valid.sum(axis=1) >= 3
        if not enough.any():
            continue
        basis = basis_values(config.spec, "means", x.clamp(-1, 1)).numpy()
        roughness = ROUGHNESS * np.arange(1, basis.shape[1] + 1, dtype=np.float64) ** 2
        fitted = fit_tracks(basis, tracks.points[enough], valid[enough], roughness)
        seeds = gaussians_from_points(fitted.base, rgb[enough], sh_degree=sh_degree, opacity=TRACK_OPACITY)
        motion = _at_rest(config, window, torch.ones(len(seeds), dtype=torch.bool))
        table = torch.from_numpy(np.ascontiguousarray(fitted.coefficients)).float()
        parts.append(replace(seeds, motion=motion.replaced({"means": table})))
    return merge(parts) if parts else None
