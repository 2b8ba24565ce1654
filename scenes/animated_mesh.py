"""Skinned, animated meshes from GLB files, posed exactly at any time of a clip.

Posed vertices are in our z-up frame; the file's y-up frame maps to it by (x, y, z) -> (x, -z, y), so that a figure
that faces +z in the file faces -y here.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from recon3d.errors import FormatError
from recon3d.io.glb import Glb, read_glb
from scenes.animation import Channel, Clip, Node, parents_first, world_from_nodes
from scenes.glb import glb_picture

Z_UP_FROM_Y_UP = np.array([[1.0, 0, 0, 0], [0, 0, -1.0, 0], [0, 1.0, 0, 0], [0, 0, 0, 1.0]])
_TRIANGLES = 4  # glTF's number for the primitive mode
_DAMAGED = (LookupError, TypeError, ValueError, AttributeError, ArithmeticError)


@dataclass(frozen=True)
class AnimatedMesh:
    """All triangles of a file, each vertex hung on up to four bones. Float64 and int64.

    path: the file. vertices: (V, 3) unposed. faces: (F, 3). colors: (V, 3) linear RGB.
    joints, weights: (V, 4) indices of bones and weights that sum to 1.
    bone_node: (B,) node that carries each bone. bone_from_mesh: (B, 4, 4) inverse bind matrices. A mesh without a
    skin hangs on one bone, its own node.
    """

    path: Path
    vertices: np.ndarray
    faces: np.ndarray
    colors: np.ndarray
    joints: np.ndarray
    weights: np.ndarray
    bone_node: np.ndarray
    bone_from_mesh: np.ndarray
    nodes: tuple[Node, ...]
    clips: tuple[Clip, ...]

    def posed(self, clip: Clip | None, time_s: float) -> np.ndarray:
        """(V, 3) vertices at a time of a clip, z up: linear blend skinning (glTF 2.0 specification, 3.7.3.3)."""
        world_from_bone = Z_UP_FROM_Y_UP @ world_from_nodes(self.nodes, clip, time_s)[self.bone_node]
        moves = (world_from_bone @ self.bone_from_mesh)[:, :3]
        homogeneous = np.concatenate([self.vertices, np.ones((len(self.vertices), 1))], 1)
        result = np.zeros_like(self.vertices)
        for k in range(4):
            carried = (moves[self.joints[:, k]] @ homogeneous[..., None])[..., 0]
            result += self.weights[:, k, None] * carried
        return result

    def clip(self, name: str) -> Clip:
        """The clip with this name, or whose name after the last "|" it is. Raises FormatError otherwise."""
        for clip in self.clips:
            if name in (clip.name, clip.name.rpartition("|")[2]):
                return clip
        known = ", ".join(clip.name for clip in self.clips) or "none"
        raise FormatError(f"{self.path} has no clip named {name}; choose one of its clips: {known}")


def load_animated_mesh(path: Path) -> AnimatedMesh:
    """Read a .glb. Raises FormatError with one sentence if it is damaged or uses what is not understood here."""
    glb = read_glb(path)
    try:
        with np.errstate(all="ignore"):
            mesh = _assemble(glb)
            for clip in (None, *mesh.clips):
                # A reference to a joint or node that is not there shows now, and so does a number beyond all bounds.
                if not np.isfinite(mesh.posed(clip, 0.0)).all():
                    raise ValueError("it has vertices at places that are no numbers")
        return mesh
    except _DAMAGED as error:
        raise FormatError(f"{path} is not a valid glTF file ({error}); export it again") from error


def _assemble(glb: Glb) -> AnimatedMesh:
    nodes = _read_nodes(glb)
    parts, bone_node, bone_from_mesh = [], list[int](), list[np.ndarray]()
    for index, node in enumerate(glb.items("nodes")):
        if "mesh" not in node:
            continue
        first = len(bone_node)
        owners, inverses = _read_bones(glb, node, index)
        bone_node += owners
        bone_from_mesh += inverses
        primitives = glb.items("meshes")[node["mesh"]]["primitives"]
        parts += [_read_part(glb, primitive, first, "skin" in node) for primitive in primitives]
    if not parts:
        raise FormatError(f"{glb.path} holds no triangles; choose a file with a mesh")
    starts = np.cumsum([0, *(len(part.vertices) for part in parts)])
    return AnimatedMesh(
        path=glb.path,
        vertices=np.concatenate([part.vertices for part in parts]),
        faces=np.concatenate([part.faces + start for part, start in zip(parts, starts)]),
        colors=np.concatenate([part.colors for part in parts]),
        joints=np.concatenate([part.joints for part in parts]),
        weights=np.concatenate([part.weights for part in parts]),
        bone_node=np.array(bone_node),
        bone_from_mesh=np.array(bone_from_mesh),
        nodes=nodes,
        clips=tuple(_read_clip(glb, record, k) for k, record in enumerate(glb.items("animations"))),
    )


def _read_nodes(glb: Glb) -> tuple[Node, ...]:
    records = glb.items("nodes")
    parents = np.full(len(records), -1)
    for index, record in enumerate(records):
        parents[record.get("children", [])] = index
    nodes = tuple(_read_node(record, int(parent)) for record, parent in zip(records, parents))
    parents_first(nodes)
    return nodes


def _read_node(record: dict[str, Any], parent: int) -> Node:
    if "matrix" not in record:
        rest = (record.get("translation", (0, 0, 0)), record.get("rotation", (0, 0, 0, 1)))
        return Node(parent, np.array(rest[0], float), np.array(rest[1], float), _vector(record, "scale", 1.0))
    matrix = np.array(record["matrix"], float).reshape(4, 4).T  # stored by columns
    scale = np.linalg.norm(matrix[:3, :3], axis=0)
    return Node(parent, matrix[:3, 3], _quaternion(matrix[:3, :3] / scale), scale)


def _vector(record: dict[str, Any], name: str, default: float) -> np.ndarray:
    return np.array(record.get(name, (default,) * 3), float)


def _quaternion(rotation: np.ndarray) -> np.ndarray:
    """(4,) xyzw of a rotation matrix: the eigenvector of Bar-Itzhack (2000), sound for every angle."""
    m = rotation
    symmetric = np.array(
        [
            [m[0, 0] - m[1, 1] - m[2, 2], m[1, 0] + m[0, 1], m[2, 0] + m[0, 2], m[2, 1] - m[1, 2]],
            [m[1, 0] + m[0, 1], m[1, 1] - m[0, 0] - m[2, 2], m[2, 1] + m[1, 2], m[0, 2] - m[2, 0]],
            [m[2, 0] + m[0, 2], m[2, 1] + m[1, 2], m[2, 2] - m[0, 0] - m[1, 1], m[1, 0] - m[0, 1]],
            [m[2, 1] - m[1, 2], m[0, 2] - m[2, 0], m[1, 0] - m[0, 1], m[0, 0] + m[1, 1] + m[2, 2]],
        ]
    )
    return np.linalg.eigh(symmetric)[1][:, -1]


def _read_bones(glb: Glb, node: dict[str, Any], index: int) -> tuple[list[int], list[np.ndarray]]:
    """Nodes of the bones that carry a mesh node, and their inverse bind matrices."""
    if "skin" not in node:
        return [index], [np.eye(4)]
    skin = glb.items("skins")[node["skin"]]
    owners = list(skin["joints"])
    if "inverseBindMatrices" not in skin:
        return owners, [np.eye(4)] * len(owners)
    return owners, list(glb.array(skin["inverseBindMatrices"]).reshape(-1, 4, 4).transpose(0, 2, 1))


@dataclass(frozen=True)
class _Part:
    """One primitive; fields as in AnimatedMesh, joints counted over the whole file."""

    vertices: np.ndarray
    faces: np.ndarray
    colors: np.ndarray
    joints: np.ndarray
    weights: np.ndarray


def _read_part(glb: Glb, primitive: dict[str, Any], first_bone: int, skinned: bool) -> _Part:
    if primitive.get("mode", _TRIANGLES) != _TRIANGLES or "targets" in primitive:
        raise FormatError(f"{glb.path} holds lines, strips or morph targets; export plain skinned triangles")
    attributes = primitive["attributes"]
    vertices = glb.array(attributes["POSITION"])
    count = len(vertices)
    faces = glb.array(primitive["indices"]) if "indices" in primitive else np.arange(count)
    if faces.max(initial=-1) >= count:
        raise FormatError(f"{glb.path}: a face names a vertex that does not exist; export it again")
    joints, weights = np.zeros((count, 4), np.int64), np.tile([1.0, 0.0, 0.0, 0.0], (count, 1))
    if skinned:
        joints, weights = glb.array(attributes["JOINTS_0"]), np.nan_to_num(glb.array(attributes["WEIGHTS_0"]))
        weights[weights.sum(1) <= 0.0, 0] = 1.0  # exporters leave stray vertices with no weight or NaN
        weights = weights / weights.sum(1, keepdims=True)
    colors = _read_colors(glb, primitive, count)
    return _Part(vertices, faces.reshape(-1, 3), colors, joints + first_bone, weights)


def _read_colors(glb: Glb, primitive: dict[str, Any], count: int) -> np.ndarray:
    """(V, 3) linear RGB: base colour factor, times vertex colours, times the base colour texture at each vertex.

    A texture between the vertices is not kept: low-polygon figures paint whole faces from a palette.
    """
    material = glb.items("materials")[primitive["material"]] if "material" in primitive else {}
    surface, attributes = material.get("pbrMetallicRoughness", {}), primitive["attributes"]
    colors = np.tile(np.array(surface.get("baseColorFactor", (1, 1, 1, 1))[:3], float), (count, 1))
    if "COLOR_0" in attributes:
        colors = colors * glb.array(attributes["COLOR_0"])[:, :3]
    texture = surface.get("baseColorTexture")
    if texture is not None:
        picture = glb_picture(glb, glb.items("textures")[texture["index"]]["source"])
        places = glb.array(attributes[f"TEXCOORD_{texture.get('texCoord', 0)}"]) % 1.0
        texels = (places[:, ::-1] * picture.shape[:2]).astype(int)
        rows, columns = np.minimum(texels, np.array(picture.shape[:2]) - 1).T
        srgb = picture[rows, columns] / 255.0
        colors = colors * np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    return colors


def _read_clip(glb: Glb, record: dict[str, Any], index: int) -> Clip:
    channels = []
    for channel in record["channels"]:
        sampler, target = record["samplers"][channel["sampler"]], channel["target"]
        if "node" not in target:
            continue
        interpolation = sampler.get("interpolation", "LINEAR")
        times, values = glb.array(sampler["input"]), glb.array(sampler["output"])
        if interpolation == "CUBICSPLINE":
            values = values.reshape(len(times), 3, -1)
        if target["path"] not in ("translation", "rotation", "scale") or len(values) != len(times):
            raise FormatError(f"{glb.path}: clip {index} animates more than poses of nodes; bake it to bones")
        if np.any(np.diff(times) < 0.0):
            raise FormatError(f"{glb.path}: clip {index} has keys that run back in time; export it again")
        channels.append(Channel(target["node"], target["path"], interpolation, times, values))
    duration_s = max((float(channel.times_s[-1]) for channel in channels), default=0.0)
    return Clip(record.get("name", f"clip {index}"), duration_s, tuple(channels))
