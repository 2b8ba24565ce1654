"""Procedural objects: drawn from a seed, and edited exactly.

An object is a recipe (category, seed and what was changed); everything else follows from it. Edits change the recipe
and keep the frame, so that whatever they do not touch stays where it is, to the last bit.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from gen3d.data.captions import with_article
from gen3d.data.mesh import Mesh, join, linear_from_srgb, plain_paint, textured_paint
from gen3d.data.procedural.furniture import chair, table
from gen3d.data.procedural.looks import Look, draw_srgb, grain, look_of
from gen3d.data.procedural.sketch import MAIN, Draw, Part, Sketch
from gen3d.data.procedural.vessels import mug

CATEGORIES: dict[str, Callable[[Draw], Sketch]] = {"chair": chair, "table": table, "mug": mug}
_GRAIN_PER_UNIT = 2.5


@dataclass(frozen=True)
class Recipe:
    """All that decides an object. salts: parts drawn again, and with which number. looks: parts (or "main") whose look
    was chosen. removed: parts that are gone.
    """

    category: str
    seed: int
    salts: tuple[tuple[str, int], ...] = ()
    looks: tuple[tuple[str, Look], ...] = ()
    removed: tuple[str, ...] = ()


@dataclass(frozen=True)
class ProceduralObject:
    """One object and all that is true of it.

    mesh: normalised unless an edit made it smaller. caption: exact. parts: names in the mesh's order. colors: basic
    colour terms, the main one first. part_looks: look words of each part. frame: (centre x, y, z, side) that the mesh
    was normalised with.
    """

    recipe: Recipe
    mesh: Mesh
    caption: str
    category: str
    parts: tuple[str, ...]
    colors: tuple[str, ...]
    part_looks: dict[str, str]
    frame: tuple[float, float, float, float]


def draw(seed: int, category: str | None = None) -> ProceduralObject:
    """An object of this category; without one, the seed decides. Raises KeyError for an unknown category."""
    if category is None:
        names = list(CATEGORIES)
        category = names[np.random.default_rng([seed, 1]).integers(len(names))]
    return _build(Recipe(category, seed), None)


def recoloured(original: ProceduralObject, part: str, words: str) -> ProceduralObject:
    """The same object with one part ("main": all that have the object's own look) in another colour or material.

    words: such as "red", "wooden" or "blue wooden". Raises ValueError for an unknown part or look.
    """
    if part != MAIN and part not in original.parts:
        raise ValueError(f"a {original.category} like this has no part {part!r}")
    looks = dict(original.recipe.looks) | {part: look_of(words)}
    return _build(replace(original.recipe, looks=tuple(looks.items())), original.frame)


def without(original: ProceduralObject, part: str) -> ProceduralObject:
    """The same object without a part. Raises ValueError if it has none of that name, or is nothing without it."""
    if part not in removable(original):
        raise ValueError(f"{part!r} cannot be taken away from {original.caption}")
    return _build(replace(original.recipe, removed=(*original.recipe.removed, part)), original.frame)


def exchanged(original: ProceduralObject, part: str, salt: int) -> tuple[ProceduralObject, ProceduralObject]:
    """The object and its twin with one part drawn again, in one frame that both fit into. salt: not 0; which one."""
    if part not in original.parts or salt == 0:
        raise ValueError(f"{part!r} of {original.caption} cannot be exchanged")
    salts = dict(original.recipe.salts) | {part: salt}
    after = replace(original.recipe, salts=tuple(salts.items()))
    bounds = [_bounds(_parts(recipe)[1]) for recipe in (original.recipe, after)]
    low, high = np.minimum(bounds[0][0], bounds[1][0]), np.maximum(bounds[0][1], bounds[1][1])
    frame = _frame(low, high)
    return _build(original.recipe, frame), _build(after, frame)


def removable(original: ProceduralObject) -> tuple[str, ...]:
    """Parts that may be taken away."""
    _, parts = _parts(original.recipe)
    return tuple(part.name for part in parts if not part.essential)


def _parts(recipe: Recipe) -> tuple[Sketch, list[Part]]:
    sketch = CATEGORIES[recipe.category](Draw(recipe.seed, recipe.category, dict(recipe.salts)))
    return sketch, [part for part in sketch.parts if part.name not in recipe.removed]


def _build(recipe: Recipe, frame: tuple[float, float, float, float] | None) -> ProceduralObject:
    sketch, parts = _parts(recipe)
    looks = _looks(recipe, sketch)
    frame = frame or _frame(*_bounds(parts))
    mesh = join([_mesh(recipe, part, looks[part.name], frame) for part in parts])
    shown = [looks[part.name] for part in parts]
    return ProceduralObject(
        recipe,
        mesh,
        _caption(recipe, sketch, parts, looks),
        recipe.category,
        mesh.part_names,
        tuple(dict.fromkeys(look.basic_color for look in shown)),
        {part.name: looks[part.name].words for part in parts},
        frame,
    )


def _looks(recipe: Recipe, sketch: Sketch) -> dict[str, Look]:
    """The look of each part; those that are MAIN look like the object."""
    source, chosen = Draw(recipe.seed, f"{recipe.category}/looks", {}), dict(recipe.looks)
    main = chosen.get(MAIN) or source.of(MAIN).look(sketch.looks)
    looks = {}
    for part in sketch.parts:
        option = source.of(part.name).pick(*part.looks)
        looks[part.name] = chosen.get(part.name) or (main if option == MAIN else look_of(option))
    return looks


def _mesh(recipe: Recipe, part: Part, look: Look, frame: tuple[float, float, float, float]) -> Mesh:
    solid = part.solid
    vertices = (solid.vertices - frame[:3]) / frame[3]
    # By look, not by part: all parts of one look are made of the same stuff.
    rng = Draw(recipe.seed, f"{recipe.category}/stuff/{look.words}", {}).rng
    colors = np.tile(linear_from_srgb(draw_srgb(look, rng)), (len(solid.faces), 1))
    picture = grain(look, rng)
    if picture is None:
        paint = plain_paint(colors)
    else:
        paint = textured_paint(
            np.repeat(colors[:, None], 3, axis=1), _plank_uvs(solid.vertices[solid.faces]), picture
        )
    count = len(solid.faces)
    return Mesh(
        vertices.astype(np.float32),
        solid.faces.astype(np.int32),
        solid.corner_normals().astype(np.float32),
        paint,
        np.zeros(count, np.int16),
        (part.name,),
    )


def _plank_uvs(corners: np.ndarray) -> np.ndarray:
    """(F, 3, 2): planks run along the longest side of the part, laid on each face from its most direct side."""
    extent = np.ptp(corners.reshape(-1, 3), axis=0)
    along = int(extent.argmax())
    normals = np.abs(np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]))
    normals[:, along] = -1
    across = 3 - along - normals.argmax(axis=1)  # the axis that is neither
    v = np.take_along_axis(corners, across[:, None, None].repeat(3, axis=1), axis=2)[..., 0]
    return np.stack([corners[..., along], v], axis=-1) * _GRAIN_PER_UNIT


def _bounds(parts: list[Part]) -> tuple[np.ndarray, np.ndarray]:
    vertices = np.concatenate([part.solid.vertices for part in parts])
    return vertices.min(axis=0), vertices.max(axis=0)


def _frame(low: np.ndarray, high: np.ndarray) -> tuple[float, float, float, float]:
    x, y, z = ((low + high) / 2).tolist()
    return x, y, z, float((high - low).max())


def _caption(recipe: Recipe, sketch: Sketch, parts: list[Part], looks: dict[str, Look]) -> str:
    """ "a red wooden chair with four black legs and a slatted back": everything it says is so.

    Parts that look different are mentioned with their look; of the others some are mentioned, some are not.
    """
    rng = Draw(recipe.seed, f"{recipe.category}/caption", {}).rng
    main = looks[parts[0].name]
    mentioned = []
    for part in parts:
        other = looks[part.name] != main
        if part.phrase and (other or rng.random() < 0.5):
            mentioned.append(_with_look(part.phrase, looks[part.name]) if other else part.phrase)
    whole = with_article(f"{main.words} {sketch.noun}")
    return f"{whole} with {_listed(mentioned)}" if mentioned else whole


def _with_look(phrase: str, look: Look) -> str:
    """ "four legs" -> "four black legs", "a slatted back" -> "an orange slatted back"."""
    first, _, rest = phrase.partition(" ")
    if first in ("a", "an"):
        return with_article(f"{look.words} {rest}")
    if first in ("two", "three", "four", "five", "six"):
        return f"{first} {look.words} {rest}"
    return f"{look.words} {phrase}"


def _listed(items: list[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"
