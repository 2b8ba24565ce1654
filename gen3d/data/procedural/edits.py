"""Edits with their exact outcome, to measure how well a model edits: what should change, and what must stay."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from gen3d.data.colors import BASIC_COLORS
from gen3d.data.procedural.objects import (
    ProceduralObject,
    draw,
    exchanged,
    phrase_with,
    recoloured,
    removable,
    without,
)
from gen3d.data.procedural.sketch import Draw

Kind = Literal["recolour", "remove", "exchange"]
_SALTS = 8
"""How often a part is drawn again before it is taken to have one shape only."""


@dataclass(frozen=True)
class Edit:
    """Before and after, in one frame; all parts but `part` are the same in both, to the last bit.

    instruction: what to do, in words, such as "make the legs blue".
    """

    kind: Kind
    part: str
    instruction: str
    before: ProceduralObject
    after: ProceduralObject


def draw_edit(seed: int, kind: Kind, category: str | None = None) -> Edit | None:
    """An edit of object `seed`; None if there is no such edit of this object."""
    before = draw(seed, category)
    return _KINDS[kind](before, Draw(seed, f"{before.category}/edit/{kind}").rng)


def _recolour(before: ProceduralObject, rng: np.random.Generator) -> Edit | None:
    part = before.parts[rng.integers(len(before.parts))]
    words = [word for word in BASIC_COLORS if word != before.part_looks[part]]
    word = words[rng.integers(len(words))]
    return Edit("recolour", part, f"make the {part} {word}", before, recoloured(before, part, word))


def _remove(before: ProceduralObject, rng: np.random.Generator) -> Edit | None:
    names = removable(before)
    if not names:
        return None
    part = names[rng.integers(len(names))]
    return Edit("remove", part, f"remove the {part}", before, without(before, part))


def _exchange(before: ProceduralObject, rng: np.random.Generator) -> Edit | None:
    for part in rng.permutation(before.parts[1:]).tolist():
        for salt in range(1, _SALTS):
            phrase = phrase_with(before, part, salt)
            if phrase != before.part_phrases[part]:
                first, second = exchanged(before, part, salt)
                return Edit("exchange", part, f"replace the {part} by {phrase}", first, second)
    return None


_KINDS: dict[Kind, Callable[[ProceduralObject, np.random.Generator], Edit | None]] = {
    "recolour": _recolour,
    "remove": _remove,
    "exchange": _exchange,
}
