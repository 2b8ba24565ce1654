"""PNG files of 16 bits a channel, which hold measurements rather than pictures to look at."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np


def read_png16(path: Path) -> np.ndarray | None:
    """(H, W) or (H, W, C) uint16 as stored, colours in OpenCV's order (blue first); None for anything else."""
    try:
        content = np.frombuffer(path.read_bytes(), np.uint8)
    except OSError:
        return None
    decoded: np.ndarray | None = cv2.imdecode(content, cv2.IMREAD_UNCHANGED) if len(content) else None
    return decoded if decoded is not None and decoded.dtype == np.uint16 else None
