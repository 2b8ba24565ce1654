"""Masks by a network that finds what stands out: any U-2-Net in an ONNX file (Qin et al. 2020), run by OpenCV.

Better than GrabCut before busy backgrounds. No such file comes with the program; u2netp.onnx of rembg, for one, has
4.6 MB and is under Apache-2.0.
"""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from gen3d.masks import MaskProvider, main_parts
from recon3d.errors import FormatError

SUFFIX = ".onnx"
_INPUT_PX = 320
_MEAN, _DEVIATION = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)
"""Of ImageNet, which these networks expect."""


def network_mask(path: Path) -> MaskProvider:
    """A provider that asks the network in an ONNX file. Raises FormatError if it cannot be used."""
    if not path.is_file():
        raise FormatError(f"{path}: there is no such network; check the path")
    try:
        network = cv2.dnn.readNetFromONNX(str(path))
        outputs = network.getUnconnectedOutLayersNames()
    except cv2.error as error:
        raise FormatError(f"{path} is no network in ONNX that OpenCV can run: fetch it again") from error

    def provider(rgb: np.ndarray) -> np.ndarray:
        network.setInput(_input(rgb))
        try:
            # U-2-Net has seven outputs; the first is the finest.
            answer = np.asarray(network.forward(outputs[0]))
        except cv2.error as error:
            raise FormatError(f"{path} does not take pictures of {_INPUT_PX} px as U-2-Nets do") from error
        if answer.ndim != 4 or answer.shape[:2] != (1, 1):
            raise FormatError(f"{path} is no network for masks: its answer has the shape {answer.shape}")
        return main_parts(_stretched(answer[0, 0], rgb.shape[:2]) > 0.5)

    return provider


def _input(rgb: np.ndarray) -> np.ndarray:
    """(1, 3, _INPUT_PX, _INPUT_PX) float32."""
    small = cv2.resize(rgb, (_INPUT_PX, _INPUT_PX), interpolation=cv2.INTER_AREA).astype(np.float32)
    scaled = (small / max(float(small.max()), 1.0) - _MEAN) / _DEVIATION
    return np.ascontiguousarray(scaled.transpose(2, 0, 1)[None].astype(np.float32))


def _stretched(answer: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    """(H, W) float32, from 0 for the least to 1 for the most salient pixel; 0 everywhere if all are alike."""
    low, high = float(answer.min()), float(answer.max())
    if high - low < 0.1:
        return np.zeros(shape, np.float32)
    return cv2.resize((answer - low) / (high - low), (shape[1], shape[0]), interpolation=cv2.INTER_LINEAR)
