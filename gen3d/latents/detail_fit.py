"""Detail fitted to pictures: where the latent's object differs from them, the decoder's features of bricks are changed.

The decoder itself stays as it is. Its last blocks, which make cells of these features, know how surfaces look: few
pictures of few sides are enough, and what they do not show stays near what the latent says.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import torch
from torch import Tensor

from gen3d.latents.descent import DescentConfig, descend
from gen3d.latents.detail import INSIDE, OUTSIDE, PAINTED, SURFACE, Detail, Undetailed
from gen3d.latents.losses import solid_loss
from gen3d.latents.model import LatentModel
from gen3d.latents.render_loss import RenderWeights, picture_loss
from gen3d.latents.views import PosedViews
from gen3d.latents.wanted import Wanted
from recon3d.progress import Advance
from recon3d.train.losses import LossTerms


@dataclass(frozen=True)
class DetailFit:
    """How detail is fitted. Its solid is known, and its colours are free, so that pictures count for more."""

    descent: DescentConfig = field(default_factory=lambda: DescentConfig(steps=100, rate=0.2, epsilon=1e-4))
    solid: float = 3.0
    """Weight of what pictures leave possible of the solid."""
    size: float = 0.1
    """Weight of the detail's square: what no picture asks for stays 0."""
    pictures: RenderWeights = field(default_factory=lambda: RenderWeights(square=100.0))
    """Weights of losses on rendered pictures; there is no perceptual one."""


def fitted_detail(
    model: LatentModel, latents: Tensor, views: PosedViews, config: DetailFit, advance: Advance
) -> Detail:
    """What standardised latents (1, C, G, G, G) leave out of one object that pictures show from known cameras.

    views: a batch of 1. All on the model's device.
    """
    wanted = Wanted.of(model, latents, views)
    sides = torch.where(wanted.active, SURFACE, torch.where(wanted.inside, INSIDE, OUTSIDE))[0]
    return _fitted(model, latents, views, sides, wanted.solid, config, advance)


def painted_detail(
    model: LatentModel, latents: Tensor, views: PosedViews, config: DetailFit, advance: Advance
) -> Detail:
    """The same, but that the solid stays exactly what the latents say: of cameras that are only nearly right."""
    with torch.no_grad():
        found = model.decode_field(latents)
    sides = torch.where(found.solid > 0, INSIDE, OUTSIDE)
    sides[found.bricks.index] = PAINTED
    return _fitted(model, latents, views, sides[0], None, config, advance)


def _fitted(
    model: LatentModel,
    latents: Tensor,
    views: PosedViews,
    sides: Tensor,
    solid: Tensor | None,
    config: DetailFit,
    advance: Advance,
) -> Detail:
    """sides: (R/2, R/2, R/2), as in Detail. solid: (N, 8) bool, wanted of the cells of the bricks with surface, or None
    where nothing changes it."""
    with torch.no_grad():
        base = Undetailed.of(model.decoder, model.statistics.raw(latents), sides)

    def loss(detail: Tensor, shown: PosedViews, generator: torch.Generator) -> LossTerms:
        found = base.field(model.decoder, detail)
        terms = {}
        if solid is not None:
            terms["solid"] = config.solid * solid_loss(found.cells.distances, solid)
        terms["size"] = config.size * detail.square().mean()
        return LossTerms(terms) | picture_loss(found, shown, generator, config.pictures, None)

    features = torch.zeros_like(base.features)
    if len(base.bricks):
        features = descend(features, views, loss, config.descent, advance)
    return Detail(sides.to(torch.uint8).cpu(), features.half().cpu(), model.decoder_name)
