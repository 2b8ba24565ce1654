"""Projection of Gaussians into one camera, forward and backward: allocates results and launches the kernels.

The kernels are cuda/kernels/project.cu, project_backward.cu and sum_slots.cu; this module adds no arithmetic but the
last sum over partial sums, whose order torch fixes.
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass

import torch
from torch import Tensor

from recon3d.gpu import launch
from recon3d.gpu.launch import pointer
from recon3d.motion_basis import ATTRIBUTES
from recon3d.render.cuda import records
from recon3d.render.cuda.scene import Scene, View, dense
from recon3d.render.motion_parameters import BASE_POSE_FLOATS

THREADS = 128
"""Threads of a block; a thread projects one Gaussian."""
ROWS_PER_POSE_BLOCK, MAX_POSE_BLOCKS = 256, 1024
"""Moving rows that a block sums for the bases' poses, at least, and how many such blocks there are, at most."""


@dataclass(frozen=True)
class Projection:
    """N Gaussians as one camera sees them.

    splats:      (N, SPLAT_FLOATS) float32, columns as in records.SPLAT_COLUMNS; rows are undefined where radii is 0,
                 colours where tile_counts is 0.
    radii:       (N,) int32, larger half side of the bounding box in pixels, rounded up; 0 = not visible.
    tile_counts: (N,) int32, tiles of the picture that the Gaussian touches; 0 where it is not visible.
    depth_keys:  (N,) int32 holding unsigned bits that ascend with depth; all ones where tile_counts is 0.
    """

    splats: Tensor
    radii: Tensor
    tile_counts: Tensor
    depth_keys: Tensor

    def record(self) -> records.Splats:
        """Where the kernels find them."""
        return records.Splats(*map(pointer, (self.splats, self.radii, self.tile_counts, self.depth_keys)))


@dataclass(frozen=True)
class InstanceSums:
    """Where each Gaussian's instances are, and the gradients that the backward rasterizer left for them.

    sums:        (I, SUM_FLOATS) float32, columns as in records.SUM_COLUMNS, every row written.
    first_slots: (N,) int32, the first row of each Gaussian; not read where tile_counts is 0.
    tile_counts: (N,) int32, as in Projection. Rows from I on were dropped for want of room and count as zero.
    """

    sums: Tensor
    first_slots: Tensor
    tile_counts: Tensor

    def dense(self) -> InstanceSums:
        """The same without gaps between rows; raises ValueError if a tensor is not as documented."""
        count = len(self.first_slots)
        return InstanceSums(
            dense("sums", self.sums, (len(self.sums), records.SUM_FLOATS)),
            dense("first_slots", self.first_slots, (count,), torch.int32),
            dense("tile_counts", self.tile_counts, (count,), torch.int32),
        )

    def record(self) -> records.Slots:
        """Where the instances of each Gaussian are."""
        return records.Slots(pointer(self.first_slots), pointer(self.tile_counts), len(self.sums))


@dataclass(frozen=True)
class ProjectionGradients:
    """Gradients of what project() reads.

    parameters:        of means, log_scales, quats, opacity_logits and sh.
    motion:            of MotionInputs.parameters, in their order.
    camera_from_world: (4, 4) with a last row of zeros, or (0,) if it was not wanted.
    screen:            (N, 4) dL/d mean in pixels and its sum of absolute values over pixels, or (0, 4).
    """

    parameters: list[Tensor]
    motion: list[Tensor]
    camera_from_world: Tensor
    screen: Tensor


def project(scene: Scene, view: View) -> Projection:
    """Project the Gaussians into one camera at its time.

    Raises ValueError for tensors of another dtype, shape or device than documented; strided ones are copied.
    """
    scene, view = scene.dense(), view.dense()
    means, count = scene.means, len(scene.means)
    integers = (means.new_empty(count, dtype=torch.int32) for _ in range(3))
    result = Projection(means.new_empty(count, records.SPLAT_FLOATS), *integers)
    inputs = (view.record(), scene.gaussians_record())
    run, grid = launch.launcher(means.device), launch.covering(count, THREADS)
    if scene.motion.is_static:
        run("project.cu:project", grid, *inputs, result.record())
    else:
        run("project.cu:project_moving", grid, *inputs, scene.motion_record(), result.record())
    return result


