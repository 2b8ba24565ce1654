"""Training of the regression from one picture to a latent; the autoencoder is fixed and gives the truth.

<out>/regress.safetensors       the averaged network with its configuration
<out>/checkpoints/, log.jsonl   see gen3d/latents/training_loop.py
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import torch
from torch import Tensor

from gen3d.latents.batches import Batch, BatchSource, DrawOptions
from gen3d.latents.losses import LossWeights, field_loss
from gen3d.latents.model import LatentModel
from gen3d.latents.poses import cropped, pose_numbers
from gen3d.latents.regress import ImageRegressor, RegressConfig
from gen3d.latents.standardise import visibility_weights
from gen3d.latents.train_state import TrainState
from gen3d.latents.training_loop import LoopConfig, Training, train
from gen3d.latents.views import MAX_VIEWS, ObjectData, PosedViews
from recon3d.errors import SplatloomError
from recon3d.progress import Progress, silent_progress
from recon3d.train.config import config_to_dict
from recon3d.train.losses import LossTerms

REGRESS_FILE = "regress.safetensors"


@dataclass(frozen=True)
class CameraNoise:
    """Standard deviations by which cameras are wrong in training, because those of users' pictures are."""

    turn_deg: float = 5.0
    """Of azimuth and elevation."""
    size: float = 0.05
    """Of the logarithm of the object's size in the picture."""
    place: float = 0.02
    """Of the object's centre, in sides of the picture."""


@dataclass(frozen=True)
class TrainRegressConfig:
    """One training run of the regression."""

    model: RegressConfig = field(default_factory=RegressConfig)
    """Sizes."""
    draw: DrawOptions = field(
        default_factory=lambda: DrawOptions(fewest_views=MAX_VIEWS, depth_share=1.0, bricks=1000)
    )
    """Batches, and the seed of everything random; the autoencoder sees all pictures."""
    loop: LoopConfig = field(default_factory=lambda: LoopConfig(steps=4000, rate=1e-3))
    """How long and how fast."""
    losses: LossWeights = field(default_factory=LossWeights)
    """Weights of the losses on what the autoencoder decodes from the regressed latent."""
    noise: CameraNoise = field(default_factory=CameraNoise)
    """How wrong cameras are."""
    decoded: float = 0.5
    """How much those losses count beside the distance of latents: equal distances may look very different."""
    decode_every: int = 2
    """Steps from one decoding to the next."""
    camera: float = 0.5
    """How much reading the camera counts."""


def train_regress(
    records: Sequence[ObjectData],
    latents: LatentModel,
    config: TrainRegressConfig,
    out: Path,
    *,
    resume: bool = False,
    device: torch.device | str = "cpu",
    progress: Progress = silent_progress,
) -> ImageRegressor:
    """Train on `records` towards the latents of a trained autoencoder. Returns the averaged network.

    Raises as gen3d.latents.training_loop.train does, and SplatloomError if there are no records or the two networks do
    not go together.
    """
    if len(records) == 0:
        raise SplatloomError("there is nothing to train on: the data holds no usable objects")
    if config.model.latent_shape != latents.config.latent_shape:
        raise SplatloomError(
            "the regression's latents have another size than the autoencoder's: give both the same"
        )
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(config.draw.seed)
        model = ImageRegressor(config.model).to(device)
    frozen = latents.to(device).eval().requires_grad_(False)
    objective = RegressObjective(config, model, frozen)
    source = BatchSource(records, config.draw, latents.config.resolution)
    training = Training(
        "image regression",
        config.loop,
        lambda first, last: source.stream(first, last, lambda step: False),
        objective.loss,
        lambda state: None,
        out,
        {"config": config_to_dict(config), "objects": len(records)},
    )
    state = TrainState.start(model, config.loop.weight_decay)
    train(training, state, resume=resume, progress=progress)
    averaged: ImageRegressor = state.averaged()
    averaged.save(out / REGRESS_FILE, training.identity)
    return averaged


@dataclass(frozen=True)
class RegressObjective:
    """Distance of latents where they see surface, of cameras, and every few steps of what is decoded."""

    config: TrainRegressConfig
    model: ImageRegressor
    latents: LatentModel

    def loss(self, batch: Batch, step: int) -> LossTerms:
        """All terms of a batch."""
        config = self.config
        generator = torch.Generator().manual_seed((config.draw.seed << 32) + step)
        cut = cropped(batch.shown)
        seen = disturbed(cut, config.noise, generator).to(self.latents.device)
        batch = batch.to(self.latents.device)
        with torch.no_grad():
            wanted = self.latents.statistics.standardised(
                self.latents.encoder(batch.views, batch.evidence)[0]
            )
        found, camera = self.model(seen)
        weights = visibility_weights(batch.targets.active, config.model.latent_grid)
        error = torch.nn.functional.smooth_l1_loss(found, wanted, reduction="none")
        away = torch.nn.functional.smooth_l1_loss(camera, pose_numbers(cut).to(camera.device))
        terms = LossTerms({"latent": (error * weights).mean(), "camera": config.camera * away})
        if step % config.decode_every:
            return terms
        field = self.latents.decoder(self.latents.statistics.raw(found), batch.targets.decoded)
        decoded = field_loss(field, batch.targets, config.losses)
        scaled = {name: config.decoded * term for name, term in decoded.terms.items()}
        return terms | LossTerms(scaled, decoded.measures)


def disturbed(views: PosedViews, noise: CameraNoise, generator: torch.Generator) -> PosedViews:
    """One picture of each object with a camera that is a little wrong; half of them stay as they are."""
    batch, side = len(views), views.rgba.shape[3]
    drawn = torch.randn(batch, 5, generator=generator)
    drawn *= (torch.rand(batch, 1, generator=generator) < 0.5).float()
    azimuth, elevation = (drawn[:, k] * math.radians(noise.turn_deg) for k in range(2))
    poses = views.camera_from_object.clone()
    turns = _about(0, elevation) @ poses[:, 0, :3, :3] @ _about(1, azimuth)
    poses[:, 0, :3, :3] = turns
    poses[:, 0, 2, 3] *= (drawn[:, 2] * noise.size).exp()
    lens = views.intrinsics.clone()
    lens[:, 0, 2:] += drawn[:, 3:] * noise.place * side
    return replace(views, camera_from_object=poses, intrinsics=lens)


def _about(axis: int, angles: Tensor) -> Tensor:
    """(B, 3, 3) rotations by angles (B,), rad, about the x (0) or y (1) axis."""
    turns = torch.eye(3).repeat(len(angles), 1, 1)
    i, j = ((1, 2), (2, 0))[axis]
    turns[:, i, i], turns[:, j, j] = angles.cos(), angles.cos()
    turns[:, i, j], turns[:, j, i] = -angles.sin(), angles.sin()
    return turns
