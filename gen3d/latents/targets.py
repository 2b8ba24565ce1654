"""What a decoder should say about an object: distances, surface points, normals and colours of cells near its surface.

A record's solid is conservative: every cell that the surface touches belongs to it. Its boundary therefore lies outside
the surface by h(n) = (|n_x| + |n_y| + |n_z|) / 2 cells where the normal is n, the support function of a cell. The field
that is learned is the distance to that boundary,

    g = (signed distance to the surface) - h(n),        in cells, negative in the solid, cut off at +-REACH

so that g < 0 is exactly the record's solid, even of sheets that are thinner than a cell, and the surface itself is
known within a cell by a vector to it. Lit colours come from the pixels that show a cell.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from gen3d.latents.views import ObjectData
from recon3d.compiled import inlined_jit, kernel_jit

REACH = 2.0
"""The field is cut off here, in cells."""
_WINDOW = 2
"""Cells around a surface cell whose distance it may give."""
_PATCH_RADIUS = 0.7
"""A surface cell holds a disc of this radius, in cells: neighbouring discs overlap a little."""
_SIGN_MARGIN = 0.05
"""The field stays this far from 0, on the side on which the solid says that the cell is."""
_OPAQUE = 128
_UNSEEN_LIGHT = 0.85
"""Brightness of surface that no picture shows, over its albedo."""


@dataclass(frozen=True)
class SurfaceTargets:
    """Of one object, resolution R, with N active bricks of 2 x 2 x 2 cells and S surface cells; in bytes, to be kept.

    active:  (R/2, R/2, R/2) bool: bricks that hold cells on either side of the solid's boundary.
    inside:  (R/2, R/2, R/2) bool: bricks with more than half of their cells in the solid.
    places:  (N, 3) uint8 indices of the active bricks, in C order.
    field:   (N, 8) int8, g of their cells, z fastest; 127 is REACH.
    rows:    (S,) int32: 8 * (active brick) + (cell in it) of each surface cell.
    offsets: (S, 3) uint8, the surface in the cell, 0 to 255 from its low to its high corner.
    normals: (S, 3) int8, outward; 127 is 1. albedo, lit: (S, 3) uint8 sRGB, without and with light.
    """

    active: np.ndarray
    inside: np.ndarray
    places: np.ndarray
    field: np.ndarray
    rows: np.ndarray
    offsets: np.ndarray
    normals: np.ndarray
    albedo: np.ndarray
    lit: np.ndarray

    @property
    def nbytes(self) -> int:
        """Memory that the arrays take."""
        return sum(getattr(self, f.name).nbytes for f in fields(self))


def surface_targets(record: ObjectData) -> SurfaceTargets:
    """Targets of one record. All its pictures are read; deterministic."""
    resolution = record.occupancy.shape[0]
    cells = np.ascontiguousarray(record.cells, np.int64)
    normals = _unit(record.normals.astype(np.float32))
    ids = np.full((resolution,) * 3, -1, np.int32)
    ids[tuple(cells.T)] = np.arange(len(cells), dtype=np.int32)
    field = _distances(record.occupancy, ids, cells, record.places.astype(np.float32) / 255 - 0.5, normals)
    active = boundary_bricks(record.occupancy)
    places = np.argwhere(active)
    brick_ids = np.full(active.shape, -1, np.int32)
    brick_ids[tuple(places.T)] = np.arange(len(places), dtype=np.int32)
    rows = 8 * brick_ids[tuple((cells // 2).T)] + cells % 2 @ np.array([4, 2, 1])
    kept = (
        rows >= 0
    )  # cells within the solid that a camera sees through a gap have no brick: they are left out
    return SurfaceTargets(
        active,
        in_bricks(record.occupancy).mean(axis=-1) > 0.5,
        places.astype(np.uint8),
        np.round(in_bricks(field)[tuple(places.T)] * (127 / REACH)).astype(np.int8),
        rows[kept].astype(np.int32),
        record.places[kept],
        record.normals[kept],
        record.rgb[kept],
        _lit(record, ids, cells, normals)[kept],
    )


def _lit(record: ObjectData, ids: np.ndarray, cells: np.ndarray, normals: np.ndarray) -> np.ndarray:
    """(S, 3) uint8 colours of surface cells as the pictures show them."""
    sums = _colors_in_cells(
        record.views,
        np.asarray(record.depths, np.float32),
        np.linalg.inv(record.camera_from_world.astype(np.float64)),
        record.intrinsics.astype(np.float64),
        ids,
        len(cells),
    )
    seen = sums[:, 0] > 0
    lit = np.where(seen[:, None], sums[:, 1:] / np.maximum(sums[:, :1], 1), record.rgb * _UNSEEN_LIGHT)
    _complete(seen, ids, cells, normals, lit)
    return np.round(lit).astype(np.uint8)


def in_bricks(grid: np.ndarray) -> np.ndarray:
    """(R/2, R/2, R/2, 8) the cells of each brick of a grid (R, R, R), z fastest."""
    half = grid.shape[0] // 2
    split = grid.reshape(half, 2, half, 2, half, 2)
    return split.transpose(0, 2, 4, 1, 3, 5).reshape(half, half, half, 8)


def boundary_bricks(occupancy: np.ndarray) -> np.ndarray:
    """(R/2, R/2, R/2) bool: bricks of a solid (R, R, R) with a cell that has a face neighbour on the other side."""
    padded = np.pad(occupancy, 1)
    boundary = np.zeros(occupancy.shape, bool)
    for axis in range(3):
        for step in (0, 2):
            where = tuple(slice(step, step - 2 or None) if k == axis else slice(1, -1) for k in range(3))
            boundary |= padded[where] != occupancy
    return np.asarray(in_bricks(boundary).any(axis=-1))


def _unit(vectors: np.ndarray) -> np.ndarray:
    """Unit vectors; up where there is no direction."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    up = np.array([[0, 1, 0]], np.float32)
    return np.where(lengths > 0, vectors / np.maximum(lengths, 1e-9), up).astype(np.float32)


