"""A GLB written byte by byte: a square bar of two bones, the upper of which bends, for tests of animated meshes."""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Any

import numpy as np

_CODES = {"f": (5126, np.float32), "u": (5123, np.uint16)}
_TYPES = {1: "SCALAR", 2: "VEC2", 3: "VEC3", 4: "VEC4", 16: "MAT4"}
HALF = 0.3  # half the side of the bar


class GlbMaker:
    """Collects accessors and writes the two chunks."""

    def __init__(self) -> None:
        self.binary = b""
        self.document: dict[str, Any] = {"asset": {"version": "2.0"}, "accessors": [], "bufferViews": []}

    def add(self, values: Any, code: str = "f") -> int:
        """Append an array; returns its accessor."""
        component, dtype = _CODES[code]
        array = np.asarray(values, dtype)
        kind = _TYPES[1 if array.ndim == 1 else array.shape[1]]
        accessor = {"bufferView": self.add_bytes(array.tobytes()), "componentType": component}
        self.document["accessors"].append({**accessor, "count": len(array), "type": kind})
        return len(self.document["accessors"]) - 1

    def add_bytes(self, data: bytes) -> int:
        """Append bytes; returns their buffer view."""
        view = {"buffer": 0, "byteOffset": len(self.binary), "byteLength": len(data)}
        self.document["bufferViews"].append(view)
        self.binary += data + bytes(-len(data) % 4)
        return len(self.document["bufferViews"]) - 1

    def bytes(self) -> bytes:
        """The file."""
        text = json.dumps(self.document).encode()
        text += b" " * (-len(text) % 4)
        chunks = struct.pack("<I4s", len(text), b"JSON") + text
        chunks += struct.pack("<I4s", len(self.binary), b"BIN\0") + self.binary
        return struct.pack("<4sII", b"glTF", 2, 12 + len(chunks)) + chunks

    def write(self, path: Path) -> Path:
        """Write the file."""
        path.write_bytes(self.bytes())
        return path


def bar_corners() -> np.ndarray:
    """(12, 3) corners of the bar at heights y = 0, 1 and 2, y up."""
    ring = np.array([[-HALF, -HALF], [HALF, -HALF], [HALF, HALF], [-HALF, HALF]])
    return np.array([(x, y, z) for y in (0.0, 1.0, 2.0) for x, z in ring])


def bar_faces() -> np.ndarray:
    """(20, 3) triangles of the sides and both ends."""
    faces = [(8, 9, 10), (8, 10, 11), (0, 2, 1), (0, 3, 2)]
    for low in (0, 4):
        for k in range(4):
            a, b = low + k, low + (k + 1) % 4
            faces += [(a, b, b + 4), (a, b + 4, a + 4)]
    return np.array(faces)


def bending_bar() -> GlbMaker:
    """The bar with the clips "Bend" (upper bone turns 90 degrees about z in a second), "Step" and "Cubic".

    Lower and middle ring hang on bone 0, whose pose is the identity; the upper ring on bone 1, one above it.
    """
    made = GlbMaker()
    joints, weights = np.zeros((12, 4)), np.zeros((12, 4))
    joints[8:, 0], weights[:, 0] = 1, 1.0
    inverse = np.stack([np.eye(4), np.eye(4)])
    inverse[1, 1, 3] = -1.0
    attributes = {
        "POSITION": made.add(bar_corners()),
        "JOINTS_0": made.add(joints, "u"),
        "WEIGHTS_0": made.add(weights),
    }
    bind = made.add(inverse.transpose(0, 2, 1).reshape(2, 16))
    primitive = {"attributes": attributes, "indices": made.add(bar_faces().reshape(-1), "u"), "material": 0}
    made.document |= {
        "nodes": [{"mesh": 0, "skin": 0}, {"children": [2]}, {"translation": [0, 1, 0]}],
        "meshes": [{"primitives": [primitive]}],
        "skins": [{"joints": [1, 2], "inverseBindMatrices": bind}],
        "materials": [{"pbrMetallicRoughness": {"baseColorFactor": [0.5, 0.25, 0.125, 1.0]}}],
        "animations": [_bend(made), _step(made), _cubic(made)],
    }
    return made


def _bend(made: GlbMaker) -> dict[str, Any]:
    quarter = [0.0, 0.0, np.sin(np.pi / 4), np.cos(np.pi / 4)]
    sampler = {"input": made.add([0.0, 1.0]), "output": made.add([[0, 0, 0, 1], quarter])}
    return _clip("Armature|Bend", sampler, "rotation")


def _step(made: GlbMaker) -> dict[str, Any]:
    sampler = {"input": made.add([0.0, 0.5, 1.0]), "output": made.add([[0, 1, 0], [0, 2, 0], [0, 3, 0]])}
    return _clip("Step", {**sampler, "interpolation": "STEP"}, "translation")


def _cubic(made: GlbMaker) -> dict[str, Any]:
    """The upper bone's height follows t ** 3 from t = 0 to 2; tangents are its derivatives."""
    first = [[0, 0, 0], [0, 0, 0], [0, 0, 0]]  # in-tangent, value, out-tangent
    last = [[0, 12, 0], [0, 8, 0], [0, 12, 0]]
    sampler = {
        "input": made.add([0.0, 2.0]),
        "output": made.add(first + last),
        "interpolation": "CUBICSPLINE",
    }
    return _clip("Cubic", sampler, "translation")


def _clip(name: str, sampler: dict[str, Any], target: str) -> dict[str, Any]:
    return {
        "name": name,
        "samplers": [sampler],
        "channels": [{"sampler": 0, "target": {"node": 2, "path": target}}],
    }
