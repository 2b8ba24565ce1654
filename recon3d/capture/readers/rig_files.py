"""Which files of a folder make a rig: its calibration, and the video or pictures of each of its cameras."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from fnmatch import fnmatch
from pathlib import Path

import numpy as np

from recon3d.capture.colmap_types import (
    camera_from_colmap,
    image_camera,
    points_from_colmap,
    pose_from_colmap,
)
from recon3d.capture.pictures import natural_key
from recon3d.capture.readers.colmap import find_colmap_model, read_model
from recon3d.capture.readers.common import checked_pose
from recon3d.capture.readers.rig_calibrations import (
    RigCalibration,
    RigCamera,
    checked_name,
    read_calib_toml,
    read_cameras_json,
    read_qca,
)
from recon3d.capture.video import VIDEO_SUFFIXES
from recon3d.errors import CaptureError

CalibrationReader = Callable[[Path], RigCalibration]

_FORMATS: tuple[tuple[str, CalibrationReader], ...] = (
    ("cameras.json", read_cameras_json),
    ("*.qca.txt", read_qca),
    ("calib*.toml", read_calib_toml),
)


def rig_root(path: Path) -> Path:
    """The folder of the rig, whether it, its calibration file or a file in its calibration/ is given."""
    folder = path.parent if path.is_file() else path
    return folder.parent if path.is_file() and folder.name == "calibration" else folder


def calibration_files(path: Path) -> list[tuple[Path, CalibrationReader]]:
    """Calibration files of a folder or its calibration/ with their readers, the preferred first; or `path` itself."""
    folders = [folder for folder in (path, path / "calibration") if folder.is_dir()]
    files = [path] if path.is_file() else [file for folder in folders for file in folder.iterdir()]
    return [
        (file, read)
        for pattern, read in _FORMATS
        for file in sorted(file for file in files if fnmatch(file.name.lower(), pattern))
        if file.is_file() and not _is_other_json(file)
    ]


def colmap_rig_place(path: Path) -> Path | None:
    """The COLMAP model, if at least two of its images are named like videos; frames of one video are no rig."""
    place = find_colmap_model(path) if path.is_dir() else None
    videos = _videos(path) if place is not None else []
    if place is None or len(videos) < 2:
        return None
    stems = {Path(image.name).stem for image in read_model(place).images.values()}
    return place if sum(video.stem in stems for video in videos) >= 2 else None


def read_calibration(path: Path, notes: list[str]) -> RigCalibration:
    """The preferred calibration, its cameras in natural order of their names; a note about others.

    Raises CaptureError naming the file or camera that cannot be used.
    """
    found = calibration_files(path)
    if found:
        (file, read), *others = found
        if others:
            notes.append(
                f"cameras are taken from {file.name}, not from {', '.join(o.name for o, _ in others)}"
            )
        return _sorted(read(file))
    place = colmap_rig_place(path)
    assert place is not None, path
    return _sorted(_read_colmap_rig(place))


def find_footage(root: Path, calibration: RigCalibration) -> list[Path]:
    """The video or folder of pictures of each camera. Raises CaptureError naming the camera or video left over."""
    videos = _videos(root)
    places = [_place(camera, root, videos, calibration.path) for camera in calibration.cameras]
    used = {place.resolve() for place in places}
    left = next((video for video in videos if video.resolve() not in used), None)
    if left is not None:
        raise CaptureError(
            f"{left}: this video has no calibration in {calibration.path.name}; add camera {left.stem} to it, or move "
            "the video elsewhere"
        )
    return places


def _is_other_json(file: Path) -> bool:
    """Splat viewers name a list of cameras cameras.json too. A broken file counts as ours, so that it is heard of."""
    if file.suffix.lower() != ".json":
        return False
    with suppress(OSError, ValueError, RecursionError):
        content = json.loads(file.read_bytes())
        return not isinstance(content, dict) or "cameras" not in content
    return False


def _sorted(calibration: RigCalibration) -> RigCalibration:
    """Cameras in natural order of their names, the observations of points with them."""
    cameras, points = calibration.cameras, calibration.points
    order = sorted(range(len(cameras)), key=lambda i: natural_key(cameras[i].name))
    if points is not None and points.observations is not None:
        rank = np.argsort(order)
        seen = np.column_stack([rank[points.observations[:, 0]], points.observations[:, 1]])
        points = replace(points, observations=np.unique(seen, axis=0))
    return replace(calibration, cameras=tuple(cameras[i] for i in order), points=points)


def _read_colmap_rig(place: Path) -> RigCalibration:
    """The registered images as cameras named by the stems of their names."""
    model = read_model(place)
    images = [model.image(i) for i in model.reg_image_ids()]
    cameras = []
    for image in images:
        where = f"{place}: image {image.name}"
        camera = image_camera(image)
        intrinsics, lens = camera_from_colmap(camera, where)
        pose = checked_pose(pose_from_colmap(image), where)
        name = checked_name(Path(image.name).stem, where)
        cameras.append(RigCamera(name, pose, intrinsics, lens, (camera.width, camera.height)))
    points = points_from_colmap(model, {image.image_id: i for i, image in enumerate(images)})
    return RigCalibration(place, tuple(cameras), points)


def _videos(root: Path) -> list[Path]:
    """Videos of the folder and of its videos/, in natural order."""
    folders = [folder for folder in (root, root / "videos") if folder.is_dir()]
    files = [file for folder in folders for file in folder.iterdir() if not file.name.startswith(".")]
    found = [file for file in files if file.suffix.lower() in VIDEO_SUFFIXES and file.is_file()]
    return sorted(found, key=lambda file: natural_key(file.name))


def _place(camera: RigCamera, root: Path, videos: list[Path], source: Path) -> Path:
    """What one camera filmed: as the calibration names it, else the video of its name."""
    listed = None if camera.footage is None else root / camera.footage.replace("\\", "/")
    if listed is not None and listed.exists():
        return listed
    found = [video for video in videos if video.stem == camera.name]
    # pose2sim writes cam_01 for the video cam01.
    found = found or [video for video in videos if _key(video.stem) == _key(camera.name)]
    if len(found) > 1:
        raise CaptureError(
            f"{root}: camera {camera.name} has two videos, {found[0].name} and {found[1].name}; remove one"
        )
    if not found:
        wanted = camera.footage or f"videos/{camera.name}.mp4"
        raise CaptureError(
            f"{root}: camera {camera.name} of {source.name} has no video; put it at {wanted}, or remove the camera "
            "from the calibration"
        )
    return found[0]


def _key(name: str) -> str:
    """What is left of a name without case and separators."""
    return re.sub(r"[\W_]", "", name.lower())
