"""Losses on pictures of the decoded Gaussians; they alone teach shift, scale, turn and opacity of Gaussians."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from gen3d.latents.decoder import Field
from gen3d.latents.perceptual import FeatureNet
from gen3d.latents.surface import surface_gaussians
from gen3d.latents.views import PosedViews
from recon3d.render import render
from recon3d.train.losses import LossTerms, photometric_loss


@dataclass(frozen=True)
class RenderWeights:
    """How much each term of the pictures counts."""

    photometric: float = 4.0
    """Absolute error of colour and structural similarity, as in 3DGS."""
    square: float = 8.0
    """Squared error of colour: what PSNR measures."""
    alpha: float = 1.0
    """Absolute error of alpha."""
    depth: float = 0.2
    """Absolute error of depth where both see the object, over the object's size."""
    perceptual: float = 0.1
    """Distance of our own features."""


@dataclass(frozen=True)
class Shown:
    """Pictures of several objects, one after the other. color: (P, H, W, 3). alpha, depth: (P, H, W)."""

    color: Tensor
    alpha: Tensor
    depth: Tensor


def rendered(field: Field, views: PosedViews, background: Tensor, backend: str = "auto") -> Shown:
    """The field's Gaussians from all cameras of `views`, objects in order, before a background (3,); differentiable."""
    found = surface_gaussians(field)
    colors, alphas, depths = [], [], []
    for item in range(len(views)):
        gaussians, cameras = found.of(item), views.cameras(item)
        picture = render(
            gaussians, cameras, background=background, channels=("color", "depth"), backend=backend
        )
        assert picture.depth is not None
        colors.append(picture.color)
        alphas.append(picture.alpha)
        depths.append(picture.depth)
    return Shown(torch.cat(colors), torch.cat(alphas), torch.cat(depths))


def truth(views: PosedViews, background: Tensor) -> Shown:
    """What the pictures themselves show before a background (3,). Depth is 0 everywhere if none is known."""
    color = torch.cat([views.over(item, background) for item in range(len(views))])
    alpha = views.rgba[..., 3].flatten(0, 1).float() / 255
    depth = torch.zeros_like(alpha) if views.depths is None else views.depths.flatten(0, 1)
    return Shown(color, alpha, depth)


def picture_loss(
    field: Field,
    shown: PosedViews,
    generator: torch.Generator,
    weights: RenderWeights,
    features: FeatureNet | None,
) -> LossTerms:
    """Compare the field with pictures of its objects, before a background that is drawn from the generator (CPU)."""
    background = torch.rand(3, generator=generator).to(field.active.device)
    return render_loss(rendered(field, shown, background), truth(shown, background), weights, features)


def render_loss(
    found: Shown, wanted: Shown, weights: RenderWeights, features: FeatureNet | None
) -> LossTerms:
    """Compare pictures. features: None leaves the perceptual term out. Measure: psnr, dB, mean over pictures."""
    difference = found.color - wanted.color
    both = (found.alpha > 0.5) & (wanted.depth > 0)
    away = ((found.depth - wanted.depth).abs() * both).sum() / both.sum().clamp(min=1)
    levels = (wanted.color * 255 + 0.5).to(torch.uint8)
    photometric = [photometric_loss(a, b).total for a, b in zip(found.color, levels)]
    terms = {
        "photometric": weights.photometric * torch.stack(photometric).mean(),
        "square": weights.square * difference.square().mean(),
        "alpha": weights.alpha * (found.alpha - wanted.alpha).abs().mean(),
        "depth": weights.depth * away,
    }
    if features is not None:
        terms["perceptual"] = weights.perceptual * features.distance(found.color, wanted.color)
    error = difference.detach().square().mean(dim=(1, 2, 3)).clamp(min=1e-10)
    named = {f"render_{name}": term for name, term in terms.items()}
    return LossTerms(named, {"psnr": (-10 * error.log10()).mean()})
