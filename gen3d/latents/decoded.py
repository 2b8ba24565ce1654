"""One decoded object: its solid, its Gaussians and its mesh, all read from the same field."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import numpy as np
import torch
from scipy import ndimage
from torch import Tensor

from gen3d.latents.decoder import Field
from gen3d.latents.mesh import ColoredMesh, drawn_back, save_mesh, surface_net, vertex_normals
from gen3d.latents.surface import surface_cells, surface_gaussians
from gen3d.latents.targets import REACH
from recon3d.errors import SplatloomError
from recon3d.gaussians import Gaussians
from recon3d.io.scene_file import SaveOptions, save_scene

MESH_SUFFIXES = (".glb", ".obj")
LEAST_SCALE = 0.5
"""Of Gaussians along the surface, in cells: neighbours, a cell apart, then still overlap. What is fitted to pictures
of 128 px may be smaller, and shows gaps in larger ones: at 512 px this is worth 0.3 dB, at 128 px nothing."""
LEAST_DETAILED = 0.3
"""The same with detail, which knows where edges are: half a cell would blur them by 0.7 dB at 128 px."""
_LEAST_PART = 16
"""Cells: smaller parts, apart from all others, are crumbs that no object has."""
_AROUND = np.stack(np.meshgrid([0, 1], [0, 1], [0, 1], indexing="ij"), axis=-1).reshape(8, 3)


@dataclass(frozen=True)
class Decoded:
    """One object in its frame, [-0.5, 0.5]^3, y up, on a grid of R^3 cells; tensors on the CPU.

    distances: (R, R, R) float32, to the solid's boundary in cells, negative inside, cut off at +-2.
    cells:     (S, 3) int64, the cells of the surface. albedo: (S, 3) float32 sRGB, their colours without light.
    gaussians: S Gaussians, one for each of these cells, with light.
    """

    distances: Tensor
    cells: Tensor
    albedo: Tensor
    gaussians: Gaussians

    @staticmethod
    def of(field: Field, item: int, least_scale: float = LEAST_SCALE) -> Decoded:
        """Object `item` of a decoded field. least_scale: of its Gaussians along the surface, in cells."""
        alone = field.only(item)
        chosen = surface_cells(alone)
        ticks = torch.arange(8, device=chosen.device)
        within = torch.stack([ticks // 4, ticks // 2 % 2, ticks % 2], dim=-1)
        cells = (2 * alone.bricks.places[:, None] + within)[chosen].cpu()
        distances = alone.dense_distances()[0].detach().cpu()
        crumbs = crumbs_of(distances < 0)
        kept = ~crumbs[tuple(cells.unbind(1))]
        gaussians = surface_gaussians(alone).gaussians.detached().to("cpu")
        return Decoded(
            torch.where(crumbs, REACH, distances),
            cells[kept],
            alone.cells.at(chosen).albedo.detach().cpu()[kept],
            without_gaps(gaussians.select(kept), least_scale / (2 * alone.bricks.grid)),
        )

    @property
    def occupancy(self) -> Tensor:
        """(R, R, R) bool: the solid, as in the training records every cell that the surface touches."""
        return self.distances < 0

    @cached_property
    def mesh(self) -> ColoredMesh:
        """The surface as triangles with a colour per vertex, closed. Raises SplatloomError if there is nothing."""
        vertices, faces = surface_net(self.distances.numpy())
        if len(faces) == 0:
            raise SplatloomError("the decoded object is empty: it has no surface; try another seed or prompt")
        normals = vertex_normals(vertices, faces)
        resolution = self.distances.shape[0]
        return ColoredMesh(
            (drawn_back(vertices, normals, self.distances.numpy()) / resolution - 0.5).astype(np.float32),
            faces,
            self._vertex_colors(vertices),
            normals.astype(np.float32),
        )

    def save(self, path: Path | str) -> None:
        """Write the mesh (.glb, .obj) or the Gaussians (.ply and the other formats of splats), by suffix, atomically.

        Meshes have y up, as glTF wants. Splats are turned about z by half a turn, to y down as their formats have it.
        Tools that know both conventions show both upright and from the same side.

        Raises SplatloomError for another suffix or an empty object.
        """
        path = Path(path)
        if path.suffix.lower() in MESH_SUFFIXES:
            save_mesh(self.mesh, path)
        else:
            save_scene(upside_down(self.gaussians), path, SaveOptions(up=(0.0, -1.0, 0.0)))

    def _vertex_colors(self, vertices: np.ndarray) -> np.ndarray:
        """(V, 3) uint8: mean of the surface cells among the eight around each vertex, the nearest most."""
        resolution = self.distances.shape[0]
        grid = np.zeros((resolution + 2,) * 3 + (4,), np.float32)
        grid[tuple((self.cells.numpy() + 1).T)] = np.concatenate(
            [self.albedo.numpy(), np.ones((len(self.albedo), 1), np.float32)], axis=1
        )
        low = np.floor(vertices - 0.5).astype(np.int64)
        total = np.zeros((len(vertices), 4), np.float32)
        for corner in _AROUND:
            away = np.abs(vertices - 0.5 - (low + corner)).max(axis=1, keepdims=True)
            total += (1.01 - away) * grid[tuple((low + corner + 1).T)]
        return np.round(255 * total[:, :3] / np.maximum(total[:, 3:], 1e-6)).astype(np.uint8)


def crumbs_of(solid: Tensor) -> Tensor:
    """(R, R, R) bool: the parts of a solid, the same, that are too small to be any; never the largest of them."""
    parts, _ = ndimage.label(solid.numpy(), np.ones((3, 3, 3)))
    sizes = np.bincount(parts.ravel())
    sizes[0] = 0
    return torch.from_numpy((sizes < min(_LEAST_PART, sizes.max()))[parts]) & solid


def without_gaps(gaussians: Gaussians, least: float) -> Gaussians:
    """The same Gaussians, but none with a standard deviation below `least` along the surface."""
    along, through = gaussians.log_scales[:, :2], gaussians.log_scales[:, 2:]
    return gaussians.replaced({"log_scales": torch.cat([along.clamp(min=math.log(least)), through], dim=1)})


def upside_down(gaussians: Gaussians) -> Gaussians:
    """Gaussians of one colour each after half a turn about z: from y up to y down; the front stays at +z.

    As between splat files and glTF in recon3d.io.gltf, so that viewers show the same side of Gaussians and mesh.
    """
    w, x, y, z = gaussians.quats.unbind(-1)
    turned = gaussians.means * gaussians.means.new_tensor([-1.0, -1.0, 1.0])
    return replace(gaussians, means=turned, quats=torch.stack([-z, -y, x, w], dim=-1))
