"""From frames on disk to views ready for the loss: decode, take the lens out, resample by area, build masks."""

from __future__ import annotations

import math
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import cv2
import numpy as np
import torch

from recon3d.cameras import Cameras
from recon3d.capture.pictures import has_alpha, picture_size, read_gray, read_rgb, read_rgba
from recon3d.capture.types import Capture, Frame, View
from recon3d.errors import CaptureError
from recon3d.lenses import UndistortionMaps, undistortion_maps

_USABLE = 0.999
"""A resampled pixel counts only if (nearly) all it is made of counts: bleeding ignored content in is worse."""
_HALF = 0.4999
_PICTURE, _MASK, _MOVING = "picture", "mask", "picture of what moves"


def load_views(
    capture: Capture, indices: Sequence[int], *, max_pixels: int | None = None, downscale: float = 1.0
) -> list[View]:
    """The frames `indices` as views, in that order.

    downscale:  divide the size by this, at least 1.
    max_pixels: shrink further, keeping the shape, to at most this many pixels.

    Raises CaptureError naming the picture or mask that is missing, damaged or of the wrong size.
    """
    assert downscale >= 1, downscale
    frames = [capture.frames[i] for i in indices]

    def load(frame: Frame) -> View:
        return load_view(
            frame, view_size(frame.width, frame.height, max_pixels, downscale), capture.has_alpha
        )

    with ThreadPoolExecutor(max_workers=4) as pool:
        return list(pool.map(load, frames))


def view_size(width: int, height: int, max_pixels: int | None, downscale: float) -> tuple[int, int]:
    """(width, height) after shrinking; never below one pixel."""
    factor = 1.0 / downscale
    if max_pixels is not None:
        factor = min(factor, math.sqrt(max_pixels / (width * height)))
    if factor == 1.0:
        return width, height
    # Rounding to the nearest pixel can step over the limit; rounding down cannot.
    shrunk = max(1, round(width * factor)), max(1, round(height * factor))
    if max_pixels is not None and shrunk[0] * shrunk[1] > max_pixels:
        shrunk = max(1, math.floor(width * factor)), max(1, math.floor(height * factor))
    return shrunk


def check_frame(frame: Frame) -> None:
    """Raise CaptureError as load_view does for what headers show: files that are missing, damaged or of other sizes."""
    _check_size(picture_size(frame.image_path), frame, _PICTURE)
    for path, what in ((frame.mask_path, _MASK), (frame.moving_path, _MOVING)):
        if path is not None:
            _check_size(picture_size(path), frame, what)


def load_view(frame: Frame, size: tuple[int, int], alpha_wanted: bool) -> View:
    """One frame at `size` (width, height). Raises CaptureError as load_views does."""
    rgba = alpha_wanted and has_alpha(frame.image_path)
    picture = read_rgba(frame.image_path) if rgba else read_rgb(frame.image_path)
    _check_size((picture.shape[1], picture.shape[0]), frame, _PICTURE)
    maps = _maps(frame)
    premultiplied = _resampled(_premultiply(picture), maps, size)
    color, alpha = _straight(premultiplied)
    return View(
        name=frame.name,
        camera=view_camera(frame, size),
        image=torch.from_numpy(color),
        mask=_mask(frame, maps, size),
        alpha=None if alpha is None else torch.from_numpy(alpha),
        moving=_moving(frame, maps, size),
    )


def _maps(frame: Frame) -> UndistortionMaps | None:
    if frame.lens.model == "pinhole":
        return None
    return undistortion_maps(
        frame.lens.model, frame.lens.coefficients, frame.intrinsics, frame.width, frame.height
    )


def view_camera(frame: Frame, size: tuple[int, int]) -> Cameras:
    """The pinhole camera of the lens-free picture; removing the lens keeps focal lengths and principal point."""
    camera = Cameras(
        camera_from_world=torch.from_numpy(np.asarray(frame.camera_from_world))[None].float(),
        intrinsics=torch.tensor([frame.intrinsics], dtype=torch.float32),
        width=frame.width,
        height=frame.height,
        times=None if frame.time is None else torch.tensor([frame.time], dtype=torch.float32),
    )
    return camera if size == (frame.width, frame.height) else camera.resized(*size)


def _check_size(size: tuple[int, int], frame: Frame, what: str) -> None:
    """Raise CaptureError unless `size` (width, height) is the frame's."""
    if size != (frame.width, frame.height):
        raise CaptureError(
            f"frame {frame.name}: its {what} has {size[0]}x{size[1]} pixels but its camera is for "
            f"{frame.width}x{frame.height}; bring both to the same size"
        )


def _premultiply(picture: np.ndarray) -> np.ndarray:
    """RGBA as float premultiplied, so that averages do not pull in colours of transparent pixels; RGB unchanged."""
    if picture.shape[2] == 3:
        return picture
    result = picture.astype(np.float32)
    result[..., :3] *= result[..., 3:] / 255.0
    return result


def _straight(picture: np.ndarray) -> tuple[np.ndarray, np.ndarray | None]:
    """uint8 colour and alpha (None for RGB) of what _premultiply made."""
    if picture.shape[2] == 3:
        return np.ascontiguousarray(picture), None
    alpha = np.clip(picture[..., 3:], 0, 255)
    color = picture[..., :3] * (255.0 / np.maximum(alpha, 1e-3))
    color = np.where(alpha > 0.5, color, 0.0)
    return np.clip(np.rint(color), 0, 255).astype(np.uint8), np.rint(alpha[..., 0]).astype(np.uint8)


def _resampled(picture: np.ndarray, maps: UndistortionMaps | None, size: tuple[int, int]) -> np.ndarray:
    if maps is not None:
        picture = maps.remap(picture)
    if (picture.shape[1], picture.shape[0]) == size:
        return picture
    return cv2.resize(picture, size, interpolation=cv2.INTER_AREA)


def _mask(frame: Frame, maps: UndistortionMaps | None, size: tuple[int, int]) -> torch.Tensor | None:
    """(H, W) uint8, 255 where all contributing pixels are unmasked and seen through the lens; None = all."""
    usable: np.ndarray | None = None if maps is None or maps.valid.all() else maps.valid.astype(np.float32)
    if frame.mask_path is not None:
        own = _marked(frame.mask_path, frame, maps, _MASK)
        usable = own if usable is None else usable * own
    return None if usable is None else _shrunk(usable, size, _USABLE)


def _moving(frame: Frame, maps: UndistortionMaps | None, size: tuple[int, int]) -> torch.Tensor | None:
    """(H, W) uint8, 255 where at least half of what makes the pixel moves; None = not known."""
    if frame.moving_path is None:
        return None
    return _shrunk(_marked(frame.moving_path, frame, maps, _MOVING), size, _HALF)


def _marked(path: Path, frame: Frame, maps: UndistortionMaps | None, what: str) -> np.ndarray:
    """(H, W) float32 at the frame's own size, lens removed: 1 where the file holds anything but zero."""
    stored = read_gray(path)
    _check_size((stored.shape[1], stored.shape[0]), frame, what)
    marked = (stored > 0).astype(np.float32)
    return marked if maps is None else maps.remap(marked, cv2.INTER_LINEAR)


def _shrunk(share: np.ndarray, size: tuple[int, int], threshold: float) -> torch.Tensor:
    """Area average of shares in [0, 1] at `size`, as 255 above the threshold and 0 elsewhere."""
    if (share.shape[1], share.shape[0]) != size:
        share = cv2.resize(share, size, interpolation=cv2.INTER_AREA)
    return torch.from_numpy(np.where(share > threshold, 255, 0).astype(np.uint8))
