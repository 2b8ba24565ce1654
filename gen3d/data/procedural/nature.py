"""What grows: trees, mushrooms, cacti, flowers."""

from __future__ import annotations

import numpy as np

from gen3d.data.procedural.sketch import MAIN, Draw, Part, Sketch
from gen3d.data.procedural.solids import Solid, cylinder, ellipsoid, lathe, tube, united

_LEAVES = (*("green",) * 6, "orange", "yellow", "red", "pink", "purple", "white", "blue")
_PETALS = ("red", "yellow", "pink", "white", "purple", "orange", "blue")
_POTS = ("brown", "orange", "white", "blue", "red", "grey", "black", "yellow")


def tree(draw: Draw) -> Sketch:
    """A trunk under leaves: a fir, a round crown, a cloud of them, a palm."""
    style = draw.pick("fir", "round", "cloud", "palm")
    height, thick = draw.between(0.3, 0.5), draw.between(0.045, 0.07)
    crown = draw.of("leaves")
    if style == "fir":
        solid = _fir(crown, height)
    elif style == "round":
        size = crown.between(0.26, 0.36)
        solid = ellipsoid(size, size * crown.between(0.9, 1.4), size, 16).moved(y=height + size * 0.8)
    elif style == "cloud":
        solid = _cloud(crown, height)
    else:
        height *= 1.7
        solid = _fronds(crown, height)
    trunk = lathe([(thick * 1.3, 0), (thick, height * 0.3), (thick * 0.75, height * 1.1)], 14)
    parts = [
        Part("leaves", solid, essential=True),
        Part("trunk", trunk, ("brown", "brown", "wooden", "grey", "black", "white"), "a {} trunk", True),
    ]
    if style in ("round", "cloud") and draw.chance(0.3):
        parts.append(_fruit(draw.of("fruit"), solid))
    return Sketch({"fir": "fir tree", "palm": "palm tree"}.get(style, "tree"), _LEAVES, tuple(parts))


def _fir(draw: Draw, height: float) -> Solid:
    tiers, low = draw.count(2, 4), height * 0.62
    radius, rise = draw.between(0.26, 0.36), draw.between(0.26, 0.34)
    cones = []
    for k in range(tiers):
        size = radius * (1 - 0.22 * k)
        cones.append(cylinder(size, rise * 1.2, 0.01, 16).moved(y=low + rise * 0.66 * k))
    return united(cones)


def _cloud(draw: Draw, height: float) -> Solid:
    balls = []
    for k in range(draw.count(4, 6)):
        turn, size = 2.4 * k, draw.between(0.16, 0.24)
        out = 0.0 if k == 0 else draw.between(0.12, 0.2)
        balls.append(
            ellipsoid(size, size * 0.9, size, 12).moved(
                out * np.cos(turn), height + 0.1 + (draw.between(0, 0.3) if k else 0.0), out * np.sin(turn)
            )
        )
    return united(balls)


def _fronds(draw: Draw, height: float) -> Solid:
    number, reach, drop = draw.count(5, 8), draw.between(0.34, 0.44), draw.between(0.1, 0.26)
    leaves = []
    for k in range(number):
        shares = np.linspace(0, 1, 6)
        path = [
            (float(reach * s), height * 1.08 + float(0.16 * s - (0.16 + drop) * s * s), 0.0) for s in shares
        ]
        leaf = tube(path, [0.03, 0.055, 0.065, 0.055, 0.035, 0.012], 8)
        leaves.append(leaf.turned("y", 360 * k / number))
    return united(leaves)


def _fruit(draw: Draw, crown: Solid) -> Part:
    """Balls on the outside of the crown."""
    low, high = crown.vertices.min(axis=0), crown.vertices.max(axis=0)
    middle, half = (low + high) / 2, (high - low) / 2
    balls = []
    for k in range(9):
        turn, lift = 2.4 * k, draw.between(-0.6, 0.6)
        flat = float(np.sqrt(1 - lift**2)) * 0.93
        x, y, z = middle + half * [flat * np.cos(turn), lift, flat * np.sin(turn)]
        balls.append(ellipsoid(0.05, 0.05, 0.05, 10).moved(float(x), float(y), float(z)))
    return Part("fruit", united(balls), ("red", "orange", "yellow", "pink"), "{} fruit")


def mushroom(draw: Draw) -> Sketch:
    """A cap on a stem, perhaps with spots."""
    radius, height = draw.between(0.3, 0.42), draw.between(0.3, 0.5)
    thick, cap = draw.between(0.09, 0.13), draw.of("cap")
    style = cap.pick("domed", "flat", "pointed")
    rise = {"domed": 0.3, "flat": 0.16, "pointed": 0.4}[style] * cap.between(0.9, 1.15)
    angles = np.linspace(0, np.pi / 2, 8)
    power = 1.8 if style == "pointed" else 1.0
    profile = [(0.08, 0.0), *((radius * float(np.cos(a)) ** power, rise * float(np.sin(a))) for a in angles)]
    stem = lathe([(thick * 1.25, 0), (thick * 0.9, height * 0.5), (thick, height + 0.05)], 18)
    parts = [
        Part("cap", lathe(profile, 28).moved(y=height), essential=True),
        Part("stem", stem, ("white", "white", "yellow", "brown", "grey"), "a {} stem", True),
    ]
    if style != "pointed" and draw.chance(0.6):
        parts.append(_spots(draw.of("spots"), radius, rise, height))
    return Sketch(
        "mushroom",
        ("red", "red", "brown", "orange", "blue", "purple", "yellow", "pink", "green", "white", "grey"),
        tuple(parts),
        "flat" if style == "flat" else "",
    )


