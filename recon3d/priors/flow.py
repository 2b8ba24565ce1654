"""Optical flow: what a provider is, the one that needs no weights, and the check that finds where flow is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import cv2
import numpy as np

_EDGE_PX = 2.0
"""Where neighbouring pixels move this differently, a motion boundary passes between them: no value lies in between."""
_SMALL_PX = 512 * 384
"""Pictures of fewer pixels are matched at full size, others at half: there the gain is small and the time fourfold."""
_BLUR_PX = 1.0
_UNLIKE = 30.0
"""Mean difference of 8-bit channels at which two ends of a flow are hardly one point."""


@dataclass(frozen=True)
class Flow:
    """Where each pixel of one picture is in another.

    pixels: (H, W, 2) float32, displacement in x and y in pixels. confidence: (H, W) float32 in [0, 1].
    """

    pixels: np.ndarray
    confidence: np.ndarray


class FlowProvider(Protocol):
    """Anything that estimates flow: (image_a, image_b), both (H, W, 3) uint8 sRGB -> Flow from a to b.

    name:    of the method with its settings; part of the key of cached results.
    licence: of code and weights. source: paper or address.
    """

    @property
    def name(self) -> str: ...

    @property
    def licence(self) -> str: ...

    @property
    def source(self) -> str: ...

    def __call__(self, image_a: np.ndarray, image_b: np.ndarray) -> Flow: ...


@dataclass(frozen=True)
class DisFlow:
    """Dense inverse search in OpenCV; needs no weights. It knows no doubt: its confidence is 1.

    patch_stride: pixels between patches. descents, refinements: steps of the patches' and of the variational search.

    The defaults have twice the steps of the preset medium and patches every second pixel, and small pictures are
    matched at full size: on `scenes/juggler` (320x240, balls of 20 pixels that move up to 28) this lowers the median
    error on moving bodies from 1.1 to 0.5 pixels.
    """

    patch_stride: int = 2
    descents: int = 50
    refinements: int = 10

    licence = "Apache-2.0 (OpenCV)"
    source = "Kroeger et al., Fast Optical Flow using Dense Inverse Search, ECCV 2016"

    @property
    def name(self) -> str:
        """Of the method with its settings."""
        return f"dis-medium-{self.patch_stride}-{self.descents}-{self.refinements}"

    def __call__(self, image_a: np.ndarray, image_b: np.ndarray) -> Flow:
        """Flow from a to b, both (H, W, 3) uint8 of one size, at least 16 pixels each way."""
        return self.started(image_a, image_b, np.zeros((*image_a.shape[:2], 2), np.float32))

    def started(self, image_a: np.ndarray, image_b: np.ndarray, start: np.ndarray) -> Flow:
        """The same, searched for around flow (H, W, 2) float32 that is roughly right."""
        estimator = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM)
        estimator.setFinestScale(0 if image_a.shape[0] * image_a.shape[1] < _SMALL_PX else 1)
        estimator.setPatchStride(self.patch_stride)
        estimator.setGradientDescentIterations(self.descents)
        estimator.setVariationalRefinementIterations(self.refinements)
        gray_a, gray_b = (cv2.cvtColor(image, cv2.COLOR_RGB2GRAY) for image in (image_a, image_b))
        pixels = np.asarray(estimator.calc(gray_a, gray_b, start.copy()), np.float32)
        return Flow(pixels, np.ones(pixels.shape[:2], np.float32))


def flow_both_ways(provider: FlowProvider, image_a: np.ndarray, image_b: np.ndarray) -> tuple[Flow, Flow]:
    """Flow from a to b and from b to a; confidences are the provider's times those of the two checks below."""
    forward, backward = provider(image_a, image_b), provider(image_b, image_a)
    return checked(forward, backward, (image_a, image_b)), checked(backward, forward, (image_b, image_a))


def checked(forward: Flow, backward: Flow, images: tuple[np.ndarray, np.ndarray]) -> Flow:
    """`forward` with its confidence lowered where the way back does not return, or ends at another colour."""
    trust = consistency(forward.pixels, backward.pixels) * likeness(forward.pixels, *images)
    return Flow(forward.pixels, forward.confidence * trust)


