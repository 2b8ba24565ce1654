"""Ways to follow one flow from the same noise: how far each ends from the exact path, what is recognised, and the work.

The exact path is followed in very many small steps. `miss` is the root mean square distance from its end, over all
numbers of the latents, which have standard deviation 1; `kind` and `both` are what the evaluation's judge recognises.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import torch
from torch import Tensor

from benchmarks.gen3d_students import Student
from gen3d.data.kinds import Combination
from gen3d.evaluation.reference import Reference
from gen3d.evaluation.text import decoded_and_seen, prompts_of, recognised
from gen3d.flow.caching import Cached
from gen3d.flow.guidance import Branches, Guidance, guided
from gen3d.flow.path import Velocity
from gen3d.flow.sample import draw_noise, sample, seeded
from gen3d.flow.samplers import SAMPLERS
from gen3d.flow.schedules import boss_times
from gen3d.model.flow_model import Conditioned
from gen3d.pipeline import Pipeline
from recon3d.progress import Progress

EXACT_STEPS = 100
"""Of RF-Solver, two evaluations each: its error falls with the square of the step, and is nothing beside the others."""
WORK = (4, 8, 12, 20, 40)
"""Evaluations per sample that every sampler is given."""
_BOSS_GRID = 40
_CACHED_STEPS = 20


@dataclass(frozen=True)
class Way:
    """One way. times: falling from 1 to 0. every: the network is asked in full at every so many-th evaluation."""

    name: str
    sampler: str
    times: tuple[float, ...]
    every: int = 1


@dataclass(frozen=True)
class Outcome:
    """What one way came to. evaluations: of the network in full, per sample. seconds: per sample, sampling alone."""

    name: str
    steps: int
    evaluations: float
    seconds: float
    miss: float
    kind: float
    color: float
    both: float


@dataclass
class Counted:
    """A network that counts how often it is asked."""

    network: Conditioned
    count: int = 0

    def __call__(self, state: Tensor, time: float, branches: Sequence[Any]) -> list[Tensor]:
        """The velocity of each branch."""
        self.count += 1
        return self.network(state, time, branches)

    def features(self, state: Tensor, time: float, branches: Sequence[Any]) -> list[Tensor]:
        """The features of each branch."""
        self.count += 1
        return self.network.features(state, time, branches)

    def readout(self, features: Tensor, time: float, branch: Any) -> Tensor:
        """The velocity of one branch's features; not counted, since it is short."""
        return self.network.readout(features, time, branch)


def measure_samplers(
    pipeline: Pipeline,
    reference: Reference,
    prompts: int,
    progress: Progress,
    students: Sequence[Student] = (),
) -> dict[str, Any]:
    """All ways on the same prompts and noise; students take theirs, without guidance."""
    wanted = prompts_of(reference, prompts)[0]
    flow, guidance, shift = pipeline.networks.flow, pipeline.sampling.guidance, pipeline.sampling.shift
    with torch.no_grad():
        network = Conditioned(flow, flow.encode([c.prompt for c in wanted]))
    noise = draw_noise(flow.latent_shape, seeded(0, len(wanted)))
    exact = sample(
        guided(network, guidance),
        noise,
        SAMPLERS["rf-solver"].plan(EXACT_STEPS, shift=shift),
        SAMPLERS["rf-solver"],
    )
    judged = _judge_of(pipeline, reference, wanted)
    outcomes = []
    ways = all_ways(guided(network, guidance), noise, shift)
    with progress.stage("samplers", len(ways)) as advance:
        for way in ways:
            outcomes.append(outcome(way, network, guidance, noise, exact, judged))
            advance(1, way.name)
    for student in students:
        way = Way(student.name, "euler", student.times)
        with torch.no_grad():
            taught = Conditioned(student.flow, student.flow.encode([c.prompt for c in wanted]))
        outcomes.append(outcome(way, taught, Guidance(1.0), noise, exact, judged))
    return {
        "prompts": len(wanted),
        "guidance": asdict(guidance),
        "exact": judged(exact),
        "ways": [asdict(one) for one in outcomes],
    }


def all_ways(field: Velocity, noise: Tensor, shift: float) -> list[Way]:
    """Every sampler at every amount of work, schedules found for this field, and caching.

    noise: of the benchmark, like which other noise is drawn to find schedules on.
    """
    plain = [
        Way(name, name, sampler.plan(work // sampler.evaluations, shift=shift))
        for name, sampler in SAMPLERS.items()
        for work in WORK
    ]
    return [*plain, *_boss_ways(field, noise), *_cached_ways(shift)]


def outcome(
    way: Way,
    network: Conditioned,
    guidance: Guidance,
    noise: Tensor,
    exact: Tensor,
    judged: Callable[[Tensor], dict[str, float]],
) -> Outcome:
    """Follow one way and judge where it ends."""
    counted = Counted(network)
    asked: Branches = Cached(counted, every=way.every) if way.every > 1 else counted
    began = time.perf_counter()
    latents = sample(guided(asked, guidance), noise, way.times, SAMPLERS[way.sampler])
    seconds = (time.perf_counter() - began) / len(noise)
    return Outcome(
        name=way.name,
        steps=len(way.times) - 1,
        evaluations=counted.count,
        seconds=round(seconds, 4),
        miss=float((latents - exact).square().mean().sqrt()),
        **judged(latents),
    )


def _boss_ways(field: Velocity, noise: Tensor) -> list[Way]:
    """Euler's method at the times that miss least on other noise of the same prompts."""
    other = draw_noise(noise.shape[1:], seeded(1_000_000, len(noise)))
    return [Way("euler, BOSS", "euler", boss_times(field, other, work, _BOSS_GRID)) for work in WORK[:3]]


def _cached_ways(shift: float) -> list[Way]:
    times = SAMPLERS["adams"].plan(_CACHED_STEPS, shift=shift)
    return [Way(f"adams, cached, one in {every}", "adams", times, every) for every in (2, 3)]


def _judge_of(
    pipeline: Pipeline, reference: Reference, wanted: Sequence[Combination]
) -> Callable[[Tensor], dict[str, float]]:
    def judged(latents: Tensor) -> dict[str, float]:
        made = decoded_and_seen(pipeline.networks, latents)
        return recognised(reference.classifier.judge(made.pictures), wanted)

    return judged
