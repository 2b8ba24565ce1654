"""Points from several cameras: linear least squares, and dropping the cameras that disagree."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from recon3d.conversions import invert_rigid
from recon3d.priors.pinhole import Pinhole

_LEAST_ANGLE_DEG = 1.0
"""Rays closer to parallel than this fix no depth."""


@dataclass(frozen=True)
class Triangulated:
    """points: (P, 3) float64 world, 0 where not valid. valid: (P,) bool. used: (C, P) bool, cameras that agree.

    errors_px: (P,) float64, the largest reprojection error among the cameras used.
    """

    points: np.ndarray
    valid: np.ndarray
    used: np.ndarray
    errors_px: np.ndarray


def triangulate_points(
    cameras: list[Pinhole], pixels: np.ndarray, visible: np.ndarray, max_error_px: float = 2.0
) -> Triangulated:
    """World points from pixels (C, P, 2) where visible (C, P) bool in two cameras or more.

    Linear least squares in pixel units (Hartley and Zisserman, Multiple View Geometry, 12.2: equations divided by the
    depth of a first solution). While a camera used is off by more than `max_error_px`, the one without which the
    others agree best is dropped; fewer than two left, or rays nearly parallel: not valid.
    """
    best = _solve(cameras, pixels, visible, max_error_px)
    for _ in range(len(cameras) - 2):
        rows = np.flatnonzero(~best.valid & (best.used.sum(axis=0) > 2))
        if not len(rows):
            break
        fewer = _without_one(cameras, pixels[:, rows], best.used[:, rows], max_error_px)
        best.points[rows], best.valid[rows], best.errors_px[rows] = fewer.points, fewer.valid, fewer.errors_px
        best.used[:, rows] = fewer.used
    return replace(best, points=np.where(best.valid[:, None], best.points, 0.0))


def _without_one(
    cameras: list[Pinhole], pixels: np.ndarray, used: np.ndarray, max_error_px: float
) -> Triangulated:
    """Each point again with one camera less: the choice that leaves the least error."""
    best = Triangulated(
        np.zeros((pixels.shape[1], 3)),
        np.zeros(pixels.shape[1], bool),
        used.copy(),
        np.full(pixels.shape[1], np.inf),
    )
    for dropped in range(len(cameras)):
        rows = np.flatnonzero(used[dropped])
        rest = used[:, rows].copy()
        rest[dropped] = False
        trial = _solve(cameras, pixels[:, rows], rest, max_error_px)
        better = trial.errors_px < best.errors_px[rows]
        chosen = rows[better]
        best.points[chosen], best.valid[chosen] = trial.points[better], trial.valid[better]
        best.errors_px[chosen], best.used[:, chosen] = trial.errors_px[better], rest[:, better]
    # Where no choice leads anywhere, none is left to try.
    best.used[:, ~np.isfinite(best.errors_px)] = False
    return best


def _solve(
    cameras: list[Pinhole], pixels: np.ndarray, visible: np.ndarray, max_error_px: float
) -> Triangulated:
    """Least squares over all visible cameras, twice: the second time in units of pixels."""
    rays = np.stack([camera.rays(pixels[c]) for c, camera in enumerate(cameras)])
    enough = (visible.sum(axis=0) >= 2) & (_widest_angle_deg(cameras, rays, visible) > _LEAST_ANGLE_DEG)
    weights = np.where(visible, 1.0, 0.0)
    points = _least_squares(cameras, rays, weights, enough)
    depths = np.stack([camera.project(points)[1] for camera in cameras])
    focal = np.array([camera.intrinsics[:2].mean() for camera in cameras])[:, None]
    points = _least_squares(cameras, rays, weights * focal / np.maximum(np.abs(depths), 1e-9), enough)
    errors = np.zeros(visible.shape)
    for c, camera in enumerate(cameras):
        projected, depth = camera.project(points)
        errors[c] = np.where(depth > 0, np.linalg.norm(projected - pixels[c], axis=-1), np.inf)
    worst = np.where(enough, np.where(visible, errors, 0).max(axis=0), np.inf)
    return Triangulated(points, enough & (worst <= max_error_px), visible.copy(), worst)


def _least_squares(
    cameras: list[Pinhole], rays: np.ndarray, weights: np.ndarray, solvable: np.ndarray
) -> np.ndarray:
    """(P, 3) minimiser of weights^2 |x - depth * ray|^2 over both picture axes of all cameras (C, P); else 0.

    Coordinates are taken about the cameras' centre, so that a world far from its origin loses no digits.
    """
    center = np.mean([invert_rigid(camera.camera_from_world)[:3, 3] for camera in cameras], axis=0)
    normal = np.zeros((rays.shape[1], 3, 3))
    right = np.zeros((rays.shape[1], 3))
    for camera, ray, weight in zip(cameras, rays, weights):
        rotation = camera.camera_from_world[:3, :3]
        shift = camera.camera_from_world[:3, 3] + rotation @ center
        for axis in range(2):
            row = (rotation[axis] - ray[:, axis, None] * rotation[2]) * weight[:, None]
            value = (ray[:, axis] * shift[2] - shift[axis]) * weight
            normal += row[:, :, None] * row[:, None, :]
            right += row * value[:, None]
    points = np.zeros_like(right)
    points[solvable] = np.linalg.solve(normal[solvable], right[solvable][..., None])[..., 0] + center
    return points


def _widest_angle_deg(cameras: list[Pinhole], rays: np.ndarray, visible: np.ndarray) -> np.ndarray:
    """(P,) largest angle between the rays of two cameras that see the point, up to 90; 0 with fewer than two."""
    directions = np.stack([ray @ camera.camera_from_world[:3, :3] for camera, ray in zip(cameras, rays)])
    directions /= np.linalg.norm(directions, axis=-1, keepdims=True)
    cosines = np.abs(np.einsum("cpi,dpi->cdp", directions, directions))
    narrowest = np.where(visible[:, None] & visible[None], np.minimum(cosines, 1), 1).min(axis=(0, 1))
    angles: np.ndarray = np.degrees(np.arccos(narrowest))
    return angles
