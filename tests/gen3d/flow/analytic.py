"""Velocity fields that are known exactly: what samplers, schedules and inversion are measured against."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor

from gen3d.flow.path import Velocity


def towards(point: Tensor) -> Velocity:
    """The field whose only data is `point` (D,): all paths are straight lines to it."""

    def field(state: Tensor, time: float) -> Tensor:
        return (state - point) / time

    return field


@dataclass(frozen=True)
class Mixture:
    """Data from Gaussians of equal weight: means (K, D), one standard deviation (K,) for each.

    At time t component k is normal with mean (1 - t) m_k and variance (1 - t)^2 s_k^2 + t^2; given the component, the
    expectations of data and noise are linear in the state, and v = E[noise - data | state].
    """

    means: Tensor
    spreads: Tensor

    def __call__(self, state: Tensor, time: float) -> Tensor:
        """The exact velocity (B, D)."""
        clean = 1 - time
        variance = clean**2 * self.spreads**2 + time**2
        offset = state[:, None] - clean * self.means
        log_density = -offset.square().sum(-1) / (2 * variance) - state.shape[1] / 2 * variance.log()
        share = log_density.softmax(1)[..., None]
        slope = ((time - clean * self.spreads**2) / variance)[None, :, None]
        return (share * (slope * offset - self.means)).sum(1)

    def follow(self, noise: Tensor, start: float = 1.0, stop: float = 0.0, steps: int = 2000) -> Tensor:
        """Where noise (B, D) float64 goes, by classical Runge-Kutta in small steps: the truth."""
        state, h = noise, (stop - start) / steps
        for index in range(steps):
            t = start + index * h
            k1 = self(state, t)
            k2 = self(state + h / 2 * k1, t + h / 2)
            k3 = self(state + h / 2 * k2, t + h / 2)
            k4 = self(state + h * k3, t + h)
            state = state + h / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
        return state


def square_of_four(spread: float = 0.3) -> Mixture:
    """Four blobs in the plane."""
    means = torch.tensor([[1.0, 1.0], [1.0, -1.0], [-1.0, 1.0], [-1.0, -1.0]], dtype=torch.float64)
    return Mixture(means, torch.full((4,), spread, dtype=torch.float64))


def scattered(distance: float, spread: float) -> Mixture:
    """Four blobs in the plane that lie without any symmetry, about `distance` from the middle."""
    generator = torch.Generator().manual_seed(5)
    means = distance * torch.randn(4, 2, generator=generator, dtype=torch.float64)
    return Mixture(means, torch.full((4,), spread, dtype=torch.float64))


def plane_noise(count: int, seed: int = 0) -> Tensor:
    """(count, 2) float64 standard normal."""
    return torch.randn(count, 2, generator=torch.Generator().manual_seed(seed), dtype=torch.float64)


def observed_order(errors: list[float]) -> float:
    """The power at which errors fall when steps are halved each time, from the last two."""
    return math.log2(errors[-2] / errors[-1])
