"""Which cells of a grid pictures show to be empty, in compiled loops; gen3d/latents/evidence.py says what for.

Most of the grid is empty, and one picture that shows it is enough: whole blocks go at once, by counting their pixels in
an integral image. Projections take cell indices to pixels times depth and depth, in cells.
"""

from __future__ import annotations

import numpy as np

from recon3d.compiled import inlined_jit

REACH = 3.0
"""Distances before and behind the surface are cut off here, in cells."""
_BLOCK = 4
_BLOCK_RADIUS = 2.0 * 3.0**0.5
"""Half the diagonal of a block, in cells."""
_EMPTY_ALPHA = 0.02


@inlined_jit
def carve(
    rgba: np.ndarray, depths: np.ndarray, projections: np.ndarray, known: bool, carved: np.ndarray
) -> None:
    """Fill carved (R, R, R, 2) with hull and front; front is REACH where the cell is certainly empty."""
    resolution = carved.shape[0]
    sums, squares = _integral(rgba), _squares(rgba, depths)
    for x0 in range(0, resolution, _BLOCK):
        for y0 in range(0, resolution, _BLOCK):
            for z0 in range(0, resolution, _BLOCK):
                if _block_is_empty(sums, projections, x0, y0, z0):
                    block = carved[x0 : x0 + _BLOCK, y0 : y0 + _BLOCK, z0 : z0 + _BLOCK]
                    block[..., 0] = 0.0
                    block[..., 1] = REACH
                    continue
                for x in range(x0, x0 + _BLOCK):
                    for y in range(y0, y0 + _BLOCK):
                        for z in range(z0, z0 + _BLOCK):
                            hull, front = _carve_cell(rgba, squares, projections, x, y, z)
                            carved[x, y, z, 0] = hull
                            carved[x, y, z, 1] = front if known or hull == 0.0 else 0.0


