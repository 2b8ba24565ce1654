"""Pictures as users have them, into cut-outs: RGBA with the object opaque and all else transparent.

Files of any kind that Pillow or OpenCV reads: upright by EXIF, animations by their first frame, CMYK, grey, palettes
and 16 bits as ordinary 8-bit RGB. Where a picture has transparency, that is the mask; else a provider finds one
(gen3d/masks.py).
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError
from torch import Tensor

from gen3d.masks import MASKS, MaskProvider, find_object, provider_of, without_rim
from gen3d.saliency import SUFFIX as NETWORK
from gen3d.saliency import network_mask
from recon3d.errors import CaptureError

Picture = str | Path | Image.Image | np.ndarray | Tensor
"""A file, a Pillow image, or (H, W), (H, W, 3) or (H, W, 4): uint8, uint16, or float in [0, 1]."""
LARGEST_PX = 1024
"""Longer sides are made smaller at once: the models see 64 pixels."""
_SMALLEST_PX = 8
_OPAQUE = 250
"""Alpha from here on is opaque: encoders leave 254 behind."""


@dataclass(frozen=True)
class CutOut:
    """An object cut out of a picture. rgba: (H, W, 4) uint8, straight alpha. notes: sentences for the user."""

    rgba: np.ndarray
    notes: tuple[str, ...] = ()


def cut_out(picture: Picture, mask: str | MaskProvider = "auto", name: str = "the picture") -> CutOut:
    """The object of a picture.

    mask: name of a provider or a callable; not asked where the picture has transparency. name: for messages, where the
    picture is no file. Raises CaptureError with one sentence if it cannot be read or shows no object.
    """
    if isinstance(picture, (str, Path)):
        name = str(picture)
    image, notes = _opened(picture, name)
    rgba = _shrunk(_as_rgba(image, name))
    if min(rgba.shape[:2]) < _SMALLEST_PX:
        raise CaptureError(f"{name} has {rgba.shape[1]}x{rgba.shape[0]} pixels: give a larger picture")
    if (rgba[..., 3] < _OPAQUE).any():
        if not (rgba[..., 3] >= 128).any():
            raise CaptureError(f"{name} shows no object: all of it is transparent; give another picture")
    else:
        alpha = find_object(rgba[..., :3], provider_of(mask), name)
        rgba = np.dstack([without_rim(rgba[..., :3], alpha), alpha])
    return CutOut(rgba, (*notes, *_remarks(rgba[..., 3], name)))


def as_mask(picture: Picture) -> MaskProvider:
    """A provider that answers with a given mask: what is white in it (or opaque, where it has transparency)."""

    def provider(rgb: np.ndarray) -> np.ndarray:
        name = str(picture) if isinstance(picture, (str, Path)) else "the mask"
        rgba = _as_rgba(_opened(picture, name)[0], name)
        shown = rgba[..., 3] if (rgba[..., 3] < _OPAQUE).any() else rgba[..., :3].max(axis=2)
        size = (rgb.shape[1], rgb.shape[0])
        if abs(rgba.shape[1] / rgba.shape[0] - size[0] / size[1]) > 0.05:
            raise CaptureError(
                f"{name} has another shape than its picture ({rgba.shape[1]}x{rgba.shape[0]}): make the mask of the "
                "picture itself"
            )
        return cv2.resize(shown, size, interpolation=cv2.INTER_AREA)

    return provider


def named_provider(name: str) -> MaskProvider:
    """The provider that a command's --mask means: a name, a network (.onnx), or a file with the mask itself.

    Raises CaptureError or FormatError with a sentence if it is none of these.
    """
    path = Path(name)
    if path.suffix.lower() == NETWORK:
        return network_mask(path)
    return as_mask(path) if is_picture(name) else provider_of(name)


def is_picture(name: str) -> bool:
    """Whether a command's --mask names the mask of one picture, which fits no other."""
    return name not in MASKS and Path(name).suffix.lower() not in ("", NETWORK)


def _opened(picture: Picture, name: str) -> tuple[Image.Image | np.ndarray, tuple[str, ...]]:
    """The first frame, upright, and notes."""
    if isinstance(picture, Tensor):
        return picture.detach().cpu().numpy(), ()
    if isinstance(picture, np.ndarray):
        return picture, ()
    if isinstance(picture, Image.Image):
        return _first_frame(picture, name)
    return _from_file(Path(picture))


