"""The decoder trained alone: what it learns, what it leaves as it was, and what it is shown."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor

from gen3d.latents import LatentModel, encode_corpus
from gen3d.latents.batches import item_targets, joined, picked_views
from gen3d.latents.corpus import fit_statistics
from gen3d.latents.evaluate import iou
from gen3d.latents.targets import surface_targets
from gen3d.latents.training_loop import LoopConfig
from gen3d.latents.turns import turned_targets
from gen3d.training.cache import Entry, LatentCache, open_cache, write_cache
from gen3d.training.decoder import (
    DecoderBatch,
    DecoderSource,
    TrainDecoderConfig,
    decoder_loss,
    train_decoder,
)
from gen3d.training.halves import deepened
from recon3d.errors import SplatloomError
from recon3d.progress import Advance
from recon3d.train.errors import TrainingInterrupted
from tests.gen3d.latents.objects import RESOLUTION, SMALLEST, Record, ball, slab
from tests.gen3d.training.toys import assert_equal

RECORDS = [ball(size=32), slab(size=32)]
BRICKS = RESOLUTION**3
LOOP = LoopConfig(steps=6, warm_up=1, log_every=2)
CONFIG = TrainDecoderConfig(blocks=2, stars=3, loop=LOOP, batch=2, bricks=60, render_from=0.5)
PLAIN = replace(CONFIG, bricks=BRICKS, stray_share=0, noise=0)


@pytest.fixture(scope="module")
def latents() -> LatentModel:
    """A latent space that was never trained, measured on the toys."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        model = LatentModel(SMALLEST).eval()
    fit_statistics(model, RECORDS)
    return model


