"""Splats in glTF, the extension KHR_gaussian_splatting (Khronos, ratified 2026), as self-contained .glb files.

A primitive of points has the attributes, and colours and blending are as in Inria's renderer:

    POSITION, COLOR_0 (for viewers without the extension: linear RGB and opacity, bytes)
    KHR_gaussian_splatting:ROTATION   unit quaternion xyzw
    KHR_gaussian_splatting:SCALE      standard deviations, linear (negative ones show a file of an older draft: ln)
    KHR_gaussian_splatting:OPACITY    0 to 1
    KHR_gaussian_splatting:SH_DEGREE_<l>_COEF_<n>   RGB coefficients of Inria's basis, order n - l

glTF's axes are left, up, forward. Read: all such primitives of the scene, each where its node puts it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from recon3d.conversions import rigid, to_colmap
from recon3d.errors import FormatError
from recon3d.io.glb import Glb, GlbBuilder, read_glb
from recon3d.io.sh_turn import turned_sh
from recon3d.io.splat_arrays import SplatArrays, log_of_scales, to_bytes, unit

EXTENSION = "KHR_gaussian_splatting"
FRAME = "luf"
_POINTS = 0
_COLOR_SPACE = "srgb_rec709_display"
_ANTIALIASED = "antialiased"
"""In a primitive's extras: the extension has no word for it."""
_DAMAGED = (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError)
_XYZW = [1, 2, 3, 0]
_WXYZ = [3, 0, 1, 2]
_SIMILARITY_SLACK = 1e-4


def read_gltf(path: Path) -> SplatArrays:
    """Read the splats of a .glb. Raises FormatError if it holds none, is damaged, or needs what is not understood."""
    glb = read_glb(path, known=(EXTENSION,))
    if EXTENSION not in glb.document.get("extensionsUsed", []):
        raise FormatError(f"{path} is a glTF file without Gaussian splats ({EXTENSION}): choose another file")
    try:
        with np.errstate(all="ignore"):  # values that make no sense are found and refused later
            found = list(_splats_of(glb))
            _refuse_crowds(glb, [primitive for primitive, _ in found])
            parts = [_placed(_read_splats(glb, primitive), matrix, path) for primitive, matrix in found]
    except _DAMAGED as error:
        raise FormatError(f"{path} is not a valid glTF file ({error}); export it again") from error
    return _joined(parts).reframed(FRAME)


def write_gltf(splats: SplatArrays, path: Path) -> None:
    """Write a .glb, atomically; exact but for float32."""
    splats = splats.reframed(FRAME)
    builder = GlbBuilder("splatloom")
    document = builder.document
    document |= {"extensionsUsed": [EXTENSION], "scene": 0, "scenes": [{"nodes": [0]}], "nodes": [{}]}
    if len(splats):
        document["nodes"] = [{"mesh": 0}]
        document["meshes"] = [{"primitives": [_primitive(builder, splats)]}]
    builder.write(path)


def _primitive(builder: GlbBuilder, splats: SplatArrays) -> dict[str, Any]:
    attributes = {
        "POSITION": builder.add(splats.means, bounds=True),
        "COLOR_0": builder.add(to_bytes(255 * np.column_stack([_linear(splats.colors), splats.opacities]))),
        f"{EXTENSION}:ROTATION": builder.add(splats.quats[:, _XYZW]),
        f"{EXTENSION}:SCALE": builder.add(np.exp(splats.log_scales)),
        f"{EXTENSION}:OPACITY": builder.add(splats.opacities),
    }
    for k, name in enumerate(_harmonics(splats.sh_degree)):
        attributes[name] = builder.add(splats.sh[:, k])
    hints = {
        "kernel": "ellipse",
        "colorSpace": _COLOR_SPACE,
        "projection": "perspective",
        "sortingMethod": "cameraDistance",
    }
    primitive: dict[str, Any] = {"mode": _POINTS, "attributes": attributes, "extensions": {EXTENSION: hints}}
    return primitive | ({"extras": {_ANTIALIASED: True}} if splats.antialiased else {})


def _harmonics(degree: int) -> list[str]:
    """Names of the attributes of all coefficients in order."""
    return [f"{EXTENSION}:SH_DEGREE_{d}_COEF_{n}" for d in range(degree + 1) for n in range(2 * d + 1)]


def _linear(srgb: np.ndarray) -> np.ndarray:
    """Linear light of sRGB colours in 0..1 (IEC 61966-2-1)."""
    srgb = srgb.clip(0, 1)
    return np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)


def _splats_of(glb: Glb) -> Iterator[tuple[dict[str, Any], np.ndarray]]:
    """Each primitive of splats in the scene with its (4, 4) world_from_mesh."""
    nodes = glb.items("nodes")
    scenes = glb.items("scenes")
    roots = scenes[glb.document.get("scene", 0)].get("nodes", []) if scenes else range(len(nodes))
    pending = [(int(root), np.eye(4)) for root in roots]
    for _ in range(len(nodes)):  # a node has one parent, so there are no more visits than nodes
        if not pending:
            return
        index, world_from_parent = pending.pop()
        node = nodes[index]
        world_from_node = world_from_parent @ _local(node)
        pending += [(int(child), world_from_node) for child in node.get("children", [])]
        mesh = glb.items("meshes")[node["mesh"]] if "mesh" in node else {}
        for primitive in mesh.get("primitives", []):
            if EXTENSION in primitive.get("extensions", {}):
                yield primitive, world_from_node


