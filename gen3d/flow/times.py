"""Where on the path to train: distributions of the time t in (0, 1), 0 is data, 1 is noise.

Each is given by its quantile function, so that a batch can be stratified: one draw from each of B slices of equal
probability. The mean loss of a batch then varies less than with independent draws, at no cost.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import torch
from torch import Tensor

EDGE = 1e-5
"""Times stay this far from 0 and 1, where quantile functions may be infinite."""


@dataclass(frozen=True)
class Uniform:
    """All times alike."""

    strategy: Literal["uniform"] = "uniform"
    """Name in configuration files."""

    def quantile(self, share: Tensor) -> Tensor:
        """The time below which `share` of the draws lie."""
        return share


@dataclass(frozen=True)
class LogitNormal:
    """The middle of the path, where guessing is hardest: logit(t) is normal (Esser et al. 2024, eq. 19)."""

    mean: float = 0.0
    """Of logit(t): above 0 is nearer to noise."""
    spread: float = 1.0
    """Standard deviation of logit(t)."""
    strategy: Literal["logit-normal"] = "logit-normal"
    """Name in configuration files."""

    def quantile(self, share: Tensor) -> Tensor:
        """The time below which `share` of the draws lie."""
        return torch.sigmoid(self.mean + self.spread * torch.special.ndtri(share))


@dataclass(frozen=True)
class Mode:
    """Heavier tails than logit-normal, so that both ends are still seen (Esser et al. 2024, eq. 20)."""

    scale: float = 1.29
    """Above 0 favours the middle, below 0 the ends; 0 is uniform. From -1 to 2 / (pi - 2) = 1.75."""
    strategy: Literal["mode"] = "mode"
    """Name in configuration files."""

    def quantile(self, share: Tensor) -> Tensor:
        """The time below which `share` of the draws lie."""
        u = 1 - share  # the paper's map falls with u
        return 1 - u - self.scale * (torch.cos(math.pi / 2 * u) ** 2 - 1 + u)


@dataclass(frozen=True)
class UShaped:
    """Both ends: after reflow the middle is easy (Lee et al. 2024). The density is cosh(steepness (t - 1/2))."""

    steepness: float = 4.0
    """How much the ends stand out."""
    strategy: Literal["u-shaped"] = "u-shaped"
    """Name in configuration files."""

    def quantile(self, share: Tensor) -> Tensor:
        """The time below which `share` of the draws lie."""
        return 0.5 + torch.asinh((2 * share - 1) * math.sinh(self.steepness / 2)) / self.steepness


@dataclass(frozen=True)
class Start:
    """Only the noisy end: for distillation, whose student is asked nowhere else."""

    strategy: Literal["start"] = "start"
    """Name in configuration files."""

    def quantile(self, share: Tensor) -> Tensor:
        """One, whatever the share."""
        return torch.ones_like(share)


TimeDistribution = Uniform | LogitNormal | Mode | UShaped | Start


def draw_times(
    distribution: TimeDistribution, count: int, generator: torch.Generator, shift: float = 1.0
) -> Tensor:
    """Stratified times (count,) float32 in (0, 1) in random order, on the generator's device.

    shift: as of `shifted`, applied to what the distribution draws.
    """
    device = generator.device
    within = torch.rand(count, generator=generator, device=device, dtype=torch.float64)
    slices = torch.randperm(count, generator=generator, device=device)
    share = ((slices + within) / count).clamp(EDGE, 1 - EDGE)
    return shifted(distribution.quantile(share), shift).clamp(EDGE, 1 - EDGE).float()


def shifted(time: Tensor, shift: float) -> Tensor:
    """Times moved towards noise by a shift above 1: a t / (1 + (a - 1) t) (Esser et al. 2024, eq. 23)."""
    return shift * time / (1 + (shift - 1) * time)


def resolution_shift(tokens: int, base_tokens: int) -> float:
    """The shift that blurs a latent of so many tokens as much as `base_tokens` are blurred unshifted.

    More tokens show the same thing more often, so that it takes more noise to hide it.
    """
    return math.sqrt(tokens / base_tokens)
