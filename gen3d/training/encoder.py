"""Training of the encoder alone, once its decoder has been trained further: it learns what that one can draw.

Latents of one object, fitted to it by gradient descent through the decoder, give a better object than the encoder's:
the decoder can do more than the encoder asks of it. Decoder and statistics of the latents stay as they are, so that
latents which a flow or a regression makes are decoded as before; the encoder's own move by a fraction of their spread.

<out>/latents.safetensors       the latent model with the averaged encoder
<out>/checkpoints/, log.jsonl   see gen3d/latents/training_loop.py
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import torch

from gen3d.latents.batches import Batch, BatchSource, DrawOptions
from gen3d.latents.losses import LossWeights, field_loss
from gen3d.latents.model import LatentModel
from gen3d.latents.render_loss import RenderWeights, picture_loss
from gen3d.latents.train_latents import MODEL_FILE
from gen3d.latents.train_state import TrainState
from gen3d.latents.training_loop import LoopConfig, Training, train
from gen3d.latents.views import ObjectData
from gen3d.training.decoder import deepened
from recon3d.errors import SplatloomError
from recon3d.progress import Progress, silent_progress
from recon3d.train.config import config_to_dict
from recon3d.train.losses import LossTerms


@dataclass(frozen=True)
class TrainEncoderConfig:
    """One training run of the encoder."""

    blocks: int = 3
    """Residual blocks on the latent's grid; those that the latent model lacks are added, and do nothing at first."""
    draw: DrawOptions = field(default_factory=DrawOptions)
    """Batches, and the seed of everything random."""
    loop: LoopConfig = field(default_factory=lambda: LoopConfig(steps=3000, rate=5e-4))
    """How long and how fast."""
    losses: LossWeights = field(default_factory=LossWeights)
    """Loss weights; there is no divergence."""
    pictures: RenderWeights = field(default_factory=RenderWeights)
    """Weights of losses on rendered pictures; there is no perceptual one."""
    render_from: float = 0.3
    """Progress from which pictures are rendered and compared, too."""
    render_every: int = 3
    """Steps from one such comparison to the next."""

    def renders(self, step: int) -> bool:
        """Whether pictures are compared in this step, counted from 0."""
        return step >= self.render_from * self.loop.steps and step % self.render_every == 0


def train_encoder(
    latents: LatentModel,
    records: Sequence[ObjectData],
    config: TrainEncoderConfig,
    out: Path,
    *,
    resume: bool = False,
    progress: Progress = silent_progress,
) -> LatentModel:
    """Train the encoder of `latents`, where that is, on records.

    Returns the latent model with the averaged encoder, which is written to `out` too. Raises as
    gen3d.latents.training_loop.train does, and SplatloomError if there are no records.
    """
    if len(records) == 0:
        raise SplatloomError("there is nothing to train on: the data holds no usable objects")
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(config.draw.seed)
        model = deepened(latents, encoder=config.blocks)
    model.decoder.requires_grad_(False)
    source = BatchSource(records, config.draw, model.config.resolution)
    training = Training(
        "encoder",
        config.loop,
        lambda first, last: source.stream(first, last, config.renders),
        lambda batch, step: encoder_loss(model, batch, config, step),
        lambda state: None,
        out,
        {"config": config_to_dict(config), "objects": len(records)},
    )
    state = TrainState.start(model.encoder, config.loop.weight_decay, config.loop.average)
    train(training, state, resume=resume, progress=progress)
    model.encoder = state.averaged()
    model.save(out / MODEL_FILE, training.identity)
    return model.eval()


def encoder_loss(model: LatentModel, batch: Batch, config: TrainEncoderConfig, step: int) -> LossTerms:
    """Losses on the field always, on pictures of it in some steps; latents pass through what the flow sees of them."""
    batch = batch.to(model.device)
    mean, _ = model.encoder(batch.views, batch.evidence)
    field = model.decoder(model.statistics.raw(model.statistics.standardised(mean)), batch.targets.decoded)
    terms = field_loss(field, batch.targets, config.losses)
    if not config.renders(step):
        return terms
    generator = torch.Generator().manual_seed((config.draw.seed << 32) + step)
    return terms | picture_loss(field, batch.shown, generator, config.pictures, None)
