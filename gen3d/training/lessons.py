"""What a teacher hands down: a cache of its own samples, for reflow and distillation (gen3d/flow/reflow.py).

    lessons(load_flow(path)[0], cache, Path("pairs/"), Lesson(pairs=20_000))
    train_flow(Path("pairs/"), Path("reflowed/"), FlowRun(training=FlowTraining(times=UShaped()), start=path))

One knot is reflow. More knots and times=Start() distil to as many Euler steps, to be taken at these knots. The student
learns guided samples, so that it needs no guidance itself: sample it with scale 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import torch
from torch import Tensor

from gen3d.flow.guidance import Guidance, guided
from gen3d.flow.reflow import teach
from gen3d.flow.sample import draw_noise, seeded
from gen3d.flow.samplers import SAMPLERS
from gen3d.model.flow_model import Conditioned, FlowModel
from gen3d.training.cache import Entry, LatentCache, write_cache
from recon3d.errors import SplatloomError
from recon3d.progress import Progress, silent_progress


@dataclass(frozen=True)
class Lesson:
    """How the teacher samples."""

    pairs: int = 10_000
    """Samples."""
    knots: tuple[float, ...] = (1.0,)
    """Times to hand down states at, falling from 1; data at 0 comes on top."""
    steps_between: int = 20
    """Sampling steps from knot to knot."""
    sampler: str = "adams"
    """By its name in SAMPLERS."""
    guidance: Guidance = field(default_factory=Guidance)
    """The student will not need it."""
    pictures: float = 0.5
    """Share of the samples made from a picture; the rest from words."""
    batch: int = 32
    """Samples at once."""
    seed: int = 0
    """Sample i has the noise of this seed + i."""


@dataclass(frozen=True)
class _Told:
    """What one sample is made from: an object of the cache, and its words or its picture."""

    place: int
    prompt: str | None
    picture: Tensor | None


def lessons(
    model: FlowModel,
    cache: LatentCache,
    out: Path,
    lesson: Lesson,
    progress: Progress = silent_progress,
) -> LatentCache:
    """Sample the teacher on conditions of `cache` and write states, data and conditions as a cache to `out`.

    Raises SplatloomError if the cache has neither captions nor pictures.
    """
    told = _conditions(cache, lesson)
    rows: list[Tensor] = []
    with progress.stage("asking the teacher", lesson.pairs) as advance:
        for first in range(0, lesson.pairs, lesson.batch):
            part = told[first : first + lesson.batch]
            rows.append(_states(model, part, lesson, first).half().cpu())
            advance(len(part), "")
    states = torch.cat(rows)
    made = LatentCache(
        latents=states[:, -1].contiguous(),
        entries=tuple(_entry(cache, one) for one in told),
        images=_pictures(told),
        states=states[:, :-1].contiguous(),
        knots=torch.tensor(lesson.knots, dtype=torch.float32),
    )
    write_cache(out, made)
    return made


def _states(model: FlowModel, told: Sequence[_Told], lesson: Lesson, first: int) -> Tensor:
    """(B, K + 1, C, G, G, G): the teacher's states at the knots, and its data."""
    shown = torch.tensor([[one.picture is not None] for one in told])
    with torch.no_grad():
        tokens = model.encode([one.prompt for one in told], _pictures(told), shown)
    field_ = guided(Conditioned(model, tokens), lesson.guidance)
    noise = draw_noise(model.latent_shape, seeded(lesson.seed + first, len(told))).to(model.device)
    knots = (*lesson.knots, 0.0)
    return teach(field_, noise, knots, SAMPLERS[lesson.sampler], lesson.steps_between)


def _conditions(cache: LatentCache, lesson: Lesson) -> list[_Told]:
    """What each sample is made from, drawn by the lesson's seed."""
    random = Random(lesson.seed)
    images = cache.images
    usable = [i for i, entry in enumerate(cache.entries) if entry.captions or images is not None]
    if not usable:
        raise SplatloomError(
            "the cache has neither captions nor pictures: a teacher cannot be asked anything"
        )
    told = []
    for _ in range(lesson.pairs):
        place = random.choice(usable)
        captions = cache.entries[place].captions
        if images is not None and (not captions or random.random() < lesson.pictures):
            told.append(_Told(place, None, images[place, random.randrange(images.shape[1])]))
        else:
            told.append(_Told(place, random.choice(captions), None))
    return told


def _entry(cache: LatentCache, told: _Told) -> Entry:
    return Entry(cache.entries[told.place].id, () if told.prompt is None else (told.prompt,))


def _pictures(told: Sequence[_Told]) -> Tensor | None:
    """(N, 1, 4, 64, 64) uint8, empty where a sample was made from words; None if all were."""
    shown = next((one.picture for one in told if one.picture is not None), None)
    if shown is None:
        return None
    empty = torch.zeros_like(shown)
    return torch.stack([empty if one.picture is None else one.picture for one in told])[:, None]
