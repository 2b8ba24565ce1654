"""Triangle meshes with the colours of their surface, read from files (GLB, OBJ, PLY and what else trimesh reads).

The object frame is glTF's: right-handed, y up. A normalised mesh is centred, its largest side is 1, so that it lies
within [-0.5, 0.5]^3.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from recon3d.errors import FormatError, SplatloomError

_INVISIBLE_ALPHA = 0.05  # helper planes that exporters leave behind; glass is more opaque than that
_MASK_CUTOFF = 0.5  # glTF's default
_UNPAINTED = np.full((1, 1, 4), 255, np.uint8)


class Paint(NamedTuple):
    """What colours the surface: albedo (linear) = decoded texel * corner colour, interpolated over the triangle.

    colors: (F, 3, 3) float32, linear RGB at each corner of each face.
    uvs: (F, 3, 2) float32, place in the face's texture, (0, 0) its top left, repeated outside [0, 1].
    textures: (F,) int32, which texture. texels: (T, 4) uint8, sRGB and 255 where there is a surface, 0 where it is cut
    away, of all textures one after the other. layout: (M, 3) int64, each texture's first texel, width and height.
    """

    colors: np.ndarray
    uvs: np.ndarray
    textures: np.ndarray
    texels: np.ndarray
    layout: np.ndarray

    @property
    def has_holes(self) -> bool:
        """Whether anything is cut away."""
        return not self.texels[:, 3].all()


@dataclass(frozen=True)
class Mesh:
    """Triangles of one object.

    vertices: (V, 3) float32, object frame. faces: (F, 3) int32. normals: (F, 3, 3) float32, unit, for shading, at each
    corner. paint: colours. face_parts: (F,) int16, index into part_names, -1 for none.
    """

    vertices: np.ndarray
    faces: np.ndarray
    normals: np.ndarray
    paint: Paint
    face_parts: np.ndarray
    part_names: tuple[str, ...] = ()

    @property
    def corners(self) -> np.ndarray:
        """(F, 3, 3) float32 positions of the corners of each face."""
        return self.vertices[self.faces]

    def select(self, kept: np.ndarray) -> Mesh:
        """Only the faces that `kept` (F,) bool marks; vertices stay."""
        paint = self.paint._replace(
            colors=self.paint.colors[kept], uvs=self.paint.uvs[kept], textures=self.paint.textures[kept]
        )
        return replace(
            self,
            faces=self.faces[kept],
            normals=self.normals[kept],
            paint=paint,
            face_parts=self.face_parts[kept],
        )

    def as_one_part(self, name: str) -> Mesh:
        """The same triangles, all of them the part `name`."""
        return replace(self, face_parts=np.zeros(len(self.faces), np.int16), part_names=(name,))

    @property
    def bounds(self) -> tuple[np.ndarray, np.ndarray]:
        """(3,) low and high corner of the box around all triangles."""
        used = self.vertices[np.unique(self.faces)]
        return used.min(axis=0), used.max(axis=0)

    @property
    def side(self) -> float:
        """The longest side of that box."""
        low, high = self.bounds
        return float((high - low).max())

    def normalised(self) -> Mesh:
        """Centred, with a longest side of 1."""
        low, high = self.bounds
        vertices = (self.vertices - (low + high) / 2) / max(self.side, 1e-30)
        # Faces that are left out may lie anywhere, even nowhere.
        return replace(self, vertices=np.nan_to_num(vertices).astype(np.float32))


def load_mesh(path: Path) -> Mesh:
    """Read and normalise a mesh file. Transparent surfaces become opaque, textures cut out by alpha stay cut out.

    Raises FormatError with one sentence if the file is missing, damaged or holds no triangles.
    """
    path = Path(path)
    if not path.is_file():
        raise FormatError(f"{path}: there is no such file")
    try:
        pieces = _pieces(path)
    except SplatloomError:
        raise
    except Exception as error:  # trimesh and Pillow raise whatever their parsers stumble over
        raise FormatError(f"{path} cannot be read as a mesh ({type(error).__name__}: {error})") from error
    if not pieces:
        raise FormatError(f"{path} holds no triangles: leave it out")
    mesh = join(pieces)
    finite = mesh.select(np.isfinite(mesh.corners).all(axis=(1, 2)))
    if not len(finite.faces) or not finite.side > 0:
        raise FormatError(f"{path} is a single point or not finite: leave it out")
    return finite.normalised()


def join(meshes: list[Mesh]) -> Mesh:
    """One mesh of several; parts of the same name become one."""
    names = tuple(dict.fromkeys(name for mesh in meshes for name in mesh.part_names))
    vertex_starts = np.cumsum([0, *(len(mesh.vertices) for mesh in meshes)])
    return Mesh(
        vertices=np.concatenate([mesh.vertices for mesh in meshes]),
        faces=np.concatenate([mesh.faces + start for mesh, start in zip(meshes, vertex_starts)]).astype(
            np.int32
        ),
        normals=np.concatenate([mesh.normals for mesh in meshes]),
        paint=_join_paint([mesh.paint for mesh in meshes]),
        face_parts=np.concatenate([_renumbered(mesh, names) for mesh in meshes]),
        part_names=names,
    )


def plain_paint(colors: np.ndarray) -> Paint:
    """Paint without textures: linear RGB (F, 3) per face or (F, 3, 3) per corner."""
    corners = np.broadcast_to(colors[:, None] if colors.ndim == 2 else colors, (len(colors), 3, 3))
    return textured_paint(corners, np.zeros((len(colors), 3, 2)), _UNPAINTED.copy())


def textured_paint(colors: np.ndarray, uvs: np.ndarray, picture: np.ndarray) -> Paint:
    """Paint with one texture. colors: (F, 3, 3) linear. uvs: (F, 3, 2). picture: (H, W, 4) uint8, sRGB and opacity."""
    height, width = picture.shape[:2]
    return Paint(
        np.ascontiguousarray(colors, np.float32),
        np.ascontiguousarray(uvs, np.float32),
        np.zeros(len(colors), np.int32),
        np.ascontiguousarray(picture.reshape(-1, 4)),
        np.array([[0, width, height]], np.int64),
    )


def face_normals(corners: np.ndarray) -> np.ndarray:
    """(F, 3) unit normals of triangles (F, 3, 3), counter-clockwise seen from outside; 0 where they have no area."""
    cross = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    return cross / np.maximum(np.linalg.norm(cross, axis=1, keepdims=True), 1e-20)


def linear_from_srgb(values: np.ndarray) -> np.ndarray:
    """Decode sRGB in [0, 1] to linear light (IEC 61966-2-1)."""
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def srgb_from_linear(values: np.ndarray) -> np.ndarray:
    """Encode linear light in [0, 1] as sRGB (IEC 61966-2-1)."""
    values = np.clip(values, 0, 1)
    return np.where(values <= 0.0031308, values * 12.92, 1.055 * values ** (1 / 2.4) - 0.055)


def _pieces(path: Path) -> list[Mesh]:
    """Everything in a file that can be seen."""
    import trimesh

    scene = trimesh.load_scene(path, process=False)
    found = []
    for node in scene.graph.nodes_geometry:
        world, name = scene.graph[node]
        geometry = scene.geometry[name]
        if isinstance(geometry, trimesh.Trimesh) and len(geometry.faces):
            found.append(_piece(geometry, np.asarray(world)))
    return [piece for piece in found if piece is not None]


def _piece(geometry: Any, world: np.ndarray) -> Mesh | None:
    """One trimesh geometry; None if it is too transparent to be seen."""
    faces = np.asarray(geometry.faces, np.int32)
    vertices = np.asarray(geometry.vertices, np.float64) @ world[:3, :3].T + world[:3, 3]
    paint = _paint(geometry.visual, faces)
    if paint is None:
        return None
    flat = face_normals(vertices[faces])
    normals = np.repeat(flat[:, None], 3, axis=1)
    if (
        "vertex_normals" in geometry._cache
    ):  # those of the file; trimesh would compute smooth ones where it has none
        smooth = np.asarray(geometry.vertex_normals) @ np.linalg.inv(world[:3, :3])
        lengths = np.linalg.norm(smooth, axis=1, keepdims=True)
        smooth = smooth / np.maximum(lengths, 1e-20)
        normals = np.where(lengths[faces] > 1e-6, smooth[faces], normals)
    return Mesh(
        vertices.astype(np.float32),
        faces,
        normals.astype(np.float32),
        paint,
        np.full(len(faces), -1, np.int16),
    )


def _paint(visual: Any, faces: np.ndarray) -> Paint | None:
    """The paint of a trimesh visual (glTF 2.0, 3.9.2: base colour = factor * texture * vertex colour)."""
    if visual.kind != "texture":
        stated = np.asarray(visual.vertex_colors if visual.kind == "vertex" else visual.face_colors) / 255.0
        colors = stated[faces] if visual.kind == "vertex" else np.repeat(stated[:, None], 3, axis=1)
        return plain_paint(linear_from_srgb(colors[..., :3]))
    material = visual.material
    material = material if hasattr(material, "baseColorFactor") else material.to_pbr()
    factor = _factor(material)
    mode = (material.alphaMode or "OPAQUE").upper()
    if mode == "BLEND" and factor[3] < _INVISIBLE_ALPHA:
        return None
    colors = np.broadcast_to(factor[:3], (len(faces), 3, 3))
    tint = visual.vertex_attributes.get("color")
    if tint is not None and len(tint):
        colors = colors * _unit_colors(np.asarray(tint))[faces][..., :3]
    if material.baseColorTexture is None or visual.uv is None:
        return plain_paint(colors)
    uvs = np.asarray(visual.uv)[faces] * [1, -1] + [0, 1]  # trimesh counts v from the bottom
    return textured_paint(colors, uvs, _picture(material, mode))


def _factor(material: Any) -> np.ndarray:
    """(4,) linear RGBA in [0, 1] of a PBR material."""
    factor = material.baseColorFactor
    return np.ones(4) if factor is None else _unit_colors(np.asarray(factor))


def _unit_colors(values: np.ndarray) -> np.ndarray:
    """Integer colours as fractions of their largest value; floats as they are."""
    scale = np.iinfo(values.dtype).max if values.dtype.kind in "iu" else 1.0
    return values / scale


def _picture(material: Any, mode: str) -> np.ndarray:
    """(H, W, 4) uint8: sRGB, and 255 or 0 in the last channel where alpha leaves or cuts the surface."""
    picture = np.array(material.baseColorTexture.convert("RGBA"))
    cutoff = {"OPAQUE": 0.0, "BLEND": _INVISIBLE_ALPHA}.get(mode, material.alphaCutoff or _MASK_CUTOFF)
    picture[..., 3] = np.where(picture[..., 3] >= cutoff * 255, 255, 0)
    return picture


def _join_paint(paints: list[Paint]) -> Paint:
    texel_starts = np.cumsum([0, *(len(paint.texels) for paint in paints)])
    texture_starts = np.cumsum([0, *(len(paint.layout) for paint in paints)])
    return Paint(
        np.concatenate([paint.colors for paint in paints]),
        np.concatenate([paint.uvs for paint in paints]),
        np.concatenate([p.textures + start for p, start in zip(paints, texture_starts)]).astype(np.int32),
        np.concatenate([paint.texels for paint in paints]),
        np.concatenate(
            [paint.layout + np.array([start, 0, 0]) for paint, start in zip(paints, texel_starts)]
        ),
    )


def _renumbered(mesh: Mesh, names: tuple[str, ...]) -> np.ndarray:
    """The mesh's face_parts as indices into `names`."""
    new = np.array([names.index(name) for name in mesh.part_names] + [-1], np.int16)
    return new[mesh.face_parts]
