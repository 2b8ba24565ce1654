"""How well Gaussians follow points whose tracks are known exactly."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import torch
from scipy.spatial import cKDTree

from recon3d.gaussians import Gaussians
from recon3d.train.threads import one_torch_thread

LEAST_OPACITY = 0.3
"""Fainter Gaussians are not asked: they may be anywhere."""
NEAREST = 3
"""Gaussians whose mean displacement speaks for a point."""


def track_errors(gaussians: Gaussians, path: Path) -> dict[str, Any]:
    """3D errors of the Gaussians nearest to each exact point at the middle of the clip, over all instants.

    path: tracks.npz with points (T, P, 3), visible (T, P), times (T,) and, where it is known, extent. A point counts at
    instants at which a training camera sees it, if one sees it in the middle too. The error is the distance of the
    displacement since the middle from the exact one: of the same Gaussians throughout, or ("handed on") of those that
    carry the point from instant to instant. Percent of the diagonal of the box around all cameras' subject (extent,
    else of the tracks).
    """
    with np.load(path, allow_pickle=False) as content:
        points, visible, times = content["points"], content["visible"], content["times"]
        box = points.reshape(-1, 3)
        extent = (
            float(content["extent"]) if "extent" in content else float(np.linalg.norm(np.ptp(box, axis=0)))
        )
    middle = len(times) // 2
    moving = np.linalg.norm(np.ptp(points, axis=0), axis=1) > 0.01 * extent
    chosen = np.flatnonzero(visible[middle] & moving)
    paths, present = _paths(gaussians, times)
    solid = present[middle]
    tree = cKDTree(paths[middle][solid])
    rows = tree.query(points[middle, chosen], k=NEAREST)[1]
    followed = (paths[:, solid][:, rows] - paths[middle][solid][rows]).mean(axis=2)
    errors = np.linalg.norm(followed - (points[:, chosen] - points[middle, chosen]), axis=-1)
    counted = errors[visible[:, chosen]]
    handed = np.linalg.norm(_handed_on(paths, present, points[middle, chosen]) - points[:, chosen], axis=-1)
    handed = handed[visible[:, chosen]]
    return {
        "median_percent": float(100 * np.median(counted) / extent),
        "percentile_90_percent": float(100 * np.quantile(counted, 0.9) / extent),
        "handed_on_median_percent": float(100 * np.median(handed) / extent),
        "handed_on_percentile_90_percent": float(100 * np.quantile(handed, 0.9) / extent),
        "points": len(chosen),
        "extent": extent,
    }


def _handed_on(paths: np.ndarray, solid: np.ndarray, start: np.ndarray) -> np.ndarray:
    """(T, P, 3) where points (P, 3) of the middle instant are carried, instant by instant, by what _paths gives.

    At each they go with the Gaussians (their median) that are nearest then and solid at it and at the next: those that
    carry a point may end and others take over, as where windows end or every track has Gaussians of its own.
    """
    middle = len(paths) // 2
    places = np.empty((len(paths), *start.shape))
    places[middle] = start
    steps = [(k, k + 1) for k in range(middle, len(paths) - 1)] + [(k, k - 1) for k in range(middle, 0, -1)]
    for here, there in steps:
        alive = np.flatnonzero(solid[here] & solid[there])
        rows = alive[cKDTree(paths[here][alive]).query(places[here], k=NEAREST)[1]]
        places[there] = places[here] + np.median(paths[there][rows] - paths[here][rows], axis=1)
    return places


def _paths(gaussians: Gaussians, times: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(T, N, 3) float32 positions of every Gaussian, and (T, N) bool, whether it is solid."""
    with torch.no_grad(), one_torch_thread():
        frozen = [gaussians.at(float(time)) for time in times]
        solid = [(scene.opacities > LEAST_OPACITY).numpy() for scene in frozen]
        return np.stack([scene.means.numpy() for scene in frozen]), np.stack(solid)
