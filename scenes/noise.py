"""Lattice noise in two and three dimensions: pure functions of position, so every render is repeatable.

`footprint` arguments are the width of a pixel in the units of the coordinates; detail finer than that is faded
out before it can alias.
"""

from __future__ import annotations

import math

from numba import njit


@njit(cache=True)
def hashed(ix: int, iy: int, iz: int) -> float:
    """A fixed pseudo-random number in [0, 1) for an integer lattice point."""
    bits = (ix * 374761393 + iy * 668265263 + iz * 2246822519) & 0xFFFFFFFF
    bits = ((bits ^ (bits >> 15)) * 2246822519) & 0xFFFFFFFF
    bits = ((bits ^ (bits >> 13)) * 3266489917) & 0xFFFFFFFF
    return (bits ^ (bits >> 16)) / 4294967296.0


@njit(cache=True)
def clamp01(x: float) -> float:
    """x limited to [0, 1]."""
    return min(max(x, 0.0), 1.0)


@njit(cache=True)
def smooth01(x: float) -> float:
    """A smooth step from 0 at x <= 0 to 1 at x >= 1."""
    x = clamp01(x)
    return x * x * (3.0 - 2.0 * x)


@njit(cache=True)
def band(x: float, half_width: float, softness: float) -> float:
    """1 where |x| < half_width, 0 outside, with an edge of width `softness`."""
    return smooth01((half_width - abs(x)) / max(softness, 1e-9) + 0.5)


@njit(cache=True)
def mix(a: tuple[float, float, float], b: tuple[float, float, float], t: float) -> tuple[float, float, float]:
    """Linear blend of two colours: a at t = 0, b at t = 1."""
    return (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t)


@njit(cache=True)
def scaled(a: tuple[float, float, float], s: float) -> tuple[float, float, float]:
    """A colour times a brightness."""
    return (a[0] * s, a[1] * s, a[2] * s)


@njit(cache=True)
def noise2(u: float, v: float, seed: int) -> float:
    """Smooth value noise in [0, 1] with unit cells."""
    iu, iv = math.floor(u), math.floor(v)
    fu, fv = smooth01(u - iu), smooth01(v - iv)
    iu, iv = int(iu), int(iv)
    low = hashed(iu, iv, seed) * (1 - fu) + hashed(iu + 1, iv, seed) * fu
    high = hashed(iu, iv + 1, seed) * (1 - fu) + hashed(iu + 1, iv + 1, seed) * fu
    return low * (1 - fv) + high * fv


@njit(cache=True)
def noise3(x: float, y: float, z: float, seed: int) -> float:
    """Smooth value noise in [0, 1] with unit cells."""
    iz = math.floor(z)
    fz = smooth01(z - iz)
    layer = int(iz) * 7919 + seed
    return noise2(x, y, layer) * (1 - fz) + noise2(x, y, layer + 7919) * fz


@njit(cache=True)
def fractal2(u: float, v: float, octaves: int, footprint: float, seed: int) -> float:
    """Fractal value noise, about [-1, 1], each octave faded before it aliases."""
    total, amplitude, frequency = 0.0, 0.6, 1.0
    for octave in range(octaves):
        weight = clamp01(2.0 - 2.0 * footprint * frequency)
        if weight <= 0.0:
            break
        total += weight * amplitude * (2.0 * noise2(u * frequency, v * frequency, seed + octave) - 1.0)
        amplitude *= 0.62
        frequency *= 2.13
    return total


@njit(cache=True)
def fractal3(x: float, y: float, z: float, octaves: int, footprint: float, seed: int) -> float:
    """Fractal value noise in a volume, about [-1, 1], each octave faded before it aliases."""
    total, amplitude, f = 0.0, 0.6, 1.0
    for octave in range(octaves):
        weight = clamp01(2.0 - 2.0 * footprint * f)
        if weight <= 0.0:
            break
        total += weight * amplitude * (2.0 * noise3(x * f, y * f, z * f, seed + 31 * octave) - 1.0)
        amplitude *= 0.62
        f *= 2.13
    return total


@njit(cache=True)
def nearest_cell(u: float, v: float, seed: int) -> tuple[float, float, float]:
    """Voronoi cells: distance to the nearest seed point, how much farther the second is, and the cell's number."""
    iu, iv = math.floor(u), math.floor(v)
    nearest, second, number = 9.0, 9.0, 0.0
    for du in range(-1, 2):
        for dv in range(-1, 2):
            cu, cv = iu + du, iv + dv
            pu, pv = cu + hashed(cu, cv, seed), cv + hashed(cu, cv, seed + 1)
            distance = math.hypot(pu - u, pv - v)
            if distance < nearest:
                nearest, second, number = distance, nearest, hashed(cu, cv, seed + 2)
            elif distance < second:
                second = distance
    return nearest, second - nearest, number
