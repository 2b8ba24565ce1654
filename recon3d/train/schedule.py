"""Schedules as functions of progress in [0, 1], and the clock that says how far a training run is.

Every schedule takes progress instead of a step, so that the same recipe fits any number of steps and any number of
minutes.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from torch import Tensor


@dataclass
class Clock:
    """How far the run is: counted in steps, or against wall-clock minutes where `minutes` is given.

    A step budget is exactly reproducible. A minutes budget counts the time of this run and of all that it resumes.
    """

    steps: int
    minutes: float | None = None
    step: int = 0
    elapsed_s: float = 0.0
    previous: float = 0.0
    """Progress before the latest tick."""

    def __post_init__(self) -> None:
        assert self.steps >= 0, self.steps
        assert self.minutes is None or self.minutes > 0, self.minutes

    @property
    def progress(self) -> float:
        """Fraction of the budget that is spent, in [0, 1]."""
        if self.minutes is not None:
            return min(self.elapsed_s / (60 * self.minutes), 1.0)
        return min(self.step / self.steps, 1.0) if self.steps else 1.0

    @property
    def done(self) -> bool:
        """Whether the budget is spent."""
        return self.progress >= 1

    def tick(self, seconds: float) -> None:
        """Count one finished step that took `seconds`."""
        self.previous = self.progress
        self.step += 1
        self.elapsed_s += seconds


@dataclass(frozen=True)
class ResolutionSchedule:
    """Small pictures first: cheaper steps, and a smoother loss while the layout settles."""

    start_downscale: float = 4.0
    """The first steps see pictures this many times smaller along each side."""
    full_at: float = 0.5
    """Progress from which pictures are seen at full size."""

    def downscale(self, progress: float) -> float:
        """Current downscale per side: falls in steps of sqrt(2), evenly spaced in progress, to exactly 1."""
        levels = round(2 * math.log2(max(self.start_downscale, 1.0)))
        if levels <= 0 or progress >= self.full_at:
            return 1.0
        level = int(progress / self.full_at * levels)
        return 2.0 ** ((levels - level) / 2)


@dataclass(frozen=True)
class Events:
    """Instants evenly spaced in progress, both ends included."""

    start: float
    stop: float
    count: int

    def due(self, clock: Clock) -> bool:
        """Whether the latest tick of the clock passed one of the instants."""
        return self._passed(clock.progress) > self._passed(clock.previous)

    def remaining(self, progress: float) -> int:
        """How many instants still lie ahead."""
        return self.count - self._passed(progress)

    def _passed(self, progress: float) -> int:
        if progress < self.start or self.count == 0:
            return 0
        span = self.stop - self.start
        if span <= 0 or self.count == 1:
            return self.count
        # The small term keeps instants that fall exactly on a step from being lost to rounding.
        return min(int((progress - self.start) / span * (self.count - 1) + 1e-9) + 1, self.count)


@dataclass(frozen=True)
class LearningRates:
    """Adam's learning rates per parameter group (3DGS, Kerbl et al. 2023)."""

    means: float = 1.6e-4
    """Initial rate of the positions, times the scene extent."""
    means_decay: float = 0.01
    """Final rate of the positions as a fraction of the initial one (exponential decay)."""
    scales: float = 5e-3
    """Rate of the log scales."""
    quats: float = 1e-3
    """Rate of the rotations."""
    opacities: float = 5e-2
    """Rate of the opacity logits."""
    sh: float = 2.5e-3
    """Rate of the constant colour coefficient."""
    sh_rest_divisor: float = 20.0
    """Rate of the constant coefficient over that of the view-dependent ones."""

    def at(self, progress: float, extent: float, sh_like: Tensor) -> dict[str, float | Tensor]:
        """The rate of each parameter by name; `sh` (N, K, 3) gets a (K, 1) tensor, one rate per coefficient."""
        # Made where it is used: a copy to a GPU would wait for all that the GPU still has to do.
        per_coefficient = sh_like.new_full((sh_like.shape[1], 1), self.sh / self.sh_rest_divisor)
        per_coefficient[0] = self.sh
        return {
            "means": exponential(self.means, self.means * self.means_decay, progress) * extent,
            "log_scales": self.scales,
            "quats": self.quats,
            "opacity_logits": self.opacities,
            "sh": per_coefficient,
        }


def exponential(first: float, last: float, progress: float) -> float:
    """Exponential interpolation from `first` to `last` (both positive), or plain zero where either is zero."""
    if first <= 0 or last <= 0:
        return 0.0
    return float(first * (last / first) ** progress)


def sh_degree_at(progress: float, full_at: float, highest: int) -> int:
    """Spherical-harmonics degree in use: rises by one at even intervals, reaching `highest` at `full_at`."""
    if full_at <= 0:
        return highest
    return min(int(progress / full_at * highest + 1e-9), highest)
