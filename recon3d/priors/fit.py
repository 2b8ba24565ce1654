"""Motion coefficients by least squares on tracks, and their spread to points between the tracks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.spatial import cKDTree

_LEAST_SAMPLES = 3
"""A track with fewer positions says where a point is, not how it moves."""
_HUBER = 1.345
"""In standard deviations: 95 % efficient on normal noise (Huber 1981)."""
_REACH = 2.0
"""A fitted path may leave its samples' middle by so many times their radius where there are no samples."""
_STIFFER = 10.0
_CHUNK = 4096


@dataclass(frozen=True)
class FittedTracks:
    """x_p(t) = base_p + sum_k coefficients_pk basis_k(t).

    base: (P, 3) float64. coefficients: (P, K, 3) float64. residual: (P,) float64, median distance of the valid
    samples from the fit, in scene units; infinite for a track without samples.
    """

    base: np.ndarray
    coefficients: np.ndarray
    residual: np.ndarray


def fit_tracks(
    basis: np.ndarray, points: np.ndarray, valid: np.ndarray, roughness: np.ndarray, rounds: int = 2
) -> FittedTracks:
    """Ridge least squares of every track on one basis.

    basis: (T, K) values of the functions at the tracks' times. points: (P, T, 3) world. valid: (P, T) bool.
    roughness: (K,) >= 0, what a squared coefficient costs in the currency of squared distances at one sample.
    rounds: reweightings by Huber's weights after the first solution (iteratively reweighted least squares).

    A path that strays far from its samples at times without any is fitted again with ten times the roughness, up to
    ten times; if that does not help, and with fewer than 3 samples, it gets no coefficients and rests at their mean.
    """
    basis, roughness = np.asarray(basis, np.float64), np.asarray(roughness, np.float64)
    points = np.where(valid[..., None], np.asarray(points, np.float64), 0.0)
    parts = [
        _fit_chunk(basis, points[i : i + _CHUNK], valid[i : i + _CHUNK], roughness, rounds)
        for i in range(0, max(len(points), 1), _CHUNK)
    ]
    return FittedTracks(
        np.concatenate([part.base for part in parts]),
        np.concatenate([part.coefficients for part in parts]),
        np.concatenate([part.residual for part in parts]),
    )


def spread_to_points(
    base_at_reference: np.ndarray, coefficients: np.ndarray, points: np.ndarray, radius: float, k: int = 4
) -> tuple[np.ndarray, np.ndarray]:
    """Coefficients (N, K, 3) for points (N, 3) from the tracks around them, and (N,) bool whether any is near.

    base_at_reference: (P, 3) where the tracks are at the instant at which the points are given. The k nearest tracks
    within `radius` count by their inverse squared distance (Shepard 1968); a point with none gets zeros. Tracks that
    rest belong in the list too: they keep what is beside a moving thing at rest.
    """
    result = np.zeros((len(points), *coefficients.shape[1:]))
    if not len(base_at_reference) or not len(points):
        return result, np.zeros(len(points), bool)
    nearest = min(k, len(base_at_reference))
    distances, rows = cKDTree(base_at_reference).query(points, k=nearest, distance_upper_bound=radius)
    distances, rows = distances.reshape(len(points), -1), rows.reshape(len(points), -1)
    found = np.isfinite(distances)
    weights = np.where(found, 1 / (np.where(found, distances, 1) ** 2 + (1e-3 * radius) ** 2), 0)
    weights /= np.maximum(weights.sum(axis=1, keepdims=True), 1e-300)
    for column in range(nearest):
        row = np.where(found[:, column], rows[:, column], 0)
        result += weights[:, column, None, None] * coefficients[row]
    return result, found.any(axis=1)


def _fit_chunk(
    basis: np.ndarray, points: np.ndarray, valid: np.ndarray, roughness: np.ndarray, rounds: int
) -> FittedTracks:
    design = np.concatenate([np.ones((len(basis), 1)), basis], axis=1)
    middle, radius = _extent(points, valid)
    solution = np.zeros((len(points), design.shape[1], 3))
    solution[:, 0] = middle
    open_rows = np.flatnonzero(valid.sum(axis=1) >= _LEAST_SAMPLES)
    stiffness = 1.0
    for _ in range(11):
        samples = points[open_rows] - middle[open_rows, None], valid[open_rows]
        fitted = _robust(design, *samples, stiffness * roughness, rounds)
        strays = np.linalg.norm(design @ fitted, axis=-1).max(axis=1) > _REACH * radius[open_rows] + 1e-12
        done = open_rows[~strays]
        solution[done] = fitted[~strays]
        solution[done, 0] += middle[done]
        open_rows = open_rows[strays]
        if not len(open_rows):
            break
        stiffness *= _STIFFER
    distances = np.linalg.norm(design @ solution - points, axis=-1)
    return FittedTracks(solution[:, 0], solution[:, 1:], _masked_median(distances, valid))


def _robust(
    design: np.ndarray, points: np.ndarray, valid: np.ndarray, roughness: np.ndarray, rounds: int
) -> np.ndarray:
    """(P, 1 + K, 3) by iteratively reweighted least squares; points about their middle."""
    weights = valid.astype(np.float64)
    solution = _solve(design, points, weights, roughness)
    for _ in range(rounds):
        distances = np.linalg.norm(design @ solution - points, axis=-1)
        # The median length of a 3D normal error is 1.54 standard deviations of one axis.
        deviation = _masked_median(distances, valid)[:, None] / 1.54
        limit = _HUBER * 1.73 * np.maximum(deviation, 1e-12)
        weights = np.where(valid, np.minimum(1.0, limit / np.maximum(distances, 1e-300)), 0.0)
        solution = _solve(design, points, weights, roughness)
    return solution


def _solve(design: np.ndarray, points: np.ndarray, weights: np.ndarray, roughness: np.ndarray) -> np.ndarray:
    """Batched normal equations: (P, 1 + K, 3)."""
    normal = np.einsum("pt,ti,tj->pij", weights, design, design, optimize=True)
    right = np.einsum("pt,ti,ptc->pic", weights, design, points, optimize=True)
    diagonal = np.arange(design.shape[1])
    normal[:, diagonal[1:], diagonal[1:]] += roughness
    # Functions that the samples cannot tell apart share their part instead of failing.
    normal[:, diagonal, diagonal] += 1e-12 * np.trace(normal, axis1=1, axis2=2)[:, None] + 1e-300
    solution: np.ndarray = np.linalg.solve(normal, right)
    return solution


def _extent(points: np.ndarray, valid: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Mean (P, 3) of the valid samples and their largest distance from it (P,); zeros without any."""
    count = np.maximum(valid.sum(axis=1), 1)
    middle = points.sum(axis=1) / count[:, None]
    distances = np.where(valid, np.linalg.norm(points - middle[:, None], axis=-1), 0)
    return middle, distances.max(axis=1)


def _masked_median(values: np.ndarray, valid: np.ndarray) -> np.ndarray:
    """(P,) median of the valid values of each row (the upper one of two middles); infinite without any."""
    ordered = np.sort(np.where(valid, values, np.inf), axis=1)
    middle = np.clip(valid.sum(axis=1) // 2, 0, values.shape[1] - 1)
    median: np.ndarray = np.take_along_axis(ordered, middle[:, None], axis=1)[:, 0]
    return median
