"""Attention for short sequences: what may look at what, and the product itself."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import scaled_dot_product_attention


def attend(query: Tensor, key: Tensor, value: Tensor, bias: Tensor | None) -> Tensor:
    """softmax(q k^T / sqrt(d) + bias) v for (B, T, H, d); (B, T, H d).

    bias: broadcasts to (B, 1, T, S), -inf where a key is not to be seen. At least one key must be seen everywhere.
    """
    query, key, value = (part.transpose(1, 2) for part in (query, key, value))
    if bias is not None:
        bias = bias.to(query.dtype)
    seen = scaled_dot_product_attention(query, key, value, attn_mask=bias)
    return seen.transpose(1, 2).flatten(2)


def unseen_keys(mask: Tensor) -> Tensor | None:
    """The bias (B, 1, 1, S) float32 that hides keys where `mask` (B, S) bool is False; None if all are seen."""
    if bool(mask.all()):
        return None
    hidden = torch.zeros(mask.shape, dtype=torch.float32, device=mask.device)
    return hidden.masked_fill_(~mask, float("-inf"))[:, None, None]


def only_itself(mask: Tensor, count: int, samples: Tensor) -> Tensor:
    """A bias (B, 1, S, S) with which, in some samples, the first `count` tokens see of each other only themselves.

    mask: (B, S) bool, tokens that may be seen at all. samples: (B,) bool, where this holds; it is the identity that
    perturbed-attention guidance puts in place of attention (Ahn et al. 2024). Other tokens are seen as ever.
    """
    tokens = mask.shape[1]
    inside = torch.arange(tokens, device=mask.device) < count
    others = inside[:, None] & inside & ~torch.eye(tokens, dtype=torch.bool, device=mask.device)
    seen = mask[:, None] & ~(samples[:, None, None] & others)
    return torch.zeros(seen.shape, device=mask.device).masked_fill_(~seen, float("-inf"))[:, None]
