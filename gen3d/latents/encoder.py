"""Pictures with cameras into the distribution of a latent.

evidence of bricks (gen3d/latents/evidence.py)   --conv, stride 2-->  quarter grid  --conv-->  latent grid
pictures --2D convolutions--> features, lifted: mean and variance over pictures  --/
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from gen3d.latents.config import LatentConfig
from gen3d.latents.evidence import CHANNELS, gather_evidence
from gen3d.latents.layers import ChannelNorm, GridBlock
from gen3d.latents.views import PosedViews

_POOLED = 7
PATCH_PX = 4
"""Pixels a side of what the first layer sees at once."""
_FIRST_LOG_VARIANCE = -5.0
_LOG_VARIANCE = (-12.0, 4.0)


class ViewEncoder(nn.Module):
    """V posed pictures, with depths or without, to mean and log variance of a latent; V may be any number from 1."""

    def __init__(self, config: LatentConfig) -> None:
        super().__init__()
        self.config = config
        middle, width = config.middle_width, config.latent_width
        self.features = PictureFeatures(config.view_channels) if config.view_channels else None
        self.bricks = nn.Conv3d(CHANNELS, middle, 3, stride=2, padding=1)
        self.lifted = nn.Conv3d(2 * config.view_channels, middle, 1) if config.view_channels else None
        stride = config.middle_grid // config.latent_grid
        self.shrink = nn.Sequential(
            ChannelNorm(middle), nn.SiLU(), nn.Conv3d(middle, width, 3, stride=stride, padding=1)
        )
        self.blocks = nn.Sequential(*(GridBlock(width, 2 * width // 3) for _ in range(config.blocks)))
        last = nn.Conv3d(width, 2 * config.latent_channels, 1)
        with torch.no_grad():
            # Little noise at the start: at variance 1 it would drown the first means, and the decoder learn nothing.
            assert last.bias is not None
            last.bias[config.latent_channels :] = _FIRST_LOG_VARIANCE
        self.out = nn.Sequential(ChannelNorm(width), nn.SiLU(), last)

        self.directly = nn.Conv3d(_POOLED, config.latent_channels, 1)

    def forward(self, views: PosedViews, evidence: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """Mean and log variance, each (B, C, G, G, G). evidence: what gather_evidence gave, if it is there already."""
        if evidence is None:
            evidence = gather_evidence(views, self.config.resolution)
        x = self.bricks(evidence)
        if self.features is not None and self.lifted is not None:
            x = x + self.lifted(lift(self.features(views), views, self.config.middle_grid))
        mean, log_variance = self.out(self.blocks(self.shrink(x))).chunk(2, dim=1)
        mean = mean + self.directly(pooled_evidence(evidence, self.config.latent_grid))
        return mean, log_variance.clamp(*_LOG_VARIANCE)


class PictureFeatures(nn.Module):
    """Features of each picture, at a quarter of its size."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.patches = nn.Conv2d(4, width, PATCH_PX, stride=PATCH_PX)
        self.around = nn.Conv2d(width, width, 3, padding=1)

    def forward(self, views: PosedViews) -> Tensor:
        """(B, V, width, H / 4, W / 4). Colour enters multiplied by alpha: outside the object it means nothing."""
        pixels = views.rgba.flatten(0, 1).permute(0, 3, 1, 2).float() / 255
        premultiplied = torch.cat([pixels[:, :3] * pixels[:, 3:], pixels[:, 3:]], dim=1)
        x = nn.functional.silu(self.patches(premultiplied))
        return self.around(x).unflatten(0, views.rgba.shape[:2])


def pooled_evidence(evidence: Tensor, grid: int) -> Tensor:
    """(B, 7, grid, grid, grid): of each latent cell its share of hull and front, how much surface is seen, its colour.

    A way around the normalised layers, which are slow to learn that a red thing is red.
    """
    size = evidence.shape[-1] // grid
    hull, front, seen = evidence[:, :8], evidence[:, 8:16], evidence[:, 16:17]
    parts = [hull.mean(dim=1, keepdim=True), front.mean(dim=1, keepdim=True), seen, seen * evidence[:, 17:21]]
    means = nn.functional.avg_pool3d(torch.cat(parts, dim=1), size)
    return torch.cat([means[:, :3], means[:, 3:] / means[:, 2:3].clamp(min=1e-4)], dim=1)


def lift(features: Tensor, views: PosedViews, grid: int) -> Tensor:
    """(B, 2 C, grid, grid, grid): mean and variance over the pictures of their features at the cells' centres.

    features: (B, V, C, H', W') of the pictures, at any size. Pictures that do not contain a centre do not count; where
    none does both are 0. Differentiable in the features.
    """
    batch, count, channels = features.shape[:3]
    places, depths = cells_in_pictures(views, grid)
    inside = (depths > 0) & (places.abs() < 1).all(dim=-1)
    flat = features.flatten(0, 1)
    sampled = nn.functional.grid_sample(
        flat, places.view(batch * count, grid, grid * grid, 2), align_corners=False
    )
    sampled = sampled.view(batch, count, channels, -1)
    weights = inside.to(sampled.dtype)[:, :, None]
    total = weights.sum(dim=1).clamp(min=1)
    mean = (sampled * weights).sum(dim=1) / total
    variance = ((sampled - mean[:, None]).square() * weights).sum(dim=1) / total
    return torch.cat([mean, variance], dim=1).view(batch, 2 * channels, grid, grid, grid)


def cells_in_pictures(views: PosedViews, grid: int) -> tuple[Tensor, Tensor]:
    """Centres of the P = grid^3 cells: (B, V, P, 2) in pictures, -1 to 1 as grid_sample has it; (B, V, P) depths.

    Places mean nothing where the depth is not positive.
    """
    axis = (torch.arange(grid, device=views.device) + 0.5) / grid - 0.5
    centers = torch.stack(torch.meshgrid(axis, axis, axis, indexing="ij"), dim=-1).view(-1, 3)
    homogeneous = torch.cat([centers, torch.ones_like(centers[:, :1])], dim=1)
    projected = torch.einsum("bvij,pj->bvpi", views.projections(), homogeneous)
    height, width = views.rgba.shape[2:4]
    size = torch.tensor([width, height], device=views.device)
    return projected[..., :2] / projected[..., 2:].clamp(min=1e-6) / size * 2 - 1, projected[..., 2]
