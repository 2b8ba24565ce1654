"""Text as the model sees it: a provider turns prompts into numbers, a small tower lets the words see each other.

Two providers: `words` (gen3d/model/word_bags.py), which ships with the program and learns with the model, and any text
encoder of the transformers package by name (gen3d/model/encoder_text.py), which stays as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Protocol

import torch
from torch import Tensor, nn

from gen3d.model.layers import EncoderBlock


@dataclass(frozen=True)
class Reading:
    """One prompt, read.

    words: what was read, in order. features: (L, F) float32 of a frozen encoder, where one is used.
    notes: sentences for the user about what was cut or is not known.
    """

    words: tuple[str, ...]
    notes: tuple[str, ...] = ()
    features: Tensor | None = None


@dataclass(frozen=True)
class TextNoise:
    """Training only: a prompt is made harder, so that the model learns to do with less.

    drop: share of the words left out. letters: share of the words read by their letters, as unknown ones are.
    random: drawn from; a generator of torch would take longer for each word than everything else.
    """

    random: Random
    drop: float = 0.0
    letters: float = 0.0

    def happens(self, chance: float) -> bool:
        """Draw once."""
        return self.random.random() < chance

    def kept(self, words: Sequence[str]) -> list[int]:
        """The places of the words that stay; at least one."""
        places = [place for place in range(len(words)) if not self.happens(self.drop)]
        return places or [len(words) - 1]


class TextBatch(Protocol):
    """Several prompts, padded to one length. mask: (B, L) bool, where there is a word."""

    @property
    def mask(self) -> Tensor: ...

    def to(self, device: torch.device) -> TextBatch:
        """The same on another device."""
        ...


class TextProvider(Protocol):
    """Turns prompts into what its `embedding` takes."""

    def read(self, prompt: str) -> Reading:
        """Read one prompt. Raises SplatloomError if there is nothing to read in it."""
        ...

    def batch(
        self, readings: Sequence[Reading | None], noises: Sequence[TextNoise] | None = None
    ) -> TextBatch:
        """Readings side by side; None has no words. noises: one for each reading."""
        ...

    def embedding(self, width: int) -> nn.Module:
        """A new module from such batches to (B, L, width)."""
        ...

    def about(self) -> dict[str, list[str]]:
        """What the provider must be given to read the same again, as plain values, for the model's file."""
        ...


class TextTower(nn.Module):
    """Words in, words in context out: positions and a few transformer blocks."""

    def __init__(self, embedding: nn.Module, width: int, layers: int, most_words: int) -> None:
        super().__init__()
        self.embedding = embedding
        self.positions = nn.Parameter(torch.randn(most_words, width) * 0.02)
        self.blocks = nn.ModuleList(EncoderBlock(width) for _ in range(layers))
        self.norm = nn.LayerNorm(width)

    def forward(self, batch: TextBatch) -> Tensor:
        """Tokens (B, L, width) of a batch; what stands where there is no word is to be ignored."""
        tokens = self.embedding(batch)
        tokens = tokens + self.positions[: tokens.shape[1]]
        for block in self.blocks:
            tokens = block(tokens, batch.mask)
        normed: Tensor = self.norm(tokens)
        return normed