@kernel_jit
def _colors_in_cells(
    rgba: np.ndarray,
    depths: np.ndarray,
    world_from_camera: np.ndarray,
    intrinsics: np.ndarray,
    ids: np.ndarray,
    count: int,
) -> np.ndarray:
    """(count, 4) float32: of each surface cell how many pixels show it, and the sums of their colours."""
    resolution = ids.shape[0]
    sums = np.zeros((count, 4), np.float32)
    for v in range(len(rgba)):
        pose, lens = world_from_camera[v], intrinsics[v]
        for i in range(rgba.shape[1]):
            for j in range(rgba.shape[2]):
                depth = depths[v, i, j]
                if depth <= 0.0 or rgba[v, i, j, 3] < _OPAQUE:
                    continue
                x, y = (j + 0.5 - lens[2]) / lens[0] * depth, (i + 0.5 - lens[3]) / lens[1] * depth
                a = (pose[0, 0] * x + pose[0, 1] * y + pose[0, 2] * depth + pose[0, 3] + 0.5) * resolution
                b = (pose[1, 0] * x + pose[1, 1] * y + pose[1, 2] * depth + pose[1, 3] + 0.5) * resolution
                c = (pose[2, 0] * x + pose[2, 1] * y + pose[2, 2] * depth + pose[2, 3] + 0.5) * resolution
                if min(a, min(b, c)) < 0.0 or max(a, max(b, c)) >= resolution:
                    continue
                cell = ids[int(a), int(b), int(c)]
                if cell >= 0:
                    sums[cell, 0] += 1.0
                    for k in range(3):
                        sums[cell, 1 + k] += rgba[v, i, j, k]
    return sums


@kernel_jit
def _complete(
    seen: np.ndarray, ids: np.ndarray, cells: np.ndarray, normals: np.ndarray, lit: np.ndarray
) -> None:
    """Give surface cells that no pixel shows the colour of the neighbour whose normal is most alike."""
    top = ids.shape[0] - 1
    for s in range(len(cells)):
        if seen[s]:
            continue
        x, y, z = cells[s]
        best, agreement = -1, np.float32(0.5)
        for i in range(max(x - 1, 0), min(x + 1, top) + 1):
            for j in range(max(y - 1, 0), min(y + 1, top) + 1):
                for k in range(max(z - 1, 0), min(z + 1, top) + 1):
                    other = ids[i, j, k]
                    if other < 0 or not seen[other]:
                        continue
                    alike = (normals[s] * normals[other]).sum()
                    if alike > agreement:
                        best, agreement = other, alike
        if best >= 0:
            lit[s] = lit[best]


@kernel_jit
def _distances(
    occupancy: np.ndarray, ids: np.ndarray, cells: np.ndarray, offsets: np.ndarray, normals: np.ndarray
) -> np.ndarray:
    """(R, R, R) float32: the field g."""
    resolution = occupancy.shape[0]
    nearest = np.full(occupancy.shape, np.float32(np.inf))
    field = np.where(occupancy, np.float32(-REACH), np.float32(REACH))
    for s in range(len(cells)):
        n, a, home = normals[s], offsets[s], cells[s]
        support = 0.5 * (abs(n[0]) + abs(n[1]) + abs(n[2]))
        for x in range(max(home[0] - _WINDOW, 0), min(home[0] + _WINDOW + 1, resolution)):
            for y in range(max(home[1] - _WINDOW, 0), min(home[1] + _WINDOW + 1, resolution)):
                for z in range(max(home[2] - _WINDOW, 0), min(home[2] + _WINDOW + 1, resolution)):
                    dx, dy, dz = x - home[0] - a[0], y - home[1] - a[1], z - home[2] - a[2]
                    height = dx * n[0] + dy * n[1] + dz * n[2]
                    across = np.sqrt(max(dx * dx + dy * dy + dz * dz - height * height, 0.0))
                    distance = np.sqrt(height * height + max(across - _PATCH_RADIUS, 0.0) ** 2)
                    if distance >= nearest[x, y, z]:
                        continue
                    nearest[x, y, z] = distance
                    # Only in surface cells does the disc decide on which side the centre lies.
                    inside = height < 0.0 if ids[x, y, z] >= 0 else occupancy[x, y, z]
                    field[x, y, z] = (-distance if inside else distance) - support
    for x in range(resolution):
        for y in range(resolution):
            for z in range(resolution):
                field[x, y, z] = _on_its_side(field[x, y, z], occupancy[x, y, z])
    return field


@inlined_jit
def _on_its_side(value: float, inside: bool) -> float:
    """The field within its reach, and on the side on which the solid has the cell."""
    if inside:
        return min(max(value, -REACH), -_SIGN_MARGIN)
    return max(min(value, REACH), _SIGN_MARGIN)
