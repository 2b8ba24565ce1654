"""What sails and flies: boats, airplanes, rockets. Boats and airplanes point to +z."""

from __future__ import annotations

import numpy as np

from gen3d.data.procedural.looks import PAINTS
from gen3d.data.procedural.sketch import MAIN, Draw, Part, Sketch
from gen3d.data.procedural.solids import (
    Point,
    Solid,
    box,
    cylinder,
    ellipsoid,
    lathe,
    loft,
    prism,
    tube,
    united,
)

_BOLD = ("red", "blue", "yellow", "white", "black", "orange", "green")


def boat(draw: Draw) -> Sketch:
    """A hull with a sail, or with a cabin and a chimney."""
    width, length, depth = draw.between(0.34, 0.44), draw.between(0.9, 1.1), draw.between(0.18, 0.24)
    hull = Part("hull", _hull(width, length, depth), essential=True)
    deck = box(width * 0.8, 0.03, length * 0.6).moved(0, depth - 0.02, -length * 0.12)
    planks = Part("deck", deck, ("wooden", "wooden", "brown", "white", "grey"), "a {} deck")
    if draw.chance(0.55):
        height = draw.between(0.75, 0.95)
        mast = tube([(0, depth * 0.5, 0.02), (0, depth + height, 0.02)], 0.025)
        rig = (
            Part("mast", mast, ("wooden", "wooden", "white", "black"), "a {} mast", True),
            _sails(draw.of("sails"), height, length, depth),
        )
        return Sketch("sailboat", (*PAINTS, "wooden", "wooden"), (hull, planks, *rig))
    tall = draw.between(0.16, 0.26)
    house = box(width * 0.62, tall, length * 0.36, 0.94).moved(0, depth - 0.02, -length * 0.12)
    funnel = cylinder(0.06, draw.of("chimney").between(0.16, 0.26), sides=16).moved(
        0, depth + tall - 0.04, -length * 0.16
    )
    glass = box(width * 0.65, tall * 0.35, length * 0.28).moved(0, depth + tall * 0.4, -length * 0.12)
    parts = (
        hull,
        planks,
        Part("cabin", house, ("white", "white", "red", "yellow", "blue", "wooden"), "a {} cabin", True),
        Part("chimney", funnel, _BOLD, "a {} chimney"),
        Part("windows", glass, ("blue", "black", "yellow", "grey"), "{} windows"),
    )
    return Sketch("boat", (*PAINTS, "wooden"), parts)


def _hull(width: float, length: float, depth: float) -> Solid:
    """Pointed at the front, blunt at the back, narrower below."""
    rim = [
        (-0.4, -0.5),
        (-0.5, -0.1),
        (-0.42, 0.2),
        (-0.2, 0.42),
        (0.0, 0.52),
        (0.2, 0.42),
        (0.42, 0.2),
        (0.5, -0.1),
        (0.4, -0.5),
    ]
    rings = []
    for share, height in ((0.45, 0.0), (0.85, depth * 0.5), (1.0, depth)):
        rings.append([(x * width * share, height, z * length * (0.8 + 0.2 * share)) for x, z in rim])
    return loft(rings)


def _sails(draw: Draw, height: float, length: float, depth: float) -> Part:
    looks = ("white", "white", "red", "yellow", "orange", "blue")
    base, peak = depth + 0.08, depth + height * 0.97
    if draw.chance(0.4):
        tall, wide = height * 0.62, draw.between(0.36, 0.46)
        square = box(wide, tall, 0.03, 0.85).moved(0, base + 0.12, 0.05)
        return Part("sails", square, looks, "a square {} sail")
    aft = prism([(0.0, base), (length * 0.42, base), (0.0, peak)], 0.03).turned("y", 90)
    pieces = [aft]
    if fore := draw.chance(0.6):
        pieces.append(
            prism([(-length * 0.42, base), (-0.05, base), (-0.05, peak * 0.85)], 0.03).turned("y", 90)
        )
    return Part("sails", united(pieces), looks, "two {} sails" if fore else "a {} sail")


