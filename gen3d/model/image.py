"""Pictures as the model sees them: 64-pixel cut-outs, patch by patch."""

from __future__ import annotations

from itertools import pairwise

import torch
from torch import Tensor, nn

from gen3d.model.layers import EncoderBlock

SIDE_PX = 64
"""Width and height of every picture."""


class ImageEncoder(nn.Module):
    """Tokens of an object's pictures, free of their background.

    A few strided convolutions down to one value per patch, positions, and transformer blocks. Pictures of the same
    object are encoded each by itself, in any order.
    """

    def __init__(self, width: int, patch: int, layers: int) -> None:
        super().__init__()
        halvings = patch.bit_length() - 1
        sizes = [4, *(max(16, width >> (halvings - 1 - i)) for i in range(halvings))]
        stages: list[nn.Module] = []
        for size, following in pairwise(sizes):
            stages += [nn.Conv2d(size, following, 3, stride=2, padding=1), nn.GELU()]
        self.stem = nn.Sequential(*stages[:-1])
        self.positions = nn.Parameter(torch.randn((SIDE_PX // patch) ** 2, width) * 0.02)
        self.blocks = nn.ModuleList(EncoderBlock(width) for _ in range(layers))
        self.norm = nn.LayerNorm(width)

    def forward(self, images: Tensor) -> Tensor:
        """Tokens (B, V P, width) of pictures (B, V, 4, 64, 64) RGBA, uint8 or float in [0, 1]."""
        batch, views = images.shape[:2]
        tokens = self.stem(without_background(images.flatten(0, 1))).flatten(2).transpose(1, 2)
        tokens = tokens + self.positions
        for block in self.blocks:
            tokens = block(tokens)
        normed: Tensor = self.norm(tokens)
        return normed.reshape(batch, views * normed.shape[1], normed.shape[2])


def without_background(images: Tensor) -> Tensor:
    """RGBA (B, 4, H, W) as float32 in [-1, 1], with mid grey, that is zero, wherever alpha is zero."""
    values = images.float() / 255 if images.dtype == torch.uint8 else images.float()
    color, alpha = values[:, :3], values[:, 3:]
    return torch.cat([(2 * color - 1) * alpha, 2 * alpha - 1], 1)
