"""Motion from optical flow in several synchronised cameras: once the middle of a window is explained, its Gaussians are
followed through the window, and least squares on where they go starts their coefficients."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor

from recon3d.cameras import Cameras
from recon3d.gaussians import Gaussians
from recon3d.motion import Motion, with_functions
from recon3d.motion_basis import MotionSpec, basis_values
from recon3d.priors.fit import spread_to_points
from recon3d.priors.flow_sequence import FlowSequence
from recon3d.priors.follow import follow_seeds
from recon3d.priors.lift import Tracks3d
from recon3d.priors.pinhole import Pinhole
from recon3d.priors.rigid import rigidly_completed
from recon3d.render import render
from recon3d.train.motion_config import Window
from recon3d.train.motion_start import evenly, fit_in_window

SEEDS = 3000
"""Gaussians that are followed per window; those between them move as their neighbours do."""
SOLID = 0.3
"""Least opacity of a Gaussian that is followed."""
SAME_SURFACE = 0.03
"""A Gaussian is seen where its depth differs by less than this share from that of the picture."""
FREQUENCIES = (4, 6, 8, 12, 16)
"""Numbers of frequencies that positions may have."""
MOVES_PX = 1.0
"""Root mean square motion from which on a track counts as moving."""
FUNCTIONS_PER_INSTANT = 0.7
"""Most functions over instants: with as many as instants they would fit noise."""
GOOD_PX, NEARLY = 0.3, 1.2
"""Fewer frequencies are enough if the fit misses by so few pixels, or by so many times what the most would."""
REACH = 0.1
"""How far a track speaks for Gaussians around it, in extents."""


def follow_windows(
    gaussians: Gaussians, rig: Sequence[FlowSequence], windows: Sequence[Window], extent: float, backend: str
) -> Gaussians:
    """The Gaussians with coefficients of the positions from tracks, where flow could follow them.

    As many frequencies are used as the tracks need. Gaussians that no track is near keep what they have. The place in
    the middle of a window stays the same.
    """
    assert gaussians.motion is not None
    followed = [_followed(gaussians, rig, window, backend) for window in windows]
    spec = needed_spec(gaussians.motion.spec, [(f.tracks, f.window) for f in followed if f is not None])
    motion = with_functions(gaussians.motion, spec)
    table, means = motion.means.clone(), gaussians.means.clone()
    where = motion.moving.nonzero()[:, 0]
    for one in followed:
        if one is None:
            continue
        fitted, enough = fit_in_window(one.tracks, one.window, spec)
        points = one.frozen.means[where[one.rows]].double().numpy()
        spread, near = spread_to_points(one.seeds[enough], fitted.coefficients, points, REACH * extent)
        found = one.rows[torch.from_numpy(near)]
        table[found] = torch.from_numpy(spread[near]).to(table)
        values = basis_values(spec, "means", motion.local_time(one.time)[found])
        shift = (table[found] * values[:, :, None]).sum(dim=1)
        means[where[found]] = one.frozen.means[where[found]] - shift
    return replace(gaussians, means=means, motion=motion.replaced({"means": table}))


@dataclass(frozen=True)
class _Followed:
    """Gaussians of one window followed by flow.

    rows: (R,) of the motion's tables. time: of the instant they were followed from, where they are as in `frozen`.
    seeds: (P, 3) places of those followed there. tracks: of the seeds.
    """

    window: Window
    rows: Tensor
    time: float
    frozen: Gaussians
    seeds: np.ndarray
    tracks: Tracks3d


def _followed(
    gaussians: Gaussians, rig: Sequence[FlowSequence], window: Window, backend: str
) -> _Followed | None:
    """The window's Gaussians followed from its middle; None where it has none."""
    motion = gaussians.motion
    assert motion is not None
    rows = _rows_of(motion, window)
    if len(rows) == 0:
        return None
    start = int(np.abs(np.array(rig[0].times) - window.center).argmin())
    frozen = gaussians.at(rig[0].times[start])
    members = motion.moving.nonzero()[:, 0][rows]
    solid = members[frozen.opacities[members] > SOLID]
    picked = solid[evenly(len(solid), SEEDS)]
    seeds = frozen.means[picked].double().numpy()
    seen = np.stack([_sees(frozen, sequence.pinhole(start), seeds, backend) for sequence in rig])
    tracks = rigidly_completed(follow_seeds(rig, seeds, start, seen), start)
    return _Followed(window, rows, rig[0].times[start], frozen, seeds, tracks)


def needed_spec(spec: MotionSpec, followed: Sequence[tuple[Tracks3d, Window]]) -> MotionSpec:
    """The spec with as few frequencies of the positions as fit the tracks nearly as well as the most that are allowed.

    Allowed are as many as the instants can tell apart; nearly as well is within GOOD_PX, too.
    """
    if not any(tracks.valid.any() for tracks, _ in followed):
        return spec
    instants = min(int(window.covers(torch.from_numpy(tracks.times)).sum()) for tracks, window in followed)
    choices = [replace(spec, means=(spec.means[0], count)) for count in FREQUENCIES]
    allowed = [s for s in choices if s.counts()["means"] <= FUNCTIONS_PER_INSTANT * instants] or choices[:1]
    misses = [max(_miss_px(tracks, window, choice) for tracks, window in followed) for choice in allowed]
    good_enough = max(GOOD_PX, NEARLY * min(misses))
    return next(choice for choice, miss in zip(allowed, misses) if miss <= good_enough)


def _miss_px(tracks: Tracks3d, window: Window, spec: MotionSpec) -> float:
    """How far the fit is off, in pixels: upper quartile over the tracks that move of their median; 0 without any."""
    fitted, enough = fit_in_window(tracks, window, spec)
    pixel = tracks.pixel_size[enough]
    moved = np.linalg.norm(fitted.coefficients, axis=(1, 2)) > MOVES_PX * pixel
    return float(np.quantile(fitted.residual[moved] / pixel[moved], 0.75)) if moved.any() else 0.0


def _rows_of(motion: Motion, window: Window) -> Tensor:
    """Motion rows whose clock is about this window's."""
    near = (motion.clock[:, 1] + 0.5 - window.center).abs() < window.half / 2
    return near.nonzero()[:, 0]


def _sees(frozen: Gaussians, pinhole: Pinhole, points: np.ndarray, backend: str) -> np.ndarray:
    """(P,) bool: points inside the picture that lie on what the scene shows there."""
    camera = Cameras(
        torch.from_numpy(pinhole.camera_from_world)[None].float(),
        torch.from_numpy(pinhole.intrinsics)[None].float(),
        pinhole.width,
        pinhole.height,
    ).to(frozen.means.device)
    shown = render(frozen, camera, channels=("color", "median_depth"), backend=backend).median_depth
    assert shown is not None
    pixels, depths = pinhole.project(points)
    inside = pinhole.sees(pixels, depths)
    column, row = np.where(inside[:, None], pixels, 0).astype(int).T
    there = shown[0].cpu().numpy()[row, column]
    return inside & (np.abs(there - depths) < SAME_SURFACE * depths)
