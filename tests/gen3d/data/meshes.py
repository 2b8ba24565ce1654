"""Small meshes with known truth, in memory and as files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import trimesh
from PIL import Image

from gen3d.data.mesh import Mesh, join, linear_from_srgb, plain_paint
from gen3d.data.procedural.solids import Solid, box, ellipsoid

RED, GREEN, BLUE = (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)


def painted(solid: Solid, color: tuple[float, float, float] = RED, part: str = "") -> Mesh:
    """A solid in one sRGB colour, where it is; of one part if it has a name."""
    count = len(solid.faces)
    return Mesh(
        solid.vertices.astype(np.float32),
        solid.faces.astype(np.int32),
        solid.corner_normals().astype(np.float32),
        plain_paint(np.tile(linear_from_srgb(np.array(color)), (count, 1))),
        np.full(count, 0 if part else -1, np.int16),
        (part,) if part else (),
    )


def cube(size: float = 1.0, color: tuple[float, float, float] = RED) -> Mesh:
    """A cube around the origin."""
    return painted(box(size, size, size).moved(y=-size / 2), color)


def ball(radius: float = 0.5, color: tuple[float, float, float] = RED) -> Mesh:
    """A fine sphere around the origin."""
    return painted(ellipsoid(radius, radius, radius, 64), color)


def open_box(lid: str) -> Mesh:
    """A cube around the origin without its "top" or without its "bottom"."""
    whole = cube()
    heights = whole.corners[..., 1].mean(axis=1)
    return whole.select(heights < 0.49 if lid == "top" else heights > -0.49)


def inside_out(mesh: Mesh) -> Mesh:
    """The same triangles wound the other way, with normals to match."""
    return replace(mesh, faces=mesh.faces[:, ::-1].copy(), normals=-mesh.normals[:, ::-1])


def two_shells() -> Mesh:
    """A red cube with a green one hidden in it, half a cell of a 64-grid below its surface."""
    return join([cube(1.0, RED), cube(1.0 - 1 / 64, GREEN)])


def save_glb(path: Path, colors: np.ndarray | None = None, factor: tuple[float, ...] | None = None) -> Path:
    """A unit cube as .glb. colors: (V, 4) uint8 vertex colours. factor: linear RGBA of the material."""
    shape = trimesh.creation.box()
    if colors is not None:
        shape.visual = trimesh.visual.ColorVisuals(shape, vertex_colors=colors)
    if factor is not None:
        material = trimesh.visual.material.PBRMaterial(baseColorFactor=factor)
        shape.visual = trimesh.visual.TextureVisuals(material=material)
    shape.export(path)
    return path


def save_textured_glb(path: Path, picture: np.ndarray, mode: str = "OPAQUE") -> Path:
    """A square, 1 wide, in the plane z = 0, that shows a picture (H, W, 4) uint8 upright to +z."""
    corners = np.array([[-0.5, -0.5, 0], [0.5, -0.5, 0], [0.5, 0.5, 0], [-0.5, 0.5, 0]])
    material = trimesh.visual.material.PBRMaterial(
        baseColorTexture=Image.fromarray(picture), alphaMode=mode, baseColorFactor=[255, 255, 255, 255]
    )
    uvs = np.array([[0, 0], [1, 0], [1, 1], [0, 1]])
    visual = trimesh.visual.TextureVisuals(uv=uvs, material=material)
    trimesh.Trimesh(corners, [[0, 1, 2], [0, 2, 3]], visual=visual, process=False).export(path)
    return path
