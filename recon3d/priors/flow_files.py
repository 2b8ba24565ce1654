"""Flow as KITTI's 16-bit PNG: x and y at 64 units a pixel about 2^15, and how far to trust them."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from recon3d.errors import FormatError
from recon3d.io.atomic import atomic_write_bytes
from recon3d.priors.flow import Flow
from recon3d.priors.png16 import read_png16

_UNITS_PER_PX = 64.0
_ZERO = 32768.0


def read_flow_png(path: Path) -> Flow:
    """The flow in a KITTI flow PNG (Menze and Geiger 2015, development kit).

    Blue is 0 or 1 in KITTI's files, and a share of 65535 in those of write_flow_png.
    Raises FormatError naming the file if it is not a 16-bit picture with three channels.
    """
    channels = read_png16(path)
    if channels is None or channels.ndim != 3 or channels.shape[2] != 3:
        raise FormatError(
            f"{path}: this is not a KITTI flow PNG (16 bits, 3 channels); write it again or remove flow_file_path"
        )
    pixels = (channels[..., :0:-1].astype(np.float32) - _ZERO) / _UNITS_PER_PX  # OpenCV reads BGR
    trust = channels[..., 0].astype(np.float32)
    return Flow(pixels, trust / (65535 if trust.max() > 1 else 1))


def write_flow_png(flow: Flow, path: Path) -> None:
    """Write atomically what read_flow_png reads: flow to 1/128 px, confidence to 1/65535.

    Flow beyond 511 px, which the format cannot hold, is stored with confidence 0.
    Raises ResourceError as atomic_path does.
    """
    units = np.clip(np.rint(flow.pixels * _UNITS_PER_PX + _ZERO), 0, 65535).astype(np.uint16)
    lost = np.abs(flow.pixels).max(axis=-1) > 511
    trust = np.rint(np.where(lost, 0, flow.confidence) * 65535).astype(np.uint16)
    channels = np.dstack([trust, units[..., 1], units[..., 0]])
    # Level 1 is three times faster than the default and a tenth larger.
    encoded = cv2.imencode(".png", channels, [cv2.IMWRITE_PNG_COMPRESSION, 1])[1]
    atomic_write_bytes(path, encoded.tobytes())
