"""Light: a warm sun with soft shadows, a cool sky that dims in corners, a bounce from the ground, a little gloss."""

from __future__ import annotations

import math

import numpy as np
from numba import njit, prange

from scenes.noise import clamp01, mix, scaled, smooth01
from scenes.raycast import (
    TILE,
    Eye,
    Packed,
    along,
    box_span,
    eye_point,
    misses_sphere,
    pixel_ray,
    rotate,
    seen_in_tile,
    size_of,
    surface,
    to_local,
    trace,
)
from scenes.shapes import Kind, Vector, distance
from scenes.textures import albedo

SUN = (-0.45, -0.52, 0.73)  # unit within 1e-3: where the sun stands
SUN_COLOR = (2.30, 1.98, 1.52)
SKY_COLOR = (0.56, 0.65, 0.80)
BOUNCE_COLOR = (0.42, 0.33, 0.25)
SUN_WIDTH = 0.07  # tangent of the angle over which a shadow edge blurs


@njit(cache=True)
def _dot(a: Vector, b: Vector) -> float:
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


@njit(cache=True)
def _blocked_by(world: Packed, i: int, p: Vector) -> float:
    """Signed clearance in [-1, 1] of the cone toward the sun past solid i; -1 is full shadow, 1 full light."""
    if misses_sphere(world, i, p, SUN, SUN_WIDTH):
        return 1.0
    kind, size = world.kind[i], size_of(world, i)
    origin, direction = to_local(world, i, p), rotate(world.axes[i], SUN)
    start, stop = box_span(world.half[i], origin, direction, 0.0)
    start, stop = box_span(world.half[i], origin, direction, SUN_WIDTH * min(max(start, 0.3), 1.0))
    t, clearance = max(start, 0.004), 1.0
    while t < stop and clearance > -1.0:
        gap = distance(kind, size, along(origin, direction, t))
        clearance = min(clearance, gap / (SUN_WIDTH * t))
        t += max(abs(gap), 0.1 * SUN_WIDTH * t + 0.003)
    return max(clearance, -1.0)


@njit(cache=True)
def sunlight(world: Packed, p: Vector) -> float:
    """Share of the sun seen from world point p, smooth and free of noise (after Quilez, "Soft shadows")."""
    clearance = 1.0
    for i in range(world.kind.shape[0]):
        if world.kind[i] != Kind.PLANE:
            clearance = min(clearance, _blocked_by(world, i, p))
            if clearance <= -1.0:
                return 0.0
    return 0.25 * (1.0 + clearance) ** 2 * (2.0 - clearance)


@njit(cache=True)
def skylight(world: Packed, p: Vector, n: Vector) -> float:
    """Share of the sky seen from p, estimated from the clearance at four points along the normal.

    Ambient occlusion by distance fields, after Evans, "Fast approximations for global illumination" (2006).
    """
    reaches = (0.012, 0.032, 0.085, 0.22)
    clear = np.ones(4)
    for i in range(world.kind.shape[0]):
        q = world.position[i]
        limit = world.radius[i] + 2.0 * reaches[3]
        square = (p[0] - q[0]) ** 2 + (p[1] - q[1]) ** 2 + (p[2] - q[2]) ** 2
        if world.kind[i] != Kind.PLANE and square > limit * limit:
            continue
        size, local, axis = size_of(world, i), to_local(world, i, p), rotate(world.axes[i], n)
        if distance(world.kind[i], size, local) > 2.0 * reaches[3]:
            continue
        for k in range(4):
            gap = distance(world.kind[i], size, along(local, axis, reaches[k]))
            clear[k] = min(clear[k], max(gap, 0.0) / reaches[k])
    hidden = 0.34 * (1 - clear[0]) + 0.30 * (1 - clear[1]) + 0.26 * (1 - clear[2]) + 0.24 * (1 - clear[3])
    return clamp01(1.0 - 0.85 * hidden)


@njit(cache=True)
def _gloss(n: Vector, ray: Vector, power: float) -> float:
    """Blinn-Phong highlight of the sun."""
    h = (SUN[0] - ray[0], SUN[1] - ray[1], SUN[2] - ray[2])
    cosine = max(_dot(n, h), 0.0) / max(math.sqrt(_dot(h, h)), 1e-9)
    return cosine**power


