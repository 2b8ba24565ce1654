"""Rays against a packed world: analytic planes, sphere tracing inside each solid's bounding sphere.

Tracing one solid at a time (never the union) keeps steps long and lets a ray skip all solids whose bounding
sphere it misses. Hits are converged to HIT_M, far below a thousandth of a pixel.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numba import njit, prange

from scenes.shapes import Kind, Parameters, Vector, distance, normal

HIT_M = 1e-7
FAR_M = 1e6
TILE = 16  # pixels a side of the squares that share a list of candidate solids


class Packed(NamedTuple):
    """N solids as arrays, posed in the world at one time.

    kind (N,) int64; size (N, 4); position (N, 3) world; axes (N, 3, 3) local_from_world rotation; radius (N,)
    of the bounding sphere; half (N, 3) size of the bounding box in the solid's frame; texture (N, 2) int64
    pattern and seed; colors (N, 3, 3) linear RGB; scale (N,) pattern cells per metre; gloss (N,).
    """

    kind: np.ndarray
    size: np.ndarray
    position: np.ndarray
    axes: np.ndarray
    radius: np.ndarray
    half: np.ndarray
    texture: np.ndarray
    colors: np.ndarray
    scale: np.ndarray
    gloss: np.ndarray


class Eye(NamedTuple):
    """One pinhole camera: (4, 4) world_from_camera, (4,) fx, fy, cx, cy in pixels, both float64, and its size."""

    world_from_camera: np.ndarray
    intrinsics: np.ndarray
    width: int
    height: int


@njit(cache=True)
def rotate(axes: np.ndarray, v: Vector) -> Vector:
    """Matrix (3, 3) times vector."""
    return (
        axes[0, 0] * v[0] + axes[0, 1] * v[1] + axes[0, 2] * v[2],
        axes[1, 0] * v[0] + axes[1, 1] * v[1] + axes[1, 2] * v[2],
        axes[2, 0] * v[0] + axes[2, 1] * v[1] + axes[2, 2] * v[2],
    )


@njit(cache=True)
def rotate_back(axes: np.ndarray, v: Vector) -> Vector:
    """Transposed matrix (3, 3) times vector."""
    return (
        axes[0, 0] * v[0] + axes[1, 0] * v[1] + axes[2, 0] * v[2],
        axes[0, 1] * v[0] + axes[1, 1] * v[1] + axes[2, 1] * v[2],
        axes[0, 2] * v[0] + axes[1, 2] * v[1] + axes[2, 2] * v[2],
    )


@njit(cache=True)
def size_of(world: Packed, i: int) -> Parameters:
    """The four parameters of solid i."""
    return (world.size[i, 0], world.size[i, 1], world.size[i, 2], world.size[i, 3])


@njit(cache=True)
def to_local(world: Packed, i: int, p: Vector) -> Vector:
    """World point p in the frame of solid i."""
    q = world.position[i]
    return rotate(world.axes[i], (p[0] - q[0], p[1] - q[1], p[2] - q[2]))


@njit(cache=True)
def along(origin: Vector, direction: Vector, t: float) -> Vector:
    """Point at distance t on a ray."""
    return (origin[0] + t * direction[0], origin[1] + t * direction[1], origin[2] + t * direction[2])


@njit(cache=True)
def misses_sphere(world: Packed, i: int, origin: Vector, direction: Vector, spread: float) -> bool:
    """Whether a cone of half width `spread` per metre passes by the bounding sphere of solid i."""
    q = world.position[i]
    x, y, z = q[0] - origin[0], q[1] - origin[1], q[2] - origin[2]
    ahead = x * direction[0] + y * direction[1] + z * direction[2]
    radius = world.radius[i]
    reach = radius + spread * max(ahead + radius, 0.0)
    square = x * x + y * y + z * z
    return square - ahead * ahead > reach * reach or (ahead < 0.0 and square > radius * radius)


@njit(cache=True)
def box_span(half: np.ndarray, origin: Vector, direction: Vector, margin: float) -> tuple[float, float]:
    """Where a local ray enters and leaves the bounding box widened by `margin`; enter > leave if it misses."""
    start, stop = 0.0, FAR_M
    for k in range(3):
        o, d = origin[k], direction[k]
        if abs(d) < 1e-12:
            d = 1e-12
        near, far = (-half[k] - margin - o) / d, (half[k] + margin - o) / d
        start, stop = max(start, min(near, far)), min(stop, max(near, far))
    return start, stop


@njit(cache=True)
def _hit_plane(world: Packed, i: int, origin: Vector, direction: Vector) -> float:
    axis = world.axes[i, 2]
    toward = axis[0] * direction[0] + axis[1] * direction[1] + axis[2] * direction[2]
    if toward >= -1e-9:
        return FAR_M
    t = -to_local(world, i, origin)[2] / toward
    return t if t > 0.0 else FAR_M


@njit(cache=True)
def _hit_solid(world: Packed, i: int, origin: Vector, direction: Vector, nearest: float) -> float:
    if misses_sphere(world, i, origin, direction, 0.0):
        return FAR_M
    kind, size = world.kind[i], size_of(world, i)
    local_origin, local_direction = to_local(world, i, origin), rotate(world.axes[i], direction)
    t, stop = box_span(world.half[i], local_origin, local_direction, 0.0)
    stop = min(stop, nearest)
    if stop <= t:
        return FAR_M
    for _ in range(2000):  # a dozen steps do, but nearly tangent rays creep
        step = distance(kind, size, along(local_origin, local_direction, t))
        if step < HIT_M:
            return t
        t += step
        if t > stop:
            break
    return FAR_M


@njit(cache=True)
def trace(world: Packed, candidates: np.ndarray, origin: Vector, direction: Vector) -> tuple[float, int]:
    """Distance along a unit direction to the first of the `candidates` hit and its index; (FAR_M, -1) if none is."""
    nearest, index = FAR_M, -1
    for i in candidates:
        if world.kind[i] == Kind.PLANE:
            t = _hit_plane(world, i, origin, direction)
        else:
            t = _hit_solid(world, i, origin, direction, nearest)
        if t < nearest:
            nearest, index = t, i
    return nearest, index


@njit(cache=True)
def seen_in_tile(world: Packed, eye: Eye, column: int, row: int) -> np.ndarray:
    """(K,) int64 solids that may be seen in the TILE x TILE pixels from (column, row) on, by bounding spheres."""
    middle = pixel_ray(eye, column + TILE / 2, row + TILE / 2)
    length = math.sqrt(middle[0] ** 2 + middle[1] ** 2 + middle[2] ** 2)
    direction = (middle[0] / length, middle[1] / length, middle[2] / length)
    # The widest angle between the middle and a corner; 1.1 makes up for measuring the gap across the axis.
    spread = 1.1 * 0.7072 * TILE / min(eye.intrinsics[0], eye.intrinsics[1])
    found = np.empty(world.kind.shape[0], np.int64)
    count = 0
    for i in range(world.kind.shape[0]):
        if world.kind[i] == Kind.PLANE or not misses_sphere(world, i, eye_point(eye), direction, spread):
            found[count] = i
            count += 1
    return found[:count]


@njit(cache=True)
def surface(world: Packed, i: int, p: Vector) -> tuple[Vector, Vector, Vector]:
    """Local point, local normal and world normal at world point p on solid i."""
    local = to_local(world, i, p)
    local_normal = normal(world.kind[i], size_of(world, i), local)
    return local, local_normal, rotate_back(world.axes[i], local_normal)


@njit(cache=True)
def eye_point(eye: Eye) -> Vector:
    """Camera centre in the world."""
    return (eye.world_from_camera[0, 3], eye.world_from_camera[1, 3], eye.world_from_camera[2, 3])


@njit(cache=True)
def pixel_ray(eye: Eye, x_px: float, y_px: float) -> Vector:
    """World direction of z depth 1 (not unit length) through a pixel position; centres are at +0.5."""
    lens = eye.intrinsics
    return rotate(
        eye.world_from_camera[:3, :3], ((x_px - lens[2]) / lens[0], (y_px - lens[3]) / lens[1], 1.0)
    )


@njit(cache=True, parallel=True)
def trace_rays(world: Packed, origins: np.ndarray, directions: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Distances (M,) and solid indices (M,) of the first hits of rays (M, 3), (M, 3); directions of unit length."""
    everything = np.arange(world.kind.shape[0])
    distances, indices = np.empty(len(origins)), np.empty(len(origins), np.int64)
    for k in prange(len(origins)):
        o, d = origins[k], directions[k]
        distances[k], indices[k] = trace(world, everything, (o[0], o[1], o[2]), (d[0], d[1], d[2]))
    return distances, indices


@njit(cache=True, parallel=True)
def trace_depth(world: Packed, eye: Eye) -> tuple[np.ndarray, np.ndarray]:
    """z depth (H, W) float64 and solid index (H, W) through each pixel centre; inf and -1 for nothing."""
    depth = np.full((eye.height, eye.width), np.inf)
    index = np.full((eye.height, eye.width), -1, np.int64)
    everything = np.arange(world.kind.shape[0])
    for row in prange(eye.height):
        for column in range(eye.width):
            ray = pixel_ray(eye, column + 0.5, row + 0.5)
            length = math.sqrt(ray[0] ** 2 + ray[1] ** 2 + ray[2] ** 2)
            unit = (ray[0] / length, ray[1] / length, ray[2] / length)
            t, i = trace(world, everything, eye_point(eye), unit)
            if i >= 0:
                depth[row, column], index[row, column] = t / length, i
    return depth, index
