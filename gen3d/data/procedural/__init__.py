"""Objects of our own: made of labelled parts, with exact captions, in any number, and exactly editable."""

from gen3d.data.procedural.objects import (
    CATEGORIES,
    ProceduralObject,
    draw,
    exchanged,
    recoloured,
    without,
)

__all__ = ["CATEGORIES", "ProceduralObject", "draw", "exchanged", "recoloured", "without"]
