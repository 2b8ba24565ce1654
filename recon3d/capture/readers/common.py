"""What the readers share: JSON files, pose checks, finding pictures, and reconciling sizes with intrinsics."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

import numpy as np

from recon3d.capture.pictures import PICTURE_SUFFIXES
from recon3d.errors import CaptureError

_ORTHONORMAL_TOLERANCE = 1e-2
"""Poses printed with few digits deviate by about 1e-3; a scaled or sheared matrix by far more."""


def read_json(path: Path) -> dict[str, Any]:
    """The object with `frames` in a JSON file. Raises CaptureError naming the file."""
    content = read_json_object(path)
    if not isinstance(content.get("frames"), list) or not content["frames"]:
        raise CaptureError(f"{path}: has no list `frames`, so there are no cameras to read")
    return content


def read_json_object(path: Path) -> dict[str, Any]:
    """The object in a JSON file. Raises CaptureError naming the file."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise CaptureError(f"{path}: cannot be read as JSON ({error}); check that it is complete") from error
    if not isinstance(content, dict):
        raise CaptureError(f"{path}: is not a JSON object; export it again")
    return content


def checked_pose(matrix: Any, where: str) -> np.ndarray:
    """A (4, 4) float64 rigid transform from nested lists (3x4 or 4x4), its rotation made exactly orthonormal.

    Raises CaptureError beginning with `where` for wrong shapes, NaN, scaled or mirrored rotations.
    """
    try:
        pose = np.array(matrix, np.float64)
    except (TypeError, ValueError):
        pose = np.empty(0)
    if pose.shape not in ((3, 4), (4, 4)):
        raise CaptureError(f"{where}: the camera pose is not a 4x4 matrix; export the cameras again")
    if not np.isfinite(pose).all():
        raise CaptureError(
            f"{where}: the camera pose contains NaN or infinity; remove the frame or export again"
        )
    left, singular, right = np.linalg.svd(pose[:3, :3])
    if np.abs(singular - 1).max() > _ORTHONORMAL_TOLERANCE:
        raise CaptureError(
            f"{where}: the rotation of the camera pose is not orthonormal (it scales by {singular.min():.3g} to "
            f"{singular.max():.3g}); divide the scale out or export the cameras again"
        )
    if np.linalg.det(pose[:3, :3]) < 0:
        raise CaptureError(
            f"{where}: the camera pose is mirrored (determinant -1); export with right-handed axes"
        )
    rigid_pose = np.eye(4)
    rigid_pose[:3] = pose[:3]
    if np.abs(singular - 1).max() > 1e-9:
        rigid_pose[:3, :3] = left @ right
    return rigid_pose


def optional_number(values: Mapping[str, Any], key: str, where: str) -> float | None:
    """values[key] as a float, None where it is missing or null. Raises CaptureError for anything but a number."""
    value = values.get(key)
    try:
        return None if value is None else float(value)
    except (TypeError, ValueError, OverflowError) as error:
        raise CaptureError(f"{where}: `{key}` is {value!r:.40}, which is not a number; correct it") from error


def number_array(values: Mapping[str, Any], key: str, shape: tuple[int, ...], where: str) -> np.ndarray:
    """values[key] as a float64 array of this shape. Raises CaptureError for anything else, NaN and infinity."""
    try:
        array = np.array(values.get(key), np.float64)
    except (TypeError, ValueError, OverflowError):
        array = np.full((), np.nan)
    if array.shape != shape or not np.isfinite(array).all():
        wanted = "x".join(str(n) for n in shape)
        raise CaptureError(f"{where}: `{key}` is missing or not {wanted} finite numbers; correct it")
    return array


def entries_with_pictures(
    entries: Sequence[Any], path: Path
) -> tuple[list[tuple[dict[str, Any], Path]], list[str]]:
    """The entries of `frames` in a JSON file whose picture exists, with it, and the pictures listed that do not.

    Raises CaptureError naming the file if an entry lacks its picture's name or its pose, or if no picture exists.
    """
    found: list[tuple[dict[str, Any], Path]] = []
    missing: list[str] = []
    for i, entry in enumerate(entries):
        if not isinstance(entry, dict) or "file_path" not in entry or "transform_matrix" not in entry:
            raise CaptureError(
                f"{path}: frame {i} lacks file_path or transform_matrix; export the cameras again"
            )
        picture = find_picture(path.parent, str(entry["file_path"]))
        if picture is None:
            missing.append(str(entry["file_path"]))
        else:
            found.append((entry, picture))
    if not found:
        raise CaptureError(
            f"{path}: none of its {len(missing)} pictures exist (first: {some_of(missing)}); put them where file_path "
            "says, relative to this file"
        )
    return found, missing


def find_picture(folder: Path, listed: str) -> Path | None:
    """The file a dataset means by `listed` (backslashes and a missing extension are forgiven), or None."""
    path = folder / PurePosixPath(listed.replace("\\", "/"))
    if path.is_file():
        return path
    # Blender's own exporter writes names without extension; "r_0.5" must not lose its ".5".
    candidates = (
        path.with_name(path.name + suffix) for suffix in (".png", ".jpg", ".jpeg", *PICTURE_SUFFIXES)
    )
    return next((candidate for candidate in candidates if candidate.is_file()), None)


def relative_name(path: Path, root: Path) -> str:
    """`path` relative to `root` with forward slashes; if it lies elsewhere, its full path without the first slash."""
    try:
        return Path(os.path.normpath(path)).relative_to(os.path.normpath(root)).as_posix()
    except ValueError:
        return Path(os.path.normpath(path)).as_posix().lstrip("/")


def some_of(names: Sequence[str], limit: int = 3) -> str:
    """The first few names for a sentence: "a.jpg, b.jpg, c.jpg and 4 more"."""
    shown = ", ".join(names[:limit])
    return shown if len(names) <= limit else f"{shown} and {len(names) - limit} more"


def scaled_intrinsics(
    intrinsics: tuple[float, float, float, float],
    declared: tuple[int, int],
    stored: tuple[int, int],
    where: str,
    notes: list[str],
) -> tuple[float, float, float, float]:
    """fx, fy, cx, cy for the stored picture size, with a note if that is an integer fraction or multiple.

    Raises CaptureError with both sizes for any other mismatch, and for values no camera has.
    """
    ratio = size_ratio(declared, stored)
    if ratio is None:
        raise CaptureError(
            f"{where}: the picture has {stored[0]}x{stored[1]} pixels but its intrinsics are for "
            f"{declared[0]}x{declared[1]}; use the original picture or correct the intrinsics"
        )
    if not np.isfinite(intrinsics).all() or min(intrinsics[:2]) <= 0:
        raise CaptureError(
            f"{where}: the intrinsics fx, fy, cx, cy = {intrinsics} are not usable; correct them"
        )
    if ratio != 1:
        notes.append(
            f"intrinsics were given for {declared[0]}x{declared[1]} and rescaled to the pictures' "
            f"{stored[0]}x{stored[1]}"
        )
    x, y = stored[0] / declared[0], stored[1] / declared[1]
    return intrinsics[0] * x, intrinsics[1] * y, intrinsics[2] * x, intrinsics[3] * y


def size_ratio(declared: tuple[int, int], stored: tuple[int, int]) -> float | None:
    """Factor from declared to stored size if it is 1, an integer or one over an integer (rounding forgiven)."""
    for n in range(1, 17):
        if all(abs(d / n - s) < 1 for d, s in zip(declared, stored)):
            return 1 / n
        if all(d * n == s for d, s in zip(declared, stored)):
            return float(n)
    return None
