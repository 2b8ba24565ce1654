"""What the autoencoder's training minimises; each term a pure function, weights applied, as recon3d.train.losses."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits as bce
from torch.nn.functional import smooth_l1_loss

from gen3d.latents.decoder import Field
from gen3d.latents.targets import REACH
from recon3d.train.losses import LossTerms

STEEPNESS = 4.0
"""A cell this many times its distance deep is solid with that logit: a quarter of a cell decides."""


@dataclass(frozen=True)
class LossWeights:
    """How much each term counts."""

    coarse: float = 1.0
    """Which bricks are near the surface, and which of the others are solid."""
    solid: float = 1.0
    """Cross-entropy and dice of solid cells near the surface."""
    distance: float = 0.5
    """Distance to the boundary, in cells."""
    offset: float = 0.5
    """Place of the surface within its cell, in cells."""
    normal: float = 0.25
    """One minus the cosine between normals."""
    color: float = 2.0
    """Colours of surface cells, with light and without."""
    kl: float = 1e-4
    """Kullback-Leibler divergence of the latent to the standard normal distribution, mean over its numbers."""


@dataclass(frozen=True)
class FieldTargets:
    """Targets of a batch, B objects, on the N bricks that are decoded; S surface cells among them.

    active, inside: (B, R/2, R/2, R/2) bool, as in SurfaceTargets. decoded: the same shape, the N bricks.
    near:    (N,) bool: bricks whose distances are known; of the others it is known which side they are on.
    field:   (N, 8) float32, distances in cells; +-REACH in bricks that are not near.
    rows:    (S,) int64 into N * 8. offsets: (S, 3) in cells from the cell's centre. normals, albedo, lit: (S, 3).
    """

    active: Tensor
    inside: Tensor
    decoded: Tensor
    near: Tensor
    field: Tensor
    rows: Tensor
    offsets: Tensor
    normals: Tensor
    albedo: Tensor
    lit: Tensor

    def to(self, device: torch.device | str) -> FieldTargets:
        """The same on another device."""
        return FieldTargets(**{name: tensor.to(device) for name, tensor in vars(self).items()})


def field_loss(field: Field, targets: FieldTargets, weights: LossWeights) -> LossTerms:
    """Compare a field that was decoded at targets.decoded. Measures: IoU of cells near surfaces, colour error (MSE)."""
    distances = field.cells.distances
    solid, near = targets.field < 0, targets.near
    distance = smooth_l1_loss(distances[near].clamp(-REACH, REACH), targets.field[near], beta=0.25)
    cells = field.cells.rows(targets.rows)
    cosines = (cells.normals * targets.normals).sum(dim=-1)
    lit = cells.lit
    terms = {
        "coarse": weights.coarse * coarse_loss(field, targets.active, targets.inside),
        "solid": weights.solid * solid_loss(distances, solid),
        "distance": weights.distance * distance,
        "offset": weights.offset * (cells.offsets - targets.offsets).abs().mean(),
        "normal": weights.normal * (1 - cosines).mean(),
        "color": weights.color
        * (_color_error(cells.albedo, targets.albedo) + _color_error(lit, targets.lit)),
    }
    measures = {"iou": _iou(distances < 0, solid), "color_mse": (lit - targets.lit).square().mean().detach()}
    return LossTerms(terms, measures)


def coarse_loss(field: Field, active: Tensor, inside: Tensor) -> Tensor:
    """Cross-entropy of the bricks near surfaces, and of the solidity of those that are not.

    active, inside: (B, R/2, R/2, R/2) bool, as in SurfaceTargets.
    """
    apart = ~active
    found = bce(field.active, active.to(field.active.dtype))
    return found + bce(field.solid[apart], inside[apart].to(field.solid.dtype))


def solid_loss(distances: Tensor, solid: Tensor) -> Tensor:
    """Cross-entropy and half the dice loss of cells with these distances; solid: which should be, same shape."""
    logits, wanted = -STEEPNESS * distances, solid.to(distances.dtype)
    chance = logits.sigmoid()
    overlap = (chance * wanted).sum()
    dice = 1 - 2 * overlap / (chance.sum() + wanted.sum()).clamp(min=1)
    return bce(logits, wanted) + 0.5 * dice


def kl_loss(mean: Tensor, log_variance: Tensor, weight: float) -> LossTerms:
    """The term "kl" of Gaussians with this mean and log variance; mean over all numbers (Kingma and Welling 2014)."""
    divergence = 0.5 * (mean.square() + log_variance.exp() - 1 - log_variance)
    return LossTerms({"kl": weight * divergence.mean()})


def _color_error(colors: Tensor, truth: Tensor) -> Tensor:
    """Absolute error keeps flat colours flat, the square pulls in what is far off."""
    difference = colors - truth
    return difference.abs().mean() + 2 * difference.square().mean()


def _iou(found: Tensor, truth: Tensor) -> Tensor:
    return (found & truth).sum() / (found | truth).sum().clamp(min=1)
