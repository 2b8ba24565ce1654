"""Where people live: houses, castle towers, windmills. Doors are at +z."""

from __future__ import annotations

from gen3d.data.procedural.looks import PAINTS
from gen3d.data.procedural.sketch import MAIN, Draw, Part, Sketch
from gen3d.data.procedural.solids import Solid, box, cylinder, loft, prism, united

_ROOFS = ("red", "brown", "grey", "black", "blue", "green", "orange", "purple", "wooden")
_DOORS = ("wooden", "brown", "red", "blue", "green", "white", "black", "yellow")
_GLASS = ("blue", "white", "yellow", "black")


def house(draw: Draw) -> Sketch:
    """Walls under a roof, with door, windows and mostly a chimney."""
    floors = draw.count(1, 2)
    width, depth = draw.between(0.6, 0.85), draw.between(0.5, 0.7)
    height = 0.36 * floors
    parts = [
        Part("walls", box(width, height, depth), essential=True),
        _roof(draw.of("roof"), width, height, depth),
        Part("door", _door(0.14, 0.25, depth / 2), _DOORS, "a {} door"),
        Part("windows", _windows(draw.of("windows"), (width, depth), floors), _GLASS, "{} windows"),
    ]
    if draw.chance(0.6):
        stack = box(0.09, 0.42, 0.09).moved(width * 0.27, height - 0.02, -depth * 0.2)
        parts.append(Part("chimney", stack, ("red", "grey", "brown", "black", MAIN), "a {} chimney"))
    return Sketch(
        "house", (*PAINTS, "wooden", "white", "yellow"), tuple(parts), "two-storey" if floors == 2 else ""
    )


def _roof(draw: Draw, width: float, height: float, depth: float) -> Part:
    style, rise, eaves = draw.pick("gabled", "pyramid", "flat"), draw.between(0.2, 0.34), 0.06
    x, z = width / 2 + eaves, depth / 2 + eaves
    if style == "flat":
        return Part("roof", box(2 * x, 0.07, 2 * z).moved(y=height), _ROOFS, "a flat {} roof", True)
    if style == "gabled":
        solid = prism([(-x, 0.0), (x, 0.0), (0.0, rise)], 2 * z)
        return Part("roof", solid.moved(y=height), _ROOFS, "a gabled {} roof", True)
    base = [(-x, 0.0, -z), (-x, 0.0, z), (x, 0.0, z), (x, 0.0, -z)]
    solid = loft([base, [(a * 0.02, rise, b * 0.02) for a, _, b in base]])
    return Part("roof", solid.moved(y=height), _ROOFS, "a pyramid-shaped {} roof", True)


def _door(width: float, height: float, z: float) -> Solid:
    return box(width, height, 0.04).moved(z=z)


def _windows(draw: Draw, size: tuple[float, float], floors: int) -> Solid:
    """Panes in front and at the sides, none where the door is."""
    width, depth = size
    wide, tall = draw.between(0.11, 0.15), draw.between(0.12, 0.16)
    panes = []
    for floor in range(floors):
        y = 0.36 * floor + 0.13
        front = (-0.3, 0.3) if floor == 0 else (-0.3, 0.0, 0.3)
        panes += [box(wide, tall, depth + 0.025).moved(x * width, y) for x in front]
        panes += [box(width + 0.025, tall, wide).moved(0, y, z * depth) for z in (-0.22, 0.22)]
    return united(panes)


