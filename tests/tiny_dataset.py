"""A dataset for tests of the whole way: a ball painted with its normals, cut out, seen from a ring of cameras."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from PIL import Image

from recon3d.conversions import from_opengl, to_opengl
from recon3d.paths import look_at

WIDTH, HEIGHT, FOCAL = 32, 24, 30.0


def write_ball_dataset(folder: Path, count: int = 9) -> Path:
    """Pictures with alpha and a transforms.json, with exact poses; returns the folder."""
    (folder / "images").mkdir(parents=True)
    frames = []
    for i in range(count):
        angle = 2 * np.pi * i / count
        center = np.array([4 * np.cos(angle), 4 * np.sin(angle), 1.0])
        world_from_camera = look_at(center, np.zeros(3), np.array([0, 0, 1.0]))
        Image.fromarray(_picture(world_from_camera)).save(folder / "images" / f"{i:03d}.png")
        pose = to_opengl(np.linalg.inv(world_from_camera))
        frames.append({"file_path": f"images/{i:03d}.png", "transform_matrix": pose.tolist()})
    content = {"w": WIDTH, "h": HEIGHT, "fl_x": FOCAL, "fl_y": FOCAL, "cx": WIDTH / 2, "cy": HEIGHT / 2}
    (folder / "transforms.json").write_text(json.dumps({**content, "frames": frames}))
    return folder


def written_poses(folder: Path) -> np.ndarray:
    """(F, 4, 4) camera_from_world of a transforms.json, in the order of its frames' names."""
    frames = json.loads((folder / "transforms.json").read_text())["frames"]
    ordered = sorted(frames, key=lambda frame: frame["file_path"])
    return np.stack([from_opengl(np.array(frame["transform_matrix"])) for frame in ordered])


def _picture(world_from_camera: np.ndarray) -> np.ndarray:
    """(HEIGHT, WIDTH, 4) uint8: where a ray meets the unit ball, half the normal plus grey."""
    x, y = np.meshgrid(np.arange(WIDTH) + 0.5, np.arange(HEIGHT) + 0.5)
    rays = np.stack([(x - WIDTH / 2) / FOCAL, (y - HEIGHT / 2) / FOCAL, np.ones_like(x)], axis=-1)
    rays = rays / np.linalg.norm(rays, axis=-1, keepdims=True) @ world_from_camera[:3, :3].T
    center = world_from_camera[:3, 3]
    along = rays @ center
    inside = along**2 - (center @ center - 1)
    hit = inside > 0
    points = center + (-along - np.sqrt(np.maximum(inside, 0)))[..., None] * rays
    rgba = np.concatenate([0.5 + 0.5 * points, hit[..., None]], axis=-1)
    return (255 * np.where(hit[..., None], np.clip(rgba, 0, 1), 0) + 0.5).astype(np.uint8)
