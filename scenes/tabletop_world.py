"""The static still life: a round table with pottery, fruit, books and toys."""

from __future__ import annotations

import math

import numpy as np

from scenes.room import OAK, room
from scenes.shapes import Kind
from scenes.solids import Paint, Solid, World, about_x, about_z
from scenes.textures import Pattern

TOP_M = 0.76  # height of the table top


def tabletop_world(seed: int) -> World:
    """The still life; `seed` varies every texture but not the layout."""
    solids = room(seed) + table(seed + 100) + _vase_with_flowers(seed + 200) + _fruit_bowl(seed + 300)
    solids += books(seed + 400) + _mug(seed + 500) + loose_fruit(seed + 600) + _board(seed + 700)
    solids += _globe(seed + 800) + _blocks(seed + 900) + _beside_the_table(seed + 1000)
    return World(tuple(solids))


def table(seed: int) -> list[Solid]:
    """Round top with a runner on it, a turned column and three feet."""
    oak = Paint(Pattern.PLANKS, ("#a06a3e", "#6a3d22", "#28150c"), 13.0, seed, 0.3)
    runner = Paint(Pattern.KILIM, ("#e2c9a0", "#276066", "#b5482f"), 16.0, seed + 1, 0.0)
    solids = [
        Solid(Kind.CYLINDER, (0.78, 0.02, 0.012), oak, (0, 0, TOP_M - 0.02)),
        Solid(Kind.CYLINDER, (0.70, 0.03, 0.008), oak, (0, 0, TOP_M - 0.065)),
        Solid(Kind.BOX, (0.20, 0.70, 0.002, 0.001), runner, (0, 0, TOP_M + 0.001), about_z(28.0)),
        Solid(
            Kind.VASE, (0.075, 0.30, 0.035, 0.03), Paint(Pattern.MARBLE, OAK, 18.0, seed + 2), (0, 0, 0.38)
        ),
    ]
    foot = Solid(Kind.BOX, (0.24, 0.04, 0.035, 0.02), oak, (0.24, 0, 0.05))
    return solids + [foot.moved(0, 0, 0, turn) for turn in (20.0, 140.0, 260.0)]


def _vase_with_flowers(seed: int) -> list[Solid]:
    """A painted vase with five dry stems that end in yellow and red balls."""
    glaze = Paint(Pattern.GLAZE, ("#efe2c4", "#20506e", "#c4572e"), 26.0, seed, 0.6)
    stem = Paint(Pattern.MARBLE, ("#7d8a4a", "#55602f", "#c2b46c"), 60.0, seed + 1)
    yellow = Paint(Pattern.SPECKLE, ("#e8b52f", "#f7dc72", "#a86a14"), 150.0, seed + 2, 0.0)
    red = Paint(Pattern.SPECKLE, ("#b83a34", "#e2735d", "#6d1a22"), 150.0, seed + 3, 0.0)
    solids = [Solid(Kind.VASE, (0.064, 0.155, 0.03, 0.010), glaze, (0, 0, 0.155))]
    for k, (turn, lean, length) in enumerate(
        ((10, 14, 0.44), (85, 18, 0.38), (150, 9, 0.50), (225, 17, 0.41), (300, 12, 0.47))
    ):
        tilt = about_z(turn) @ about_x(lean)
        foot = np.array([0.0, 0.0, 0.03])
        tip = tilt @ (0.0, 0.0, length)
        solids.append(Solid(Kind.CYLINDER, (0.0035, length / 2, 0.003), stem, tuple(foot + tip / 2), tilt))
        head = Solid(Kind.SPHERE, (0.021 + 0.004 * (k % 3),), red if k % 2 else yellow, tuple(foot + tip))
        solids.append(head)
    return [solid.moved(0.02, 0.10, TOP_M + 0.002) for solid in solids]


def _fruit_bowl(seed: int) -> list[Solid]:
    """A glazed bowl of oranges and a lemon."""
    glaze = Paint(Pattern.SPECKLE, ("#2f6f73", "#d9e3d2", "#17383d"), 55.0, seed, 0.7)
    orange = Paint(Pattern.FRUIT, ("#e8862a", "#d9641c", "#f2b25a"), 60.0, seed + 1, 0.35)
    lemon = Paint(Pattern.FRUIT, ("#f0cf3f", "#dcb02a", "#fbe98c"), 60.0, seed + 2, 0.35)
    solids = [
        Solid(Kind.BOWL, (0.15, -0.035, 0.006), glaze, (0, 0, 0.156)),
        Solid(Kind.TORUS, (0.055, 0.012), glaze, (0, 0, 0.012)),
        Solid(Kind.ELLIPSOID, (0.052, 0.038, 0.038), lemon, (0.0, 0.0, 0.135), about_z(40.0)),
    ]
    for k in range(4):
        angle = math.radians(90 * k + 25)
        spot = (0.066 * math.cos(angle), 0.066 * math.sin(angle), 0.083)
        solids.append(Solid(Kind.SPHERE, (0.044,), orange, spot, about_x(50.0 * k) @ about_z(70.0 * k)))
    return [solid.moved(-0.36, -0.12, TOP_M) for solid in solids]


