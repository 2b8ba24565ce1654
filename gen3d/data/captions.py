"""Captions: one spelling for all, and the colour words of what one sees."""

from __future__ import annotations

import re

import numpy as np

from gen3d.data.cells import Voxels
from gen3d.data.colors import BASIC_COLORS, color_words

_SMALLEST_SHARE = 0.12  # of the surface; less than that is not what one calls an object's colour
_MOST_COLORS = 3
MAIN_SHARE = 0.55
"""Of the surface: from here on one calls the whole object by that colour."""
_NO_ARTICLE = ("half ", "a ", "an ", "the ", "some ", "two ", "three ", "four ", "five ", "six ")
_BEFORE_COLOR = (
    *(
        "small",
        "medium",
        "large",
        "big",
        "tiny",
        "huge",
        "tall",
        "short",
        "long",
        "low",
        "high",
        "wide",
        "narrow",
    ),
    *(
        "thick",
        "thin",
        "flat",
        "round",
        "square",
        "rectangular",
        "curved",
        "old",
        "broken",
        "damaged",
        "single",
        "double",
    ),
    *("triple", "empty", "full", "simple", "modern", "half"),
)
_VOWEL = re.compile(r"(?!uni|use|one|eu)[aeiou]|hour|honest", re.IGNORECASE)


def normalised(caption: str) -> str:
    """Lower case, single spaces, no digits, with an article: "Park_Bench 02" -> "a park bench".

    Words are kept as they are: which of them mean the same is for the text encoder to learn.
    """
    words = re.sub(r"[^a-z0-9', -]+", " ", caption.lower().replace("_", " "))
    words = " ".join(re.sub(r"\b\d+\b", " ", words).split()).strip(" ,-'")
    return with_article(words) if words else "an object"


def with_article(words: str) -> str:
    """ "red chair" -> "a red chair"; nothing is added to plurals and to what has a number or an article already."""
    if words.startswith(_NO_ARTICLE) or is_plural(words):
        return words
    return f"an {words}" if _VOWEL.match(words) else f"a {words}"


def without_article(caption: str) -> str:
    """ "an oak" -> "oak"."""
    return re.sub(r"^(a|an|the|some) ", "", caption)


def is_plural(words: str) -> bool:
    """Whether the noun before the first preposition looks like a plural."""
    head = re.split(r" (?:with|without|of|on|in|at|for|and|next|from) ", words)[0].split()[-1:]
    return bool(head) and bool(re.search(r"[^siu]s$", head[0]))


def surface_colors(voxels: Voxels) -> tuple[tuple[str, float], ...]:
    """Colour words of a surface and what share of it they cover, the largest first, at most three."""
    counts = np.bincount(color_words(voxels.rgb / 255), minlength=len(BASIC_COLORS))
    order = np.argsort(-counts, kind="stable")[:_MOST_COLORS]
    shares = counts / max(counts.sum(), 1)
    return tuple((BASIC_COLORS[k], float(shares[k])) for k in order if shares[k] >= _SMALLEST_SHARE)


def colored(caption: str, color: str) -> str:
    """The caption with a colour word where English puts it, after words of size and shape; unless it is there already.

    "a large round table" -> "a large round red table".
    """
    words = without_article(caption).split()
    if color in words:
        return caption
    place = next((k for k, word in enumerate(words) if word not in _BEFORE_COLOR), 0)
    return with_article(" ".join([*words[:place], color, *words[place:]]))
