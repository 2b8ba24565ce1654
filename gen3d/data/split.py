"""Who is held out: whole families, so that no variant of a training object is ever asked for.

Assets   A family is a pack and what remains of a caption without colours, sizes and what comes after a preposition.
         Families that hold objects of nearly the same shape, turned by right angles or not, are one group; a group is
         held out or not as a whole. Large groups are not: they would empty the training set or fill the test set.
Our own  A family is a colour and a category, such as "red chair": what is asked for are new combinations. Those that
         look like a training object in shape are put aside, so that a copy with another colour does not pass for new.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from gen3d.data.captions import without_article
from gen3d.data.colors import BASIC_COLORS
from gen3d.data.duplicates import Shapes, alike_pairs
from gen3d.data.records import ObjectInfo, Split

TEST_SHARE = 0.08
LARGEST_TEST_GROUP = 12
_VARIANT_WORDS = (
    *BASIC_COLORS,
    *(
        "small",
        "large",
        "big",
        "tall",
        "short",
        "long",
        "tiny",
        "medium",
        "dark",
        "light",
        "gold",
        "golden",
        "silver",
    ),
)


def family_of(pack: str, caption: str) -> str:
    """Pack and caption less what tells variants apart."""
    stem = re.split(r" (?:with|without|on|in|at) ", without_article(caption))[0]
    words = [word for word in re.sub(r"[\d_-]+", " ", stem).split() if word not in _VARIANT_WORDS]
    return f"{pack}/{' '.join(words) or stem}"


def with_split(
    infos: Sequence[ObjectInfo], occupancy_of: Callable[[int], np.ndarray], seed: int = 0
) -> list[ObjectInfo]:
    """The same objects with their side of the split. occupancy_of: gives the (R, R, R) bool solid of each."""
    groups = _grouped_families(infos, occupancy_of)
    sizes = Counter(groups[info.family] for info in infos if info.source == "asset")
    held_out = {
        family
        for family, group in groups.items()
        if sizes[group] <= LARGEST_TEST_GROUP and _share(group, seed) < TEST_SHARE
    }
    sides = [_side(info, held_out) for info in infos]
    for index in _copies_of_training(infos, sides, occupancy_of):
        sides[index] = "aside"
    return [replace(info, split=side) for info, side in zip(infos, sides)]


def _side(info: ObjectInfo, held_out: set[str]) -> Split:
    """A pair of a held-out and a training object is neither."""
    out = {family in held_out for family in (info.family, *info.related)}
    return "aside" if len(out) == 2 else "test" if out == {True} else "train"


def _grouped_families(
    infos: Sequence[ObjectInfo], occupancy_of: Callable[[int], np.ndarray]
) -> dict[str, str]:
    """The group of each family, by the name of its first family: assets of nearly the same shape share one."""
    assets = [k for k, info in enumerate(infos) if info.source == "asset"]
    shapes = Shapes.of([occupancy_of(k) for k in assets])
    parents = {family: family for info in infos for family in (info.family, *info.related)}

    def root(family: str) -> str:
        while parents[family] != family:
            family = parents[family]
        return family

    for first, second in alike_pairs(shapes, shapes):
        low, high = sorted((root(infos[assets[first]].family), root(infos[assets[second]].family)))
        parents[high] = low
    return {family: root(family) for family in parents}


def _copies_of_training(
    infos: Sequence[ObjectInfo], sides: Sequence[Split], occupancy_of: Callable[[int], np.ndarray]
) -> list[int]:
    """Held-out objects of ours that have nearly the shape of a training object of ours of the same category."""
    ours: dict[tuple[str, Split], list[int]] = defaultdict(list)
    for index, (info, side) in enumerate(zip(infos, sides)):
        if info.source == "procedural":
            ours[info.category, side].append(index)
    copies = []
    for category in {category for category, side in ours if side == "test"}:
        tests, trains = ours[category, "test"], ours[category, "train"]
        pairs = alike_pairs(*(Shapes.of([occupancy_of(k) for k in group]) for group in (tests, trains)))
        copies += [tests[k] for k in {test for test, _ in pairs}]
    return copies


def _share(group: str, seed: int) -> float:
    """A fixed pseudo-random number in [0, 1)."""
    digest = hashlib.sha256(f"{seed}/{group}".encode()).digest()
    return int.from_bytes(digest[:8], "big") / 2**64
