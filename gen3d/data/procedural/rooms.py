"""More of what stands in rooms: beds, sofas, bookshelves, lamps."""

from __future__ import annotations

from gen3d.data.procedural.looks import PAINTS, WOODS
from gen3d.data.procedural.seats import FURNITURE
from gen3d.data.procedural.sketch import MAIN, Draw, Part, Sketch
from gen3d.data.procedural.solids import Solid, box, cylinder, ellipsoid, lathe, ring, tube, united

_FABRICS = ("white", "blue", "red", "green", "yellow", "pink", "purple", "orange", "grey")


def bed(draw: Draw) -> Sketch:
    """A frame with a mattress, pillows and often a blanket, the head at -z."""
    double = draw.chance(0.5)
    width, length = (draw.between(0.75, 0.95) if double else draw.between(0.5, 0.6)), draw.between(1.05, 1.2)
    low, thick = draw.between(0.12, 0.22), draw.between(0.12, 0.18)
    frame = box(width, 0.12, length).moved(y=low)
    x, z = width / 2 - 0.04, length / 2 - 0.04
    feet = [box(0.08, low, 0.08).moved(a, 0, b) for a in (-x, x) for b in (-z, z)]
    top = low + 0.1 + thick
    mattress = box(width * 0.94, thick, length * 0.96).moved(y=low + 0.1)
    pillow = ellipsoid(0.19, 0.07, 0.13)
    places = (-0.24 * width, 0.24 * width) if double else (0.0,)
    pillows = united([pillow.moved(a, top + 0.03, -length / 2 + 0.19) for a in places])
    parts = [
        Part("frame", united([frame, *feet]), essential=True),
        _headboard(draw.of("headboard"), width, top, -length / 2),
        Part("mattress", mattress, ("white", "white", "grey", "yellow", "blue"), "a {} mattress", True),
        Part("pillows", pillows, _FABRICS, "two {} pillows" if double else "a {} pillow"),
    ]
    if draw.chance(0.7):
        share = draw.of("blanket").between(0.5, 0.68)
        blanket = box(width * 1.0, thick + 0.03, length * share).moved(
            0, low + 0.1, length * (0.485 - share / 2)
        )
        parts.append(Part("blanket", blanket, _FABRICS, "a {} blanket"))
    return Sketch("double bed" if double else "bed", (*PAINTS, *WOODS, *WOODS), tuple(parts))


def _headboard(draw: Draw, width: float, top: float, z: float) -> Part:
    height = top + draw.between(0.16, 0.36)
    if draw.chance(0.5):
        return Part("headboard", box(width, height, 0.06).moved(z=z), (MAIN,), "a {} headboard")
    posts = [box(0.06, height, 0.06).moved(x * (width / 2 - 0.03), 0, z) for x in (-1, 1)]
    rails = [box(width, 0.06, 0.05).moved(0, height - drop, z) for drop in (0.06, 0.2)]
    return Part("headboard", united([*posts, *rails]), (MAIN,), "an open {} headboard")


def sofa(draw: Draw) -> Sketch:
    """A base with a back and arms; cushions may have another colour."""
    seats = draw.count(1, 3)
    width, depth = 0.3 + 0.34 * seats, draw.between(0.5, 0.6)
    height, arm = draw.between(0.16, 0.24), draw.between(0.08, 0.13)
    base = box(width, height, depth).moved(y=0.08)
    back = box(width, draw.between(0.4, 0.55), 0.14, 0.97).moved(0, 0.08, -depth / 2 + 0.02)
    inner = (width - 2 * arm) / seats
    steps = [inner * (k + 0.5) - (width / 2 - arm) for k in range(seats)]
    cushions = united(
        [box(inner * 0.95, 0.1, depth * 0.75, 0.93).moved(x, height + 0.07, 0.06) for x in steps]
    )
    feet = [
        box(0.06, 0.09, 0.06).moved(a * (width / 2 - 0.06), 0, b * (depth / 2 - 0.06))
        for a in (-1, 1)
        for b in (-1, 1)
    ]
    phrase = "a {} cushion" if seats == 1 else f"{('two', 'three')[seats - 2]} {{}} cushions"
    parts = (
        Part("body", united([base, back]), essential=True),
        _sofa_arms(draw.of("armrests"), width, height, depth, arm),
        Part("cushions", cushions, (MAIN, MAIN, *_FABRICS), phrase),
        Part("feet", united(feet), ("wooden", "wooden", "metal", "black"), "{} feet"),
    )
    return Sketch("armchair" if seats == 1 else "sofa", PAINTS, parts)


