"""Which solids have nearly the same shape, by their overlap, also when turned by right angles about the vertical."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

ALIKE = 0.85
"""Overlap (intersection over union of how full coarse cells are) from which two shapes count as the same."""
_FINE, _COARSE = 32, 8
_CANDIDATE = (
    0.9  # cosine between coarse shapes; shapes that overlap by ALIKE are always more similar than that
)
_CHUNK = 256


@dataclass(frozen=True)
class Shapes:
    """N solids, coarsened. fine: (N, 32, 32, 32) uint8, cells filled of each block. coarse: (N, 512) float32, unit."""

    fine: np.ndarray
    coarse: np.ndarray

    @staticmethod
    def of(solids: Sequence[np.ndarray]) -> Shapes:
        """From occupancies (R, R, R) bool, R a multiple of 32, less than 200."""
        fine = (
            np.stack([_blocks(solid, _FINE) for solid in solids])
            if solids
            else np.zeros((0, *(_FINE,) * 3), np.uint8)
        )
        return Shapes(fine, _coarse(fine))

    def __len__(self) -> int:
        return len(self.fine)


def overlap(first: np.ndarray, second: np.ndarray) -> float:
    """The largest overlap, in [0, 1], of two fine shapes (32, 32, 32) over four turns of the second."""
    best = 0.0
    for turns in range(4):
        turned = np.rot90(second, turns, axes=(0, 2))
        union = np.maximum(first, turned).sum(dtype=np.int64)
        best = max(best, float(np.minimum(first, turned).sum(dtype=np.int64) / max(union, 1)))
    return best


def alike_pairs(first: Shapes, second: Shapes) -> list[tuple[int, int]]:
    """Indices (i, j) of shapes of both sets that are alike; of one set with itself, each pair once."""
    same = first is second
    return [
        (i, j)
        for i, j in _candidates(first, second)
        if not (same and j <= i) and overlap(first.fine[i], second.fine[j]) >= ALIKE
    ]


def _candidates(first: Shapes, second: Shapes) -> list[tuple[int, int]]:
    turned = [_coarse(np.rot90(second.fine, turns, axes=(1, 3))) for turns in range(4)]
    volumes, others = (shapes.fine.sum(axis=(1, 2, 3), dtype=np.int64) for shapes in (first, second))
    found = []
    for start in range(0, len(first), _CHUNK):
        some = slice(start, start + _CHUNK)
        similar = np.max([first.coarse[some] @ other.T for other in turned], axis=0) >= _CANDIDATE
        # Shapes overlap by no more than the smaller one's share of the larger.
        own = volumes[some, None]
        similar &= np.minimum(own, others) >= ALIKE * np.maximum(own, others)
        found += [(start + int(i), int(j)) for i, j in np.argwhere(similar)]
    return found


def _coarse(fine: np.ndarray) -> np.ndarray:
    """(N, 512) float32, unit length, of fine shapes (N, 32, 32, 32)."""
    if not len(fine):
        return np.zeros((0, _COARSE**3), np.float32)
    flat = np.stack([_blocks(shape, _COARSE) for shape in fine]).reshape(len(fine), -1).astype(np.float32)
    return flat / np.maximum(np.linalg.norm(flat, axis=1, keepdims=True), 1e-9)


def _blocks(solid: np.ndarray, count: int) -> np.ndarray:
    """Sums over blocks: (count, count, count) from (R, R, R)."""
    size = len(solid) // count
    dtype = np.uint8 if solid.dtype == bool else np.uint16
    for axis in range(3):  # one after the other is faster than all at once
        shape = (*solid.shape[:axis], count, size, *solid.shape[axis + 1 :])
        solid = np.add.reduce(solid.reshape(shape), axis=axis + 1, dtype=dtype)
    return solid