def tower(draw: Draw) -> Sketch:
    """A castle tower with battlements or a pointed roof, perhaps with a flag."""
    rounded = draw.chance(0.6)
    radius, height = draw.between(0.19, 0.26), draw.between(0.65, 0.85)
    body = (
        cylinder(radius * 1.1, height, radius, 28) if rounded else box(radius * 2, height, radius * 2, 0.93)
    )
    crown = draw.of("top")
    pointed = crown.chance(0.5)
    if pointed:
        rise = crown.between(0.28, 0.4)
        cone = cylinder(radius * 1.3, rise, 0.01, 28) if rounded else _pyramid(radius * 1.25, rise)
        top = Part("roof", cone.moved(y=height), _ROOFS, "a pointed {} roof", True)
        peak = height + rise
    else:
        top = Part(
            "battlements", _battlements(radius, rounded).moved(y=height), (MAIN,), "{} battlements", True
        )
        peak = height + 0.05
    slit = box(0.07, 0.16, 0.05)
    slits = united([slit.moved(0, height * 0.62, radius).turned("y", turn) for turn in (0, 90, 180, 270)])
    parts = [
        Part("walls", body, essential=True),
        top,
        Part("door", _door(0.16, 0.24, radius * 1.06), _DOORS, "a {} door"),
        Part("windows", slits, ("black", "black", "yellow", "blue"), "narrow {} windows"),
    ]
    if draw.chance(0.5):
        pole = box(0.03, 0.24, 0.03)
        cloth = box(0.17, 0.11, 0.03).moved(0.09, 0.12)
        parts.append(
            Part(
                "flag",
                united([pole, cloth]).moved(y=peak - 0.03),
                ("red", "blue", "yellow", "green", "purple"),
                "a {} flag",
            )
        )
    return Sketch(
        "castle tower",
        ("grey", "grey", "grey", "brown", "white", "black", "red", "yellow", "blue"),
        tuple(parts),
        "round" if rounded else "square",
    )


def _pyramid(half: float, rise: float) -> Solid:
    base = [(-half, 0.0, -half), (-half, 0.0, half), (half, 0.0, half), (half, 0.0, -half)]
    return loft([base, [(x * 0.02, rise, z * 0.02) for x, _, z in base]])


def _battlements(radius: float, rounded: bool) -> Solid:
    """A wider storey with teeth."""
    size = radius * 1.22
    if rounded:
        tooth = box(0.11, 0.1, 0.07).moved(0, 0.1, size - 0.035)
        teeth = [tooth.turned("y", 45 * k) for k in range(8)]
        return united([cylinder(size, 0.11, sides=28), *teeth])
    places = [(a, b) for a in (-1, 0, 1) for b in (-1, 0, 1) if (a, b) != (0, 0)]
    teeth = [box(0.11, 0.1, 0.11).moved(a * (size - 0.055), 0.1, b * (size - 0.055)) for a, b in places]
    return united([box(2 * size, 0.11, 2 * size), *teeth])


def windmill(draw: Draw) -> Sketch:
    """A tapered tower with a cap and four blades."""
    radius, height = draw.between(0.22, 0.28), draw.between(0.55, 0.7)
    body = cylinder(radius, height, radius * 0.65, 8 if draw.chance(0.5) else 24)
    cap = cylinder(radius * 0.8, draw.of("roof").between(0.16, 0.26), 0.02, 20).moved(y=height)
    blades = draw.of("blades")
    long, wide, turn = blades.between(0.4, 0.5), blades.between(0.1, 0.14), blades.between(0, 90)
    sail = united([box(0.03, long, 0.03), box(wide, long * 0.75, 0.025).moved(wide / 2, long * 0.22)])
    cross = united([sail.turned("z", turn + 90 * k) for k in range(4)])
    hub = cylinder(0.045, 0.16, sides=14).turned("x", 90).moved(z=-0.12)
    parts = (
        Part("walls", body, essential=True),
        Part("roof", cap, _ROOFS, "a {} roof", True),
        Part(
            "blades",
            united([cross, hub]).moved(0, height * 0.98, radius * 0.65 + 0.11),
            ("white", "white", "wooden", "red", "brown", "grey"),
            "four {} blades",
        ),
        Part("door", _door(0.13, 0.22, radius * 0.94), _DOORS, "a {} door"),
    )
    return Sketch(
        "windmill", ("white", "white", "grey", "red", "yellow", "brown", "blue", "pink", "wooden"), parts
    )
