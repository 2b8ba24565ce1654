"""Drawing batches: which objects, at which times, told what.

All processes draw the same batch and each takes its share, so that N processes train as one would. Everything is drawn
on the CPU but the noise, which is the bulk.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

import torch
from torch import Tensor

from gen3d.flow.path import interpolate, velocity
from gen3d.flow.reflow import Example, chord_examples
from gen3d.flow.times import draw_times
from gen3d.latents.turns import turned_grids
from gen3d.model.conditions import Conditions
from gen3d.model.text import Reading, TextNoise, TextProvider
from gen3d.training.cache import LatentCache
from gen3d.training.config import ColorJitter, FlowTraining
from recon3d.errors import SplatloomError
from recon3d.train.distributed import Workers
from recon3d.train.state import ViewOrder


@dataclass
class Randomness:
    """All that is drawn from. order: of the objects. host: on the CPU. device: where the model is."""

    order: ViewOrder
    host: torch.Generator
    device: torch.Generator

    @staticmethod
    def seeded(seed: int, count: int, device: torch.device) -> Randomness:
        """The beginning of a run over `count` objects."""
        host = torch.Generator().manual_seed(seed)
        return Randomness(ViewOrder.over(count), host, torch.Generator(device).manual_seed(seed + 1))


@dataclass(frozen=True)
class Batch:
    """What the network is asked and told, and how much each value counts (weights, or None for all alike)."""

    example: Example
    conditions: Conditions
    weights: Tensor | None


@dataclass(frozen=True)
class Draw:
    """One process's share of a drawn batch, before any tensor of the cache is touched.

    objects (S,) int64, times (S,) float32, with_text, with_image (S,) bool, seeds (S,) int64 of captions and views,
    chords (S,) int64.
    """

    objects: Tensor
    times: Tensor
    with_text: Tensor
    with_image: Tensor
    seeds: Tensor
    chords: Tensor


class Batches:
    """Draws batches of a cache for one process among several."""

    def __init__(
        self, cache: LatentCache, provider: TextProvider, training: FlowTraining, workers: Workers
    ) -> None:
        self._cache, self._provider, self._training, self._workers = cache, provider, training, workers
        self._readings = [_readings(provider, entry.captions) for entry in cache.entries]
        self._worded = torch.tensor([bool(readings) for readings in self._readings])
        self._pictured = _pictured(cache)

    def draw(self, random: Randomness) -> list[Batch]:
        """This process's share of the next batch, in parts of at most micro_batch samples."""
        training = self._training
        drawn = self._drawn(random)
        noise = self._noise(random.device)
        size = training.micro_batch or len(drawn.objects)
        parts = torch.arange(len(drawn.objects)).split(size)
        return [self._batch(_part(drawn, part), None if noise is None else noise[part]) for part in parts]

    def _drawn(self, random: Randomness) -> Draw:
        """Everything but the noise, of the whole batch; then our share."""
        training, host = self._training, random.host
        count = training.batch
        objects = torch.tensor(random.order.take(count, host))
        times = draw_times(training.times, count, host, training.shift)
        shares = torch.tensor(training.mix.shares(), dtype=torch.float64)
        told = torch.multinomial(shares, count, True, generator=host)
        seeds = torch.randint(2**62, (count,), generator=host)
        last = 1 if self._cache.knots is None else len(self._cache.knots)
        chords = torch.randint(last, (count,), generator=host)
        own = torch.arange(count)[self._workers.rank :: self._workers.count]
        return _part(Draw(objects, times, *self._told(told, objects), seeds, chords), own)

    def _told(self, told: Tensor, objects: Tensor) -> tuple[Tensor, Tensor]:
        """Who gets words and who pictures: one for the other where an object lacks what was drawn.

        told: (B,) int64, places in ConditionMix.shares().
        """
        worded, pictured = self._worded[objects], self._pictured[objects]
        wants_text, wants_image = (told == 0) | (told == 2), (told == 1) | (told == 2)
        return worded & (wants_text | wants_image & ~pictured), pictured & (
            wants_image | wants_text & ~worded
        )

    def _noise(self, generator: torch.Generator) -> Tensor | None:
        """Our share of the batch's noise; None where a teacher has chosen it."""
        if self._cache.states is not None:
            return None
        shape = (self._training.batch, *self._cache.latents.shape[1:])
        noise = torch.randn(shape, generator=generator, device=generator.device)
        return noise[self._workers.rank :: self._workers.count]

    def _batch(self, drawn: Draw, noise: Tensor | None) -> Batch:
        cache, device = self._cache, self._cache.latents.device
        at = drawn.objects.to(device)
        randoms = [Random(seed) for seed in drawn.seeds.tolist()]
        shown = self._shown(drawn, randoms)
        turns = self._turns(drawn, shown)
        example = self._example(at, turns, drawn, noise)
        weights = None if cache.weights is None else turned_grids(cache.weights[at].float(), turns)[:, None]
        return Batch(example, self._conditions(drawn, shown, randoms), weights)

    def _example(self, at: Tensor, turns: Tensor, drawn: Draw, noise: Tensor | None) -> Example:
        cache, times = self._cache, drawn.times.to(at.device)
        data = cache.latents_turned(at, turns)
        if noise is not None:
            return Example(interpolate(data, noise, times), times, velocity(data, noise))
        assert cache.states is not None and cache.knots is not None
        states = torch.cat([cache.states[at].float(), data[:, None]], 1)
        knots = torch.cat([cache.knots.float(), cache.knots.new_zeros(1).float()])
        return chord_examples(states, knots, drawn.chords.to(at.device), times)

    def _shown(self, drawn: Draw, randoms: Sequence[Random]) -> Tensor:
        """(S, V) int64: the pictures of each object that it may be shown by, the first for certain."""
        if self._cache.images is None:
            return torch.zeros(len(drawn.objects), 0, dtype=torch.int64)
        count = self._cache.images.shape[1]
        most = min(self._training.most_views, count)
        return torch.tensor([random.sample(range(count), most) for random in randoms])

    def _turns(self, drawn: Draw, shown: Tensor) -> Tensor:
        """(S,) int64: by how many quarters each object is turned. What its first picture shows becomes its front."""
        facing = self._cache.facing
        device = self._cache.latents.device
        if facing is None:
            return torch.zeros(len(drawn.objects), dtype=torch.int64, device=device)
        quarters = facing[drawn.objects.to(device), shown[:, 0].to(device)].long()
        return torch.where(drawn.with_image.to(device), quarters, 0)

    def _conditions(self, drawn: Draw, shown: Tensor, randoms: Sequence[Random]) -> Conditions:
        """Words and pictures of those that are told them and have them."""
        count, device = len(drawn.objects), self._cache.latents.device
        readings = [
            random.choice(self._readings[place]) if wanted else None
            for random, place, wanted in zip(randoms, drawn.objects.tolist(), drawn.with_text.tolist())
        ]
        trouble = self._training.text_trouble
        noises = [TextNoise(random, trouble.drop, trouble.letters) for random in randoms]
        text = self._provider.batch(readings, noises).to(device)
        images, views = self._pictures(drawn, shown, randoms)
        return Conditions(count, text, images, views)

    def _pictures(
        self, drawn: Draw, shown: Tensor, randoms: Sequence[Random]
    ) -> tuple[Tensor | None, Tensor | None]:
        """(S, V, 4, 64, 64) float in [0, 1], and which of them are seen (S, V) bool."""
        all_images = self._cache.images
        if all_images is None:
            return None, None
        device, most = all_images.device, shown.shape[1]
        seen = torch.tensor([random.randint(1, most) for random in randoms])
        views = (torch.arange(most) < seen[:, None]) & drawn.with_image[:, None]
        images = all_images[drawn.objects.to(device)[:, None], shown.to(device)]
        return jittered(images, self._training.jitter, randoms), views.to(device)


