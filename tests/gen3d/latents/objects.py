"""Objects whose shape is known exactly, as records: a ball, red where x > 0 and blue elsewhere, and slabs."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from gen3d.latents.config import LatentConfig

RESOLUTION = 32
BALL_RADIUS = 0.4
RED, BLUE = (200, 40, 40), (40, 60, 200)
SMALLEST = LatentConfig(
    resolution=RESOLUTION,
    latent_grid=4,
    latent_channels=4,
    fold=1,
    kept=4,
    view_channels=4,
    latent_width=12,
    middle_width=8,
    brick_width=8,
)


@dataclass(frozen=True)
class Record:
    """What gen3d.latents asks of a record."""

    id: str
    occupancy: np.ndarray
    cells: np.ndarray
    rgb: np.ndarray
    normals: np.ndarray
    places: np.ndarray
    views: np.ndarray
    depths: np.ndarray
    camera_from_world: np.ndarray
    intrinsics: np.ndarray


def ball(radius: float = BALL_RADIUS, views: int = 4, size: int = 48, name: str = "ball") -> Record:
    """A ball around the origin."""
    low, high = _cell_borders()
    nearest = np.clip(0, low, high)
    occupancy = np.linalg.norm(nearest, axis=-1) <= radius
    return _record(
        name,
        occupancy,
        lambda points: points / np.maximum(np.linalg.norm(points, axis=-1, keepdims=True), 1e-9),
        lambda points, normals: normals * radius,
        lambda origin, rays: _meet_ball(origin, rays, radius),
        (views, size),
    )


def slab(half: tuple[float, float, float] = (0.45, 0.02, 0.3), views: int = 4, size: int = 48) -> Record:
    """A box around the origin with these half sides; very thin ones are sheets."""
    low, high = _cell_borders()
    sides = np.array(half)
    occupancy = ((high >= -sides) & (low <= sides)).all(axis=-1)

    def normals(points: np.ndarray) -> np.ndarray:
        beyond = np.abs(points) - sides
        axis = beyond.argmax(axis=-1)
        out = np.zeros_like(points)
        np.put_along_axis(out, axis[..., None], 1, axis=-1)
        return out * np.where(points >= 0, 1, -1)

    def onto(points: np.ndarray, outward: np.ndarray) -> np.ndarray:
        return np.where(outward != 0, outward * sides, np.clip(points, -sides, sides))

    return _record("slab", occupancy, normals, onto, lambda o, r: _meet_box(o, r, sides), (views, size))


def _record(name, occupancy, normals_of, onto, meet, how) -> Record:  # type: ignore[no-untyped-def]
    padded = np.pad(occupancy, 1)
    air = np.zeros(occupancy.shape, bool)
    for axis in range(3):
        for step in (0, 2):
            air |= ~padded[
                tuple(slice(step, step - 2 or None) if k == axis else slice(1, -1) for k in range(3))
            ]
    cells = np.argwhere(occupancy & air)
    centers = (cells + 0.5) / RESOLUTION - 0.5
    normals = normals_of(centers)
    within = (onto(centers, normals) + 0.5) * RESOLUTION - cells
    poses, lenses = cameras(how[0], how[1])
    pictures = [_picture(meet, pose, lens, how[1]) for pose, lens in zip(poses, lenses)]
    return Record(
        name,
        occupancy,
        cells.astype(np.uint8),
        _paint(centers),
        np.round(normals * 127).astype(np.int8),
        np.round(np.clip(within, 0, 1) * 255).astype(np.uint8),
        np.stack([rgba for rgba, _ in pictures]),
        np.stack([depth for _, depth in pictures]).astype(np.float16),
        poses,
        lenses,
    )


def cameras(count: int, size: int) -> tuple[np.ndarray, np.ndarray]:
    """camera_from_world (V, 4, 4) and intrinsics (V, 4) of cameras around the origin, alternately high and low."""
    poses = np.stack([orbit(2 * np.pi * k / count + 0.3, (0.6, -0.3)[k % 2], 2.2) for k in range(count)])
    focal = size / 2 / math.tan(math.radians(20))
    return poses.astype(np.float32), np.tile([focal, focal, size / 2, size / 2], (count, 1)).astype(
        np.float32
    )


def orbit(azimuth: float, elevation: float, distance: float) -> np.ndarray:
    """(4, 4) camera_from_world of an upright camera that looks at the origin."""
    level = math.cos(elevation)
    towards = np.array([math.sin(azimuth) * level, math.sin(elevation), math.cos(azimuth) * level])
    right = np.array([math.cos(azimuth), 0, -math.sin(azimuth)])
    pose = np.eye(4)
    pose[:3, :3] = [right, np.cross(-towards, right), -towards]
    pose[2, 3] = distance
    return pose


def _cell_borders() -> tuple[np.ndarray, np.ndarray]:
    low = np.stack(np.meshgrid(*[np.arange(RESOLUTION)] * 3, indexing="ij"), axis=-1) / RESOLUTION - 0.5
    return low, low + 1 / RESOLUTION


def _paint(points: np.ndarray) -> np.ndarray:
    return np.where(points[..., :1] > 0, RED, BLUE).astype(np.uint8)


def _picture(meet, pose, lens, size: int) -> tuple[np.ndarray, np.ndarray]:  # type: ignore[no-untyped-def]
    """rgba (size, size, 4) from 3 x 3 samples a pixel, and depth at pixel centres."""
    ticks = (np.arange(3 * size) + 0.5) / 3
    x, y = np.meshgrid((ticks - lens[2]) / lens[0], (ticks - lens[3]) / lens[1])
    rays = np.stack([x, y, np.ones_like(x)], axis=-1) @ pose[:3, :3]
    origin = -pose[:3, :3].T @ pose[:3, 3]
    depth = meet(origin, rays)
    hit = depth > 0
    shown = _paint(origin + rays * depth[..., None]) * hit[..., None]
    split = (size, 3, size, 3)
    count = hit.reshape(split).sum(axis=(1, 3))
    color = shown.reshape(*split, 3).sum(axis=(1, 3)) / np.maximum(count, 1)[..., None]
    rgba = np.concatenate([color, count[..., None] * 255 / 9], axis=-1)
    return np.round(rgba).astype(np.uint8), depth[1::3, 1::3]


def _meet_ball(origin: np.ndarray, rays: np.ndarray, radius: float) -> np.ndarray:
    """Depth at which rays of unit depth enter the ball, 0 where they miss."""
    a, b = (rays**2).sum(axis=-1), (rays * origin).sum(axis=-1)
    root = b**2 - a * ((origin**2).sum() - radius**2)
    return np.where(root > 0, (-b - np.sqrt(np.maximum(root, 0))) / a, 0)


def _meet_box(origin: np.ndarray, rays: np.ndarray, sides: np.ndarray) -> np.ndarray:
    safe = np.where(np.abs(rays) < 1e-9, 1e-9, rays)
    a, b = (-sides - origin) / safe, (sides - origin) / safe
    enter, leave = np.minimum(a, b).max(axis=-1), np.maximum(a, b).min(axis=-1)
    return np.where((enter < leave) & (enter > 0), enter, 0)