def _spots(draw: Draw, radius: float, rise: float, height: float) -> Part:
    size, first = draw.between(0.05, 0.07), draw.between(0, 60)
    dots = [ellipsoid(size, size * 0.6, size, 10).moved(0, height + rise, 0)]
    for lift, number in ((0.85, 5), (0.38, 8)):
        flat = radius * float(np.sqrt(1 - lift**2))
        for k in range(number):
            dots.append(
                ellipsoid(size, size * 0.8, size * 0.8, 10)
                .moved(0, height + rise * lift, flat)
                .turned("y", first + 360 * k / number)
            )
    return Part("spots", united(dots), ("white", "white", "yellow", "black", "red"), "{} spots")


def cactus(draw: Draw) -> Sketch:
    """A column with arms, mostly in a pot."""
    radius, height = draw.between(0.1, 0.14), draw.between(0.6, 0.8)
    column = lathe(
        [
            (radius * 0.9, 0),
            (radius, height * 0.5),
            (radius * 0.85, height * 0.85),
            (radius * 0.5, height * 0.97),
            (0.01, height),
        ],
        16,
    )
    parts = [Part("body", column, essential=True), _cactus_arms(draw.of("arms"), radius, height)]
    if draw.chance(0.7):
        pot = lathe([(0.16, -0.2), (0.22, 0.04), (0.25, 0.04), (0.25, 0.1), (0.2, 0.1), (0.19, 0.02)], 24)
        parts.append(Part("pot", pot, _POTS, "a {} pot"))
    if draw.chance(0.4):
        flower = united([ellipsoid(0.09, 0.05, 0.09, 12), ellipsoid(0.05, 0.09, 0.05, 12)]).moved(
            y=height + 0.01
        )
        parts.append(Part("flower", flower, ("pink", "red", "yellow", "white", "purple"), "a {} flower"))
    return Sketch("cactus", ("green",) * 8 + ("blue", "purple", "yellow", "pink"), tuple(parts))


def _cactus_arms(draw: Draw, radius: float, height: float) -> Part:
    number, arms = draw.count(1, 3), list[Solid]()
    for k in range(number):
        y, reach, rise = height * draw.between(0.3, 0.5), draw.between(0.2, 0.26), draw.between(0.18, 0.3)
        path = [(0.0, y, 0.0), (reach * 0.8, y, 0.0), (reach, y + 0.05, 0.0), (reach, y + rise, 0.0)]
        tip = ellipsoid(radius * 0.55, radius * 0.6, radius * 0.55, 12).moved(reach, y + rise)
        arms.append(united([tube(path, radius * 0.55, 12), tip]).turned("y", (0, 180, 90)[k]))
    phrase = ("one {} arm", "two {} arms", "three {} arms")[number - 1]
    return Part("arms", united(arms), (MAIN,), phrase)


def flower(draw: Draw) -> Sketch:
    """A head of petals on a stem with leaves, mostly in a pot."""
    height, number = draw.between(0.5, 0.75), draw.count(5, 9)
    petals = draw.of("petals")
    long, wide = petals.between(0.14, 0.2), petals.between(0.07, 0.1)
    petal = ellipsoid(long, 0.035, wide, 12).moved(x=0.08 + long * 0.75)
    head = united([petal.turned("y", 360 * k / number) for k in range(number)])
    heart = ellipsoid(0.1, 0.06, 0.1, 16)
    lean = draw.between(30, 60)
    stem = [tube([(0, 0, 0), (0, height, 0)], 0.03, 10)]
    leaf = ellipsoid(0.15, 0.025, 0.06, 12).moved(x=0.16).turned("z", 30)
    stem += [leaf.turned("y", turn).moved(y=height * share) for turn, share in ((20, 0.35), (190, 0.5))]
    parts = [
        Part("petals", head.turned("x", lean).moved(0, height, 0.02), essential=True),
        Part(
            "centre",
            heart.turned("x", lean).moved(0, height + 0.01, 0.03),
            ("yellow", "brown", "black", "orange", "white"),
            "a {} centre",
        ),
        Part("stem", united(stem), ("green",), "a {} stem", True),
    ]
    if draw.chance(0.7):
        pot = lathe([(0.13, -0.18), (0.19, 0.06), (0.16, 0.06), (0.15, 0.0)], 24)
        parts.append(Part("pot", pot, _POTS, "a {} pot"))
    return Sketch("flower", _PETALS, tuple(parts))
