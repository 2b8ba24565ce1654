"""Variants of meshes that teach control: other colours, turned, stretched, two objects together.

Captions stay true: a colour that was changed is named, relations are spelled out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from scipy.spatial.transform import Rotation

from gen3d.data.captions import colored, with_article, without_article
from gen3d.data.colors import BASIC_COLORS, color_words, draw_color, oklab, srgb_from_oklab, word_margins
from gen3d.data.mesh import Mesh, join, linear_from_srgb, srgb_from_linear
from gen3d.data.surface import sample_surface

Relation = Literal["next to", "on top of"]
RELATIONS: tuple[Relation, ...] = ("next to", "on top of")
_MAIN_SHARE = 0.4  # of the surface; a colour that covers less is not what one changes
_BORDER = 0.03  # in Oklab: width of the border between two colour words, over which the change fades out
_CHROMA_SPREAD = 0.5  # of the variation in hue that survives; that in lightness survives whole
_SAYS_ITS_COLOR = re.compile(
    r"\b(gold|golden|silver|bronze|copper|brass|iron|ruby|emerald|amethyst|rainbow)\b"
)
_GAP = 0.04  # between two objects side by side
_PATCH = 0.12  # of the lower object's width: what of it has to be flat and high for something to stand there


@dataclass(frozen=True)
class Recoloured:
    """A mesh in another main colour, and the caption that says so."""

    mesh: Mesh
    caption: str
    color: str


def recoloured(mesh: Mesh, caption: str, color: str, rng: np.random.Generator) -> Recoloured | None:
    """The mesh with its main colour changed to one that `color`, a basic colour term, names.

    Shades of the main colour stay shades of the new one. None if no colour covers enough of the surface to be the main
    one, if it has that colour already, or if the caption says a colour in another way ("golden").
    """
    rgb, areas = sample_surface(mesh)
    words = color_words(rgb)
    shares = np.bincount(words, areas, len(BASIC_COLORS)) / areas.sum()
    old = int(shares.argmax())
    if shares[old] < _MAIN_SHARE or BASIC_COLORS[old] == color or _SAYS_ITS_COLOR.search(caption):
        return None
    center = np.average(oklab(rgb[words == old]), axis=0, weights=areas[words == old])
    goal = oklab(draw_color(color, rng))
    changed = _with_colors(mesh, center, goal)
    return Recoloured(changed, _renamed(caption, BASIC_COLORS[old], color), color)


def turned(mesh: Mesh, degrees: float) -> Mesh:
    """Turned about the vertical axis, counter-clockwise seen from above, and normalised again."""
    turn = Rotation.from_euler("y", degrees, degrees=True).as_matrix().astype(np.float32)
    return replace(mesh, vertices=mesh.vertices @ turn.T, normals=mesh.normals @ turn.T).normalised()


def stretched(mesh: Mesh, factors: tuple[float, float, float]) -> Mesh:
    """Scaled by positive factors along x, y and z, and normalised again."""
    scale = np.array(factors, np.float32)
    normals = mesh.normals / scale
    normals /= np.maximum(np.linalg.norm(normals, axis=-1, keepdims=True), 1e-20)
    return replace(mesh, vertices=mesh.vertices * scale, normals=normals).normalised()


def together(first: Mesh, second: Mesh, relation: Relation, rng: np.random.Generator) -> Mesh | None:
    """Two normalised meshes as one, parts kept apart by their names; None if the first cannot stand on the second.

    next to: side by side on the ground, of similar size. on top of: the first, smaller, where the second is flat and
    high around its middle.
    """
    if relation == "next to":
        return _side_by_side(first, second, float(rng.uniform(0.7, 1.0)))
    return _stacked(first, second, float(rng.uniform(0.35, 0.55)))


def pair_caption(first: str, second: str, relation: Relation) -> str:
    """ "a blue mug on top of a brown table"."""
    return f"{first} {relation} {second}"


def _with_colors(mesh: Mesh, center: np.ndarray, goal: np.ndarray) -> Mesh:
    """The mesh with colours near `center` (Oklab) moved to `goal`, in textures and at the corners of plain faces."""
    paint = mesh.paint
    flat = (paint.layout[:, 1:] == 1).all(
        axis=1
    )  # textures of one texel are white: the corners have the colour
    texels, colors = paint.texels.copy(), paint.colors.copy()
    for start, width, height in paint.layout[~flat]:
        piece = texels[start : start + width * height]
        piece[:, :3] = np.round(_moved(piece[:, :3] / 255, center, goal) * 255)
    plain = flat[paint.textures]
    if plain.any():
        colors[plain] = linear_from_srgb(
            _moved(srgb_from_linear(colors[plain].reshape(-1, 3)), center, goal)
        ).reshape(-1, 3, 3)
    return replace(mesh, paint=paint._replace(texels=texels, colors=colors))


def _moved(srgb: np.ndarray, center: np.ndarray, goal: np.ndarray) -> np.ndarray:
    """(N, 3) sRGB: colours with the word of `center` moved by goal - center in Oklab, less at the word's border."""
    lab = oklab(srgb)
    word = int(color_words(srgb_from_oklab(center)[None])[0])
    weight = np.clip(0.5 + word_margins(srgb, word) / _BORDER, 0, 1)[:, None]
    target = goal + (lab - center) * [1.0, _CHROMA_SPREAD, _CHROMA_SPREAD]
    return np.clip(srgb_from_oklab(lab + weight * (target - lab)), 0, 1)


def _renamed(caption: str, old: str, new: str) -> str:
    """The caption with the colour word exchanged or, if it named none, put before the noun."""
    bare = without_article(caption)
    words = [word for word in bare.split() if word in BASIC_COLORS]
    if not words:
        return colored(caption, new)
    named = old if old in words else words[0]
    return with_article(re.sub(rf"\b{named}\b", new, bare, count=1))


def _side_by_side(first: Mesh, second: Mesh, share: float) -> Mesh:
    small = _scaled(second, share)
    low, high = first.bounds
    below, above = small.bounds
    shift = [high[0] - below[0] + _GAP, low[1] - below[1], (low[2] + high[2] - below[2] - above[2]) / 2]
    return join([first, _moved_by(small, shift)]).normalised()


def _stacked(first: Mesh, second: Mesh, share: float) -> Mesh | None:
    low, high = second.bounds
    middle, half = (low + high) / 2, _PATCH * (high - low)
    corners = second.corners.reshape(-1, 3, 3)
    # Triangles above the middle: the highest point of those decides where one can stand.
    below, above = corners[..., [0, 2]].min(axis=1), corners[..., [0, 2]].max(axis=1)
    over = ((below < middle[[0, 2]] + half[[0, 2]]) & (above > middle[[0, 2]] - half[[0, 2]])).all(axis=1)
    if not over.any():
        return None
    top = float(corners[over][..., 1].max())
    if top < high[1] - 0.02 * (high - low)[1]:
        return None
    small = _scaled(first, share)
    small_low, small_high = small.bounds
    base = (small_low + small_high) / 2
    return join(
        [_moved_by(small, [middle[0] - base[0], top - small_low[1], middle[2] - base[2]]), second]
    ).normalised()


def _scaled(mesh: Mesh, factor: float) -> Mesh:
    return replace(mesh, vertices=mesh.vertices * np.float32(factor))


def _moved_by(mesh: Mesh, shift: list[float]) -> Mesh:
    return replace(mesh, vertices=mesh.vertices + np.array(shift, np.float32))
