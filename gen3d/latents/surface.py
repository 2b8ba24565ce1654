"""Where the decoded surface lies: which cells hold it, and a Gaussian for each of them."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from gen3d.latents.decoder import Field
from recon3d.gaussians import SH_C0, Gaussians


@dataclass(frozen=True)
class SurfaceGaussians:
    """The Gaussians of B objects, M in all, in the order of their objects. items: (M,) int64, which object is whose."""

    gaussians: Gaussians
    items: Tensor

    def of(self, item: int) -> Gaussians:
        """Those of one object, in its frame: within [-0.5, 0.5]^3."""
        first, last = torch.searchsorted(
            self.items, torch.tensor([item, item + 1], device=self.items.device)
        ).tolist()
        return self.gaussians.replaced({name: t[first:last] for name, t in self.gaussians.tensors().items()})


def surface_cells(field: Field) -> Tensor:
    """(N, 8) bool: cells of bricks that are solid and touch air with a face, or the border of the grid."""
    with torch.no_grad():
        air = (field.dense_distances() >= 0).float()[:, None]
        # A face neighbour is air if the largest of three along some axis is; beyond the border all is air.
        padded = nn.functional.pad(air, (1,) * 6, value=1.0)
        middle = slice(1, -1)
        along_x = nn.functional.max_pool3d(padded[:, :, :, middle, middle], (3, 1, 1), 1)
        along_y = nn.functional.max_pool3d(padded[:, :, middle, :, middle], (1, 3, 1), 1)
        along_z = nn.functional.max_pool3d(padded[:, :, middle, middle, :], (1, 1, 3), 1)
        touching = (air == 0) & ((along_x + along_y + along_z) > 0)
        batch, side = touching.shape[0], touching.shape[2]
        half = side // 2
        split = touching.view(batch, half, 2, half, 2, half, 2).permute(0, 1, 3, 5, 2, 4, 6)
        in_bricks = split.reshape(batch, half, half, half, 8)
        return in_bricks[field.bricks.index]


def cell_centers(field: Field) -> Tensor:
    """(N, 8, 3) centres of the cells of bricks, in cells from the grid's low corner."""
    ticks = torch.arange(2, device=field.solid.device)
    within = torch.stack(torch.meshgrid(ticks, ticks, ticks, indexing="ij"), dim=-1).view(1, 8, 3)
    return 2 * field.bricks.places[:, None] + within + 0.5


def surface_gaussians(field: Field) -> SurfaceGaussians:
    """One Gaussian for each surface cell; differentiable in the field's values, but not in which cells those are."""
    chosen = surface_cells(field)
    cells = field.cells.at(chosen)
    resolution = 2 * field.bricks.grid
    normals = cells.normals
    means = cell_centers(field)[chosen] + cells.offsets - cells.insets[:, None] * normals + cells.shifts
    gaussians = Gaussians(
        means=means / resolution - 0.5,
        log_scales=cells.log_scales - math.log(resolution),
        quats=z_onto(normals) + cells.turns,
        opacity_logits=cells.opacity_logits,
        sh=((cells.lit - 0.5) / SH_C0)[:, None],
    )
    return SurfaceGaussians(gaussians, field.bricks.items[:, None].expand(-1, 8)[chosen])


def z_onto(directions: Tensor) -> Tensor:
    """(M, 4) quaternions wxyz, of any length, that turn the z axis onto unit vectors (M, 3) by the shortest way."""
    x, y, z = directions.unbind(-1)
    # Opposite to z every turn about a level axis will do: the constant makes it the one about x.
    return torch.stack([1 + z, 1e-4 - y, x, torch.zeros_like(z)], dim=-1)
