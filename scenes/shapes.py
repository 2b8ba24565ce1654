"""Signed distances of solid shapes in their own frame (metres; z is the axis of round shapes).

Distances after Inigo Quilez, "Distance functions" (iquilezles.org/articles/distfunctions). A bound instead of the
exact distance is fine (ellipsoid, vase): only the zero set and a Lipschitz constant of at most 1 matter.
"""

from __future__ import annotations

import math
from enum import IntEnum

from numba import njit

Vector = tuple[float, float, float]
Parameters = tuple[float, float, float, float]


class Kind(IntEnum):
    """Shape kinds and what their four parameters mean."""

    PLANE = 0  # the half space below z = 0, seen from above only
    SPHERE = 1  # radius
    ELLIPSOID = 2  # three radii
    BOX = 3  # three half sizes, edge rounding
    CYLINDER = 4  # radius, half height, edge rounding
    TORUS = 5  # ring radius, tube radius
    CONE = 6  # radius at the bottom, at the top, half height
    BOWL = 7  # radius of the sphere, height of the rim above its centre, thickness
    CUP = 8  # outer radius, half height, wall thickness
    VASE = 9  # mean radius, half height, bulge, wall thickness


def bounding_box(kind: Kind, a: float, b: float, c: float, d: float) -> tuple[float, float, float]:
    """Half sizes of a box about the local origin that holds the whole shape; zero for planes, which have none."""
    if kind == Kind.PLANE:
        return 0.0, 0.0, 0.0
    if kind in (Kind.ELLIPSOID, Kind.BOX):
        return a, b, c
    if kind == Kind.SPHERE:
        return a, a, a
    if kind == Kind.BOWL:
        return a + c, a + c, a + c
    if kind == Kind.TORUS:
        return a + b, a + b, b
    if kind == Kind.CONE:
        return max(a, b), max(a, b), c
    radius = a + (1.2 * c if kind == Kind.VASE else 0.0)
    return radius, radius, b


@njit(cache=True)
def _ellipsoid(p: Vector, a: float, b: float, c: float) -> float:
    k0 = math.sqrt((p[0] / a) ** 2 + (p[1] / b) ** 2 + (p[2] / c) ** 2)
    k1 = math.sqrt((p[0] / a**2) ** 2 + (p[1] / b**2) ** 2 + (p[2] / c**2) ** 2)
    if k0 < 1e-6:
        return -min(a, min(b, c))
    return 0.8 * k0 * (k0 - 1.0) / k1


@njit(cache=True)
def _box(p: Vector, size: Parameters) -> float:
    rounding = size[3]
    qx = abs(p[0]) - size[0] + rounding
    qy = abs(p[1]) - size[1] + rounding
    qz = abs(p[2]) - size[2] + rounding
    outside = math.sqrt(max(qx, 0.0) ** 2 + max(qy, 0.0) ** 2 + max(qz, 0.0) ** 2)
    return outside + min(max(qx, max(qy, qz)), 0.0) - rounding


@njit(cache=True)
def _rectangle(r: float, z: float, half_r: float, half_z: float, rounding: float) -> float:
    """Distance in the (radius, height) half plane to a rectangle: the profile of round shapes."""
    qr, qz = abs(r) - half_r + rounding, abs(z) - half_z + rounding
    return math.hypot(max(qr, 0.0), max(qz, 0.0)) + min(max(qr, qz), 0.0) - rounding


@njit(cache=True)
def _cone(r: float, z: float, bottom: float, top: float, half: float) -> float:
    """Capped cone; the slanted side is a bound scaled by its slope."""
    slope = (top - bottom) / (2.0 * half)
    side = (r - (bottom + slope * (z + half))) / math.sqrt(1.0 + slope * slope)
    cap = abs(z) - half
    return math.hypot(max(side, 0.0), max(cap, 0.0)) * 0.8 + min(max(side, cap), 0.0)


@njit(cache=True)
def _bowl(r: float, z: float, radius: float, rim: float, thickness: float) -> float:
    """Hollow sphere cut open above z = rim."""
    rim_radius = math.sqrt(radius * radius - rim * rim)
    if rim * r < rim_radius * z:
        return math.hypot(r - rim_radius, z - rim) - thickness
    return abs(math.hypot(r, z) - radius) - thickness


@njit(cache=True)
def _cup(r: float, z: float, radius: float, half: float, wall: float) -> float:
    outer = _rectangle(r, z, radius, half, 0.4 * wall)
    inner = _rectangle(r, z - 2.0 * wall, radius - wall, half, 0.4 * wall)
    return max(outer, -inner)


@njit(cache=True)
def vase_radius(z: float, radius: float, half: float, bulge: float) -> float:
    """Outer radius of a vase at height z."""
    s = z / half
    return radius + bulge * math.sin(2.6 * s + 2.4) * (0.85 - 0.35 * s)


@njit(cache=True)
def _vase(r: float, z: float, size: Parameters) -> float:
    outer = vase_radius(min(max(z, -size[1]), size[1]), size[0], size[1], size[2])
    side = 0.6 * (r - outer)
    body = max(side, abs(z) - size[1])
    hollow = max(0.6 * (r - outer + size[3]), -size[1] + 2.0 * size[3] - z)
    return max(body, -hollow)


@njit(cache=True)
def distance(kind: int, size: Parameters, p: Vector) -> float:
    """Signed distance, or a bound of it with the same sign and zero set, of local point p."""
    if kind == Kind.PLANE:
        return p[2]
    if kind == Kind.SPHERE:
        return math.sqrt(p[0] * p[0] + p[1] * p[1] + p[2] * p[2]) - size[0]
    if kind == Kind.ELLIPSOID:
        return _ellipsoid(p, size[0], size[1], size[2])
    if kind == Kind.BOX:
        return _box(p, size)
    r = math.sqrt(p[0] * p[0] + p[1] * p[1])
    if kind == Kind.CYLINDER:
        return _rectangle(r, p[2], size[0], size[1], size[2])
    if kind == Kind.TORUS:
        return math.hypot(r - size[0], p[2]) - size[1]
    if kind == Kind.CONE:
        return _cone(r, p[2], size[0], size[1], size[2])
    if kind == Kind.BOWL:
        return _bowl(r, p[2], size[0], size[1], size[2])
    if kind == Kind.CUP:
        return _cup(r, p[2], size[0], size[1], size[2])
    return _vase(r, p[2], size)


@njit(cache=True)
def normal(kind: int, size: Parameters, p: Vector) -> Vector:
    """Unit outward normal at local surface point p, by central differences of the distance."""
    if kind == Kind.PLANE:
        return (0.0, 0.0, 1.0)
    e = 1e-5
    nx = distance(kind, size, (p[0] + e, p[1], p[2])) - distance(kind, size, (p[0] - e, p[1], p[2]))
    ny = distance(kind, size, (p[0], p[1] + e, p[2])) - distance(kind, size, (p[0], p[1] - e, p[2]))
    nz = distance(kind, size, (p[0], p[1], p[2] + e)) - distance(kind, size, (p[0], p[1], p[2] - e))
    length = max(math.sqrt(nx * nx + ny * ny + nz * nz), 1e-12)
    return (nx / length, ny / length, nz / length)
