"""Furniture to sit on, lie on and put things on."""

from __future__ import annotations

from gen3d.data.procedural.sketch import MAIN, Draw, Part, Sketch, solids
from gen3d.data.procedural.solids import Solid, box, cylinder, tube

FURNITURE_LOOKS = (
    *("red", "blue", "green", "yellow", "white", "black", "grey", "orange", "pink", "purple", "brown"),
    *("wooden", "wooden", "wooden", "red wooden", "blue wooden", "green wooden", "white wooden", "metal"),
)
LEG_LOOKS = (MAIN, MAIN, "wooden", "metal", "black", "white")


def chair(draw: Draw) -> Sketch:
    """A seat, what it stands on, a back, perhaps arms."""
    width, depth = draw.between(0.42, 0.56), draw.between(0.42, 0.52)
    seat_height, thickness = draw.between(0.36, 0.5), draw.between(0.045, 0.09)
    top = seat_height + thickness
    parts = [
        Part(
            "seat",
            _seat(draw.of("seat"), width, thickness, depth).moved(y=seat_height),
            phrase="",
            essential=True,
        ),
        legs(draw.of("legs"), width, seat_height, depth),
        _back(draw.of("back"), width, top, depth),
    ]
    if draw.chance(0.3):
        parts.append(_arms(draw.of("armrests"), width, top, depth))
    return Sketch("chair", FURNITURE_LOOKS, tuple(parts))


def table(draw: Draw) -> Sketch:
    """A top on legs."""
    round_top = draw.chance(0.35)
    width = draw.between(0.7, 1.2)
    depth = width if round_top else width * draw.between(0.5, 0.9)
    height, thickness = draw.between(0.35, 0.75), draw.between(0.04, 0.08)
    shape = cylinder(width / 2, thickness, sides=36) if round_top else box(width, thickness, depth)
    inset = 0.68 if round_top else 0.96
    top = Part("top", shape.moved(y=height), phrase="a round top" if round_top else "", essential=True)
    return Sketch(
        "table", FURNITURE_LOOKS, (top, legs(draw.of("legs"), width * inset, height, depth * inset))
    )


def legs(draw: Draw, width: float, height: float, depth: float) -> Part:
    """What carries a seat or a top of this size from the ground to this height."""
    style = draw.pick("square", "round", "slanted", "pedestal", "sled")
    thick = draw.between(0.045, 0.07)
    if style == "pedestal":
        foot = cylinder(0.33 * width, 0.04, sides=20)
        pole = cylinder(thick * 0.7, height)
        return Part("legs", solids(foot, pole), LEG_LOOKS, "a single central leg", True)
    if style == "sled":
        return Part("legs", _sled(width, height, depth, thick), LEG_LOOKS, "sled legs", True)
    x, z = width / 2 - thick / 2, depth / 2 - thick / 2
    corners = [(a, b) for a in (-x, x) for b in (-z, z)]
    if style == "square":
        return Part(
            "legs",
            solids(*(box(thick, height, thick).moved(a, 0, b) for a, b in corners)),
            LEG_LOOKS,
            "four legs",
            True,
        )
    spread = 1.0 if style == "round" else draw.between(1.1, 1.25)
    inner = 1.0 if style == "round" else 0.75
    bars = [
        tube([(a * spread, 0, b * spread), (a * inner, height, b * inner)], thick / 2) for a, b in corners
    ]
    return Part(
        "legs", solids(*bars), LEG_LOOKS, "four legs" if style == "round" else "four slanted legs", True
    )


def _sled(width: float, height: float, depth: float, thick: float) -> Solid:
    x, z = width / 2 - thick / 2, depth / 2 - thick / 2
    sides = []
    for a in (-x, x):
        runner = box(thick, thick, depth).moved(a)
        posts = [box(thick, height, thick).moved(a, 0, b) for b in (-z, z)]
        sides += [runner, *posts]
    return solids(*sides)


def _seat(draw: Draw, width: float, thickness: float, depth: float) -> Solid:
    style = draw.pick("flat", "round", "cushion")
    if style == "round":
        return cylinder(0.5, thickness, sides=28).scaled(width, 1, depth)
    plate = box(width, thickness, depth)
    return (
        plate
        if style == "flat"
        else solids(plate, box(width * 0.9, 0.05, depth * 0.9, 0.9).moved(y=thickness))
    )


def _back(draw: Draw, width: float, bottom: float, depth: float) -> Part:
    height, thick = draw.between(0.35, 0.6), draw.between(0.04, 0.06)
    style = draw.pick("solid", "slatted", "spindle", "ladder")
    z = -depth / 2 + thick / 2
    if style == "solid":
        return Part("back", box(width, height, thick).moved(0, bottom, z), phrase="a solid back")
    post = box(thick, height, thick)
    posts = [post.moved(side * (width - thick) / 2, bottom, z) for side in (-1, 1)]
    rail = box(width, thick * 1.4, thick).moved(0, bottom + height - thick * 1.4, z)
    if style == "ladder":
        rungs = [box(width, thick * 1.5, thick).moved(0, bottom + height * share, z) for share in (0.15, 0.5)]
        return Part("back", solids(*posts, rail, *rungs), phrase="a ladder back")
    number, share = (3, 0.16) if style == "slatted" else (4, 0.07)
    bars = [
        box(width * share, height, thick * 0.8).moved(width * ((k + 1) / (number + 1) - 0.5), bottom, z)
        for k in range(number)
    ]
    return Part("back", solids(*posts, rail, *bars), phrase=f"a {style} back")


def _arms(draw: Draw, width: float, bottom: float, depth: float) -> Part:
    height, thick = draw.between(0.16, 0.24), 0.05
    pieces = []
    for side in (-1, 1):
        x = side * (width - thick) / 2
        pieces += [
            box(thick, thick, depth).moved(x, bottom + height, 0),
            box(thick, height, thick).moved(x, bottom, depth / 2 - thick),
        ]
    return Part("armrests", solids(*pieces), (MAIN, MAIN, "wooden", "black"), "armrests")
