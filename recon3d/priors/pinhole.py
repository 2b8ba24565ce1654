"""One frame's camera after its lens is removed, in float64: what lifting and triangulating need."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from recon3d.capture.types import Frame
from recon3d.conversions import invert_rigid


@dataclass(frozen=True)
class Pinhole:
    """A pinhole camera, OpenCV axes.

    camera_from_world: (4, 4) float64 rigid. intrinsics: (4,) float64 fx, fy, cx, cy in pixels, centres at +0.5.
    width, height: of its picture in pixels.
    """

    camera_from_world: np.ndarray
    intrinsics: np.ndarray
    width: int
    height: int

    def project(self, points_in_world: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Pixels (..., 2) and z depths (...) of world points (..., 3); pixels mean nothing where depth <= 0."""
        in_camera = points_in_world @ self.camera_from_world[:3, :3].T + self.camera_from_world[:3, 3]
        depths = in_camera[..., 2]
        # A point in the camera's own plane has no pixel; any finite one will do, since its depth says so.
        safe = np.where(np.abs(depths) > 1e-12, depths, 1e-12)
        return in_camera[..., :2] / safe[..., None] * self.intrinsics[:2] + self.intrinsics[2:], depths

    def unproject(self, pixels: np.ndarray, depths: np.ndarray) -> np.ndarray:
        """World points (..., 3) of pixels (..., 2) at z depths (...)."""
        rays = self.rays(pixels) * depths[..., None]
        world_from_camera = invert_rigid(self.camera_from_world)
        points: np.ndarray = rays @ world_from_camera[:3, :3].T + world_from_camera[:3, 3]
        return points

    def rays(self, pixels: np.ndarray) -> np.ndarray:
        """Camera-frame rays (..., 3) with z = 1 through pixels (..., 2), float64."""
        flat = (np.asarray(pixels, np.float64) - self.intrinsics[2:]) / self.intrinsics[:2]
        return np.concatenate([flat, np.ones_like(flat[..., :1])], axis=-1)

    def sees(self, pixels: np.ndarray, depths: np.ndarray) -> np.ndarray:
        """(...) bool: whether pixels (..., 2) at z depths (...) lie before the camera and inside its picture."""
        inside = (pixels >= 0).all(axis=-1) & (pixels < (self.width, self.height)).all(axis=-1)
        return inside & (depths > 0)


def pinhole_of(frame: Frame, size: tuple[int, int]) -> Pinhole:
    """The camera of a frame whose picture, lens removed, was resampled to `size` (width, height)."""
    factors = np.array([size[0] / frame.width, size[1] / frame.height] * 2)
    return Pinhole(
        np.asarray(frame.camera_from_world, np.float64),
        np.asarray(frame.intrinsics, np.float64) * factors,
        size[0],
        size[1],
    )
