"""What projection reads: Gaussians and a camera as tensors on one device, and the records made of them."""

from __future__ import annotations

from dataclasses import dataclass, replace

import torch
from torch import Tensor

from recon3d.gpu.launch import pointer
from recon3d.motion_basis import ATTRIBUTES
from recon3d.render.cuda import records
from recon3d.render.cuda.motion_inputs import MotionInputs, matrix_floats
from recon3d.render.motion_parameters import BASE_POSE_FLOATS

_ALIGNMENT = 16
"""Bytes: rows of four floats are read in one piece."""


def dense(name: str, tensor: Tensor, shape: tuple[int, ...], dtype: torch.dtype = torch.float32) -> Tensor:
    """The tensor with rows that follow each other without gaps, itself if it has them, else a copy.

    Raises ValueError, naming it, if shape or dtype differ.
    """
    if tensor.shape != shape or tensor.dtype != dtype:
        raise ValueError(f"{name} must be {shape} {dtype}, not {tuple(tensor.shape)} {tensor.dtype}")
    tensor = tensor.detach().contiguous()
    return tensor.clone() if tensor.data_ptr() % _ALIGNMENT else tensor


@dataclass(frozen=True)
class Scene:
    """N Gaussians as stored, float32 on one device.

    means (N, 3), log_scales (N, 3), quats (N, 4), opacity_logits (N,), sh (N, K, 3): see recon3d.gaussians.Gaussians.
    sh_degree:   harmonics up to this degree are evaluated; at most what K holds.
    antialiased: whether opacities are compensated for the low-pass filter.
    motion:      how they move, at the camera's time.
    """

    means: Tensor
    log_scales: Tensor
    quats: Tensor
    opacity_logits: Tensor
    sh: Tensor
    sh_degree: int
    antialiased: bool
    motion: MotionInputs

    @property
    def parameters(self) -> list[Tensor]:
        """The five tensors of raw parameters."""
        return [self.means, self.log_scales, self.quats, self.opacity_logits, self.sh]

    def dense(self) -> Scene:
        """The same scene without gradient history and without gaps between rows.

        Raises ValueError if a tensor is not as documented.
        """
        count, device = len(self.means), self.means.device
        if (self.sh_degree + 1) ** 2 > self.sh.shape[1] or not 0 <= self.sh_degree <= 3:
            raise ValueError(
                f"sh_degree {self.sh_degree} needs more than the {self.sh.shape[1]} harmonics of sh"
            )
        for tensor in (*self.parameters, *self.motion.parameters, *self.motion.layout):
            if tensor.device != device:
                raise ValueError(
                    f"the Gaussians are on {device}, but a tensor of theirs is on {tensor.device}"
                )
        return replace(
            self,
            means=dense("means", self.means, (count, 3)),
            log_scales=dense("log_scales", self.log_scales, (count, 3)),
            quats=dense("quats", self.quats, (count, 4)),
            opacity_logits=dense("opacity_logits", self.opacity_logits, (count,)),
            sh=dense("sh", self.sh, (count, self.sh.shape[1], 3)),
            motion=_dense_motion(self.motion, count),
        )

    def gaussians_record(self) -> records.Gaussians:
        """The raw parameters of a dense scene."""
        return records.Gaussians(
            *map(pointer, self.parameters),
            len(self.means),
            self.sh.shape[1],
            self.sh_degree,
            self.antialiased,
        )

    def motion_record(self) -> records.Motion:
        """The motion of a dense scene that moves."""
        tables, (clock, life, weights, poses) = self.motion.tables, self.motion.parameters[len(ATTRIBUTES) :]
        orders = self.motion.orders
        record = records.Motion()
        record.index, record.time, record.matrix = map(pointer, self.motion.layout)
        record.tables[:] = [table.data_ptr() for table in tables]
        record.clock, record.weights, record.poses = pointer(clock), pointer(weights), pointer(poses)
        record.life = pointer(life if len(life) else None)
        record.functions[:] = [table.shape[1] for table in tables]
        record.degrees[:], record.harmonics[:] = orders[::2], orders[1::2]
        record.bases, record.frequency = weights.shape[1], self.motion.frequency
        return record


def _dense_motion(motion: MotionInputs, count: int) -> MotionInputs:
    """The motion of `count` Gaussians without gaps between rows."""
    if motion.is_static:
        return motion
    index, time, matrix = motion.layout
    clock, life, weights, poses = motion.parameters[len(ATTRIBUTES) :]
    rows, bases = len(clock), weights.shape[1]
    tables = [
        dense(f"motion.{name}", table, (rows, table.shape[1], channels))
        for (name, channels), table in zip(ATTRIBUTES.items(), motion.tables, strict=True)
    ]
    rest = [
        dense("motion.clock", clock, (rows, 2)),
        dense("motion.life", life, (rows if len(life) else 0, 3)),
        dense("motion.weights", weights, (rows, bases)),
        dense("poses of the motion's bases", poses, (bases, BASE_POSE_FLOATS)),
    ]
    layout = [
        dense("motion.index", index, (count,), torch.int32),
        dense("time", time, (1,)),
        dense("the motion's matrix", matrix, (matrix_floats(motion),)),
    ]
    return replace(motion, parameters=[*tables, *rest], layout=layout)


@dataclass(frozen=True)
class View:
    """One camera.

    camera_from_world: (4, 4) float32, rigid, OpenCV axes, on the scene's device. intrinsics: (4,) float32, pixels.
    width, height: pixels. near: scene units; Gaussians nearer than this are skipped.
    """

    camera_from_world: Tensor
    intrinsics: Tensor
    width: int
    height: int
    near: float

    def dense(self) -> View:
        """The same camera without gradient history and without gaps; raises ValueError if a tensor is not as said."""
        return replace(
            self,
            camera_from_world=dense("camera_from_world", self.camera_from_world, (4, 4)),
            intrinsics=dense("intrinsics", self.intrinsics, (4,)),
        )

    def record(self) -> records.Camera:
        """The record of a dense camera."""
        matrix, intrinsics = pointer(self.camera_from_world), pointer(self.intrinsics)
        return records.Camera(matrix, intrinsics, self.width, self.height, self.near)
