"""A mesh as solid cells of a grid. Meshes need not be watertight.

1. Triangles are sampled more finely than cells; a cell with a sample is touched by the surface.
2. The solid is what air cannot reach that comes from the sides and from above. Nothing comes from below the lowest
   point: objects stand on the ground, and many meshes have no floor because nobody sees it.
"""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from gen3d.data.mesh import Mesh, Paint
from gen3d.data.surface import grid_samples, sample_place, texel_at
from recon3d.compiled import inlined_jit, kernel_jit

RESOLUTION = 64


def touched_cells(mesh: Mesh, resolution: int = RESOLUTION) -> np.ndarray:
    """(R, R, R) bool: cells over [-0.5, 0.5]^3, axes x, y, z, that the surface of a normalised mesh goes through."""
    return _touch(mesh.corners.astype(np.float64), mesh.paint, mesh.paint.has_holes, resolution)


def filled(touched: np.ndarray) -> np.ndarray:
    """(R, R, R) bool: the touched cells and everything that air from the sides and from above does not reach."""
    lowest = int(np.flatnonzero(touched.any(axis=(0, 2)))[0])
    above_ground = np.pad(~touched[:, lowest:], ((1, 1), (0, 1), (1, 1)), constant_values=True)
    labels, _ = ndimage.label(above_ground)
    outside = labels == labels[0, -1, 0]
    occupancy = np.zeros_like(touched)
    occupancy[:, lowest:] = ~outside[1:-1, :-1, 1:-1]
    return occupancy


def exposed(occupancy: np.ndarray) -> np.ndarray:
    """(R, R, R) bool: solid cells that touch air, or the border of the grid, with a face."""
    solid = np.pad(occupancy, 1)
    buried = occupancy.copy()
    for axis in range(3):
        for step in (0, 2):
            near = [slice(step, step - 2 or None) if k == axis else slice(1, -1) for k in range(3)]
            buried &= solid[tuple(near)]
    return occupancy & ~buried


@inlined_jit
def cell_of(place: float, resolution: int) -> int:
    """Index along one axis of the cell that holds a coordinate of the object frame."""
    return min(max(int((place + 0.5) * resolution), 0), resolution - 1)


@kernel_jit
def _touch(corners: np.ndarray, paint: Paint, holes: bool, resolution: int) -> np.ndarray:
    touched = np.zeros((resolution, resolution, resolution), np.bool_)
    for face in range(len(corners)):
        a, b, c = corners[face]
        count = grid_samples(a, b, c, resolution)
        for i in range(count):
            for j in range(2 * (count - i) - 1):
                r, s, t = sample_place(i, j, count)
                if holes and paint.texels[texel_at(paint, face, r, s, t), 3] == 0:
                    continue
                x = cell_of(r * a[0] + s * b[0] + t * c[0], resolution)
                y = cell_of(r * a[1] + s * b[1] + t * c[1], resolution)
                z = cell_of(r * a[2] + s * b[2] + t * c[2], resolution)
                touched[x, y, z] = True
    return touched