def airplane(draw: Draw) -> Sketch:
    """A fuselage with wings and a tail, and a propeller or engines."""
    radius, span = draw.between(0.075, 0.1), draw.between(0.9, 1.1)
    length, y = draw.between(0.85, 1.05), 0.25
    keys = [(-0.5, 0.25), (-0.3, 0.75), (0.1, 1.0), (0.38, 0.95), (0.48, 0.6)]
    body = tube([(0, y, z * length) for z, _ in keys], [radius * r for _, r in keys], 20)
    wings = draw.of("wings")
    chord, sweep = wings.between(0.16, 0.24), wings.between(0.0, 0.2)
    low = y - radius * wings.between(-0.4, 0.6)
    parts = [
        Part("fuselage", body, essential=True),
        Part(
            "wings", _wing(span / 2, chord, sweep).moved(0, low, 0.08), (MAIN, MAIN, *_BOLD), "{} wings", True
        ),
        Part("tail", _tail(draw.of("tail"), y, length), (MAIN, *_BOLD), "a {} tail"),
        Part(
            "windows",
            ellipsoid(radius * 0.75, radius * 0.55, 0.13).moved(0, y + radius * 0.75, length * 0.28),
            ("blue", "black", "grey"),
            "a {} cockpit",
        ),
    ]
    if draw.chance(0.5):
        blades = [box(0.36, 0.05, 0.03).moved(y=-0.025).turned("z", turn) for turn in (0, 90)]
        hub = ellipsoid(0.04, 0.04, 0.07, 12)
        screw = united([*blades, hub]).moved(0, y, length * 0.49)
        parts.append(Part("propeller", screw, ("black", "yellow", "red", "metal", "grey"), "a {} propeller"))
    else:
        pods = [
            tube([(x * span * 0.24, low - 0.07, -0.02), (x * span * 0.24, low - 0.07, 0.2)], 0.05, 14)
            for x in (-1, 1)
        ]
        parts.append(
            Part("engines", united(pods), ("grey", "metal", "white", "red", "blue"), "two {} engines")
        )
    return Sketch("airplane", (*PAINTS, "white", "white", "metal"), tuple(parts))


def _wing(half: float, chord: float, sweep: float) -> Solid:
    """Both wings: chord wide in z at the root, the tips moved back by `sweep`."""
    thick = 0.035
    right: list[list[Point]] = []
    for height in (-thick / 2, thick / 2):
        outline = [
            (0, -chord / 2),
            (-half, -chord * 0.3 - sweep),
            (-half, chord * 0.3 - sweep),
            (0, chord / 2),
            (half, chord * 0.3 - sweep),
            (half, -chord * 0.3 - sweep),
        ]
        right.append([(x, height, z) for x, z in outline])
    return loft(right)


def _tail(draw: Draw, y: float, length: float) -> Solid:
    rise, z = draw.between(0.16, 0.24), -length * 0.42
    fin = prism([(-0.09, 0.0), (0.1, 0.0), (0.04, rise), (-0.09, rise)], 0.03).turned("y", -90).moved(0, y, z)
    lift = rise * 0.92 if draw.chance(0.3) else 0.02
    return united([fin, _wing(0.2, 0.13, 0.04).moved(0, y + lift, z)])


def rocket(draw: Draw) -> Sketch:
    """A body with a nose, fins and portholes, standing upright."""
    radius, height = draw.between(0.13, 0.19), draw.between(0.55, 0.7)
    low, slim = 0.16, draw.between(0.7, 1.0)
    body = lathe(
        [(radius * 0.8, low), (radius * 1.05, low + height * 0.4), (radius * slim, low + height)], 28
    )
    nose = draw.of("nose")
    tip = nose.between(0.2, 0.32)
    if nose.chance(0.5):
        shape = lathe([(radius * slim, 0), (radius * slim * 0.75, tip * 0.5), (0.01, tip)], 28)
    else:
        shape = ellipsoid(radius * slim, tip, radius * slim, 24)
    nozzle = cylinder(radius * 0.75, 0.12, radius * 0.45, 20).moved(y=low - 0.1)
    holes = draw.count(1, 2)
    at = [low + height * (0.45 + 0.25 * k) for k in range(holes)]
    panes = united(
        [
            cylinder(radius * 0.42, radius * 0.5, sides=20).turned("x", 90).moved(0, y, radius * 0.62)
            for y in at
        ]
    )
    parts = (
        Part("body", body, essential=True),
        Part("nose", shape.moved(y=low + height), (*_BOLD, "metal"), "a {} nose"),
        _fins(draw.of("fins"), radius, low),
        Part(
            "windows",
            panes,
            ("blue", "yellow", "white", "black"),
            "two round {} windows" if holes == 2 else "a round {} window",
        ),
        Part("nozzle", nozzle, ("grey", "metal", "black", "orange"), "a {} nozzle"),
    )
    return Sketch("rocket", (*PAINTS, "white", "white", "metal"), parts)


def _fins(draw: Draw, radius: float, low: float) -> Part:
    number, reach, tall = draw.count(3, 4), draw.between(0.16, 0.24), draw.between(0.24, 0.36)
    drop = draw.between(0.0, low)
    outline = [
        (radius * 0.6, low),
        (radius + reach, low - drop),
        (radius + reach, low - drop + 0.12),
        (radius * 0.6, low + tall),
    ]
    fin = prism(outline, 0.04)
    solid = united([fin.turned("y", float(np.degrees(2 * np.pi * k / number)) + 45) for k in range(number)])
    return Part("fins", solid, (*_BOLD, MAIN), f"{'three' if number == 3 else 'four'} {{}} fins")
