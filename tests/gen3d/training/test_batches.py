from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

import numpy as np
import pytest
import torch

from gen3d.flow.path import data_at, noise_at
from gen3d.flow.times import Start
from gen3d.latents.turns import turned_grid
from gen3d.model.word_bags import WordProvider, vocabulary_of
from gen3d.training.batches import Batch, Batches, Randomness, jittered
from gen3d.training.cache import Entry, LatentCache
from gen3d.training.config import ColorJitter, ConditionMix, FlowTraining, TextTrouble
from recon3d.train.distributed import Workers
from tests.gen3d.training.toys import BLUE, RED, two_kinds

CPU = torch.device("cpu")
PLAIN = FlowTraining(batch=8, text_trouble=TextTrouble(0, 0))


def drawn(
    cache: LatentCache, training: FlowTraining = PLAIN, workers: Workers | None = None, seed: int = 0
) -> list[Batch]:
    provider = WordProvider(vocabulary_of(cache.captions()), 6, 64)
    batches = Batches(cache, provider, training, workers or Workers())
    return batches.draw(Randomness.seeded(seed, len(cache), CPU))


def told(batch: Batch) -> tuple[list[bool], list[bool]]:
    """Who was told words, and who was shown a picture."""
    conditions = batch.conditions
    assert conditions.text is not None
    pictured = [False] * conditions.count if conditions.views is None else conditions.views.any(1).tolist()
    return conditions.text.mask.any(1).tolist(), pictured


def test_an_example_lies_on_the_way_from_its_object_to_noise() -> None:
    cache = two_kinds(8)
    [batch] = drawn(cache)
    example = batch.example
    found = data_at(example.state, example.target, example.time)
    # Every object once, in some order.
    distances = torch.cdist(found.flatten(1), cache.latents.flatten(1))
    assert sorted(distances.argmin(1).tolist()) == list(range(8))
    assert float(distances.min(1).values.max()) < 1e-3
    noise = noise_at(example.state, example.target, example.time)
    assert float(noise.mean().abs()) < 0.1 and float(noise.std()) == pytest.approx(1, abs=0.1)


def test_what_a_picture_shows_is_the_front_of_its_object_and_words_alone_turn_nothing() -> None:
    plain = two_kinds(8)
    halves = torch.tensor([2.0, 0.0, 0.0, 0.0]).repeat(
        8, 4, 4, 1
    )  # the surface is where x, the first axis, ends low
    halves = halves.transpose(1, 3)
    turned = torch.stack([plain.latents + 10 * k for k in range(1, 4)], dim=1)
    facing = torch.arange(8)[:, None].to(torch.uint8) % 4
    cache = replace(plain, turned=turned, facing=facing, weights=halves)
    for mix in (ConditionMix(0, 1, 0, 0), ConditionMix(1, 0, 0, 0)):
        [batch] = drawn(cache, replace(PLAIN, mix=mix))
        found = data_at(batch.example.state, batch.example.target, batch.example.time)
        assert batch.weights is not None
        quarters = ((found.mean((1, 2, 3, 4)) + 2) / 10).floor().long()
        assert sorted(quarters.tolist()) == ([0, 0, 1, 1, 2, 2, 3, 3] if mix.image else [0] * 8)
        for weight, turns in zip(batch.weights[:, 0], quarters.tolist()):
            expected = halves[0].numpy()
            for _ in range(turns):
                expected = turned_grid(expected)
            assert np.array_equal(weight.numpy(), expected)


def test_batches_repeat_by_seed() -> None:
    one, two, other = (drawn(two_kinds(), seed=seed)[0] for seed in (0, 0, 1))
    assert torch.equal(one.example.state, two.example.state) and told(one) == told(two)
    assert not torch.equal(one.example.state, other.example.state)


def test_the_shares_of_two_processes_make_the_batch_of_one() -> None:
    [whole] = drawn(two_kinds())
    shares = [drawn(two_kinds(), workers=Workers(rank, 2))[0] for rank in range(2)]
    for rank, share in enumerate(shares):
        assert torch.equal(share.example.state, whole.example.state[rank::2])
        assert torch.equal(share.example.target, whole.example.target[rank::2])
        assert told(share)[0] == told(whole)[0][rank::2] and told(share)[1] == told(whole)[1][rank::2]


def test_parts_of_a_batch_make_the_whole() -> None:
    [whole] = drawn(two_kinds())
    parts = drawn(two_kinds(), replace(PLAIN, micro_batch=3))
    assert [len(part.example.time) for part in parts] == [3, 3, 2]
    assert torch.equal(torch.cat([part.example.state for part in parts]), whole.example.state)


