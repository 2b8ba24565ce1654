"""Solids and worlds: what a scene is made of, and its packed form for the ray caster.

World frame: right-handed, z up, metres.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from scenes.raycast import Packed
from scenes.shapes import Kind, bounding_box
from scenes.textures import Pattern


@dataclass(frozen=True)
class Paint:
    """A pattern in three sRGB hex colours; `scale` is pattern cells per metre; `gloss` in [0, 1]."""

    pattern: Pattern
    colors: tuple[str, str, str]
    scale: float
    seed: int = 0
    gloss: float = 0.15


@dataclass(frozen=True)
class Solid:
    """A painted shape posed in the frame of a body; body 0 is the world itself, which never moves."""

    kind: Kind
    size: tuple[float, ...]
    paint: Paint
    position: tuple[float, float, float] = (0.0, 0.0, 0.0)
    rotation: np.ndarray | None = None
    body: int = 0

    def moved(self, x: float, y: float, z: float, turn_deg: float = 0.0) -> Solid:
        """The same solid, turned about the z axis through its frame's origin and then shifted."""
        turn = about_z(turn_deg)
        position = turn @ np.array(self.position) + (x, y, z)
        old = np.eye(3) if self.rotation is None else self.rotation
        return replace(self, position=tuple(position), rotation=turn @ old)

    def on_body(self, body: int) -> Solid:
        """The same solid, posed in the frame of another body."""
        return replace(self, body=body)


def about_z(degrees: float) -> np.ndarray:
    """(3, 3) rotation about z."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return np.array([[c, -s, 0.0], [s, c, 0.0], [0.0, 0.0, 1.0]])


def about_x(degrees: float) -> np.ndarray:
    """(3, 3) rotation about x."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return np.array([[1.0, 0.0, 0.0], [0.0, c, -s], [0.0, s, c]])


def facing(normal: tuple[float, float, float]) -> np.ndarray:
    """(3, 3) rotation that takes z to the unit `normal`, with x kept level: the frame of a wall."""
    z = np.array(normal) / np.linalg.norm(normal)
    x = np.cross((0.0, 0.0, 1.0), z) if abs(z[2]) < 0.99 else np.array([1.0, 0.0, 0.0])
    x = x / np.linalg.norm(x)
    return np.stack([x, np.cross(z, x), z], axis=1)


def linear_rgb(hex_color: str) -> np.ndarray:
    """(3,) linear RGB of an sRGB colour such as "#c8553d"."""
    srgb = np.array([int(hex_color[k : k + 2], 16) / 255.0 for k in (1, 3, 5)])
    return np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)


def still(time: float) -> np.ndarray:
    """The motion of a static world: (1, 4, 4) world_from_body of body 0 at any time."""
    return np.eye(4)[None]


@dataclass(frozen=True)
class World:
    """Solids and how their bodies move.

    motion: time in [0, 1] -> (bodies, 4, 4) world_from_body; the first is the identity.
    """

    solids: tuple[Solid, ...]
    motion: Callable[[float], np.ndarray] = still

    @property
    def bodies(self) -> np.ndarray:
        """(N,) int64 body of each solid."""
        return np.array([solid.body for solid in self.solids], np.int64)

    def packed(self, time: float = 0.0) -> Packed:
        """The world at `time` as arrays for the ray caster."""
        world_from_body = self.motion(time)
        poses = [world_from_body[solid.body] @ _body_from_solid(solid) for solid in self.solids]
        sizes = np.array([(*s.size, 0.0, 0.0, 0.0, 0.0)[:4] for s in self.solids])
        boxes = np.array([bounding_box(s.kind, *size) for s, size in zip(self.solids, sizes.tolist())])
        paints = [solid.paint for solid in self.solids]
        return Packed(
            kind=np.array([int(s.kind) for s in self.solids], np.int64),
            size=sizes,
            position=np.ascontiguousarray([pose[:3, 3] for pose in poses]),
            axes=np.ascontiguousarray([pose[:3, :3].T for pose in poses]),
            radius=np.array([_radius(s.kind, box) for s, box in zip(self.solids, boxes)]),
            half=boxes,
            texture=np.array([(int(paint.pattern), paint.seed) for paint in paints], np.int64),
            colors=np.array([[linear_rgb(color) for color in paint.colors] for paint in paints]),
            scale=np.array([paint.scale for paint in paints], float),
            gloss=np.array([paint.gloss for paint in paints], float),
        )


def _body_from_solid(solid: Solid) -> np.ndarray:
    pose = np.eye(4)
    pose[:3, 3] = solid.position
    if solid.rotation is not None:
        pose[:3, :3] = solid.rotation
    return pose


def _radius(kind: Kind, half: np.ndarray) -> float:
    """Radius of the bounding sphere of a solid with the bounding box `half`."""
    if kind in (Kind.SPHERE, Kind.ELLIPSOID, Kind.BOWL):
        return float(half.max())
    if kind == Kind.BOX:
        return float(np.linalg.norm(half))
    return float(np.hypot(half[0], half[2]))
