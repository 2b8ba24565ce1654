"""Blending lists of splats into pictures, forward and backward: allocates results and launches the kernels.

The kernels are cuda/kernels/rasterize.cu and rasterize_backward.cu. They blend four channels at a time: colour and
depth, then features four by four. Of features nothing is kept for backward, which blends them again instead, so that
memory does not grow with their number.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from recon3d.gpu import launch
from recon3d.gpu.launch import pointer
from recon3d.render.cuda import records
from recon3d.render.cuda.ordering import Ordering, tile_grid
from recon3d.render.cuda.projection import InstanceSums, sum_slots

_WARPS_PER_BLOCK, _WARP = 4, 32  # as in rasterize_backward.cu


@dataclass(frozen=True)
class Painting:
    """What is blended, and onto what.

    splats:     (N, SPLAT_FLOATS) float32, from project().
    features:   (N, F) float32, blended besides the colours; F may be 0.
    background: (3,) float32 RGB behind the splats.
    width, height: of the pictures, in pixels.
    with_depth: whether the splats' z is blended, too, as the last of the extras.
    """

    splats: Tensor
    features: Tensor
    background: Tensor
    width: int
    height: int
    with_depth: bool

    @property
    def tiles(self) -> records.Tiles:
        """The grid of tiles of the pictures."""
        return tile_grid(self.width, self.height)

    @property
    def feature_chunks(self) -> list[range]:
        """The columns of features that are blended in one launch."""
        count = self.features.shape[1]
        return [range(i, min(i + records.CHANNELS, count)) for i in range(0, count, records.CHANNELS)]


@dataclass(frozen=True)
class Buckets:
    """Where pixels stood at the start of each bucket of each tile but the first: see buckets.cuh.

    reached:       (T,) int32. transmittance: (I / BUCKET, TILE_PIXELS) float32.
    sums:          (3 or 4, I / BUCKET, TILE_PIXELS) float32, of colour and, if it is blended, depth.
    All are empty if nothing was kept.
    """

    reached: Tensor
    transmittance: Tensor
    sums: Tensor

    def record(self, sums: Tensor) -> records.Buckets:
        """The record, with these or other channels' sums; null pointers if nothing is kept."""
        record = records.Buckets(_or_null(self.reached), _or_null(self.transmittance))
        record.sums[:] = _planes(sums)
        return record


@dataclass(frozen=True)
class Blended:
    """Pictures of one camera.

    color: (3, H, W) with background. alpha: (H, W). extras: (F [+ 1 for summed z], H, W).
    median_depth: (H, W), or (0, 0) if it was not wanted.
    """

    color: Tensor
    alpha: Tensor
    extras: Tensor
    median_depth: Tensor


@dataclass(frozen=True)
class BlendedGradients:
    """dL/d color (3, H, W), alpha (H, W) and extras as in Blended; an empty tensor stands for zero."""

    color: Tensor
    alpha: Tensor
    extras: Tensor


def rasterize(
    painting: Painting, ordering: Ordering, *, with_median: bool, for_backward: bool
) -> tuple[Blended, Buckets]:
    """Blend the tiles' lists; the buckets are empty unless they are kept for rasterize_backward."""
    size, like, feature_count = (painting.height, painting.width), painting.splats, painting.features.shape[1]
    blended = Blended(
        like.new_empty(3, *size),
        like.new_empty(size),
        like.new_empty(feature_count + painting.with_depth, *size),
        like.new_empty(size if with_median else (0, 0)),
    )
    buckets = _new_buckets(painting, ordering) if for_backward else _no_buckets(like)
    pictures = _pictures(painting, _base_planes(painting, blended.color, blended.extras))
    pictures.alpha, pictures.background = pointer(blended.alpha), pointer(painting.background)
    pictures.median_depth = _or_null(blended.median_depth)
    _launch_forward(painting, ordering, records.Payload(), pictures, buckets.record(buckets.sums))
    for columns in painting.feature_chunks:
        pictures = _pictures(painting, _planes(blended.extras[columns.start : columns.stop]))
        _launch_forward(painting, ordering, _features(painting, columns), pictures, records.Buckets())
    return blended, buckets


def rasterize_backward(
    painting: Painting,
    ordering: Ordering,
    tile_counts: Tensor,
    forward: tuple[Blended, Buckets],
    gradients: BlendedGradients,
    *,
    absolute: bool,
) -> tuple[InstanceSums, Tensor]:
    """What each instance contributes to the gradients, and dL/d features (N, F); the same bits every time.

    tile_counts: (N,) int32, as project() gave them. forward: what rasterize() returned, with buckets.
    absolute:    whether sums of |dL/d mean| per pixel are wanted; features are taken four at a time in them.
    """
    blended, buckets = forward
    rows = painting.splats.new_empty(len(ordering.slot_from_instance), records.SUM_FLOATS)
    instances = InstanceSums(rows, ordering.first_slots, tile_counts)
    pictures = _pictures(painting, _base_planes(painting, blended.color, blended.extras))
    pictures.alpha = pointer(blended.alpha)
    by_picture = records.PictureGradients()
    by_picture.planes[:] = _base_planes(painting, gradients.color, gradients.extras)
    by_picture.alpha = _or_null(gradients.alpha)
    sums = records.InstanceSums(pointer(rows), None, absolute)
    backward = (painting, ordering)
    _launch_backward(*backward, records.Payload(), (pictures, by_picture), buckets.record(buckets.sums), sums)
    return instances, _features_backward(*backward, (blended, buckets), gradients.extras, instances, absolute)


