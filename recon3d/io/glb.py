"""GLB files: the JSON chunk and the arrays of the binary chunk (Khronos, glTF 2.0 specification, sections 3.6, 4.4).

"glTF" | u32 2 | u32 bytes of the file | chunks of u32 length, "JSON" or "BIN\\0", content padded to 4 bytes
"""

from __future__ import annotations

import json
import struct
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from recon3d.errors import FormatError
from recon3d.io.atomic import atomic_path

GLB = b"glTF"
UNSUPPORTED = "export it again as a self-contained .glb without compression, sparse arrays or morph targets"
FLOAT = 5126
UNSIGNED_BYTE = 5121
_JSON, _BINARY = b"JSON", b"BIN\0"
_TYPES = {
    5120: np.int8,
    UNSIGNED_BYTE: np.uint8,
    5122: np.int16,
    5123: np.uint16,
    5125: np.uint32,
    FLOAT: np.float32,
}
_WIDTHS = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4, "MAT4": 16}
_ARRAY_BUFFER = 34962


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
            raise FormatError(f"{self.path}: accessor {index} is sparse or empty; {UNSUPPORTED}")
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


class GlbBuilder:
    """A document whose arrays are appended one after the other; one mesh's attributes at a time."""

    def __init__(self, generator: str) -> None:
        self.document: dict[str, Any] = {
            "asset": {"version": "2.0", "generator": generator},
            "bufferViews": [],
            "accessors": [],
        }
        self._parts: list[bytes] = []
        self._size = 0

    def add(self, values: np.ndarray, *, bounds: bool = False) -> int:
        """Append (count,) or (count, width), float32 or uint8 (which is normalised); returns its accessor.

        bounds: state lowest and highest values, which positions must.
        """
        data = np.ascontiguousarray(values).astype(values.dtype.newbyteorder("<")).tobytes()
        width = 1 if values.ndim == 1 else values.shape[1]
        accessor: dict[str, Any] = {
            "bufferView": len(self.document["bufferViews"]),
            "componentType": UNSIGNED_BYTE if values.dtype == np.uint8 else FLOAT,
            "count": len(values),
            "type": next(name for name, known in _WIDTHS.items() if known == width),
        }
        accessor |= {"normalized": True} if values.dtype == np.uint8 else {}
        accessor |= {"min": values.min(0).tolist(), "max": values.max(0).tolist()} if bounds else {}
        view = {"buffer": 0, "byteOffset": self._size, "byteLength": len(data), "target": _ARRAY_BUFFER}
        self.document["bufferViews"].append(view)
        self.document["accessors"].append(accessor)
        padded = data + bytes(-len(data) % 4)
        self._parts.append(padded)
        self._size += len(padded)
        return len(self.document["accessors"]) - 1

    def write(self, path: Path) -> None:
        """Write the file, atomically."""
        document = {key: value for key, value in self.document.items() if value}
        if self._size:
            document["buffers"] = [{"byteLength": self._size}]
        text = json.dumps(document, separators=(",", ":"), allow_nan=False).encode()
        text += b" " * (-len(text) % 4)
        chunks = struct.pack("<I4s", len(text), _JSON) + text
        if self._size:
            chunks += struct.pack("<I4s", self._size, _BINARY)
        with atomic_path(path) as temporary, open(temporary, "wb") as file:
            file.write(struct.pack("<4sII", GLB, 2, 12 + len(chunks) + self._size) + chunks)
            file.writelines(self._parts)


def read_glb(path: Path, known: Collection[str] = ()) -> Glb:
    """The document and binary chunk of a .glb file.

    known: extensions that it may require. Raises FormatError if it is no GLB or requires another one.
    """
    if not path.is_file():
        raise FormatError(f"{path}: there is no such file; give a .glb")
    data = path.read_bytes()
    chunks = dict(_chunks(data)) if data[:4] == GLB else {}
    if _JSON not in chunks:
        raise FormatError(f"{path} is not a binary glTF file; {UNSUPPORTED}")
    try:
        document = json.loads(chunks[_JSON])
    except (ValueError, RecursionError) as error:
        raise FormatError(f"{path}: the JSON chunk is damaged ({error}); copy the file again") from error
    needed = document.get("extensionsRequired", []) if isinstance(document, dict) else ["a JSON object"]
    unknown = (
        [str(name) for name in needed if name not in known] if isinstance(needed, list) else [str(needed)]
    )
    if unknown:
        raise FormatError(f"{path} needs {', '.join(unknown)}; {UNSUPPORTED}")
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
