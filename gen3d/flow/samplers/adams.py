"""Second order for one evaluation per step, from the step before: the two-step method of Adams and Bashforth.

The velocity is taken to go on changing as it did since the previous step, at steps of any length:

    x' = x + (t' - t) (v + (t' - t) / (2 (t - t_before)) (v - v_before))

Where DPM-Solver++ (multistep.py) trusts the predicted data to be smooth in the log ratio of data to noise, this trusts
the velocity to be smooth in time, which is what rectified flow is trained for.
"""

from __future__ import annotations

from torch import Tensor

from gen3d.flow.path import Velocity
from gen3d.flow.samplers.sampler import Sampler, Step


class Adams(Sampler):
    """Adams-Bashforth of order two; the first step is one of Euler."""

    order = 2
    evaluations = 1
    single_step = False

    def step(
        self, field: Velocity, state: Tensor, time: float, next_time: float, previous: Step | None = None
    ) -> Step:
        """Follow the velocity and half of its expected change."""
        length = next_time - time
        velocity = field(state, time)
        mean = velocity
        if previous is not None:
            mean = velocity + length / (2 * (time - previous.time)) * (velocity - previous.velocity)
        return Step(time, next_time, state, velocity, state + length * mean)
