"""Sparse sets of bricks: the cells of a grid that lie near surfaces, and a convolution that visits only them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import torch
from torch import Tensor, nn


@dataclass(frozen=True)
class Bricks:
    """N bricks on the grids of B objects, ordered by object and then by place (C order).

    items:  (N,) int64, object of each. places: (N, 3) int64, its index along x, y, z.
    batch:  B. grid: bricks a side.
    """

    items: Tensor
    places: Tensor
    batch: int
    grid: int

    @staticmethod
    def where(active: Tensor) -> Bricks:
        """The bricks that are True in a (B, r, r, r) bool."""
        found = active.nonzero()
        return Bricks(found[:, 0], found[:, 1:], active.shape[0], active.shape[1])

    def __len__(self) -> int:
        return self.items.shape[0]

    @property
    def index(self) -> tuple[Tensor, ...]:
        """What takes the bricks out of a grid (B, r, r, r, ...)."""
        return (self.items, *self.places.unbind(1))

    @cached_property
    def neighbours(self) -> Tensor:
        """(N, 6) int64: rows of the neighbours at -x, +x, -y, +y, -z, +z; N where there is no such brick."""
        side = self.grid + 2
        rows = torch.full((self.batch * side**3,), len(self), dtype=torch.int64, device=self.items.device)
        steps = torch.tensor([side * side, side, 1], device=self.items.device)
        flat = self.items * side**3 + ((self.places + 1) * steps).sum(dim=1)
        rows[flat] = torch.arange(len(self), device=self.items.device)
        around = torch.stack([-steps, steps], dim=1).reshape(1, 6)
        return rows[flat[:, None] + around]

    @cached_property
    def parents(self) -> tuple[Tensor, Tensor]:
        """The cells of the grid of half the size that hold bricks.

        Their (P,) flat indices over (B, r/2, r/2, r/2), and (N,) which of 8 P children each brick is, z fastest.
        """
        half, places = self.grid // 2, self.places
        above = places // 2
        flat = ((self.items * half + above[:, 0]) * half + above[:, 1]) * half + above[:, 2]
        unique, row = flat.unique(return_inverse=True)
        within = places % 2
        return unique, 8 * row + 4 * within[:, 0] + 2 * within[:, 1] + within[:, 2]

    def spread(self, values: Tensor, background: Tensor) -> Tensor:
        """(B, r, r, r, ...) a copy of `background` in which the bricks have `values` (N, ...)."""
        out = background.clone()
        out[self.index] = values
        return out


class Subdivide(nn.Module):
    """Features of bricks from those of the cells of twice their size: a linear map for each of the 8 children."""

    def __init__(self, above: int, width: int) -> None:
        super().__init__()
        self.expand = nn.Linear(above, 8 * width)
        self._width = width

    def forward(self, grid: Tensor, bricks: Bricks) -> Tensor:
        """(N, width) from a grid (B, above, r/2, r/2, r/2)."""
        parents, children = bricks.parents
        rows = grid.permute(0, 2, 3, 4, 1).flatten(0, 3)
        return self.expand(rows[parents]).view(-1, self._width)[children]


class StarBlock(nn.Module):
    """A residual block whose convolution sees a brick and its six neighbours; bricks that are not there count as 0."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.star = nn.Linear(7 * width, width)
        self.out = nn.Linear(width, width)

    def forward(self, features: Tensor, bricks: Bricks) -> Tensor:
        """(N, width) from (N, width)."""
        x = nn.functional.silu(self.norm(features))
        padded = torch.cat([x, x.new_zeros(1, x.shape[1])])
        around = nn.functional.embedding(bricks.neighbours, padded).flatten(1)
        h = self.star(torch.cat([x, around], dim=1))
        return features + self.out(nn.functional.silu(h))
