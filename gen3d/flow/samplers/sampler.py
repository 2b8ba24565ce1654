"""What every sampler can do: plan the times of its steps, and take one.

times = sampler.plan(20)
step = None
for t, t_next in pairwise(times):
    step = sampler.step(field, x, t, t_next, step)
    x = step.state

A sampler keeps nothing between steps: what it needs of the past, it finds in the previous step.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass

from torch import Tensor

from gen3d.flow.path import Velocity, data_at
from gen3d.flow.schedules import Spacing, even, spaced_times


@dataclass(frozen=True)
class Step:
    """One step from `before` (B, ...) at `time` to `state` (B, ...) at `next_time`, velocity: at its start."""

    time: float
    next_time: float
    before: Tensor
    velocity: Tensor
    state: Tensor

    @property
    def data(self) -> Tensor:
        """The data (B, ...) that the velocity at the start of the step points to: a preview of the result."""
        return data_at(self.before, self.velocity, self.time)


class Sampler(ABC):
    """A numerical method for dx/dt = v(x, t). Works in both directions of time."""

    order: int
    """The error falls with this power of the step's length."""
    evaluations: int
    """Of the field per step, the last one perhaps less."""
    single_step: bool = True
    """Whether a step needs nothing from the one before."""
    spacing: Spacing = staticmethod(even)
    """How steps are spaced where nothing better is known of the field."""

    def plan(
        self, steps: int, start: float = 1.0, stop: float = 0.0, shift: float = 1.0
    ) -> tuple[float, ...]:
        """The steps + 1 times from `start` to `stop` in this sampler's spacing, moved towards noise by `shift`.

        Raises SplatloomError for less than one step.
        """
        return spaced_times(steps, start, stop, shift, self.spacing)

    @abstractmethod
    def step(
        self, field: Velocity, state: Tensor, time: float, next_time: float, previous: Step | None = None
    ) -> Step:
        """Follow `field` from `state` (B, ...) at `time` to `next_time`; previous: the step that led here, if any."""
