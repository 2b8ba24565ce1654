"""Tracks made consistent: what is near moves nearly rigidly, so neighbours correct a track, and say where it is while
nobody sees it."""

from __future__ import annotations

import numpy as np
from scipy.spatial import cKDTree

from recon3d.priors.lift import Tracks3d

NEIGHBOURS = 24
"""Points around each whose motion speaks for it, with itself: enough to outvote the few that flow has lost."""
LEAST_NEIGHBOURS = 3
"""Of those, the fewest that must be found at an instant: three points make a rotation."""
ROUNDS = 2
"""Reweightings of the neighbours by how well they agree."""


def rigidly_completed(tracks: Tracks3d, start: int) -> Tracks3d:
    """The tracks anew, each by the rigid motion of the points around it; found wherever enough of these are.

    start: the instant at which all P points are known, whether or not they are found there. At every other instant the
    rotation and translation that best carries the neighbours from there (weighted Procrustes, Arun et al. 1987) also
    carries the point. Nearer neighbours count more; those that disagree count less (Cauchy weights by the median
    residual), so that a point beside a resting surface keeps its own motion as long as most neighbours share it.
    """
    seeds = tracks.points[:, start]
    count = min(NEIGHBOURS, len(seeds))
    if count < LEAST_NEIGHBOURS:
        return tracks
    distances, rows = cKDTree(seeds).query(seeds, k=count)
    nearness = np.exp(-((distances / (distances[:, -1:] / 1.5 + 1e-12)) ** 2))
    points, valid = np.zeros_like(tracks.points), np.zeros_like(tracks.valid)
    for k in range(tracks.points.shape[1]):
        found = tracks.valid[rows, k]
        valid[:, k] = found.sum(axis=1) >= LEAST_NEIGHBOURS
        here = valid[:, k]
        points[here, k] = _carried(
            seeds[here], seeds[rows[here]], tracks.points[rows[here], k], nearness[here] * found[here]
        )
    return Tracks3d(points, valid, tracks.times, tracks.pixel_size)


def _carried(points: np.ndarray, source: np.ndarray, target: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Points (P, 3) under the rigid motions that carry source to target (P, K, 3), weights (P, K)."""
    robust = weights
    for _ in range(ROUNDS):
        rotation, middle, landed = _procrustes(source, target, robust)
        moved = np.einsum("pij,pkj->pki", rotation, source - middle[:, None]) + landed[:, None]
        residual = np.where(weights > 0, np.linalg.norm(moved - target, axis=-1), np.nan)
        typical = np.nanmedian(residual, axis=1, keepdims=True) + 1e-9
        robust = weights / (1 + (np.nan_to_num(residual) / typical) ** 2)
    rotation, middle, landed = _procrustes(source, target, robust)
    carried: np.ndarray = np.einsum("pij,pj->pi", rotation, points - middle) + landed
    return carried


def _procrustes(
    source: np.ndarray, target: np.ndarray, weights: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Rotations (P, 3, 3), and the weighted means of source and target (P, 3) that they map on each other."""
    shares = weights / weights.sum(axis=1, keepdims=True)
    middle, landed = (np.einsum("pk,pkc->pc", shares, x) for x in (source, target))
    spread = np.einsum("pk,pki,pkj->pij", shares, source - middle[:, None], target - landed[:, None])
    left, _, right = np.linalg.svd(spread)
    rotation = np.swapaxes(right, 1, 2) @ np.swapaxes(left, 1, 2)
    right[:, 2] *= np.sign(np.linalg.det(rotation))[:, None]  # no mirror images
    return np.swapaxes(right, 1, 2) @ np.swapaxes(left, 1, 2), middle, landed
