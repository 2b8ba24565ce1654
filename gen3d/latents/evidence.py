"""What posed pictures say about every cell of the grid, before anything is learned.

For each cell of R^3, over the V pictures that contain its centre:

    hull     least alpha there: above 1/2 in all pictures means inside the visual hull (Laurentini 1994)
    front    how far the centre lies before the seen surface, in cells, at most over the pictures: negative behind it
             in all of them, which is the depth hull; 0 where no depth is known

and for each brick of 2 x 2 x 2 cells:

    seen     w / (1 + w), where w sums the weights of pictures in which its cells lie at the visible surface
    color    mean colour of those pictures, and the spread of their brightness about it
    known    1 if depths are known

Pictures without depth get the depth of the hull itself, so that colours come from pictures which see
the cell and not what hides it.
"""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

from gen3d.latents.carving import REACH, carve, splat
from gen3d.latents.views import PosedViews
from recon3d.compiled import inlined_jit, kernel_jit
from recon3d.parallel import run_chunks

CHANNELS = 22
"""hull of 8 cells, front of 8 cells (z fastest), seen, red, green, blue, spread, known."""
_SEEN_WITHIN = 2.0
"""Cells this near to the visible surface, along the view and in cells, take its colour."""


def gather_evidence(views: PosedViews, resolution: int) -> Tensor:
    """(B, CHANNELS, R/2, R/2, R/2) float32 evidence of bricks, on the views' device, laid out channels last.

    resolution: R, cells a side; a multiple of 4. Values lie in [-1, 1]. Not differentiable.
    """
    batch, half = len(views), resolution // 2
    out = np.empty((batch, half, half, half, CHANNELS), np.float32)
    depths = views.depths
    arrays = (
        views.rgba.cpu().numpy(),
        np.zeros((batch, 0, 0, 0), np.float32) if depths is None else depths.cpu().float().numpy(),
        cell_projections(views.projections().cpu().double().numpy(), resolution),
    )
    run_chunks(_gather, batch, 1, *arrays, out)
    return torch.from_numpy(out).permute(0, 4, 1, 2, 3).to(views.device)


def cell_projections(projections: np.ndarray, resolution: int) -> np.ndarray:
    """(B, V, 3, 4) the same projections of cell centres given by index; depths come out in cells."""
    scaled = projections.copy()
    scaled[..., 3] += projections[..., :3].sum(axis=-1) * (0.5 / resolution - 0.5)
    scaled[..., :3] /= resolution
    return scaled * resolution


@kernel_jit
def _gather(
    first: int, last: int, rgba: np.ndarray, depths: np.ndarray, projections: np.ndarray, out: np.ndarray
) -> None:
    """Objects [first, last)."""
    resolution = 2 * out.shape[1]
    known = depths.shape[1] > 0
    for item in range(first, last):
        carved = np.empty((resolution, resolution, resolution, 2), np.float32)
        # Without depths all are 0, which is no depth anywhere: nothing is then in front of a surface.
        cell_depths = np.zeros(rgba.shape[1:4], np.float32)
        if known:
            cell_depths[:] = depths[item] * np.float32(resolution)
        carve(rgba[item], cell_depths, projections[item], known, carved)
        if not known:
            splat(carved, projections[item], cell_depths)
        _write(rgba[item], cell_depths, projections[item], carved, known, out[item])


@inlined_jit
def _write(
    rgba: np.ndarray,
    depths: np.ndarray,
    projections: np.ndarray,
    carved: np.ndarray,
    known: bool,
    out: np.ndarray,
) -> None:
    """Write out (R/2, R/2, R/2, CHANNELS)."""
    half = out.shape[0]
    sums = np.empty(5)
    for x in range(half):
        for y in range(half):
            for z in range(half):
                sums[:] = 0.0
                brick = out[x, y, z]
                for k in range(8):
                    i, j, l = 2 * x + k // 4, 2 * y + k // 2 % 2, 2 * z + k % 2
                    hull, front = carved[i, j, l, 0], carved[i, j, l, 1]
                    brick[k] = 2.0 * hull - 1.0
                    brick[8 + k] = front / REACH
                    if hull > 0.0 and front > -_SEEN_WITHIN:
                        _add_colors(rgba, depths, projections, (i, j, l), sums)
                _finish(sums, known, brick)


@inlined_jit
def _add_colors(
    rgba: np.ndarray,
    depths: np.ndarray,
    projections: np.ndarray,
    cell: tuple[int, int, int],
    sums: np.ndarray,
) -> None:
    """Add to sums the weights, weighted colours and weighted squared brightness of pictures that see the cell."""
    height, width = rgba.shape[1:3]
    x, y, z = cell
    for v in range(len(projections)):
        p = projections[v]
        far = p[2, 0] * x + p[2, 1] * y + p[2, 2] * z + p[2, 3]
        if far <= 0.0:
            continue
        j = int(np.floor((p[0, 0] * x + p[0, 1] * y + p[0, 2] * z + p[0, 3]) / far))
        i = int(np.floor((p[1, 0] * x + p[1, 1] * y + p[1, 2] * z + p[1, 3]) / far))
        if i < 0 or j < 0 or i >= height or j >= width or depths[v, i, j] == 0.0:
            continue
        pixel = rgba[v, i, j]
        weight = (1.0 - abs(depths[v, i, j] - far) / _SEEN_WITHIN) * pixel[3] / 255.0
        if weight <= 0.0:
            continue
        red, green, blue = pixel[0] / 255.0, pixel[1] / 255.0, pixel[2] / 255.0
        bright = (red + green + blue) / 3.0
        sums[0] += weight
        sums[1] += weight * red
        sums[2] += weight * green
        sums[3] += weight * blue
        sums[4] += weight * bright * bright


@inlined_jit
def _finish(sums: np.ndarray, known: bool, brick: np.ndarray) -> None:
    """Write what one brick has seen."""
    brick[16:] = 0.0
    brick[21] = 1.0 if known else 0.0
    weight = sums[0]
    if weight == 0.0:
        return
    red, green, blue = sums[1] / weight, sums[2] / weight, sums[3] / weight
    mean = (red + green + blue) / 3.0
    brick[16] = weight / (1.0 + weight)
    brick[17], brick[18], brick[19] = 2.0 * red - 1.0, 2.0 * green - 1.0, 2.0 * blue - 1.0
    brick[20] = np.sqrt(max(sums[4] / weight - mean * mean, 0.0))