def books(seed: int) -> list[Solid]:
    """Three cloth-bound books, with an apple on top."""
    covers = (
        ("#23466b", "#e9d9a8", "#c8553d", 0.150, 0.110, 0.020, 0.0),
        ("#b5432f", "#f3e3bd", "#1d3b4c", 0.135, 0.100, 0.016, 14.0),
        ("#3f6b4f", "#efe2b8", "#d79b38", 0.115, 0.085, 0.013, -9.0),
    )
    pages = Paint(Pattern.PLANKS, ("#f1e6cd", "#dccba5", "#a58f6a"), 260.0, seed, 0.0)
    solids, height = [], 0.0
    for k, (cloth, print_color, accent, x, y, half, turn) in enumerate(covers):
        cover = Paint(Pattern.LETTERS, (cloth, print_color, accent), 52.0, seed + 1 + k, 0.2)
        layers = [
            Solid(Kind.BOX, (x, y, 0.0025, 0.001), cover, (0, 0, 0.0025)),
            Solid(Kind.BOX, (x, y, 0.0025, 0.001), cover, (0, 0, 2 * half - 0.0025)),
            Solid(Kind.BOX, (x - 0.006, y - 0.006, half - 0.004, 0.001), pages, (0, 0, half)),
            Solid(Kind.BOX, (x, 0.003, half, 0.002), cover, (0, -y + 0.002, half)),
        ]
        solids += [layer.moved(0, 0, height, turn) for layer in layers]
        height += 2 * half
    apple = Paint(Pattern.FRUIT, ("#b3262b", "#cf5a35", "#e9c46a"), 45.0, seed + 9, 0.5)
    solids.append(Solid(Kind.ELLIPSOID, (0.040, 0.040, 0.036), apple, (0.02, 0.01, height + 0.035)))
    return [solid.moved(0.40, 0.16, TOP_M, 35.0) for solid in solids]


def _mug(seed: int) -> list[Solid]:
    """A banded mug with a handle."""
    glaze = Paint(Pattern.GLAZE, ("#e9dcc0", "#b4472f", "#2c5f63"), 42.0, seed, 0.6)
    cup = Solid(Kind.CUP, (0.044, 0.052, 0.005), glaze, (0, 0, 0.052))
    handle = Solid(Kind.TORUS, (0.028, 0.007), glaze, (0.052, 0, 0.052), about_x(90.0))
    return [solid.moved(0.16, -0.36, TOP_M, -60.0) for solid in (cup, handle)]


def loose_fruit(seed: int) -> list[Solid]:
    """Two lemons and a plum on the bare wood."""
    lemon = Paint(Pattern.FRUIT, ("#efcb3a", "#d8a828", "#fbe98c"), 60.0, seed, 0.35)
    plum = Paint(Pattern.FRUIT, ("#4b2a55", "#6f3a5e", "#a784a5"), 70.0, seed + 1, 0.4)
    return [
        Solid(Kind.ELLIPSOID, (0.050, 0.036, 0.036), lemon, (-0.12, -0.42, TOP_M + 0.036), about_z(70.0)),
        Solid(Kind.ELLIPSOID, (0.048, 0.035, 0.035), lemon, (-0.21, -0.47, TOP_M + 0.035), about_z(-15.0)),
        Solid(Kind.ELLIPSOID, (0.032, 0.032, 0.029), plum, (-0.04, -0.50, TOP_M + 0.029)),
    ]


