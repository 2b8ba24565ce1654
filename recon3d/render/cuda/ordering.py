"""Which splats each tile blends, nearest first: depth order, instances, sort by tile.

An instance is one Gaussian in one tile. Each has two numbers: its slot, in depth order, where the instances of one
Gaussian follow each other; and its place in the lists of the tiles, which are the slots sorted by tile. Both sorts are
stable, so that Gaussians of equal depth stay in their own order.
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass

import torch
from torch import Tensor

from recon3d.errors import ResourceError
from recon3d.gpu import launch
from recon3d.gpu.launch import pointer
from recon3d.render.cuda import records
from recon3d.render.cuda.projection import Projection

MOST_INSTANCES = 2**31 - 1
"""Slots are int32."""
THREADS = 256
_DIGIT_BITS, _DIGITS, _KEYS_PER_BLOCK = 8, 256, 2048  # as in radix_sort.cu


class _SortPass(ctypes.Structure):
    """The twin of SortPass in radix_sort.cu."""

    _fields_ = (
        *((name, ctypes.c_void_p) for name in ("keys", "values", "sorted_keys", "sorted_values")),
        *((name, ctypes.c_void_p) for name in ("block_counts", "digit_counts")),
        *((name, ctypes.c_int32) for name in ("count", "blocks", "shift")),
    )


class _Listing(ctypes.Structure):
    """The twin of Listing in list_instances.cu."""

    _fields_ = (
        *((name, ctypes.c_void_p) for name in ("gaussian_from_rank", "slot_starts")),
        *((name, ctypes.c_void_p) for name in ("tile_from_slot", "gaussian_from_slot")),
        *((name, ctypes.c_int32) for name in ("gaussians", "capacity")),
    )


@dataclass(frozen=True)
class Ordering:
    """I instances in the lists of T tiles.

    tile_starts:            (T + 1,) int32, first instance of each tile; I or, with spare capacity, less at the end.
    gaussian_from_instance: (I,) int32, tile after tile, nearest first.
    slot_from_instance:     (I,) int32.
    first_slots:            (N,) int32, of each Gaussian; not to be read where it touches no tile.
    overflow:               (1,) bool, whether a given capacity was too small; or (0,) if none was given.
    """

    tile_starts: Tensor
    gaussian_from_instance: Tensor
    slot_from_instance: Tensor
    first_slots: Tensor
    overflow: Tensor

    def record(self) -> records.Instances:
        """The lists as kernels take them."""
        return records.Instances(
            pointer(self.tile_starts),
            pointer(self.gaussian_from_instance),
            pointer(self.slot_from_instance),
        )


def tile_grid(width: int, height: int) -> records.Tiles:
    """The tiles that cover a picture of that many pixels."""
    return records.Tiles(-(-width // records.TILE_PX), -(-height // records.TILE_PX))


def order_instances(projection: Projection, tiles: records.Tiles, capacity: int | None) -> Ordering:
    """The lists of all tiles.

    capacity: how many instances there is room for; those of the farthest Gaussians are dropped beyond it, and nothing
              is read back from the device. None: as many as there are, for which the device has to be waited for.

    Raises ResourceError if there are more than MOST_INSTANCES.
    """
    _, gaussian_from_rank = stable_sort(projection.depth_keys, bits=32)
    counts = projection.tile_counts.index_select(0, gaussian_from_rank)
    ends = counts.cumsum(0, dtype=torch.int64)
    room = _instances(ends) if capacity is None else capacity
    slot_starts = torch.nn.functional.pad(ends.clamp(max=room), (1, 0)).to(torch.int32)
    first_slots = torch.empty_like(gaussian_from_rank)
    first_slots.scatter_(0, gaussian_from_rank.long(), slot_starts[:-1])
    tile_from_slot, gaussian_from_slot = _list(projection, tiles, gaussian_from_rank, slot_starts, room)
    sorted_tiles, slot_from_instance = stable_sort(tile_from_slot, bits=_tile_bits(tiles, capacity))
    return Ordering(
        tile_starts=_tile_starts(sorted_tiles, tiles),
        gaussian_from_instance=gaussian_from_slot.index_select(0, slot_from_instance),
        slot_from_instance=slot_from_instance,
        first_slots=first_slots,
        overflow=_overflow(ends, capacity),
    )


def stable_sort(keys: Tensor, *, bits: int) -> tuple[Tensor, Tensor]:
    """Keys (I,) int32, taken as unsigned numbers of `bits` bits, in ascending order, and where each came from.

    Keys that are equal keep their order, as in torch.sort(keys, stable=True).
    Raises ValueError unless 1 <= bits <= 32.
    """
    if not 1 <= bits <= 32:
        raise ValueError(f"keys have 1 to 32 bits, not {bits}")
    run, count = launch.launcher(keys.device), len(keys)
    blocks = launch.covering(count, _KEYS_PER_BLOCK)
    block_counts, digit_counts = keys.new_empty(_DIGITS, blocks.blocks_xyz[0]), keys.new_empty(_DIGITS)
    keys, positions = keys.contiguous(), None
    for shift in range(0, bits, _DIGIT_BITS):
        moved, came_from = torch.empty_like(keys), torch.empty_like(keys)
        tensors = (keys, positions, moved, came_from, block_counts, digit_counts)
        sort_pass = _SortPass(*map(pointer, tensors), count, blocks.blocks_xyz[0], shift)
        grid = launch.Grid(blocks.blocks, _DIGITS)
        run("radix_sort.cu:count_digits", grid, sort_pass)
        run("radix_sort.cu:scan_counts", launch.Grid(_DIGITS if count else 0, _DIGITS), sort_pass)
        run("radix_sort.cu:scatter_digits", grid, sort_pass)
        keys, positions = moved, came_from
    assert positions is not None
    return keys, positions


def _instances(ends: Tensor) -> int:
    """How many instances there are: the one number that a render waits for."""
    count = int(ends[-1]) if len(ends) else 0
    if count > MOST_INSTANCES:
        raise ResourceError(
            f"The picture needs {count:,} pairs of a Gaussian and a tile of 16x16 pixels, {MOST_INSTANCES:,} is the "
            "most: its Gaussians are far too large for it; render a smaller picture, or drop the largest Gaussians."
        )
    return count


def _overflow(ends: Tensor, capacity: int | None) -> Tensor:
    """(1,) bool, whether more instances end up in the lists than there is room for; (0,) without a capacity."""
    if capacity is None or len(ends) == 0:
        return ends.new_zeros(0 if capacity is None else 1, dtype=torch.bool)
    return ends[-1:] > capacity


def _list(
    projection: Projection, tiles: records.Tiles, gaussian_from_rank: Tensor, slot_starts: Tensor, room: int
) -> tuple[Tensor, Tensor]:
    """Tile and Gaussian of each slot, (room,) int32 each."""
    tile_from_slot, gaussian_from_slot = slot_starts.new_empty(room), slot_starts.new_empty(room)
    tensors = (gaussian_from_rank, slot_starts, tile_from_slot, gaussian_from_slot)
    listing = _Listing(*map(pointer, tensors), len(gaussian_from_rank), room)
    launch.launcher(slot_starts.device)(
        "list_instances.cu:list_instances", launch.covering(room, THREADS),
        records.Splats(pointer(projection.splats)), tiles, listing,
    )  # fmt: skip
    return tile_from_slot, gaussian_from_slot


def _tile_bits(tiles: records.Tiles, capacity: int | None) -> int:
    """Bits of the largest tile number; with a capacity, of the number that stands for no tile, too."""
    count = tiles.across * tiles.down
    return max((count - (capacity is None)).bit_length(), 1)


def _tile_starts(sorted_tiles: Tensor, tiles: records.Tiles) -> Tensor:
    """(T + 1,) int32, the first instance of each tile."""
    count = tiles.across * tiles.down
    starts = sorted_tiles.new_empty(count + 1)
    launch.launcher(starts.device)(
        "tile_ranges.cu:tile_ranges", launch.covering(count + 1, THREADS),
        pointer(sorted_tiles), ctypes.c_int32(len(sorted_tiles)), ctypes.c_int32(count), pointer(starts),
    )  # fmt: skip
    return starts
