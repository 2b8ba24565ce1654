"""The boundary of a solid as a mesh: surface nets, then every vertex drawn back onto the surface itself.

Surface nets (Gibson 1998): one vertex in each cube of eight neighbouring cell centres through which the boundary goes,
at the mean of the points where it crosses the cube's edges, and one quadrilateral for each crossed edge of the grid.
The field's zero lies outside the surface by the support h(n) of a cell (gen3d/latents/targets.py); vertices move back
by most of it, not all, so that sheets keep two sides.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy import ndimage

from recon3d.errors import SplatloomError
from recon3d.io.atomic import atomic_path
from recon3d.io.glb import GlbBuilder

DRAWN_BACK = 0.8
"""Share of the way from the boundary of the solid to the surface."""
_UNSIGNED_INT, _ELEMENT_ARRAY, _TRIANGLES = 5125, 34963, 4
_CORNERS = np.stack(np.meshgrid([0, 1], [0, 1], [0, 1], indexing="ij"), axis=-1).reshape(8, 3)


@dataclass(frozen=True)
class ColoredMesh:
    """A mesh in the object frame.

    vertices: (V, 3) float32. faces: (F, 3) int32, counter-clockwise from outside. colors: (V, 3) uint8, sRGB, without
    light. normals: (V, 3) float32, unit, outward.
    """

    vertices: np.ndarray
    faces: np.ndarray
    colors: np.ndarray
    normals: np.ndarray


def surface_net(field: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Vertices (V, 3) float32 and triangles (F, 3) int32, outward, of the zero of a field (R, R, R), negative inside.

    Vertices are in cells: the centre of cell (i, j, k) is (i, j, k) + 1/2. Beyond the grid is outside, so that the mesh
    is closed.
    """
    padded = np.pad(field.astype(np.float32), 1, constant_values=float(max(field.max(), 1e-3)))
    inside = padded < 0
    side = padded.shape[0] - 1
    corners = [tuple(slice(c, c + side) for c in corner) for corner in _CORNERS]
    count = sum(inside[corner].astype(np.int8) for corner in corners)
    cubes = np.argwhere((count > 0) & (count < 8))
    ids = np.full((side,) * 3, -1, np.int32)
    ids[tuple(cubes.T)] = np.arange(len(cubes), dtype=np.int32)
    faces = [_quads(inside, ids, axis) for axis in range(3)]
    # A cube's low corner is the centre of padded cell (i, j, k), which is cell (i, j, k) - 1.
    return (_crossings(padded, cubes) + cubes - 0.5).astype(np.float32), np.concatenate(faces)


def _crossings(padded: np.ndarray, cubes: np.ndarray) -> np.ndarray:
    """(V, 3) mean of the points in [0, 1]^3 where the zero crosses the edges of each cube."""
    values = np.stack([padded[tuple((cubes + corner).T)] for corner in _CORNERS], axis=1)
    total, count = np.zeros((len(cubes), 3)), np.zeros((len(cubes), 1))
    for a in range(8):
        for b in range(a + 1, 8):
            if np.abs(_CORNERS[a] - _CORNERS[b]).sum() != 1:
                continue
            low, high = values[:, a : a + 1], values[:, b : b + 1]
            crossed = (low < 0) != (high < 0)
            share = np.where(crossed, low / np.where(crossed, low - high, 1), 0)
            total += crossed * (_CORNERS[a] + share * (_CORNERS[b] - _CORNERS[a]))
            count += crossed
    return total / count


def _quads(inside: np.ndarray, ids: np.ndarray, axis: int) -> np.ndarray:
    """(F, 3) two triangles for each edge along `axis` between a centre inside and one outside."""
    first = np.moveaxis(inside, axis, 0)
    edges = np.argwhere(first[:-1] != first[1:])
    outward_up = first[:-1][tuple(edges.T)]
    along, p, q = edges.T
    by_cube = np.moveaxis(ids, axis, 0)
    # Four cubes share the edge; in this order they turn from the second of the other axes to the first.
    ring = [by_cube[along, p - i, q - j] for i, j in ((0, 0), (1, 0), (1, 1), (0, 1))]
    a, b, c, d = (np.where(outward_up, ring[k], ring[(4 - k) % 4]) for k in range(4))
    triangles = np.concatenate([np.stack([a, b, c], axis=1), np.stack([a, c, d], axis=1)])
    # moveaxis of y to the front leaves (y, x, z), a left-handed order.
    return triangles[:, ::-1] if axis == 1 else triangles


