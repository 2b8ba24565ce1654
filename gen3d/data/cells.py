"""What the surface looks like in each cell of the grid: colour, normal, place, part.

A cell shows what cameras see of it; where none looks, what lies outermost. So layers that lie hidden under
others do not mix with what is visible, and colours agree with the pictures.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from gen3d.data.mesh import Mesh, Paint, face_normals
from gen3d.data.surface import albedo_channel, grid_samples, sample_place, texel_at, triangle_area
from gen3d.data.views import Samples, Sightings
from gen3d.data.voxels import RESOLUTION, cell_of, exposed, filled, touched_cells
from recon3d.compiled import inlined_jit, kernel_jit
from recon3d.errors import FormatError

NO_PART = 255
_WEIGHT, _COLOR, _NORMAL, _PLACE, _PARTS = 0, 1, 4, 7, 10  # columns of the sums of a cell
_BLOCK = 4  # cells; the resolution is a multiple of it
_STRIDE = 2  # samples of pictures lie closer than cells: one in four is enough
_OUTERMOST = 6.0  # per cell: surfaces half a cell deeper count exp(-3) times as much
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


class _Surface(NamedTuple):
    """A mesh for kernels. corners: (F, 3, 3) float64. normals: (F, 3) float64, of the fronts. paint and face_parts."""

    corners: np.ndarray
    normals: np.ndarray
    paint: Paint
    face_parts: np.ndarray


def voxelise(mesh: Mesh, seen: Sightings, resolution: int = RESOLUTION) -> Voxels:
    """Fill a normalised mesh; `seen` is what cameras see of it. Raises FormatError if all of it is cut away."""
    touched = touched_cells(mesh, resolution)
    if not touched.any():
        raise FormatError("the mesh has no visible surface: leave it out")
    occupancy, cells = filled(touched), np.argwhere(touched)
    corners = mesh.corners.astype(np.float64)
    surface = _Surface(corners, face_normals(corners) * seen.fronts[:, None], mesh.paint, mesh.face_parts)
    rows = np.where(touched, np.cumsum(touched).reshape(touched.shape) - 1, -1).astype(np.int32)
    sums = np.zeros((len(cells), _PARTS + len(mesh.part_names)))
    _gather_seen(sums, rows, seen.samples, _centers_and_areas(seen), surface)
    unseen = exposed(occupancy)[touched] & (sums[:, _WEIGHT] == 0)
    towards = np.zeros((len(cells), 3))
    towards[unseen] = _towards_air(occupancy, cells[unseen])
    _gather_rest(sums, rows, unseen, towards, surface)
    # Exposed cells may be empty even now: rounding may put a sample into the neighbour of the cell that it touched.
    kept = sums[:, _WEIGHT] > 0
    return _rounded(occupancy, cells[kept], sums[kept], towards[kept])


def _rounded(occupancy: np.ndarray, cells: np.ndarray, sums: np.ndarray, towards: np.ndarray) -> Voxels:
    """The voxels of the sums (S, 10 + parts) of the cells (S, 3); `towards` air (S, 3) where normals cancel out."""
    weight = sums[:, _WEIGHT, None]
    normals = sums[:, _NORMAL:_PLACE] + 1e-6 * weight * towards
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


def _centers_and_areas(seen: Sightings) -> np.ndarray:
    """(V, 4) float64: of each view its centre and the area that a sample covers at depth 1."""
    rotation, shift = seen.camera_from_world[:, :3, :3].astype(np.float64), seen.camera_from_world[:, :3, 3]
    centers = -np.einsum("vji,vj->vi", rotation, shift)
    return np.column_stack([centers, 1.0 / (seen.intrinsics[:, 0] * seen.intrinsics[:, 1])])


@kernel_jit
def _towards_air(occupancy: np.ndarray, cells: np.ndarray) -> np.ndarray:
    """(S, 3) float64: mean direction to the cells of air among the 124 nearest, of unit length; 0 if there is none."""
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
        length = np.sqrt(result[k, 0] ** 2 + result[k, 1] ** 2 + result[k, 2] ** 2)
        result[k] /= max(length, 1e-9)
    return result


@kernel_jit
def _gather_seen(
    sums: np.ndarray, rows: np.ndarray, samples: Samples, views: np.ndarray, surface: _Surface
) -> None:
    """Add to the sums (T, 10 + parts) of touched cells what the samples see, by area."""
    count, height, width = samples.face.shape
    size = len(rows)
    for view in range(count):
        for i in range(0, height, _STRIDE):
            for j in range(0, width, _STRIDE):
                face = samples.face[view, i, j]
                if face < 0:
                    continue
                a, b = samples.weights[view, i, j, 0], samples.weights[view, i, j, 1]
                weights = (a, b, np.float32(1.0) - a - b)
                place = _place(surface.corners[face], weights)
                row = rows[cell_of(place[0], size), cell_of(place[1], size), cell_of(place[2], size)]
                if row < 0:
                    continue
                normal = surface.normals[face]
                x, y, z = views[view, 0] - place[0], views[view, 1] - place[1], views[view, 2] - place[2]
                cosine = abs(x * normal[0] + y * normal[1] + z * normal[2]) / np.sqrt(x * x + y * y + z * z)
                area = views[view, 3] * samples.depth[view, i, j] ** 2 / max(cosine, _STEEPEST)
                _add(sums[row], area, 1.0, face, weights, place, surface)


@kernel_jit
def _gather_rest(
    sums: np.ndarray, rows: np.ndarray, wanted: np.ndarray, towards: np.ndarray, surface: _Surface
) -> None:
    """Add to the sums of the touched cells that are `wanted` (T,) bool what lies in them, the outermost most of all.

    towards: (T, 3) unit directions to the air; normals are turned to that side.
    """
    size = len(rows)
    blocks = _wanted_blocks(rows, wanted)
    for face in range(len(surface.corners)):
        a, b, c = surface.corners[face]
        if not _reaches(blocks, a, b, c):
            continue
        count = grid_samples(a, b, c, size)
        area = triangle_area(a, b, c) / count**2
        normal = surface.normals[face]
        for i in range(count):
            for j in range(2 * (count - i) - 1):
                weights = sample_place(i, j, count)
                place = _place(surface.corners[face], weights)
                row = rows[cell_of(place[0], size), cell_of(place[1], size), cell_of(place[2], size)]
                if row < 0 or not wanted[row]:
                    continue
                out = towards[row]
                outside = _depth_in_cell(place[0], size) * out[0] + _depth_in_cell(place[1], size) * out[1]
                outside += _depth_in_cell(place[2], size) * out[2]
                facing = out[0] * normal[0] + out[1] * normal[1] + out[2] * normal[2]
                share = area * np.exp(_OUTERMOST * outside)
                _add(sums[row], share, -1.0 if facing < 0.0 else 1.0, face, weights, place, surface)


@kernel_jit
def _wanted_blocks(rows: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Bool, coarser than the grid by _BLOCK: blocks of cells that hold a wanted one."""
    size = len(rows) // _BLOCK
    blocks = np.zeros((size, size, size), np.bool_)
    for x in range(len(rows)):
        for y in range(len(rows)):
            for z in range(len(rows)):
                if rows[x, y, z] >= 0 and wanted[rows[x, y, z]]:
                    blocks[x // _BLOCK, y // _BLOCK, z // _BLOCK] = True
    return blocks


@inlined_jit
def _reaches(blocks: np.ndarray, a: np.ndarray, b: np.ndarray, c: np.ndarray) -> bool:
    """Whether the box around a triangle holds a wanted block: most triangles lie where cameras saw everything."""
    size = len(blocks)
    for x in range(cell_of(min(a[0], b[0], c[0]), size), cell_of(max(a[0], b[0], c[0]), size) + 1):
        for y in range(cell_of(min(a[1], b[1], c[1]), size), cell_of(max(a[1], b[1], c[1]), size) + 1):
            for z in range(cell_of(min(a[2], b[2], c[2]), size), cell_of(max(a[2], b[2], c[2]), size) + 1):
                if blocks[x, y, z]:
                    return True
    return False


@inlined_jit
def _depth_in_cell(place: float, size: int) -> float:
    """From the middle of its cell along one axis, in cells."""
    return (place + 0.5) * size - cell_of(place, size) - 0.5


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
    side: float,
    face: int,
    weights: tuple[float, float, float],
    place: tuple[float, float, float],
    surface: _Surface,
) -> None:
    """Add one sample to the sums of its cell; side: -1 turns its normal around."""
    texel = texel_at(surface.paint, face, weights[0], weights[1], weights[2])
    if surface.paint.texels[texel, 3] == 0:
        return
    sums[_WEIGHT] += area
    for k in range(3):
        sums[_COLOR + k] += area * albedo_channel(surface.paint, face, texel, weights, k)
        sums[_NORMAL + k] += area * side * surface.normals[face, k]
        sums[_PLACE + k] += area * place[k]
    if surface.face_parts[face] >= 0:
        sums[_PARTS + surface.face_parts[face]] += area
