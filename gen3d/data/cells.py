"""What the surface looks like in each cell of the grid: colour, normal, place, part.

A cell shows what cameras see of it; only where none looks, everything in it counts. So layers that lie hidden under
others do not mix with what is visible, and colours agree with the pictures.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gen3d.data.mesh import Mesh, Paint, face_normals
from gen3d.data.surface import albedo_channel, grid_samples, sample_place, texel_at, triangle_area
from gen3d.data.views import Samples, Sightings
from gen3d.data.voxels import RESOLUTION, cell_of, exposed, filled, touched_cells
from recon3d.compiled import inlined_jit, kernel_jit
from recon3d.errors import FormatError

NO_PART = 255
_WEIGHT, _COLOR, _NORMAL, _PLACE, _PARTS = 0, 1, 4, 7, 10  # columns of the sums of a cell
_STRIDE = 2  # samples of pictures lie closer than cells: one in four is enough
_STEEPEST = 0.1  # cosine; surfaces seen more edge-on than that count as if they were seen so


@dataclass(frozen=True)
class Voxels:
    """The solid and its surface on a grid of R cells a side over [-0.5, 0.5]^3; axes x, y, z.

    occupancy: (R, R, R) bool. cells: (S, 3) uint8 indices of surface cells: those that touch air with a face or that a
    camera sees. rgb: (S, 3) uint8, mean albedo, sRGB. normals: (S, 3) int8, mean outward normal * 127. places: (S, 3)
    uint8, mean point of the surface within the cell, 0 to 255 from its low to its high corner. parts: (S,) uint8, index
    of the part that covers most of the cell, 255 for none.
    """

    occupancy: np.ndarray
    cells: np.ndarray
    rgb: np.ndarray
    normals: np.ndarray
    places: np.ndarray
    parts: np.ndarray


def voxelise(mesh: Mesh, seen: Sightings, resolution: int = RESOLUTION) -> Voxels:
    """Fill a normalised mesh; `seen` is what cameras see of it. Raises FormatError if all of it is cut away."""
    touched = touched_cells(mesh, resolution)
    if not touched.any():
        raise FormatError("the mesh has no visible surface: leave it out")
    occupancy = filled(touched)
    corners, samples = mesh.corners.astype(np.float64), seen.samples
    normals = face_normals(corners) * seen.fronts[:, None]
    rows = np.where(touched, np.cumsum(touched).reshape(touched.shape) - 1, -1).astype(np.int32)
    sums = np.zeros((int(touched.sum()), _PARTS + len(mesh.part_names)))
    _gather_seen(sums, rows, samples, _areas(seen), corners, normals, mesh.paint, mesh.face_parts)
    unseen = exposed(occupancy)[touched] & (sums[:, _WEIGHT] == 0)
    _gather_rest(sums, rows, unseen, corners, normals, mesh.paint, mesh.face_parts)
    # Exposed cells may be empty even now: rounding may put a sample into the neighbour of the cell that it touched.
    kept = sums[:, _WEIGHT] > 0
    cells = np.argwhere(touched)[kept]
    return _rounded(occupancy, cells, _outward(sums[kept], cells, unseen[kept], occupancy))


def _rounded(occupancy: np.ndarray, cells: np.ndarray, sums: np.ndarray) -> Voxels:
    """The voxels of the sums (S, 10 + parts) of the cells (S, 3)."""
    weight = sums[:, _WEIGHT, None]
    normals = sums[:, _NORMAL:_PLACE]
    normals = normals / np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-20)
    inside = (sums[:, _PLACE:_PARTS] / weight + 0.5) * len(occupancy) - cells
    by_part = sums[:, _PARTS:]
    known = by_part.max(axis=1, initial=0) > 0
    return Voxels(
        occupancy,
        cells.astype(np.uint8),
        np.round(sums[:, _COLOR:_NORMAL] / weight * 255).astype(np.uint8),
        np.round(normals * 127).astype(np.int8),
        np.round(np.clip(inside, 0, 1) * 255).astype(np.uint8),
        np.where(known, by_part.argmax(axis=1) if by_part.shape[1] else 0, NO_PART).astype(np.uint8),
    )


def _areas(seen: Sightings) -> np.ndarray:
    """(V, 4) float64: of each view its centre and the area that a sample covers at depth 1."""
    rotation, shift = seen.camera_from_world[:, :3, :3].astype(np.float64), seen.camera_from_world[:, :3, 3]
    centers = -np.einsum("vji,vj->vi", rotation, shift)
    per_pixel = 1.0 / (seen.intrinsics[:, 0] * seen.intrinsics[:, 1])
    return np.column_stack([centers, per_pixel])


def _outward(sums: np.ndarray, cells: np.ndarray, unseen: np.ndarray, occupancy: np.ndarray) -> np.ndarray:
    """The sums with normals of unseen cells turned to where the air is; where they cancel out, that is the normal."""
    towards = _towards_air(occupancy, cells)
    normals = sums[:, _NORMAL:_PLACE]
    against = (normals * towards).sum(axis=1) < 0
    sums[:, _NORMAL:_PLACE] = np.where((unseen & against)[:, None], -normals, normals)
    nothing = np.linalg.norm(normals, axis=1) < 1e-3 * sums[:, _WEIGHT]
    sums[nothing, _NORMAL:_PLACE] = towards[nothing]
    return sums


@kernel_jit
def _towards_air(occupancy: np.ndarray, cells: np.ndarray) -> np.ndarray:
    """(S, 3) float64: sum of the directions to the cells of air among the 124 nearest."""
    size = len(occupancy)
    result = np.zeros((len(cells), 3))
    for k in range(len(cells)):
        for i in range(-2, 3):
            for j in range(-2, 3):
                for h in range(-2, 3):
                    x, y, z = cells[k, 0] + i, cells[k, 1] + j, cells[k, 2] + h
                    inside = 0 <= x < size and 0 <= y < size and 0 <= z < size
                    if not (inside and occupancy[x, y, z]):
                        result[k, 0] += i
                        result[k, 1] += j
                        result[k, 2] += h
    return result


@kernel_jit
def _gather_seen(
    sums: np.ndarray,
    rows: np.ndarray,
    samples: Samples,
    areas: np.ndarray,
    corners: np.ndarray,
    normals: np.ndarray,
    paint: Paint,
    face_parts: np.ndarray,
) -> None:
    """Add to the sums (T, 10 + parts) of touched cells what the samples see, by area."""
    views, height, width = samples.face.shape
    for view in range(views):
        for i in range(0, height, _STRIDE):
            for j in range(0, width, _STRIDE):
                face = samples.face[view, i, j]
                if face < 0:
                    continue
                a, b = samples.weights[view, i, j, 0], samples.weights[view, i, j, 1]
                weights = (a, b, np.float32(1.0) - a - b)
                place = _place(corners[face], weights)
                row = rows[
                    cell_of(place[0], len(rows)), cell_of(place[1], len(rows)), cell_of(place[2], len(rows))
                ]
                if row < 0:
                    continue
                x, y, z = areas[view, 0] - place[0], areas[view, 1] - place[1], areas[view, 2] - place[2]
                cosine = abs(x * normals[face, 0] + y * normals[face, 1] + z * normals[face, 2])
                cosine = max(cosine / np.sqrt(x * x + y * y + z * z), _STEEPEST)
                area = areas[view, 3] * samples.depth[view, i, j] ** 2 / cosine
                _add(sums[row], area, weights, place, face, normals, paint, face_parts)


@kernel_jit
def _gather_rest(
    sums: np.ndarray,
    rows: np.ndarray,
    wanted: np.ndarray,
    corners: np.ndarray,
    normals: np.ndarray,
    paint: Paint,
    face_parts: np.ndarray,
) -> None:
    """Add to the sums of the touched cells that are `wanted` (T,) bool everything that lies in them, by area."""
    size = len(rows)
    for face in range(len(corners)):
        a, b, c = corners[face]
        count = grid_samples(a, b, c, size)
        area = triangle_area(a, b, c) / count**2
        for i in range(count):
            for j in range(2 * (count - i) - 1):
                weights = sample_place(i, j, count)
                place = _place(corners[face], weights)
                row = rows[cell_of(place[0], size), cell_of(place[1], size), cell_of(place[2], size)]
                if row >= 0 and wanted[row]:
                    _add(sums[row], area, weights, place, face, normals, paint, face_parts)


@inlined_jit
def _place(corners: np.ndarray, weights: tuple[float, float, float]) -> tuple[float, float, float]:
    a, b, c = weights
    return (
        a * corners[0, 0] + b * corners[1, 0] + c * corners[2, 0],
        a * corners[0, 1] + b * corners[1, 1] + c * corners[2, 1],
        a * corners[0, 2] + b * corners[1, 2] + c * corners[2, 2],
    )


@inlined_jit
def _add(
    sums: np.ndarray,
    area: float,
    weights: tuple[float, float, float],
    place: tuple[float, float, float],
    face: int,
    normals: np.ndarray,
    paint: Paint,
    face_parts: np.ndarray,
) -> None:
    texel = texel_at(paint, face, weights[0], weights[1], weights[2])
    if paint.texels[texel, 3] == 0:
        return
    sums[_WEIGHT] += area
    for k in range(3):
        sums[_COLOR + k] += area * albedo_channel(paint, face, texel, weights, k)
        sums[_NORMAL + k] += area * normals[face, k]
        sums[_PLACE + k] += area * place[k]
    if face_parts[face] >= 0:
        sums[_PARTS + face_parts[face]] += area
