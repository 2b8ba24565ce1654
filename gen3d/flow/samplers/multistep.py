"""Second order for one evaluation per step, from the step before: DPM-Solver++(2M) (Lu et al. 2022) on our path.

The predicted data d = x - t v changes less along a path than v does. It is taken to be linear in the log ratio of data
to noise, l = log((1 - t) / t), for which the rest of the equation can be solved exactly:

    x' = (t'/t) x + (1 - t'/t) (d + (l' - l) / (2 (l - l_before)) (d - d_before))

The ratio l is infinite at both ends of the path. A step that begins or ends there, and the one after, is one of Euler.
For the same reason steps are planned shorter towards the ends: with even ones the ratio would never become smooth, and
the order would be lost there.
"""

from __future__ import annotations

import math

from torch import Tensor

from gen3d.flow.path import Velocity, data_at
from gen3d.flow.samplers.sampler import Sampler, Step
from gen3d.flow.schedules import dense_at_ends


class Multistep(Sampler):
    """DPM-Solver++(2M) for rectified flow."""

    order = 2
    evaluations = 1
    single_step = False
    spacing = staticmethod(dense_at_ends)

    def step(
        self, field: Velocity, state: Tensor, time: float, next_time: float, previous: Step | None = None
    ) -> Step:
        """Euler's step, and the trend of the predicted data since the previous step."""
        velocity = field(state, time)
        following = state + (next_time - time) * velocity
        if previous is not None:
            share = _extrapolation(previous.time, time, next_time)
            if share:
                change = data_at(state, velocity, time) - previous.data
                following = following + (1 - next_time / time) * share * change
        return Step(time, next_time, state, velocity, following)


def _extrapolation(before: float, time: float, next_time: float) -> float:
    """How much of the last change of the predicted data to add: h / (2 h_before) in the log ratio, 0 at the ends."""
    if {before, time, next_time} & {0.0, 1.0}:
        return 0.0
    return (_log_ratio(next_time) - _log_ratio(time)) / (2 * (_log_ratio(time) - _log_ratio(before)))


def _log_ratio(time: float) -> float:
    return math.log((1 - time) / time)
