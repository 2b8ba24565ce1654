"""Tables of bytes as lossless WebP pictures, four bytes to a pixel, as SOG stores them."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import numpy as np
from PIL import Image

from recon3d.errors import FormatError

SIDE_MAX = 16_383
"""Longest side that WebP allows, pixels."""
_PIXELS_MAX = 64_000_000
"""Beyond this Pillow suspects an attack; it is more splats than any tool of the format writes."""


def encode_webp(pixels: np.ndarray) -> bytes:
    """Lossless WebP of (H, W, 4) uint8; colours under alpha 0 survive, which encoders drop unless told."""
    file = io.BytesIO()
    Image.fromarray(pixels, "RGBA").save(file, "WEBP", lossless=True, exact=True, quality=50, method=3)
    return file.getvalue()


def decode_picture(data: bytes, pixels_max: int, path: Path) -> np.ndarray:
    """(H, W, 4) uint8 of a WebP or PNG. Raises FormatError about `path` if it is damaged or has too many pixels."""
    try:
        with Image.open(io.BytesIO(data), formats=("WEBP", "PNG")) as picture:
            if picture.width * picture.height > min(pixels_max, _PIXELS_MAX):
                raise FormatError(
                    f"{path}: is a picture of {picture.width} x {picture.height} pixels, many more than the scene "
                    "has splats: the file is damaged"
                )
            return np.asarray(picture.convert("RGBA"))
    except (OSError, ValueError, SyntaxError, EOFError, struct.error, Image.DecompressionBombError) as error:
        raise FormatError(f"{path}: is no readable WebP picture ({error}): export the scene again") from error
