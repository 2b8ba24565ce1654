"""Reading prompts: from what people type to words with known meanings, without any download.

The table `words.txt` beside this module says which everyday words mean the same ("sofa" and "couch") and what kind of
thing they are (a seat, furniture). Prompts are folded to lower-case letters, plurals to singulars, words written in two
parts to one ("book case"); articles and requests ("please make a 3D model of") are dropped.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from recon3d.errors import SplatloomError

MOST_CHARACTERS = 2000
"""Of a prompt that are looked at; far more than the words that any model reads."""
_SILENT = frozenset(
    (
        "a",
        "an",
        "the",
        "of",
        "some",
        "please",
        "make",
        "create",
        "generate",
        "draw",
        "me",
        "model",
        "3d",
        "object",
    )
)
"""Words that say nothing about the thing."""
_SINGULARS = (("ies", "y"), ("ves", "f"), ("ves", "fe"), ("es", ""), ("s", ""), ("ish", ""))
"""Endings that may be replaced if that gives a word of the table."""


@dataclass(frozen=True)
class WordTable:
    """Which words mean the same, and what they are.

    names: the word that stands for each known word. kinds: of each name, from narrow to broad; none for most.
    """

    names: Mapping[str, str]
    kinds: Mapping[str, tuple[str, ...]]

    def name_of(self, word: str) -> str | None:
        """The name of a word in lower-case letters, or of its singular; None if the table knows neither."""
        if word in self.names:
            return self.names[word]
        for ending, instead in _SINGULARS:
            stem = word[: len(word) - len(ending)] + instead
            if word.endswith(ending) and len(stem) > 2 and stem in self.names:
                return self.names[stem]
        return None


@cache
def word_table() -> WordTable:
    """The table that comes with the program; read once."""
    return parse_table(files("gen3d.model").joinpath("words.txt").read_text(encoding="utf-8"))


def parse_table(text: str) -> WordTable:
    """The table of a text in the format that `words.txt` explains at its top."""
    names: dict[str, str] = {}
    kinds: dict[str, tuple[str, ...]] = {}
    section: tuple[str, ...] = ()
    for line in text.splitlines():
        content = line.strip()
        if content.startswith("["):
            section = tuple(reversed(content.strip("[]").split()))
        elif content and not content.startswith("#"):
            words, _, more = content.partition("|")
            name, *others = words.split()
            names |= dict.fromkeys((name, *others), name)
            kinds[name] = tuple(kind for kind in (*section, *more.split()) if kind != name)
    # A kind is a word, too ("a piece of furniture").
    return WordTable({**{kind: kind for chain in kinds.values() for kind in chain}, **names}, kinds)


def read_words(prompt: str) -> list[str]:
    """The words of a prompt in order: names of the table where it knows them, else the words as they are.

    Raises SplatloomError if there is no word in it.
    """
    if not prompt.strip():
        raise SplatloomError("the prompt is empty: say what to make, for example 'a red wooden chair'")
    table = word_table()
    parts = _joined(_letters_only(prompt[:MOST_CHARACTERS]).split(), table)
    words = [table.name_of(part) or part for part in parts]
    if not words:
        raise SplatloomError(
            f"the prompt '{_shortened(prompt)}' names no thing: say what to make, for example 'a red wooden chair'"
        )
    return words


def _letters_only(text: str) -> str:
    """Lower-case letters and digits without accents; everything else becomes a space."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    kept = (c for c in folded if not unicodedata.combining(c))
    return "".join(c if c.isalnum() else " " for c in kept)


def _joined(parts: Sequence[str], table: WordTable) -> list[str]:
    """The parts that say something; neighbours that together are one word of the table are put together."""
    joined: list[str] = []
    may_join = False
    for part in parts:
        if part in _SILENT:
            may_join = False  # "a corn" is no acorn
        elif may_join and table.name_of(joined[-1] + part) is not None:
            joined[-1] += part
        else:
            joined.append(part)
            may_join = True
    return joined


def _shortened(text: str) -> str:
    return text if len(text) <= 40 else text[:37] + "..."
