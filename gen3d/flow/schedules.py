"""Which times to step through: spaced by rule, or where the field bends least (BOSS).

BOSS (Nguyen et al. 2024, "Bellman optimal stepsize straightening of flow-matching models") follows a few samples in
small steps once, finds what every possible long step between two of these times would miss, and picks the K steps
that together miss least, by dynamic programming. The result is a list of times, to be kept with the model. Minimal is
the sum of the misses, not the error in the end: where later steps undo what earlier ones missed, little is won.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from gen3d.flow.path import Velocity
from gen3d.flow.times import shifted
from recon3d.errors import SplatloomError

Spacing = Callable[[Tensor], Tensor]
"""Where on the way from 0 to 1 the steps begin and end, given even places on it; rising, keeps 0 and 1."""


def even(places: Tensor) -> Tensor:
    """All steps alike."""
    return places


def dense_at_ends(places: Tensor) -> Tensor:
    """Steps that shorten like a sine towards both ends: sin^2(pi u / 2)."""
    return torch.sin(math.pi / 2 * places) ** 2


def spaced_times(
    steps: int, start: float = 1.0, stop: float = 0.0, shift: float = 1.0, spacing: Spacing = even
) -> tuple[float, ...]:
    """The steps + 1 times from `start` to `stop`: spaced between them, then moved towards noise by `shift`.

    Raises SplatloomError for less than one step.
    """
    if steps < 1:
        raise SplatloomError(f"{steps} steps cannot make anything: use at least 1")
    low, high = min(start, stop), max(start, stop)
    places = torch.linspace(float(start > stop), float(start < stop), steps + 1, dtype=torch.float64)
    times = low + (high - low) * shifted(spacing(places), shift)
    return (start, *times[1:-1].tolist(), stop)


@dataclass(frozen=True)
class Trajectory:
    """Samples followed in small steps.

    times: (M + 1,) float64, the grid. states (M + 1, B, ...), velocities (M + 1, B, ...): float32 at those times.
    """

    times: Tensor
    states: Tensor
    velocities: Tensor


@torch.no_grad()
def record_trajectory(field: Velocity, noise: Tensor, grid: int = 100) -> Trajectory:
    """Follow `field` from `noise` (B, ...) at t = 1 to t = 0 in `grid` midpoint steps and keep all states."""
    times = torch.linspace(1, 0, grid + 1, dtype=torch.float64)
    states, velocities = [noise], []
    for time, following in zip(times[:-1].tolist(), times[1:].tolist()):
        state, length = states[-1], following - time
        velocities.append(field(state, time))
        halfway = field(state + length / 2 * velocities[-1], time + length / 2)
        states.append(state + length * halfway)
    # No step starts at data; the last velocity only completes the table.
    velocities.append(velocities[-1])
    return Trajectory(times, torch.stack(states), torch.stack(velocities))


def transition_costs(trajectory: Trajectory) -> np.ndarray:
    """(M + 1, M + 1) float64: mean squared miss |x_i + (t_j - t_i) v_i - x_j|^2 of one long step from i to j > i.

    Infinite where j <= i. Expanded into inner products, so that no pair of states is ever formed.
    """
    count = len(trajectory.times)
    states = trajectory.states.reshape(count, -1).double().cpu().numpy()
    velocities = trajectory.velocities.reshape(count, -1).double().cpu().numpy()
    times = trajectory.times.numpy()
    states = states - states.mean(0)  # only differences count; smaller numbers cancel less
    products, along = states @ states.T, velocities @ states.T
    norms = np.diag(products)
    apart = norms[:, None] + norms[None, :] - 2 * products
    length = times[None, :] - times[:, None]
    towards = np.diag(along)[:, None] - along  # <x_i - x_j, v_i>
    miss = apart + 2 * length * towards + length**2 * np.square(velocities).sum(1)[:, None]
    later = np.triu(np.ones((count, count), dtype=bool), 1)
    return np.where(later, np.maximum(miss, 0) / states.shape[1], np.inf)


def cheapest_path(costs: np.ndarray, steps: int) -> list[int]:
    """The steps + 1 places from first to last whose transitions cost least in sum: Bellman's equation over steps."""
    count = len(costs)
    best = np.full(count, np.inf)
    best[0] = 0
    came_from = []
    for _ in range(steps):
        through = best[:, None] + costs
        came_from.append(through.argmin(0))
        best = through.min(0)
    path = [count - 1]
    for origin in reversed(came_from):
        path.append(int(origin[path[-1]]))
    return path[::-1]


def boss_times(field: Velocity, noise: Tensor, steps: int, grid: int = 100) -> tuple[float, ...]:
    """The best steps + 1 times from 1 to 0 for Euler steps on this field, found on samples from `noise` (B, ...).

    grid: how many times may be chosen from; 2 evaluations of the field each. Raises SplatloomError if the steps do
    not fit on the grid.
    """
    if not 1 <= steps <= grid:
        raise SplatloomError(f"{steps} steps do not fit on a grid of {grid} times: use between 1 and {grid}")
    trajectory = record_trajectory(field, noise, grid)
    return tuple(trajectory.times[cheapest_path(transition_costs(trajectory), steps)].tolist())