@njit(cache=True)
def lights(world: Packed, i: int, p: Vector) -> tuple[float, float]:
    """Shares of the sun and of the sky that reach world point p on solid i; they vary slowly."""
    _, _, n = surface(world, i, p)
    return sunlight(world, along(p, n, 0.002)), skylight(world, p, n)


@njit(cache=True)
def reflect(
    world: Packed, i: int, p: Vector, ray: Vector, light: tuple[float, float], footprint: float
) -> Vector:
    """Linear radiance that leaves world point p on solid i against the unit direction `ray`.

    light: shares of sun and sky, from lights(). footprint: width in metres of a pixel at p.
    """
    local, local_normal, n = surface(world, i, p)
    facing = -_dot(n, ray)
    paint = albedo(world, i, local, local_normal, footprint / max(facing, 0.25))
    sun, sky = light
    sun *= max(_dot(n, SUN), 0.0)
    up = 0.5 + 0.5 * n[2]
    shine = 1.4 * sun * _gloss(n, ray, 48.0) + 0.35 * sky * (1.0 - clamp01(facing)) ** 4
    ambient = mix(BOUNCE_COLOR, SKY_COLOR, up)
    shine *= world.gloss[i]
    return (
        paint[0] * (sun * SUN_COLOR[0] + sky * ambient[0]) + shine,
        paint[1] * (sun * SUN_COLOR[1] + sky * ambient[1]) + shine,
        paint[2] * (sun * SUN_COLOR[2] + sky * ambient[2]) + shine,
    )


@njit(cache=True)
def sky_color(ray: Vector) -> Vector:
    """Linear radiance of the open sky."""
    t = smooth01(0.5 + 0.7 * ray[2])
    return (0.85 - 0.55 * t, 0.85 - 0.30 * t, 0.88 - 0.02 * t)


@njit(cache=True)
def encode(x: float) -> float:
    """Linear radiance to sRGB in [0, 1], with a soft shoulder in place of clipping."""
    x = max(x, 0.0)
    x = x * (1.0 + 0.10 * x) / (1.0 + 0.62 * x)
    x = min(x * 1.12, 1.0)
    return 12.92 * x if x < 0.0031308 else 1.055 * x ** (1.0 / 2.4) - 0.055


@njit(cache=True)
def _pixel(world: Packed, candidates: np.ndarray, eye: Eye, column: int, row: int, samples: int) -> Vector:
    """Mean linear radiance over a grid of rays in one pixel; light is found once per solid met in a row."""
    count = samples * samples
    origin, total = eye_point(eye), (0.0, 0.0, 0.0)
    lit, light = -1, (1.0, 1.0)
    for step in range(count):
        k = (step + count // 2) % count  # the middle of the pixel first: its light stands for the others
        ray = pixel_ray(eye, column + (k % samples + 0.5) / samples, row + (k // samples + 0.5) / samples)
        ray = scaled(ray, 1.0 / math.sqrt(_dot(ray, ray)))
        t, i = trace(world, candidates, origin, ray)
        if i < 0:
            seen = sky_color(ray)
        else:
            p = along(origin, ray, t)
            if i != lit:
                lit, light = i, lights(world, i, p)
            seen = reflect(world, i, p, ray, light, t / eye.intrinsics[0])
        total = (total[0] + seen[0], total[1] + seen[1], total[2] + seen[2])
    return scaled(total, 1.0 / count)


@njit(cache=True, parallel=True)
def render_image(world: Packed, eye: Eye, samples: int) -> np.ndarray:
    """(H, W, 3) uint8 sRGB picture with samples x samples rays per pixel, averaged in linear light."""
    image = np.empty((eye.height, eye.width, 3), np.uint8)
    across, down = (eye.width + TILE - 1) // TILE, (eye.height + TILE - 1) // TILE
    for tile in prange(across * down):
        left, top = tile % across * TILE, tile // across * TILE
        candidates = seen_in_tile(world, eye, left, top)
        for row in range(top, min(top + TILE, eye.height)):
            for column in range(left, min(left + TILE, eye.width)):
                light = _pixel(world, candidates, eye, column, row, samples)
                for channel in range(3):
                    image[row, column, channel] = int(255.0 * encode(light[channel]) + 0.5)
    return image
