"""Pictures inside GLB files; the files themselves are read by recon3d.io.glb."""

from __future__ import annotations

import cv2
import numpy as np

from recon3d.errors import FormatError
from recon3d.io.glb import UNSUPPORTED, Glb


def glb_picture(glb: Glb, image: int) -> np.ndarray:
    """Image `image` of the document as (H, W, 3) uint8 sRGB."""
    record = glb.document["images"][image]
    if "bufferView" not in record:
        raise FormatError(f"{glb.path}: image {image} lies in another file; {UNSUPPORTED}")
    view = glb.document["bufferViews"][record["bufferView"]]
    start = view.get("byteOffset", 0)
    data = np.frombuffer(glb.binary[start : start + view["byteLength"]], np.uint8)
    pixels = cv2.imdecode(data, cv2.IMREAD_COLOR) if len(data) else None
    if pixels is None:
        raise FormatError(f"{glb.path}: image {image} is neither a PNG nor a JPEG; {UNSUPPORTED}")
    return pixels[..., ::-1]