@inlined_jit
def _squares(rgba: np.ndarray, depths: np.ndarray) -> np.ndarray:
    """(V, H - 1, W - 1, 2) float32 of each 2 x 2 pixels: least depth there, and alpha where all agree, else -1.

    The least: at an edge, what lies far behind says nothing about what is in front. It is infinite if there is none.
    """
    views, height, width = rgba.shape[:3]
    squares = np.empty((views, height - 1, width - 1, 2), np.float32)
    for v in range(views):
        for i in range(height - 1):
            for j in range(width - 1):
                nearest, same = np.float32(np.inf), True
                for k in range(4):
                    depth = depths[v, i + k // 2, j + k % 2]
                    if depth > 0.0:
                        nearest = min(nearest, depth)
                    same = same and rgba[v, i + k // 2, j + k % 2, 3] == rgba[v, i, j, 3]
                squares[v, i, j, 0] = nearest
                squares[v, i, j, 1] = rgba[v, i, j, 3] / 255.0 if same else -1.0
    return squares


@inlined_jit
def _integral(rgba: np.ndarray) -> np.ndarray:
    """(V, H + 1, W + 1) int32: pixels above and left of each corner that show something."""
    views, height, width = rgba.shape[:3]
    sums = np.zeros((views, height + 1, width + 1), np.int32)
    for v in range(views):
        for i in range(height):
            along = 0
            for j in range(width):
                along += 1 if rgba[v, i, j, 3] > 0 else 0
                sums[v, i + 1, j + 1] = sums[v, i, j + 1] + along
    return sums


@inlined_jit
def _block_is_empty(sums: np.ndarray, projections: np.ndarray, x0: int, y0: int, z0: int) -> bool:
    """Whether some picture shows nothing in a square around the whole block."""
    height, width = sums.shape[1] - 1, sums.shape[2] - 1
    middle = 0.5 * (_BLOCK - 1)
    x, y, z = x0 + middle, y0 + middle, z0 + middle
    for v in range(len(projections)):
        p = projections[v]
        far = p[2, 0] * x + p[2, 1] * y + p[2, 2] * z + p[2, 3]
        near = far - _BLOCK_RADIUS
        if near <= 0.0:
            continue
        column = (p[0, 0] * x + p[0, 1] * y + p[0, 2] * z + p[0, 3]) / far
        row = (p[1, 0] * x + p[1, 1] * y + p[1, 2] * z + p[1, 3]) / far
        # The length of a row of the projection's left 3 x 3 bounds how fast a pixel moves, in pixels times depth.
        speed = np.sqrt(max((p[0, :3] ** 2).sum(), (p[1, :3] ** 2).sum()))
        across = speed * _BLOCK_RADIUS / near + 1.0
        left, right = int(np.floor(column - across)), int(np.ceil(column + across))
        top, bottom = int(np.floor(row - across)), int(np.ceil(row + across))
        if left < 0 or top < 0 or right > width or bottom > height:
            continue
        if sums[v, bottom, right] - sums[v, top, right] - sums[v, bottom, left] + sums[v, top, left] == 0:
            return True
    return False


@inlined_jit
def _carve_cell(
    rgba: np.ndarray, squares: np.ndarray, projections: np.ndarray, x: int, y: int, z: int
) -> tuple[float, float]:
    """Hull and front of one cell; pictures that do not contain its centre say nothing."""
    height, width = squares.shape[1:3]
    hull, front = 1.0, -REACH
    for v in range(len(projections)):
        p = projections[v]
        far = p[2, 0] * x + p[2, 1] * y + p[2, 2] * z + p[2, 3]
        if far <= 0.0:
            continue
        inverse = 1.0 / far
        column = (p[0, 0] * x + p[0, 1] * y + p[0, 2] * z + p[0, 3]) * inverse - 0.5
        row = (p[1, 0] * x + p[1, 1] * y + p[1, 2] * z + p[1, 3]) * inverse - 0.5
        if not (0.0 <= row < height and 0.0 <= column < width):
            continue
        i, j = int(row), int(column)
        alpha = squares[v, i, j, 1]
        if alpha < 0.0:
            s, t = column - j, row - i
            above = (1 - s) * rgba[v, i, j, 3] + s * rgba[v, i, j + 1, 3]
            below = (1 - s) * rgba[v, i + 1, j, 3] + s * rgba[v, i + 1, j + 1, 3]
            alpha = ((1 - t) * above + t * below) / 255.0
        hull = min(hull, alpha)
        nearest = squares[v, i, j, 0]
        if nearest < np.inf:
            front = max(front, nearest - far)
        if hull < _EMPTY_ALPHA or front > REACH:
            return 0.0, REACH
    return hull, front


@inlined_jit
def splat(carved: np.ndarray, projections: np.ndarray, depths: np.ndarray) -> None:
    """Fill depths (V, H, W), in cells, with those of the hull: each cell of its surface covers 3 x 3 pixels."""
    views, height, width = depths.shape
    resolution = carved.shape[0]
    for x in range(resolution):
        for y in range(resolution):
            for z in range(resolution):
                if carved[x, y, z, 0] < 0.5 or not _touches_air(carved, x, y, z):
                    continue
                for v in range(views):
                    p = projections[v]
                    far = p[2, 0] * x + p[2, 1] * y + p[2, 2] * z + p[2, 3]
                    if far <= 0.0:
                        continue
                    j = int(np.floor((p[0, 0] * x + p[0, 1] * y + p[0, 2] * z + p[0, 3]) / far))
                    i = int(np.floor((p[1, 0] * x + p[1, 1] * y + p[1, 2] * z + p[1, 3]) / far))
                    for row in range(max(i - 1, 0), min(i + 2, height)):
                        for column in range(max(j - 1, 0), min(j + 2, width)):
                            depth = depths[v, row, column]
                            if depth == 0.0 or far < depth:
                                depths[v, row, column] = far


@inlined_jit
def _touches_air(carved: np.ndarray, x: int, y: int, z: int) -> bool:
    """Whether one of the six neighbours lies outside the hull."""
    top = carved.shape[0] - 1
    if x == 0 or y == 0 or z == 0 or x == top or y == top or z == top:
        return True
    across = min(carved[x - 1, y, z, 0], carved[x + 1, y, z, 0])
    upright = min(carved[x, y - 1, z, 0], carved[x, y + 1, z, 0])
    along = min(carved[x, y, z - 1, 0], carved[x, y, z + 1, 0])
    return min(across, min(upright, along)) < 0.5
