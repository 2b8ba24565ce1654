"""The camera fields that the NeRF family of JSON files shares: lens and intrinsics."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from recon3d.capture.readers.common import scaled_intrinsics
from recon3d.capture.types import Lens
from recon3d.errors import CaptureError

_PINHOLE_MODELS = ("", "PINHOLE", "SIMPLE_PINHOLE")
_OPENCV_MODELS = ("OPENCV", "FULL_OPENCV", "RADIAL", "SIMPLE_RADIAL")


def parse_lens(values: Mapping[str, Any], where: str) -> Lens:
    """The lens of merged global and per-frame values. Raises CaptureError for models that cannot be used."""
    model = str(values.get("camera_model", "")).upper()
    k1, k2, k3, k4, k5, k6, p1, p2 = (
        float(values.get(key) or 0.0) for key in ("k1", "k2", "k3", "k4", "k5", "k6", "p1", "p2")
    )
    if model == "OPENCV_FISHEYE" or values.get("is_fisheye"):
        return Lens("fisheye", (k1, k2, k3, k4))
    if model not in _PINHOLE_MODELS + _OPENCV_MODELS:
        raise CaptureError(
            f"{where}: camera_model {model} is not supported; use PINHOLE, OPENCV or OPENCV_FISHEYE, "
            "or undistort the pictures first"
        )
    if any((k4, k5, k6)):
        if model != "FULL_OPENCV":
            raise CaptureError(
                f"{where}: k4 is given for camera_model {model or 'PINHOLE'}, whose meaning differs between tools; "
                "use FULL_OPENCV (OpenCV's rational model) or OPENCV_FISHEYE"
            )
        return Lens("opencv", (k1, k2, p1, p2, k3, k4, k5, k6))
    if k3:
        return Lens("opencv", (k1, k2, p1, p2, k3))
    return Lens("opencv", (k1, k2, p1, p2)) if any((k1, k2, p1, p2)) else Lens()


def parse_intrinsics(
    values: Mapping[str, Any], stored: tuple[int, int], where: str, notes: list[str]
) -> tuple[float, float, float, float]:
    """fx, fy, cx, cy in pixels of the stored picture, rescaled (with a note) from an integer multiple of its size.

    Raises CaptureError with both sizes when they do not match, or when no focal length is given.
    """
    declared = (round(float(values.get("w") or stored[0])), round(float(values.get("h") or stored[1])))
    focal_x = values.get("fl_x") or _focal(values.get("camera_angle_x"), declared[0])
    focal_y = values.get("fl_y") or _focal(values.get("camera_angle_y"), declared[1]) or focal_x
    focal_x = focal_x or focal_y
    if focal_x is None or focal_y is None:
        raise CaptureError(
            f"{where}: no focal length is given; add fl_x (pixels) or camera_angle_x (radians)"
        )
    center = (values.get("cx", declared[0] / 2), values.get("cy", declared[1] / 2))
    given = (float(focal_x), float(focal_y), float(center[0]), float(center[1]))
    return scaled_intrinsics(given, declared, stored, where, notes)


def _focal(angle: float | None, size: int) -> float | None:
    """Focal length in pixels of a full field of view in radians."""
    return None if not angle else size / (2 * math.tan(angle / 2))
