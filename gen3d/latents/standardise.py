"""The latent space as the flow sees it: few numbers for each part of space, and nothing far out.

Features of a reconstruction network are heavy-tailed, and few of them lie near a surface. Standardising channels,
cutting off and weighting by what sees surface is the recipe of "Taming Feed-forward Reconstruction Models as Latent
Encoders for 3D Generative Models" (Wizadwongsa et al. 2025).

They also say everything several times: of the 128 numbers of 2 x 2 x 2 cells, 32 directions hold nine tenths of the
variance, and objects that are decoded from these alone are the same but for two hundredths of IoU. A flow learns what
it is shown, so it is shown these directions only: the principal components of cells taken together, not rescaled.
"""

from __future__ import annotations

from collections.abc import Iterable

import torch
from torch import Tensor, nn

from gen3d.folding import folded, unfolded

CLIP = 4.0
"""Standardised values are cut off here."""
_LEAST_DEVIATION = 1e-3


class Standardiser(nn.Module):
    """What is measured of raw latents over a data set, and the way from them to the flow's latents and back.

    Raw latents are (B, channels, G, G, G), the flow's (B, kept, G / fold, G / fold, G / fold). Until it has been fitted
    it standardises nothing and keeps the first numbers.
    """

    mean: Tensor
    deviation: Tensor
    center: Tensor
    basis: Tensor

    def __init__(self, channels: int, fold: int, kept: int) -> None:
        super().__init__()
        self.fold = fold
        values = channels * fold**3
        self.register_buffer("mean", torch.zeros(channels))
        self.register_buffer("deviation", torch.ones(channels))
        self.register_buffer("center", torch.zeros(values))
        self.register_buffer("basis", torch.eye(values)[:, :kept].contiguous())

    def fit(self, latents: Iterable[tuple[Tensor, Tensor]]) -> None:
        """Measure batches of raw latents (B, C, G, G, G), at least one, with their weights (B, 1, G, G, G).

        Weights count for the directions, not for mean and deviation of the channels.
        """
        sums: list[Tensor] = []
        for raw, weights in latents:
            found = self._sums(raw.detach().double(), weights.double())
            sums = [old + new for old, new in zip(sums, found)] if sums else found
        assert sums, "no latents to measure"
        count, total, square, weight, first, second = sums
        mean = total / count
        deviation = (square / count - mean**2).clamp(min=0).sqrt().clamp(min=_LEAST_DEVIATION)
        # Each channel has fold^3 places in what is folded together, side by side.
        repeated_mean, repeated = (of.repeat_interleave(self.fold**3) for of in (mean, deviation))
        center = first / weight
        spread = (second / weight - torch.outer(center, center)) / torch.outer(repeated, repeated)
        directions = torch.linalg.eigh(spread)[1].flip(1)[:, : self.basis.shape[1]]
        largest = directions.gather(0, directions.abs().argmax(dim=0, keepdim=True))
        self.mean.copy_(mean)
        self.deviation.copy_(deviation)
        self.center.copy_((center - repeated_mean) / repeated)
        self.basis.copy_(
            directions * largest.sign()
        )  # the sign is free: take one that is the same everywhere

    def standardised(self, raw: Tensor) -> Tensor:
        """(B, kept, g, g, g) from raw latents; channels that are far out are cut off at +-CLIP deviations."""
        channels = ((raw - _channels(self.mean)) / _channels(self.deviation)).clamp(-CLIP, CLIP)
        return ((folded(channels, self.fold) - self.center) @ self.basis).permute(0, 4, 1, 2, 3)

    def raw(self, standardised: Tensor) -> Tensor:
        """(B, C, G, G, G) as the decoder takes it."""
        channels = unfolded(standardised.permute(0, 2, 3, 4, 1) @ self.basis.T + self.center, self.fold)
        return channels * _channels(self.deviation) + _channels(self.mean)

    def _sums(self, raw: Tensor, weights: Tensor) -> list[Tensor]:
        """Of one batch: of channels count, sum, squares; of folded cells weight, weighted sum, weighted products."""
        values = raw.transpose(0, 1).flatten(1)
        rows = folded(raw, self.fold).flatten(0, 3)
        share = folded(weights, self.fold).mean(dim=4).flatten()[:, None]
        count = torch.tensor(values.shape[1])
        return [
            *(count, values.sum(dim=1), values.square().sum(dim=1)),
            *(share.sum(), (rows * share).sum(dim=0), (rows * share).T @ rows),
        ]


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
