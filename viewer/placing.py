"""One scene put into another: upright, where it is wanted, and as large as it is wanted."""

from __future__ import annotations

import numpy as np

from recon3d.gaussians import Gaussians
from viewer.pack import middle_box
from viewer.transforms import Similarity, transformed


def placed(
    gaussians: Gaussians, up: np.ndarray, center: np.ndarray, size: float, scene_up: np.ndarray
) -> Gaussians:
    """Gaussians whose vertical is `up`, moved and turned to stand upright in a scene whose vertical is `scene_up`.

    center: (3,) where the box of their middle 98 % shall have its centre. size: of its longest side, scene units.
    Verticals are (3,) unit vectors. Raises SplatloomError if they share rigid motions, which cannot be shifted.
    """
    low, high = middle_box(gaussians)
    scale = size / max(float((high - low).max()), 1e-9)
    middle = (low + high) / 2
    quat, shift = quat_between(up, scene_up), center - middle
    return transformed(gaussians, Similarity.about(middle.tolist(), quat.tolist(), scale, shift.tolist()))


def quat_between(start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """(4,) wxyz of the shortest turn that takes one unit vector (3,) to another."""
    half = 1 + float(start @ end)
    if half > 1e-9:
        return np.array([half, *np.cross(start, end)])
    beside = np.eye(3)[np.abs(start).argmin()]  # opposite: half a turn about any axis across
    return np.array([0.0, *np.cross(start, beside)])
