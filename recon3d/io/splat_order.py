"""Orders in which files keep splats: along a Morton curve, where neighbours compress well, or most visible first."""

from __future__ import annotations

import numpy as np

from recon3d.io.splat_arrays import SplatArrays

_BITS = 21
"""Per axis: three of them fill an int64."""


def morton_order(means: np.ndarray) -> np.ndarray:
    """(N,) int64 rows sorted along a Z-order curve through the box of `means` (N, 3), ties in their old order."""
    if not len(means):
        return np.zeros(0, np.int64)
    low, high = means.min(axis=0).astype(np.float64), means.max(axis=0).astype(np.float64)
    cells = (means - low) / np.where(high > low, high - low, 1) * ((1 << _BITS) - 1)
    x, y, z = (_spread(axis) for axis in cells.T.astype(np.uint64))
    return np.argsort(x | y << np.uint64(1) | z << np.uint64(2), kind="stable")


def importance_order(splats: SplatArrays) -> np.ndarray:
    """(N,) int64 rows by falling volume times opacity, so that a file half loaded shows most of the scene."""
    importance = splats.log_scales.sum(axis=1) + np.log(np.maximum(splats.opacities, 1e-6))
    return np.argsort(-importance, kind="stable")


def _spread(cells: np.ndarray) -> np.ndarray:
    """uint64 with two zero bits between any two of the low 21 bits of `cells`."""
    steps = (
        (32, 0x1F00000000FFFF),
        (16, 0x1F0000FF0000FF),
        (8, 0x100F00F00F00F00F),
        (4, 0x10C30C30C30C30C3),
        (2, 0x1249249249249249),
    )
    for shift, mask in steps:
        cells = (cells | cells << np.uint64(shift)) & np.uint64(mask)
    return cells
