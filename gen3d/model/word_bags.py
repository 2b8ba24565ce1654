"""The text provider that ships: learned word vectors, kinds, and letters for words it has never met.

A word's vector is the sum of

    the vector of its meaning               if the training captions had a word of that meaning
    half the vector of each of its kinds    that they had, so that a stool is near a chair
    the vectors of its runs of 3 to 5 letters, over the root of their number, if its own meaning is not known

Runs of letters are hashed into a fixed number of rows (Bojanowski et al. 2017, fastText), which gives misspelt and
foreign words a place near those spelt alike. In training some known words are read by their letters, too.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn.functional import embedding_bag

from gen3d.model.text import Reading, TextNoise
from gen3d.model.words import read_words, word_table
from recon3d.errors import SplatloomError

KIND_WEIGHT = 0.5
"""Of a kind's vector in a word's."""
_RUNS = (3, 4, 5)

Features = tuple[list[int], list[float]]
"""Rows of the embedding and their weights."""


@dataclass(frozen=True)
class WordBags:
    """A batch of prompts: for each word a bag of weighted rows of the embedding.

    rows: (R,) int64, weights: (R,) float32, of all words one after another. starts: (B L,) int64, where each word's
    begin. mask: (B, L) bool.
    """

    rows: Tensor
    weights: Tensor
    starts: Tensor
    mask: Tensor

    def to(self, device: torch.device) -> WordBags:
        """The same on another device."""
        parts = (self.rows, self.weights, self.starts, self.mask)
        return WordBags(*(part.to(device, non_blocking=True) for part in parts))


class BagEmbedding(nn.Module):
    """The learned vectors: (rows, width)."""

    def __init__(self, rows: int, width: int) -> None:
        super().__init__()
        self.vectors = nn.Parameter(torch.randn(rows, width) * 0.5)

    def forward(self, bags: WordBags) -> Tensor:
        """(B, L, width); zero where there is no word."""
        summed = embedding_bag(
            bags.rows, self.vectors, bags.starts, mode="sum", per_sample_weights=bags.weights
        )
        return summed.reshape(*bags.mask.shape, -1)


class WordProvider:
    """Reads prompts with the word table and the words of the training captions.

    vocabulary: meanings and kinds with a vector of their own. most_words: what is read of a prompt. buckets: rows for
    runs of letters.
    """

    def __init__(self, vocabulary: Iterable[str], most_words: int = 16, buckets: int = 4096) -> None:
        self.vocabulary = tuple(vocabulary)
        self.most_words = most_words
        self.buckets = buckets
        self._row_of = {word: row for row, word in enumerate(self.vocabulary)}
        self._features: dict[tuple[str, bool], Features] = {}

    def read(self, prompt: str) -> Reading:
        """The words of a prompt, with notes about those left out or unknown. Raises SplatloomError without words."""
        words = read_words(prompt)
        notes = []
        if len(words) > self.most_words:
            notes.append(f"the prompt is long: only its first {self.most_words} words were read")
            words = words[: self.most_words]
        strange = [word for word in dict.fromkeys(words) if word not in self._row_of]
        if strange:
            named = ", ".join(f"'{word[:30]}'" for word in strange[:5])
            notes.append(f"the model has not learned {named}: what it makes of that is a guess")
        return Reading(tuple(words), tuple(notes))

    def batch(
        self, readings: Sequence[Reading | None], noises: Sequence[TextNoise] | None = None
    ) -> WordBags:
        """Bags of all words, padded to the longest prompt of the batch."""
        harder: Sequence[TextNoise | None] = noises or [None] * len(readings)
        bags = [self._bags_of(reading, noise) for reading, noise in zip(readings, harder)]
        longest = max([1, *map(len, bags)])
        rows: list[int] = []
        weights: list[float] = []
        starts: list[int] = []
        for prompt in bags:
            for own_rows, own_weights in prompt + [([], [])] * (longest - len(prompt)):
                starts.append(len(rows))
                rows += own_rows
                weights += own_weights
        mask = torch.arange(longest) < torch.tensor([len(prompt) for prompt in bags])[:, None]
        return WordBags(
            torch.tensor(rows, dtype=torch.int64),
            torch.tensor(weights, dtype=torch.float32),
            torch.tensor(starts, dtype=torch.int64),
            mask,
        )

    def embedding(self, width: int) -> nn.Module:
        """New vectors for all rows."""
        return BagEmbedding(len(self.vocabulary) + self.buckets, width)

    def about(self) -> dict[str, list[str]]:
        """The vocabulary."""
        return {"vocabulary": list(self.vocabulary)}

    def _bags_of(self, reading: Reading | None, noise: TextNoise | None) -> list[Features]:
        if reading is None:
            return []
        if noise is None:
            return [self._features_of(word, False) for word in reading.words]
        kept = [reading.words[place] for place in noise.kept(reading.words)]
        return [self._features_of(word, noise.happens(noise.letters)) for word in kept]

    def _features_of(self, word: str, by_letters: bool) -> Features:
        """Rows and weights of one word, remembered."""
        if (word, by_letters) not in self._features:
            self._features[word, by_letters] = self._look_up(word, by_letters)
        return self._features[word, by_letters]

    def _look_up(self, word: str, by_letters: bool) -> Features:
        if by_letters or word not in self._row_of:
            runs = letter_runs(word)
            own = [len(self.vocabulary) + zlib.crc32(run.encode()) % self.buckets for run in runs]
            weights = [len(runs) ** -0.5] * len(runs)
        else:
            own, weights = [self._row_of[word]], [1.0]
        known_kinds = [] if by_letters else word_table().kinds.get(word, ())
        kinds = [self._row_of[kind] for kind in known_kinds if kind in self._row_of]
        return own + kinds, weights + [KIND_WEIGHT] * len(kinds)


def letter_runs(word: str) -> list[str]:
    """All runs of 3 to 5 letters of a word with its ends marked: '<ca', 'cat', 'at>', ..."""
    marked = f"<{word}>"
    return [marked[i : i + n] for n in _RUNS for i in range(len(marked) - n + 1)]


def vocabulary_of(captions: Iterable[str]) -> list[str]:
    """The meanings that captions have, and their kinds, sorted; captions without words are passed over."""
    table, found = word_table(), set()
    for caption in captions:
        try:
            words = read_words(caption)
        except SplatloomError:
            continue
        for word in words:
            found |= {word, *table.kinds.get(word, ())}
    return sorted(found)
