"""Records of made-up objects, for tests of storage and of the split."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

from gen3d.data.records import ObjectInfo, ObjectRecord
from gen3d.data.voxels import RESOLUTION

VIEWS, SIZE = 3, 16


def info(name: str = "a/thing", **more: Any) -> ObjectInfo:
    """Words of an object: a family of its own unless told otherwise."""
    words = {
        "caption": "a thing",
        "category": "thing",
        "family": name,
        "source": "asset",
        "licence": "CC0-1.0",
    }
    return ObjectInfo(**{"id": name, "author": "somebody", **words, **more})


def record(seed: int, **more: Any) -> ObjectRecord:
    """Random arrays of the right shapes and types."""
    rng = np.random.default_rng(seed)
    count = 10 + seed
    return ObjectRecord(
        info=info(f"a/{seed}", **more),
        occupancy=rng.random((RESOLUTION,) * 3) < 0.3,
        cells=rng.integers(0, RESOLUTION, (count, 3)).astype(np.uint8),
        rgb=rng.integers(0, 256, (count, 3)).astype(np.uint8),
        normals=rng.integers(-127, 128, (count, 3)).astype(np.int8),
        places=rng.integers(0, 256, (count, 3)).astype(np.uint8),
        cell_parts=rng.integers(0, 4, count).astype(np.uint8),
        views=rng.integers(0, 256, (VIEWS, SIZE, SIZE, 4)).astype(np.uint8),
        depths=rng.random((VIEWS, SIZE, SIZE)).astype(np.float16),
        camera_from_world=np.tile(np.eye(4, dtype=np.float32), (VIEWS, 1, 1)),
        intrinsics=rng.random((VIEWS, 4)).astype(np.float32),
    )


@cache
def boxes(seed: int, count: int = 4) -> np.ndarray:
    """(64, 64, 64) bool: some boxes at random places, unlike those of any other seed."""
    rng = np.random.default_rng(seed)
    solid = np.zeros((RESOLUTION,) * 3, bool)
    for _ in range(count):
        low = rng.integers(0, 44, 3)
        high = low + rng.integers(8, 20, 3)
        solid[tuple(slice(a, b) for a, b in zip(low, high))] = True
    return solid
