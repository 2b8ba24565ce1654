"""The CPU rasterizer as two torch operators: `splatloom::rasterize_cpu` and its backward.

One operator covers one camera, from raw parameters to pictures, so that nothing per Gaussian goes through torch in
between. Registered with torch.library: autograd, torch.compile and multi-process training see ordinary operators.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from torch import Tensor

from recon3d.parallel import run_chunks
from recon3d.render.cpu.deform import kernel_motion
from recon3d.render.cpu.project import CAMERA_FLOATS, project
from recon3d.render.cpu.project_backward import POSE_FLOATS, project_backward
from recon3d.render.cpu.raster import rasterize_tiles, rasterize_tiles_backward, reduce_instances
from recon3d.render.cpu.records import COL_DEPTH, GAUSSIANS_PER_CHUNK, RECORD_FLOATS, SUM_FLOATS
from recon3d.render.cpu.tiles import TILE, count_instances, depth_order, list_instances, sort_by_tile

_TILES_PER_CHUNK = 8


def _camera_record(
    camera_from_world: Tensor, intrinsics: Tensor, width: int, height: int, near: float
) -> np.ndarray:
    """(22,) float32: see project.py."""
    matrix = camera_from_world.detach().double().numpy()
    rotation, translation = matrix[:3, :3], matrix[:3, 3]
    center = -rotation.T @ translation
    size_and_near = [width, height, near]
    parts = [rotation.ravel(), translation, intrinsics.detach().double().numpy(), center, size_and_near]
    record = np.concatenate(parts).astype(np.float32)
    assert record.shape == (CAMERA_FLOATS,)
    return record


def _arrays(*tensors: Tensor) -> tuple[np.ndarray, ...]:
    return tuple(t.detach().contiguous().numpy() for t in tensors)


def _tile_grid(width: int, height: int) -> np.ndarray:
    return np.array([-(-width // TILE), -(-height // TILE)], np.int64)


def _bin(records: np.ndarray, radii: np.ndarray, tiles: np.ndarray) -> tuple[np.ndarray, ...]:
    """order (V,), slot_starts (V + 1,), tile_starts (T + 1,), Gaussians (I,) and slots (I,) of sorted instances."""
    order = depth_order(np.ascontiguousarray(records[:, COL_DEPTH]), radii)
    per_gaussian = np.empty(len(order), np.int32)
    run_chunks(count_instances, len(order), GAUSSIANS_PER_CHUNK, order, records, tiles, per_gaussian)
    slot_starts = np.zeros(len(order) + 1, np.int64)
    np.cumsum(per_gaussian, out=slot_starts[1:])
    tile_of_slot = np.empty(slot_starts[-1], np.int32)
    run_chunks(
        list_instances, len(order), GAUSSIANS_PER_CHUNK, order, records, tiles, slot_starts, tile_of_slot
    )
    return order, slot_starts, *sort_by_tile(tile_of_slot, slot_starts, order, int(tiles[0] * tiles[1]))


def _extras(features: Tensor, records: np.ndarray, with_depth: bool) -> np.ndarray:
    """(N, E) channels besides colour: the features, then z if depth is wanted."""
    columns = features.detach().contiguous().numpy()
    if with_depth:
        columns = np.concatenate([columns, records[:, COL_DEPTH : COL_DEPTH + 1]], axis=1)
    return columns


@torch.library.custom_op("splatloom::rasterize_cpu", mutates_args=(), device_types="cpu")
def rasterize_cpu(
    means: Tensor,
    log_scales: Tensor,
    quats: Tensor,
    opacity_logits: Tensor,
    sh: Tensor,
    features: Tensor,
    camera_from_world: Tensor,
    intrinsics: Tensor,
    background: Tensor,
    probe: Tensor,
    motion: list[Tensor],
    layout: list[Tensor],
    width: int,
    height: int,
    sh_degree: int,
    antialiased: bool,
    with_depth: bool,
    with_median: bool,
    near: float,
) -> list[Tensor]:
    """Render one camera. All tensors float32; features (N, F); probe (N, 4) or (0, 4) receives screen gradients.

    motion, layout: from deform.parameter_tensors and deform.layout_tensors at the camera's time.

    Returns color (3, H, W), alpha (H, W), extras (F [+ 1 for summed z], H, W), median depth (H, W) or (0, 0),
    then what backward needs: records, radii, order, slot_starts, tile_starts, instance Gaussians, slots.
    """
    camera = _camera_record(camera_from_world, intrinsics, width, height, near)
    gaussians = _arrays(means, log_scales, quats, opacity_logits, sh)
    count = len(means)
    records, radii = np.empty((count, RECORD_FLOATS), np.float32), np.empty(count, np.int32)
    moving = kernel_motion(list(_arrays(*layout)), list(_arrays(*motion)))
    run_chunks(
        project, count, GAUSSIANS_PER_CHUNK, camera, gaussians, sh_degree, antialiased, moving, records, radii
    )
    tiles = _tile_grid(width, height)
    order, slot_starts, tile_starts, instance_gaussians, slots = _bin(records, radii, tiles)
    extras = _extras(features, records, with_depth)
    median_shape = (height, width) if with_median else (0, 0)
    pictures = (
        np.empty((3, height, width), np.float32),
        np.empty((height, width), np.float32),
        np.empty(median_shape, np.float32),
        np.empty((extras.shape[1], height, width), np.float32),
    )
    run_chunks(
        rasterize_tiles, int(tiles[0] * tiles[1]), _TILES_PER_CHUNK, int(tiles[0]), (tile_starts, instance_gaussians),
        records, extras, _arrays(background)[0], with_median, pictures,
    )  # fmt: skip
    color, alpha, median, extra_out = pictures
    saved = (records, radii, order, slot_starts, tile_starts, instance_gaussians, slots)
    return [torch.from_numpy(array) for array in (color, alpha, extra_out, median, *saved)]


@torch.library.custom_op("splatloom::rasterize_cpu_backward", mutates_args=(), device_types="cpu")
def rasterize_cpu_backward(
    inputs: list[Tensor],
    motion: list[Tensor],
    layout: list[Tensor],
    saved: list[Tensor],
    pictures: list[Tensor],
    gradients: list[Tensor],
    width: int,
    height: int,
    sh_degree: int,
    antialiased: bool,
    with_depth: bool,
    near: float,
) -> list[Tensor]:
    """Gradients of rasterize_cpu by its first ten tensors (intrinsics have none: an empty tensor), then by motion."""
    *parameters, features, camera_from_world, intrinsics, background, probe = inputs
    camera = _camera_record(camera_from_world, intrinsics, width, height, near)
    gaussians = _arrays(*parameters)
    records, radii, order, slot_starts, tile_starts, instance_gaussians, slots = _arrays(*saved)
    extras = _extras(features, records, with_depth)
    color, alpha, extra_out = pictures
    grad_color, grad_alpha, grad_extra = gradients
    tiles = _tile_grid(width, height)
    sums = np.empty((len(slots), SUM_FLOATS), np.float32)
    extra_sums = np.empty((len(slots), extras.shape[1]), np.float32)
    run_chunks(
        rasterize_tiles_backward, int(tiles[0] * tiles[1]), _TILES_PER_CHUNK, int(tiles[0]),
        (tile_starts, instance_gaussians, slots), records, extras, len(probe) > 0,
        _arrays(color, alpha, extra_out), _arrays(grad_color, grad_alpha, grad_extra), sums, extra_sums,
    )  # fmt: skip
    count = len(radii)
    gaussian_sums = np.empty((count, SUM_FLOATS), np.float32)
    gaussian_extras = np.zeros((count, extras.shape[1]), np.float32)
    run_chunks(
        reduce_instances, len(order), GAUSSIANS_PER_CHUNK, order, slot_starts, sums, extra_sums,
        gaussian_sums, gaussian_extras,
    )  # fmt: skip
    depth_gradient = gaussian_extras[:, -1] if with_depth else np.zeros(count, np.float32)
    results = tuple(np.empty_like(array) for array in gaussians)
    motion_arrays = _arrays(*motion)
    chunks = max(1, -(-count // GAUSSIANS_PER_CHUNK))
    *motion_results, poses = [np.zeros_like(array) for array in motion_arrays]
    poses_by_chunk = np.zeros((chunks, *poses.shape), np.float32)
    motion_gradients = (tuple(motion_results[:5]), *motion_results[5:], poses_by_chunk)
    screen = np.zeros((len(probe), 4), np.float32)
    pose = np.zeros((chunks, POSE_FLOATS), np.float32)
    moving = kernel_motion(list(_arrays(*layout)), list(motion_arrays))
    run_chunks(
        project_backward, count, GAUSSIANS_PER_CHUNK, camera, gaussians, sh_degree, antialiased, moving,
        (radii, gaussian_sums, np.ascontiguousarray(depth_gradient)), (results, motion_gradients), screen, pose,
    )  # fmt: skip
    grad_camera = np.zeros((4, 4), np.float32)
    grad_camera[:3, :3], grad_camera[:3, 3] = pose.sum(0)[:9].reshape(3, 3), pose.sum(0)[9:]
    grad_features = np.ascontiguousarray(gaussian_extras[:, : features.shape[1]])
    grad_background = (
        ((1 - alpha) * grad_color).sum(dim=(1, 2)) if background.requires_grad else torch.zeros(3)
    )
    rest = (torch.from_numpy(grad_features), torch.from_numpy(grad_camera), torch.empty(0), grad_background)
    of_motion = [*motion_results, poses_by_chunk.sum(0)]
    return [
        *(torch.from_numpy(array) for array in results),
        *rest,
        torch.from_numpy(screen),
        *(torch.from_numpy(array) for array in of_motion),
    ]


@rasterize_cpu.register_fake
def _rasterize_shapes(*args: Any) -> list[Tensor]:
    """Shapes and dtypes alone, for torch.compile; how many Gaussians are visible is known only at run time."""
    means, features = args[0], args[5]
    width, height, _, _, with_depth, with_median, _ = args[12:]
    context = torch.library.get_ctx()
    visible, instances = context.new_dynamic_size(), context.new_dynamic_size()
    tiles_x, tiles_y = -(-width // TILE), -(-height // TILE)
    floats = [
        (3, height, width),
        (height, width),
        (features.shape[1] + with_depth, height, width),
        (height, width) if with_median else (0, 0),
        (len(means), RECORD_FLOATS),
    ]
    integers = [
        (len(means), torch.int32),
        (visible, torch.int32),
        (visible + 1, torch.int64),
        (tiles_x * tiles_y + 1, torch.int64),
        (instances, torch.int32),
        (instances, torch.int32),
    ]
    return [means.new_empty(shape) for shape in floats] + [
        means.new_empty(length, dtype=dtype) for length, dtype in integers
    ]


@rasterize_cpu_backward.register_fake
def _backward_shapes(inputs: list[Tensor], motion: list[Tensor], *args: Any) -> list[Tensor]:
    """Gradients look like their inputs; intrinsics have none."""
    shapes = [torch.empty_like(tensor) for tensor in (*inputs, *motion)]
    shapes[7] = inputs[7].new_empty(0)
    return shapes


def _setup_context(ctx: Any, inputs: tuple[Any, ...], output: list[Tensor]) -> None:
    *tensors, motion, layout, width, height, sh_degree, antialiased, with_depth, _, near = inputs
    color, alpha, extras, _, *saved = output
    groups = (tensors, motion, layout, saved, (color, alpha, extras))
    ctx.save_for_backward(*(tensor for group in groups for tensor in group))
    ctx.group_sizes = [len(group) for group in groups]
    ctx.set_materialize_grads(False)
    ctx.settings = (width, height, sh_degree, antialiased, with_depth, near)


def _backward(ctx: Any, gradients: list[Tensor]) -> tuple[Any, ...]:
    left = iter(ctx.saved_tensors)
    inputs, motion, layout, saved, pictures = ([next(left) for _ in range(n)] for n in ctx.group_sizes)
    wanted = [
        torch.zeros_like(picture) if gradient is None else gradient
        for picture, gradient in zip(pictures, gradients[:3])
    ]
    results: list[Any] = list(
        rasterize_cpu_backward(inputs, motion, layout, saved, pictures, wanted, *ctx.settings)
    )
    results[7] = None  # intrinsics
    settings = [None] * 7
    return (*results[: len(inputs)], results[len(inputs) :], [None] * len(layout), *settings)


rasterize_cpu.register_autograd(_backward, setup_context=_setup_context)
