"""Solids to build objects from. y is up; everything is a closed triangle mesh, wound counter-clockwise from outside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.spatial.transform import Rotation

from recon3d.compiled import kernel_jit

_CREASE_COS = float(np.cos(np.radians(35)))  # flatter edges are shaded smoothly
Point = tuple[float, float, float]
"""x, y and z."""


@dataclass(frozen=True)
class Solid:
    """vertices: (V, 3) float64. faces: (F, 3) int64."""

    vertices: np.ndarray
    faces: np.ndarray

    def moved(self, x: float = 0, y: float = 0, z: float = 0) -> Solid:
        """Shifted."""
        return replace(self, vertices=self.vertices + np.array([x, y, z]))

    def turned(self, axis: str, degrees: float) -> Solid:
        """Turned about the origin, around "x", "y" or "z"."""
        turn = Rotation.from_euler(axis, degrees, degrees=True).as_matrix()
        return replace(self, vertices=self.vertices @ turn.T)

    def scaled(self, x: float = 1, y: float = 1, z: float = 1) -> Solid:
        """Scaled about the origin; negative factors mirror."""
        flips = x * y * z < 0
        return Solid(self.vertices * np.array([x, y, z]), self.faces[:, ::-1] if flips else self.faces)

    def corner_normals(self) -> np.ndarray:
        """(F, 3, 3) unit normals for shading: mean of the faces around a corner that meet at less than a crease."""
        a, b, c = self.vertices[self.faces].transpose(1, 0, 2)
        order = np.argsort(self.faces.ravel(), kind="stable")
        starts = np.searchsorted(self.faces.ravel()[order], np.arange(len(self.vertices) + 1))
        return _smoothed(np.cross(b - a, c - a), order, starts)


@kernel_jit
def _smoothed(crosses: np.ndarray, order: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """Corner normals of faces whose normals times twice their areas are `crosses` (F, 3).

    order: corners (3 face + k) by vertex; starts: where each vertex begins in it.
    """
    normals = np.zeros((len(crosses), 3, 3))
    lengths = np.sqrt((crosses**2).sum(axis=1))
    for vertex in range(len(starts) - 1):
        around = order[starts[vertex] : starts[vertex + 1]]
        for own in around:
            normal = normals[own // 3, own % 3]
            for other in around:
                cosine = (crosses[own // 3] * crosses[other // 3]).sum()
                if cosine > _CREASE_COS * lengths[own // 3] * lengths[other // 3]:
                    normal += crosses[other // 3]
            normal /= max(np.sqrt((normal**2).sum()), 1e-20)
    return normals


def united(solids: Sequence[Solid]) -> Solid:
    """All of them as one; they may overlap."""
    starts = np.cumsum([0, *(len(solid.vertices) for solid in solids)])
    return Solid(
        np.concatenate([solid.vertices for solid in solids]),
        np.concatenate([solid.faces + start for solid, start in zip(solids, starts)]),
    )


def box(width: float, height: float, depth: float, taper: float = 1.0) -> Solid:
    """A box that stands on y = 0, centred in x and z; its top is `taper` times as wide and deep as its base."""
    x, z = width / 2, depth / 2
    base = [(-x, -z), (-x, z), (x, z), (x, -z)]
    return loft([[(a, 0, b) for a, b in base], [(a * taper, height, b * taper) for a, b in base]])


def loft(rings: Sequence[Sequence[Point]], closed: bool = False) -> Solid:
    """A skin over rings of equally many points, each counter-clockwise seen from above.

    Both ends get caps; if `closed`, the last ring is joined to the first instead.
    """
    points = np.array(rings, float)
    layers, count = points.shape[:2]
    index = np.arange(layers * count).reshape(layers, count)
    lower, upper = (index, np.roll(index, -1, axis=0)) if closed else (index[:-1], index[1:])
    a, b = lower, np.roll(lower, -1, axis=1)
    c, d = np.roll(upper, -1, axis=1), upper
    sides = np.stack([a, b, c, a, c, d], axis=-1).reshape(-1, 3)
    if closed:
        return Solid(points.reshape(-1, 3), sides)
    middles = np.array([points[0].mean(axis=0), points[-1].mean(axis=0)])
    low, high = layers * count, layers * count + 1
    bottom = np.stack([index[0], np.full(count, low), np.roll(index[0], -1)], axis=1)
    top = np.stack([index[-1], np.roll(index[-1], -1), np.full(count, high)], axis=1)
    return Solid(np.concatenate([points.reshape(-1, 3), middles]), np.concatenate([sides, bottom, top]))


def lathe(profile: Sequence[tuple[float, float]], sides: int = 24, closed: bool = False) -> Solid:
    """A profile of (radius, height) turned around y, listed so that the outside lies on its right: upwards outside.

    A profile that goes up outside and comes down inside makes a hollow. closed: it returns to its start, as a ring's.
    """
    angles = 2 * np.pi * np.arange(sides) / sides
    circle = np.stack([np.sin(angles), np.cos(angles)], axis=1)  # counter-clockwise seen from above
    return loft([[(radius * s, height, radius * c) for s, c in circle] for radius, height in profile], closed)


def cylinder(radius: float, height: float, top: float | None = None, sides: int = 24) -> Solid:
    """A cylinder on y = 0; with `top`, its upper radius, a cone or a part of one."""
    return lathe([(radius, 0), (radius if top is None else top, height)], sides)


def ellipsoid(x: float, y: float, z: float, sides: int = 20) -> Solid:
    """An ellipsoid around the origin with these half axes."""
    angles = np.linspace(-np.pi / 2, np.pi / 2, sides // 2 + 1)
    return lathe([(float(np.cos(a)), float(np.sin(a))) for a in angles], sides).scaled(x, y, z)


def tube(path: Sequence[Point], radius: float | Sequence[float], sides: int = 10) -> Solid:
    """A round bar along a path of points, with flat ends."""
    points = np.array(path, float)
    radii = np.broadcast_to(radius, len(points))
    along = np.gradient(points, axis=0)
    along /= np.linalg.norm(along, axis=1, keepdims=True)
    across = np.cross(along[0], np.eye(3)[np.argmin(np.abs(along[0]))])
    angles = 2 * np.pi * np.arange(sides) / sides
    rings = []
    for point, direction, size in zip(points, along, radii):
        across = across - direction * (across @ direction)  # carried along without twist
        across /= np.linalg.norm(across)
        other = np.cross(direction, across)
        rings.append([tuple(point + size * (np.cos(t) * across + np.sin(t) * other)) for t in angles])
    return loft(rings)


def ring(radius: float, thickness: float, sides: int = 28) -> Solid:
    """A torus around y through points `radius` from it; `thickness` is that of its bar."""
    angles = 2 * np.pi * np.arange(12) / 12
    profile = [(radius + thickness / 2 * np.cos(a), thickness / 2 * np.sin(a)) for a in angles]
    return lathe([(float(r), float(y)) for r, y in profile], sides, closed=True)


def prism(outline: Sequence[tuple[float, float]], depth: float) -> Solid:
    """An outline in x and y, counter-clockwise and star-shaped about its mean, from -depth/2 to depth/2 in z."""
    flat = np.array(outline, float)
    lying = loft([[(x, h, -y) for x, y in flat] for h in (-depth / 2, depth / 2)])
    return lying.turned("x", 90)
