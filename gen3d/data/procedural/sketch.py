"""How a category describes one of its objects: parts with shapes, looks and words, and where its randomness comes from.

Every part draws from a stream of its own, made from the object's seed and the part's name. So a part can be drawn again
while everything else stays as it was, to the last bit: that is what makes edits exact.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from gen3d.data.procedural.solids import Solid

MAIN = "main"
"""Instead of looks: the part looks like the object as a whole."""


@dataclass(frozen=True)
class Part:
    """One labelled part.

    name: of the label. solid: its shape. looks: what it may look like (MAIN or look words). phrase: how a caption
    mentions it, with {} where its look goes: "four {} legs", "a {} slatted back"; empty for what goes without saying.
    essential: the object is none without it.
    """

    name: str
    solid: Solid
    looks: tuple[str, ...] = (MAIN,)
    phrase: str = ""
    essential: bool = False


@dataclass(frozen=True)
class Sketch:
    """An object before it is coloured.

    noun: what it is called. looks: of the object as a whole. parts: the first one's look is what the caption calls the
    whole. adjective: a word before the colour, such as "round".
    """

    noun: str
    looks: tuple[str, ...]
    parts: tuple[Part, ...]
    adjective: str = ""


class Draw:
    """A source of random decisions with named branches. salts: branches that are to be drawn again, by name."""

    def __init__(self, seed: int, path: str, salts: Mapping[str, int] | None = None) -> None:
        self._seed, self._path, self._salts = seed, path, salts or {}
        again = [self._salts.get(name, 0) for name in path.split("/")]
        self.rng = np.random.default_rng([seed, zlib.crc32(path.encode()), *again])

    def of(self, name: str) -> Draw:
        """The stream of a part, or of anything else that has a name."""
        return Draw(self._seed, f"{self._path}/{name}", self._salts)

    def between(self, low: float, high: float) -> float:
        """Uniform."""
        return float(self.rng.uniform(low, high))

    def pick(self, *options: str) -> str:
        """One of these."""
        return options[self.rng.integers(len(options))]

    def count(self, low: int, high: int) -> int:
        """An integer from low to high, both included."""
        return int(self.rng.integers(low, high + 1))

    def chance(self, probability: float) -> bool:
        """True that often."""
        return bool(self.rng.random() < probability)
