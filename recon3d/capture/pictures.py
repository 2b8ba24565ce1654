"""Pictures on disk: finding, checking and decoding them. Every error names the file."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from recon3d.errors import CaptureError

PICTURE_SUFFIXES = (
    ".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".bmp", ".gif", ".ppm", ".pgm", ".heic", ".heif", ".avif",
    ".jp2", ".tga", ".jfif", ".mpo",
)  # fmt: skip
"""What is taken for a picture in a folder; whether Pillow can read it is found when it is opened."""

Image.MAX_IMAGE_PIXELS = None  # gigapixel panoramas are legitimate input; memory is checked before training


def natural_key(name: str) -> tuple[tuple[int, str], ...]:
    """Sort key that puts img_2 before img_10."""
    parts = re.split(r"(\d+)", name.lower())
    return tuple((int(part), "") if part.isdigit() else (-1, part) for part in parts)


def list_pictures(folder: Path) -> list[Path]:
    """The pictures directly in `folder`, in natural order; hidden files are left out."""
    found = [p for p in folder.iterdir() if p.suffix.lower() in PICTURE_SUFFIXES and p.is_file()]
    return sorted((p for p in found if not p.name.startswith(".")), key=lambda p: natural_key(p.name))


def open_picture(path: Path) -> Image.Image:
    """The file with its header read, pixels not yet decoded. Raises CaptureError naming the file."""
    try:
        return Image.open(path)
    except FileNotFoundError as error:
        raise CaptureError(f"{path}: there is no such picture; check the path") from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise damaged(path, error) from error


def damaged(path: Path, error: Exception) -> CaptureError:
    """The error for a file that is there but is no readable picture."""
    return CaptureError(
        f"{path}: this picture cannot be read ({str(error)[:80]}); copy it again from its source or remove it"
    )


def picture_size(path: Path) -> tuple[int, int]:
    """(width, height) of the stored pixels, from the header alone. Raises CaptureError naming the file."""
    with open_picture(path) as picture:
        return picture.size


def has_alpha(path: Path) -> bool:
    """Whether the picture stores transparency. Raises CaptureError naming the file."""
    with open_picture(path) as picture:
        return picture.has_transparency_data


def read_rgb(path: Path) -> np.ndarray:
    """(H, W, 3) uint8 sRGB, without applying EXIF orientation. Raises CaptureError naming the file."""
    return _decode(path, "RGB")


def read_rgba(path: Path) -> np.ndarray:
    """(H, W, 4) uint8, straight alpha, 255 where the file has none. Raises CaptureError naming the file."""
    return _decode(path, "RGBA")


def read_gray(path: Path) -> np.ndarray:
    """(H, W) uint8 luminance, for masks. Raises CaptureError naming the file."""
    return _decode(path, "L")


def read_upright(path: Path) -> Image.Image:
    """The decoded picture turned as its EXIF orientation asks. Raises CaptureError naming the file."""
    with open_picture(path) as picture:
        try:
            return ImageOps.exif_transpose(picture)
        except (OSError, ValueError, SyntaxError) as error:
            raise damaged(path, error) from error


def _decode(path: Path, mode: str) -> np.ndarray:
    with open_picture(path) as picture:
        try:
            if picture.mode.startswith("I;16") or picture.mode == "I":
                # Pillow clips 16-bit grey to 255 when it converts; keep the high byte instead.
                shallow = (np.asarray(picture).astype(np.int64) >> 8).clip(0, 255).astype(np.uint8)
                return np.array(Image.fromarray(shallow).convert(mode))
            return np.array(picture.convert(mode))  # a copy: tensors must be writable
        except (OSError, ValueError, SyntaxError) as error:
            raise damaged(path, error) from error
