"""Things that hold other things: mugs, bottles, vases, teapots."""

from __future__ import annotations

import numpy as np

from gen3d.data.procedural.looks import PAINTS
from gen3d.data.procedural.sketch import MAIN, Draw, Part, Sketch
from gen3d.data.procedural.solids import Point, box, cylinder, ellipsoid, lathe, tube, united

_VESSELS = (*PAINTS, "metal")
_TRIMS = (MAIN, MAIN, "black", "white", "red", "blue", "metal")


def mug(draw: Draw) -> Sketch:
    """A cup with a handle, perhaps with a stripe."""
    radius, height = draw.between(0.28, 0.4), draw.between(0.5, 0.85)
    wall, body = 0.06, draw.of("body")
    foot, belly = radius * body.between(0.75, 1.05), radius * body.between(0.95, 1.12)
    outside = [(foot, 0), (belly, height * 0.5), (radius, height)]
    inside = [(radius - wall, height), (belly - wall, height * 0.5), (foot - wall, wall)]
    parts = [
        Part("body", lathe([*outside, *inside], 32), essential=True),
        _mug_handle(draw.of("handle"), radius * 0.94, height),
    ]
    if draw.chance(0.3):
        levels = height * (draw.of("stripe").between(0.25, 0.6) + np.array([0.0, 0.16]))
        low, high = np.interp(levels, [0, height * 0.5, height], [foot, belly, radius]) + 0.012
        rim = [(low, levels[0]), (high, levels[1]), (high - wall, levels[1]), (low - wall, levels[0])]
        stripe = lathe([(float(r), float(y)) for r, y in rim], 32, closed=True)
        parts.append(
            Part("stripe", stripe, ("white", "red", "blue", "black", "yellow", "green"), "a {} stripe")
        )
    return Sketch("mug", _VESSELS, tuple(parts))


def _mug_handle(draw: Draw, x: float, height: float) -> Part:
    reach, bar = draw.between(0.18, 0.28), draw.between(0.035, 0.05)
    angular = draw.chance(0.3)
    angles = np.linspace(-np.pi / 2, np.pi / 2, 4 if angular else 13)
    solid = tube([(x + reach * np.cos(a), height * (0.5 + 0.32 * np.sin(a)), 0.0) for a in angles], bar)
    return Part("handle", solid, _TRIMS, "an angular {} handle" if angular else "a {} handle")


def bottle(draw: Draw) -> Sketch:
    """A body with a neck and a cap, perhaps a label."""
    style = draw.pick("wine", "soda", "flask", "square")
    radius, height = draw.between(0.14, 0.2), draw.between(0.75, 1.0)
    neck, shoulder = draw.between(0.055, 0.075), height * draw.between(0.5, 0.62)
    if style == "flask":
        solid = united([ellipsoid(0.28, 0.28, 0.28, 28).moved(y=0.26), cylinder(neck, 0.28).moved(y=0.45)])
        radius, shoulder, height = 0.285, 0.45, 0.73
    elif style == "square":
        solid = united(
            [
                box(radius * 1.9, shoulder, radius * 1.9),
                cylinder(radius, 0.12, neck).moved(y=shoulder),
                cylinder(neck, height - shoulder),
            ]
        )
        solid = united([solid, cylinder(neck, height - shoulder).moved(y=shoulder)])
    else:
        waist = 0.86 if style == "soda" else 1.0
        profile = [
            (radius, 0),
            (radius * waist, shoulder * 0.5),
            (radius, shoulder),
            (radius * 0.75, shoulder + 0.08),
        ]
        solid = lathe([*profile, (neck, shoulder + 0.18), (neck, height)], 28)
    cap = cylinder(neck * 1.25, 0.07, sides=20).moved(y=height)
    parts = [
        Part("body", solid, essential=True),
        Part("cap", cap, ("red", "white", "black", "yellow", "blue", "metal", "wooden"), "a {} cap"),
    ]
    if style in ("wine", "soda") and draw.chance(0.6):
        label = lathe([(radius * 1.03, shoulder * 0.28), (radius * 1.03, shoulder * 0.72)], 28)
        parts.append(Part("label", label, ("white", "white", "yellow", "red", "blue", "green"), "a {} label"))
    return Sketch("bottle", PAINTS, tuple(parts), {"flask": "round", "square": "square"}.get(style, ""))


