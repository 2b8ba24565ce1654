"""Training pictures: bytes at the size that the schedule asks for, with their camera, mask and known depths."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import torch
from torch import Tensor

from recon3d.cameras import Cameras
from recon3d.capture.byte_budget import Slot
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

    @property
    def nbytes(self) -> int:
        """Memory of the pixels."""
        return sum(plane.nbytes for plane in (self.image, self.mask, self.alpha) if plane is not None)

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
    """A view that hands out its picture at any size and keeps the last size ready while the view's budget has room."""

    def __init__(self, view: View, device: torch.device, depths: KnownDepths | None = None) -> None:
        self.name = view.name
        self.depths = depths
        self._device = device
        self._view = view
        self._kept: Slot[tuple[float, Picture]] = Slot(view.budget)

    @property
    def source(self) -> View:
        """The view itself, as captured."""
        return self._view

    @property
    def full_camera(self) -> Cameras:
        """The camera of the full-size picture, as captured."""
        return self._view.camera

    def at(self, downscale: float) -> Picture:
        """The picture with each side `downscale` times smaller (area average), on the training device.

        Raises CaptureError if the view has to be read from disk for it and cannot be.
        """
        kept = self._kept.get()
        if kept is not None and kept[0] == downscale:
            return kept[1]
        view = self._view.loaded()
        full = Picture(view.camera, _premultiplied(view), view.mask, view.alpha)
        picture = _shrunk(full, downscale).to(self._device)
        if picture.image is view.image:
            # These are the bytes of the view itself, which must not count twice.
            self._kept.clear()
        else:
            self._kept.put((downscale, picture), picture.nbytes)
        return picture


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
