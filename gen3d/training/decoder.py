"""Training of the decoder alone, on the latents that the flow learns: what they lost on the way, it learns to fill in.

The encoder and the statistics of the latents stay as they are, so that a flow or a regression towards these latents
goes with the new decoder as with the old one. A step costs a quarter of what one of the whole autoencoder costs.

<out>/latents.safetensors       the latent model with the averaged decoder
<out>/checkpoints/, log.jsonl   see gen3d/latents/training_loop.py
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from gen3d.latents.batches import drawn_indices, item_targets, joined, made_ahead, picked_views, stacked
from gen3d.latents.decoder import Decoder
from gen3d.latents.losses import FieldTargets, field_loss
from gen3d.latents.model import LatentModel
from gen3d.latents.render_loss import picture_loss
from gen3d.latents.targets import SurfaceTargets, surface_targets
from gen3d.latents.train_config import FieldTrainingConfig
from gen3d.latents.training_loop import LoopConfig
from gen3d.latents.turns import turned_targets
from gen3d.latents.views import ObjectData, PosedViews
from gen3d.training.cache import LatentCache, open_cache
from gen3d.training.halves import Half, deepened, train_half
from recon3d.errors import SplatloomError
from recon3d.progress import Progress, silent_progress
from recon3d.train.losses import LossTerms


@dataclass(frozen=True)
class TrainDecoderConfig(FieldTrainingConfig):
    """One training run of the decoder; there is neither a divergence nor a perceptual loss."""

    blocks: int = 3
    """Residual blocks on the latent's grid; those that the latent model lacks are added, and do nothing at first."""
    stars: int = 3
    """Residual blocks over the bricks, in the same way."""
    loop: LoopConfig = field(default_factory=lambda: LoopConfig(steps=6000, rate=1e-3))
    batch: int = 8
    """Objects per step."""
    bricks: int = 1600
    """Bricks that are decoded of an object, around a random one of them."""
    stray_share: float = 0.1
    """Further bricks beside the surface, as a share of those."""
    noise: float = 0.05
    """Standard deviation of what is added to latents: those of a flow are never quite right."""
    seed: int = 0
    """Of everything random."""


@dataclass(frozen=True)
class DecoderBatch:
    """B latents (B, C, G, G, G) as the flow sees them, and what they should become.

    names: of the objects. shown: a picture of each, in steps that compare pictures.
    """

    names: tuple[str, ...]
    latents: Tensor
    targets: FieldTargets
    shown: PosedViews | None


def train_decoder(
    latents: LatentModel,
    cache: Path,
    records: Sequence[ObjectData],
    config: TrainDecoderConfig,
    out: Path,
    *,
    resume: bool = False,
    progress: Progress = silent_progress,
) -> LatentModel:
    """Train the decoder of `latents`, where that is, on a cache that it encoded and the records that it is of.

    Returns and raises as gen3d.training.halves.train_half does; FormatError for a damaged cache, SplatloomError if its
    objects are others, too.
    """
    data = open_cache(cache)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(config.seed)
        model = deepened(latents, decoder=config.blocks, stars=config.stars)
    source = DecoderSource(data, records, config, model.config.resolution)
    half = Half(
        "decoder", config, source.stream, lambda batch, step: decoder_loss(model, batch, config, step)
    )
    return train_half(model, half, out, len(data), resume=resume, progress=progress)


class DecoderSource:
    """Draws batches: pure functions of seed and step. Targets of an object are made once and kept."""

    def __init__(
        self, cache: LatentCache, records: Sequence[ObjectData], config: TrainDecoderConfig, resolution: int
    ) -> None:
        names = [entry.id for entry in cache.entries]
        if len(names) != len(records) or any(names[k] != records[k].id for k in (0, -1)):
            raise SplatloomError(
                f"the cache holds {len(names)} objects and the data {len(records)}, and they are not the same: "
                "encode the data again"
            )
        self.cache, self.records, self.config = cache, records, config
        self.resolution = resolution
        self._targets: dict[int, SurfaceTargets] = {}

    def stream(self, first: int, last: int) -> Iterator[DecoderBatch]:
        """The batches of steps [first, last), each made while the one before it is used."""
        return made_ahead(self.batch, first, last)

    def batch(self, step: int) -> DecoderBatch:
        """The batch of a step, counted from 0."""
        config = self.config
        rng = np.random.default_rng([config.seed, step])
        renders = config.renders(step)
        limit = self.resolution**3 if renders else config.bricks
        objects = self._indices(step)
        turns = rng.integers(4 if self.cache.turned is not None else 1, size=len(objects))
        parts, shown = [], []
        for index, quarters in zip(objects, turns.tolist()):
            turned = turned_targets(self._targets_of(index), quarters)
            parts.append(item_targets(turned, limit, config.stray_share, rng))
            if renders:
                record = self.records[index]
                shown.append(picked_views(record, [int(rng.integers(len(record.views)))], quarters))
        latents = self.cache.latents_turned(torch.tensor(objects), torch.from_numpy(turns))
        noise = rng.standard_normal(tuple(latents.shape), np.float32) * config.noise
        names = tuple(self.cache.entries[index].id for index in objects)
        pictures = stacked(shown) if renders else None
        return DecoderBatch(names, latents + torch.from_numpy(noise), joined(parts), pictures)

    def _indices(self, step: int) -> list[int]:
        """Which objects a step sees: shuffled anew each time all have been seen."""
        seed, count = self.config.seed, len(self.records)
        return drawn_indices(
            step,
            self.config.batch,
            count,
            lambda epoch: np.random.default_rng([seed, epoch, 1]).permutation(count),
        )

    def _targets_of(self, index: int) -> SurfaceTargets:
        if index not in self._targets:
            self._targets[index] = surface_targets(self.records[index])
        return self._targets[index]


def decoder_loss(model: LatentModel, batch: DecoderBatch, config: TrainDecoderConfig, step: int) -> LossTerms:
    """Losses on the field always, on pictures of it where the batch has some."""
    device = model.device
    targets = batch.targets.to(device)
    decoder: Decoder = model.decoder
    field = decoder(model.statistics.raw(batch.latents.to(device)), targets.decoded)
    terms = field_loss(field, targets, config.losses)
    if batch.shown is None:
        return terms
    generator = torch.Generator().manual_seed((config.seed << 32) + step)
    return terms | picture_loss(field, batch.shown.to(device), generator, config.pictures, None)
