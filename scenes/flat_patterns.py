"""Patterns on a plane, in pattern cells (u, v): wood, tiles, bricks, rugs, print, plaster, pictures, cloth.

Each takes three linear RGB colours, the width of a pixel in cells, and a seed.
"""

from __future__ import annotations

import math

from numba import njit

from scenes.noise import band, clamp01, fractal2, hashed, mix, nearest_cell, noise2, scaled, smooth01
from scenes.shapes import Vector

Colors = tuple[Vector, Vector, Vector]


@njit(cache=True)
def planks(u: float, v: float, c: Colors, footprint: float, seed: int) -> Vector:
    """Boards one cell wide and about seven long, with growth rings stretched along u, knots and dark joints."""
    row = math.floor(v)
    shift = u / 7.0 + 5.3 * hashed(int(row), 3, seed)
    board = hashed(int(row), math.floor(shift), seed + 1)
    warp = fractal2(u * 0.35 + 40.0 * board, v * 1.2, 3, footprint, seed + 2)
    rings = math.sin(9.0 * (v + 3.0 * board + 1.3 * warp)) * clamp01(1.5 - 3.0 * footprint)
    fibre = fractal2(u * 1.6, v * 22.0, 4, footprint * 16.0, seed + 3)
    pore = fractal2(u * 7.0, v * 9.0, 4, footprint * 9.0, seed + 8)
    knot, _, lucky = nearest_cell(u * 0.45, v * 0.9, seed + 4)
    paint = mix(c[0], c[1], clamp01(0.30 + 0.65 * (board - 0.5) + 0.22 * rings + 0.35 * fibre))
    paint = mix(paint, c[2], smooth01((0.22 - knot) * 7.0) * smooth01((lucky - 0.45) * 4.0) * 0.8)
    along = shift - math.floor(shift)
    joint = 1.0 - smooth01(min(v - row, 1.0 - v + row) / 0.035)
    joint = max(joint, 1.0 - smooth01(min(along, 1.0 - along) * 7.0 / 0.035))
    return scaled(mix(paint, c[2], 0.75 * joint), 1.0 + 0.30 * pore)


@njit(cache=True)
def checker(u: float, v: float, c: Colors, footprint: float, seed: int) -> Vector:
    """Two-coloured squares with veins and a thin inlay."""
    iu, iv = math.floor(u), math.floor(v)
    fu, fv = u - iu, v - iv
    paint = c[0] if (iu + iv) % 2 == 0 else c[1]
    vein = fractal2(u * 2.0 + 9.0 * hashed(iu, iv, seed), v * 2.0, 6, footprint * 2.0, seed + 1)
    edge = min(min(fu, 1.0 - fu), min(fv, 1.0 - fv))
    paint = mix(paint, c[2], smooth01((0.05 - edge) / max(0.02, footprint)))
    return scaled(paint, (0.92 + 0.16 * hashed(iu, iv, seed + 2)) * (1.0 + 0.45 * vein))


@njit(cache=True)
def tiles(u: float, v: float, c: Colors, footprint: float, seed: int) -> Vector:
    """Painted tiles: every cell picks a star, rings, petals or quarter arcs; grout between, crackle on top."""
    iu, iv = math.floor(u), math.floor(v)
    x, y = 2.0 * (u - iu) - 1.0, 2.0 * (v - iv) - 1.0
    pick, tone = hashed(iu, iv, seed), hashed(iu, iv, seed + 1)
    radius, angle = math.hypot(x, y), math.atan2(y, x)
    soft = max(0.08, 2.0 * footprint)
    if pick < 0.3:
        ink = smooth01((0.62 + 0.24 * math.cos(8.0 * angle) - radius) / soft)
        ink -= smooth01((0.30 + 0.1 * math.cos(8.0 * angle) - radius) / soft)
    elif pick < 0.55:
        ink = band(radius - 0.72, 0.10, soft) + band(radius - 0.38, 0.14, soft)
    elif pick < 0.8:
        ink = band(math.hypot(x - 1.0, y - 1.0) - 1.0, 0.2, soft) + band(
            math.hypot(x + 1, y + 1) - 1.0, 0.2, soft
        )
    else:
        ink = smooth01((abs(math.sin(2.0 * angle)) * 0.95 - radius) / soft)
    paint = mix(c[0], c[1] if tone < 0.68 else c[2], clamp01(ink))
    dot = smooth01((0.14 + 0.08 * tone - radius) / soft) + band(max(abs(x), abs(y)) - 0.86, 0.035, soft)
    paint = mix(paint, c[2] if tone < 0.68 else c[1], clamp01(dot))
    grout = smooth01((max(abs(x), abs(y)) - 0.955) / max(0.03, footprint))
    glaze = fractal2(u * 5.0, v * 5.0, 5, footprint * 5.0, seed + 2)
    stain = fractal2(u * 0.3, v * 0.3, 3, footprint, seed + 3)
    return scaled(
        mix(paint, (0.30, 0.28, 0.25), grout), (0.88 + 0.24 * tone) * (1 + 0.26 * glaze + 0.2 * stain)
    )


