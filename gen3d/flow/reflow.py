"""Learning to need fewer steps, from a trained field: reflow and distillation.

A teacher turns noise into data along a curve. The student learns the chords between a few points of that curve:

    between the states at t_k and t_(k+1):   v = (x_k - x_(k+1)) / (t_k - t_(k+1))

- One chord from noise to data, asked at all times along it, is reflow (Liu et al. 2023): the student's paths cross
  less, hence are straighter, hence need fewer steps.
- K chords, asked at all times, are piecewise rectified flow (Yan et al. 2024).
- K chords, asked at their start only, are distillation to K Euler steps (InstaFlow, Liu et al. 2024, for K = 1).

The three differ in nothing but the number of points and where the student is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import torch
from torch import Tensor

from gen3d.flow.path import Velocity, along
from gen3d.flow.samplers import Sampler


@dataclass(frozen=True)
class Example:
    """What a network is asked and should answer: states (B, ...) at times (B,), and their velocities (B, ...)."""

    state: Tensor
    time: Tensor
    target: Tensor


@torch.no_grad()
def teach(
    field: Velocity, noise: Tensor, knots: Sequence[float], sampler: Sampler, steps_between: int
) -> Tensor:
    """The teacher's states (B, K + 1, ...) at the knots, which fall from 1 to 0, on its way from `noise` (B, ...).

    steps_between: even steps of `sampler` from knot to knot.
    """
    states = [noise]
    for start, stop in pairwise(knots):
        state, step = states[-1], None
        for time, next_time in pairwise(sampler.plan(steps_between, start, stop)):
            step = sampler.step(field, state, time, next_time, step)
            state = step.state
        states.append(state)
    return torch.stack(states, 1)


def chord_examples(states: Tensor, knots: Tensor, chord: Tensor, share: Tensor) -> Example:
    """Examples on the teacher's chords.

    states: (B, K + 1, ...) as from `teach`. knots: (K + 1,) their times. chord: (B,) int64, which chord of each sample
    to ask about. share: (B,) in [0, 1], how far from the chord's clean end to its noisy start to ask; 1 distils.
    """
    samples = torch.arange(len(states), device=states.device)
    noisy, clean = states[samples, chord], states[samples, chord + 1]
    start, stop = knots[chord], knots[chord + 1]
    time = stop + share * (start - stop)
    target = (noisy - clean) / along(start - stop, states[:, 0])
    return Example(torch.lerp(clean, noisy, along(share, clean)), time, target)
