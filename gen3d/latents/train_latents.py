"""Training of the autoencoder: records in, latents.safetensors out.

<out>/latents.safetensors   the averaged model with its configuration and statistics
<out>/features.safetensors  the network behind the perceptual term
<out>/sheets/               truth | decoded of held-out objects, as training goes on
<out>/checkpoints/, log.jsonl   see gen3d/latents/training_loop.py
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import safetensors.torch
import torch

from gen3d.latents.batches import Batch, BatchSource
from gen3d.latents.corpus import fit_statistics
from gen3d.latents.losses import field_loss, kl_loss
from gen3d.latents.model import LatentModel
from gen3d.latents.perceptual import FeatureNet, train_features
from gen3d.latents.render_loss import picture_loss
from gen3d.latents.sheets import sample_sheet, write_sheet
from gen3d.latents.train_config import TrainLatentsConfig
from gen3d.latents.train_state import TrainState
from gen3d.latents.training_loop import Training, train
from gen3d.latents.views import ObjectData
from recon3d.errors import SplatloomError
from recon3d.io.atomic import atomic_write_bytes
from recon3d.progress import Progress, silent_progress
from recon3d.train.config import config_to_dict
from recon3d.train.losses import LossTerms

MODEL_FILE = "latents.safetensors"
_SHEET_ROWS = 6


def train_latents(
    records: Sequence[ObjectData],
    config: TrainLatentsConfig,
    out: Path,
    *,
    shown: Sequence[ObjectData] = (),
    resume: bool = False,
    device: torch.device | str = "cpu",
    progress: Progress = silent_progress,
) -> LatentModel:
    """Train on `records`; `shown` are drawn on sample sheets. Returns the averaged model, with its statistics.

    The outcome depends on records, configuration and the number of torch's threads alone. Raises as
    gen3d.latents.training_loop.train does, and SplatloomError if there are no records.
    """
    if len(records) == 0:
        raise SplatloomError("there is nothing to train on: the data holds no usable objects")
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(config.draw.seed)  # of the first parameters; all else has generators of its own
        model = LatentModel(config.model).to(device)
    features = _prepared_features(records, config, out, progress)
    objective = Objective(config, model, None if features is None else features.to(device))
    source = BatchSource(records, config.draw, config.model.resolution)
    training = Training(
        "latents",
        config.loop,
        lambda first, last: source.stream(first, last, config.renders),
        objective.loss,
        lambda state: _show(state, shown, out),
        out,
        {"config": config_to_dict(config), "objects": len(records)},
    )
    state = TrainState.start(model, config.loop.weight_decay, config.loop.average)
    train(training, state, resume=resume, progress=progress)
    averaged: LatentModel = state.averaged()
    fit_statistics(averaged, records, progress)
    averaged.save(out / MODEL_FILE, training.identity)
    return averaged


@dataclass(frozen=True)
class Objective:
    """What is minimised: losses on the field always, on pictures of it in some steps of the later part."""

    config: TrainLatentsConfig
    model: LatentModel
    features: FeatureNet | None

    def loss(self, batch: Batch, step: int) -> LossTerms:
        """All terms of a batch; the latent is drawn from what the encoder gives."""
        config, batch = self.config, batch.to(self.model.device)
        generator = torch.Generator().manual_seed((config.draw.seed << 32) + step)
        mean, log_variance = self.model.encoder(batch.views, batch.evidence)
        noise = torch.randn(mean.shape, generator=generator).to(mean.device)
        field = self.model.decoder(mean + noise * (0.5 * log_variance).exp(), batch.targets.decoded)
        terms = field_loss(field, batch.targets, config.losses)
        terms = terms | kl_loss(mean, log_variance, config.losses.kl)
        if not config.renders(step):
            return terms
        return terms | picture_loss(field, batch.shown, generator, config.pictures, self.features)


def _show(state: TrainState, shown: Sequence[ObjectData], out: Path) -> None:
    """Write a sample sheet of the averaged model."""
    if len(shown):
        rows = [shown[index] for index in range(min(len(shown), _SHEET_ROWS))]
        write_sheet(sample_sheet(state.averaged(), rows), out / "sheets" / f"{state.step:06d}.png")


def _prepared_features(
    records: Sequence[ObjectData], config: TrainLatentsConfig, out: Path, progress: Progress
) -> FeatureNet | None:
    """The perceptual network of this run: made once, then read again."""
    if config.feature_steps == 0:
        return None
    path = out / "features.safetensors"
    if path.is_file():
        net = FeatureNet()
        net.load_state_dict(safetensors.torch.load_file(path))
        return net.eval().requires_grad_(False)
    net = train_features(records, config.feature_steps, seed=config.draw.seed, progress=progress)
    atomic_write_bytes(path, safetensors.torch.save(net.state_dict()))
    return net
