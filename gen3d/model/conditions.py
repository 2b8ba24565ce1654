"""What the model is told: words, pictures, both or nothing, as tokens.

What is absent is one learned token that says so. The rest of its places are padding, which nothing sees.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn.functional import pad

from gen3d.model.config import EncoderText, FlowConfig, WordText
from gen3d.model.encoder_text import EncoderProvider
from gen3d.model.image import ImageEncoder
from gen3d.model.layers import masked_mean
from gen3d.model.text import TextBatch, TextProvider, TextTower
from gen3d.model.word_bags import WordProvider


@dataclass(frozen=True)
class Conditions:
    """Conditions of B samples, as they come.

    text: of the prompts, from the provider; samples without words have no text. None: no sample has any.
    images: (B, V, 4, 64, 64) RGBA, uint8 or float in [0, 1], or None. views: (B, V) bool, which of them count.
    """

    count: int
    text: TextBatch | None = None
    images: Tensor | None = None
    views: Tensor | None = None


@dataclass(frozen=True)
class ConditionTokens:
    """Conditions as the transformer takes them; encoded once, used at every step.

    text: (B, L, w), image: (B, P, w) float. text_mask (B, L), image_mask (B, P): bool, False for padding.
    pooled: (B, width), all of it in one vector.
    """

    text: Tensor
    text_mask: Tensor
    image: Tensor
    image_mask: Tensor
    pooled: Tensor


class Conditioner(nn.Module):
    """From conditions to tokens."""

    def __init__(self, config: FlowConfig, provider: TextProvider) -> None:
        super().__init__()
        width = config.condition_width
        self.text = TextTower(provider.embedding(width), width, config.tower_layers, config.text.most_words)
        self.image = ImageEncoder(width, config.image_patch, config.tower_layers)
        self.no_text = nn.Parameter(torch.randn(width) * 0.5)
        self.no_image = nn.Parameter(torch.randn(width) * 0.5)
        self.pool_text = nn.Linear(width, config.width)
        self.pool_image = nn.Linear(width, config.width)

    def forward(self, conditions: Conditions) -> ConditionTokens:
        """Tokens of all conditions, null tokens where there are none."""
        text, text_mask = self._text(conditions)
        image, image_mask = self._image(conditions)
        pooled = self.pool_text(masked_mean(text, text_mask)) + self.pool_image(
            masked_mean(image, image_mask)
        )
        return ConditionTokens(text, text_mask, image, image_mask, pooled)

    def _text(self, conditions: Conditions) -> tuple[Tensor, Tensor]:
        if conditions.text is None:
            return _absent(self.no_text, conditions.count)
        return _or_absent(self.text(conditions.text), conditions.text.mask, self.no_text)

    def _image(self, conditions: Conditions) -> tuple[Tensor, Tensor]:
        images, views = conditions.images, conditions.views
        if images is None:
            return _absent(self.no_image, conditions.count)
        if views is None:
            views = torch.ones(images.shape[:2], dtype=torch.bool, device=images.device)
        # In training about half of the samples go without pictures: encode those of the others only.
        shown = views.any(1).nonzero()[:, 0]
        encoded = self.image(images[shown])
        empty = encoded.new_zeros(conditions.count, *encoded.shape[1:])
        tokens = empty.index_copy(0, shown, encoded)
        mask = views.repeat_interleave(tokens.shape[1] // views.shape[1], 1)
        return _or_absent(tokens, mask, self.no_image)


def side_by_side(parts: Sequence[ConditionTokens]) -> ConditionTokens:
    """Several batches of tokens as one, padded to common lengths."""

    def joined(tokens: list[Tensor]) -> Tensor:
        longest = max(part.shape[1] for part in tokens)
        return torch.cat(
            [pad(part, (0, 0) * (part.ndim - 2) + (0, longest - part.shape[1])) for part in tokens]
        )

    return ConditionTokens(
        joined([part.text for part in parts]),
        joined([part.text_mask for part in parts]),
        joined([part.image for part in parts]),
        joined([part.image_mask for part in parts]),
        torch.cat([part.pooled for part in parts]),
    )


def open_provider(config: WordText | EncoderText, vocabulary: Sequence[str]) -> TextProvider:
    """The text provider of a configuration. vocabulary: of the words that ship; others have their own.

    Raises ResourceError where an encoder is not on this machine.
    """
    if isinstance(config, EncoderText):
        return EncoderProvider(config.name, config.width, config.most_words)
    return WordProvider(vocabulary, config.most_words, config.buckets)


def _absent(null: Tensor, count: int) -> tuple[Tensor, Tensor]:
    """One null token per sample, and the mask that shows it."""
    return null.expand(count, 1, -1), torch.ones(count, 1, dtype=torch.bool, device=null.device)


def _or_absent(tokens: Tensor, mask: Tensor, null: Tensor) -> tuple[Tensor, Tensor]:
    """The tokens, but the null token alone in samples whose mask is empty."""
    absent = ~mask.any(1)
    first = torch.zeros_like(mask)
    first[:, 0] = absent
    return torch.where(first[..., None], null.to(tokens.dtype), tokens), mask | first
