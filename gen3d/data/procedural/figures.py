"""What has a face: robots, snowmen, fish."""

from __future__ import annotations

from gen3d.data.procedural.looks import PAINTS
from gen3d.data.procedural.sketch import MAIN, Draw, Part, Sketch
from gen3d.data.procedural.solids import Solid, box, cylinder, ellipsoid, prism, tube, united

_ACCENTS = ("red", "blue", "yellow", "green", "black", "orange", "purple", "white", "metal")


def robot(draw: Draw) -> Sketch:
    """A torso with a head, eyes, arms, and legs, wheels or a track."""
    width, height = draw.between(0.32, 0.46), draw.between(0.34, 0.44)
    depth, low = draw.between(0.22, 0.3), 0.28
    neck = low + height
    head, head_top = _robot_head(draw.of("head"), width, neck)
    parts = [
        Part("torso", box(width, height, depth, draw.between(0.85, 1.1)).moved(y=low), essential=True),
        head,
        Part(
            "eyes",
            _eyes(0.05, 0.16, neck + 0.17, depth * 0.5),
            ("yellow", "blue", "red", "green", "white", "black"),
            "{} eyes",
        ),
        _robot_arms(draw.of("arms"), width, neck),
        _robot_base(draw.of("legs"), width, depth, low),
    ]
    if draw.chance(0.5):
        rod = united(
            [
                tube([(0, head_top - 0.02, 0), (0, head_top + 0.14, 0)], 0.016, 8),
                ellipsoid(0.04, 0.04, 0.04, 10).moved(y=head_top + 0.15),
            ]
        )
        parts.append(Part("antenna", rod, _ACCENTS, "a {} antenna"))
    if draw.chance(0.4):
        panel = box(width * 0.55, height * 0.4, 0.03).moved(0, low + height * 0.35, depth * 0.5)
        parts.append(Part("panel", panel, _ACCENTS, "a {} panel on the chest"))
    return Sketch("robot", (*PAINTS, "metal", "metal", "metal"), tuple(parts))


def _robot_head(draw: Draw, width: float, neck: float) -> tuple[Part, float]:
    looks, size = (MAIN, MAIN, *_ACCENTS), width * draw.between(0.62, 0.8)
    bar = cylinder(0.06, 0.08).moved(y=neck - 0.03)
    if draw.chance(0.5):
        return Part(
            "head", united([bar, box(size, 0.24, 0.26).moved(y=neck + 0.04)]), looks, "a square {} head", True
        ), neck + 0.28
    dome = ellipsoid(0.16, 0.15, 0.16, 20).moved(y=neck + 0.17)
    return Part("head", united([bar, dome]), looks, "a round {} head", True), neck + 0.32


def _eyes(size: float, spread: float, y: float, z: float) -> Solid:
    ball = ellipsoid(size, size, size, 12)
    return united([ball.moved(x * spread / 2, y, z) for x in (-1, 1)])


def _robot_arms(draw: Draw, width: float, neck: float) -> Part:
    long, thick, x = draw.between(0.28, 0.38), draw.between(0.045, 0.06), width / 2 + 0.07
    raised = draw.chance(0.3)
    end = neck + long * 0.7 if raised else neck - long
    pieces = []
    for side in (-1, 1):
        pieces.append(tube([(side * width * 0.4, neck - 0.07, 0), (side * x, neck - 0.07, 0)], thick, 10))
        pieces.append(tube([(side * x, neck - 0.07, 0), (side * (x + 0.03), end, 0.03)], thick, 10))
        pieces.append(ellipsoid(0.07, 0.07, 0.07, 12).moved(side * (x + 0.03), end, 0.03))
    return Part(
        "arms",
        united(pieces),
        (MAIN, MAIN, "grey", "metal", "black", "white"),
        "raised {} arms" if raised else "{} arms",
    )


def _robot_base(draw: Draw, width: float, depth: float, low: float) -> Part:
    style = draw.pick("legs", "wheels", "track")
    looks = ("grey", "metal", "black", MAIN, "white")
    if style == "wheels":
        disc = cylinder(0.14, 0.08, sides=20).turned("z", 90)
        solid = united(
            [
                *(disc.moved(x * width / 2 + 0.04, 0.14) for x in (-1, 1)),
                box(width * 0.5, low - 0.1, 0.1).moved(y=0.12),
            ]
        )
        return Part("legs", solid, looks, "two {} wheels", True)
    if style == "track":
        return Part(
            "legs",
            united([box(width * 1.1, 0.16, depth * 1.4, 0.85), box(0.12, low, 0.12)]),
            looks,
            "a {} track",
            True,
        )
    pieces = []
    for side in (-1, 1):
        x = side * width * 0.27
        pieces += [box(0.1, low, 0.1).moved(x), box(0.15, 0.07, 0.22).moved(x, 0, 0.04)]
    return Part("legs", united(pieces), looks, "two {} legs", True)


