"""Cameras: a batch of pinhole cameras that share one image size.

Conventions (docs/conventions.md): OpenCV camera axes (x right, y down, z forward); transforms are named
target_from_source; intrinsics in pixels with pixel centres at +0.5, so that a camera of width w sees
x_px in [0, w]. Lenses are removed before this stage (recon3d/lenses.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import torch
from torch import Tensor


@dataclass(frozen=True)
class Cameras:
    """B pinhole cameras of one image size.

    camera_from_world: (B, 4, 4) float, rigid; OpenCV axes. Differentiable in render().
    intrinsics:        (B, 4) float, fx, fy, cx, cy in pixels.
    width, height:     image size in pixels.
    times:             (B,) float in [0, 1] over the clip, or None for a static capture.
    """

    camera_from_world: Tensor
    intrinsics: Tensor
    width: int
    height: int
    times: Tensor | None = None

    def __post_init__(self) -> None:
        batch = self.camera_from_world.shape[0]
        assert self.camera_from_world.shape == (batch, 4, 4), self.camera_from_world.shape
        assert self.intrinsics.shape == (batch, 4), self.intrinsics.shape
        assert self.times is None or self.times.shape == (batch,), self.times.shape
        assert self.width > 0 and self.height > 0

    def __len__(self) -> int:
        return self.camera_from_world.shape[0]

    def __getitem__(self, index: int | slice | Sequence[int] | Tensor) -> Cameras:
        """The cameras at `index`, always still a batch."""
        picked = [index] if isinstance(index, int) else index
        return replace(
            self,
            camera_from_world=self.camera_from_world[picked],
            intrinsics=self.intrinsics[picked],
            times=None if self.times is None else self.times[picked],
        )

    def to(self, *args: Any) -> Cameras:
        """The same cameras on another device or in another dtype; arguments as for Tensor.to."""
        return replace(
            self,
            camera_from_world=self.camera_from_world.to(*args),
            intrinsics=self.intrinsics.to(*args),
            times=None if self.times is None else self.times.to(*args),
        )

    @property
    def world_from_camera(self) -> Tensor:
        """(B, 4, 4) camera poses, the rigid inverse of camera_from_world."""
        rotation = self.camera_from_world[:, :3, :3].transpose(1, 2)
        inverse = torch.zeros_like(self.camera_from_world)
        inverse[:, :3, :3] = rotation
        inverse[:, :3, 3:] = -rotation @ self.camera_from_world[:, :3, 3:]
        inverse[:, 3, 3] = 1
        return inverse

    @property
    def centers(self) -> Tensor:
        """(B, 3) camera centres in the world frame."""
        return self.world_from_camera[:, :3, 3]

    def resized(self, width: int, height: int) -> Cameras:
        """The same cameras for images resampled to (width, height)."""
        factor = torch.tensor(
            [width / self.width, height / self.height] * 2,
            dtype=self.intrinsics.dtype,
            device=self.intrinsics.device,
        )
        return replace(self, intrinsics=self.intrinsics * factor, width=width, height=height)

    def project(self, points_in_world: Tensor) -> tuple[Tensor, Tensor]:
        """Pixels (B, P, 2) and depths (B, P) of world points (P, 3); pixels are meaningless where depth <= 0."""
        rotation, translation = self.camera_from_world[:, :3, :3], self.camera_from_world[:, :3, 3]
        in_camera = points_in_world @ rotation.transpose(1, 2) + translation[:, None]
        depths = in_camera[..., 2]
        focal, center = self.intrinsics[:, None, :2], self.intrinsics[:, None, 2:]
        return in_camera[..., :2] / depths[..., None] * focal + center, depths


def stack_cameras(cameras: Sequence[Cameras]) -> Cameras:
    """One batch from several of the same image size; times are kept only if every batch has them."""
    first = cameras[0]
    assert all((c.width, c.height) == (first.width, first.height) for c in cameras), "mixed image sizes"
    all_times = [c.times for c in cameras]
    times = [t for t in all_times if t is not None]
    return Cameras(
        torch.cat([c.camera_from_world for c in cameras]),
        torch.cat([c.intrinsics for c in cameras]),
        first.width,
        first.height,
        torch.cat(times) if len(times) == len(all_times) else None,
    )


def unprojected(
    cameras: Sequence[Cameras], chosen: np.ndarray, pixels: np.ndarray, depths: np.ndarray
) -> np.ndarray:
    """(P, 3) float64 world points at pixels (P, 2) and depths (P,) of the pictures of cameras[chosen]."""
    pose = torch.cat([camera.world_from_camera for camera in cameras]).double().numpy()[chosen]
    intrinsics = torch.cat([camera.intrinsics for camera in cameras]).double().numpy()[chosen]
    rays = np.concatenate(
        [(pixels - intrinsics[:, 2:]) / intrinsics[:, :2], np.ones((len(chosen), 1))], axis=1
    )
    in_camera = rays * depths[:, None]
    world: np.ndarray = (pose[:, :3, :3] @ in_camera[:, :, None])[:, :, 0] + pose[:, :3, 3]
    return world