@pytest.fixture(scope="module")
def cache(latents: LatentModel, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The toys, encoded in all four turns."""
    return encoded(latents, RECORDS, tmp_path_factory.mktemp("cache"))


def encoded(latents: LatentModel, records: list[Record], folder: Path) -> Path:
    """The folder, with a cache of these records in it."""
    corpus = encode_corpus(latents, records, pictures=1)
    entries = tuple(Entry(name, ()) for name in corpus.ids)
    first, turned = corpus.latents[:, 0], corpus.latents[:, 1:]
    write_cache(folder, LatentCache(first, entries, corpus.pictures, turned=turned, facing=corpus.facing))
    return folder


def numbered(turned: bool = True) -> LatentCache:
    """Latents that say whose they are and how far turned: 10 for each object before it, 1 for each quarter."""
    shape = SMALLEST.latent_shape
    first = 10 * torch.arange(2)[:, None, None, None, None] * torch.ones(2, *shape)
    entries = tuple(Entry(record.id, ()) for record in RECORDS)
    if not turned:
        return LatentCache(first, entries)
    return LatentCache(first, entries, turned=torch.stack([first + k for k in (1, 2, 3)], dim=1))


def told(batch: DecoderBatch) -> list[tuple[int, int]]:
    """Objects and quarter turns that the latents of a batch of numbered ones stand for."""
    return [divmod(round(float(latent.mean())), 10) for latent in batch.latents]


def of(part: str, model: LatentModel) -> dict[str, Tensor]:
    """The tensors of one part of a latent model."""
    return {name: tensor for name, tensor in model.state_dict().items() if name.startswith(part)}


class InterruptedAt:
    """A progress at whose nth report Ctrl-C is pressed; the first comes before all steps."""

    def __init__(self, report: int) -> None:
        self.left = report

    @contextmanager
    def stage(self, name: str, total: int | None) -> Iterator[Advance]:
        """Counts."""

        def advance(count: int, status: str) -> None:
            self.left -= 1
            if self.left == 0:
                os.kill(os.getpid(), signal.SIGINT)

        yield advance


def test_a_deeper_decoder_decodes_the_same_before_it_is_trained(latents: LatentModel) -> None:
    deeper = deepened(latents, decoder=3, stars=4).eval()
    assert (len(deeper.decoder.blocks), len(deeper.decoder.stars)) == (3, 4)
    some = torch.randn(2, *SMALLEST.latent_shape, generator=torch.Generator().manual_seed(1))
    for one, other in zip(latents.decode(some), deeper.decode(some)):
        assert torch.equal(one.distances, other.distances)
        assert torch.equal(one.gaussians.means, other.gaussians.means)
        assert torch.equal(one.albedo, other.albedo)


def test_a_decoder_that_is_deep_enough_is_only_copied(latents: LatentModel) -> None:
    same = deepened(latents, decoder=1, stars=1)
    assert same.config == latents.config
    assert_equal(same.state_dict(), latents.state_dict())
    assert same.decoder.enter.weight is not latents.decoder.enter.weight


def test_it_learns_what_the_latents_stand_for(latents: LatentModel, tmp_path: Path) -> None:
    round_one, cache = RECORDS[:1], encoded(latents, RECORDS[:1], tmp_path / "cache")
    loop = LoopConfig(steps=60, rate=2e-2, warm_up=5, average=0.8, log_every=10)
    config = replace(CONFIG, batch=1, bricks=BRICKS, loop=loop, render_from=2.0)
    after = train_decoder(latents, cache, round_one, config, tmp_path / "run")
    batch = DecoderSource(open_cache(cache), round_one, config, RESOLUTION).batch(0)
    views, truth = picked_views(RECORDS[0], range(4)), torch.from_numpy(RECORDS[0].occupancy)
    losses, scores = [], []
    for model in (latents, after):
        with torch.no_grad():
            losses.append(float(decoder_loss(model, batch, config, 0).total))
        scores.append(iou(model.decode(model.encode(views))[0].occupancy, truth))
    assert losses[1] < 0.6 * losses[0]
    assert scores[1] > 0.65 > 0.4 > scores[0]


def test_the_way_to_latents_stays_as_it_was_to_the_bit(
    latents: LatentModel, cache: Path, tmp_path: Path
) -> None:
    before = {name: tensor.clone() for name, tensor in latents.state_dict().items()}
    after = train_decoder(latents, cache, RECORDS, CONFIG, tmp_path)
    assert_equal(latents.state_dict(), before)
    assert_equal(of("encoder.", after), of("encoder.", latents))
    assert_equal(of("statistics.", after), of("statistics.", latents))
    assert not torch.equal(after.decoder.enter.weight, latents.decoder.enter.weight)
    views = picked_views(RECORDS[1], range(3))
    assert torch.equal(after.encode(views), latents.encode(views))
    read = LatentModel.load(tmp_path / "latents.safetensors")
    assert read.config == replace(SMALLEST, decoder_blocks=2, stars=3)
    assert_equal(read.state_dict(), after.state_dict())


def test_latents_that_were_made_before_stay_valid(latents: LatentModel) -> None:
    deeper = deepened(latents, decoder=2, stars=3)
    raw = torch.randn(2, 4, 4, 4, 4, generator=torch.Generator().manual_seed(2))
    flows = latents.statistics.standardised(raw)
    assert torch.equal(deeper.statistics.standardised(raw), flows)
    assert torch.equal(deeper.statistics.raw(flows), latents.statistics.raw(flows))


def test_an_interrupted_training_ends_as_one_that_was_not(
    latents: LatentModel, cache: Path, tmp_path: Path
) -> None:
    whole = train_decoder(latents, cache, RECORDS, CONFIG, tmp_path / "whole")
    with pytest.raises(TrainingInterrupted, match="after step 4"):
        train_decoder(latents, cache, RECORDS, CONFIG, tmp_path / "parts", progress=InterruptedAt(5))
    resumed = train_decoder(latents, cache, RECORDS, CONFIG, tmp_path / "parts", resume=True)
    assert_equal(resumed.state_dict(), whole.state_dict())


def test_targets_turn_with_the_latent() -> None:
    source = DecoderSource(numbered(), RECORDS, PLAIN, RESOLUTION)
    seen = set()
    for step in range(6):
        batch = source.batch(step)
        places = told(batch)
        assert batch.names == tuple(RECORDS[place].id for place, _ in places)
        turned = [turned_targets(surface_targets(RECORDS[place]), quarters) for place, quarters in places]
        any_rng = np.random.default_rng(0)
        expected = joined([item_targets(one, BRICKS, 0, any_rng) for one in turned])
        assert_equal(vars(batch.targets), vars(expected))
        seen.update(quarters for _, quarters in places)
    assert seen == {0, 1, 2, 3}


def test_pictures_turn_with_the_latent() -> None:
    batch = DecoderSource(
        numbered(), RECORDS, replace(PLAIN, render_from=0, render_every=1), RESOLUTION
    ).batch(1)
    assert batch.shown is not None
    for row, (place, quarters) in enumerate(told(batch)):
        views = picked_views(RECORDS[place], range(4), quarters)
        same = [
            torch.equal(pose, batch.shown.camera_from_object[row, 0]) for pose in views.camera_from_object[0]
        ]
        assert torch.equal(batch.shown.rgba[row, 0], views.rgba[0, same.index(True)])


def test_objects_that_were_encoded_in_one_turn_only_are_shown_in_that() -> None:
    source = DecoderSource(numbered(turned=False), RECORDS, PLAIN, RESOLUTION)
    assert {quarters for step in range(4) for _, quarters in told(source.batch(step))} == {0}


def test_batches_repeat_by_seed_and_step() -> None:
    source, other = (DecoderSource(numbered(), RECORDS, CONFIG, RESOLUTION) for _ in range(2))
    [streamed] = source.stream(3, 4)
    again = other.batch(3)
    assert streamed.names == again.names and torch.equal(streamed.latents, again.latents)
    assert_equal(vars(streamed.targets), vars(again.targets))
    assert not torch.equal(source.batch(4).latents, again.latents)
    elsewhere = DecoderSource(numbered(), RECORDS, replace(CONFIG, seed=1), RESOLUTION)
    assert not torch.equal(elsewhere.batch(3).latents, again.latents)


def test_latents_are_noised_and_bricks_are_few() -> None:
    batch = DecoderSource(numbered(turned=False), RECORDS, CONFIG, RESOLUTION).batch(0)
    wrong = batch.latents - batch.latents.mean(dim=(1, 2, 3, 4), keepdim=True)
    assert float(wrong.std()) == pytest.approx(CONFIG.noise, rel=0.15)
    assert int(batch.targets.near.sum()) <= CONFIG.batch * CONFIG.bricks


def test_pictures_are_compared_in_some_steps_of_the_later_part(
    latents: LatentModel,
) -> None:
    config = replace(CONFIG, render_from=0.5, render_every=2)
    source = DecoderSource(numbered(), RECORDS, config, RESOLUTION)
    batches = list(source.stream(0, 6))
    assert [batch.shown is not None for batch in batches] == [False] * 4 + [True, False]
    with torch.no_grad():
        plain, compared = (set(decoder_loss(latents, batches[step], config, step).terms) for step in (3, 4))
    assert plain < compared and all(name.startswith("render_") for name in compared - plain)


@pytest.mark.parametrize("records", [RECORDS[::-1], RECORDS[:1], []], ids=["others", "fewer", "none"])
def test_a_cache_of_other_objects_is_refused(records: list[Record]) -> None:
    with pytest.raises(
        SplatloomError, match=f"holds 2 objects and the data {len(records)}.*: encode the data again"
    ):
        DecoderSource(numbered(), records, CONFIG, RESOLUTION)
