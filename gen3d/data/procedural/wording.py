"""Captions of procedural objects: everything they say is so, and they do not say everything.

"a round wooden table with four black legs", "a blue mug with a white stripe, without a handle".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from gen3d.data.captions import with_article, without_article
from gen3d.data.procedural.looks import Look
from gen3d.data.procedural.sketch import Part, Sketch

_MOST_DETAILS = 3
_IF_DIFFERENT = 0.7
"""How often a part is mentioned that looks different from the whole."""
_IF_ALIKE = 0.3
"""How often one is that looks the same."""


def describe(
    sketch: Sketch,
    looks: Mapping[str, Look],
    focus: Sequence[str],
    removed: Sequence[str],
    rng: np.random.Generator,
) -> str:
    """The caption of a sketch with these looks of its parts.

    focus: parts that must be mentioned. removed: parts that are gone, which is said. rng: decides what else is
    mentioned; every part takes one number, so that edits change only the words that they have to.
    """
    main, whole = looks[sketch.parts[0].name], brief(sketch, looks)
    details = []
    for part in sketch.parts:
        other = looks[part.name] != main
        wanted = rng.random() < (_IF_DIFFERENT if other else _IF_ALIKE)
        if part.phrase and part.name not in removed and (wanted or part.name in focus):
            details.append((part.name in focus, worded(part, looks[part.name] if other else None)))
    ordered = sorted(range(len(details)), key=lambda k: not details[k][0])[:_MOST_DETAILS]
    shown = [details[k][1] for k in sorted(ordered)]
    missing = [_absent(part.name) for part in sketch.parts if part.name in removed]
    caption = f"{whole} with {listed(shown)}" if shown else whole
    if missing:
        caption += f"{',' if shown else ''} without {listed(missing)}"
    return caption


def brief(sketch: Sketch, looks: Mapping[str, Look]) -> str:
    """ "a round wooden table": what the object is, without details."""
    main = looks[sketch.parts[0].name]
    return with_article(" ".join(f"{sketch.adjective} {main.words} {sketch.noun}".split()))


def worded(part: Part, look: Look | None) -> str:
    """ "four {} legs" -> "four black legs", "a {} back" -> "an orange back"; without a look just "four legs"."""
    words = " ".join(part.phrase.replace("{}", look.words if look else "").split())
    return with_article(without_article(words)) if words.startswith(("a ", "an ")) else words


def _absent(name: str) -> str:
    return name if name.endswith("s") else with_article(name)


def listed(items: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"
