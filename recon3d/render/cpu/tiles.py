"""Which Gaussian touches which tile, in depth order.

A Gaussian is seen where q(dx, dy) = A dx^2 + 2 B dx dy + C dy^2 <= t = 2 ln(255 o): an ellipse that shrinks with its
opacity. Tiles are found column by column: the ellipse's exact y-range over the column's pixel centres gives the exact
run of tiles in it (the AccuTile idea, marched along x). Nothing is culled that could change a pixel.

    depth_order      stable radix sort of the visible Gaussians by depth
    count, scatter   two passes over the sorted Gaussians: tile histogram, then lists (depth order is kept)

Each instance (Gaussian, tile) also has a slot: instances of one Gaussian are contiguous in slot order, which lets the
backward pass sum per-instance gradients in a fixed order without atomics.
"""

from __future__ import annotations

import math

import numpy as np

from recon3d.compiled import inlined_jit, kernel_jit
from recon3d.render.cpu.records import (
    COL_MEAN_X,
    COL_MEAN_Y,
    COL_SLOPE,
    COL_SPAN,
    COL_X_MAX,
    COL_X_TOP,
)

TILE = 16
_RADIX_BITS = 11
_EPSILON_PX = 1e-3  # rounding of the ellipse borders must never lose a pixel; alpha is tested again per pixel


@inlined_jit
def ellipse_rows(record: np.ndarray, left: float, right: float) -> tuple[float, float]:
    """Exact y-range (relative to the mean) of an ellipse over x in [left, right] (relative to the mean).

    Empty ranges come back as (1, -1). y is extremal at the ellipse's top (x_top, y_max) if that lies in the strip,
    else on the strip's nearer edge, where y = slope x +- sqrt((x_max^2 - x^2) span).
    """
    x_max = record[COL_X_MAX]
    if left > x_max or right < -x_max:
        return np.float32(1.0), np.float32(-1.0)
    x_top, slope, span = record[COL_X_TOP], record[COL_SLOPE], record[COL_SPAN]
    x_high = min(max(x_top, left), right)
    x_low = min(max(-x_top, left), right)
    high = slope * x_high + math.sqrt(max(x_max * x_max - x_high * x_high, np.float32(0.0)) * span)
    low = slope * x_low - math.sqrt(max(x_max * x_max - x_low * x_low, np.float32(0.0)) * span)
    return low, high


@inlined_jit
def _tile_columns(record: np.ndarray, tiles_x: int) -> tuple[int, int]:
    """First and one-past-last tile column whose pixel centres the ellipse can reach."""
    first = math.floor((record[COL_MEAN_X] - record[COL_X_MAX] - 0.5 - _EPSILON_PX) / TILE)
    last = math.floor((record[COL_MEAN_X] + record[COL_X_MAX] - 0.5 + _EPSILON_PX) / TILE)
    return max(first, 0), min(last + 1, tiles_x)


@inlined_jit
def _tile_rows(record: np.ndarray, column: int, tiles_y: int) -> tuple[int, int]:
    """First and one-past-last tile row of a column that the ellipse touches."""
    left = np.float32(column * TILE + 0.5) - record[COL_MEAN_X]
    low, high = ellipse_rows(record, left, left + np.float32(TILE - 1))
    first_px = math.ceil(record[COL_MEAN_Y] + low - 0.5 - _EPSILON_PX)
    last_px = math.floor(record[COL_MEAN_Y] + high - 0.5 + _EPSILON_PX)
    if last_px < first_px or last_px < 0 or first_px >= tiles_y * TILE:
        return 0, 0
    return max(first_px, 0) // TILE, min(last_px // TILE + 1, tiles_y)


@kernel_jit
def depth_order(depths: np.ndarray, radii: np.ndarray) -> np.ndarray:
    """Indices of visible Gaussians, nearest first; equal depths keep index order.

    depths: (N,) float32, positive where visible. radii: (N,) int32, 0 = not visible. Returns (V,) int32.
    Positive floats order like their bits, so three passes of an 11-bit radix sort do.
    """
    visible = 0
    for i in range(radii.shape[0]):
        visible += radii[i] > 0
    index, key = np.empty(visible, np.int32), np.empty(visible, np.uint32)
    bits = depths.view(np.uint32)
    write = 0
    for i in range(radii.shape[0]):
        if radii[i] > 0:
            index[write], key[write] = i, bits[i]
            write += 1
    index_out, key_out = np.empty_like(index), np.empty_like(key)
    buckets = 1 << _RADIX_BITS
    for shift in (0, _RADIX_BITS, 2 * _RADIX_BITS):
        starts = np.zeros(buckets + 1, np.int64)
        for i in range(visible):
            starts[((key[i] >> np.uint32(shift)) & np.uint32(buckets - 1)) + 1] += 1
        for b in range(buckets):
            starts[b + 1] += starts[b]
        for i in range(visible):
            bucket = (key[i] >> np.uint32(shift)) & np.uint32(buckets - 1)
            index_out[starts[bucket]], key_out[starts[bucket]] = index[i], key[i]
            starts[bucket] += 1
        index, index_out, key, key_out = index_out, index, key_out, key
    return index


@kernel_jit
def count_instances(
    first: int, last: int, order: np.ndarray, records: np.ndarray, tiles: np.ndarray, per_gaussian: np.ndarray
) -> None:
    """How many tiles each Gaussian order[first:last] touches: per_gaussian (V,) int32. tiles: (2,) tiles_x, tiles_y."""
    for rank in range(first, last):
        record = records[order[rank]]
        begin, end = _tile_columns(record, tiles[0])
        total = 0  # must equal what list_instances writes: both ask _tile_rows
        for column in range(begin, end):
            top, bottom = _tile_rows(record, column, tiles[1])
            total += bottom - top
        per_gaussian[rank] = total


@kernel_jit
def list_instances(
    first: int,
    last: int,
    order: np.ndarray,
    records: np.ndarray,
    tiles: np.ndarray,
    slot_starts: np.ndarray,
    tile_of_slot: np.ndarray,
) -> None:
    """Write the tile of every instance in slot order. slot_starts: (V + 1,) int64 prefix sum of the counts."""
    for rank in range(first, last):
        record = records[order[rank]]
        begin, end = _tile_columns(record, tiles[0])
        slot = slot_starts[rank]
        for column in range(begin, end):
            top, bottom = _tile_rows(record, column, tiles[1])
            for row in range(top, bottom):
                tile_of_slot[slot] = row * tiles[0] + column
                slot += 1


@kernel_jit
def sort_by_tile(
    tile_of_slot: np.ndarray, slot_starts: np.ndarray, order: np.ndarray, tile_count: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Counting sort of instances by tile, keeping depth order.

    Returns tile_starts (T + 1,) int64, and per sorted instance its Gaussian (I,) int32 and its slot (I,) int32.
    """
    tile_starts = np.zeros(tile_count + 1, np.int64)
    for slot in range(tile_of_slot.shape[0]):
        tile_starts[tile_of_slot[slot] + 1] += 1
    for tile in range(tile_count):
        tile_starts[tile + 1] += tile_starts[tile]
    write = tile_starts[:-1].copy()
    gaussians = np.empty(tile_of_slot.shape[0], np.int32)
    slots = np.empty(tile_of_slot.shape[0], np.int32)
    for rank in range(order.shape[0]):
        for slot in range(slot_starts[rank], slot_starts[rank + 1]):
            tile = tile_of_slot[slot]
            gaussians[write[tile]], slots[write[tile]] = order[rank], slot
            write[tile] += 1
    return tile_starts, gaussians, slots
