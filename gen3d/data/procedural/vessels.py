"""Things that hold other things: mugs, bottles, vases."""

from __future__ import annotations

import numpy as np

from gen3d.data.procedural.sketch import MAIN, Draw, Part, Sketch
from gen3d.data.procedural.solids import lathe, tube

VESSEL_LOOKS = (
    "red",
    "blue",
    "green",
    "yellow",
    "white",
    "black",
    "grey",
    "orange",
    "pink",
    "purple",
    "brown",
    "metal",
)


def mug(draw: Draw) -> Sketch:
    """A cup with a handle."""
    radius, height = draw.between(0.28, 0.4), draw.between(0.55, 0.85)
    wall = 0.06
    foot = radius * draw.of("body").between(0.75, 1.05)
    belly = radius * draw.of("body").between(0.95, 1.12)
    outside = [(foot, 0), (belly, height * 0.5), (radius, height)]
    inside = [(radius - wall, height), (belly - wall, height * 0.5), (foot - wall, wall)]
    body = Part("body", lathe([*outside, *inside], 32), essential=True)
    handle = draw.of("handle")
    reach, bar = handle.between(0.18, 0.28), handle.between(0.035, 0.05)
    square = handle.chance(0.3)
    angles = np.linspace(-np.pi / 2, np.pi / 2, 5 if square else 13)
    path = [(radius * 0.94 + reach * np.cos(a), height * (0.5 + 0.32 * np.sin(a)), 0.0) for a in angles]
    grip = Part("handle", tube(path, bar), (MAIN, MAIN, MAIN, "black", "white", "red", "blue"), "a handle")
    return Sketch("mug", VESSEL_LOOKS, (body, grip))
