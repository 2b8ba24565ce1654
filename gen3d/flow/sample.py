"""From noise to samples: the loop, its callback, and noise that each sample can be made again from.

noise = draw_noise((16, 8, 8, 8), seeded(7, count=4))
latents = sample(field, noise, Euler().plan(20), Euler())
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import torch
from torch import Tensor

from gen3d.flow.path import Velocity
from gen3d.flow.samplers import Sampler, Step
from recon3d.errors import SplatloomError


@dataclass(frozen=True)
class Progressed:
    """What a callback learns: step number `index` (from 0) of `count`, and the step itself."""

    index: int
    count: int
    step: Step


OnStep = Callable[[Progressed], Tensor | None]
"""Called after each step; a tensor (B, ...) that it returns replaces the state."""


def seeded(seed: int, count: int) -> list[torch.Generator]:
    """One generator per sample: sample i of seed s has seed s + i, so that it can be made again alone."""
    return [torch.Generator().manual_seed(seed + i) for i in range(count)]


def draw_noise(shape: Sequence[int], generators: Sequence[torch.Generator]) -> Tensor:
    """(B, *shape) float32 standard normal, each sample of its own generator.

    Drawn where the generators live. With generators on the CPU a seed means the same sample on every machine.
    """
    return torch.stack([torch.randn(*shape, generator=g, device=g.device) for g in generators])


@torch.no_grad()
def sample(
    field: Velocity,
    state: Tensor,
    times: Sequence[float],
    sampler: Sampler,
    on_step: OnStep | None = None,
) -> Tensor:
    """Follow `field` from `state` (B, ...) at times[0] through all times; the state (B, ...) at the last.

    Samples of a batch do not see each other. Raises SplatloomError if the field's answer is not finite.
    """
    step = None
    for index, (time, next_time) in enumerate(pairwise(times)):
        step = sampler.step(field, state, time, next_time, step)
        state = step.state
        if not bool(torch.isfinite(state).all()):
            raise SplatloomError(
                f"the model's answer at step {index + 1} of {len(times) - 1} is not a number: "
                "lower the guidance, or use other weights"
            )
        if on_step is not None:
            replaced = on_step(Progressed(index, len(times) - 1, step))
            state = state if replaced is None else replaced
    return state
