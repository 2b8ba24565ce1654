"""Quarter turns of objects about their upright axis, exact on grids: every object is four to learn from."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import torch
from torch import Tensor

from gen3d.latents.targets import SurfaceTargets

_QUARTER = np.array([[0, 0, 1], [0, 1, 0], [-1, 0, 0]])
"""turned_from_object: x goes to -z, z to x."""


def turned_pose(camera_from_object: np.ndarray, quarters: int) -> np.ndarray:
    """(V, 4, 4) the cameras as they stand to the turned object."""
    turned = camera_from_object.copy()
    turned[:, :3, :3] = camera_from_object[:, :3, :3] @ np.linalg.matrix_power(_QUARTER, quarters % 4).T
    return turned


def turned_targets(targets: SurfaceTargets, quarters: int) -> SurfaceTargets:
    """The targets of the turned object; its bricks keep their order, which is then no longer C order."""
    for _ in range(quarters % 4):
        targets = _turned_once(targets)
    return targets


def _turned_once(targets: SurfaceTargets) -> SurfaceTargets:
    cells = np.arange(8).reshape(2, 2, 2)
    from_cell = turned_grid(cells).reshape(8)  # the cell that comes to each place
    to_cell = np.argsort(from_cell)
    top = targets.active.shape[0] - 1
    places = targets.places
    offsets, normals = targets.offsets, targets.normals
    return replace(
        targets,
        active=turned_grid(targets.active),
        inside=turned_grid(targets.inside),
        places=np.stack([places[:, 2], places[:, 1], top - places[:, 0]], axis=1),
        field=targets.field[:, from_cell],
        rows=(targets.rows // 8 * 8 + to_cell[targets.rows % 8]).astype(np.int32),
        offsets=np.stack([offsets[:, 2], offsets[:, 1], 255 - offsets[:, 0]], axis=1),
        normals=np.stack([normals[:, 2], normals[:, 1], -normals[:, 0]], axis=1),
    )


def turned_grid(grid: np.ndarray) -> np.ndarray:
    """A grid (X, Y, Z) of cells after a quarter turn: cell (i, j, k) comes to (k, j, X - 1 - i)."""
    return grid.transpose(2, 1, 0)[:, :, ::-1]


def turned_grids(grids: Tensor, turns: Tensor) -> Tensor:
    """Grids (S, G, G, G), each after its own number of quarter turns (S,)."""
    turned = [grids]
    for _ in range(3):
        turned.append(turned[-1].transpose(1, 3).flip(3))
    return torch.stack(turned)[turns, torch.arange(len(grids), device=grids.device)]
