"""Rigs made in code: tiny synchronised videos, their exact cameras, and the calibration in every layout we read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from recon3d.io.video import write_video

WIDTH, HEIGHT = 48, 32
COUNT, FPS = 6, 25.0
MATRIX = np.array([[60.0, 0.0, 23.5], [0.0, 61.0, 15.5], [0.0, 0.0, 1.0]])
"""Pixel centres at 0, as OpenCV and Qualisys count."""
INTRINSICS = (60.0, 61.0, 24.0, 16.0)
DISTORTION = (-0.05, 0.02, 0.001, 0.002)
NAMES = ("cam1", "cam2", "cam10")


def poses(count: int = len(NAMES)) -> np.ndarray:
    """(count, 4, 4) camera_from_world with rotations about all axes."""
    result = np.tile(np.eye(4), (count, 1, 1))
    for i, pose in enumerate(result):
        pose[:3, :3] = cv2.Rodrigues(np.array([0.3 + 0.2 * i, -0.5 * i, 0.1]))[0]
        pose[:3, 3] = (0.1 * i, -0.2, 2.0 + i)
    return result


def level(camera: int, index: int) -> int:
    """The grey level of a camera's frame, different for each."""
    return 20 + 70 * camera + 8 * index


def write_clip(
    path: Path, camera: int = 0, count: int = COUNT, fps: float = FPS, size: tuple[int, int] = (WIDTH, HEIGHT)
) -> Path:
    """A video whose frames are plain grey `level`s."""
    path.parent.mkdir(parents=True, exist_ok=True)
    pictures = (np.full((size[1], size[0], 3), level(camera, i), np.uint8) for i in range(count))
    write_video(pictures, path, fps)
    return path


def write_videos(folder: Path, names: Sequence[str] = NAMES) -> Path:
    """folder/videos/<name>.mp4 for each name; returns `folder`."""
    for i, name in enumerate(names):
        write_clip(folder / "videos" / f"{name}.mp4", i)
    return folder


def json_cameras(names: Sequence[str] = NAMES) -> list[dict[str, Any]]:
    """The entries of a cameras.json."""
    return [
        {
            "name": name,
            "video": f"videos/{name}.mp4",
            "width": WIDTH,
            "height": HEIGHT,
            "K": MATRIX.tolist(),
            "distortion": list(DISTORTION),
            "R": pose[:3, :3].tolist(),
            "t": pose[:3, 3].tolist(),
        }
        for name, pose in zip(names, poses(len(names)))
    ]


def write_cameras_json(folder: Path, cameras: Sequence[dict[str, Any]] | None = None) -> Path:
    """cameras.json in `folder`, which is returned."""
    path = folder / "cameras.json"
    path.write_text(json.dumps({"cameras": json_cameras() if cameras is None else list(cameras)}))
    return folder


def qca_text(names: Sequence[str] = NAMES, size: tuple[int, int] = (WIDTH, HEIGHT), left: int = 0) -> str:
    """A Qualisys calibration of the same cameras, its pictures cut from the sensor from column `left` on."""
    k1, k2, p1, p2 = DISTORTION
    cameras = []
    for name, pose in zip(names, poses(len(names))):
        rotation = np.diag([1.0, -1.0, -1.0]) @ pose[:3, :3]
        center_mm = -pose[:3, :3].T @ pose[:3, 3] * 1000
        rows = " ".join(f'r{i + 1}{j + 1}="{rotation[i, j]!r:s}"' for i in range(3) for j in range(3))
        rows = rows.replace("np.float64(", "").replace(")", "")
        x, y, z = (float(value) for value in center_mm)
        cameras.append(
            f'<camera serial="{name}" model="none">'
            f'<fov_video left="{left}" top="0" right="{left + size[0] - 1}" bottom="{size[1] - 1}"/>'
            f'<transform x="{x}" y="{y}" z="{z}" {rows}/>'
            f'<intrinsic focalLengthU="{60 * 64}" focalLengthV="{61 * 64}" centerPointU="{(23.5 + left) * 64}" '
            f'centerPointV="{15.5 * 64}" radialDistortion1="{k1}" radialDistortion2="{k2}" radialDistortion3="0" '
            f'tangentalDistortion1="{p1}" tangentalDistortion2="{p2}"/></camera>'
        )
    tracker = '<camera serial="1234" model="Oqus"/>'
    return f"<calibration><cameras>{''.join(cameras)}{tracker}</cameras></calibration>"


def toml_text(names: Sequence[str] = NAMES) -> str:
    """A pose2sim calibration of the same cameras."""
    tables = []
    for name, pose in zip(names, poses(len(names))):
        rotation = cv2.Rodrigues(pose[:3, :3])[0].ravel().tolist()
        tables.append(
            f'[{name}]\nname = "{name}"\nsize = [{WIDTH}.0, {HEIGHT}.0]\nmatrix = {MATRIX.tolist()}\n'
            f"distortions = {list(DISTORTION)}\nrotation = {rotation}\ntranslation = {pose[:3, 3].tolist()}\n"
            "fisheye = false\n"
        )
    return "\n".join(tables) + "\n[metadata]\nadjusted = false\nerror = 0.0\n"
