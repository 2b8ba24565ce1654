"""Flows that need few steps, made from the shipped one: reflow and distillation, for the table of samplers.

<students>/pairs/                what the teacher made of captions: its states on the way (gen3d/training/lessons.py)
<students>/pairs_reflow/         the same lessons with nothing between noise and data
<students>/teacher.safetensors   the shipped flow, from which both students start
<students>/distilled/            the teacher's own way in a few chords, asked at their start only
<students>/reflow/               one straight line from noise to data, asked everywhere along it
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from gen3d.flow.samplers import SAMPLERS
from gen3d.flow.times import Start, UShaped
from gen3d.model.files import load_flow, save_flow
from gen3d.model.flow_model import FlowModel
from gen3d.pipeline import Pipeline
from gen3d.training.cache import LatentCache, open_cache, write_cache
from gen3d.training.config import ConditionMix, FlowTraining
from gen3d.training.lessons import Lesson, lessons
from gen3d.training.run import MODEL_FILE, FlowRun, train_flow
from recon3d.progress import Progress

CHORDS = 4
"""Of the distilled student: as many Euler steps."""
_STEPS_BETWEEN = 5
_REFLOWED = (1, 2, 4)
"""Steps that the reflowed student is asked to take."""


@dataclass(frozen=True)
class Teaching:
    """How students are made. cache: captions, of the flow's training. out: a new folder. minutes: for each student."""

    cache: Path
    out: Path
    pairs: int
    minutes: float


@dataclass(frozen=True)
class Student:
    """A flow that needs no guidance, and the times of its Euler steps, falling from 1 to 0."""

    name: str
    flow: FlowModel
    times: tuple[float, ...]


def make_students(pipeline: Pipeline, teaching: Teaching, progress: Progress) -> None:
    """Ask the teacher, and train both students on what it says."""
    out, flow = teaching.out, pipeline.networks.flow
    lesson = Lesson(
        pairs=teaching.pairs,
        knots=_times(pipeline, CHORDS)[:-1],
        steps_between=_STEPS_BETWEEN,
        guidance=pipeline.sampling.guidance,
        pictures=0.0,
    )
    taught = lessons(flow, open_cache(teaching.cache), out / "pairs", lesson, progress)
    save_flow(out / "teacher.safetensors", flow, {})
    write_cache(out / "pairs_reflow", _ends(taught))
    told = ConditionMix(text=1.0, image=0.0, both=0.0, nothing=0.0)
    training = FlowTraining(minutes=teaching.minutes, rate=4e-4, mix=told)
    for name, pairs, times in (("distilled", "pairs", Start()), ("reflow", "pairs_reflow", UShaped())):
        run = FlowRun(training=replace(training, times=times), start=out / "teacher.safetensors")
        train_flow(out / pairs, out / name, run, progress=progress)


def students_in(folder: Path, pipeline: Pipeline) -> Iterator[Student]:
    """What make_students left in a folder."""
    distilled = load_flow(folder / "distilled" / MODEL_FILE)[0].eval()
    yield Student("distilled, euler", distilled, _times(pipeline, CHORDS))
    reflowed = load_flow(folder / "reflow" / MODEL_FILE)[0].eval()
    for steps in _REFLOWED:
        yield Student("reflow, euler", reflowed, SAMPLERS["euler"].plan(steps))


def _times(pipeline: Pipeline, steps: int) -> tuple[float, ...]:
    return SAMPLERS["euler"].plan(steps, shift=pipeline.sampling.shift)


def _ends(taught: LatentCache) -> LatentCache:
    """The same lessons with nothing between noise and data."""
    assert taught.states is not None and taught.knots is not None
    return replace(taught, states=taught.states[:, :1].contiguous(), knots=taught.knots[:1])
