"""Training pictures: bytes at the size that the schedule asks for, with their camera, mask and known depths."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import torch
from torch import Tensor

from recon3d.cameras import Cameras
from recon3d.capture.types import View

SMALLEST_SIDE_PX = 32
"""Pictures are not shrunk below this: SSIM needs a few windows of 11 px."""


@dataclass(frozen=True)
class Picture:
    """One training picture at one size.

    camera: batch of one, of this size, as captured. image: (H, W, 3) uint8, premultiplied where alpha is given.
    mask: (H, W) uint8, 0 = ignore. alpha: (H, W) uint8.
    """

    camera: Cameras
    image: Tensor
    mask: Tensor | None
    alpha: Tensor | None

    def over(self, background: Tensor) -> Tensor:
        """The target (H, W, 3) uint8: the bytes themselves if opaque, else over background (3,) in [0, 1]."""
        if self.alpha is None:
            return self.image
        uncovered = 255 - self.alpha[..., None].float()
        return (self.image + uncovered * background).round().clamp(0, 255).to(torch.uint8)

    def to(self, device: torch.device) -> Picture:
        """The same picture on another device."""
        mask = None if self.mask is None else self.mask.to(device)
        alpha = None if self.alpha is None else self.alpha.to(device)
        return Picture(self.camera.to(device), self.image.to(device), mask, alpha)


@dataclass(frozen=True)
class KnownDepths:
    """Depths of triangulated points in one view.

    pixels: (P, 2) float32, in pixels of the full-size picture. inverse_depths: (P,) float32, inverse scene units.
    """

    pixels: Tensor
    inverse_depths: Tensor


class TrainingView:
    """A view that hands out its picture at any size and keeps the last size ready."""

    def __init__(self, view: View, device: torch.device, depths: KnownDepths | None = None) -> None:
        self.name = view.name
        self.depths = depths
        self._device = device
        self._full = Picture(view.camera, _premultiplied(view), view.mask, view.alpha)
        self._kept: tuple[float, Picture] | None = None

    @property
    def full_camera(self) -> Cameras:
        """The camera of the full-size picture, as captured."""
        return self._full.camera

    def at(self, downscale: float) -> Picture:
        """The picture with each side `downscale` times smaller (area average), on the training device."""
        if self._kept is None or self._kept[0] != downscale:
            self._kept = (downscale, _shrunk(self._full, downscale).to(self._device))
        return self._kept[1]


def _premultiplied(view: View) -> Tensor:
    """Straight colour times alpha, rounded to bytes; area averages are right only on premultiplied colour."""
    if view.alpha is None:
        return view.image
    product = view.image.to(torch.int32) * view.alpha[..., None].to(torch.int32)
    return ((product + 127) // 255).to(torch.uint8)


def _shrunk(picture: Picture, downscale: float) -> Picture:
    """Area-averaged copy; a pixel stays in use only if all that it averages was in use."""
    full = picture.camera
    width, height = (_side(full.width, downscale), _side(full.height, downscale))
    if (width, height) == (full.width, full.height):
        return picture
    mask = _resized(picture.mask, width, height)
    return Picture(
        camera=full.resized(width, height),
        image=_area(picture.image, width, height),
        mask=None if mask is None else (mask == 255).to(torch.uint8) * 255,
        alpha=_resized(picture.alpha, width, height),
    )


def _side(full: int, downscale: float) -> int:
    return max(round(full / downscale), min(full, SMALLEST_SIDE_PX))


def _resized(plane: Tensor | None, width: int, height: int) -> Tensor | None:
    return None if plane is None else _area(plane, width, height)


def _area(plane: Tensor, width: int, height: int) -> Tensor:
    resized = cv2.resize(plane.contiguous().numpy(), (width, height), interpolation=cv2.INTER_AREA)
    return torch.from_numpy(np.ascontiguousarray(resized))
