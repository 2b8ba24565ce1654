"""Fixtures: noise pictures whose motion is known exactly, and the juggler capture with its exact tracks."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import pytest

from recon3d.capture import Capture, load_capture

JUGGLER = Path(__file__).parent.parent.parent / "scenes" / "juggler"


@dataclass(frozen=True)
class Truth:
    """points: (T, P, 3) float64 world. visible: (T, P) bool. moves: (P,) bool. size: of the scene, in its units."""

    points: np.ndarray
    visible: np.ndarray
    moves: np.ndarray
    size: float


def noise_picture(size: tuple[int, int], seed: int = 0) -> np.ndarray:
    """(H, W, 3) uint8 smooth coloured noise of `size` (width, height)."""
    noise = np.random.default_rng(seed).uniform(0, 255, (size[1], size[0], 3)).astype(np.float32)
    smooth = cv2.GaussianBlur(noise, (0, 0), 2.0)
    return np.clip((smooth - smooth.mean()) * 5 + 128, 0, 255).astype(np.uint8)


def shifted(picture: np.ndarray, x: float, y: float) -> np.ndarray:
    """The picture moved by (x, y) pixels, resampled smoothly; what enters is a copy of the edge."""
    matrix = np.array([[1, 0, x], [0, 1, y]], np.float32)
    size = (picture.shape[1], picture.shape[0])
    return cv2.warpAffine(picture, matrix, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)


@pytest.fixture(scope="session")
def juggler() -> Capture:
    return load_capture(JUGGLER)


@pytest.fixture(scope="session")
def juggler_truth() -> Truth:
    with np.load(JUGGLER / "tracks.npz") as stored:
        points = stored["points"].astype(np.float64)
        size = float(np.linalg.norm(np.ptp(points, axis=(0, 1))))
        return Truth(points, stored["visible"], stored["body"] > 0, size)
