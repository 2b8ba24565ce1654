"""Grids of cells with fewer, larger cells: what lies in a cube of them becomes the numbers of one."""

from __future__ import annotations

from torch import Tensor


def folded(grid: Tensor, fold: int) -> Tensor:
    """(B, g, g, g, C fold^3) from (B, C, G, G, G), g = G / fold: the cells of each cube of fold^3 side by side."""
    batch, channels, side = grid.shape[:3]
    g = side // fold
    split = grid.reshape(batch, channels, g, fold, g, fold, g, fold)
    return split.permute(0, 2, 4, 6, 1, 3, 5, 7).reshape(batch, g, g, g, channels * fold**3)


def unfolded(cubes: Tensor, fold: int) -> Tensor:
    """The inverse of folded."""
    batch, g, channels = len(cubes), cubes.shape[1], cubes.shape[4] // fold**3
    split = cubes.reshape(batch, g, g, g, channels, fold, fold, fold)
    return split.permute(0, 4, 1, 5, 2, 6, 3, 7).reshape(batch, channels, *(g * fold,) * 3)
