"""Camera paths from JSON: nerfstudio's camera path, transforms.json (also Blender's), and the Inria camera list.

All are taken in the world frame of the scene as it was captured. nerfstudio recentres and rescales scenes by default:
paths drawn in its viewer fit only scenes trained there.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch

from recon3d.cameras import Cameras, stack_cameras
from recon3d.conversions import from_opengl
from recon3d.errors import FormatError
from recon3d.io.cameras_json import read_cameras_json


def read_camera_path(path: Path, size: tuple[int, int] | None = None) -> Cameras:
    """The cameras of a JSON file in its order, as one float32 batch of one size.

    size: (width, height) in pixels of the pictures to make; None takes the file's own (the first camera's where they
    differ). Raises FormatError naming the entry at fault.
    """
    try:
        content = json.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise FormatError(f"{path}: cannot be read as JSON ({error}): check the path") from error
    if isinstance(content, list):
        cameras = read_cameras_json(path)[1]
    elif isinstance(content, dict) and isinstance(content.get("camera_path"), list):
        cameras = _all(content["camera_path"], content, _nerfstudio_camera, path)
    elif isinstance(content, dict) and isinstance(content.get("frames"), list):
        cameras = _all(content["frames"], content, _transforms_camera, path)
    else:
        raise FormatError(
            f"{path}: holds no camera path; expected nerfstudio's `camera_path`, the `frames` of a transforms.json, "
            "or the Inria list of cameras"
        )
    if not cameras:
        raise FormatError(f"{path}: the camera path is empty: add at least one camera")
    width, height = size or (cameras[0].width, cameras[0].height)
    return stack_cameras([c.resized(width, height) for c in cameras]).to(torch.float32)


def _all(entries: Sequence[Any], content: dict[str, Any], read: Any, path: Path) -> list[Cameras]:
    cameras = []
    for i, entry in enumerate(entries):
        try:
            cameras.append(read(entry, content))
        except (KeyError, TypeError, ValueError, AttributeError, IndexError, ZeroDivisionError) as error:
            raise FormatError(
                f"{path}: camera {i} is incomplete or malformed ({error!r}): write it again"
            ) from error
    return cameras


def _nerfstudio_camera(entry: dict[str, Any], content: dict[str, Any]) -> Cameras:
    """An entry of nerfstudio's viewer: OpenGL camera_to_world and the vertical field of view in degrees."""
    width, height = int(content["render_width"]), int(content["render_height"])
    focal = height / 2 / math.tan(math.radians(float(entry["fov"])) / 2)
    return _camera(entry["camera_to_world"], (focal, focal, width / 2, height / 2), width, height, entry)


def _transforms_camera(entry: dict[str, Any], content: dict[str, Any]) -> Cameras:
    """A frame of transforms.json: intrinsics in the frame or at the top, or Blender's horizontal angle."""
    merged = {**content, **entry}
    if "fl_x" in merged:
        fx = float(merged["fl_x"])
        fy = float(merged.get("fl_y", fx))
        width = int(merged.get("w", 2 * float(merged.get("cx", 0))))
        height = int(merged.get("h", 2 * float(merged.get("cy", 0))))
    else:
        width, height = int(merged.get("w", 800)), int(merged.get("h", 800))  # Blender's files name no size
        fx = fy = width / 2 / math.tan(float(merged["camera_angle_x"]) / 2)
    center = (float(merged.get("cx", width / 2)), float(merged.get("cy", height / 2)))
    return _camera(entry["transform_matrix"], (fx, fy, *center), width, height, entry)


def _camera(
    matrix: Any, intrinsics: tuple[float, ...], width: int, height: int, entry: dict[str, Any]
) -> Cameras:
    """A camera of an OpenGL world_from_camera matrix (16 numbers, or 12 without the last row)."""
    rows = np.asarray(matrix, np.float64).reshape(-1, 4)[:3]
    if rows.shape != (3, 4) or not (np.isfinite(rows).all() and np.isfinite(intrinsics).all()):
        raise ValueError("the pose or the intrinsics are not finite numbers")
    # Scene scaling in the matrix (nerfstudio) does not change where the camera looks.
    with np.errstate(divide="ignore", invalid="ignore"):
        rotation = rows[:, :3] / np.cbrt(np.linalg.det(rows[:, :3]))
    if not np.abs(rotation @ rotation.T - np.eye(3)).max() < 1e-3 or width <= 0 or height <= 0:
        raise ValueError("the rotation is not orthonormal or the size is not positive")
    world_from_camera = np.eye(4)
    world_from_camera[:3, :3], world_from_camera[:3, 3] = rotation, rows[:, 3]
    time = entry.get("time", entry.get("render_time"))
    return Cameras(
        torch.from_numpy(from_opengl(world_from_camera))[None],
        torch.tensor([intrinsics], dtype=torch.float64),
        width,
        height,
        None if time is None else torch.tensor([float(time)], dtype=torch.float64),
    )
