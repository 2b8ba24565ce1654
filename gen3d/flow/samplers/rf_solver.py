"""RF-Solver (Wang et al. 2025, "Taming rectified flow for inversion and editing"): second order, made to go back.

The paper expands the path to second order, x' = x + h v + h^2/2 v', and measures v' by a half step:
v' = (v(x + h/2 v, t + h/2) - v) / (h/2). Put together, h v and -h v cancel: this is the midpoint rule. Never asks for
a velocity at the end of a step, so that it stays clear of both ends of the path, which is why it also inverts well.
"""

from __future__ import annotations

from torch import Tensor

from gen3d.flow.path import Velocity
from gen3d.flow.samplers.sampler import Sampler, Step


class RFSolver(Sampler):
    """x' = x + (t' - t) v(x + (t' - t) / 2 v(x, t), (t + t') / 2)."""

    order = 2
    evaluations = 2

    def step(
        self, field: Velocity, state: Tensor, time: float, next_time: float, previous: Step | None = None
    ) -> Step:
        """Go half the way, and take the whole step with the velocity found there."""
        length = next_time - time
        velocity = field(state, time)
        halfway = field(state + length / 2 * velocity, time + length / 2)
        return Step(time, next_time, state, velocity, state + length * halfway)