def test_samples_are_told_what_the_mix_says() -> None:
    mix = ConditionMix(0.4, 0.3, 0.2, 0.1)
    [batch] = drawn(two_kinds(), replace(PLAIN, batch=800, mix=mix))
    kinds = list(zip(*told(batch)))
    shares = [
        kinds.count(kind) / 800 for kind in ((True, False), (False, True), (True, True), (False, False))
    ]
    assert shares == pytest.approx(mix.shares(), abs=0.06)


@pytest.mark.parametrize("lacking", ["pictures", "captions", "both"])
def test_what_an_object_lacks_it_is_not_told(lacking: str) -> None:
    cache = two_kinds(8)
    assert cache.images is not None
    if lacking != "captions":
        cache = replace(cache, images=torch.zeros_like(cache.images))
    if lacking != "pictures":
        cache = replace(cache, entries=tuple(Entry(entry.id, ()) for entry in cache.entries))
    words, pictures = told(drawn(cache, replace(PLAIN, mix=ConditionMix(0.4, 0.4, 0.2, 0)))[0])
    assert all(words) == any(words) == (lacking == "pictures")
    assert all(pictures) == any(pictures) == (lacking == "captions")


def test_words_and_pictures_belong_to_the_object() -> None:
    [batch] = drawn(two_kinds(), replace(PLAIN, mix=ConditionMix(0, 0, 1, 0)))
    example, conditions = batch.example, batch.conditions
    is_red = data_at(example.state, example.target, example.time).flatten(1).mean(1) > 0
    provider = WordProvider(vocabulary_of([RED, BLUE]), 6, 64)
    expected = provider.batch([provider.read(RED if red else BLUE) for red in is_red.tolist()])
    assert isinstance(conditions.text, type(expected)) and torch.equal(conditions.text.rows, expected.rows)
    assert conditions.images is not None
    redder = conditions.images[:, 0, 0].mean((1, 2)) > conditions.images[:, 0, 2].mean((1, 2))
    assert torch.equal(redder, is_red)


def test_up_to_so_many_different_views_are_shown() -> None:
    cache = two_kinds(8)
    assert cache.images is not None
    several = cache.images.repeat(1, 4, 1, 1, 1)
    several[:, :, 1] = torch.arange(4)[:, None, None].to(torch.uint8)
    mix, still = ConditionMix(0, 1, 0, 0), ColorJitter(0, 0, 0)
    training = replace(PLAIN, batch=200, mix=mix, most_views=3, jitter=still)
    conditions = drawn(replace(cache, images=several), training)[0].conditions
    assert conditions.images is not None and conditions.views is not None
    assert conditions.images.shape == (200, 3, 4, 64, 64)
    assert set(conditions.views.sum(1).tolist()) == {1, 2, 3}
    sides = (conditions.images[:, :, 1, 0, 0] * 255).round()
    assert all(len(set(row)) == 3 for row in sides.tolist())


def test_jitter_changes_colors_within_bounds_and_leaves_the_outline() -> None:
    images = torch.full((4, 1, 4, 64, 64), 128, dtype=torch.uint8)
    changed = jittered(images, ColorJitter(0.2, 0.2, 0.1), [Random(i) for i in range(4)])
    assert torch.equal(changed[:, :, 3], images[:, :, 3] / 255)
    assert float(changed.min()) >= 0 and float(changed.max()) <= 1
    assert len(changed[:, 0, :3].flatten(1).unique(dim=0)) == 4
    same = jittered(images, ColorJitter(0, 0, 0), [Random(i) for i in range(4)])
    torch.testing.assert_close(same, images / 255)


def taught(**changes: Any) -> list[Batch]:
    """A batch of a cache with states at 1 and 0.5."""
    cache, generator = two_kinds(8), torch.Generator().manual_seed(1)
    states = torch.randn(8, 2, 2, 4, 4, 4, generator=generator)
    return drawn(replace(cache, states=states, knots=torch.tensor([1.0, 0.5])), replace(PLAIN, **changes))


def test_where_a_teacher_has_been_its_chords_are_learned() -> None:
    times = taught(batch=400)[0].example.time
    assert float((times > 0.5).float().mean()) == pytest.approx(0.5, abs=0.1)
    starts = taught(times=Start())[0].example.time
    assert bool(torch.isclose(starts[:, None], torch.tensor([1.0, 0.5]), atol=1e-4).any(1).all())


def test_weights_come_with_their_objects() -> None:
    cache = two_kinds(8)
    [batch] = drawn(replace(cache, weights=torch.arange(8.0)[:, None, None, None].expand(8, 4, 4, 4)))
    assert batch.weights is not None and batch.weights.shape == (8, 1, 4, 4, 4)
    assert sorted(batch.weights[:, 0, 0, 0, 0].tolist()) == list(range(8))