def drawn_back(vertices: np.ndarray, normals: np.ndarray, field: np.ndarray) -> np.ndarray:
    """(V, 3) vertices of surface_net, in cells, moved from the boundary of the solid towards the surface.

    normals: (V, 3), unit. A vertex that both sides of a sheet share lies within the solid already, as deep as the field
    says there, and moves by so much less.
    """
    support = 0.5 * np.abs(normals).sum(axis=1)
    depth = -ndimage.map_coordinates(field, vertices.T - 0.5, order=1, mode="nearest")
    return vertices - np.maximum(DRAWN_BACK * support - np.maximum(depth, 0), 0)[:, None] * normals


def vertex_normals(vertices: np.ndarray, faces: np.ndarray) -> np.ndarray:
    """(V, 3) unit normals, the mean of the faces' by area; up where there is none."""
    corners = vertices[faces]
    cross = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    sums = np.stack(
        [
            np.bincount(faces.reshape(-1), np.repeat(cross[:, k], 3), minlength=len(vertices))
            for k in range(3)
        ],
        axis=1,
    )
    lengths = np.linalg.norm(sums, axis=1, keepdims=True)
    return np.where(lengths > 1e-12, sums / np.maximum(lengths, 1e-12), np.array([[0.0, 1.0, 0.0]]))


def save_mesh(mesh: ColoredMesh, path: Path) -> None:
    """Write .glb or .obj with a colour per vertex, atomically. Raises SplatloomError for another suffix."""
    writers = {".glb": _write_glb, ".obj": _write_obj}
    if path.suffix.lower() not in writers:
        raise SplatloomError(f"cannot write a mesh as {path.name}: choose one of {', '.join(writers)}")
    writers[path.suffix.lower()](mesh, path)


def _write_glb(mesh: ColoredMesh, path: Path) -> None:
    builder = GlbBuilder("splatloom")
    document = builder.document
    document |= {"scene": 0, "scenes": [{"nodes": [0]}], "nodes": [{"mesh": 0}]}
    attributes = {
        "POSITION": builder.add(mesh.vertices.astype(np.float32), bounds=True),
        "NORMAL": builder.add(mesh.normals.astype(np.float32)),
        "COLOR_0": builder.add(_linear_rgba(mesh.colors)),
    }
    indices = builder.add(mesh.faces.reshape(-1).astype(np.uint32))
    # The builder knows attributes only; these two fields make an array one of indices.
    document["accessors"][indices]["componentType"] = _UNSIGNED_INT
    document["bufferViews"][document["accessors"][indices]["bufferView"]]["target"] = _ELEMENT_ARRAY
    document["materials"] = [{"pbrMetallicRoughness": {"metallicFactor": 0, "roughnessFactor": 0.9}}]
    primitive = {"attributes": attributes, "indices": indices, "mode": _TRIANGLES, "material": 0}
    document["meshes"] = [{"primitives": [primitive]}]
    builder.write(path)


def _linear_rgba(colors: np.ndarray) -> np.ndarray:
    """(V, 4) float32: glTF's vertex colours are linear light."""
    srgb = colors.astype(np.float32) / 255
    linear = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    return np.concatenate([linear, np.ones_like(linear[:, :1])], axis=1).astype(np.float32)


def _write_obj(mesh: ColoredMesh, path: Path) -> None:
    """Vertex colours follow the positions, as MeshLab and Blender read them."""
    rows = np.concatenate([mesh.vertices, mesh.colors / 255], axis=1)
    with atomic_path(path) as temporary, open(temporary, "w", encoding="ascii") as file:
        file.write("# splatloom\n")
        np.savetxt(file, rows, "v %.6f %.6f %.6f %.4f %.4f %.4f")
        np.savetxt(file, mesh.faces + 1, "f %d %d %d")
