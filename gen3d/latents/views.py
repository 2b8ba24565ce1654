"""Pictures of objects with their cameras, as the encoder takes them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
import torch
from torch import Tensor

from recon3d.cameras import Cameras
from recon3d.errors import CaptureError

MAX_VIEWS = 12
"""More pictures of one object than this are thinned out: they cost time and add little."""


class ObjectData(Protocol):
    """What this package asks of a training record (gen3d/data/records.py writes such).

    occupancy: (R, R, R) bool. cells: (S, 3) uint8, its surface cells; rgb: (S, 3) uint8 their albedo, sRGB;
    normals: (S, 3) int8, outward normals * 127. places: (S, 3) uint8, where in the cell the surface is, 0 to 255
    from its low to its high corner. views: (V, H, W, 4) uint8, colour not multiplied by alpha. depths: (V, H, W) float,
    z in object units, 0 = nothing. camera_from_world: (V, 4, 4). intrinsics: (V, 4) in pixels.
    """

    @property
    def id(self) -> str: ...
    @property
    def occupancy(self) -> np.ndarray: ...
    @property
    def cells(self) -> np.ndarray: ...
    @property
    def rgb(self) -> np.ndarray: ...
    @property
    def normals(self) -> np.ndarray: ...
    @property
    def places(self) -> np.ndarray: ...
    @property
    def views(self) -> np.ndarray: ...
    @property
    def depths(self) -> np.ndarray: ...
    @property
    def camera_from_world(self) -> np.ndarray: ...
    @property
    def intrinsics(self) -> np.ndarray: ...


@dataclass(frozen=True)
class PosedViews:
    """V pictures of each of B objects.

    rgba:               (B, V, H, W, 4) uint8, sRGB, colour not multiplied by alpha, which is 0 outside the object.
    camera_from_object: (B, V, 4, 4) float32, OpenCV axes; objects lie within [-0.5, 0.5]^3.
    intrinsics:         (B, V, 4) float32, fx, fy, cx, cy in pixels.
    depths:             (B, V, H, W) float32, z in object units, 0 where there is nothing; or None where unknown.
    """

    rgba: Tensor
    camera_from_object: Tensor
    intrinsics: Tensor
    depths: Tensor | None = None

    def __post_init__(self) -> None:
        count = tuple(self.rgba.shape[:2])
        assert self.rgba.ndim == 5 and self.rgba.shape[4] == 4 and self.rgba.dtype == torch.uint8
        assert self.camera_from_object.shape == (*count, 4, 4), self.camera_from_object.shape
        assert self.intrinsics.shape == (*count, 4), self.intrinsics.shape
        assert self.depths is None or self.depths.shape == self.rgba.shape[:4], self.depths.shape

    def __len__(self) -> int:
        return self.rgba.shape[0]

    @property
    def view_count(self) -> int:
        """V, the pictures of each object."""
        return self.rgba.shape[1]

    @property
    def device(self) -> torch.device:
        """Where the tensors are."""
        return self.rgba.device

    def __getitem__(self, index: int | slice) -> PosedViews:
        """The views of some of the objects, always still a batch."""
        kept = slice(index, index + 1) if isinstance(index, int) else index
        return self._mapped(lambda tensor: tensor[kept])

    def only(self, views: Sequence[int]) -> PosedViews:
        """Of each object the pictures `views`, in that order."""
        return self._mapped(lambda tensor: tensor[:, list(views)])

    def to(self, device: torch.device | str) -> PosedViews:
        """The same on another device."""
        return self._mapped(lambda tensor: tensor.to(device))

    def without_depths(self) -> PosedViews:
        """The same pictures, as if no depth were known."""
        return replace(self, depths=None)

    def cameras(self, item: int) -> Cameras:
        """The cameras of object `item`, for render()."""
        height, width = self.rgba.shape[2:4]
        return Cameras(self.camera_from_object[item], self.intrinsics[item], width, height)

    def projections(self) -> Tensor:
        """(B, V, 3, 4) float32: object points, homogeneous, to pixels times depth and depth."""
        lens = torch.zeros(*self.intrinsics.shape[:2], 3, 3, device=self.device)
        lens[..., 0, 0], lens[..., 1, 1] = self.intrinsics[..., 0], self.intrinsics[..., 1]
        lens[..., 0, 2], lens[..., 1, 2] = self.intrinsics[..., 2], self.intrinsics[..., 3]
        lens[..., 2, 2] = 1
        return lens @ self.camera_from_object[..., :3, :]

    def over(self, item: int, background: Tensor) -> Tensor:
        """(V, H, W, 3) float32 pictures of object `item` before a background (3,)."""
        straight = self.rgba[item].float() / 255
        color, alpha = straight[..., :3], straight[..., 3:]
        return color * alpha + background * (1 - alpha)

    def _mapped(self, change: Callable[[Tensor], Tensor]) -> PosedViews:
        depths = None if self.depths is None else change(self.depths)
        return PosedViews(change(self.rgba), change(self.camera_from_object), change(self.intrinsics), depths)


def views_of_object(
    rgba: Tensor, cameras: Cameras, center: Tensor, size: float, depths: Tensor | None = None
) -> PosedViews:
    """Pictures of one object that stands anywhere in the world, as a batch of 1 in its own frame.

    rgba: (V, H, W, 4) uint8, cut out by alpha. cameras: V of them, y of the world upwards. center: (3,) of the object's
    bounding box and size: its largest side, scene units. depths: (V, H, W), scene units, 0 = nothing, or None.
    Raises CaptureError if the pictures do not fit the cameras, show no object, or size is not positive.
    """
    if rgba.shape[:3] != (len(cameras), cameras.height, cameras.width):
        shown = f"{len(rgba)} of {rgba.shape[2]}x{rgba.shape[1]}"
        raise CaptureError(
            f"{len(cameras)} cameras of {cameras.width}x{cameras.height} px do not fit pictures: {shown}"
        )
    if not (rgba[..., 3] > 127).any():
        raise CaptureError("the pictures show no object: give them an alpha channel or masks that cut it out")
    if not size > 0:
        raise CaptureError(f"the object's size is {size}: it must be positive")
    poses = cameras.camera_from_world.clone().float()
    poses[:, :3, 3] = (poses[:, :3, 3] + poses[:, :3, :3] @ center.to(poses)) / size
    return PosedViews(
        rgba[None],
        poses[None],
        cameras.intrinsics[None].float(),
        None if depths is None else (depths / size)[None].float(),
    ).only(_spread(len(cameras)))


def _spread(count: int) -> list[int]:
    """At most MAX_VIEWS of so many, evenly spaced."""
    return sorted({round(place) for place in np.linspace(0, count - 1, min(count, MAX_VIEWS))})
