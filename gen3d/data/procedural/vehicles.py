"""What drives: cars, trucks, trains. They are as long as z, their front at +z."""

from __future__ import annotations

from gen3d.data.procedural.looks import PAINTS
from gen3d.data.procedural.sketch import MAIN, Draw, Part, Sketch
from gen3d.data.procedural.solids import Solid, box, cylinder, ellipsoid, loft, tube, united

_PANES = ("blue", "black", "grey", "white")
_TYRES = ("black", "black", "black", "grey")
_NUMBERS = {2: "two", 3: "three", 4: "four"}


def car(draw: Draw) -> Sketch:
    """A body, a cabin with windows, wheels, lights."""
    style = draw.pick("sedan", "hatchback", "van", "pickup")
    width, length, clearance = draw.between(0.42, 0.5), draw.between(0.9, 1.1), 0.09
    height = draw.between(0.17, 0.23)
    rear, front = {
        "sedan": (-0.3, 0.2),
        "hatchback": (-0.46, 0.16),
        "van": (-0.47, 0.3),
        "pickup": (-0.08, 0.24),
    }[style]
    tall = draw.between(0.3, 0.36) if style == "van" else draw.between(0.19, 0.25)
    deck = clearance + height
    cabin = _cabin(width * 0.92, tall, (rear * length, front * length)).moved(y=deck)
    body = [box(width, height, length, 0.96).moved(y=clearance)]
    if style == "pickup":
        body += [
            box(0.04, 0.1, length * 0.4).moved(x * (width / 2 - 0.03), deck, -length * 0.29) for x in (-1, 1)
        ]
        body.append(box(width * 0.95, 0.1, 0.04).moved(0, deck, -length * 0.47))
    parts = [
        Part("body", united(body), essential=True),
        Part("cabin", cabin, (MAIN, MAIN, MAIN, "white", "black"), "a {} cabin", True),
        Part(
            "windows",
            _panes(width * 0.92, tall, (rear * length, front * length)).moved(y=deck),
            _PANES,
            "{} windows",
        ),
        Part(
            "wheels",
            wheels(draw.of("wheels"), width, (-0.3 * length, 0.3 * length), 0.12),
            _TYRES,
            "four {} wheels",
            True,
        ),
        Part("headlights", _lights(width, deck, length), ("yellow", "white"), "{} headlights"),
    ]
    noun = {"sedan": "car", "hatchback": "hatchback car", "van": "van", "pickup": "pickup truck"}[style]
    if style in ("sedan", "hatchback") and draw.chance(0.25):
        rack = box(width * 0.35, 0.07, 0.1).moved(0, deck + tall, (rear + front) / 2 * length)
        parts.append(Part("roof sign", rack, ("yellow", "blue", "red", "white"), "a {} sign on the roof"))
    return Sketch(noun, PAINTS, tuple(parts))


def truck(draw: Draw) -> Sketch:
    """A cab and what it carries."""
    width, length = draw.between(0.34, 0.4), 1.1
    cab_height, cab_length = draw.between(0.36, 0.44), draw.between(0.26, 0.32)
    bed, low = draw.of("load"), 0.16
    z = length / 2 - cab_length / 2
    cab = united(
        [
            box(width, cab_height, cab_length, 0.95).moved(0, low, z),
            box(width * 0.8, 0.06, length).moved(y=low - 0.03),
        ]
    )
    back = length - cab_length - 0.05
    middle = -length / 2 + back / 2
    style = bed.pick("container", "tank", "open bed")
    if style == "container":
        load = box(width * 1.05, bed.between(0.38, 0.5), back).moved(0, low + 0.03, middle)
    elif style == "tank":
        r = width * 0.52
        load = tube([(0, low + r, -length / 2 + 0.02), (0, low + r, middle + back / 2)], r, 24)
    else:
        rims = [box(0.04, 0.2, back).moved(x * width / 2, low, middle) for x in (-1, 1)]
        ends = [box(width, 0.2, 0.04).moved(0, low, middle + z * back / 2) for z in (-1, 1)]
        load = united([box(width, 0.05, back).moved(0, low, middle), *rims, *ends])
    pane = box(width * 0.8, cab_height * 0.4, 0.02).moved(0, low + cab_height * 0.5, length / 2 - 0.006)
    sides = box(width * 1.0, cab_height * 0.35, cab_length * 0.5).moved(0, low + cab_height * 0.52, z)
    places = (-0.38 * length, -0.16 * length, 0.34 * length)
    parts = (
        Part("cab", cab, essential=True),
        Part("load", load, (*PAINTS, "metal", MAIN), f"a {{}} {style}"),
        Part("windows", united([pane, sides]), _PANES, "{} windows"),
        Part("wheels", wheels(draw.of("wheels"), width * 1.04, places, 0.11), _TYRES, "six {} wheels", True),
    )
    return Sketch("truck", PAINTS, parts)


