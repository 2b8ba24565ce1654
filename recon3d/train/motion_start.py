"""Where motion starts: which Gaussians may move, in which windows, and what tracks say about how."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import torch
from torch import Tensor

from recon3d.gaussians import Gaussians, gaussians_from_points, merge
from recon3d.motion import ALWAYS, GONE, Motion, still
from recon3d.motion_basis import MotionSpec, basis_values
from recon3d.priors.fit import FittedTracks, fit_tracks
from recon3d.priors.lift import Tracks3d, first_and_last
from recon3d.render import render
from recon3d.train.initialise import spread_out
from recon3d.train.motion_config import WHOLE_CLIP, MotionConfig, Window
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
TRACKED_OPACITY = 0.9
"""Opacity of those on tracks, which are surfaces."""
TRACKED_SCALE = 1.2
"""Standard deviation of Gaussians on tracks, in pixels: tracks start two pixels apart."""
OUTLIVE = 1.5
"""Frames by which a Gaussian on a track is there before it is seen first, and after it is seen last."""
SAMPLES_PER_FUNCTION = 2
"""A track of fewer samples leaves the higher functions out: it would pass through all samples, and anywhere between."""
_LEFT_OUT = 1e4


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
    fade = max(window.fade_low, window.fade_high) / GONE
    low = window.center - window.half + window.fade_low if window.fade_low else -ALWAYS
    high = window.center + window.half - window.fade_high if window.fade_high else 1 + ALWAYS
    return [(low + high) / 2, (high - low) / 2, fade]


def from_tracks(tracks: Tracks3d, rgb: np.ndarray, config: MotionConfig, sh_degree: int) -> Gaussians | None:
    """New Gaussians on the tracks, each there while its track is seen; None where no track can be followed.

    Their clocks run over their own tracks alone, in which even a quick throw is a plain curve: least squares on the
    samples says how they move. rgb: (P, 3) in [0, 1].
    """
    long_enough = tracks.valid.sum(axis=1) >= LEAST_SAMPLES
    if not long_enough.any():
        return None
    tracks, rgb = tracks.select(long_enough), rgb[long_enough]
    first, last = first_and_last(tracks.valid)
    frame = float(np.median(np.diff(tracks.times)))
    center = (tracks.times[first] + tracks.times[last]) / 2
    there = (tracks.times[last] - tracks.times[first]) / 2 + OUTLIVE * frame
    half = there + 0.5 * frame
    base, table = _fit_each(tracks, np.stack([first, last], axis=1), center, half, config.spec)
    seeds = gaussians_from_points(base, rgb, sh_degree=sh_degree, opacity=TRACKED_OPACITY)
    scales = torch.from_numpy(np.log(TRACKED_SCALE * tracks.pixel_size)).float()
    seeds = replace(seeds, log_scales=scales[:, None].expand(-1, 3).contiguous())
    placed = all_moving(seeds, [WHOLE_CLIP], config)
    assert placed.motion is not None
    own = {"means": table, "clock": np.stack([-np.log(2 * half), center - 0.5], axis=1)}
    if placed.motion.has_life:
        own["life"] = np.stack([center, there, np.full(len(there), 0.5 * frame)], axis=1)
    return replace(
        placed, motion=placed.motion.replaced({name: torch.from_numpy(v).float() for name, v in own.items()})
    )


def _fit_each(
    tracks: Tracks3d, runs: np.ndarray, center: np.ndarray, half: np.ndarray, spec: MotionSpec
) -> tuple[np.ndarray, np.ndarray]:
    """Bases (P, 3) and coefficients (P, K, 3) of tracks on clocks of their own; runs: (P, 2), first and last frame."""
    base = np.zeros((len(runs), 3))
    table = np.zeros((len(runs), spec.counts()["means"], 3))
    unique, member = np.unique(runs, axis=0, return_inverse=True)
    for k, (first, last) in enumerate(unique):
        rows = np.flatnonzero(member.reshape(-1) == k)
        x = (tracks.times - center[rows[0]]) / half[rows[0]]
        inside = np.abs(x) <= 1 + 1e-6
        basis = basis_values(spec, "means", torch.from_numpy(x[inside]).clamp(-1, 1)).numpy()
        order = np.arange(1, basis.shape[1] + 1, dtype=np.float64)
        kept = order <= max(LEAST_SAMPLES, (last - first + 1) / SAMPLES_PER_FUNCTION)
        roughness = ROUGHNESS * order**2 * np.where(kept, 1.0, _LEFT_OUT)
        fitted = fit_tracks(basis, tracks.points[rows][:, inside], tracks.valid[rows][:, inside], roughness)
        base[rows], table[rows] = fitted.base, fitted.coefficients
    return base, table


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
