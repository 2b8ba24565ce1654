"""cameras.json: the list of cameras that the Inria code writes and other splat viewers read.

Each entry: id, img_name, width, height, position (3), rotation (3x3, world_from_camera, OpenCV axes), fx, fy.
We add cx, cy and, for clips, time, which other readers ignore; files without them are read with a centred
principal point.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch

from recon3d.cameras import Cameras
from recon3d.errors import FormatError
from recon3d.io.atomic import atomic_write_json


def write_cameras_json(names: Sequence[str], cameras: Sequence[Cameras], path: Path) -> None:
    """Write one camera per name (batches of one, of any sizes), atomically.

    Raises ResourceError when the disk is full.
    """
    atomic_write_json(path, camera_entries(names, cameras))


def camera_entries(names: Sequence[str], cameras: Sequence[Cameras]) -> list[dict[str, Any]]:
    """The list itself, of one camera per name (batches of one, of any sizes)."""
    assert len(names) == len(cameras)
    return [_entry(i, name, camera) for i, (name, camera) in enumerate(zip(names, cameras))]


def read_cameras_json(path: Path) -> tuple[list[str], list[Cameras]]:
    """Names and cameras (batches of one, float64). Raises FormatError naming the entry at fault."""
    try:
        entries = json.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise FormatError(f"{path}: cannot be read as JSON ({error}): check the path") from error
    if not isinstance(entries, list):
        raise FormatError(f"{path}: is not the Inria list of cameras (a JSON list is expected)")
    names, cameras = [], []
    for i, entry in enumerate(entries):
        try:
            cameras.append(_camera(entry))
            names.append(str(entry.get("img_name", entry.get("id", i))))
        except (KeyError, TypeError, ValueError, AttributeError, AssertionError) as error:
            raise FormatError(
                f"{path}: camera {i} is incomplete or malformed ({error!r}): write the file again"
            ) from error
    return names, cameras


def _entry(index: int, name: str, camera: Cameras) -> dict[str, Any]:
    assert len(camera) == 1
    world_from_camera = camera.world_from_camera[0].detach().cpu().double()
    fx, fy, cx, cy = camera.intrinsics[0].detach().cpu().double().tolist()
    entry = {
        "id": index,
        "img_name": name,
        "width": camera.width,
        "height": camera.height,
        "position": world_from_camera[:3, 3].tolist(),
        "rotation": world_from_camera[:3, :3].tolist(),
        "fx": fx,
        "fy": fy,
        "cx": cx,
        "cy": cy,
    }
    return entry if camera.times is None else {**entry, "time": float(camera.times[0])}


def _camera(entry: dict[str, Any]) -> Cameras:
    """One camera of the list; the caller turns what is raised into a sentence."""
    rotation = np.asarray(entry["rotation"], np.float64).reshape(3, 3)
    position = np.asarray(entry["position"], np.float64).reshape(3)
    width, height = int(entry["width"]), int(entry["height"])
    numbers = [float(entry[key]) for key in ("fx", "fy")]
    numbers += [float(entry.get("cx", width / 2)), float(entry.get("cy", height / 2))]
    if not (np.isfinite(rotation).all() and np.isfinite(position).all() and np.isfinite(numbers).all()):
        raise ValueError("a number is not finite")
    if np.abs(rotation @ rotation.T - np.eye(3)).max() > 1e-3:
        raise ValueError("rotation is not orthonormal")
    camera_from_world = np.eye(4)
    camera_from_world[:3, :3] = rotation.T
    camera_from_world[:3, 3] = -rotation.T @ position
    time = entry.get("time")
    return Cameras(
        torch.from_numpy(camera_from_world)[None],
        torch.tensor([numbers], dtype=torch.float64),
        width,
        height,
        None if time is None else torch.tensor([float(time)], dtype=torch.float64),
    )
