"""Euler's method: a straight line along the velocity. Exact where paths are straight, hence right after reflow."""

from __future__ import annotations

from torch import Tensor

from gen3d.flow.path import Velocity
from gen3d.flow.samplers.sampler import Sampler, Step


class Euler(Sampler):
    """x' = x + (t' - t) v(x, t)."""

    order = 1
    evaluations = 1

    def step(
        self, field: Velocity, state: Tensor, time: float, next_time: float, previous: Step | None = None
    ) -> Step:
        """Follow the velocity at the start of the step."""
        velocity = field(state, time)
        return Step(time, next_time, state, velocity, state + (next_time - time) * velocity)
