"""Density control: where Gaussians are added, moved and removed. The protocol, and what the strategies share.

A strategy is a frozen record of hyperparameters with pure functions: Gaussians and statistics in, Gaussians out. It
never sees the optimiser; it says where each new row came from, and the trainer moves the moments accordingly.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import torch
from torch import Tensor

from recon3d.gaussians import Gaussians
from recon3d.render.types import RenderInfo
from recon3d.train.schedule import Clock

Statistics = Mapping[str, Tensor]
"""Per-Gaussian sums over the views since the last refinement, each (N,) float32."""


@dataclass(frozen=True)
class Refined:
    """Gaussians after an edit and how they descend from those before.

    source:  (M,) int64, the old row that each row descends from.
    fresh:   (M,) bool, rows whose optimiser moments start from zero.
    cleared: parameters whose moments are cleared in every row.
    """

    gaussians: Gaussians
    source: Tensor
    fresh: Tensor
    cleared: tuple[str, ...] = ()


@dataclass(frozen=True)
class Surroundings:
    """What a strategy may know besides the Gaussians.

    extent: radius of the camera rig, scene units. means_rate: current learning rate of the positions.
    generator: the only source of randomness; on the Gaussians' device.
    """

    clock: Clock
    extent: float
    means_rate: float
    generator: torch.Generator


@dataclass(frozen=True)
class Observation:
    """One rendered training view after backward.

    info: from render(), one camera. width, height: of the picture, px.
    weight: what this view's loss was multiplied with before backward (1 / batch).
    """

    info: RenderInfo
    width: int
    height: int
    weight: float


class DensityStrategy(Protocol):
    """What the trainer asks of every strategy."""

    @property
    def max_gaussians(self) -> int:
        """Refinement never goes above this count."""
        ...

    def needs_screen_gradients(self, progress: float) -> bool:
        """Whether render() has to track screen-space gradients at this progress."""
        ...

    def statistics(self, gaussians: Gaussians) -> dict[str, Tensor]:
        """Empty statistics for these Gaussians."""
        ...

    def observe(self, seen: Observation) -> dict[str, Tensor]:
        """What one view adds to the statistics."""
        ...

    def refine(self, gaussians: Gaussians, statistics: Statistics, around: Surroundings) -> Refined | None:
        """The edited Gaussians where an edit is due now, else None."""
        ...

    def perturb(self, gaussians: Gaussians, around: Surroundings) -> None:
        """Exploration after each optimiser step, written into the means in place."""
        ...


def draw_rows(weights: Tensor, count: int, generator: torch.Generator) -> Tensor:
    """(count,) int64 rows drawn with replacement, probability proportional to weights (N,), N > 0.

    By the inverse of the cumulative sum in float64: torch.multinomial refuses more than 2^24 rows.
    """
    cumulative = weights.double().cumsum(0)
    uniform = torch.rand(count, generator=generator, device=weights.device, dtype=torch.float64)
    return torch.searchsorted(cumulative, uniform * cumulative[-1], right=True).clamp(max=len(weights) - 1)


def strongest(scores: Tensor, candidates: Tensor, count: int) -> Tensor:
    """The candidates (N,) bool narrowed to the `count` rows of highest score; ties go to the earlier row."""
    if int(candidates.sum()) <= count:
        return candidates
    rows = candidates.nonzero()[:, 0]
    order = torch.argsort(scores[rows], descending=True, stable=True)
    kept = torch.zeros_like(candidates)
    kept[rows[order[: max(count, 0)]]] = True
    return kept
