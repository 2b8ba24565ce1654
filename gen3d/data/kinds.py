"""What kind of thing an object is, in one word, and its colour: what a classifier is asked, and prompts are made of.

Whether a generator has understood colours and kinds shows where it must combine what it never saw together. So of every
kind one colour is withheld from the training of a flow: all objects that show or say it.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from gen3d.data.captions import with_article, without_article
from gen3d.data.colors import BASIC_COLORS
from gen3d.data.records import ObjectInfo

FEWEST_ASSETS = 25
"""Training assets from which a noun is a kind of its own; fewer are too few to recognise it by."""
LARGEST_WITHHELD = 0.12
"""Of a kind's objects: a colour that more of them have belongs to the kind, as green does to trees."""
_SAME = {
    "couch": "sofa",
    "armchair": "chair",
    "cup": "mug",
    "bookcase": "bookshelf",
    "shelf": "bookshelf",
    "shelves": "bookshelf",
    "houseplant": "plant",
    "bush": "plant",
    "crate": "box",
    "light": "lamp",
    "building": "house",
    "ship": "boat",
    "plane": "airplane",
}
_VAGUE = frozenset({"covered", "tile", "item", "group", "pair", "pile", "half", "character"})
"""Nouns that say nothing of a shape."""
_AFTER_NOUN = re.compile(r" (?:with|without|of|on|in|at|for|and|next|from) ")


@dataclass(frozen=True)
class Combination:
    """A colour and a kind that may be asked for together."""

    color: str
    kind: str

    @property
    def prompt(self) -> str:
        """Such as "an orange chair"."""
        return with_article(f"{self.color} {self.kind}")


def kinds_of(training: Sequence[ObjectInfo], fewest: int = FEWEST_ASSETS) -> tuple[str, ...]:
    """The kinds that a training set teaches: all categories of our own objects, and frequent nouns of assets."""
    ours = {info.category for info in training if info.source == "procedural"}
    nouns = Counter(_noun(info.caption) for info in training if info.source == "asset")
    return tuple(
        sorted(ours | {noun for noun, count in nouns.items() if count >= fewest and noun not in _VAGUE})
    )


def kind_of(info: ObjectInfo) -> str | None:
    """The noun of one object; None for a pair of things."""
    if info.category == "pair":
        return None
    return info.category if info.source == "procedural" else _noun(info.caption)


def combination_of(info: ObjectInfo) -> Combination | None:
    """The main colour and the kind of one object; None for pairs and what has no main colour."""
    kind = kind_of(info)
    return Combination(info.colors[0], kind) if kind is not None and info.colors else None


def combinations_of(info: ObjectInfo) -> set[Combination]:
    """What an object shows as its main colour, or is called by; for a pair, what its two things are called by."""
    kind = kind_of(info)
    if kind is None:
        return set().union(*(_said(name, _noun(name)) for name in info.part_colors.values()))
    captions = (info.caption, *info.other_captions)
    shown = {Combination(color, kind) for color in info.colors[:1]}
    return shown.union(*(_said(caption, kind) for caption in captions))


def withheld(training: Sequence[ObjectInfo], fewest: int = FEWEST_ASSETS) -> set[Combination]:
    """One combination of each kind, the same in every run on the same data."""
    single = [info for info in training if kind_of(info) is not None]
    counts = Counter(combination for info in single for combination in combinations_of(info))
    totals = Counter(kind_of(info) for info in single)
    chosen = set()
    for kind in kinds_of(training, fewest):
        rare = [
            combination
            for combination in (Combination(color, kind) for color in BASIC_COLORS)
            if 0 < counts[combination] <= LARGEST_WITHHELD * totals[kind]
        ]
        chosen |= set(sorted(rare, key=_rank)[:1])
    return chosen


def allowed(training: Sequence[ObjectInfo], fewest: int = FEWEST_ASSETS) -> list[bool]:
    """Which training objects show nothing that is withheld: those that a flow is trained on."""
    forbidden = withheld(training, fewest)
    return [not combinations_of(info) & forbidden for info in training]


def _rank(combination: Combination) -> str:
    """A fixed random order."""
    return hashlib.sha256(combination.prompt.encode()).hexdigest()


def _said(caption: str, kind: str) -> set[Combination]:
    """The colours that a caption gives to its noun."""
    return {Combination(word, kind) for word in _stem(caption).split() if word in BASIC_COLORS}


def _noun(caption: str) -> str:
    last = (_stem(caption).split() or [caption])[-1]
    return _SAME.get(last, last)


def _stem(caption: str) -> str:
    """The caption up to its noun: "a red chair with arms" -> "red chair"."""
    return _AFTER_NOUN.split(without_article(caption))[0]
