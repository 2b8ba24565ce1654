"""A clip for tests of the whole way: a painted ball that slides past one that stands still, with exact truth."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from recon3d.conversions import to_opengl
from recon3d.paths import look_at

WIDTH, HEIGHT, FOCAL = 48, 36, 45.0
STANDING, RADIUS = np.array([0.0, 0.0, -0.5]), 0.9
SLIDER_RADIUS = 0.45
FPS, DURATION_S = 8.0, 1.25


def slider(time: float) -> np.ndarray:
    """(3,) where the smaller ball is at a time in [0, 1]."""
    return np.array([1.6 * (time - 0.5), 0.0, 1.1])


def write_clip_dataset(
    folder: Path,
    count: int = 11,
    *,
    slides: bool = True,
    contrast: float = 1.0,
    times: Callable[[int], Any] | None = None,
) -> Path:
    """Three cameras that film `count` instants, with masks of what moves; returns the folder.

    slides: False keeps the smaller ball in the middle. contrast: of the pictures; little is easily explained. times: of
    instant i, None for no time; evenly from 0 to 1 by default.
    """
    when = times or (lambda i: i / (count - 1))
    frames = []
    for camera, azimuth in (("a", -0.6), ("b", 0.0), ("c", 0.6)):
        center = np.array([5 * np.sin(azimuth), -5 * np.cos(azimuth), 1.0])
        world_from_camera = look_at(center, np.zeros(3), np.array([0, 0, 1.0]))
        for i in range(count):
            place = slider(i / (count - 1) if slides else 0.5)
            name = f"{camera}/{i:03d}.png"
            picture, moving = _picture(world_from_camera, [(STANDING, RADIUS), (place, SLIDER_RADIUS)])
            for kind, pixels in (("images", 127 + contrast * (picture - 127.0)), ("moving", moving)):
                (folder / kind / camera).mkdir(parents=True, exist_ok=True)
                Image.fromarray(pixels.astype(np.uint8)).save(folder / kind / name)
            frame = {"file_path": f"images/{name}", "moving_file_path": f"moving/{name}", "camera": camera}
            frame |= {"transform_matrix": to_opengl(np.linalg.inv(world_from_camera)).tolist()}
            frames.append(frame | ({} if when(i) is None else {"time": when(i)}))
    content = {"w": WIDTH, "h": HEIGHT, "fl_x": FOCAL, "fl_y": FOCAL, "cx": WIDTH / 2, "cy": HEIGHT / 2}
    content |= {"fps": FPS, "duration_s": DURATION_S}
    (folder / "transforms.json").write_text(json.dumps({**content, "frames": frames}))
    return folder


def _picture(
    world_from_camera: np.ndarray, balls: Sequence[tuple[np.ndarray, float]]
) -> tuple[np.ndarray, np.ndarray]:
    """(HEIGHT, WIDTH, 3) uint8 balls painted with half their normals plus grey; 255 where the last one is seen."""
    x, y = np.meshgrid(np.arange(WIDTH) + 0.5, np.arange(HEIGHT) + 0.5)
    rays = np.stack([(x - WIDTH / 2) / FOCAL, (y - HEIGHT / 2) / FOCAL, np.ones_like(x)], axis=-1)
    rays = rays / np.linalg.norm(rays, axis=-1, keepdims=True) @ world_from_camera[:3, :3].T
    color, nearest = np.zeros((HEIGHT, WIDTH, 3)), np.full((HEIGHT, WIDTH), np.inf)
    seen = np.zeros((HEIGHT, WIDTH), bool)
    for ball, radius in balls:
        center = world_from_camera[:3, 3] - ball
        along = rays @ center
        inside = along**2 - (center @ center - radius**2)
        distance = np.where(inside > 0, -along - np.sqrt(np.maximum(inside, 0)), np.inf)
        seen = distance < nearest
        normals = (center + np.where(seen, distance, 0)[..., None] * rays) / radius
        color[seen] = (0.5 + 0.5 * normals)[seen]
        nearest = np.minimum(nearest, distance)
    return (255 * np.clip(color, 0, 1) + 0.5).astype(np.uint8), (255 * seen).astype(np.uint8)
