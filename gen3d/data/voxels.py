"""A mesh as solid cells of a grid, and what the surface in them looks like. Meshes need not be watertight.

1. Triangles are sampled more finely than cells; a cell with a sample belongs to the surface.
2. The solid is what air cannot reach that comes from the sides and from above. Nothing comes from below the lowest
   point: objects stand on the ground, and many meshes have no floor because nobody sees it.
3. The surface cells that are kept are those which touch air (or the ground) with a face.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import ndimage

from gen3d.data.mesh import Mesh, Paint, face_normals
from gen3d.data.surface import albedo_channel, texel_at
from recon3d.compiled import kernel_jit

RESOLUTION = 64
_SAMPLES_PER_CELL = 3
NO_PART = 255


@dataclass(frozen=True)
class Voxels:
    """The solid and its surface on a grid of R cells a side over [-0.5, 0.5]^3; axes x, y, z.

    occupancy: (R, R, R) bool. cells: (S, 3) uint8 indices of surface cells. rgb: (S, 3) uint8, mean albedo in them,
    sRGB. normals: (S, 3) int8, mean outward normal * 127. parts: (S,) uint8, index of the part that covers most of
    the cell, 255 for none.
    """

    occupancy: np.ndarray
    cells: np.ndarray
    rgb: np.ndarray
    normals: np.ndarray
    parts: np.ndarray


def voxelise(mesh: Mesh, resolution: int = RESOLUTION) -> Voxels:
    """Fill a normalised mesh."""
    corners = mesh.corners.astype(np.float64)
    sums = _sample(
        corners, face_normals(corners), mesh.paint, mesh.face_parts, resolution, len(mesh.part_names)
    )
    touched = sums[..., 0] > 0
    occupancy = _filled(touched)
    air = ~np.pad(occupancy, 1)
    reached = sum(air[tuple(_shifted(axis, step))] for axis in range(3) for step in (0, 2)) > 0
    cells = np.argwhere(touched & reached)
    found = sums[tuple(cells.T)]
    rgb = found[:, 1:4] / found[:, :1]
    normals = _outward(found[:, 4:7], cells, air)
    weights = found[:, 7:]
    parts = weights.argmax(axis=1) if weights.shape[1] else np.zeros(len(cells))
    known = weights.max(axis=1, initial=0) > 0
    return Voxels(
        occupancy,
        cells.astype(np.uint8),
        np.round(rgb * 255).astype(np.uint8),
        np.round(normals * 127).astype(np.int8),
        np.where(known, parts, NO_PART).astype(np.uint8),
    )


def _shifted(axis: int, step: int) -> list[slice]:
    """Of a grid padded by one: the neighbours of all cells along an axis, below (0) or above (2)."""
    return [slice(step, step - 2 or None) if k == axis else slice(1, -1) for k in range(3)]


def _filled(touched: np.ndarray) -> np.ndarray:
    """(R, R, R) bool: everything that air from the sides and from above does not reach."""
    lowest = int(np.flatnonzero(touched.any(axis=(0, 2)))[0])
    above_ground = np.pad(~touched[:, lowest:], ((1, 1), (0, 1), (1, 1)), constant_values=True)
    labels, _ = ndimage.label(above_ground)
    outside = labels == labels[0, -1, 0]
    occupancy = np.zeros_like(touched)
    occupancy[:, lowest:] = ~outside[1:-1, :-1, 1:-1]
    return occupancy


def _outward(sums: np.ndarray, cells: np.ndarray, air: np.ndarray) -> np.ndarray:
    """(S, 3) unit normals, turned to where the air is: windings are often wrong, and thin walls cancel out."""
    blurred = ndimage.uniform_filter(air.astype(np.float32), 5)
    gradients = np.stack([g[tuple((cells + 1).T)] for g in np.gradient(blurred)], axis=1)
    lengths = np.linalg.norm(gradients, axis=1, keepdims=True)
    gradients = gradients / np.maximum(lengths, 1e-9)
    normals = sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-12)
    agreement = (normals * gradients).sum(axis=1, keepdims=True)
    normals = np.where((agreement < 0) & (lengths > 1e-3), -normals, normals)
    unknown = np.linalg.norm(sums, axis=1, keepdims=True) < 1e-9
    return np.where(unknown, gradients, normals)


@kernel_jit
def _sample(
    corners: np.ndarray,
    normals: np.ndarray,
    paint: Paint,
    face_parts: np.ndarray,
    resolution: int,
    parts: int,
) -> np.ndarray:
    """(R, R, R, 7 + parts): in each cell area, sums over it of sRGB and normal, and area by part."""
    sums = np.zeros((resolution, resolution, resolution, 7 + parts))
    for face in range(len(corners)):
        a, b, c = corners[face]
        longest = max(
            np.sqrt(((b - a) ** 2).sum()), np.sqrt(((c - b) ** 2).sum()), np.sqrt(((a - c) ** 2).sum())
        )
        count = int(longest * resolution * _SAMPLES_PER_CELL) + 1
        u, v = b - a, c - a
        cross_x, cross_y, cross_z = (
            u[1] * v[2] - u[2] * v[1],
            u[2] * v[0] - u[0] * v[2],
            u[0] * v[1] - u[1] * v[0],
        )
        area = 0.5 * np.sqrt(cross_x**2 + cross_y**2 + cross_z**2) / count**2 + 1e-12
        for i in range(count):
            for j in range(2 * (count - i) - 1):
                # Centres of the count^2 equal triangles into which the face divides: upright and turned ones in turn.
                turned = j % 2
                s = (i + (2 if turned else 1) / 3) / count
                t = (j // 2 + (2 if turned else 1) / 3) / count
                r = 1.0 - s - t
                texel = texel_at(paint, face, r, s, t)
                if paint.texels[texel, 3] == 0:
                    continue
                x = int((r * a[0] + s * b[0] + t * c[0] + 0.5) * resolution)
                y = int((r * a[1] + s * b[1] + t * c[1] + 0.5) * resolution)
                z = int((r * a[2] + s * b[2] + t * c[2] + 0.5) * resolution)
                x, y, z = (
                    min(max(x, 0), resolution - 1),
                    min(max(y, 0), resolution - 1),
                    min(max(z, 0), resolution - 1),
                )
                cell = sums[x, y, z]
                cell[0] += area
                for k in range(3):
                    cell[1 + k] += area * albedo_channel(paint, face, texel, (r, s, t), k)
                    cell[4 + k] += area * normals[face, k]
                if face_parts[face] >= 0:
                    cell[7 + face_parts[face]] += area
    return sums
