"""The solid that posed pictures leave possible: what they show is there, what they see through is not."""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from gen3d.latents.carving import carve
from gen3d.latents.evidence import cell_projections
from gen3d.latents.views import PosedViews
from recon3d.cameras import unprojected

_OPAQUE = 128
_IN_HULL = 0.5
"""Least alpha, in all pictures, of a cell that may be solid."""
_PLACES = 3
"""Across each pixel, and down it, at which its depth is asked for."""
_ONE_SURFACE = 2.0
"""Neighbouring pixels whose depths differ by less, in cells, show one surface."""


def seen_solid(views: PosedViews, believed: np.ndarray) -> np.ndarray:
    """(R, R, R) bool from pictures of one object, a batch of 1.

    Where depths are known, cells that hold the point of a pixel are solid, as in training records; cells outside the
    visual hull, and before a surface that some picture sees, are empty. Without depths all cells are empty that the
    hull does not touch. What is left no picture has seen: there the object is as it is believed (R, R, R) bool to be,
    but for what hangs together with nothing that is seen.
    """
    resolution, known = believed.shape[0], views.depths is not None
    rgba = views.rgba[0].cpu().numpy()
    depths = np.zeros(rgba.shape[:3], np.float32)
    if views.depths is not None:
        depths[:] = views.depths[0].cpu().numpy()
    carved = np.empty((resolution,) * 3 + (2,), np.float32)
    projections = cell_projections(views.projections().cpu().double().numpy(), resolution)[0]
    carve(rgba, depths * np.float32(resolution), projections, known, carved)
    hull = carved[..., 0] > _IN_HULL
    if not known:
        return np.asarray(believed & ndimage.binary_dilation(hull))
    shown = np.zeros_like(believed)
    shown[tuple(_cells_of_pixels(views, rgba, depths, resolution).T)] = True
    return _connected(believed & hull & (carved[..., 1] <= 0) | shown, shown)


def _connected(solid: np.ndarray, shown: np.ndarray) -> np.ndarray:
    """The parts of a solid (R, R, R) bool that have a cell in common with `shown`; cells that touch are one part."""
    parts, _ = ndimage.label(solid, np.ones((3, 3, 3)))
    return np.isin(parts, np.unique(parts[shown]))


def _cells_of_pixels(views: PosedViews, rgba: np.ndarray, depths: np.ndarray, resolution: int) -> np.ndarray:
    """(P, 3) int64: the cells in which what opaque pixels show lies, with repetitions.

    Pixels are as coarse as cells, and fewer fall on what is seen aslant: places between them are looked at, too.
    """
    shown = np.where(rgba[..., 3] >= _OPAQUE, depths, np.float32(0))
    shown = np.pad(shown, ((0, 0), (0, 1), (0, 1)))
    camera, parts = views.cameras(0).to("cpu"), []
    for down, right in np.ndindex(_PLACES, _PLACES):
        between = _between(shown, down / _PLACES, right / _PLACES, _ONE_SURFACE / resolution)
        view, row, column = np.nonzero(between)
        pixels = np.stack([column + right / _PLACES, row + down / _PLACES], axis=1) + 0.5
        parts.append(unprojected([camera], view, pixels, between[view, row, column]))
    cells = np.floor((np.concatenate(parts) + 0.5) * resolution).astype(np.int64)
    return cells[((cells >= 0) & (cells < resolution)).all(axis=1)]


def _between(depths: np.ndarray, down: float, right: float, most: float) -> np.ndarray:
    """(V, H, W) depths at so much of the way to the next row and column; 0 where they differ by `most` around it.

    depths: (V, H + 1, W + 1). Of a plane, what is linear in the picture is the inverse depth.
    """
    height, width = depths.shape[1] - 1, depths.shape[2] - 1
    weights = np.outer([1 - down, down], [1 - right, right])
    around = [(i, j) for i, j in np.ndindex(2, 2) if weights[i, j] > 0]
    corners = np.stack([depths[:, i : i + height, j : j + width] for i, j in around])
    nearest, farthest = corners.min(axis=0), corners.max(axis=0)
    known = (nearest > 0) & (farthest - nearest < most)
    inverse = sum(weights[i, j] / np.where(known, corner, 1) for (i, j), corner in zip(around, corners))
    return np.where(known, 1 / inverse, 0)
