"""What posed pictures want of the solid of an object, as the bricks of a decoder have it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from gen3d.latents.model import LatentModel
from gen3d.latents.seen import seen_solid
from gen3d.latents.targets import boundary_bricks, in_bricks
from gen3d.latents.views import PosedViews


@dataclass(frozen=True)
class Wanted:
    """What the field should be, as bricks of 2 x 2 x 2 cells.

    active, inside: (1, R/2, R/2, R/2) bool: with surface, which are decoded; mostly solid.
    solid: (N, 8) bool, of the cells of those with surface.
    """

    active: Tensor
    inside: Tensor
    solid: Tensor

    @staticmethod
    @torch.no_grad()
    def of(model: LatentModel, latents: Tensor, views: PosedViews) -> Wanted:
        """What pictures, a batch of 1, leave of what standardised latents (1, C, G, G, G) decode to."""
        decoded = (model.decode_field(latents).dense_distances()[0] < 0).cpu().numpy()
        solid = seen_solid(views, decoded)
        bricks, active = in_bricks(solid), boundary_bricks(solid)
        parts = (active[None], (bricks.mean(axis=-1) > 0.5)[None], bricks[active])
        return Wanted(*(torch.from_numpy(np.ascontiguousarray(part)).to(latents.device) for part in parts))
