"""Lens models: where a lens moves a ray, and how to take a lens out of a picture.

A ray (x, y, 1) meets a perfect lens at (x, y) and a real one at `distort(model, coefficients, (x, y))`; both become
pixels through the same focal lengths and principal point. Models and coefficient order are OpenCV's:

    pinhole   ()
    opencv    k1 k2 p1 p2 [k3 [k4 k5 k6]]   radial (k4..k6 in the denominator) and tangential, Brown 1966
    fisheye   k1 k2 k3 k4                   equidistant, Kannala and Brandt 2006: angle (1 + k1 angle^2 + ...)
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np

_MAX_RAY_ANGLE = np.deg2rad(89.5)
"""Rays further off axis than this have no place in a pinhole picture."""


@dataclass(frozen=True)
class UndistortionMaps:
    """Where each pixel of the lens-free picture is found in the stored one.

    x, y:  (H, W) float32 for cv2.remap, whose pixel centres are at 0.
    valid: (H, W) bool, the sample lies inside the stored picture and before the lens model folds over.
    """

    x: np.ndarray
    y: np.ndarray
    valid: np.ndarray

    def remap(self, picture: np.ndarray, interpolation: int = cv2.INTER_CUBIC) -> np.ndarray:
        """The lens-free picture (H, W[, C]) of the stored one; black outside `valid` up to the kernel's reach."""
        return cv2.remap(picture, self.x, self.y, interpolation, borderMode=cv2.BORDER_REFLECT_101)


def distort(model: str, coefficients: tuple[float, ...], xy: np.ndarray) -> np.ndarray:
    """Where the lens puts rays: (..., 2) float64 from (..., 2), both as x/z and y/z. Exact."""
    xy = np.asarray(xy, np.float64)
    if model == "pinhole":
        return xy
    if model == "fisheye":
        return xy * _fisheye_factor(coefficients, _radius(xy))
    assert model == "opencv", model
    _, _, p1, p2 = coefficients[:4]
    x, y = xy[..., :1], xy[..., 1:]
    r2 = x * x + y * y
    tangential = np.concatenate(
        [2 * p1 * x * y + p2 * (r2 + 2 * x * x), p1 * (r2 + 2 * y * y) + 2 * p2 * x * y], axis=-1
    )
    return xy * _radial_factor(coefficients, np.sqrt(r2)) + tangential


def fold_radius(model: str, coefficients: tuple[float, ...]) -> float:
    """The largest |(x, y)| up to which distorted radii still grow; beyond it the model would show things twice."""
    radii = np.tan(np.linspace(0, _MAX_RAY_ANGLE, 4000))
    if model == "pinhole":
        return float("inf")
    factor = _fisheye_factor if model == "fisheye" else _radial_factor
    padded = (*coefficients, *(0.0,) * (8 - len(coefficients)))
    distorted = radii * factor(padded if model == "opencv" else padded[:4], radii[:, None])[:, 0]
    shrinking = np.flatnonzero(np.diff(distorted) <= 0)
    return float(radii[shrinking[0]]) if len(shrinking) else float(radii[-1])


@lru_cache(maxsize=2)
def undistortion_maps(
    model: str,
    coefficients: tuple[float, ...],
    intrinsics: tuple[float, float, float, float],
    width: int,
    height: int,
) -> UndistortionMaps:
    """Maps to the pinhole picture of the same size, focal lengths and principal point (so intrinsics stay valid)."""
    fx, fy, cx, cy = intrinsics
    # Our pixel centres are at +0.5, those of cv2.remap at 0: half a pixel goes in here and comes out below.
    columns, rows = np.meshgrid((np.arange(width) + 0.5 - cx) / fx, (np.arange(height) + 0.5 - cy) / fy)
    rays = np.stack([columns, rows], axis=-1)
    places = distort(model, coefficients, rays) * (fx, fy) + (cx - 0.5, cy - 0.5)
    x, y = places[..., 0], places[..., 1]
    # A sample up to half a pixel outside the outermost centres still lies in the picture.
    inside = (x >= -0.5) & (y >= -0.5) & (x <= width - 0.5) & (y <= height - 0.5)
    valid = inside & (_radius(rays)[..., 0] < fold_radius(model, coefficients))
    return UndistortionMaps(x.astype(np.float32), y.astype(np.float32), valid)


def _radius(xy: np.ndarray) -> np.ndarray:
    """(..., 1) lengths of (..., 2)."""
    return np.linalg.norm(xy, axis=-1, keepdims=True)


def _radial_factor(coefficients: tuple[float, ...], radius: np.ndarray) -> np.ndarray:
    """Distorted over true radius of the OpenCV model, without its tangential part."""
    k1, k2, _, _, k3, k4, k5, k6 = (*coefficients, *(0.0,) * (8 - len(coefficients)))
    r2 = radius * radius
    return (1 + r2 * (k1 + r2 * (k2 + r2 * k3))) / (1 + r2 * (k4 + r2 * (k5 + r2 * k6)))


def _fisheye_factor(coefficients: tuple[float, ...], radius: np.ndarray) -> np.ndarray:
    """Distorted over true radius of the equidistant model; 1 on the axis."""
    k1, k2, k3, k4 = coefficients
    angle = np.arctan(radius)
    a2 = angle * angle
    bent = angle * (1 + a2 * (k1 + a2 * (k2 + a2 * (k3 + a2 * k4))))
    return np.where(radius > 1e-8, bent / np.maximum(radius, 1e-8), 1.0)
