"""Objects of our own: made of labelled parts, with exact captions, in any number, and exactly editable."""

from gen3d.data.procedural.categories import CATEGORIES
from gen3d.data.procedural.objects import (
    ProceduralObject,
    draw,
    exchanged,
    recoloured,
    removable,
    without,
)

__all__ = ["CATEGORIES", "ProceduralObject", "draw", "exchanged", "recoloured", "removable", "without"]
