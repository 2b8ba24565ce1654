"""Known z depth of frames: reading it, and looking it up between pixels without bridging the edges of things."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np

from recon3d.capture.types import Capture, Frame
from recon3d.errors import CaptureError, FormatError
from recon3d.io.npy import read_npy
from recon3d.lenses import undistortion_maps
from recon3d.priors.flow import corners
from recon3d.priors.png16 import read_png16

_DEFAULT_UNIT = 1e-3
"""nerfstudio's: depth pictures count millimetres unless the file says otherwise."""
_EDGE = 0.05
"""Neighbouring depths that differ by more than this share lie on different things."""


def depth_unit(capture: Capture) -> float:
    """Scene units per stored unit of depth: `depth_unit_scale_factor` of transforms.json, else 0.001 as nerfstudio.

    Raises CaptureError if the factor is no positive number.
    """
    path = capture.root / "transforms.json"
    if not path.is_file():
        return _DEFAULT_UNIT
    stored = json.loads(path.read_text(encoding="utf-8")).get("depth_unit_scale_factor", _DEFAULT_UNIT)
    if not isinstance(stored, int | float) or not 0 < stored < float("inf"):
        raise CaptureError(f"{path}: depth_unit_scale_factor is {stored}, not a positive number; correct it")
    return float(stored)


def read_depth(path: Path, unit: float) -> np.ndarray:
    """(H, W) float32 z depth in scene units of a 16-bit PNG or a .npy file of any real type; 0 = not known.

    unit: scene units per stored unit, for both kinds of file as in nerfstudio.
    Raises FormatError naming the file if it is neither.
    """
    stored = _read_npy(path) if path.suffix.lower() == ".npy" else read_png16(path)
    if stored is None or stored.ndim != 2 or stored.dtype.kind not in "uif":
        raise FormatError(
            f"{path}: this is no depth map (a 16-bit grey PNG or a two-dimensional .npy); write it again or remove "
            "depth_file_path"
        )
    depth = stored.astype(np.float32) * np.float32(unit)
    return np.where(np.isfinite(depth) & (depth > 0), depth, 0).astype(np.float32)


def load_depth(frame: Frame, unit: float, size: tuple[int, int]) -> np.ndarray | None:
    """(H, W) float32 z depth of a frame with its lens removed, at `size` (width, height); None if it has none.

    Nearest samples, since a mean of two things' depths is the depth of neither. Raises FormatError as read_depth.
    """
    if frame.depth_path is None:
        return None
    depth = read_depth(frame.depth_path, unit)
    if frame.lens.model != "pinhole":
        whole = (frame.width, frame.height)
        depth = cv2.resize(depth, whole, interpolation=cv2.INTER_NEAREST_EXACT)
        maps = undistortion_maps(
            frame.lens.model, frame.lens.coefficients, frame.intrinsics, frame.width, frame.height
        )
        depth = np.where(maps.valid, maps.remap(depth, cv2.INTER_NEAREST), 0)
    if (depth.shape[1], depth.shape[0]) != size:
        depth = cv2.resize(depth, size, interpolation=cv2.INTER_NEAREST_EXACT)
    return depth.astype(np.float32)


def sample_depth(depth: np.ndarray, pixels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Depths (P,) float64 at pixels (P, 2) (centres at +0.5) of a map (H, W), and (P,) bool where they are known.

    Bilinear in inverse depth, which is exact on planes. Not known outside the picture, beside a pixel without depth,
    and across an edge.
    """
    height, width = depth.shape
    rows, columns, weights = corners(pixels, width, height)
    around = depth[rows, columns].astype(np.float64)
    nearest, farthest = around.min(axis=1), around.max(axis=1)
    inside = (pixels >= 0).all(axis=1) & (pixels <= (width, height)).all(axis=1)
    known = inside & (nearest > 0) & (farthest - nearest < _EDGE * nearest)
    inverse = (weights / np.maximum(around, 1e-12)).sum(axis=1)
    return np.where(known, 1 / inverse, 0.0), known


def _read_npy(path: Path) -> np.ndarray | None:
    try:
        return read_npy(path)
    except (OSError, ValueError, EOFError):
        return None