def _refuse_crowds(glb: Glb, primitives: list[dict[str, Any]]) -> None:
    """Refuse a small file whose nodes repeat the same splats until memory is full."""
    total = sum(glb.document["accessors"][p["attributes"]["POSITION"]]["count"] for p in primitives)
    if total > len(glb.binary) // 4:  # a splat takes 44 bytes or more
        raise FormatError(
            f"{glb.path}: its nodes repeat splats until there are {total:,}: merge them before export"
        )


def _local(node: dict[str, Any]) -> np.ndarray:
    """(4, 4) parent_from_node."""
    if "matrix" in node:
        return np.array(node["matrix"], np.float64).reshape(4, 4).T
    matrix = np.eye(4)
    x, y, z, w = node.get("rotation", (0.0, 0, 0, 1))
    turn = np.array(
        [
            [1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y)],
            [2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x)],
            [2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)],
        ]
    )
    matrix[:3, :3] = turn * np.array(node.get("scale", (1.0, 1, 1)), np.float64)
    matrix[:3, 3] = node.get("translation", (0.0, 0, 0))
    return matrix


def _read_splats(glb: Glb, primitive: dict[str, Any]) -> SplatArrays:
    """The splats of one primitive, in its mesh's axes."""
    hints, attributes = primitive["extensions"][EXTENSION], primitive["attributes"]
    if hints.get("extensions") or f"{EXTENSION}:SCALE" not in attributes:
        raise FormatError(
            f"{glb.path}: its splats are compressed ({', '.join(hints.get('extensions', {}))}); export "
            "them again without compression, or as .ply"
        )
    if hints.get("colorSpace", _COLOR_SPACE) != _COLOR_SPACE:
        raise FormatError(
            f"{glb.path}: its colours are {hints['colorSpace']}; only {_COLOR_SPACE} is understood"
        )

    def table(name: str, width: int) -> np.ndarray:
        values = glb.array(attributes[name]).astype(np.float32)
        return values.reshape(count, width)

    count = len(glb.array(attributes["POSITION"]))
    degree = max(d for d in range(4) if f"{EXTENSION}:SH_DEGREE_{d}_COEF_0" in attributes)
    scales = table(f"{EXTENSION}:SCALE", 3)
    return SplatArrays(
        means=table("POSITION", 3),
        log_scales=scales if scales.min() < 0 else log_of_scales(scales),
        quats=unit(table(f"{EXTENSION}:ROTATION", 4)[:, _WXYZ]),
        opacities=table(f"{EXTENSION}:OPACITY", 1)[:, 0],
        sh=np.stack([table(name, 3) for name in _harmonics(degree)], axis=1),
        antialiased=(primitive.get("extras") or {}).get(_ANTIALIASED) is True,
    )


def _placed(splats: SplatArrays, world_from_mesh: np.ndarray, path: Path) -> SplatArrays:
    """The splats where their node puts them. Raises FormatError where it shears, mirrors or stretches them."""
    if np.array_equal(world_from_mesh, np.eye(4)):
        return splats
    linear = world_from_mesh[:3, :3]
    scale = float(np.cbrt(np.linalg.det(linear)))
    rotation = linear / scale
    if not scale > 0 or not np.allclose(rotation @ rotation.T, np.eye(3), atol=_SIMILARITY_SLACK):
        raise FormatError(
            f"{path}: a node shears, mirrors or stretches its splats: apply its transform before export"
        )
    return replace(
        splats,
        means=(splats.means @ linear.T + world_from_mesh[:3, 3]).astype(np.float32),
        log_scales=splats.log_scales + np.float32(np.log(scale)),
        quats=_left_times(to_colmap(rigid(rotation, np.zeros(3)))[0], splats.quats),
        sh=turned_sh(splats.sh, rotation),
    )


def _left_times(left: np.ndarray, quats: np.ndarray) -> np.ndarray:
    """Hamilton products (N, 4) float32 of one quaternion wxyz and many."""
    w, x, y, z = left
    matrix = np.array([[w, -x, -y, -z], [x, w, -z, y], [y, z, w, -x], [z, -y, x, w]])
    return (quats @ matrix.T).astype(np.float32)


def _joined(parts: list[SplatArrays]) -> SplatArrays:
    """All splats as one; lower degrees are padded with zeros."""
    if not parts:
        nothing = np.zeros((0, 3), np.float32)
        return SplatArrays(nothing, nothing, np.zeros((0, 4), np.float32), nothing[:, 0], nothing[:, None])
    coefficients = max(part.sh.shape[1] for part in parts)
    padded = [np.pad(p.sh, ((0, 0), (0, coefficients - p.sh.shape[1]), (0, 0))) for p in parts]
    names = ("means", "log_scales", "quats", "opacities")
    joined = {name: np.concatenate([getattr(p, name) for p in parts]) for name in names}
    return SplatArrays(
        **joined, sh=np.concatenate(padded), antialiased=any(part.antialiased for part in parts)
    )
