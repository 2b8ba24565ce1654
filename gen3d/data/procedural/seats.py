"""Furniture with legs: chairs, stools, tables, benches."""

from __future__ import annotations

from gen3d.data.procedural.looks import PAINTS, WOODS
from gen3d.data.procedural.sketch import MAIN, Draw, Part, Sketch
from gen3d.data.procedural.solids import Solid, box, cylinder, tube, united

FURNITURE = (*PAINTS, *WOODS, "metal")
_LEG_LOOKS = (MAIN, MAIN, "wooden", "metal", "black", "white")


def chair(draw: Draw) -> Sketch:
    """A seat, what it stands on, a back, perhaps arms."""
    width, depth = draw.between(0.42, 0.56), draw.between(0.42, 0.52)
    height, thickness = draw.between(0.36, 0.5), draw.between(0.045, 0.08)
    parts = [
        Part("seat", _seat(draw.of("seat"), width, thickness, depth).moved(y=height), essential=True),
        legs(draw.of("legs"), width, height, depth),
        _back(draw.of("back"), width, height, depth),
    ]
    if draw.chance(0.3):
        parts.append(_arms(draw.of("armrests"), width, height + thickness, depth))
    return Sketch("chair", FURNITURE, tuple(parts))


def stool(draw: Draw) -> Sketch:
    """A seat without a back, on legs."""
    width, height = draw.between(0.32, 0.5), draw.between(0.4, 0.75)
    thickness = draw.between(0.05, 0.09)
    rounded = draw.chance(0.6)
    plate = cylinder(width / 2, thickness, sides=32) if rounded else box(width, thickness, width)
    inset = 0.72 if rounded else 1.0
    parts = (
        Part("seat", plate.moved(y=height), essential=True),
        legs(draw.of("legs"), width * inset, height, width * inset),
    )
    return Sketch("stool", FURNITURE, parts, "round" if rounded else "")


def table(draw: Draw) -> Sketch:
    """A top on legs."""
    rounded = draw.chance(0.35)
    width = draw.between(0.7, 1.2)
    depth = width if rounded else width * draw.between(0.5, 0.9)
    height, thickness = draw.between(0.35, 0.75), draw.between(0.04, 0.08)
    plate = cylinder(width / 2, thickness, sides=36) if rounded else box(width, thickness, depth)
    inset = 0.68 if rounded else 0.96
    parts = [
        Part("top", plate.moved(y=height), essential=True),
        legs(draw.of("legs"), width * inset, height, depth * inset),
    ]
    if not rounded and draw.chance(0.25):
        drawers = box(width * 0.8, 0.12, depth * 0.8).moved(y=height - 0.12)
        parts.append(Part("drawer", drawers, (MAIN, MAIN, "white", "wooden"), "a {} drawer"))
    return Sketch("table", FURNITURE, tuple(parts), "round" if rounded else "")


def bench(draw: Draw) -> Sketch:
    """A long seat of planks, mostly with a back."""
    width, depth, height = draw.between(0.9, 1.3), draw.between(0.35, 0.45), draw.between(0.32, 0.42)
    planks = draw.of("seat").count(2, 4)
    gap = depth / planks
    seat = united(
        [box(width, 0.05, gap * 0.85).moved(0, height, gap * (k + 0.5) - depth / 2) for k in range(planks)]
    )
    supports = draw.of("legs")
    blocks = supports.chance(0.4)
    size = (0.09, depth * 0.95) if blocks else (0.06, 0.06)
    places = (
        [(x, 0.0) for x in (-0.4, 0.4)] if blocks else [(x, z) for x in (-0.44, 0.44) for z in (-0.4, 0.4)]
    )
    feet = united([box(size[0], height, size[1]).moved(x * width, 0, z * depth) for x, z in places])
    phrase = "two {} side supports" if blocks else "four {} legs"
    parts = [
        Part("seat", seat, essential=True),
        Part("legs", feet, (MAIN, "metal", "black", "grey", "white"), phrase, essential=True),
    ]
    if draw.chance(0.7):
        rails = [box(width, 0.1, 0.045).moved(0, height + 0.12 + 0.15 * k, -depth / 2) for k in range(2)]
        posts = [
            box(0.05, 0.42, 0.045).moved(x * width, height - 0.02, -depth / 2 - 0.03) for x in (-0.38, 0.38)
        ]
        parts.append(Part("back", united([*rails, *posts]), (MAIN,), "a {} back"))
    return Sketch("bench", FURNITURE, tuple(parts))


