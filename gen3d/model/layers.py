"""Small parts that the towers and the transformer are built of."""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn.functional import layer_norm, rms_norm

from gen3d.model.attention import attend, unseen_keys

HEAD = 32
"""Width of an attention head of the towers."""


class FeedForward(nn.Sequential):
    """Two layers with a smooth rectifier between them."""

    def __init__(self, width: int, ratio: int = 4) -> None:
        super().__init__(nn.Linear(width, ratio * width), nn.GELU(), nn.Linear(ratio * width, width))


class EncoderBlock(nn.Module):
    """A transformer block for the towers of words and pictures: attention, then a feed-forward layer."""

    def __init__(self, width: int) -> None:
        super().__init__()
        assert width % HEAD == 0, width
        self.attention_norm, self.forward_norm = nn.LayerNorm(width), nn.LayerNorm(width)
        self.project = nn.Linear(width, 3 * width)
        self.outwards = nn.Linear(width, width)
        self.feed_forward = FeedForward(width)

    def forward(self, tokens: Tensor, mask: Tensor | None = None) -> Tensor:
        """Tokens (B, T, width) that see each other; those outside `mask` (B, T) bool are not seen."""
        projected = self.project(self.attention_norm(tokens)).unflatten(-1, (3, -1, HEAD))
        query, key, value = projected.unbind(2)
        bias = None if mask is None else unseen_keys(_never_nothing(mask))
        tokens = tokens + self.outwards(attend(query, key, value, bias))
        result: Tensor = tokens + self.feed_forward(self.forward_norm(tokens))
        return result


class TimeEmbedding(nn.Module):
    """A time in [0, 1] as a vector: sines and cosines of frequencies from slow to fast, and two layers."""

    def __init__(self, width: int, frequencies: int = 64) -> None:
        super().__init__()
        rates = torch.exp(torch.linspace(0, math.log(1000), frequencies))
        self.register_buffer("rates", rates, persistent=False)
        self.layers = nn.Sequential(nn.Linear(2 * frequencies, width), nn.SiLU(), nn.Linear(width, width))

    def forward(self, time: Tensor) -> Tensor:
        """(B, width) of times (B,)."""
        angles = time[:, None] * self.get_buffer("rates")
        embedded: Tensor = self.layers(torch.cat([angles.sin(), angles.cos()], 1))
        return embedded


def modulated(tokens: Tensor, shift: Tensor, scale: Tensor) -> Tensor:
    """Adaptive layer norm (adaLN): normalised tokens (B, T, w) scaled and shifted per sample (B, w)."""
    normed = layer_norm(tokens, tokens.shape[-1:])
    return torch.addcmul(shift[:, None], normed, 1 + scale[:, None])


def gated(tokens: Tensor, gate: Tensor, update: Tensor) -> Tensor:
    """tokens + gate * update, with a gate (B, w) per sample."""
    return torch.addcmul(tokens, gate[:, None], update)


def normed_heads(heads: Tensor, weight: Tensor) -> Tensor:
    """RMS norm of queries or keys (B, T, H, d) over d, times weights (d,): keeps attention bounded in low precision."""
    return rms_norm(heads, heads.shape[-1:], weight.to(heads.dtype))


def masked_mean(tokens: Tensor, mask: Tensor) -> Tensor:
    """Mean (B, w) of the tokens (B, T, w) within `mask` (B, T) bool; zero where there is none."""
    inside = mask[..., None].to(tokens.dtype)
    return (tokens * inside).sum(1) / inside.sum(1).clamp_min(1)


def grid_positions(side: int, width: int) -> Tensor:
    """(side^3, width) float32: sines and cosines of the three coordinates of a grid's cells, x slowest."""
    per_axis = width // 6
    rates = math.pi * side ** torch.linspace(0, 1, per_axis) / side
    centres = torch.arange(side) + 0.5
    angles = torch.cartesian_prod(centres, centres, centres)[..., None] * rates
    waves = torch.cat([angles.sin(), angles.cos()], -1).flatten(1)
    return torch.nn.functional.pad(waves, (0, width - waves.shape[1]))


def _never_nothing(mask: Tensor) -> Tensor:
    """The mask, with everything seen where nothing would be: softmax of nothing is not a number."""
    return mask | ~mask.any(1, keepdim=True)
