"""A latent into a field: what every cell is, and how the surface looks in those near it.

latent --3^3 convolutions--> quarter grid --+--> of every brick: holds surface? solid?
                                            +--> features of the bricks that do, and only of them:
                                                 8 cells each with distance, surface point, normal, colours, Gaussian
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor, nn

from gen3d.latents.bricks import Bricks, StarBlock, Subdivide
from gen3d.latents.cells import WIDTH, CellValues
from gen3d.latents.config import LatentConfig
from gen3d.latents.layers import ChannelNorm, Enlarge, GridBlock
from gen3d.latents.targets import REACH

ACTIVE_ABOVE = 0.35
"""Probability above which a brick is decoded: below one half, because a missed one leaves a hole."""

_SURE = 9.0
"""Logit of what is certain."""


@dataclass(frozen=True)
class Field:
    """The decoded field of B objects on R^3 cells. Bricks hold 2 x 2 x 2 cells, z fastest; N of them are near surfaces.

    solid:  (B, R/2, R/2, R/2) logits: the brick's cells are solid, where it is not among the N.
    active: (B, R/2, R/2, R/2) logits: the brick holds cells beside the boundary of the solid.
    bricks: the N.
    cells:  values of their cells, (N, 8).
    """

    solid: Tensor
    active: Tensor
    bricks: Bricks
    cells: CellValues

    def only(self, item: int) -> Field:
        """The field of one of the objects, as a batch of 1."""
        mine = self.bricks.items == item
        bricks = Bricks(self.bricks.items[mine] * 0, self.bricks.places[mine], 1, self.bricks.grid)
        return Field(self.solid[item : item + 1], self.active[item : item + 1], bricks, self.cells.at(mine))

    def dense_distances(self) -> Tensor:
        """(B, R, R, R) distances of all cells, in cells, cut off at +-REACH."""
        background = torch.where(self.solid > 0, -REACH, REACH)[..., None].expand(*self.solid.shape, 8)
        filled = self.bricks.spread(self.cells.distances.clamp(-REACH, REACH), background)
        batch, r = filled.shape[:2]
        cells = filled.view(batch, r, r, r, 2, 2, 2).permute(0, 1, 4, 2, 5, 3, 6)
        return cells.reshape(batch, 2 * r, 2 * r, 2 * r)


def certainly(true: Tensor) -> Tensor:
    """Logits, of the same shape, of what is known to be True or False."""
    return torch.where(true, _SURE, -_SURE)


class Grids(NamedTuple):
    """What is decoded everywhere. middle: (B, M, R/4, R/4, R/4) features. solid, active: logits, as in Field."""

    middle: Tensor
    solid: Tensor
    active: Tensor


class Decoder(nn.Module):
    """Latents (not standardised) to Field."""

    def __init__(self, config: LatentConfig) -> None:
        super().__init__()
        self.config = config
        width, middle, brick = config.latent_width, config.middle_width, config.brick_width
        self.enter = nn.Conv3d(config.latent_channels, width, 3, padding=1)
        self.blocks = nn.Sequential(*(GridBlock(width, 2 * width // 3) for _ in range(config.decoder_blocks)))
        grows = config.middle_grid > config.latent_grid
        self.grow: nn.Module = Enlarge(width, middle) if grows else nn.Conv3d(width, middle, 1)
        self.middle = nn.Sequential(ChannelNorm(middle), nn.SiLU(), nn.Conv3d(middle, middle, 3, padding=1))
        self.norm = ChannelNorm(middle)
        self.coarse = Enlarge(middle, 2)
        self.subdivide = Subdivide(middle, brick)
        self.stars = nn.ModuleList(StarBlock(brick) for _ in range(config.stars))
        self.directly = nn.Linear(config.latent_channels, brick)
        last = nn.Linear(2 * brick, 8 * WIDTH)
        nn.init.normal_(last.weight, std=0.02)
        self.head = nn.Sequential(nn.LayerNorm(brick), nn.Linear(brick, 2 * brick), nn.SiLU(), last)
        self.plain_head = nn.Linear(brick, 8 * WIDTH, bias=False)
        nn.init.normal_(self.plain_head.weight, std=0.02)

    def forward(self, latents: Tensor, active: Tensor | None = None) -> Field:
        """Decode (B, C, G, G, G). active: (B, R/2, R/2, R/2) bool, which bricks to decode instead of those found."""
        grids = self.grids(latents)
        chosen = grids.active.detach().sigmoid() > ACTIVE_ABOVE if active is None else active
        bricks = Bricks.where(chosen)
        cells = self.cells(self.features(grids.middle, latents, bricks), bricks)
        return Field(grids.solid, grids.active, bricks, cells)

    def grids(self, latents: Tensor) -> Grids:
        """The first part: of (B, C, G, G, G)."""
        x = self.grow(self.blocks(self.enter(latents)))
        x = self.norm(x + self.middle(x))
        return Grids(x, *self.coarse(x).unbind(dim=1))

    def features(self, middle: Tensor, latents: Tensor, bricks: Bricks) -> Tensor:
        """The second part: (N, W) of some bricks, of what Grids has and of the latents."""
        return self.subdivide(middle, bricks) + self.directly(self._latent_at(latents, bricks))

    def cells(self, features: Tensor, bricks: Bricks) -> CellValues:
        """The last part: (N, 8) of features (N, W)."""
        for star in self.stars:
            features = star(features, bricks)
        return CellValues((self.head(features) + self.plain_head(features)).view(-1, 8, WIDTH))

    def _latent_at(self, latents: Tensor, bricks: Bricks) -> Tensor:
        """(N, C) of the latent cell that each brick lies in: a way around all layers for plain things, as colour."""
        x, y, z = (bricks.places * latents.shape[-1] // bricks.grid).unbind(1)
        return latents.permute(0, 2, 3, 4, 1)[bricks.items, x, y, z]