def legs(draw: Draw, width: float, height: float, depth: float) -> Part:
    """What carries a seat or a top of this size from the ground to this height."""
    style = draw.pick("square", "round", "slanted", "pedestal", "sled")
    thick = draw.between(0.045, 0.07)
    x, z = width / 2 - thick / 2, depth / 2 - thick / 2
    corners = [(a, b) for a in (-x, x) for b in (-z, z)]
    if style == "pedestal":
        solid = united([cylinder(0.4 * min(width, depth), 0.04, sides=20), cylinder(thick * 0.8, height)])
        return Part("legs", solid, _LEG_LOOKS, "a single central {} leg", True)
    if style == "sled":
        runners = [box(thick, thick, depth).moved(a) for a in (-x, x)]
        posts = [box(thick, height, thick).moved(a, 0, b) for a, b in corners]
        return Part("legs", united([*runners, *posts]), _LEG_LOOKS, "{} sled legs", True)
    if style == "square":
        posts = [box(thick, height, thick).moved(a, 0, b) for a, b in corners]
        return Part("legs", united(posts), _LEG_LOOKS, "four {} legs", True)
    spread, inner = (1.0, 1.0) if style == "round" else (draw.between(1.1, 1.25), 0.7)
    bars = [
        tube([(a * spread, 0, b * spread), (a * inner, height, b * inner)], thick / 2) for a, b in corners
    ]
    return Part(
        "legs", united(bars), _LEG_LOOKS, f"four {'' if style == 'round' else 'slanted '}{{}} legs", True
    )


def _seat(draw: Draw, width: float, thickness: float, depth: float) -> Solid:
    plate = box(width, thickness, depth)
    cushion = box(width * 0.9, 0.05, depth * 0.9, 0.9).moved(y=thickness)
    return united([plate, cushion]) if draw.chance(0.4) else plate


def _back(draw: Draw, width: float, bottom: float, depth: float) -> Part:
    height, thick = draw.between(0.42, 0.66), draw.between(0.04, 0.06)
    style = draw.pick("solid", "slatted", "ladder", "rounded")
    z = -depth / 2 + thick / 2
    if style == "solid":
        return Part("back", box(width, height, thick).moved(0, bottom, z), (MAIN,), "a {} solid back")
    if style == "rounded":
        disc = cylinder(width / 2, thick, sides=32).turned("x", 90).moved(0, width / 2, -thick / 2)
        post = box(0.1, height - width * 0.7, thick).moved(0, 0)
        arch = united([disc.moved(0, height - width * 0.8), post])
        return Part("back", arch.moved(0, bottom, z), (MAIN,), "a {} round back")
    posts = [box(thick, height, thick).moved(side * (width - thick) / 2, bottom, z) for side in (-1, 1)]
    rail = box(width, thick * 1.5, thick).moved(0, bottom + height - thick * 1.5, z)
    if style == "ladder":
        inner = [box(width, thick * 1.5, thick).moved(0, bottom + height * share, z) for share in (0.35, 0.6)]
    else:
        number = draw.count(2, 4)
        steps = [width * ((k + 1) / (number + 1) - 0.5) for k in range(number)]
        inner = [box(0.4 * width / number, height, thick * 0.8).moved(x, bottom, z) for x in steps]
    return Part("back", united([*posts, rail, *inner]), (MAIN,), f"a {{}} {style} back")


def _arms(draw: Draw, width: float, bottom: float, depth: float) -> Part:
    height, thick = draw.between(0.16, 0.24), 0.05
    pieces = []
    for x in (-(width - thick) / 2, (width - thick) / 2):
        pieces.append(box(thick, thick, depth).moved(x, bottom + height))
        pieces.append(box(thick, height, thick).moved(x, bottom, depth / 2 - thick))
    return Part("armrests", united(pieces), (MAIN, MAIN, "wooden", "black"), "{} armrests")
