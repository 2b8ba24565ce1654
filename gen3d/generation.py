"""What one call of the pipeline asks for, and how its latents are sampled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from gen3d.flow.guidance import Branch, Branches, Guidance, guided
from gen3d.flow.path import data_at, interpolate
from gen3d.flow.sample import OnStep, Progressed, draw_noise, sample
from gen3d.flow.samplers import SAMPLERS, Sampler
from gen3d.model.flow_model import Conditioned, FlowModel
from gen3d.pipeline_file import Sampling
from recon3d.errors import SplatloomError

LARGEST_SEED = 2**63 - 1
BATCH = 16
"""Samples at once: more make nothing faster on a CPU, and need memory."""

Seeds = int | torch.Generator | Sequence[torch.Generator] | None
"""How randomness may be given: see `generators_of`."""


@dataclass(frozen=True)
class Told:
    """What the samples of one batch are made from.

    prompts: one for each sample, None for no words. pictures: (V, 4, 64, 64) uint8 of one object, told to all of them,
    or None. start: (B, C, G, G, G) latents to begin from, or None for noise.
    """

    prompts: tuple[str | None, ...]
    pictures: Tensor | None = None
    start: Tensor | None = None

    def part(self, first: int, last: int) -> Told:
        """Samples first to last."""
        start = None if self.start is None else self.start[first:last]
        return Told(self.prompts[first:last], self.pictures, start)


@dataclass(frozen=True)
class Plan:
    """How to sample. strength: share of the start that is replaced by noise. joint_views: pictures the model may see at
    once. on_step: hears of each step."""

    steps: int
    guidance: Guidance
    sampler: Sampler
    strength: float
    shift: float = 1.0
    joint_views: int = 1
    on_step: OnStep | None = None

    @staticmethod
    def of(sampling: Sampling) -> Plan:
        """As weights say, or a call."""
        return Plan(
            sampling.steps,
            sampling.guidance,
            SAMPLERS[sampling.sampler],
            sampling.image_strength,
            sampling.shift,
            sampling.joint_views,
        )

    @property
    def keeps_start(self) -> bool:
        """Whether anything of a start is left in what is sampled."""
        return self.steps == 0 or self.strength < 1


def generators_of(seeds: Seeds, count: int) -> list[torch.Generator]:
    """One generator for each of `count` samples, so that each can be made again alone.

    An int s: sample i has seed s + i. A generator: each sample has a seed drawn from it. A list: one generator each.
    None: seeds of the operating system. What was used is in `initial_seed()` of each.
    Raises SplatloomError for a list of another length, or a seed that is negative or too large.
    """
    if seeds is None:
        seeds = torch.Generator()
        seeds.seed()
    if isinstance(seeds, torch.Generator):
        drawn = torch.randint(2**31, (count,), generator=seeds, device=seeds.device)
        return [torch.Generator().manual_seed(seed) for seed in drawn.tolist()]
    if isinstance(seeds, int):
        if not 0 <= seeds <= LARGEST_SEED - count:
            raise SplatloomError(f"the seed is {seeds}: use a whole number from 0 to {2**63 - 1 - count}")
        return [torch.Generator().manual_seed(seeds + i) for i in range(count)]
    if len(seeds) != count:
        raise SplatloomError(
            f"{len(seeds)} generators were given for {count} assets: give one for each, or one for all"
        )
    return list(seeds)


def sample_latents(flow: FlowModel, told: Told, plan: Plan, generators: Sequence[torch.Generator]) -> Tensor:
    """(B, C, G, G, G) float32 latents on the CPU, one per generator; samples of a batch do not see each other.

    Raises SplatloomError for prompts without a word, or where there is neither a step to take nor a start.
    """
    if plan.steps == 0 or (told.start is not None and plan.strength == 0):
        if told.start is None:
            raise SplatloomError(
                "0 steps make nothing from words alone: use at least 1, or begin from a picture"
            )
        return told.start.float().cpu()
    # All prompts are read before anything is computed: a wrong last one must not cost the work of the others.
    for prompt in dict.fromkeys(told.prompts):
        if prompt is not None:
            flow.provider.read(prompt)
    parts = []
    for first in range(0, len(generators), BATCH):
        last = min(first + BATCH, len(generators))
        parts.append(_sampled(flow, told.part(first, last), plan, generators[first:last]).float().cpu())
    return torch.cat(parts)


@torch.no_grad()
def predicted_latents(flow: FlowModel, told: Told) -> Tensor:
    """(B, C, G, G, G) float32 on the CPU: what the flow predicts at once from the conditions alone.

    At t = 1 the state is noise and says nothing of the data. So the prediction there is the mean of all that goes with
    the conditions: a regression, trained along with everything else.
    """
    nowhere = torch.zeros(len(told.prompts), *flow.latent_shape, device=flow.device)
    (velocity,) = _conditioned(flow, told, joint_views=1)(nowhere, 1.0, ["full"])
    return data_at(nowhere, velocity, 1.0).float().cpu()


def _sampled(flow: FlowModel, told: Told, plan: Plan, generators: Sequence[torch.Generator]) -> Tensor:
    state, begin = draw_noise(flow.latent_shape, generators).to(flow.device), 1.0
    if told.start is not None and plan.keeps_start:
        begin = plan.strength
        state = interpolate(told.start.to(state), state, begin)
    field = guided(_conditioned(flow, told, plan.joint_views), plan.guidance)
    times = plan.sampler.plan(plan.steps, start=begin, shift=plan.shift)
    return sample(field, state, times, plan.sampler, plan.on_step)


def _conditioned(flow: FlowModel, told: Told, joint_views: int) -> Branches:
    """The model with its conditions. More pictures than it was trained to see at once take turns beside each other."""
    if told.pictures is None:
        with torch.no_grad():
            return Conditioned(flow, flow.encode(told.prompts))
    groups = told.pictures.split(joint_views)
    with torch.no_grad():
        asked = [
            Conditioned(flow, flow.encode(told.prompts, group.expand(len(told.prompts), *group.shape)))
            for group in groups
        ]
    return asked[0] if len(asked) == 1 else Together(asked)


@dataclass(frozen=True)
class Together:
    """Several conditions at once for a model that knows only one: the mean of the velocities under each.

    As in MultiDiffusion (Bar-Tal et al. 2023); TRELLIS makes one object from several pictures in this way.
    """

    networks: Sequence[Branches]

    def __call__(self, state: Tensor, time: float, branches: Sequence[Branch]) -> list[Tensor]:
        """The mean velocity (B, ...) of each branch."""
        answers = [network(state, time, branches) for network in self.networks]
        return [torch.stack(of_branch).mean(0) for of_branch in zip(*answers)]


def step_callback(ask: Callable[[int, float, dict[str, Tensor]], dict[str, Tensor] | None]) -> OnStep:
    """A callback for `sample` from one like those of diffusers."""

    def on_step(progressed: Progressed) -> Tensor | None:
        step = progressed.step
        answer = ask(progressed.index, step.next_time, {"latents": step.state, "preview": step.data})
        return (answer or {}).get("latents")

    return on_step
