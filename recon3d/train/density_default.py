"""Adaptive density control of 3DGS (Kerbl et al. 2023, section 5.2): clone, split, prune, reset opacities.

Differences: the instants lie at fractions of the run instead of step numbers, and a budget caps the count, spent on the
splats with the largest gradient first.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import torch
from torch import Tensor

from recon3d.gaussians import Gaussians
from recon3d.train.density import Observation, Refined, Statistics, Surroundings, strongest
from recon3d.train.schedule import Events

SPLIT_SHRINK = 1.6
"""Scale of a parent over that of its two halves (3DGS)."""


@dataclass(frozen=True)
class DefaultStrategy:
    """Clone small and split large splats where the picture pulls on them; prune the transparent."""

    strategy: Literal["default"] = "default"
    """Name in configuration files."""
    max_gaussians: int = 1_000_000
    """Growth stops at this count."""
    start: float = 0.017
    """Progress of the first refinement."""
    stop: float = 0.5
    """Progress of the last refinement."""
    count: int = 145
    """Number of refinements, evenly spaced."""
    gradient: Literal["mean", "absolute"] = "mean"
    """Norm of the summed screen gradient (3DGS), or of the sum of its magnitudes over pixels (AbsGS)."""
    grow_above: float = 2e-4
    """Grow where the gradient, in units of half the picture, exceeds this (about 8e-4 suits "absolute")."""
    clone_below: float = 0.01
    """Splats with a longest axis up to this fraction of the extent are cloned, larger ones split."""
    prune_below: float = 0.005
    """Opacity below which splats are removed."""
    prune_larger: float = 0.1
    """Longest axis, as a fraction of the extent, above which splats are removed after the first opacity reset."""
    resets: int = 4
    """Number of opacity resets, evenly spaced, the last one at `stop`; 0 for none."""

    def needs_screen_gradients(self, progress: float) -> bool:
        """The growth test reads them as long as there is one to come."""
        return Events(self.start, self.stop, self.count).remaining(progress) > 0

    def statistics(self, gaussians: Gaussians) -> dict[str, Tensor]:
        """gradient: sum of screen-gradient norms; views: how many views saw the splat."""
        zeros = torch.zeros(len(gaussians), device=gaussians.means.device)
        return {"gradient": zeros, "views": zeros.clone()}

    def observe(self, seen: Observation) -> dict[str, Tensor]:
        """This view's screen gradients, in units of half the picture, undoing the batch average."""
        assert seen.info.screen_probe is not None and seen.info.screen_probe.grad is not None
        gradient = seen.info.screen_probe.grad[0]
        x, y = gradient[:, :2].unbind(1) if self.gradient == "mean" else gradient[:, 2:].unbind(1)
        norm = torch.hypot(x * (seen.width / 2 / seen.weight), y * (seen.height / 2 / seen.weight))
        return {"gradient": norm, "views": (seen.info.radii[0] > 0).to(norm.dtype)}

    def refine(self, gaussians: Gaussians, statistics: Statistics, around: Surroundings) -> Refined | None:
        """Grow and prune, then reset opacities, each where its instant has come."""
        edit = None
        if Events(self.start, self.stop, self.count).due(around.clock):
            edit = self._grow_and_prune(gaussians, statistics, around)
        if self._resets().due(around.clock):
            edit = self._reset(edit or _unchanged(gaussians))
        return edit

    def perturb(self, gaussians: Gaussians, around: Surroundings) -> None:
        """This strategy does not explore."""

    def _resets(self) -> Events:
        return Events(self.stop / max(self.resets, 1), self.stop, self.resets)

    def _grow_and_prune(self, gaussians: Gaussians, statistics: Statistics, around: Surroundings) -> Refined:
        """Grow (each growth adds one splat, so that the budget is a count of growths), then prune."""
        score = statistics["gradient"] / statistics["views"].clamp(min=1)
        room = self.max_gaussians - len(gaussians)
        growing = strongest(score, score > self.grow_above, room)
        small = gaussians.scales.amax(dim=1) <= self.clone_below * around.extent
        grown = _clone_and_split(gaussians, growing & small, growing & ~small, around.generator)
        edited = grown.gaussians
        keep = edited.opacities >= self.prune_below
        if around.clock.progress > self._resets().start and self.resets > 0:
            keep &= edited.scales.amax(dim=1) <= self.prune_larger * around.extent
        return Refined(edited.select(keep), grown.source[keep], grown.fresh[keep])

    def _reset(self, edit: Refined) -> Refined:
        """Clamp opacities to twice the pruning threshold and forget how they were moving."""
        ceiling = math.log(2 * self.prune_below / (1 - 2 * self.prune_below))
        logits = edit.gaussians.opacity_logits.clamp(max=ceiling)
        gaussians = edit.gaussians.replaced({"opacity_logits": logits})
        return Refined(gaussians, edit.source, edit.fresh, ("opacity_logits",))


def _unchanged(gaussians: Gaussians) -> Refined:
    rows = torch.arange(len(gaussians), device=gaussians.means.device)
    return Refined(gaussians, rows, torch.zeros_like(rows, dtype=torch.bool))


def _clone_and_split(
    gaussians: Gaussians, cloned: Tensor, split: Tensor, generator: torch.Generator
) -> Refined:
    """Rows kept, then the clones, then the two halves of each split row."""
    rows = torch.arange(len(gaussians), device=gaussians.means.device)
    kept, clones, parents = rows[~split], rows[cloned], rows[split].repeat(2)
    source = torch.cat([kept, clones, parents])
    fresh = torch.arange(len(source), device=rows.device) >= len(kept)
    grown, halves = gaussians.select(source), gaussians.select(parents)
    noise = torch.randn(len(parents), 3, generator=generator, device=rows.device)
    offsets = (halves.rotations @ (halves.scales * noise)[..., None])[..., 0]
    means, log_scales, first = grown.means.clone(), grown.log_scales.clone(), len(source) - len(parents)
    means[first:] += offsets
    log_scales[first:] -= math.log(SPLIT_SHRINK)
    return Refined(grown.replaced({"means": means, "log_scales": log_scales}), source, fresh)
