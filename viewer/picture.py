"""Pictures rendered by the server, for scenes that are too large for the page, and for truth."""

from __future__ import annotations

import math
import threading
from collections.abc import Mapping
from io import BytesIO

import torch
from PIL import Image

from recon3d.cameras import Cameras
from recon3d.errors import SplatloomError
from recon3d.gaussians import Gaussians

_PIXELS_MAX = 8_300_000
_SIDE_MAX = 8192
_NUMBERS = 16 + 4
_HOW = (
    "camera=<16 numbers of camera_from_world, row by row, fx, fy, cx, cy>&width=<px>&height=<px>&time=<0..1>"
)
_one_at_a_time = threading.Lock()


def parse_camera(query: Mapping[str, str]) -> Cameras:
    """The camera of a query: camera (20 numbers), width, height, time (default 0).

    Raises SplatloomError if that is no camera.
    """
    try:
        numbers = [float(part) for part in query.get("camera", "").split(",")]
        width, height = int(query.get("width", "")), int(query.get("height", ""))
        time = float(query.get("time", "0"))
    except ValueError as error:
        raise SplatloomError(f"this is no camera: give {_HOW}") from error
    sizes = 1 <= width <= _SIDE_MAX and 1 <= height <= _SIDE_MAX and width * height <= _PIXELS_MAX
    finite = all(math.isfinite(number) and abs(number) < 1e9 for number in numbers)
    if len(numbers) != _NUMBERS or not finite or not sizes or not 0 <= time <= 1:
        raise SplatloomError(f"this is no camera: give {_HOW}, with at most {_PIXELS_MAX:,} pixels")
    pose = torch.tensor(numbers[:16]).reshape(1, 4, 4)
    rotation = pose[0, :3, :3]
    if not torch.allclose(rotation @ rotation.T, torch.eye(3), atol=1e-3):
        raise SplatloomError("this is no camera: the rotation of camera_from_world is not orthonormal")
    return Cameras(pose, torch.tensor([numbers[16:]]), width, height, torch.tensor([time]))


def render_file(gaussians: Gaussians, camera: Cameras, query: Mapping[str, str]) -> tuple[bytes, str]:
    """The picture as a file and its media type; query: format (png or jpeg), background (RGB, default 0,0,0).

    Raises SplatloomError for another format or background. One picture is rendered at a time.
    """
    kind = query.get("format", "png").lower()
    if kind not in ("png", "jpeg"):
        raise SplatloomError(f"pictures are png or jpeg, not {kind[:20]}")
    background = _background(query.get("background", "0,0,0"))
    from recon3d.flight import render_picture  # not before somebody asks for a picture

    with _one_at_a_time:
        picture = render_picture(gaussians, camera, background)
    out = BytesIO()
    Image.fromarray(picture).save(out, kind.upper(), quality=85)
    return out.getvalue(), f"image/{kind}"


def _background(text: str) -> tuple[float, float, float]:
    try:
        red, green, blue = (min(max(float(part), 0.0), 1.0) for part in text.split(","))
    except ValueError as error:
        raise SplatloomError("a background is three numbers from 0 to 1: red,green,blue") from error
    return red, green, blue