def jittered(images: Tensor, jitter: ColorJitter, randoms: Sequence[Random]) -> Tensor:
    """RGBA (S, V, 4, H, W) uint8 as float in [0, 1], each sample's colors changed by its own draws; alpha is kept."""

    def drawn(range_: float, channels: int) -> Tensor:
        factors = [[1 + random.uniform(-range_, range_) for _ in range(channels)] for random in randoms]
        return torch.tensor(factors, device=images.device)[:, None, :, None, None]

    values = images.float() / 255
    brightness = drawn(jitter.brightness, 1) * drawn(jitter.tint, 3)
    colors = (values[:, :, :3] * brightness - 0.5) * drawn(jitter.contrast, 1) + 0.5
    return torch.cat([colors.clamp(0, 1), values[:, :, 3:]], 2)


def _readings(provider: TextProvider, captions: Sequence[str]) -> list[Reading]:
    """The captions, read; those without a word are passed over."""
    readings = []
    for caption in captions:
        try:
            readings.append(provider.read(caption))
        except SplatloomError:
            continue
    return readings


def _pictured(cache: LatentCache) -> Tensor:
    """(N,) bool: which objects have pictures; one whose first picture is empty has none."""
    if cache.images is None:
        return torch.zeros(len(cache), dtype=torch.bool)
    return (cache.images[:, 0, 3] > 0).flatten(1).any(1).cpu()


def _part(drawn: Draw, places: Tensor) -> Draw:
    return Draw(
        drawn.objects[places],
        drawn.times[places],
        drawn.with_text[places],
        drawn.with_image[places],
        drawn.seeds[places],
        drawn.chords[places],
    )
