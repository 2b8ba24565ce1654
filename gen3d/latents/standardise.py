"""The latent space as the flow sees it: every channel with mean 0 and deviation 1, and nothing far out.

Features of a reconstruction network are heavy-tailed, and few of them lie near a surface. Standardising, cutting off
and weighting by what sees surface is the recipe of "Taming Feed-forward Reconstruction Models as Latent Encoders for 3D
Generative Models" (Wizadwongsa et al. 2025).
"""

from __future__ import annotations

from collections.abc import Iterable

import torch
from torch import Tensor, nn

CLIP = 4.0
"""Standardised values are cut off here."""
_LEAST_DEVIATION = 1e-3


class Standardiser(nn.Module):
    """Mean and deviation of each latent channel over a data set; the identity until it has been fitted."""

    mean: Tensor
    deviation: Tensor

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.register_buffer("mean", torch.zeros(channels))
        self.register_buffer("deviation", torch.ones(channels))

    def fit(self, latents: Iterable[Tensor]) -> None:
        """Measure batches of raw latents (B, C, G, G, G), at least one."""
        count, total, square = 0, torch.zeros_like(self.mean).double(), torch.zeros_like(self.mean).double()
        for batch in latents:
            values = batch.detach().double().transpose(0, 1).flatten(1)
            count += values.shape[1]
            total += values.sum(dim=1)
            square += values.square().sum(dim=1)
        assert count > 0, "no latents to measure"
        mean = total / count
        self.mean.copy_(mean)
        self.deviation.copy_((square / count - mean**2).clamp(min=0).sqrt().clamp(min=_LEAST_DEVIATION))

    def standardised(self, raw: Tensor) -> Tensor:
        """(B, C, G, G, G) of deviation 1, cut off at +-CLIP."""
        return ((raw - _channels(self.mean)) / _channels(self.deviation)).clamp(-CLIP, CLIP)

    def raw(self, standardised: Tensor) -> Tensor:
        """(B, C, G, G, G) as the decoder takes it."""
        return standardised * _channels(self.deviation) + _channels(self.mean)


def visibility_weights(surface: Tensor, grid: int, extra: float = 3.0) -> Tensor:
    """(B, 1, grid, grid, grid) weights of latent cells, mean 1 over each object: 1 + extra where there is surface.

    surface: (B, r, r, r) bool, fine cells that hold surface; r is a multiple of grid. A latent cell counts as seeing
    surface if one of its fine cells or of its neighbours' does, because that far the decoder's convolutions look.
    """
    fine = surface.float()[:, None]
    here = nn.functional.max_pool3d(fine, fine.shape[-1] // grid)
    near = nn.functional.max_pool3d(here, 3, stride=1, padding=1)
    weights = 1 + extra * (here + near) / 2
    return weights / weights.mean(dim=(2, 3, 4), keepdim=True)


def _channels(values: Tensor) -> Tensor:
    return values[:, None, None, None]
