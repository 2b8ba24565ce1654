"""Latents fitted to pictures: what the encoder gives in one go is the start of a descent through the decoder.

An encoder that has to do in one go what the decoder undoes leaves some of what the decoder can draw unused
(the amortisation gap; Cremer et al. 2018, Inference Suboptimality in Variational Autoencoders). A few dozen steps of
Adam on the latents themselves close much of it. Networks stay as they are, and latents stay in their space.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import torch
from torch import Tensor

from gen3d.latents.losses import coarse_loss, solid_loss
from gen3d.latents.model import LatentModel
from gen3d.latents.render_loss import RenderWeights, picture_loss
from gen3d.latents.seen import seen_solid
from gen3d.latents.targets import boundary_bricks, in_bricks
from gen3d.latents.views import PosedViews
from recon3d.errors import SplatloomError
from recon3d.progress import Advance, Progress, silent_progress
from recon3d.train.losses import LossTerms


@dataclass(frozen=True)
class FitConfig:
    """How latents are fitted."""

    steps: int = 60
    """Steps of Adam, each with one of the pictures; 0 keeps the encoder's latents."""
    rate: float = 0.3
    """Learning rate at first, in standard deviations of the latents; it falls linearly to a twentieth."""
    solid: float = 3.0
    """Weight of what pictures leave possible of the solid, against `pictures`."""
    pictures: RenderWeights = field(default_factory=RenderWeights)
    """Weights of losses on rendered pictures; there is no perceptual one."""
    seed: int = 0
    """Of the order of the pictures and of the backgrounds before which they are compared."""

    def __post_init__(self) -> None:
        if self.steps < 0:
            raise SplatloomError(f"latents cannot be fitted in {self.steps} steps: give 0 or more")


def fitted_latents(
    model: LatentModel,
    views: PosedViews,
    config: FitConfig = FitConfig(),
    progress: Progress = silent_progress,
) -> Tensor:
    """(B, C, G, G, G) standardised latents of posed pictures of B objects, on the model's device.

    Encoded, and then fitted to the pictures, object by object. The same pictures and seed give the same latents.
    """
    with progress.stage("encoding", None):
        latents = model.encode(views)
    if config.steps == 0:
        return latents
    with progress.stage("fitting the latent", config.steps * len(views)) as advance:
        parts = []
        for item in range(len(views)):
            parts.append(
                _fitted(model, latents[item : item + 1], views[item].to(model.device), config, advance)
            )
    return torch.cat(parts)


@torch.enable_grad()
def _fitted(
    model: LatentModel, start: Tensor, views: PosedViews, config: FitConfig, advance: Advance
) -> Tensor:
    """One object's latents (1, C, G, G, G)."""
    wanted = Wanted.of(model, start, views)
    generator = torch.Generator().manual_seed(config.seed)
    latents = start.clone().requires_grad_()
    optimizer = torch.optim.Adam([latents], lr=config.rate, betas=(0.9, 0.95))
    order: list[int] = []
    for step in range(config.steps):
        for group in optimizer.param_groups:
            group["lr"] = config.rate * (1 - 0.95 * step / config.steps)
        order = order or torch.randperm(views.view_count, generator=generator).tolist()
        terms = _loss(model, latents, wanted, views.only([order.pop()]), generator, config)
        (gradient,) = torch.autograd.grad(terms.total, latents)
        latents.grad = gradient
        optimizer.step()
        advance(1, f"PSNR {float(terms.measures['psnr']):.1f} dB")
    return latents.detach()


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
    def of(model: LatentModel, start: Tensor, views: PosedViews) -> Wanted:
        """What pictures leave of what the latents (1, C, G, G, G) decode to."""
        field = model.decode_field(start)
        solid = seen_solid(views, (field.dense_distances()[0] < 0).cpu().numpy())
        bricks, active = in_bricks(solid), boundary_bricks(solid)
        parts = (active[None], (bricks.mean(axis=-1) > 0.5)[None], bricks[active])
        return Wanted(*(torch.from_numpy(np.ascontiguousarray(part)).to(start.device) for part in parts))


def _loss(
    model: LatentModel,
    latents: Tensor,
    wanted: Wanted,
    shown: PosedViews,
    generator: torch.Generator,
    config: FitConfig,
) -> LossTerms:
    field = model.decoder(model.statistics.raw(latents), wanted.active)
    coarse = coarse_loss(field, wanted.active, wanted.inside)
    solid = solid_loss(field.cells.distances, wanted.solid)
    terms = LossTerms({"solid": config.solid * (coarse + solid)})
    return terms | picture_loss(field, shown, generator, config.pictures, None)
