"""Motion from optical flow in several synchronised cameras: once the middle of a window is explained, its Gaussians are
followed through the window, and least squares on where they go starts their coefficients."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import torch
from torch import Tensor

from recon3d.cameras import Cameras
from recon3d.gaussians import Gaussians
from recon3d.motion import Motion
from recon3d.motion_basis import basis_values
from recon3d.priors.fit import fit_tracks, spread_to_points
from recon3d.priors.flow_sequence import FlowSequence
from recon3d.priors.follow import follow_seeds
from recon3d.priors.pinhole import Pinhole
from recon3d.render import render
from recon3d.train.motion_config import Window
from recon3d.train.motion_start import ROUGHNESS

SEEDS = 3000
"""Gaussians that are followed per window; those between them move as their neighbours do."""
SOLID = 0.3
"""Least opacity of a Gaussian that is followed."""
SAME_SURFACE = 0.03
"""A Gaussian is seen where its depth differs by less than this share from that of the picture."""
LEAST_SAMPLES = 5
"""Instants at which a track must be found."""
REACH = 0.1
"""How far a track speaks for Gaussians around it, in extents."""


def follow_windows(
    gaussians: Gaussians, rig: Sequence[FlowSequence], windows: Sequence[Window], extent: float, backend: str
) -> Gaussians:
    """The Gaussians with coefficients of the positions from tracks, where flow could follow them.

    Those that no track is near keep what they have. The place in the middle of the window stays the same.
    """
    motion = gaussians.motion
    assert motion is not None
    table, means = motion.means.clone(), gaussians.means.clone()
    where = motion.moving.nonzero()[:, 0]
    for window in windows:
        rows = _rows_of(motion, window)
        if len(rows) == 0:
            continue
        start = int(np.abs(np.array(rig[0].times) - window.center).argmin())
        time = rig[0].times[start]
        frozen = gaussians.at(time)
        coefficients, near = _coefficients(
            frozen, where[rows], rig, (start, window), motion, (extent, backend)
        )
        found = rows[near]
        table[found] = coefficients[near].to(table)
        values = basis_values(motion.spec, "means", motion.local_time(time)[found])
        shift = (table[found] * values[:, :, None]).sum(dim=1)
        means[where[found]] = frozen.means[where[found]] - shift
    return replace(gaussians, means=means, motion=motion.replaced({"means": table}))


def _rows_of(motion: Motion, window: Window) -> Tensor:
    """Motion rows whose clock is about this window's."""
    near = (motion.clock[:, 1] + 0.5 - window.center).abs() < window.half / 2
    return near.nonzero()[:, 0]


def _coefficients(
    frozen: Gaussians,
    members: Tensor,
    rig: Sequence[FlowSequence],
    start_and_window: tuple[int, Window],
    motion: Motion,
    extent_and_backend: tuple[float, str],
) -> tuple[Tensor, Tensor]:
    """(R, K, 3) coefficients of the members (R,) and (R,) bool, whether a track is near."""
    start, window = start_and_window
    extent, backend = extent_and_backend
    solid = members[frozen.opacities[members] > SOLID]
    picked = solid[torch.linspace(0, len(solid) - 1, min(len(solid), SEEDS)).round().long()]
    seeds = frozen.means[picked].double().numpy()
    seen = np.stack([_sees(frozen, sequence.pinhole(start), seeds, backend) for sequence in rig])
    tracks = follow_seeds(rig, seeds, start, seen)
    x = torch.from_numpy((tracks.times - window.center) / window.half)
    valid = tracks.valid & (x.abs() <= 1).numpy()
    enough = valid.sum(axis=1) >= LEAST_SAMPLES
    basis = basis_values(motion.spec, "means", x.clamp(-1, 1)).numpy()
    roughness = ROUGHNESS * np.arange(1, basis.shape[1] + 1, dtype=np.float64) ** 2
    fitted = fit_tracks(basis, tracks.points[enough], valid[enough], roughness)
    points = frozen.means[members].double().numpy()
    spread, near = spread_to_points(seeds[enough], fitted.coefficients, points, REACH * extent)
    return torch.from_numpy(spread), torch.from_numpy(near)


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
