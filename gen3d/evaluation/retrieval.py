"""The baseline that a generator has to beat: give back the training object that is nearest to what was asked for."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn.functional import adaptive_avg_pool2d

_SIDE = 16
"""Pixels of the pictures that are compared: finer ones would compare noise."""


@dataclass(frozen=True)
class PictureRetrieval:
    """Nearest training object by picture: least squared difference of small pictures, colour and outline.

    looks: (N V, D) float32, the pictures of all objects one after the other. views: V.
    """

    looks: Tensor
    views: int

    @staticmethod
    def of(pictures: Tensor) -> PictureRetrieval:
        """From training pictures (N, V, 4, 64, 64) uint8, colour multiplied by alpha."""
        return PictureRetrieval(_look(pictures.flatten(0, 1)), pictures.shape[1])

    def nearest(self, pictures: Tensor) -> list[int]:
        """The object whose picture is nearest to each of (Q, 4, 64, 64) uint8."""
        return [int(place) // self.views for place in torch.cdist(_look(pictures), self.looks).argmin(1)]


@dataclass(frozen=True)
class CaptionRetrieval:
    """Nearest training object by caption: the most words in common, rare ones counting more (tf-idf cosine)."""

    rarity: dict[str, float]
    captions: tuple[tuple[int, dict[str, float]], ...]
    """Object and weight of each word of each caption."""

    @staticmethod
    def of(captions: Sequence[Sequence[str]]) -> CaptionRetrieval:
        """From the captions of each object."""
        counts = Counter(word for told in captions for word in {w for c in told for w in _words(c)})
        rarity = {word: math.log((1 + len(captions)) / count) for word, count in counts.items()}
        weighted = [(place, _unit(c, rarity)) for place, told in enumerate(captions) for c in told]
        return CaptionRetrieval(rarity, tuple(weighted))

    def nearest(self, prompt: str) -> int:
        """The object with the caption nearest to the prompt; the first of several."""
        asked = _unit(prompt, self.rarity)
        scores = [sum(asked.get(w, 0.0) * x for w, x in told.items()) for _, told in self.captions]
        return self.captions[max(range(len(scores)), key=scores.__getitem__)][0]


def _look(pictures: Tensor) -> Tensor:
    """(B, D) float32 of pictures (B, 4, 64, 64) uint8."""
    parts = [adaptive_avg_pool2d(part.float() / 255, _SIDE).flatten(1) for part in pictures.split(1024)]
    return torch.cat(parts)


def _words(caption: str) -> list[str]:
    return re.findall(r"[a-z]+", caption.lower())


def _unit(caption: str, rarity: dict[str, float]) -> dict[str, float]:
    """Weights of a caption's words, of length 1."""
    weights = {word: rarity.get(word, 0.0) for word in _words(caption)}
    length = math.sqrt(sum(weight**2 for weight in weights.values())) or 1.0
    return {word: weight / length for word, weight in weights.items()}
