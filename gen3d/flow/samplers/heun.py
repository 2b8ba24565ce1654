"""Heun's method: the mean of the velocities at both ends of a trial step (the sampler of Karras et al. 2022).

A step that ends at data is one of Euler: there the velocity hardly follows from the state, since almost no noise is
left to tell it by, and networks have seen few such states. One such step costs no order.
"""

from __future__ import annotations

from torch import Tensor

from gen3d.flow.path import Velocity
from gen3d.flow.samplers.sampler import Sampler, Step


class Heun(Sampler):
    """y = x + (t' - t) v(x, t);  x' = x + (t' - t) (v(x, t) + v(y, t')) / 2."""

    order = 2
    evaluations = 2

    def step(
        self, field: Velocity, state: Tensor, time: float, next_time: float, previous: Step | None = None
    ) -> Step:
        """Try the step, then take it with the mean velocity."""
        length = next_time - time
        velocity = field(state, time)
        trial = state + length * velocity
        if next_time > 0:
            trial = state + length / 2 * (velocity + field(trial, next_time))
        return Step(time, next_time, state, velocity, trial)
