"""Readers and writers of pictures, transforms.json, depth, flow and masks.

transforms.json follows nerfstudio: OpenGL camera axes (x right, y up, z backward), world_from_camera.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np

from recon3d.cameras import Cameras
from recon3d.errors import FormatError

DEPTH_UNIT_M = 1e-4  # of the 16-bit depth pictures: reaches 6.5 m
OPENGL_FROM_OPENCV = np.diag([1.0, -1.0, -1.0, 1.0])


def read_clip(path: Path) -> Iterator[np.ndarray]:
    """The (H, W, 3) uint8 frames of a video, in order."""
    with av.open(str(path)) as container:
        for frame in container.decode(video=0):
            yield frame.to_ndarray(format="rgb24")


def write_picture(image: np.ndarray, path: Path, quality: int = 92) -> None:
    """(H, W, 3) uint8 RGB as JPEG or PNG, by the suffix of `path`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    cv2.imwrite(str(path), image[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, quality])


def write_depth(depth: np.ndarray, path: Path) -> None:
    """(H, W) z depth in metres as a 16-bit PNG in DEPTH_UNIT_M; 0 where there is nothing or beyond 6.5 m."""
    path.parent.mkdir(parents=True, exist_ok=True)
    units = np.rint(depth / DEPTH_UNIT_M)
    cv2.imwrite(
        str(path), np.where(units < 65536, units, 0).astype(np.uint16), [cv2.IMWRITE_PNG_COMPRESSION, 9]
    )


def read_depth(path: Path) -> np.ndarray:
    """(H, W) float64 z depth in metres from write_depth; 0 means none. Raises FormatError for anything else."""
    units = cv2.imread(str(path), cv2.IMREAD_UNCHANGED)
    if units is None or units.dtype != np.uint16 or units.ndim != 2:
        raise FormatError(
            f"{path} is not a 16-bit depth PNG: write it again with `python -m scenes.generate`"
        )
    return units.astype(np.float64) * DEPTH_UNIT_M


def write_mask(mask: np.ndarray, path: Path) -> None:
    """(H, W) bool as an 8-bit PNG, 255 = true."""
    path.parent.mkdir(parents=True, exist_ok=True)
    cv2.imwrite(str(path), mask.astype(np.uint8) * 255, [cv2.IMWRITE_PNG_COMPRESSION, 9])


def write_flow(flow_px: np.ndarray, seen: np.ndarray, path: Path) -> None:
    """Flow (H, W, 2) in pixels and (H, W) bool as a KITTI flow PNG: 16-bit u, v at 64 a pixel about 2^15, and seen.

    Flow is kept, to 1/128 px, also where the third channel says that the next frame does not see the point.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    units = np.clip(np.rint(np.nan_to_num(flow_px) * 64.0 + 32768.0), 0, 65535).astype(np.uint16)
    channels = np.dstack([seen.astype(np.uint16), units[..., 1], units[..., 0]])  # OpenCV writes BGR
    cv2.imwrite(str(path), channels, [cv2.IMWRITE_PNG_COMPRESSION, 9])


def read_flow(path: Path) -> tuple[np.ndarray, np.ndarray]:
    """Flow (H, W, 2) float64 in pixels and (H, W) bool seen, from write_flow. Raises FormatError otherwise."""
    channels = cv2.imread(str(path), cv2.IMREAD_UNCHANGED)
    if channels is None or channels.dtype != np.uint16 or channels.ndim != 3:
        raise FormatError(f"{path} is not a KITTI flow PNG: write it again with `python -m scenes.generate`")
    return (channels[..., :0:-1].astype(np.float64) - 32768.0) / 64.0, channels[..., 0] > 0


def frame_record(cameras: Cameras, index: int, file_path: str, **extra: str) -> dict[str, Any]:
    """The transforms.json entry of one camera: OpenGL world_from_camera, time, and any further fields."""
    matrix = cameras.world_from_camera[index].double().numpy() @ OPENGL_FROM_OPENCV
    record: dict[str, Any] = {"file_path": file_path, "transform_matrix": matrix.tolist()}
    if cameras.times is not None:
        record["time"] = float(cameras.times[index])
    return {**record, **extra}


def write_transforms(cameras: Cameras, records: list[dict[str, Any]], path: Path, **extra: Any) -> None:
    """transforms.json of one lens; `extra` goes to its head (fps, recipe)."""
    fx, fy, cx, cy = cameras.intrinsics[0].tolist()
    head = {"camera_model": "OPENCV", "w": cameras.width, "h": cameras.height}
    lens = {"fl_x": fx, "fl_y": fy, "cx": cx, "cy": cy}
    content = {**head, **lens, "depth_unit_scale_factor": DEPTH_UNIT_M, **extra, "frames": records}
    path.write_text(json.dumps(content, indent=1) + "\n")
