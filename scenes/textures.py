"""Procedural paint: busy at every scale, nowhere repeating exactly, so that image features are many and unique.

Flat patterns are laid on the face that the local normal points along; solid patterns fill space; GLAZE winds around
the local z axis. Everything is a function of the local point, so paint moves rigidly with its solid.
"""

from __future__ import annotations

import math
from enum import IntEnum

from numba import njit

from scenes.flat_patterns import art, brick, checker, kilim, letters, planks, plaster, tiles, weave
from scenes.noise import fractal3, mix, nearest_cell, noise3, scaled, smooth01
from scenes.raycast import Packed
from scenes.shapes import Vector


class Pattern(IntEnum):
    """What a solid is painted with, from its three colours."""

    PLANKS = 0
    CHECKER = 1
    TILES = 2
    BRICK = 3
    KILIM = 4
    LETTERS = 5
    PLASTER = 6
    ART = 7
    WEAVE = 8
    MARBLE = 9
    FRUIT = 10
    SPECKLE = 11
    GLAZE = 12


Colors = tuple[Vector, Vector, Vector]


@njit(cache=True)
def _marble(p: Vector, c: Colors, footprint: float, seed: int) -> Vector:
    """Folded veins; scale 1 gives about one vein per unit."""
    fold = fractal3(p[0], p[1], p[2], 5, footprint, seed)
    vein = abs(math.sin(2.2 * (p[0] + 0.6 * p[1] + 0.4 * p[2]) + 4.5 * fold))
    grain = fractal3(p[0] * 6.0, p[1] * 6.0, p[2] * 6.0, 4, footprint * 6.0, seed + 77)
    paint = mix(c[1], c[0], smooth01(vein * 2.2))
    return scaled(mix(paint, c[2], 0.45 * smooth01(2.0 * fold)), 1.0 + 0.28 * grain)


@njit(cache=True)
def _fruit(p: Vector, c: Colors, footprint: float, seed: int) -> Vector:
    """Peel with pores, blotches and streaks from pole to pole."""
    angle = math.atan2(p[1], p[0])
    streak = fractal3(4.0 * math.cos(angle), 4.0 * math.sin(angle), p[2] * 0.5, 4, footprint, seed)
    blotch = fractal3(p[0], p[1], p[2], 4, footprint, seed + 5)
    pores = noise3(p[0] * 9.0, p[1] * 9.0, p[2] * 9.0, seed + 9)
    freckle = smooth01((noise3(p[0] * 4.3, p[1] * 4.3, p[2] * 4.3, seed + 3) - 0.74) * 9.0)
    paint = mix(c[0], c[1], smooth01(0.5 + 0.9 * streak + 0.6 * blotch))
    paint = mix(paint, c[2], 0.75 * freckle)
    return scaled(paint, 0.84 + 0.32 * pores)


@njit(cache=True)
def _speckle(p: Vector, c: Colors, footprint: float, seed: int) -> Vector:
    """Chips of two colours in a ground of the first, on slices of space that are a cell thick."""
    edge, gap, number = nearest_cell(p[0] + 0.37 * p[2], p[1] + 0.61 * p[2], seed)
    chip = smooth01((0.20 + 0.25 * number - edge) / max(0.06, footprint)) * smooth01(gap * 9.0)
    paint = mix(c[0], c[1] if number < 0.55 else c[2], chip)
    grain = fractal3(p[0] * 3.0, p[1] * 3.0, p[2] * 3.0, 4, footprint * 3.0, seed + 40)
    return scaled(paint, 1.0 + 0.3 * grain)


@njit(cache=True)
def _glaze(p: Vector, c: Colors, footprint: float, seed: int) -> Vector:
    """Painted pottery: bands up the z axis, each with waves, teeth or dots around it."""
    angle = math.atan2(p[1], p[0]) / (2.0 * math.pi)
    row = math.floor(p[2])
    v = p[2] - row
    style = int(noise3(row * 3.7, 0.5, 0.5, seed) * 97.0) % 4
    count = 12 + 3 * (int(row) % 4)
    phase = angle * count - math.floor(angle * count)
    tooth = abs(2.0 * phase - 1.0)
    if style == 0:
        ink = smooth01((tooth - v) / max(0.06, footprint) + 0.5)
    elif style == 1:
        ink = smooth01((0.16 - abs(v - 0.5 - 0.24 * math.sin(2.0 * math.pi * phase))) / max(0.05, footprint))
    elif style == 2:
        ink = smooth01((0.30 - math.hypot(phase - 0.5, v - 0.5)) / max(0.05, footprint))
    else:
        ink = smooth01((abs(v - 0.5) - 0.24) / max(0.05, footprint))
    ground, paint = c[0], c[1]
    if style == 3 or int(row) % 3 == 1:
        ground, paint = c[0], c[2]
    rim = smooth01((0.05 - min(v, 1.0 - v)) / max(0.03, footprint))
    brush = fractal3(p[0] * 2.6, p[1] * 2.6, p[2] * 2.6, 5, footprint * 2.6, seed + 11)
    return scaled(mix(mix(ground, paint, ink), c[1], 0.8 * rim), 1.0 + 0.30 * brush)


@njit(cache=True)
def _flat(pattern: int, u: float, v: float, c: Colors, footprint: float, seed: int) -> Vector:
    if pattern == Pattern.PLANKS:
        return planks(u, v, c, footprint, seed)
    if pattern == Pattern.CHECKER:
        return checker(u, v, c, footprint, seed)
    if pattern == Pattern.TILES:
        return tiles(u, v, c, footprint, seed)
    if pattern == Pattern.BRICK:
        return brick(u, v, c, footprint, seed)
    if pattern == Pattern.KILIM:
        return kilim(u, v, c, footprint, seed)
    if pattern == Pattern.LETTERS:
        return letters(u, v, c, footprint, seed)
    if pattern == Pattern.PLASTER:
        return plaster(u, v, c, footprint, seed)
    if pattern == Pattern.ART:
        return art(u, v, c, footprint, seed)
    return weave(u, v, c, footprint, seed)


@njit(cache=True)
def albedo(world: Packed, i: int, p: Vector, n: Vector, footprint: float) -> Vector:
    """Linear RGB reflectance of solid i at its local point p with local normal n.

    footprint: width of a pixel on the surface in metres.
    """
    pattern, seed, scale = world.texture[i, 0], world.texture[i, 1], world.scale[i]
    colors = world.colors[i]
    c = (
        (colors[0, 0], colors[0, 1], colors[0, 2]),
        (colors[1, 0], colors[1, 1], colors[1, 2]),
        (colors[2, 0], colors[2, 1], colors[2, 2]),
    )
    q = scaled(p, scale)
    footprint *= scale
    if pattern == Pattern.MARBLE:
        return _marble(q, c, footprint, seed)
    if pattern == Pattern.FRUIT:
        return _fruit(q, c, footprint, seed)
    if pattern == Pattern.SPECKLE:
        return _speckle(q, c, footprint, seed)
    if pattern == Pattern.GLAZE:
        return _glaze(q, c, footprint, seed)
    ax, ay, az = abs(n[0]), abs(n[1]), abs(n[2])
    if az >= ax and az >= ay:
        return _flat(pattern, q[0], q[1], c, footprint, seed)
    if ax >= ay:
        return _flat(pattern, q[1], q[2], c, footprint, seed + 101)
    return _flat(pattern, q[0], q[2], c, footprint, seed + 202)
