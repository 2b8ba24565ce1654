"""What one takes into a hand: swords, hammers, umbrellas; barrels and presents to put aside."""

from __future__ import annotations

import numpy as np

from gen3d.data.procedural.looks import PAINTS, WOODS
from gen3d.data.procedural.sketch import MAIN, Draw, Part, Sketch
from gen3d.data.procedural.solids import box, cylinder, ellipsoid, lathe, prism, ring, tube, united

_GRIPS = ("brown", "black", "wooden", "red", "blue", "white")


def sword(draw: Draw) -> Sketch:
    """A blade, a guard, a grip and a pommel, standing on its pommel."""
    long, wide = draw.between(0.6, 0.8), draw.between(0.09, 0.15)
    grip, guard = draw.between(0.18, 0.24), draw.of("guard")
    curved = draw.of("blade").chance(0.3)
    bend = 0.14 if curved else 0.0
    shares = np.linspace(0, 0.86, 7)
    left = [(-wide / 2 + bend * s * s, float(s) * long) for s in shares]
    right = [(wide / 2 + bend * s * s, float(s) * long) for s in shares]
    tip = (bend * 1.3 + (wide / 2 if curved else 0.0), long)
    pieces = [prism([left[k], right[k], right[k + 1], left[k + 1]], 0.045) for k in range(6)]
    blade = united([*pieces, prism([left[-1], right[-1], tip], 0.045)])
    span = guard.between(0.26, 0.38)
    bar = box(span, 0.05, 0.08) if guard.chance(0.6) else ellipsoid(span * 0.45, 0.035, 0.09).moved(y=0.02)
    parts = (
        Part("blade", blade.moved(y=grip + 0.1), essential=True),
        Part(
            "guard",
            bar.moved(y=grip + 0.06),
            ("yellow", "brown", "black", "grey", "red", "metal"),
            "a {} guard",
        ),
        Part("grip", cylinder(0.035, grip, sides=14).moved(y=0.07), _GRIPS, "a {} grip", True),
        Part(
            "pommel",
            ellipsoid(0.06, 0.06, 0.06, 14).moved(y=0.05),
            ("yellow", "red", "blue", "black", "metal"),
            "a {} pommel",
        ),
    )
    return Sketch(
        "sword",
        (*("metal",) * 6, "grey", "white", "black", "red", "blue", "green", "purple", "yellow"),
        parts,
        "curved" if curved else "",
    )


def hammer(draw: Draw) -> Sketch:
    """A head across a handle."""
    long, head = draw.between(0.7, 0.9), draw.of("head")
    thick, wide = head.between(0.14, 0.24), head.between(0.38, 0.56)
    if head.chance(0.5):
        solid = box(wide, thick, thick).moved(y=-thick / 2)
    else:
        solid = tube([(-wide / 2, 0, 0), (wide / 2, 0, 0)], thick / 2, 18)
    band = united(
        [box(0.08, thick * 1.1, thick * 1.1).moved(x * wide * 0.36, -thick * 0.55) for x in (-1, 1)]
    )
    parts = [
        Part("head", solid.moved(y=long), essential=True),
        Part(
            "handle",
            cylinder(0.045, long + 0.03, sides=14),
            ("wooden", "wooden", "wooden", "black", "red", "yellow", "blue"),
            "a {} handle",
            True,
        ),
    ]
    if draw.chance(0.35):
        parts.append(Part("bands", band.moved(y=long), ("yellow", "black", "red", "blue"), "two {} bands"))
    return Sketch(
        "hammer", ("metal", "metal", "grey", "black", "wooden", "red", "blue", "brown"), tuple(parts)
    )


def umbrella(draw: Draw) -> Sketch:
    """An open canopy on a stick with a crook."""
    radius, height = draw.between(0.4, 0.5), draw.between(0.75, 0.95)
    rise, folds = draw.between(0.22, 0.32), draw.count(6, 10)
    angles = np.linspace(0, np.pi / 2, 7)
    outside = [(radius * float(np.cos(a)), rise * float(np.sin(a))) for a in angles]
    inside = [(max(r - 0.03, 0.005), max(y - 0.03, 0.0)) for r, y in reversed(outside)]
    canopy = lathe([*outside, *inside], folds, closed=True).moved(y=height - rise)
    crook = [(0.07 - 0.07 * np.cos(a), 0.08 - 0.08 * np.sin(a), 0.0) for a in np.linspace(0, np.pi, 9)]
    handle = tube([(float(x), float(y), z) for x, y, z in crook], 0.03, 10)
    parts = (
        Part("canopy", canopy, essential=True),
        Part(
            "pole",
            tube([(0, 0.06, 0), (0, height + 0.06, 0)], 0.02, 10),
            ("black", "metal", "wooden", "white"),
            "a {} pole",
            True,
        ),
        Part("handle", handle, ("black", "brown", "wooden", "red", "white"), "a {} handle"),
    )
    return Sketch("umbrella", PAINTS, parts)


def barrel(draw: Draw) -> Sketch:
    """Staves held by hoops."""
    radius, height, belly = draw.between(0.26, 0.32), draw.between(0.7, 0.9), draw.between(1.12, 1.3)
    shares = np.linspace(0, 1, 9)
    radii = radius * (1 + (belly - 1) * (1 - (2 * shares - 1) ** 2))
    body = lathe([(float(r), float(s * height)) for r, s in zip(radii, shares)], 28)
    count = draw.of("hoops").count(2, 4)
    places = np.linspace(0.12, 0.88, count)
    hoops = []
    for place in places:
        size = float(np.interp(place, shares, radii)) + 0.018
        hoops.append(cylinder(size, 0.06, sides=28).moved(y=float(place) * height - 0.03))
    word = ("two", "three", "four")[count - 2]
    parts = [
        Part("body", body, essential=True),
        Part("hoops", united(hoops), ("metal", "black", "grey", "brown", "yellow"), f"{word} {{}} hoops"),
    ]
    if draw.chance(0.3):
        parts.append(
            Part(
                "lid",
                cylinder(radius * 0.92, 0.05, sides=24).moved(y=height - 0.02),
                (MAIN, "grey", "brown", "red"),
                "a {} lid",
            )
        )
    return Sketch("barrel", (*WOODS, *PAINTS, "metal"), tuple(parts))


def present(draw: Draw) -> Sketch:
    """A wrapped box with ribbon and bow."""
    width, height, depth = draw.between(0.5, 0.8), draw.between(0.35, 0.75), draw.between(0.5, 0.8)
    band, bow = draw.between(0.09, 0.14), draw.of("bow")
    ribbon = united([box(width * 1.03, height * 1.03, band), box(band, height * 1.03, depth * 1.03)])
    size = bow.between(0.12, 0.17)
    loop = ring(size, 0.07, 20).turned("x", 90).scaled(1.0, 0.75, 1.0).moved(x=size * 1.05)
    loops = [loop, loop.turned("y", 180)]
    if bow.chance(0.4):
        loops += [loop.turned("y", 90), loop.turned("y", 270)]
    knot = united([*loops, ellipsoid(0.07, 0.06, 0.07, 12)]).moved(y=height + size * 0.6)
    trims = ("red", "yellow", "white", "blue", "green", "pink", "purple", "orange")
    parts = (
        Part("box", box(width, height, depth), essential=True),
        Part("ribbon", ribbon, trims, "a {} ribbon"),
        Part("bow", knot, trims, "a {} bow"),
    )
    return Sketch("gift box", PAINTS, parts)
