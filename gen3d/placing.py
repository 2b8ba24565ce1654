"""Where an object stands in the world of its pictures: which way is up, where its middle is, how large it is.

All from cameras and cut-outs: what every picture shows to be object is its visual hull, whose box is refined twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from recon3d.errors import CaptureError
from recon3d.paths import Attention, find_attention

Up = Literal["auto", "x", "-x", "y", "-y", "z", "-z"]
_GRID = 48
_ROUNDS = 3
_FIRST_CUBE = 1.6
"""Side of the first cube over the largest size that any picture shows."""
_NEXT_CUBE = 1.15
_SNAP_COS = float(np.cos(np.radians(6)))
"""An up this near to an axis of the world is that axis: worlds are mostly made so."""
_FEWEST = 3
_OPAQUE = 128


@dataclass(frozen=True)
class Silhouette:
    """One cut-out and its camera. alpha: (H, W) uint8. camera_from_world: (4, 4). lens: fx, fy, cx, cy in pixels."""

    alpha: np.ndarray
    camera_from_world: np.ndarray
    lens: np.ndarray


@dataclass(frozen=True)
class Placing:
    """Where the object is. center: (3,) of its box, world. size: its longest side, scene units.

    object_from_world: (3, 3) rotation to the object's axes, y up. points_in_object = R (points_in_world - center) /
    size.
    """

    center: np.ndarray
    size: float
    object_from_world: np.ndarray


def place(silhouettes: Sequence[Silhouette], up: Up = "auto") -> Placing:
    """Find the object that all cameras see.

    up: an axis of the world, or auto: by how the cameras stand. Raises CaptureError for too few pictures, or if they do
    not show one object.
    """
    if len(silhouettes) < _FEWEST:
        raise CaptureError(
            f"there are only {len(silhouettes)} pictures with cameras: give at least {_FEWEST}, from all around, or "
            "take gen3d image, which needs no cameras"
        )
    poses = np.linalg.inv(np.stack([s.camera_from_world for s in silhouettes]).astype(np.float64))
    attention = find_attention(poses)
    rotation = _object_from_world(attention, up)
    center, side = attention.center, _FIRST_CUBE * _largest_shown(silhouettes, attention.center)
    for _ in range(_ROUNDS):
        low, high = _hull_box(silhouettes, rotation, center, side)
        center = center + rotation.T @ ((low + high) / 2)
        size = float((high - low).max())
        side = _NEXT_CUBE * size
    return Placing(center, size, rotation)


def _object_from_world(attention: Attention, up: Up) -> np.ndarray:
    """(3, 3) rotation to y up. Worlds with a straight axis up keep their axes, as glTF's exporters turn them; in others
    the mean camera stands in front."""
    vertical = attention.up if up == "auto" else _axis(up)
    place = int(np.abs(vertical).argmax())
    if abs(vertical[place]) > _SNAP_COS:
        sign = float(np.sign(vertical[place]))
        front = {0: (0, 0, 1.0), 1: (0, 0, sign), 2: (0, -sign, 0)}[place]
        return _rows(sign * np.eye(3)[place], np.array(front))
    return _rows(vertical, attention.axes[0])


def _rows(up: np.ndarray, front: np.ndarray) -> np.ndarray:
    """The rotation that turns `up` to y and `front` (unit, at right angles) to z."""
    return np.stack([np.cross(up, front), up, front])


def _axis(name: str) -> np.ndarray:
    return np.eye(3)["xyz".index(name[-1])] * (-1.0 if name.startswith("-") else 1.0)


def _largest_shown(silhouettes: Sequence[Silhouette], center: np.ndarray) -> float:
    """The largest side, in scene units, that a cut-out has at the distance of the centre. Raises CaptureError."""
    sizes = []
    for shown in silhouettes:
        opaque = shown.alpha >= _OPAQUE
        rows, columns = np.flatnonzero(opaque.any(axis=1)), np.flatnonzero(opaque.any(axis=0))
        depth = float((shown.camera_from_world[:3, :3] @ center + shown.camera_from_world[:3, 3])[2])
        if len(rows) and depth > 0:
            extents = (
                (columns[-1] - columns[0] + 1) / shown.lens[0],
                (rows[-1] - rows[0] + 1) / shown.lens[1],
            )
            sizes.append(depth * max(extents))
    if len(sizes) < _FEWEST:
        raise CaptureError(
            f"only {len(sizes)} pictures show the object before their cameras: check masks and cameras"
        )
    return max(sizes)


def _hull_box(
    silhouettes: Sequence[Silhouette], rotation: np.ndarray, center: np.ndarray, side: float
) -> tuple[np.ndarray, np.ndarray]:
    """Low and high (3,) of the visual hull, on the object's axes, from the centre, scene units. Raises CaptureError."""
    ticks = ((np.arange(_GRID) + 0.5) / _GRID - 0.5) * side
    cells = np.stack(np.meshgrid(ticks, ticks, ticks, indexing="ij"), axis=-1).reshape(-1, 3)
    points = cells @ rotation + center
    kept, seen = np.ones(len(points), bool), np.zeros(len(points), np.int64)
    for shown in silhouettes:
        within, opaque = _look_up(shown, points, side / _GRID)
        seen += within
        kept &= ~within | opaque  # beyond a picture there may be more of the object
    kept &= seen >= max(_FEWEST, len(silhouettes) / 2)  # but not where hardly any camera looks
    if not kept.any():
        raise CaptureError(
            "no place in space is object in all pictures: check that masks and cameras belong together, and that all "
            "show the same object"
        )
    half = side / _GRID / 2
    return cells[kept].min(axis=0) - half, cells[kept].max(axis=0) + half


def _look_up(shown: Silhouette, points: np.ndarray, nearest: float) -> tuple[np.ndarray, np.ndarray]:
    """(P,) bool each: which points lie within a picture, beyond the depth `nearest`, and which it shows as object."""
    local = points @ shown.camera_from_world[:3, :3].T + shown.camera_from_world[:3, 3]
    depth = np.maximum(local[:, 2], 1e-9)
    x = np.floor(local[:, 0] / depth * shown.lens[0] + shown.lens[2]).astype(np.int64)
    y = np.floor(local[:, 1] / depth * shown.lens[1] + shown.lens[3]).astype(np.int64)
    height, width = shown.alpha.shape
    within = (x >= 0) & (x < width) & (y >= 0) & (y < height) & (local[:, 2] > nearest)
    opaque = shown.alpha[np.clip(y, 0, height - 1), np.clip(x, 0, width - 1)] >= _OPAQUE
    return within, within & opaque
