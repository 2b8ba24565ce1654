"""Captures as transforms.json (nerfstudio's layout) and as COLMAP models. Both are written atomically."""

from __future__ import annotations

import os
import shutil
import uuid
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import pycolmap

from recon3d.capture.colmap_types import colmap_camera, colmap_pose
from recon3d.capture.features import quiet_colmap
from recon3d.capture.times import follow_names
from recon3d.capture.types import Capture, Frame, Lens
from recon3d.conversions import to_opengl
from recon3d.errors import ResourceError
from recon3d.io.atomic import atomic_write_json

_CAMERA_MODELS = {"pinhole": "PINHOLE", "opencv": "OPENCV", "fisheye": "OPENCV_FISHEYE"}
_OPENCV_KEYS = ("k1", "k2", "p1", "p2", "k3", "k4", "k5", "k6")
_FISHEYE_KEYS = ("k1", "k2", "k3", "k4")


def write_transforms_json(capture: Capture, path: Path, ply_file_path: str | None = None) -> None:
    """Write the cameras in OpenGL axes and the capture's own world frame, with name, time, camera, split,
    confidence.

    Intrinsics that all frames share are written once. Paths are relative to the file.
    ply_file_path: a point cloud already there, relative to the file.

    Raises ResourceError when the disk is full.
    """
    base = path.parent.resolve()
    cameras = [_camera_fields(frame) for frame in capture.frames]
    shared = cameras[0] if all(camera == cameras[0] for camera in cameras) else {}
    content: dict[str, Any] = dict(shared)
    content |= {"fps": capture.fps, "duration_s": capture.duration_s, "ply_file_path": ply_file_path}
    content |= {"still": capture.still or None}
    content |= {"unordered_times": None if follow_names(capture.frames) else True}
    frames = [
        _frame_fields(frame, base) | ({} if shared else camera)
        for frame, camera in zip(capture.frames, cameras)
    ]
    content["frames"] = frames
    atomic_write_json(path, {key: value for key, value in content.items() if value is not None})


def write_colmap(capture: Capture, folder: Path, binary: bool = True) -> None:
    """Write folder/sparse/0 with cameras, poses, points and what is known of their tracks.

    Pictures are not copied: COLMAP finds them by name in the folder it is given. An earlier model there is replaced.
    Raises ResourceError when it cannot be written.
    """
    target = folder / "sparse" / "0"
    unfinished = target.with_name(f".unfinished-{uuid.uuid4().hex[:8]}")
    try:
        unfinished.mkdir(parents=True)
        model = colmap_model(capture)
        with quiet_colmap():
            (model.write_binary if binary else model.write_text)(unfinished)
        shutil.rmtree(target, ignore_errors=True)
        unfinished.rename(target)
    except (OSError, RuntimeError) as error:
        raise ResourceError(
            f"{folder}: the COLMAP model cannot be written ({error}); check space and rights"
        ) from error
    finally:
        with suppress(OSError):
            shutil.rmtree(unfinished)


def colmap_model(capture: Capture) -> pycolmap.Reconstruction:
    """The capture as COLMAP's record; image ids are frame index + 1, equal cameras are shared."""
    model = pycolmap.Reconstruction()
    seen = _observations_per_frame(capture)
    ids: dict[tuple[Any, ...], int] = {}
    for i, frame in enumerate(capture.frames):
        key = (frame.intrinsics, frame.lens, frame.width, frame.height)
        if key not in ids:
            ids[key] = len(ids) + 1
            model.add_camera_with_trivial_rig(colmap_camera(frame, ids[key]))
        pixels = _project(model.cameras[ids[key]], frame, capture, seen[i])
        image = pycolmap.Image(name=frame.name, keypoints=pixels, camera_id=ids[key], image_id=i + 1)
        model.add_image_with_trivial_frame(image, colmap_pose(frame.camera_from_world))
    _add_points(model, capture, seen)
    return model


def _camera_fields(frame: Frame) -> dict[str, Any]:
    fx, fy, cx, cy = frame.intrinsics
    fields: dict[str, Any] = {"camera_model": _camera_model(frame.lens)}
    fields |= {"fl_x": fx, "fl_y": fy, "cx": cx, "cy": cy, "w": frame.width, "h": frame.height}
    keys = _FISHEYE_KEYS if frame.lens.model == "fisheye" else _OPENCV_KEYS
    return fields | dict(zip(keys, frame.lens.coefficients))


def _camera_model(lens: Lens) -> str:
    """OPENCV's k4 means different things to different readers, so eight coefficients are named FULL_OPENCV."""
    return "FULL_OPENCV" if len(lens.coefficients) > 5 else _CAMERA_MODELS[lens.model]


def _frame_fields(frame: Frame, base: Path) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "name": frame.name,
        "file_path": _relative(frame.image_path, base),
        "transform_matrix": to_opengl(frame.camera_from_world).tolist(),
        **{
            key: path and _relative(path, base)
            for key, path in {
                "mask_path": frame.mask_path,
                "depth_file_path": frame.depth_path,
                "flow_file_path": frame.flow_path,
                "moving_file_path": frame.moving_path,
            }.items()
        },
        "time": frame.time,
        "camera": frame.camera,
        "split": frame.split,
        "confidence": frame.confidence,
    }
    return {key: value for key, value in fields.items() if value is not None}


def _relative(path: Path, base: Path) -> str:
    """Relative to the file's folder; absolute where there is no relative path (another Windows drive)."""
    try:
        return Path(os.path.relpath(path.resolve(), base)).as_posix()
    except ValueError:
        return path.resolve().as_posix()


def _observations_per_frame(capture: Capture) -> list[np.ndarray]:
    """Point indices seen by each frame."""
    observations = None if capture.points is None else capture.points.observations
    if observations is None:
        return [np.empty(0, np.int64) for _ in capture.frames]
    return [observations[observations[:, 0] == i, 1] for i in range(len(capture.frames))]


def _project(camera: pycolmap.Camera, frame: Frame, capture: Capture, points: np.ndarray) -> np.ndarray:
    """(K, 2) pixels at which the frame sees the points: measured positions are not kept in a Capture."""
    if capture.points is None or len(points) == 0:
        return np.empty((0, 2))
    pose = frame.camera_from_world
    in_camera = capture.points.xyz[points] @ pose[:3, :3].T + pose[:3, 3]
    pixels = [camera.img_from_cam(point) for point in in_camera]
    return np.array([(0.0, 0.0) if pixel is None else pixel for pixel in pixels], np.float64).reshape(-1, 2)


def _add_points(model: pycolmap.Reconstruction, capture: Capture, seen: list[np.ndarray]) -> None:
    if capture.points is None:
        return
    tracks: list[list[pycolmap.TrackElement]] = [[] for _ in capture.points.xyz]
    for i, points in enumerate(seen):
        for place, point in enumerate(points.tolist()):
            tracks[point].append(pycolmap.TrackElement(i + 1, place))
    errors = capture.points.errors_px
    for i, (xyz, rgb, track) in enumerate(zip(capture.points.xyz, capture.points.rgb, tracks)):
        point_id = model.add_point3D(xyz, pycolmap.Track(track), rgb)
        if errors is not None:
            model.points3D[point_id].error = float(errors[i])