@njit(cache=True)
def brick(u: float, v: float, c: Colors, footprint: float, seed: int) -> Vector:
    """Running bond, bricks 2.6 cells long and one high, each burnt differently, in sandy mortar."""
    row = math.floor(v)
    shift = u / 2.6 + (0.5 if row % 2 else 0.0) + 0.08 * hashed(row, 1, seed)
    column = math.floor(shift)
    edge = min(min(shift - column, 1.0 - shift + column) * 2.6, min(v - row, 1.0 - v + row))
    edge += 0.05 * fractal2(u * 3.0, v * 3.0, 3, footprint * 3.0, seed + 4)
    burn, tint = hashed(column, row, seed + 1), hashed(column, row, seed + 2)
    rough = fractal2(u * 3.5, v * 3.5, 6, footprint * 3.5, seed + 3)
    paint = scaled(mix(c[0], c[1], burn * burn), (0.78 + 0.44 * tint) * (1.0 + 0.5 * rough))
    sand = scaled(c[2], 1.0 + 0.35 * fractal2(u * 9.0, v * 9.0, 4, footprint * 9.0, seed + 5))
    return mix(paint, sand, 1.0 - smooth01((edge - 0.05) / max(0.05, footprint)))


@njit(cache=True)
def kilim(u: float, v: float, c: Colors, footprint: float, seed: int) -> Vector:
    """Woven rug: rows of stepped diamonds, teeth and stripes in changing colours, with visible yarn."""
    row = math.floor(v)
    style, tone = int(hashed(row, 5, seed) * 4.0), hashed(row, 6, seed)
    stepped_u, stepped_v = math.floor(u * 8.0) / 8.0, math.floor(v * 8.0) / 8.0
    fu, fv = stepped_u - math.floor(stepped_u * 0.999 + 1e-6), stepped_v - row
    ground = c[0] if tone < 0.4 else (c[1] if tone < 0.75 else c[2])
    paint = c[1] if tone < 0.4 else (c[2] if tone < 0.75 else c[0])
    reach = abs(fu - 0.44) + abs(fv - 0.44)
    if style == 0:
        ink = 1.0 if reach < 0.42 else 0.0
    elif style == 1:
        ink = 1.0 if abs(2.0 * fu - 0.9) < fv else 0.0
    elif style == 2:
        ink = 1.0 if 0.2 < reach < 0.5 else 0.0
    else:
        ink = 1.0 if int(v * 8.0) % 3 == 0 or hashed(int(stepped_u * 8.0), row, seed) < 0.25 else 0.0
    core = 1.0 if reach < 0.16 and style != 3 else 0.0
    paint = mix(mix(ground, paint, ink), (0.80, 0.72, 0.56), core)
    yarn = fractal2(u * 5.0, v * 24.0, 4, footprint * 20.0, seed + 7)
    fade = fractal2(u * 1.4, v * 1.4, 4, footprint * 1.4, seed + 8)
    return scaled(paint, 1.0 + 0.40 * yarn + 0.22 * fade)