def vase(draw: Draw) -> Sketch:
    """A turned body, perhaps with flowers."""
    body = draw.of("body")
    height, belly = draw.between(0.5, 0.75), draw.between(0.16, 0.3)
    foot, neck, lip = (belly * body.between(*limits) for limits in ((0.5, 0.8), (0.35, 0.6), (0.5, 0.9)))
    peak = body.between(0.3, 0.6)
    keys = ([0, peak, 0.85, 1.0], [foot, belly, neck, lip])
    shares = np.linspace(0, 1, 13)
    radii = np.maximum(np.interp(shares, *keys), 0.06)
    radii = np.convolve(np.pad(radii, 1, mode="edge"), [0.25, 0.5, 0.25], "valid")
    outside = [(float(r), float(s * height)) for r, s in zip(radii, shares)]
    inside = [(max(r - 0.035, 0.02), y) for r, y in reversed(outside[6:])]
    parts = [Part("body", lathe([*outside, *inside], 32), essential=True)]
    if draw.chance(0.55):
        parts += _bouquet(draw, height)
    adjective = "tall" if height > 3.2 * belly else "round" if height < 2.2 * belly else ""
    return Sketch("vase", _VESSELS, tuple(parts), adjective)


def _bouquet(draw: Draw, height: float) -> list[Part]:
    """Stems that lean apart, a flower on each."""
    number, rise = draw.of("flowers").count(2, 5), draw.of("flowers").between(0.25, 0.45)
    turns = [2 * np.pi * k / number for k in range(number)]
    ends: list[Point] = [(0.16 * np.cos(t), height + rise, 0.16 * np.sin(t)) for t in turns]
    stems = united([tube([(x * 0.2, height * 0.6, z * 0.2), (x, y, z)], 0.018, 8) for x, y, z in ends])
    heads = united([ellipsoid(0.085, 0.065, 0.085, 12).moved(*end) for end in ends])
    word = ("two", "three", "four", "five")[number - 2]
    return [
        Part("stems", stems, ("green",), ""),
        Part(
            "flowers",
            heads,
            ("red", "yellow", "pink", "white", "purple", "orange", "blue"),
            f"{word} {{}} flowers",
        ),
    ]


def teapot(draw: Draw) -> Sketch:
    """A body with spout, handle and lid."""
    radius, squash = draw.between(0.3, 0.36), draw.between(0.7, 1.0)
    top = 2 * radius * squash
    body = ellipsoid(radius, radius * squash, radius, 28).moved(y=radius * squash)
    spout = draw.of("spout")
    tip = radius + spout.between(0.2, 0.3)
    path = [
        (radius * 0.8, top * 0.3, 0.0),
        (radius * 1.15, top * 0.45, 0.0),
        (tip, top * spout.between(0.8, 1.0), 0.0),
    ]
    angles = np.linspace(-np.pi / 2, np.pi / 2, 11)
    grip = [(-radius * 0.92 - 0.24 * np.cos(a), top * (0.5 + 0.3 * np.sin(a)), 0.0) for a in angles]
    lid = united(
        [
            cylinder(radius * 0.55, 0.06, radius * 0.3).moved(y=top - 0.05),
            ellipsoid(0.05, 0.05, 0.05, 12).moved(y=top + 0.04),
        ]
    )
    parts = (
        Part("body", united([body, cylinder(radius * 0.6, 0.05)]), essential=True),
        Part("spout", tube(path, [0.085, 0.06, 0.04], 14), (MAIN,), "a {} spout"),
        Part("handle", tube(grip, 0.04), _TRIMS, "a {} handle"),
        Part("lid", lid, _TRIMS, "a {} lid"),
    )
    return Sketch("teapot", _VESSELS, parts)
