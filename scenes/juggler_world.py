"""The dynamic scene: three juggled balls, a spinning box and a swinging arm over the table of the still life.

All motion is rigid and given in closed form, so tracks and flow are exact.
"""

from __future__ import annotations

import math

import numpy as np

from scenes.room import OAK, room
from scenes.shapes import Kind
from scenes.solids import Paint, Solid, World, about_x, about_z
from scenes.tabletop_world import TOP_M, books, loose_fruit, table
from scenes.textures import Pattern

BODY_NAMES = ("world", "ball_0", "ball_1", "ball_2", "box", "arm")
BALL_M = 0.055
DRUMS = ((-0.30, -0.10), (0.26, -0.16))
DRUM_TOP_M = TOP_M + 0.10
BOX_CENTER = (0.30, 0.26, TOP_M + 0.30)
ARM_PIVOT = (-0.24, 0.36, TOP_M + 0.62)


def juggler_world(seed: int) -> World:
    """The dynamic scene; `seed` varies every texture but neither layout nor motion."""
    solids = room(seed) + table(seed + 100) + _stage(seed + 200) + _balls(seed + 300)
    solids += _box(seed + 400) + _arm(seed + 500)
    solids += [solid.moved(-0.92, -0.06, 0.0) for solid in books(seed + 600)]
    solids += [solid.moved(0.12, -0.02, 0.0) for solid in loose_fruit(seed + 700)]
    return World(tuple(solids), motion)


def motion(time: float) -> np.ndarray:
    """(6, 4, 4) world_from_body at `time` in [0, 1], in the order of BODY_NAMES."""
    poses = np.tile(np.eye(4), (len(BODY_NAMES), 1, 1))
    for k in range(3):
        poses[1 + k, :3, :3] = about_z(120.0 * k) @ about_x(540.0 * time + 70.0 * k)
        poses[1 + k, :3, 3] = ball_center(2.0 * time + k / 3.0)
    poses[4, :3, :3] = about_z(400.0 * time) @ about_x(26.0 + 10.0 * math.sin(2.0 * math.pi * time))
    poses[4, :3, 3] = BOX_CENTER
    poses[5, :3, :3] = _about_y(38.0 * math.sin(3.0 * math.pi * time + 0.6))
    poses[5, :3, 3] = ARM_PIVOT
    return poses


def ball_center(phase: float) -> np.ndarray:
    """(3,) world position after `phase` rounds: a high arc from the left drum to the right, a low one back."""
    phase = phase % 1.0
    outward = phase < 0.5
    s = 2.0 * phase if outward else 2.0 - 2.0 * phase
    left, right = np.array(DRUMS[0]), np.array(DRUMS[1])
    height = 0.50 if outward else 0.24
    aside = (0.10 if outward else -0.10) * math.sin(math.pi * s)
    x, y = left + s * (right - left)
    return np.array([x, y + aside, DRUM_TOP_M + BALL_M + 4.0 * height * s * (1.0 - s)])


def _about_y(degrees: float) -> np.ndarray:
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return np.array([[c, 0.0, s], [0.0, 1.0, 0.0], [-s, 0.0, c]])


def _balls(seed: int) -> list[Solid]:
    trios = (
        ("#d9482f", "#f3dfae", "#27445c"),
        ("#2f7f86", "#f2e3b3", "#b23a2f"),
        ("#e6ae35", "#6d2f4f", "#f6ecd2"),
    )
    patterns = (Pattern.GLAZE, Pattern.SPECKLE, Pattern.GLAZE)
    scales = (42.0, 48.0, 36.0)
    return [
        Solid(Kind.SPHERE, (BALL_M,), Paint(patterns[k], trios[k], scales[k], seed + k, 0.4), body=1 + k)
        for k in range(3)
    ]


def _box(seed: int) -> list[Solid]:
    """A tiled box with knobs on two faces, on top of a thin post."""
    tiles = Paint(Pattern.TILES, ("#2b6070", "#f0e0b8", "#e08a3a"), 17.0, seed, 0.3)
    knob = Paint(Pattern.SPECKLE, ("#e0a93b", "#fbeec0", "#8a5a1b"), 90.0, seed + 1, 0.4)
    solids = [Solid(Kind.BOX, (0.09, 0.09, 0.09, 0.008), tiles, body=4)]
    return solids + [Solid(Kind.SPHERE, (0.025,), knob, (x, 0.0, 0.0), body=4) for x in (-0.1, 0.1)]


def _arm(seed: int) -> list[Solid]:
    """A hanging rod with a ring and a heavy bob."""
    rod = Paint(Pattern.MARBLE, ("#8a4a30", "#d9b98a", "#3a1a12"), 60.0, seed, 0.4)
    bob = Paint(Pattern.GLAZE, ("#3d5f8f", "#f1e6cb", "#d0693a"), 34.0, seed + 1, 0.5)
    return [
        Solid(Kind.CYLINDER, (0.010, 0.18, 0.004), rod, (0, 0, -0.18), body=5),
        Solid(Kind.VASE, (0.05, 0.075, 0.018, 0.01), bob, (0, 0, -0.42), body=5),
        Solid(Kind.TORUS, (0.026, 0.008), rod, (0, 0, 0), about_x(90.0), body=5),
    ]


def _stage(seed: int) -> list[Solid]:
    """What stands still: two drums, the post of the box, the gallows of the arm."""
    oak = Paint(Pattern.MARBLE, OAK, 20.0, seed, 0.2)
    drum = Paint(Pattern.GLAZE, ("#ead9b5", "#a63f32", "#24586a"), 38.0, seed + 1, 0.3)
    skin = Paint(Pattern.SPECKLE, ("#e9dcc0", "#c9a878", "#8a6a45"), 70.0, seed + 2, 0.1)
    x, y, z = ARM_PIVOT
    solids = [
        Solid(Kind.CYLINDER, (0.008, 0.11, 0.003), oak, (BOX_CENTER[0], BOX_CENTER[1], TOP_M + 0.10)),
        Solid(Kind.CYLINDER, (0.09, 0.012, 0.006), oak, (BOX_CENTER[0], BOX_CENTER[1], TOP_M + 0.012)),
        Solid(Kind.CYLINDER, (0.013, 0.33, 0.005), oak, (x, y + 0.12, TOP_M + 0.33)),
        Solid(Kind.CYLINDER, (0.10, 0.012, 0.006), oak, (x, y + 0.12, TOP_M + 0.012)),
        Solid(Kind.CYLINDER, (0.010, 0.075, 0.004), oak, (x, y + 0.06, z), about_x(90.0)),
    ]
    for dx, dy in DRUMS:
        solids.append(Solid(Kind.CYLINDER, (0.085, 0.046, 0.006), drum, (dx, dy, TOP_M + 0.046)))
        solids.append(Solid(Kind.CYLINDER, (0.080, 0.006, 0.004), skin, (dx, dy, DRUM_TOP_M - 0.006)))
    return solids
