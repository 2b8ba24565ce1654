"""Training of the regression from one picture to a latent, on the same cache as the flow.

<out>/regress.safetensors       the averaged network with its configuration
<out>/checkpoints/, log.jsonl   see gen3d/latents/training_loop.py
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import smooth_l1_loss

from gen3d.latents.batches import drawn_indices
from gen3d.latents.regress import ImageRegressor, RegressConfig
from gen3d.latents.train_state import TrainState
from gen3d.latents.training_loop import LoopConfig, Training, train
from gen3d.latents.turns import turned_grids
from gen3d.training.batches import jittered
from gen3d.training.cache import LatentCache, open_cache
from gen3d.training.config import ColorJitter
from recon3d.errors import SplatloomError
from recon3d.progress import Progress, silent_progress
from recon3d.train.config import config_to_dict
from recon3d.train.losses import LossTerms

REGRESS_FILE = "regress.safetensors"
_CAMERA_SCALE = (1.0, 1.0, 4.0, 4.0, 4.0, 4.0)
"""Of pose numbers in the loss: the azimuth comes four times over, so everything else does, too."""


@dataclass(frozen=True)
class TrainRegressConfig:
    """One training run of the regression."""

    model: RegressConfig = field(default_factory=RegressConfig)
    """Sizes."""
    loop: LoopConfig = field(default_factory=lambda: LoopConfig(steps=4000, rate=1e-3))
    """How long and how fast."""
    batch: int = 32
    """Pictures per step."""
    jitter: ColorJitter = field(default_factory=ColorJitter)
    """Changes of the pictures' colours."""
    known_share: float = 0.5
    """Share of pictures whose camera is told; of the others it is read from the picture, as it will be in use."""
    camera: float = 1.0
    """How much reading the camera counts beside the latent."""
    seed: int = 0
    """Of everything random."""


@dataclass(frozen=True)
class PictureBatch:
    """P pictures (P, 64, 64, 4) uint8, their cameras' pose numbers (P, 6), and the latents (P, C, G, G, G) to find.

    weights: (P, 1, G, G, G), how much cells count. names: of the objects.
    """

    names: tuple[str, ...]
    pictures: Tensor
    camera: Tensor
    latents: Tensor
    weights: Tensor


def train_regress(
    cache: Path,
    config: TrainRegressConfig,
    out: Path,
    *,
    resume: bool = False,
    device: torch.device | str = "cpu",
    progress: Progress = silent_progress,
) -> ImageRegressor:
    """Train on the cache in a folder. Returns the averaged network, which is written to `out` too.

    Raises as gen3d.latents.training_loop.train does; FormatError for a damaged cache; SplatloomError if it holds no
    pictures with cameras, or latents of another size.
    """
    data = open_cache(cache)
    source = PictureSource.of(data, config)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(config.seed)
        model = ImageRegressor(config.model).to(device)
    training = Training(
        "image regression",
        config.loop,
        source.stream,
        lambda batch, step: regress_loss(model, batch, config, step),
        lambda state: None,
        out,
        {"config": config_to_dict(config), "objects": len(data)},
    )
    state = TrainState.start(model, config.loop.weight_decay, config.loop.average)
    train(training, state, resume=resume, progress=progress)
    averaged: ImageRegressor = state.averaged()
    averaged.save(out / REGRESS_FILE, training.identity)
    return averaged


@dataclass(frozen=True)
class PictureSource:
    """Draws batches of a cache: pure functions of seed and step. places: (M, 2), object and view of each picture."""

    cache: LatentCache
    config: TrainRegressConfig
    places: np.ndarray

    @staticmethod
    def of(cache: LatentCache, config: TrainRegressConfig) -> PictureSource:
        """Of all pictures that show something. Raises SplatloomError if there are none, or sizes differ."""
        if cache.images is None or cache.poses is None or not len(cache):
            raise SplatloomError("there is nothing to train on: the cache holds no pictures with cameras")
        found = tuple(cache.latents.shape[1:])
        if found != config.model.latent_shape:
            raise SplatloomError(
                f"the regression's latents have another size than the cache's, {config.model.latent_shape} and "
                f"{found}: give both the same"
            )
        shows = (cache.images[:, :, 3] > 0).flatten(2).any(2)
        return PictureSource(cache, config, shows.nonzero().numpy())

    def stream(self, first: int, last: int) -> Iterator[PictureBatch]:
        """The batches of steps [first, last)."""
        return (self.batch(step) for step in range(first, last))

    def batch(self, step: int) -> PictureBatch:
        """The batch of a step, counted from 0."""
        cache, config = self.cache, self.config
        assert cache.images is not None and cache.poses is not None
        drawn = self.places[self._indices(step)]
        objects, views = (torch.from_numpy(drawn[:, k]) for k in range(2))
        randoms = [Random(f"{config.seed} {step} {k}") for k in range(len(drawn))]
        pictures = jittered(cache.images[objects, views][:, None], config.jitter, randoms)[:, 0]
        turns = torch.zeros_like(objects) if cache.facing is None else cache.facing[objects, views].long()
        grids = torch.ones(len(drawn), *cache.latents.shape[2:])
        if cache.weights is not None:
            grids = turned_grids(cache.weights[objects].float(), turns)
        return PictureBatch(
            tuple(cache.entries[place].id for place in objects.tolist()),
            (pictures * 255).round().to(torch.uint8).permute(0, 2, 3, 1),
            cache.poses[objects, views].float(),
            cache.latents_turned(objects, turns),
            grids[:, None],
        )

    def _indices(self, step: int) -> list[int]:
        """Which pictures a step sees: shuffled anew each time all have been seen."""
        count = len(self.places)
        return drawn_indices(
            step,
            self.config.batch,
            count,
            lambda epoch: np.random.default_rng([self.config.seed, epoch]).permutation(count),
        )


def regress_loss(
    model: ImageRegressor, batch: PictureBatch, config: TrainRegressConfig, step: int
) -> LossTerms:
    """Distance of latents where they see surface, and of cameras."""
    device = model.cells.device
    camera = batch.camera.to(device)
    known = torch.rand(len(camera), 1, generator=torch.Generator().manual_seed((config.seed << 32) + step))
    told = torch.where(known.to(device) < config.known_share, camera, torch.nan)
    scale = torch.tensor(_CAMERA_SCALE, device=device)
    found, read = model(batch.pictures.to(device), told)
    error = smooth_l1_loss(found, batch.latents.to(device), reduction="none")
    return LossTerms(
        {
            "latent": (error * batch.weights.to(device)).mean(),
            "camera": config.camera * smooth_l1_loss(read * scale, camera * scale),
        }
    )