def project_backward(
    scene: Scene, view: View, splats: Tensor, instances: InstanceSums, *, pose: bool, screen: bool
) -> ProjectionGradients:
    """Gradients of project() from what reached each instance; the same bits every time.

    splats:       (N, SPLAT_FLOATS), as project() left them.
    pose, screen: whether the gradients of camera_from_world and on the screen are wanted.
    Raises ValueError as project() does.
    """
    scene, view, instances = scene.dense(), view.dense(), instances.dense()
    means, count = scene.means, len(scene.means)
    splats = dense("splats", splats, (count, records.SPLAT_FLOATS))
    grid = launch.covering(count, THREADS)
    parameters = [torch.empty_like(tensor) for tensor in scene.parameters]
    if (scene.sh_degree + 1) ** 2 < scene.sh.shape[1]:
        parameters[-1].zero_()
    partials = means.new_empty(grid.blocks_xyz[0] if pose else 0, records.POSE_FLOATS)
    on_screen = means.new_empty(count if screen else 0, 4)
    flow = records.Backflow(
        pointer(splats),
        pointer(instances.sums),
        instances.record(),
        records.GaussianGradients(*map(pointer, parameters)),
        records.ViewGradients(pointer(on_screen if screen else None), pointer(partials if pose else None)),
    )
    inputs, run = (view.record(), scene.gaussians_record()), launch.launcher(means.device)
    of_motion = [torch.empty_like(tensor) for tensor in scene.motion.parameters]
    if scene.motion.is_static:
        run("project_backward.cu:project_backward", grid, *inputs, flow)
    else:
        by_row = _poses_by_row(scene)
        motion = (scene.motion_record(), flow, _motion_gradients_record(of_motion, by_row))
        run("project_backward.cu:project_backward_moving", grid, *inputs, *motion)
        of_motion[-1] = _poses_gradient(scene, by_row)
    return ProjectionGradients(parameters, of_motion, _pose_gradient(partials, pose), on_screen)


def sum_slots(values: Tensor, instances: InstanceSums, out: Tensor, first_column: int) -> None:
    """Sum what each instance left besides its sums, such as gradients of features, a few columns at a time.

    out[i, first_column + c] = sum over the slots of Gaussian i of values[slot, c], in fixed order; 0 where it has none.

    values: (I, 4) float32. out: (N, F) float32, of which columns first_column .. first_column + 3 are written as far
    as it has them. Raises ValueError if they are not.
    """
    instances, values = instances.dense(), dense("values", values, (len(instances.sums), 4))
    count, width = out.shape
    if out.dtype != torch.float32 or not out.is_contiguous() or not 0 <= first_column < width:
        raise ValueError(f"out must be (N, F) float32 without gaps and F > {first_column}")
    numbers = map(ctypes.c_int32, (count, width, first_column))
    launch.launcher(out.device)(
        "sum_slots.cu:sum_slots", launch.covering(count, THREADS),
        pointer(values), instances.record(), *numbers, pointer(out),
    )  # fmt: skip


def _poses_by_row(scene: Scene) -> Tensor:
    """(M, 7) room for the gradient of the pose that each moving row blends from the bases; (0, 7) without bases."""
    rows, bases = scene.motion.weights.shape
    return scene.means.new_empty(rows if bases else 0, BASE_POSE_FLOATS)


def _motion_gradients_record(gradients: list[Tensor], by_row: Tensor) -> records.MotionGradients:
    """The record of gradients shaped as MotionInputs.parameters."""
    record = records.MotionGradients()
    record.tables[:] = [table.data_ptr() for table in gradients[: len(ATTRIBUTES)]]
    clock, life, weights, _ = gradients[len(ATTRIBUTES) :]
    record.clock, record.weights, record.poses = pointer(clock), pointer(weights), pointer(by_row)
    record.life = pointer(life if len(life) else None)
    return record


def _poses_gradient(scene: Scene, by_row: Tensor) -> Tensor:
    """(B, 7) gradient of the bases' poses: each row's, times its weights, summed."""
    weights = scene.motion.weights
    rows, bases = weights.shape
    blocks = min(-(-rows // ROWS_PER_POSE_BLOCK), MAX_POSE_BLOCKS)
    partials = by_row.new_empty(blocks, bases, BASE_POSE_FLOATS)
    if bases:
        threads = min(-(-bases * BASE_POSE_FLOATS // 32) * 32, 1024)
        launch.launcher(by_row.device)(
            "sum_poses.cu:sum_poses", launch.Grid(blocks, threads),
            pointer(weights), pointer(by_row), ctypes.c_int32(rows), ctypes.c_int32(bases), pointer(partials),
        )  # fmt: skip
    return partials.sum(0)


def _pose_gradient(partials: Tensor, wanted: bool) -> Tensor:
    """(4, 4) gradient of camera_from_world from the sums of all blocks (blocks, POSE_FLOATS); (0,) if not wanted."""
    if not wanted:
        return partials.new_empty(0)
    total = partials.sum(0)
    gradient = partials.new_zeros(4, 4)
    gradient[:3, :3], gradient[:3, 3] = total[:9].view(3, 3), total[9:]
    return gradient