def _features_backward(
    painting: Painting,
    ordering: Ordering,
    forward: tuple[Blended, Buckets],
    gradient: Tensor,
    instances: InstanceSums,
    absolute: bool,
) -> Tensor:
    """dL/d features (N, F) by dL/d extras; adds to the instances' rows what the features weigh in alpha."""
    blended, buckets = forward
    if gradient.numel() == 0:
        return torch.zeros_like(painting.features)
    result = torch.empty_like(painting.features)
    by_slot = painting.splats.new_empty(len(instances.sums), records.CHANNELS)
    starts = painting.splats.new_empty(records.CHANNELS, *buckets.transmittance.shape)
    for columns in painting.feature_chunks:
        payload, here = _features(painting, columns), slice(columns.start, columns.stop)
        again = records.Buckets()
        again.sums[:] = _planes(starts[: len(columns)])
        _launch_forward(painting, ordering, payload, _pictures(painting, _planes(starts[:0])), again)
        pictures, by_picture = _pictures(painting, _planes(blended.extras[here])), records.PictureGradients()
        by_picture.planes[:] = _planes(gradient[here])
        sums = records.InstanceSums(pointer(instances.sums), pointer(by_slot), absolute)
        state = buckets.record(starts[: len(columns)])
        _launch_backward(painting, ordering, payload, (pictures, by_picture), state, sums)
        sum_slots(by_slot, instances, result, columns.start)
    return result


def _new_buckets(painting: Painting, ordering: Ordering) -> Buckets:
    """Room for the buckets' starts: as many as there can be, which the host knows without asking the device."""
    like, tiles = painting.splats, painting.tiles
    size = (len(ordering.slot_from_instance) // records.BUCKET, records.TILE_PIXELS)
    return Buckets(
        like.new_empty(tiles.across * tiles.down, dtype=torch.int32),
        like.new_empty(size),
        like.new_empty(3 + painting.with_depth, *size),
    )


def _no_buckets(like: Tensor) -> Buckets:
    return Buckets(like.new_empty(0, dtype=torch.int32), like.new_empty(0, 0), like.new_empty(0, 0, 0))


def _features(painting: Painting, columns: range) -> records.Payload:
    """Some columns of the features as what is blended."""
    stride = painting.features.shape[1]
    return records.Payload(pointer(painting.features), stride, columns.start, len(columns))


def _pictures(painting: Painting, planes: Sequence[int | None]) -> records.Pictures:
    """The record of pictures without alpha, median depth and background."""
    record = records.Pictures(width=painting.width, height=painting.height)
    record.planes[:] = planes
    return record


def _base_planes(painting: Painting, color: Tensor, extras: Tensor) -> list[int | None]:
    """Addresses of red, green, blue and depth; null where a tensor is empty or depth is not blended."""
    depth = _planes(extras[-1:])[:1] if painting.with_depth else [None]
    return _planes(color)[:3] + depth


def _planes(tensor: Tensor) -> list[int | None]:
    """Addresses of the first CHANNELS entries of a tensor; null where it has fewer or they are empty."""
    planes: list[int | None] = [plane.data_ptr() or None for plane in tensor[: records.CHANNELS]]
    return planes + [None] * (records.CHANNELS - len(planes))


def _or_null(tensor: Tensor) -> ctypes.c_void_p:
    """The address of a tensor; null if it is empty."""
    return pointer(tensor if tensor.numel() else None)


def _launch_forward(
    painting: Painting,
    ordering: Ordering,
    payload: records.Payload,
    pictures: records.Pictures,
    buckets: records.Buckets,
) -> None:
    """A block per tile."""
    tiles = painting.tiles
    launch.launcher(painting.splats.device)(
        "rasterize.cu:rasterize", launch.Grid(tiles.across * tiles.down, records.TILE_PIXELS),
        records.Splats(pointer(painting.splats)), ordering.record(), tiles, payload, pictures, buckets,
    )  # fmt: skip


def _launch_backward(
    painting: Painting,
    ordering: Ordering,
    payload: records.Payload,
    pictures: tuple[records.Pictures, records.PictureGradients],
    buckets: records.Buckets,
    sums: records.InstanceSums,
) -> None:
    """A warp per bucket that there may be: see buckets.cuh."""
    tiles = painting.tiles
    bound = len(ordering.slot_from_instance) // records.BUCKET + tiles.across * tiles.down
    launch.launcher(painting.splats.device)(
        "rasterize_backward.cu:rasterize_backward",
        launch.Grid(-(-bound // _WARPS_PER_BLOCK), _WARPS_PER_BLOCK * _WARP),
        records.Splats(pointer(painting.splats)), ordering.record(), tiles, payload, *pictures, buckets, sums,
    )  # fmt: skip