def _board(seed: int) -> list[Solid]:
    """A chessboard with four turned pawns."""
    squares = Paint(Pattern.CHECKER, ("#ecd9b0", "#5b2f1c", "#2a1409"), 30.0, seed, 0.4)
    solids = [Solid(Kind.BOX, (0.135, 0.135, 0.010, 0.003), squares, (0, 0, 0.010))]
    for k, (x, y) in enumerate(((-2.5, -1.5), (0.5, 1.5), (2.5, -0.5), (-0.5, -2.5))):
        colors = ("#e8d3a3", "#c39a5d", "#8a5a2b") if k % 2 else ("#3a2118", "#6b3d26", "#1b0e0a")
        wood = Paint(Pattern.MARBLE, colors, 70.0, seed + 1 + k, 0.5)
        parts = [
            Solid(Kind.CYLINDER, (0.014, 0.004, 0.002), wood, (0, 0, 0.024)),
            Solid(Kind.CONE, (0.012, 0.006, 0.016), wood, (0, 0, 0.042)),
            Solid(Kind.TORUS, (0.0065, 0.0025), wood, (0, 0, 0.058)),
            Solid(Kind.SPHERE, (0.010,), wood, (0, 0, 0.067)),
        ]
        solids += [part.moved(x / 30.0, y / 30.0, 0.0) for part in parts]
    return [solid.moved(0.47, -0.24, TOP_M, 12.0) for solid in solids]


def _globe(seed: int) -> list[Solid]:
    """A marble ball on a ring."""
    marble = Paint(Pattern.MARBLE, ("#dfe5df", "#27525c", "#c9a24b"), 13.0, seed, 0.7)
    ring = Paint(Pattern.MARBLE, OAK, 50.0, seed + 1, 0.4)
    return [
        Solid(Kind.SPHERE, (0.085,), marble, (-0.30, 0.36, TOP_M + 0.105)),
        Solid(Kind.TORUS, (0.058, 0.014), ring, (-0.30, 0.36, TOP_M + 0.014)),
    ]


def _blocks(seed: int) -> list[Solid]:
    """Four painted toy blocks and a cone roof."""
    colors = (
        ("#d95f43", "#f3d9a4", "#27445c"),
        ("#3b7a78", "#f0e2b6", "#a23b2c"),
        ("#e0a93b", "#7c3527", "#f5ecd4"),
    )
    paints = [Paint(Pattern.TILES, trio, 26.0, seed + k, 0.2) for k, trio in enumerate(colors)]
    half = 0.034
    solids = [
        Solid(Kind.BOX, (half, half, half, 0.004), paints[0], (0, 0, half), about_z(10.0)),
        Solid(Kind.BOX, (half, half, half, 0.004), paints[1], (0.085, 0.01, half), about_z(-22.0)),
        Solid(Kind.BOX, (half, half, half, 0.004), paints[2], (0.042, 0.005, 3 * half), about_z(33.0)),
        Solid(Kind.CONE, (0.036, 0.004, 0.032), paints[0], (0.042, 0.005, 4 * half + 0.032)),
    ]
    return [solid.moved(0.08, 0.50, TOP_M, 65.0) for solid in solids]


def _beside_the_table(seed: int) -> list[Solid]:
    """Big jars, a crate and a stool near the walls, so that the background has depth as well."""
    jar = Paint(Pattern.GLAZE, ("#c98452", "#5b2c1c", "#ead2a2"), 9.0, seed, 0.3)
    blue = Paint(Pattern.GLAZE, ("#e6e0d0", "#2a4f80", "#7fa3b8"), 10.0, seed + 1, 0.5)
    crate = Paint(Pattern.PLANKS, ("#b98d5a", "#86603a", "#40291a"), 11.0, seed + 2)
    cloth = Paint(Pattern.WEAVE, ("#efe4cf", "#37658c", "#c24e35"), 24.0, seed + 3, 0.0)
    stone = Paint(Pattern.BRICK, ("#b5684a", "#8a4630", "#cdbb9d"), 12.0, seed + 4, 0.0)
    return [
        Solid(Kind.VASE, (0.20, 0.42, 0.09, 0.03), jar, (2.25, 2.2, 0.42)),
        Solid(Kind.VASE, (0.15, 0.30, 0.07, 0.025), blue, (1.65, 2.4, 0.30)),
        Solid(Kind.BOX, (0.32, 0.26, 0.24, 0.01), crate, (-2.2, 1.9, 0.24), about_z(20.0)),
        Solid(Kind.BOX, (0.27, 0.22, 0.10, 0.05), cloth, (-2.2, 1.9, 0.57), about_z(32.0)),
        Solid(Kind.BOX, (0.34, 0.34, 0.22, 0.01), stone, (2.3, -1.2, 0.22), about_z(-12.0)),
        Solid(Kind.VASE, (0.13, 0.26, 0.06, 0.02), blue, (2.3, -1.2, 0.70)),
        Solid(Kind.CYLINDER, (0.24, 0.23, 0.03), cloth, (-1.9, -2.0, 0.23)),
    ]
