"""Feature caching: compute the network's features only now and then, and extrapolate them in between.

Features change smoothly along a path (Liu et al. 2025, "From reusing to forecasting", TaylorSeer). Ours are forecast by
the polynomial through the last m + 1 computed ones f_i, at times t_i, in Lagrange's form:

    f(t) = sum_i f_i prod_(j != i) (t - t_j) / (t_i - t_j)

Written from the mathematics; exact for polynomials of degree m, at any spacing of the times. (A Taylor series with
finite differences for derivatives, as in the paper, is exact only to degree 1.) Only the features before the last layer
are kept, of which the readout makes a velocity: one tensor per branch instead of two per block.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from torch import Tensor

from gen3d.flow.guidance import Branch


class FeatureBranches(Protocol):
    """A network in two parts: a long one up to its features, and a short one from there to velocities."""

    def features(self, state: Tensor, time: float, branches: Sequence[Branch]) -> list[Tensor]:
        """The features (B, ...) of each branch at states (B, ...)."""
        ...

    def readout(self, features: Tensor, time: float, branch: Branch) -> Tensor:
        """The velocity (B, ...) of one branch's features."""
        ...


@dataclass
class Extrapolation:
    """The polynomial of degree `order` through the last values of a function of time. Changes only by `record`."""

    order: int
    _times: list[float] = field(default_factory=list)
    _values: list[Tensor] = field(default_factory=list)

    def record(self, time: float, value: Tensor) -> None:
        """Take note of the value at a time; it replaces one at the same time, and the oldest is forgotten."""
        if time in self._times:
            self._values[self._times.index(time)] = value
            return
        self._times = [time, *self._times[: self.order]]
        self._values = [value, *self._values[: self.order]]

    def at(self, time: float) -> Tensor:
        """The polynomial's value at any time; at least one value must have been recorded."""
        terms = [self._weight(place, time) * value for place, value in enumerate(self._values)]
        return sum(terms[1:], start=terms[0])

    def _weight(self, place: int, time: float) -> float:
        """Lagrange's basis polynomial of one recorded time."""
        own = self._times[place]
        others = (other for other in self._times if other != own)
        return math.prod((time - other) / (own - other) for other in others)


@dataclass
class Cached:
    """`Branches` that asks the network in full only at every so many-th evaluation. For one sampling run.

    network: in two parts. every: 1 caches nothing. order: of the extrapolation; 0 reuses the last features. warm_up:
    evaluations before the first extrapolation, at least one more than its order: early on features change fastest.
    """

    network: FeatureBranches
    every: int = 3
    order: int = 1
    warm_up: int = 3
    computed: int = 0
    """Evaluations in full so far."""
    _seen: int = 0
    _known: dict[Branch, Extrapolation] = field(default_factory=dict)

    def __post_init__(self) -> None:
        assert self.every >= 1 and self.order >= 0 and self.warm_up > self.order, self

    def __call__(self, state: Tensor, time: float, branches: Sequence[Branch]) -> list[Tensor]:
        """The velocity (B, ...) of each branch at states (B, ...)."""
        past = self._seen - self.warm_up
        self._seen += 1
        full = past < 0 or past % self.every == self.every - 1
        if full or any(branch not in self._known for branch in branches):
            self._compute(state, time, branches)
        return [self.network.readout(self._known[branch].at(time), time, branch) for branch in branches]

    def _compute(self, state: Tensor, time: float, branches: Sequence[Branch]) -> None:
        self.computed += 1
        for branch, features in zip(branches, self.network.features(state, time, branches)):
            self._known.setdefault(branch, Extrapolation(self.order)).record(time, features)
