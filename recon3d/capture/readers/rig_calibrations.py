"""Calibrations of several cameras that film together: cameras.json, Qualisys *.qca.txt, pose2sim Calib*.toml.

All three count pixels from the centre of the first one, as OpenCV does; ours start half a pixel earlier, at its corner.
"""

from __future__ import annotations

import re
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from recon3d.capture.readers.common import checked_pose, number_array, optional_number, read_json_object
from recon3d.capture.types import Lens, Points
from recon3d.errors import CaptureError

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_FISHEYE_NAMES = ("fisheye", "equidistant")
_MAX_SKEW_PX = 0.5
_QTM_SUBPIXELS = 64.0
"""Qualisys writes focal lengths and centres in 64ths of a pixel (its sensorMaxU is 64 (width - 1))."""
_MM = 1e-3


@dataclass(frozen=True)
class RigCamera:
    """One calibrated camera.

    camera_from_world: (4, 4) float64 rigid transform, OpenCV axes.
    intrinsics:        fx, fy, cx, cy in pixels, pixel centres at +0.5, for pictures of `size` (width, height).
    footage:           path of its video or folder of pictures as the calibration names it, or None.
    fps:               as the calibration says, or None.
    """

    name: str
    camera_from_world: np.ndarray
    intrinsics: tuple[float, float, float, float]
    lens: Lens
    size: tuple[int, int]
    footage: str | None = None
    fps: float | None = None


@dataclass(frozen=True)
class RigCalibration:
    """All cameras of one file. points: what COLMAP triangulated; its observations name cameras by index."""

    path: Path
    cameras: tuple[RigCamera, ...]
    points: Points | None = None


def read_cameras_json(path: Path) -> RigCalibration:
    """Our own layout: {"cameras": [{name, video or images, width, height, K, R, t, distortion, fps}]}.

    x_camera = R x_world + t with OpenCV axes; distortion k1 k2 p1 p2 [k3 [k4 k5 k6]], or k1..k4 where distortion_model
    says fisheye. Raises CaptureError naming the file or camera.
    """
    entries = read_json_object(path).get("cameras")
    if not isinstance(entries, list):
        raise CaptureError(f"{path}: has no list `cameras`, so there is no calibration to read")
    return _calibration(path, [_from_json(entry, f"{path}: camera {i}") for i, entry in enumerate(entries)])


def read_qca(path: Path) -> RigCalibration:
    """Qualisys Track Manager's XML. The sensor may be cropped by fov_video; metres from its millimetres.

    QTM's camera looks along -z with y up and stands at (x, y, z), hence R = diag(1, -1, -1) R_qca and t = -R C.
    Cameras that only track markers have no pictures and are left out. Raises CaptureError naming the file or camera.
    """
    try:
        root = ElementTree.fromstring(path.read_bytes())
    except (OSError, ElementTree.ParseError, ValueError, LookupError) as error:
        raise CaptureError(f"{path}: cannot be read as XML ({error}); export it from QTM again") from error
    tags = [tag for tag in root.iterfind("cameras/camera") if _films(tag)]
    return _calibration(path, [_from_qca(tag, f"{path}: camera {i}") for i, tag in enumerate(tags)])