def _sofa_arms(draw: Draw, width: float, height: float, depth: float, arm: float) -> Part:
    top = height + draw.between(0.16, 0.26)
    places = (-(width - arm) / 2, (width - arm) / 2)
    if draw.chance(0.5):
        return Part(
            "armrests",
            united([box(arm, top, depth).moved(x, 0.08) for x in places]),
            (MAIN,),
            "straight {} armrests",
        )
    rolls = [tube([(x, top, -depth / 2), (x, top, depth / 2)], arm * 0.6, 16) for x in places]
    sides = [box(arm * 0.8, top - 0.08, depth * 0.97).moved(x, 0.08) for x in places]
    return Part("armrests", united([*rolls, *sides]), (MAIN,), "rolled {} armrests")


def bookshelf(draw: Draw) -> Sketch:
    """A case with shelves and books."""
    width, height, depth = draw.between(0.45, 0.8), draw.between(0.8, 1.2), draw.between(0.22, 0.32)
    shelves = draw.count(2, 4)
    sides = [box(0.045, height, depth).moved(x) for x in (-width / 2, width / 2)]
    gap = (height - 0.045) / shelves
    boards = [box(width, 0.045, depth).moved(y=gap * k) for k in range(shelves + 1)]
    wall = box(width, height, 0.03).moved(z=-depth / 2 + 0.015)
    phrase = f"{('two', 'three', 'four')[shelves - 2]} shelves"
    parts = [Part("case", united([*sides, *boards, wall]), phrase=phrase, essential=True)]
    names = (("books", _FABRICS), ("other books", ("red", "blue", "green", "black", "yellow")))
    for number, (name, looks) in enumerate(names[: draw.count(0, 2)]):
        levels = range(number, shelves, 2)
        rows = [
            _books(draw.of(name).of(str(k)), width - 0.06, gap, depth).moved(0, gap * k + 0.04)
            for k in levels
        ]
        parts.append(Part(name, united(rows), looks, "{} books"))
    return Sketch("bookshelf", FURNITURE, tuple(parts))


def _books(draw: Draw, width: float, gap: float, depth: float) -> Solid:
    """A row of books from the left, perhaps not to the end."""
    x, pieces = -width / 2, list[Solid]()
    end = width * draw.between(0.1, 0.5)
    while x < end:
        thick = draw.between(0.04, 0.08)
        pieces.append(
            box(thick * 0.94, gap * draw.between(0.55, 0.8), depth * 0.7).moved(x + thick / 2, 0, 0.02)
        )
        x += thick
    return united(pieces)


def lamp(draw: Draw) -> Sketch:
    """A shade on a pole on a foot, for a table or for the floor."""
    tall = draw.chance(0.4)
    height, radius = (
        (1.2, draw.between(0.17, 0.24)) if tall else (draw.between(0.5, 0.7), draw.between(0.2, 0.3))
    )
    foot = draw.of("foot")
    solid = {
        "disc": cylinder(radius * 0.75, 0.05, radius * 0.7),
        "block": box(radius * 1.1, 0.06, radius * 1.1),
        "dome": ellipsoid(radius * 0.7, 0.09, radius * 0.7),
    }[foot.pick("disc", "block", "dome")]
    stem = draw.of("pole")
    bulb = stem.chance(0.4) and not tall
    pole = [tube([(0, 0, 0), (0, height, 0)], 0.025 if not tall else 0.03)]
    if bulb:
        pole.append(ellipsoid(radius * 0.5, height * 0.3, radius * 0.5).moved(y=height * 0.38))
    supports = ("black", "white", "metal", "wooden", "grey", "brown", MAIN)
    parts = (
        _shade(draw.of("shade"), radius, height),
        Part("pole", united(pole), supports, "a round {} body" if bulb else "a {} pole", True),
        Part("foot", solid, supports, "a {} foot"),
    )
    return Sketch("floor lamp" if tall else "table lamp", PAINTS, parts)


def _shade(draw: Draw, radius: float, height: float) -> Part:
    style, size = draw.pick("cone", "drum", "ball", "dome"), draw.between(0.26, 0.36)
    if style == "ball":
        return Part(
            "shade",
            ellipsoid(radius * 0.8, radius * 0.8, radius * 0.8).moved(y=height),
            (MAIN,),
            "a ball-shaped {} shade",
            True,
        )
    if style == "dome":
        solid = lathe(
            [(radius, 0), (radius * 0.85, size * 0.4), (radius * 0.5, size * 0.65), (0.03, size * 0.75)], 28
        )
        return Part(
            "shade",
            united([solid, ring(radius, 0.03)]).moved(y=height - 0.15),
            (MAIN,),
            "a domed {} shade",
            True,
        )
    top = radius * (0.55 if style == "cone" else 0.95)
    solid = lathe([(radius, 0), (top, size), (top - 0.03, size), (radius - 0.03, 0.04)], 28)
    return Part(
        "shade",
        solid.moved(y=height - size * 0.5),
        (MAIN,),
        f"a {'conical' if style == 'cone' else 'drum'} {{}} shade",
        True,
    )
