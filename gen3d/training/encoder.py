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
from gen3d.latents.losses import field_loss
from gen3d.latents.model import LatentModel
from gen3d.latents.render_loss import picture_loss
from gen3d.latents.train_config import FieldTrainingConfig
from gen3d.latents.training_loop import LoopConfig
from gen3d.latents.views import ObjectData
from gen3d.training.halves import Half, deepened, train_half
from recon3d.errors import SplatloomError
from recon3d.progress import Progress, silent_progress
from recon3d.train.losses import LossTerms


@dataclass(frozen=True)
class TrainEncoderConfig(FieldTrainingConfig):
    """One training run of the encoder; there is neither a divergence nor a perceptual loss."""

    blocks: int = 3
    """Residual blocks on the latent's grid; those that the latent model lacks are added, and do nothing at first."""
    draw: DrawOptions = field(default_factory=DrawOptions)
    """Batches, and the seed of everything random."""
    loop: LoopConfig = field(default_factory=lambda: LoopConfig(steps=3000, rate=5e-4))


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

    Returns and raises as gen3d.training.halves.train_half does; SplatloomError if there are no records, too.
    """
    if len(records) == 0:
        raise SplatloomError("there is nothing to train on: the data holds no usable objects")
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(config.draw.seed)
        model = deepened(latents, encoder=config.blocks)
    model.decoder.requires_grad_(False)
    source = BatchSource(records, config.draw, model.config.resolution)
    half = Half(
        "encoder",
        config,
        lambda first, last: source.stream(first, last, config.renders),
        lambda batch, step: encoder_loss(model, batch, config, step),
    )
    return train_half(model, half, out, len(records), resume=resume, progress=progress)


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
