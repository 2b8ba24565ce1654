"""Who is held out: whole families, so that no variant of a training object is ever asked for."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace

from gen3d.data.captions import without_article
from gen3d.data.colors import BASIC_COLORS
from gen3d.data.records import ObjectInfo

TEST_SHARE = 0.06
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
    """Pack and caption less what tells variants apart: colour, size, number and what comes after a preposition."""
    stem = re.split(r" (?:with|without|on|in|at) ", without_article(caption))[0]
    words = [word for word in re.sub(r"[\d_-]+", " ", stem).split() if word not in _VARIANT_WORDS]
    return f"{pack}/{' '.join(words) or stem}"


def with_split(infos: Sequence[ObjectInfo], seed: int = 0) -> list[ObjectInfo]:
    """The same objects with their side of the split, which depends on their families and the seed alone."""
    return [
        replace(info, split="test" if _share(info.family, seed) < TEST_SHARE else "train") for info in infos
    ]


def _share(family: str, seed: int) -> float:
    """A fixed pseudo-random number in [0, 1)."""
    digest = hashlib.sha256(f"{seed}/{family}".encode()).digest()
    return int.from_bytes(digest[:8], "big") / 2**64
