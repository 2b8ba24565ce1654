"""Capture: frames with cameras, and what was triangulated from them. The first type that flows through recon3d."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Literal

import numpy as np
from torch import Tensor

from recon3d.cameras import Cameras
from recon3d.capture.byte_budget import ByteBudget

LensModel = Literal["pinhole", "opencv", "fisheye"]


@dataclass(frozen=True)
class Lens:
    """A lens model and its coefficients, in OpenCV's order.

    pinhole: (); opencv: k1 k2 p1 p2 [k3 [k4 k5 k6]]; fisheye (equidistant): k1 k2 k3 k4.
    """

    model: LensModel = "pinhole"
    coefficients: tuple[float, ...] = ()


@dataclass(frozen=True)
class Frame:
    """One picture and its camera, as found on disk (lens not yet removed).

    name:              unique within the capture; relative path of the image with forward slashes.
    camera_from_world: (4, 4) float64 rigid transform, OpenCV axes.
    intrinsics:        fx, fy, cx, cy in pixels of the stored picture, pixel centres at +0.5.
    time:              in [0, 1] over the clip, or None.
    split:             fixed by the dataset, or None for the every-8th rule.
    confidence:        of the pose, in [0, 1], where the source knows it.
    camera:            name of the physical camera, where several film at once; None = not said.
    moving_path:       picture of what moves (255), which only evaluation uses.
    flow_path:         KITTI 16-bit PNG of the optical flow to this camera's next frame.
    """

    name: str
    image_path: Path
    camera_from_world: np.ndarray
    intrinsics: tuple[float, float, float, float]
    width: int
    height: int
    lens: Lens = Lens()
    time: float | None = None
    split: Literal["train", "test"] | None = None
    mask_path: Path | None = None
    depth_path: Path | None = None
    confidence: float | None = None
    camera: str | None = None
    moving_path: Path | None = None
    flow_path: Path | None = None

    @property
    def filmed_by(self) -> str:
        """Which camera took the picture: the one named, else the folder of its name."""
        return self.camera or PurePosixPath(self.name).parent.as_posix()


@dataclass(frozen=True)
class Points:
    """Triangulated points.

    xyz: (P, 3) float64 world. rgb: (P, 3) uint8. errors_px: (P,) reprojection errors or None.
    observations: (M, 2) int64 rows (frame index, point index), which frame saw which point; or None.
    """

    xyz: np.ndarray
    rgb: np.ndarray
    errors_px: np.ndarray | None = None
    observations: np.ndarray | None = None


@dataclass(frozen=True)
class Capture:
    """Everything known about an input before reconstruction.

    kind:  where it came from: "video", "photos", "rig", "colmap", "transforms", "blender", "llff" or "nerfies".
    still: the times only order the pictures of a scene that is taken to stand still, as in a phone video or where the
           order of names gave the pictures of one camera their times.
    notes: sentences for the user, such as unregistered images or a warning about few poses.
    """

    root: Path
    kind: str
    frames: tuple[Frame, ...]
    points: Points | None = None
    has_alpha: bool = False
    fps: float | None = None
    duration_s: float | None = None
    still: bool = False
    notes: tuple[str, ...] = field(default=())

    def test_indices(self, every: int = 8) -> list[int]:
        """Held-out frames: the dataset's own split if it has one, else every `every`-th frame by order.

        Of several cameras that film together, all frames of every `every`-th instant are held out: if one of them
        stayed, it would show what is asked of the others. The first is not the first instant of all, so that none lies
        outside the times that are kept.
        """
        if any(frame.split is not None for frame in self.frames):
            return [i for i, frame in enumerate(self.frames) if frame.split == "test"]
        if every <= 0:
            return []
        instants = self._shared_instants()
        if not instants:
            return list(range(0, len(self.frames), every))
        held_out = set(instants[every // 2 :: every])
        return [i for i, frame in enumerate(self.frames) if frame.time in held_out]

    def train_indices(self, every: int = 8, limit: int | None = None) -> list[int]:
        """The other frames; with `limit`, that many of them, evenly spaced."""
        held_out = set(self.test_indices(every))
        kept = [i for i in range(len(self.frames)) if i not in held_out]
        if limit is None or limit >= len(kept):
            return kept
        return [kept[round(k)] for k in np.linspace(0, len(kept) - 1, limit)]

    def _shared_instants(self) -> list[float]:
        """The different times, sorted, if several cameras film for more than one instant; else none."""
        times = {frame.time for frame in self.frames if frame.time is not None}
        complete = all(frame.time is not None for frame in self.frames)
        several = len({frame.filmed_by for frame in self.frames}) > 1
        return sorted(times) if complete and several and len(times) > 1 else []

    def with_frames(self, frames: tuple[Frame, ...]) -> Capture:
        """The same capture with other frames; observations of points are kept only if the order is unchanged."""
        return replace(self, frames=frames)


@dataclass(frozen=True)
class View:
    """One picture ready for the loss: lens removed, size final, on the CPU as bytes.

    camera: a batch of one. image: (H, W, 3) uint8 sRGB, straight (not premultiplied) where alpha is given.
    mask:   (H, W) uint8, 0 = ignore, 255 = use; None = use all. Includes pixels lost to undistortion.
    alpha:  (H, W) uint8 or None.
    moving: (H, W) uint8, 255 = shows something that moves; None = not known.
    """

    name: str
    camera: Cameras
    image: Tensor
    mask: Tensor | None = None
    alpha: Tensor | None = None
    moving: Tensor | None = None

    @property
    def budget(self) -> ByteBudget:
        """What bounds copies made of the picture; nothing does where the picture itself always stays in memory."""
        return ByteBudget()

    def loaded(self) -> View:
        """The same view with its pixels in memory for as long as the caller holds it."""
        return self

    def with_camera(self, camera: Cameras) -> View:
        """The same picture, taken by another camera."""
        return replace(self, camera=camera)
