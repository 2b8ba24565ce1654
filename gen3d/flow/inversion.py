"""From data back to the noise it would come from, for editing what was not generated here.

Following the field backwards with a sampler's step misses a little at each step, since the velocity is asked at the
other end of it. `refinements` remove that: the state y at noisier time is moved until a sampling step from y arrives
where the inversion stands,

    y <- y + (x - S(y)),      S(y): the sampler's step from y back to x

a fixed-point iteration that converges where steps are short enough (|1 - dS/dy| < 1). Sampling with the same times
then returns to the data to rounding. (Fixed-point inversion: Meiri et al. 2023, for diffusion models.)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import torch
from torch import Tensor

from gen3d.flow.path import Velocity
from gen3d.flow.samplers import Sampler
from recon3d.errors import SplatloomError


@dataclass(frozen=True)
class Inversion:
    """The way back.

    times: falling, as for sampling. states: (K + 1, B, ...) the state at each of these times, data last.
    """

    times: tuple[float, ...]
    states: Tensor

    @property
    def noise(self) -> Tensor:
        """The state (B, ...) at the first, noisiest time."""
        return self.states[0]


@torch.no_grad()
def invert(
    field: Velocity, data: Tensor, times: Sequence[float], sampler: Sampler, refinements: int = 0
) -> Inversion:
    """The states that `sampler` would pass through on its way to `data` (B, ...).

    times: of sampling, falling to 0, as from `sampler.plan`. refinements: fixed-point iterations per step, each as
    expensive as a sampling step; 0 follows the field backwards. Raises SplatloomError for refinements of a sampler
    that needs previous steps.
    """
    if refinements and not sampler.single_step:
        raise SplatloomError(
            "exact inversion needs a sampler whose steps stand alone: use euler, heun or rf-solver"
        )
    states, step = [data], None
    for time, noisier in pairwise(reversed(times)):
        step = sampler.step(field, states[-1], time, noisier, step)
        guess = step.state
        for _ in range(refinements):
            guess = guess + states[-1] - sampler.step(field, guess, noisier, time).state
        states.append(guess)
    return Inversion(tuple(times), torch.stack(states[::-1]))