def train(draw: Draw) -> Sketch:
    """A steam locomotive."""
    radius, length = draw.between(0.16, 0.2), draw.between(0.95, 1.15)
    low, cab_length = 0.16, draw.between(0.26, 0.34)
    axis = low + radius + 0.03
    start = -length / 2 + cab_length
    boiler = tube([(0, axis, start - 0.05), (0, axis, length / 2)], radius, 24)
    frame = box(radius * 2, 0.07, length).moved(y=low - 0.02)
    cab_height = 2 * radius + draw.between(0.16, 0.24)
    cab = box(radius * 2.3, cab_height, cab_length).moved(0, low, -length / 2 + cab_length / 2)
    roof = box(radius * 2.7, 0.05, cab_length * 1.15).moved(0, low + cab_height, -length / 2 + cab_length / 2)
    stack, rise = draw.of("chimney"), axis + radius
    chimney = cylinder(0.05, stack.between(0.14, 0.24), stack.between(0.05, 0.1), 16).moved(
        0, rise - 0.02, length * 0.36
    )
    number = draw.count(2, 3)
    places = tuple(length * (-0.36 + 0.68 * k / (number - 1)) for k in range(number))
    parts = (
        Part("boiler", united([boiler, frame]), essential=True),
        Part("cab", cab, (MAIN, "red", "blue", "green", "black", "yellow"), "a {} cab"),
        Part("roof", roof, ("black", "grey", "red", MAIN), "a {} roof"),
        Part("chimney", chimney, ("black", "red", "metal", MAIN), "a {} chimney"),
        Part(
            "wheels",
            wheels(draw.of("wheels"), radius * 2.2, places, 0.12),
            ("black", "red", "grey"),
            "{} wheels",
            True,
        ),
    )
    return Sketch("steam train", PAINTS, parts)


def wheels(draw: Draw, width: float, places: tuple[float, ...], radius: float) -> Solid:
    """A pair of wheels at each place along z, standing on the ground, about this far apart."""
    thick, size = draw.between(0.07, 0.1), radius * draw.between(0.9, 1.15)
    disc = cylinder(size, thick, sides=20).moved(y=-thick / 2).turned("z", 90)
    return united([disc.moved(x * width / 2, size, z) for x in (-1, 1) for z in places])


def _cabin(width: float, height: float, span: tuple[float, float]) -> Solid:
    """A box over z in span whose front and back lean inwards."""
    rear, front = span
    x, top, lean = width / 2, width * 0.41, height * 0.45
    base = [(-x, 0.0, rear), (-x, 0.0, front), (x, 0.0, front), (x, 0.0, rear)]
    roof = [
        (-top, height, rear + lean * 0.5),
        (-top, height, front - lean),
        (top, height, front - lean),
        (top, height, rear + lean * 0.5),
    ]
    return loft([base, roof])


def _panes(width: float, height: float, span: tuple[float, float]) -> Solid:
    """The cabin between sill and roof, a little larger from each side in turn."""
    rear, front = span
    middle, length = (rear + front) / 2, front - rear
    across = _cabin(width * 1.03, height, (middle - length * 0.4, middle + length * 0.36))
    along = _cabin(width * 0.86, height, (rear - 0.012, front + 0.012))
    return united([piece.scaled(1, 0.62, 1).moved(y=height * 0.2) for piece in (across, along)])


def _lights(width: float, deck: float, length: float) -> Solid:
    lamp = ellipsoid(0.05, 0.04, 0.03, 12)
    return united([lamp.moved(x * width * 0.33, deck - 0.07, length / 2) for x in (-1, 1)])