def _from_file(path: Path) -> tuple[Image.Image | np.ndarray, tuple[str, ...]]:
    if not path.is_file():
        raise CaptureError(f"{path}: there is no such picture; check the path")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of Pillow, about oddities of files that it reads nevertheless
            with Image.open(path) as image:
                return _first_frame(image, str(path))
    except UnidentifiedImageError as error:
        # Pillow does not know TIFFs with 16 bits per colour, and some more; OpenCV does.
        stored = cv2.imread(str(path), cv2.IMREAD_UNCHANGED)
        if stored is None:
            raise _unreadable(path, error) from error
        order = {3: cv2.COLOR_BGR2RGB, 4: cv2.COLOR_BGRA2RGBA}
        channels = 1 if stored.ndim == 2 else stored.shape[2]
        return (cv2.cvtColor(stored, order[channels]) if channels in order else stored), ()
    except (OSError, ValueError, SyntaxError) as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: Exception) -> CaptureError:
    return CaptureError(f"{path} cannot be read as a picture ({str(error)[:80]}): save it as PNG or JPEG")


def _first_frame(image: Image.Image, name: str) -> tuple[Image.Image, tuple[str, ...]]:
    frames = getattr(image, "n_frames", 1)
    if frames > 1:
        image.seek(0)
    image.draft("RGB", (2 * LARGEST_PX, 2 * LARGEST_PX))  # lets JPEG decode at a fraction of its size
    upright = ImageOps.exif_transpose(image)
    upright.load()
    notes = (f"{name} is an animation of {frames} frames: only the first is used",) if frames > 1 else ()
    return upright, notes


def _as_rgba(image: Image.Image | np.ndarray, name: str) -> np.ndarray:
    """(H, W, 4) uint8."""
    if isinstance(image, np.ndarray):
        return _array_as_rgba(image, name)
    if image.mode.startswith("I") or image.mode == "F":
        return _array_as_rgba(np.asarray(image), name)
    if image.mode == "LAB":
        image = Image.fromarray(cv2.cvtColor(np.asarray(image), cv2.COLOR_LAB2RGB))
    return np.array(image.convert("RGBA"))


def _array_as_rgba(values: np.ndarray, name: str) -> np.ndarray:
    planes = values[..., None] if values.ndim == 2 else values
    if planes.ndim != 3 or planes.shape[2] not in (1, 2, 3, 4) or 0 in planes.shape:
        raise CaptureError(f"{name} has the shape {values.shape}: give (H, W), (H, W, 3) or (H, W, 4)")
    planes = _as_bytes(planes, name)
    count = planes.shape[2]
    color = planes[..., :1].repeat(3, axis=2) if count < 3 else planes[..., :3]
    alpha = planes[..., -1] if count in (2, 4) else np.full(planes.shape[:2], 255, np.uint8)
    return np.dstack([color, alpha])


def _as_bytes(values: np.ndarray, name: str) -> np.ndarray:
    """uint8 from uint8, 16 bits in any integer, floats in [0, 1], or any other range, which is stretched."""
    if values.dtype in (np.uint8, np.bool_):
        return values.astype(np.uint8) * (255 if values.dtype == np.bool_ else 1)
    if not np.isfinite(values).all():
        raise CaptureError(f"{name} holds NaN or infinity: save it again")
    low, high = float(values.min()), float(values.max())
    if np.issubdtype(values.dtype, np.integer):
        top = 255.0 if high <= 255 else 65535.0
    else:
        top = 1.0
    if low < 0 or high > top:
        values, top = values - low, max(high - low, 1e-12)
    return np.round(values.astype(np.float64) * (255 / top)).astype(np.uint8)


def _shrunk(rgba: np.ndarray) -> np.ndarray:
    """No side longer than LARGEST_PX; colours are averaged where they show."""
    factor = LARGEST_PX / max(rgba.shape[:2])
    if factor >= 1:
        return rgba
    size = (max(1, round(rgba.shape[1] * factor)), max(1, round(rgba.shape[0] * factor)))
    alpha = rgba[..., 3:].astype(np.float32) / 255
    premultiplied = np.dstack([rgba[..., :3] * alpha, alpha])
    small = cv2.resize(premultiplied, size, interpolation=cv2.INTER_AREA)
    color = small[..., :3] / np.maximum(small[..., 3:], 1e-4)
    return np.round(np.dstack([color, small[..., 3] * 255]).clip(0, 255)).astype(np.uint8)


def _remarks(alpha: np.ndarray, name: str) -> tuple[str, ...]:
    """What may go wrong with an object that is cut off."""
    shown = alpha >= 128
    edges = {"top": shown[0], "bottom": shown[-1], "left": shown[:, 0], "right": shown[:, -1]}
    cut = [side for side, row in edges.items() if row.mean() > 0.1]
    if not cut or shown.all():
        return ()
    return (f"{name}: the object is cut off at the {' and '.join(cut)}; what is not seen is guessed",)
