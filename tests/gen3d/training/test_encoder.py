"""Training of the encoder alone: it learns what its decoder can draw, and the decoder stays as it is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import torch

from gen3d.latents import LatentModel
from gen3d.latents.batches import BatchSource, DrawOptions, picked_views
from gen3d.latents.training_loop import LoopConfig
from gen3d.training.encoder import TrainEncoderConfig, encoder_loss, train_encoder
from gen3d.training.halves import deepened
from recon3d.errors import SplatloomError
from tests.gen3d.latents.objects import RESOLUTION, SMALLEST, ball, slab

RECORDS = [ball(size=32), slab(size=32)]
CONFIG = TrainEncoderConfig(
    blocks=2,
    draw=DrawOptions(batch=2, fewest_views=2, turn_share=0, bricks=200),
    loop=LoopConfig(steps=4, rate=1e-2, warm_up=1, average=0.5, log_every=2),
    render_from=0.5,
    render_every=2,
)


@pytest.fixture
def latents() -> LatentModel:
    torch.manual_seed(0)
    return LatentModel(SMALLEST).eval()


def test_a_deeper_encoder_encodes_the_same_before_it_is_trained(latents: LatentModel) -> None:
    deeper = deepened(latents, encoder=3).eval()
    assert len(deeper.encoder.blocks) == 3 and deeper.config.decoder_blocks == SMALLEST.decoder_blocks
    views = picked_views(RECORDS[0], range(4))
    assert torch.equal(deeper.encode(views), latents.encode(views))


def test_the_decoder_and_the_statistics_stay_as_they_were_to_the_bit(
    latents: LatentModel, tmp_path: Path
) -> None:
    before = {name: tensor.clone() for name, tensor in latents.state_dict().items()}
    after = train_encoder(latents, RECORDS, CONFIG, tmp_path)
    assert all(torch.equal(latents.state_dict()[name], tensor) for name, tensor in before.items())
    found = after.state_dict()
    kept = [name for name in before if not name.startswith("encoder.")]
    assert kept and all(torch.equal(found[name], before[name]) for name in kept)
    assert not torch.equal(found["encoder.bricks.weight"], before["encoder.bricks.weight"])
    read = LatentModel.load(tmp_path / "latents.safetensors")
    assert read.config == replace(SMALLEST, blocks=2)
    views = picked_views(RECORDS[1], range(3))
    assert torch.equal(read.encode(views), after.encode(views))


def test_it_learns_latents_that_are_decoded_better(latents: LatentModel, tmp_path: Path) -> None:
    loop = replace(CONFIG.loop, steps=40, average=0.8)
    config = replace(CONFIG, loop=loop, render_from=2.0)
    after = train_encoder(latents, RECORDS, config, tmp_path)
    batch = BatchSource(RECORDS, config.draw, RESOLUTION).batch(0)
    with torch.no_grad():
        losses = [float(encoder_loss(model, batch, config, 0).total) for model in (latents, after)]
    assert losses[1] < 0.98 * losses[0]


def test_nothing_to_train_on_is_said(latents: LatentModel, tmp_path: Path) -> None:
    with pytest.raises(SplatloomError, match="no usable objects"):
        train_encoder(latents, [], CONFIG, tmp_path)