@njit(cache=True)
def letters(u: float, v: float, c: Colors, footprint: float, seed: int) -> Vector:
    """A printed page: lines one cell high of made-up 3 x 5 glyphs with word gaps, on mottled paper."""
    line = math.floor(v)
    size = 1.0 if hashed(line // 6, 2, seed) < 0.7 else 0.5
    slot = math.floor(u / (0.62 / size))
    gu, gv = (u * size / 0.62 - slot) * 4.0, (v - line) * 7.0
    paper = scaled(c[0], 1.0 + 0.20 * fractal2(u * 1.3, v * 1.3, 5, footprint * 1.3, seed + 1))
    if hashed(slot, line, seed + 2) < 0.16 or gu > 3.0 or gv > 5.0 or line % 7 == 0:
        return paper
    on = hashed(slot * 3 + int(gu), line * 5 + int(gv), seed + 3) < 0.56
    ink = c[1] if hashed(line // 7, 4, seed) < 0.8 else c[2]
    return mix(paper, ink, 0.92 if on else 0.0)


@njit(cache=True)
def plaster(u: float, v: float, c: Colors, footprint: float, seed: int) -> Vector:
    """Limewashed wall: clouds of two colours, trowel marks, cracks, and chips that show the third."""
    cloud = fractal2(u * 0.8, v * 0.8, 5, footprint * 0.8, seed)
    mark = fractal2(u * 3.0 + cloud, v * 9.0 + 2.0 * cloud, 5, footprint * 9.0, seed + 20)
    _, gap, number = nearest_cell(u * 0.9 + 0.4 * cloud, v * 0.9 + 0.3 * mark, seed + 30)
    crack = smooth01((0.035 - gap) / max(0.03, footprint)) * smooth01((number - 0.35) * 5.0)
    chip = smooth01((fractal2(u * 2.1, v * 2.1, 4, footprint * 2.1, seed + 40) - 0.34) * 9.0)
    paint = mix(c[0], c[1], smooth01(0.5 + 0.8 * cloud))
    paint = mix(mix(paint, c[2], 0.55 * chip), scaled(c[2], 0.4), 0.7 * crack)
    return scaled(paint, 1.0 + 0.34 * mark)


@njit(cache=True)
def art(u: float, v: float, c: Colors, footprint: float, seed: int) -> Vector:
    """A framed landscape: sun over ridges, brush strokes; one picture per unit square around the origin."""
    stroke = fractal2(u * 16.0 + 3.0 * v, v * 30.0, 5, footprint * 30.0, seed)
    sky = mix(c[0], (0.90, 0.80, 0.62), smooth01(0.7 - 1.1 * v))
    sun_u = 0.5 * (hashed(1, 2, seed) - 0.5)
    disc = smooth01((0.13 - math.hypot(u - sun_u, v - 0.16)) / max(0.012, footprint))
    paint = mix(sky, (0.92, 0.42, 0.16), disc)
    for ridge in range(5):
        top = (
            0.18 - 0.15 * ridge + 0.22 * fractal2(u * (2.0 + ridge), 9.0 * ridge, 5, footprint, seed + ridge)
        )
        shade = mix(c[1], c[2], ridge / 4.0)
        paint = mix(paint, shade, smooth01((top - v) / max(0.01, footprint)))
    return scaled(paint, 1.0 + 0.55 * stroke)


@njit(cache=True)
def weave(u: float, v: float, c: Colors, footprint: float, seed: int) -> Vector:
    """Gingham cloth with embroidered dots, slubs in the thread and soft stains."""
    stripe_u = 1.0 if (math.floor(u) % 2.0) == 0.0 else 0.0
    stripe_v = 1.0 if (math.floor(v) % 2.0) == 0.0 else 0.0
    paint = mix(c[0], c[1], 0.5 * (stripe_u + stripe_v))
    near, _, number = nearest_cell(u * 0.8, v * 0.8, seed)
    paint = mix(paint, c[2], smooth01((0.12 + 0.14 * number - near) / max(0.05, footprint)))
    thread = fractal2(u * 4.0, v * 18.0, 4, footprint * 18.0, seed + 1)
    thread += fractal2(u * 18.0, v * 4.0, 4, footprint * 18.0, seed + 2)
    return scaled(paint, 1.0 + 0.24 * thread + 0.16 * (2.0 * noise2(u * 0.7, v * 0.7, seed + 3) - 1.0))