def consistency(forward: np.ndarray, backward: np.ndarray) -> np.ndarray:
    """(H, W) float32 in [0, 1]: how well going forth (H, W, 2) and back (H, W, 2) leads to where one started.

    exp(-e^2 / s^2) with e = |f(x) + b(x + f(x))| and s^2 = 0.01 (|f|^2 + |b|^2) + 0.5: 1/e where Sundaram et al.
    (Dense Point Trajectories by GPU-accelerated Large Displacement Optical Flow, ECCV 2010, eq. 5) call a pixel
    occluded. 0 where the flow leaves the picture.
    """
    x, y = _landing(forward)
    back = _remapped(backward, x, y)
    error = ((forward + back) ** 2).sum(axis=-1)
    scale = 0.01 * ((forward**2).sum(axis=-1) + (back**2).sum(axis=-1)) + 0.5
    height, width = x.shape
    inside = (x >= -0.5) & (x <= width - 0.5) & (y >= -0.5) & (y <= height - 0.5)
    return np.where(inside, np.exp(-error / scale), 0).astype(np.float32)


def likeness(forward: np.ndarray, image_a: np.ndarray, image_b: np.ndarray) -> np.ndarray:
    """(H, W) float32 in [0, 1]: how alike the pictures (H, W, 3) uint8 are at both ends of flow (H, W, 2).

    exp(-(d / 30)^2), d the difference below of the slightly blurred pictures: where a point was hidden, flow in both
    directions may agree on its cover, but hardly on its colour.
    """
    smooth_a, smooth_b = (
        cv2.GaussianBlur(i.astype(np.float32), (0, 0), _BLUR_PX) for i in (image_a, image_b)
    )
    difference = end_difference(forward, smooth_a, smooth_b)
    return np.exp(-((difference / _UNLIKE) ** 2)).astype(np.float32)


def end_difference(forward: np.ndarray, image_a: np.ndarray, image_b: np.ndarray) -> np.ndarray:
    """(H, W) float32: mean absolute difference of 8-bit channels between the two ends of flow (H, W, 2)."""
    difference = image_a.astype(np.float32) - _remapped(image_b, *_landing(forward))
    return np.asarray(np.abs(difference).mean(axis=-1), np.float32)


def _landing(forward: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where flow (H, W, 2) ends: x and y (H, W) float32, pixel centres at 0."""
    height, width = forward.shape[:2]
    x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    return x + forward[..., 0], y + forward[..., 1]


def _remapped(picture: np.ndarray, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """The float32 picture (H, W, C) at places x, y (H, W), centres at 0; beyond its edge, the edge."""
    return cv2.remap(
        np.ascontiguousarray(picture, np.float32), x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )


def sample_flow(flow: Flow, pixels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Displacements (P, 2) float32 at pixels (P, 2) (centres at +0.5) and confidences (P,).

    Displacements are bilinear; the confidence is the least of the four pixels around, and 0 outside the picture and
    where a motion boundary passes between them.
    """
    height, width = flow.confidence.shape
    rows, columns, weights = corners(pixels, width, height)
    around = flow.pixels[rows, columns]  # (P, 4, 2)
    confidence = flow.confidence[rows, columns].min(axis=1)
    spread = np.abs(around - around.mean(axis=1, keepdims=True)).max(axis=(1, 2))
    inside = (pixels >= 0).all(axis=1) & (pixels <= (width, height)).all(axis=1)
    steps = (around * weights[..., None]).sum(axis=1, dtype=np.float32)
    return steps, np.where(inside & (spread < _EDGE_PX), confidence, 0).astype(np.float32)


def corners(pixels: np.ndarray, width: int, height: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Rows, columns (P, 4) and bilinear weights (P, 4) float32 of the pixels around (P, 2), kept within the picture."""
    places = np.clip(np.asarray(pixels, np.float64) - 0.5, 0, (width - 1, height - 1))
    first = np.minimum(np.floor(places).astype(np.int64), (max(width - 2, 0), max(height - 2, 0)))
    along = (places - first).astype(np.float32)
    x = np.stack([first[:, 0], np.minimum(first[:, 0] + 1, width - 1)], axis=1)
    y = np.stack([first[:, 1], np.minimum(first[:, 1] + 1, height - 1)], axis=1)
    wx, wy = np.stack([1 - along[:, 0], along[:, 0]], 1), np.stack([1 - along[:, 1], along[:, 1]], 1)
    weights = wy[:, (0, 0, 1, 1)] * wx[:, (0, 1, 0, 1)]
    return y[:, (0, 0, 1, 1)], x[:, (0, 1, 0, 1)], weights