def snowman(draw: Draw) -> Sketch:
    """Balls on each other, with a face, and with a hat, a scarf, buttons, arms of twigs."""
    balls, y, middles, radius = draw.count(2, 3), 0.0, list[float](), draw.between(0.24, 0.3)
    pieces, sizes = list[Solid](), list[float]()
    for k in range(balls):
        size = radius * (1 - 0.24 * k)
        pieces.append(ellipsoid(size, size * 0.95, size, 22).moved(y=y + size * 0.92))
        middles.append(y + size * 0.92)
        sizes.append(size)
        y += size * 1.6
    head, chest = middles[-1], middles[-2]
    size, top = sizes[-1], middles[-1] + sizes[-1] * 0.85
    nose = cylinder(0.045, 0.17, 0.008, 12).turned("x", 90).moved(0, head, size * 0.9)
    parts = [
        Part("body", united(pieces), essential=True),
        Part("eyes", _eyes(0.03, 0.13, head + size * 0.3, size * 0.86), ("black",), ""),
        Part("nose", nose, ("orange", "orange", "red"), "a {} nose"),
    ]
    if draw.chance(0.8):
        parts.append(_hat(draw.of("hat"), top, size))
    if draw.chance(0.5):
        scarf = cylinder(size * 0.95, 0.09, sides=24).moved(y=head - size * 0.95)
        tail = box(0.09, 0.22, 0.05).moved(0.1, head - size * 0.95 - 0.16, size * 0.85)
        parts.append(
            Part(
                "scarf",
                united([scarf, tail]),
                ("red", "blue", "green", "yellow", "purple", "pink"),
                "a {} scarf",
            )
        )
    if draw.chance(0.6):
        twigs = [
            tube([(x * sizes[-2] * 0.8, chest + 0.05, 0), (x * 0.46, chest + 0.2, 0)], 0.022, 8)
            for x in (-1, 1)
        ]
        parts.append(Part("arms", united(twigs), ("brown", "black"), "{} arms"))
    return Sketch("snowman", ("white",), tuple(parts))


def _hat(draw: Draw, y: float, size: float) -> Part:
    looks = ("black", "black", "red", "blue", "green", "yellow", "purple", "brown")
    if draw.chance(0.5):
        solid = united([cylinder(size * 1.1, 0.04, sides=24), cylinder(size * 0.7, 0.22, sides=24)])
        return Part("hat", solid.moved(y=y - 0.05), looks, "a {} top hat")
    solid = united([cylinder(size * 0.85, 0.32, 0.02, 20), ellipsoid(0.05, 0.05, 0.05, 10).moved(y=0.33)])
    return Part("hat", solid.moved(y=y - 0.1), looks, "a pointed {} hat")


def fish(draw: Draw) -> Sketch:
    """A body, tail and fins; it swims to +z."""
    long, tall, wide = draw.between(0.34, 0.42), draw.between(0.16, 0.26), draw.between(0.1, 0.15)
    stripes = draw.chance(0.35)
    fins = ("orange", "yellow", "red", "blue", "white", "black", MAIN, MAIN)
    upper = prism([(-0.16, 0.0), (0.14, 0.0), (0.02, 0.16), (-0.16, 0.12)], 0.03).turned("y", -90)
    sides = [
        ellipsoid(0.1, 0.02, 0.06, 10).turned("z", -35 * x).moved(x * (wide + 0.04), -0.03, 0.08)
        for x in (-1, 1)
    ]
    parts = [
        Part("body", ellipsoid(wide, tall, long, 24), essential=True),
        Part("tail", _fish_tail(draw.of("tail"), long), fins, "a {} tail"),
        Part("fins", united([upper.moved(y=tall * 0.9), *sides]), fins, "{} fins"),
        Part(
            "eyes",
            _eyes(0.04, wide * 1.25, tall * 0.25, long * 0.66),
            ("black", "black", "white", "yellow"),
            "{} eyes",
        ),
    ]
    if stripes:
        bands = []
        for z in (-0.35, 0.05, 0.4):
            r = float((1 - z * z) ** 0.5) * 1.03
            bands.append(
                cylinder(1.0, 0.06, sides=24).turned("x", 90).scaled(wide * r, tall * r, 1).moved(z=z * long)
            )
        parts.append(
            Part("stripes", united(bands), ("white", "black", "yellow", "blue", "orange"), "{} stripes")
        )
    return Sketch("fish", PAINTS, tuple(parts))


def _fish_tail(draw: Draw, long: float) -> Solid:
    reach, rise, notch = draw.between(0.18, 0.26), draw.between(0.14, 0.24), draw.between(0.0, 0.1)
    fork = [(-0.06, -0.03), (0.0, 0.03), (reach, rise), (reach - notch, 0.0), (reach, -rise)]
    outline = [(-x, y) for x, y in fork]
    return prism(outline, 0.04).turned("y", -90).moved(z=-long * 0.92)
