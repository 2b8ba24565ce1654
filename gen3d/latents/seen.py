"""The solid that posed pictures leave possible: what they show is there, what they see through is not."""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from gen3d.latents.carving import carve
from gen3d.latents.evidence import cell_projections
from gen3d.latents.views import PosedViews
from recon3d.train.initialise import unprojected

_OPAQUE = 128
_IN_HULL = 0.5
"""Least alpha, in all pictures, of a cell that may be solid."""


def seen_solid(views: PosedViews, believed: np.ndarray) -> np.ndarray:
    """(R, R, R) bool from pictures of one object, a batch of 1.

    Where depths are known, cells that hold the point of a pixel are solid, as in training records; cells outside the
    visual hull, and before a surface that some picture sees, are empty. Without depths all cells are empty that the
    hull does not touch. What is left no picture has seen: there the object is as it is believed (R, R, R) bool to be.
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
    solid = believed & hull & (carved[..., 1] <= 0)
    solid[tuple(_cells_of_pixels(views, rgba, depths, resolution).T)] = True
    return np.asarray(solid)


def _cells_of_pixels(views: PosedViews, rgba: np.ndarray, depths: np.ndarray, resolution: int) -> np.ndarray:
    """(P, 3) int64: the cells in which what opaque pixels show lies, with repetitions."""
    view, row, column = np.nonzero((depths > 0) & (rgba[..., 3] >= _OPAQUE))
    pixels = np.stack([column, row], axis=1) + 0.5
    points = unprojected([views.cameras(0).to("cpu")], view, pixels, depths[view, row, column])
    cells = np.floor((points + 0.5) * resolution).astype(np.int64)
    return cells[((cells >= 0) & (cells < resolution)).all(axis=1)]