def read_calib_toml(path: Path) -> RigCalibration:
    """pose2sim's (and anipose's) tables: name, size, matrix, distortions, rotation (Rodrigues), translation, fisheye.

    Raises CaptureError naming the file or camera.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise CaptureError(f"{path}: cannot be read as TOML ({error}); export it again") from error
    tables = {key: value for key, value in content.items() if isinstance(value, dict) and key != "metadata"}
    return _calibration(path, [_from_toml(key, table, f"{path}: [{key}]") for key, table in tables.items()])


def _calibration(path: Path, cameras: list[RigCamera]) -> RigCalibration:
    names = [camera.name for camera in cameras]
    if not names:
        raise CaptureError(f"{path}: has no camera; export the calibration again")
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise CaptureError(f"{path}: camera {twice} is there twice; give each camera a name of its own")
    return RigCalibration(path, tuple(cameras))


def _from_json(entry: Any, where: str) -> RigCamera:
    if not isinstance(entry, dict):
        raise CaptureError(f"{where} is not an object with name, K, R and t; correct it")
    name = checked_name(entry.get("name"), where)
    where = f"{where} ({name})"
    pose = np.zeros((3, 4))
    pose[:, :3], pose[:, 3] = number_array(entry, "R", (3, 3), where), number_array(entry, "t", (3,), where)
    footage = entry.get("video") or entry.get("images")
    return RigCamera(
        name=name,
        camera_from_world=checked_pose(pose, where),
        intrinsics=_intrinsics(number_array(entry, "K", (3, 3), where), where),
        lens=_lens(_list(entry, "distortion", where), str(entry.get("distortion_model", "opencv")), where),
        size=_size((entry.get("width"), entry.get("height")), where),
        footage=None if footage is None else str(footage),
        fps=optional_number(entry, "fps", where),
    )


def _from_toml(key: str, table: dict[str, Any], where: str) -> RigCamera:
    pose = np.zeros((3, 4))
    pose[:, :3] = cv2.Rodrigues(number_array(table, "rotation", (3,), where))[0]
    pose[:, 3] = number_array(table, "translation", (3,), where)
    return RigCamera(
        name=checked_name(table.get("name", key), where),
        camera_from_world=checked_pose(pose, where),
        intrinsics=_intrinsics(number_array(table, "matrix", (3, 3), where), where),
        lens=_lens(
            _list(table, "distortions", where), "fisheye" if table.get("fisheye") else "opencv", where
        ),
        size=_size(tuple(number_array(table, "size", (2,), where)), where),
    )


def _films(tag: ElementTree.Element) -> bool:
    """QTM notes the model of each camera; files that other tools rewrote say "none"."""
    model = tag.get("model", "none").lower()
    return model in ("none", "") or "video" in model


def _from_qca(tag: ElementTree.Element, where: str) -> RigCamera:
    name = checked_name(tag.get("serial"), where)
    where = f"{where} ({name})"
    fov, transform, lens = (_child(tag, part, where) for part in ("fov_video", "transform", "intrinsic"))
    left, top, right, bottom = (_value(fov, side, where) for side in ("left", "top", "right", "bottom"))
    rows = [[_value(transform, f"r{i}{j}", where) for j in (1, 2, 3)] for i in (1, 2, 3)]
    rotation = np.diag([1.0, -1.0, -1.0]) @ np.array(rows)
    center_m = np.array([_value(transform, axis, where) for axis in "xyz"]) * _MM
    matrix = np.eye(3)
    for axis, (letter, corner) in enumerate((("U", left), ("V", top))):
        matrix[axis, axis] = _value(lens, f"focalLength{letter}", where) / _QTM_SUBPIXELS
        matrix[axis, 2] = _value(lens, f"centerPoint{letter}", where) / _QTM_SUBPIXELS - corner
    k1, k2, k3 = (_value(lens, f"radialDistortion{i}", where) for i in (1, 2, 3))
    p1, p2 = (_value(lens, f"tangentalDistortion{i}", where) for i in (1, 2))  # QTM's spelling
    return RigCamera(
        name=name,
        camera_from_world=checked_pose(np.column_stack([rotation, -rotation @ center_m]), where),
        intrinsics=_intrinsics(matrix, where),
        lens=_lens([k1, k2, p1, p2, k3], "opencv", where),
        size=_size((right - left + 1, bottom - top + 1), where),
    )


def _child(tag: ElementTree.Element, name: str, where: str) -> ElementTree.Element:
    child = tag.find(name)
    if child is None:
        raise CaptureError(f"{where} has no <{name}>; export the calibration from QTM again")
    return child


def _value(tag: ElementTree.Element, attribute: str, where: str) -> float:
    value = optional_number(tag.attrib, attribute, where)
    if value is None or not np.isfinite(value):
        raise CaptureError(f"{where}: {attribute} is {value}; export the calibration from QTM again")
    return value


def checked_name(value: Any, where: str) -> str:
    """A camera's name, which becomes a folder. Raises CaptureError for anything that cannot."""
    if not isinstance(value, str) or not re.fullmatch(r"\w[\w .+-]*", value):
        raise CaptureError(
            f"{where}: its name is {value!r:.60}; name cameras like their videos, without slashes"
        )
    return value


def _list(values: Mapping[str, Any], key: str, where: str) -> list[float]:
    """A list of numbers of any length, empty where it is missing."""
    if values.get(key) is None:
        return []
    if not isinstance(values[key], list):
        raise CaptureError(f"{where}: `{key}` is not a list of numbers; correct it")
    return number_array(values, key, (len(values[key]),), where).tolist()


def _size(size: tuple[Any, ...], where: str) -> tuple[int, int]:
    """(width, height) in whole pixels, at least one."""
    width, height = (optional_number({"size": side}, "size", where) or 0.0 for side in size)
    if not (1 <= width < 1e6 and 1 <= height < 1e6):
        raise CaptureError(f"{where}: its pictures have no usable width and height; correct them")
    return round(width), round(height)


def _intrinsics(matrix: np.ndarray, where: str) -> tuple[float, float, float, float]:
    """fx, fy, cx, cy with pixel centres at +0.5 from a (3, 3) matrix whose centres are at 0."""
    fx, fy, cx, cy = (float(matrix[place]) for place in ((0, 0), (1, 1), (0, 2), (1, 2)))
    if min(fx, fy) <= 0:
        raise CaptureError(f"{where}: its focal lengths are {fx:g} and {fy:g}; they must be positive pixels")
    if abs(matrix[0, 1]) > _MAX_SKEW_PX:
        raise CaptureError(
            f"{where}: its pixels are skewed by {matrix[0, 1]:g} px; rectify the pictures first"
        )
    return fx, fy, cx + 0.5, cy + 0.5


def _lens(coefficients: list[float], model: str, where: str) -> Lens:
    """The lens of OpenCV's coefficients; trailing zeros say nothing."""
    while coefficients and coefficients[-1] == 0:
        coefficients = coefficients[:-1]
    fisheye = any(name in model.lower() for name in _FISHEYE_NAMES)
    if len(coefficients) > (4 if fisheye else 8):
        raise CaptureError(
            f"{where}: its lens has {len(coefficients)} coefficients, which is more than OpenCV's radial and "
            "tangential (8) or fisheye (4) model; calibrate with one of these"
        )
    if not fisheye and not coefficients:
        return Lens()
    length = 4 if fisheye else next(n for n in (4, 5, 8) if len(coefficients) <= n)
    padded = (*coefficients, *(0.0,) * (length - len(coefficients)))
    return Lens("fisheye" if fisheye else "opencv", padded)
