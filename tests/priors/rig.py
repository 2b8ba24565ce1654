"""A synthetic rig: cameras around a cloud, as files, and their flow made from exact points instead of pictures."""

from __future__ import annotations

import numpy as np

from recon3d.paths import look_at
from recon3d.priors.flow import Flow
from recon3d.priors.pinhole import Pinhole

SIZE = (160, 120)
FOCAL = 150.0


def ring_of_cameras(count: int, arc_rad: float = 1.2) -> list[Pinhole]:
    """Cameras on an arc of radius 4 that look at the origin, z up."""
    cameras = []
    for angle in np.linspace(0, arc_rad, count):
        center = np.array([4 * np.cos(angle), 4 * np.sin(angle), 1.0])
        pose = np.linalg.inv(look_at(center, np.zeros(3), np.array([0, 0, 1.0])))
        cameras.append(Pinhole(pose, np.array([FOCAL, FOCAL, SIZE[0] / 2, SIZE[1] / 2]), *SIZE))
    return cameras


def projections(cameras: list[Pinhole], points: np.ndarray) -> np.ndarray:
    """(C, P, 2) exact pixels of world points (P, 3)."""
    return np.stack([camera.project(points)[0] for camera in cameras])


class PlaneSequence:
    """What follow_seeds needs of a FlowSequence: a camera before the plane x = 0, which slides by `step` a frame."""

    def __init__(self, camera: Pinhole, count: int, step: np.ndarray) -> None:
        self.times = np.linspace(0, 1, count).tolist()
        self.blind: set[int] = set()
        self._camera, self._step = camera, step

    def __len__(self) -> int:
        return len(self.times)

    def pinhole(self, k: int) -> Pinhole:
        return self._camera

    def step(self, here: int, there: int) -> Flow:
        """Exact flow of the plane from one frame to the next; no confidence where `blind` holds the first in time."""
        return self._flow((there - here) * self._step, min(here, there))

    def _flow(self, step: np.ndarray, k: int) -> Flow:
        pixels = np.stack(np.meshgrid(np.arange(SIZE[0]) + 0.5, np.arange(SIZE[1]) + 0.5), axis=-1)
        pose = np.linalg.inv(self._camera.camera_from_world)
        rays = self._camera.rays(pixels) @ pose[:3, :3].T
        depths = -pose[0, 3] / rays[..., 0]
        moved, _ = self._camera.project(pose[:3, 3] + rays * depths[..., None] + step)
        trust = np.zeros(pixels.shape[:2]) if k in self.blind else np.ones(pixels.shape[:2])
        return Flow((moved - pixels).astype(np.float32), trust.astype(np.float32))
