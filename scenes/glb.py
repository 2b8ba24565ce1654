"""GLB files: the JSON chunk and the arrays of the binary chunk (Khronos, glTF 2.0 specification, sections 3.6, 4.4)."""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from recon3d.errors import FormatError

_MAGIC, _JSON, _BINARY = b"glTF", b"JSON", b"BIN\0"
_TYPES = {5120: np.int8, 5121: np.uint8, 5122: np.int16, 5123: np.uint16, 5125: np.uint32, 5126: np.float32}
_WIDTHS = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4, "MAT4": 16}
_UNSUPPORTED = "export it again as a self-contained .glb without compression, sparse arrays or morph targets"


@dataclass(frozen=True)
class Glb:
    """One file: its path, its JSON document and its binary chunk."""

    path: Path
    document: dict[str, Any]
    binary: bytes

    def items(self, kind: str) -> list[dict[str, Any]]:
        """The list of nodes, meshes, skins, ... of the document; empty if it has none."""
        return self.document.get(kind, [])

    def array(self, index: int) -> np.ndarray:
        """Accessor `index`: (count,) or (count, width), integers kept unless they are normalised to float64."""
        accessor = self.document["accessors"][index]
        if "sparse" in accessor or "bufferView" not in accessor:
            raise FormatError(f"{self.path}: accessor {index} is sparse or empty; {_UNSUPPORTED}")
        dtype = np.dtype(_TYPES[accessor["componentType"]]).newbyteorder("<")
        width, count = _WIDTHS[accessor["type"]], accessor["count"]
        view = self.document["bufferViews"][accessor["bufferView"]]
        start = view.get("byteOffset", 0) + accessor.get("byteOffset", 0)
        stride = view.get("byteStride", width * dtype.itemsize)
        inside = start >= 0 and start + stride * (count - 1) + width * dtype.itemsize <= len(self.binary)
        if count < 1 or stride < width * dtype.itemsize or not inside:
            raise FormatError(
                f"{self.path}: accessor {index} reaches past the end of the file; copy it again"
            )
        values = np.ndarray((count, width), dtype, self.binary, start, (stride, dtype.itemsize))
        return _as_numbers(values[:, 0] if width == 1 else values, bool(accessor.get("normalized")))

    def picture(self, image: int) -> np.ndarray:
        """Image `image` of the document as (H, W, 3) uint8 sRGB."""
        record = self.document["images"][image]
        if "bufferView" not in record:
            raise FormatError(f"{self.path}: image {image} lies in another file; {_UNSUPPORTED}")
        view = self.document["bufferViews"][record["bufferView"]]
        start = view.get("byteOffset", 0)
        data = np.frombuffer(self.binary[start : start + view["byteLength"]], np.uint8)
        pixels = cv2.imdecode(data, cv2.IMREAD_COLOR) if len(data) else None
        if pixels is None:
            raise FormatError(f"{self.path}: image {image} is neither a PNG nor a JPEG; {_UNSUPPORTED}")
        return pixels[..., ::-1]


def read_glb(path: Path) -> Glb:
    """The document and binary chunk of a .glb file. Raises FormatError if it is none or needs an extension."""
    if not path.is_file():
        raise FormatError(f"{path}: there is no such file; give a .glb")
    data = path.read_bytes()
    chunks = dict(_chunks(data)) if data[:4] == _MAGIC else {}
    if _JSON not in chunks:
        raise FormatError(f"{path} is not a binary glTF file; {_UNSUPPORTED}")
    try:
        document = json.loads(chunks[_JSON])
    except ValueError as error:
        raise FormatError(f"{path}: the JSON chunk is damaged ({error}); copy the file again") from error
    needed = document.get("extensionsRequired", []) if isinstance(document, dict) else ["a JSON object"]
    if needed:
        raise FormatError(f"{path} needs {', '.join(map(str, needed))}; {_UNSUPPORTED}")
    return Glb(path, document, chunks.get(_BINARY, b""))


def _chunks(data: bytes) -> list[tuple[bytes, bytes]]:
    """Type and content of each chunk after the 12 bytes of the header."""
    found, at = [], 12
    while at + 8 <= len(data):
        length, kind = struct.unpack_from("<I4s", data, at)
        found.append((kind, data[at + 8 : at + 8 + length]))
        at += 8 + length
    return found


def _as_numbers(values: np.ndarray, normalised: bool) -> np.ndarray:
    """Floats and normalised integers as float64, other integers as int64."""
    if values.dtype.kind == "f":
        return values.astype(np.float64)
    if normalised:
        return np.maximum(values / np.iinfo(values.dtype).max, -1.0)
    return values.astype(np.int64)
