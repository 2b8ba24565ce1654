"""Objects fitted to pictures: what the encoder gives in one go is the start of a descent through the decoder.

An encoder that has to do in one go what the decoder undoes leaves some of what the decoder can draw unused
(the amortisation gap; Cremer et al. 2018, Inference Suboptimality in Variational Autoencoders). A few dozen steps of
Adam on the latents themselves close much of it. Networks stay as they are, and latents stay in their space. Then comes
what no latent holds, the detail.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import NamedTuple

import torch
from torch import Tensor

from gen3d.latents.descent import DescentConfig, descend
from gen3d.latents.detail import Detail
from gen3d.latents.detail_fit import DetailFit, fitted_detail
from gen3d.latents.losses import coarse_loss, solid_loss
from gen3d.latents.model import LatentModel
from gen3d.latents.render_loss import RenderWeights, picture_loss
from gen3d.latents.views import PosedViews
from gen3d.latents.wanted import Wanted
from recon3d.progress import Advance, Progress, silent_progress
from recon3d.train.losses import LossTerms


@dataclass(frozen=True)
class FitConfig:
    """How latents are fitted, and then their detail."""

    descent: DescentConfig = field(default_factory=lambda: DescentConfig(steps=60, rate=0.3, epsilon=1e-3))
    """Of the latents; the rate is in their standard deviations."""
    solid: float = 3.0
    """Weight of what pictures leave possible of the solid, against `pictures`."""
    pictures: RenderWeights = field(default_factory=RenderWeights)
    """Weights of losses on rendered pictures; there is no perceptual one."""
    detail: DetailFit = field(default_factory=DetailFit)
    """How what the latents leave out is fitted."""

    @staticmethod
    def of_steps(latents: int, detail: int) -> FitConfig:
        """The default but for its numbers of steps; 0 leaves that part out. Raises SplatloomError if negative."""
        default = FitConfig()
        return replace(
            default,
            descent=replace(default.descent, steps=latents),
            detail=replace(default.detail, descent=replace(default.detail.descent, steps=detail)),
        )


class Encoding(NamedTuple):
    """B objects in the latent space. latents: (B, C, G, G, G) standardised. details: of each, or of none at all."""

    latents: Tensor
    details: tuple[Detail, ...] = ()


def encoded(
    model: LatentModel, views: PosedViews, config: FitConfig, progress: Progress = silent_progress
) -> Encoding:
    """Latents, on the model's device, and detail of posed pictures of B objects.

    Encoded, and then fitted to the pictures, object by object. The same pictures and seed give the same.
    """
    with progress.stage("encoding", None):
        latents = model.encode(views)
    seen = [views[item].to(model.device) for item in range(len(views))]
    if steps := config.descent.steps:
        with progress.stage("fitting the latent", steps * len(views)) as advance:
            latents = torch.cat(
                [_fitted(model, one, shown, config, advance) for one, shown in zip(latents.split(1), seen)]
            )
    details: list[Detail] = []
    if steps := config.detail.descent.steps:
        with progress.stage("fitting the detail", steps * len(views)) as advance:
            for one, shown in zip(latents.split(1), seen):
                details.append(fitted_detail(model, one, shown, config.detail, advance))
    return Encoding(latents, tuple(details))


def _fitted(
    model: LatentModel, start: Tensor, views: PosedViews, config: FitConfig, advance: Advance
) -> Tensor:
    """One object's latents (1, C, G, G, G)."""
    wanted = Wanted.of(model, start, views)

    def loss(latents: Tensor, shown: PosedViews, generator: torch.Generator) -> LossTerms:
        found = model.decoder(model.statistics.raw(latents), wanted.active)
        coarse = coarse_loss(found, wanted.active, wanted.inside)
        solid = solid_loss(found.cells.distances, wanted.solid)
        terms = LossTerms({"solid": config.solid * (coarse + solid)})
        return terms | picture_loss(found, shown, generator, config.pictures, None)

    return descend(start, views, loss, config.descent, advance)
