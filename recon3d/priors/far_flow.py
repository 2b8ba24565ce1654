"""Optical flow of small things that move far: blocks are searched for where coarse pictures have lost them.

Flow from coarse to fine cannot find a ball that moves by more than its own size: in the picture in which that is a
small step, there is no ball any more. So blocks of a small picture are compared with all places around, dense inverse
search starts again from where the most alike were found, and each pixel keeps the flow whose ends look more alike.

Large displacements by matching are due to Brox and Malik (Large Displacement Optical Flow, PAMI 2011), the choice
between several flows per pixel to Lempitsky et al. (FusionFlow, CVPR 2008).
"""

from __future__ import annotations

from dataclasses import dataclass, field

import cv2
import numpy as np

from recon3d.compiled import kernel_jit
from recon3d.parallel import run_chunks
from recon3d.priors.flow import DisFlow, Flow, end_difference

_SMALL_PX = 160 * 120
"""Blocks are searched for in pictures of at most about so many pixels."""
_RADIUS = 3
"""Of a block, in pixels of the small picture."""
_UNLIKE = 120
"""Sum of differences over channels beyond which colours are not alike, however different."""
_PER_PX = 0.03
"""What a block costs per pixel that it moves, on the scale of such sums: of equal ones the nearer is taken."""
_MEDIAN_PX = 5
_ROWS = 8
_COMPARED_PX = 2.3
"""Standard deviation, in pixels, of the window in which the ends of two flows are compared."""
_CLEARLY = 1.0
"""Mean difference of 8-bit channels by which the ends of a flow must be more alike to be taken instead."""


@dataclass(frozen=True)
class FarFlow:
    """DisFlow, once from rest and once from where blocks are found, whichever ends at the more alike place.

    reach: how far things may move from picture to picture, over the picture's longer side.

    `python -m benchmarks.flow` compares both with exact flow of balls that move farther than their size.
    """

    near: DisFlow = field(default_factory=DisFlow)
    reach: float = 0.1

    licence = "Apache-2.0 (OpenCV)"
    source = "Kroeger et al., ECCV 2016; Brox and Malik, PAMI 2011; Lempitsky et al., CVPR 2008"

    @property
    def name(self) -> str:
        """Of the method with its settings."""
        return f"{self.near.name}-far-{self.reach:g}"

    def __call__(self, image_a: np.ndarray, image_b: np.ndarray) -> Flow:
        """Flow from a to b, both (H, W, 3) uint8 of one size, at least 16 pixels each way."""
        near = self.near(image_a, image_b)
        far = self.near.started(image_a, image_b, matched_blocks(image_a, image_b, self.reach))
        costs = [
            cv2.GaussianBlur(end_difference(f.pixels, image_a, image_b), (0, 0), _COMPARED_PX)
            for f in (near, far)
        ]
        better = costs[1] + _CLEARLY < costs[0]
        return Flow(np.where(better[..., None], far.pixels, near.pixels), near.confidence)


def matched_blocks(image_a: np.ndarray, image_b: np.ndarray, reach: float) -> np.ndarray:
    """(H, W, 2) float32: how far the block around each pixel of a has moved in b, both (H, W, 3) uint8.

    The block with the least sum of absolute differences within `reach` (over the longer side) is taken, and the median
    of what neighbours found. Right to about a pixel of a picture of 160 x 120.
    """
    height, width = image_a.shape[:2]
    shrink = max(1, round((height * width / _SMALL_PX) ** 0.5))
    size = (-(-width // shrink), -(-height // shrink))
    small = [
        np.ascontiguousarray(cv2.resize(i, size, interpolation=cv2.INTER_AREA)) for i in (image_a, image_b)
    ]
    moves = np.empty((*small[0].shape[:2], 2), np.float32)
    run_chunks(_match, size[1], _ROWS, *small, max(1, round(reach * max(size))), moves)
    smooth = [cv2.medianBlur(np.ascontiguousarray(moves[..., axis]), _MEDIAN_PX) for axis in (0, 1)]
    scaled = np.stack(smooth, axis=-1) * np.array([width / size[0], height / size[1]], np.float32)
    return cv2.resize(scaled, (width, height), interpolation=cv2.INTER_NEAREST)


@kernel_jit
def _match(first: int, last: int, a: np.ndarray, b: np.ndarray, reach: int, moves: np.ndarray) -> None:
    """Fill rows [first, last) of moves (H, W, 2) from a and b (H, W, 3) uint8; blocks are cut off at the border."""
    height, width = a.shape[:2]
    least = np.full((last - first, width), np.float32(np.inf))
    top, bottom = max(first - _RADIUS, 0), min(last + _RADIUS, height)
    costs = np.empty((bottom - top, width), np.int32)
    columns = np.empty(width, np.int32)
    for dy in range(-reach, reach + 1):
        for dx in range(-reach, reach + 1):
            if dx * dx + dy * dy > reach * reach:
                continue
            penalty = np.float32(_PER_PX * (dx * dx + dy * dy) ** 0.5)
            for i in range(top, bottom):
                for j in range(width):
                    k, l = i + dy, j + dx
                    cost = _UNLIKE
                    if 0 <= k < height and 0 <= l < width:
                        cost = 0
                        for c in range(3):
                            cost += abs(np.int32(a[i, j, c]) - np.int32(b[k, l, c]))
                        cost = min(cost, _UNLIKE)
                    costs[i - top, j] = cost
            for i in range(first, last):
                low, high = max(i - _RADIUS, 0), min(i + _RADIUS + 1, height)
                columns[:] = 0
                for k in range(low, high):
                    for j in range(width):
                        columns[j] += costs[k - top, j]
                total = np.int32(0)
                for j in range(min(_RADIUS, width)):
                    total += columns[j]
                for j in range(width):
                    if j + _RADIUS < width:
                        total += columns[j + _RADIUS]
                    if j > _RADIUS:
                        total -= columns[j - _RADIUS - 1]
                    across = min(j + _RADIUS + 1, width) - max(j - _RADIUS, 0)
                    mean = np.float32(total) / np.float32(across * (high - low)) + penalty
                    if mean < least[i - first, j]:
                        least[i - first, j] = mean
                        moves[i, j, 0], moves[i, j, 1] = dx, dy
