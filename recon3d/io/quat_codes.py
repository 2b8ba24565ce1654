"""Unit quaternions by their three smallest components, as SPZ, SOG and compressed PLY store them.

The largest component follows from the others, and its sign is free, because q and -q are the same rotation; the others
lie within +-1/sqrt(2). Order of the components (wxyz or xyzw) is the caller's.
"""

from __future__ import annotations

import numpy as np

REACH = float(np.sqrt(0.5))
"""Largest magnitude that a component which is not the largest can have."""
_OTHERS = np.array([[1, 2, 3], [0, 2, 3], [0, 1, 3], [0, 1, 2]])
"""By the dropped component: where the kept three come from."""
_SOURCES = np.array([[3, 0, 1, 2], [0, 3, 1, 2], [0, 1, 3, 2], [0, 1, 2, 3]])
"""By the dropped component: where each of four comes from in (three kept, dropped)."""


def drop_largest(quats: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Index (N,) of the largest component of unit quaternions (N, 4), and the others (N, 3) in order.

    The signs are those of whichever of q and -q has a positive largest component.
    """
    dropped = np.abs(quats).argmax(axis=1)
    largest = np.take_along_axis(quats, dropped[:, None], axis=1)
    return dropped, np.take_along_axis(quats, _OTHERS[dropped], axis=1) * np.where(largest < 0, -1, 1)


def restore_largest(dropped: np.ndarray, kept: np.ndarray) -> np.ndarray:
    """(N, 4) float32 quaternions of the index (N,) that was dropped and the others (N, 3)."""
    kept = kept.astype(np.float32, copy=False)
    largest = np.sqrt(np.maximum(1 - np.einsum("nc,nc->n", kept, kept), 0))
    return np.take_along_axis(np.column_stack([kept, largest]), _SOURCES[dropped], axis=1)
