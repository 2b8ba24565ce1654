"""What trainings of one half of the latent model share: encoder or decoder alone, made deeper, the other as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Generic, Literal

from torch import nn

from gen3d.latents.bricks import StarBlock
from gen3d.latents.layers import GridBlock
from gen3d.latents.model import LatentModel
from gen3d.latents.train_config import FieldTrainingConfig
from gen3d.latents.train_latents import MODEL_FILE
from gen3d.latents.train_state import TrainState
from gen3d.latents.training_loop import Batch, Training, train
from recon3d.progress import Progress
from recon3d.train.config import config_to_dict
from recon3d.train.losses import LossTerms


@dataclass(frozen=True)
class Half(Generic[Batch]):
    """Which half is trained, on what: `batches` and `loss` are those of gen3d.latents.training_loop.Training."""

    name: Literal["encoder", "decoder"]
    config: FieldTrainingConfig
    batches: Callable[[int, int], Iterable[Batch]]
    loss: Callable[[Batch, int], LossTerms]


def train_half(
    model: LatentModel, half: Half[Any], out: Path, objects: int, *, resume: bool, progress: Progress
) -> LatentModel:
    """Train one half of `model`, in place, on a number of objects.

    Returns the model with that half averaged, which is written to <out>/latents.safetensors too. Raises as
    gen3d.latents.training_loop.train does.
    """
    loop = half.config.loop
    identity = {"config": config_to_dict(half.config), "objects": objects}
    training = Training(half.name, loop, half.batches, half.loss, lambda state: None, out, identity)
    state = TrainState.start(getattr(model, half.name), loop.weight_decay, loop.average)
    train(training, state, resume=resume, progress=progress)
    setattr(model, half.name, state.averaged())
    model.save(out / MODEL_FILE, identity)
    return model.eval()


def deepened(latents: LatentModel, *, encoder: int = 0, decoder: int = 0, stars: int = 0) -> LatentModel:
    """A copy with at least so many residual blocks. It gives the same: the new ones add nothing yet."""
    old = latents.config
    config = replace(
        old,
        blocks=max(encoder, old.blocks),
        decoder_blocks=max(decoder, old.decoder_blocks),
        stars=max(stars, old.stars),
    )
    model = LatentModel(config).to(latents.device)
    model.load_state_dict(model.state_dict() | latents.state_dict())
    added = list(model.encoder.blocks)[old.blocks :] + list(model.decoder.blocks)[old.decoder_blocks :]
    for block in added:
        assert isinstance(block, GridBlock)
        _silence(block.body[-1])
    for star in list(model.decoder.stars)[old.stars :]:
        assert isinstance(star, StarBlock)
        _silence(star.out)
    return model


def _silence(layer: nn.Module) -> None:
    for parameter in layer.parameters():
        nn.init.zeros_(parameter)
