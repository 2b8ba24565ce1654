"""Density control of 3DGS-MCMC (Kheradmand et al. 2024): dead splats move to live ones, noise explores, a cap holds.

Splats are seen as samples; moving one onto another must not change the picture, which fixes the new opacity and scale
(equation 9 of the paper). Nothing is ever pruned: dead splats are moved instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import torch
from torch import Tensor

from recon3d.gaussians import Gaussians, rotation_from_quat
from recon3d.train import cuda_kernels
from recon3d.train.density import Observation, Refined, Statistics, Surroundings, draw_rows
from recon3d.train.schedule import Events

MAX_COPIES = 51
"""Copies at one place beyond which the split is no longer refined (bound of the published formula's table)."""
NOISE_SHARPNESS = 100.0
"""Slope of the sigmoid that restricts noise to transparent splats (3DGS-MCMC, section 3.2)."""
NOISE_REACH = 0.1
"""Noise above min_opacity + this is below 5e-5 of its full strength and is left out, which saves most of its cost."""
LARGEST_OPACITY = 1 - 1e-6
"""Keeps logits finite."""


@dataclass(frozen=True)
class McmcStrategy:
    """Relocate dead splats, grow by a constant factor up to a cap, add noise to the positions of the transparent."""

    strategy: Literal["mcmc"] = "mcmc"
    """Name in configuration files."""
    max_gaussians: int = 1_000_000
    """The cap."""
    start: float = 0.017
    """Progress of the first relocation."""
    stop: float = 0.83
    """Progress of the last relocation."""
    count: int = 245
    """Number of relocations, evenly spaced."""
    growth: float = 0.05
    """Added at each relocation as a fraction of the current count."""
    min_opacity: float = 0.005
    """Splats up to this opacity are dead."""
    noise: float = 5e5
    """Strength of the exploration noise, times the position learning rate."""

    def needs_screen_gradients(self, progress: float) -> bool:
        """Opacities alone decide."""
        return False

    def statistics(self, gaussians: Gaussians) -> dict[str, Tensor]:
        """None are needed."""
        return {}

    def observe(self, seen: Observation) -> dict[str, Tensor]:
        """None are needed."""
        return {}

    def refine(self, gaussians: Gaussians, statistics: Statistics, around: Surroundings) -> Refined | None:
        """Move the dead onto the living, then grow."""
        if not Events(self.start, self.stop, self.count).due(around.clock) or len(gaussians) == 0:
            return None
        moved = self._relocate(gaussians, around.generator)
        target = min(self.max_gaussians, int(len(gaussians) * (1 + self.growth)))
        return self._grow(moved, max(target - len(gaussians), 0), around.generator)

    def perturb(self, gaussians: Gaussians, around: Surroundings) -> None:
        """means += Sigma eps sigmoid(-100 (o - min_opacity)) noise lr, eps ~ N(0, I) (equation 8)."""
        strength = self.noise * around.means_rate
        if strength == 0:
            return
        with torch.no_grad():
            if cuda_kernels.kernels_take(gaussians.means):
                self._perturb_on_gpu(gaussians, strength, around.generator)
                return
            opacities = gaussians.opacities
            rows = (opacities < self.min_opacity + NOISE_REACH).nonzero()[:, 0]
            eps = torch.randn(len(rows), 3, generator=around.generator, device=rows.device)
            gate = torch.sigmoid(-NOISE_SHARPNESS * (opacities[rows] - self.min_opacity)) * strength
            world_from_splat = rotation_from_quat(gaussians.quats[rows])
            variances = (2 * gaussians.log_scales[rows]).exp()
            along_axes = variances * torch.einsum("nji,nj->ni", world_from_splat, eps * gate[:, None])
            offsets = torch.einsum("nij,nj->ni", world_from_splat, along_axes)
            gaussians.means.index_add_(0, rows, offsets)

    def _perturb_on_gpu(self, gaussians: Gaussians, strength: float, generator: torch.Generator) -> None:
        """The same in one launch, which skips those out of reach by itself: to count them would be to wait."""
        from recon3d.train.cuda_mcmc import add_noise

        normals = torch.randn(len(gaussians), 3, generator=generator, device=gaussians.means.device)
        add_noise(
            gaussians,
            normals,
            strength=strength,
            middle=self.min_opacity,
            sharpness=NOISE_SHARPNESS,
            below=self.min_opacity + NOISE_REACH,
        )

    def _relocate(self, gaussians: Gaussians, generator: torch.Generator) -> Refined:
        """Each dead splat becomes a copy of a live one drawn in proportion to opacity."""
        rows = torch.arange(len(gaussians), device=gaussians.means.device)
        opacities = gaussians.opacities
        dead = opacities <= self.min_opacity
        if not bool(dead.any()) or bool(dead.all()):
            return Refined(gaussians, rows, torch.zeros_like(dead))
        drawn = draw_rows(torch.where(dead, 0.0, opacities), int(dead.sum()), generator)
        source = rows.clone()
        source[dead] = drawn
        return self._shared(gaussians, source)

    def _grow(self, edit: Refined, added: int, generator: torch.Generator) -> Refined:
        """Append copies of splats drawn in proportion to opacity."""
        if added == 0:
            return edit
        drawn = draw_rows(edit.gaussians.opacities, added, generator)
        rows = torch.arange(len(edit.gaussians), device=drawn.device)
        grown = self._shared(edit.gaussians, torch.cat([rows, drawn]))
        return Refined(grown.gaussians, edit.source[grown.source], edit.fresh[grown.source] | grown.fresh)

    def _shared(self, gaussians: Gaussians, source: Tensor) -> Refined:
        """Rows copied from `source`; rows with several copies share their opacity so that the picture stays."""
        copies = torch.bincount(source, minlength=len(gaussians))[source]
        result = gaussians.select(source)
        touched = copies > 1
        opacities, scales = share(result.opacities[touched], result.scales[touched], copies[touched])
        opacities = opacities.clamp(self.min_opacity, LARGEST_OPACITY)
        logits, log_scales = result.opacity_logits.clone(), result.log_scales.clone()
        logits[touched] = torch.logit(opacities)
        log_scales[touched] = scales.log()
        changed = {"opacity_logits": logits, "log_scales": log_scales}
        return Refined(result.replaced(changed), source, touched)


def share(opacities: Tensor, scales: Tensor, copies: Tensor) -> tuple[Tensor, Tensor]:
    """Opacity and scales of each of `copies` equal splats that together look like one (3DGS-MCMC, equation 9).

    opacities: (M,) in (0, 1). scales: (M, 3). copies: (M,) int >= 1, at most 51 used. The opacity at the centre and
    the integral of alpha along a line through it are kept. The published double sum over C(i-1, k) is one sum over
    C(N, k+1) by the hockey-stick identity. Computed in float64: the terms alternate and reach 1e5 times their sum.
    """
    if cuda_kernels.kernels_take(opacities):
        from recon3d.train.cuda_mcmc import share_cuda

        return share_cuda(opacities, scales, copies)
    o, n = opacities.double().clamp(max=LARGEST_OPACITY), copies.clamp(max=MAX_COPIES).double()
    shared = -torch.expm1(torch.log1p(-o) / n)
    j = torch.arange(1, MAX_COPIES + 1, dtype=torch.float64, device=o.device)
    # log C(N, j), minus infinity where j > N.
    rest = n[:, None] - j
    log_binomial = torch.lgamma(n + 1)[:, None] - torch.lgamma(j + 1) - torch.lgamma(rest.clamp(min=0) + 1)
    log_binomial = torch.where(rest >= 0, log_binomial, -torch.inf)
    signs = 1 - 2 * ((j - 1) % 2)
    magnitudes = (log_binomial + j * shared[:, None].log()).exp()
    integral = (signs * magnitudes / j.sqrt()).sum(dim=1)
    return shared.to(opacities.dtype), (scales.double() * (o / integral)[:, None]).to(scales.dtype)
