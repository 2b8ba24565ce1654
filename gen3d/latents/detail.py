"""What a latent leaves out of one object: a correction of what the decoder says of each brick near the surface.

A latent is as small as a flow can learn, and holds what is where in which colours, but not every edge. Detail is as
large as the surface, as the structured latents of TRELLIS are (Xiang et al. 2024): which bricks of the grid hold
surface, and for each of these as many numbers as the decoder has of it. It comes from pictures of the object
(gen3d/latents/detail_fit.py); what words make has none. Where pictures are not enough to say where the surface lies,
bricks are painted: all but their solid is changed.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from gen3d.latents.bricks import Bricks
from gen3d.latents.decoder import Decoder, Field, certainly
from recon3d.errors import FormatError

OUTSIDE, INSIDE, SURFACE, PAINTED = 0, 1, 2, 3
"""What a brick can be."""


@dataclass(frozen=True)
class Detail:
    """Of one object, with N bricks near its surface; tensors on the CPU. Raises FormatError if they do not fit.

    sides:    (R/2, R/2, R/2) uint8, of each brick: OUTSIDE, INSIDE, SURFACE, or PAINTED, which is SURFACE whose solid
              is what the latent says.
    features: (N, W) float16, added to the decoder's features of the bricks with surface, in C order.
    decoder:  name of the decoder whose features they are (LatentModel.decoder_name).
    """

    sides: Tensor
    features: Tensor
    decoder: str

    def __post_init__(self) -> None:
        known = (
            self.sides.ndim == 3 and self.sides.dtype == torch.uint8 and bool((self.sides <= PAINTED).all())
        )
        count = int((self.sides >= SURFACE).sum())
        if not known or self.features.ndim != 2 or len(self.features) != count:
            raise FormatError(
                f"this detail has {tuple(self.features.shape)} numbers for {count} bricks near a surface: it is damaged"
            )
        if not bool(self.features.isfinite().all()):
            raise FormatError("this detail holds NaN or infinity: encode the object again")


@dataclass(frozen=True)
class Undetailed:
    """What the decoder says of one object before details are added, on bricks that are known to hold its surface.

    solid, active: (1, R/2, R/2, R/2) logits, as in Field. features: (N, W) of the N bricks. painted: (N,) bool, those
    that keep the distances (N, 8) of their cells; these are None where no brick does.
    """

    solid: Tensor
    active: Tensor
    bricks: Bricks
    features: Tensor
    painted: Tensor
    distances: Tensor | None

    @staticmethod
    def of(decoder: Decoder, latents: Tensor, sides: Tensor) -> Undetailed:
        """Of raw latents (1, C, G, G, G), and sides as in Detail. Raises FormatError if these are of another grid."""
        grid = decoder.config.brick_grid
        if tuple(sides.shape) != (grid,) * 3:
            raise FormatError(
                f"this detail is of a grid of {sides.shape[0]} bricks a side, the weights have {grid}"
            )
        sides = sides.to(latents.device)[None]
        bricks = Bricks.where(sides >= SURFACE)
        features = decoder.features(decoder.grids(latents).middle, latents, bricks)
        painted = sides[bricks.index] == PAINTED
        distances = decoder.cells(features, bricks).distances if bool(painted.any()) else None
        solid, active = certainly(sides == INSIDE), certainly(sides >= SURFACE)
        return Undetailed(solid, active, bricks, features, painted, distances)

    def field(self, decoder: Decoder, detail: Tensor) -> Field:
        """The field with detail (N, W) added; differentiable in it."""
        cells = decoder.cells(self.features + detail, self.bricks)
        if self.distances is not None:
            cells = cells.with_distances(torch.where(self.painted[:, None], self.distances, cells.distances))
        return Field(self.solid, self.active, self.bricks, cells)


def detailed_field(decoder: Decoder, latents: Tensor, detail: Detail) -> Field:
    """The field of raw latents (1, C, G, G, G) with their detail. Raises FormatError if it is of another size."""
    base = Undetailed.of(decoder, latents, detail.sides)
    if detail.features.shape[1] != base.features.shape[1]:
        raise FormatError(
            f"this detail has {detail.features.shape[1]} numbers a brick, and the weights {base.features.shape[1]}"
        )
    return base.field(decoder, detail.features.to(base.features))
