"""Procedural objects: drawn from a seed, and edited exactly.

An object is a recipe (category, seed and what was changed); everything else follows from it. Edits change the recipe
and keep the frame, so that whatever they do not touch stays where it is, to the last bit.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from gen3d.data.mesh import Mesh, join, linear_from_srgb, plain_paint, textured_paint
from gen3d.data.procedural.categories import CATEGORIES
from gen3d.data.procedural.looks import Look, draw_srgb, grain, look_of
from gen3d.data.procedural.sketch import MAIN, Draw, Part, Sketch
from gen3d.data.procedural.wording import brief, describe, worded

Frame = tuple[float, float, float, float]
"""Centre x, y, z and side of the cube that becomes [-0.5, 0.5]^3."""
_GRAIN_PER_UNIT = 2.5


@dataclass(frozen=True)
class Recipe:
    """All that decides an object.

    salts: parts drawn again, and with which number. looks: parts (or "main") whose look was chosen. removed: parts that
    are gone.
    """

    category: str
    seed: int
    salts: tuple[tuple[str, int], ...] = ()
    looks: tuple[tuple[str, Look], ...] = ()
    removed: tuple[str, ...] = ()


@dataclass(frozen=True)
class ProceduralObject:
    """One object and all that is true of it.

    mesh: normalised unless an edit made it smaller. caption: exact. brief: without the details. parts: names in the
    mesh's order. colors: basic colour terms, the main one first. part_looks: look words of each part.
    part_phrases: what each is called, without its look, such as "four legs". frame: what the mesh was normalised with.
    """

    recipe: Recipe
    mesh: Mesh
    caption: str
    brief: str
    category: str
    parts: tuple[str, ...]
    colors: tuple[str, ...]
    part_looks: dict[str, str]
    part_phrases: dict[str, str]
    frame: Frame


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
    """The object and its twin with one part drawn again, in one frame that both fit into.

    salt: which one; not 0. Parts that have only one shape stay as they are. Raises ValueError for an unknown part.
    """
    if part not in original.parts or salt == 0:
        raise ValueError(f"{part!r} of {original.caption} cannot be exchanged")
    salts = dict(original.recipe.salts) | {part: salt}
    after = replace(original.recipe, salts=tuple(salts.items()))
    bounds = [_bounds(_kept(recipe, _sketch(recipe))) for recipe in (original.recipe, after)]
    low, high = np.minimum(bounds[0][0], bounds[1][0]), np.maximum(bounds[0][1], bounds[1][1])
    frame = _frame(low, high)
    return _build(original.recipe, frame), _build(after, frame)


def removable(original: ProceduralObject) -> tuple[str, ...]:
    """Parts that may be taken away."""
    sketch = _sketch(original.recipe)
    return tuple(part.name for part in sketch.parts if part.name in original.parts and not part.essential)


def phrase_with(original: ProceduralObject, part: str, salt: int) -> str:
    """What a part would be called if it were drawn again with this salt: cheaper than exchanging it."""
    salts = dict(original.recipe.salts) | {part: salt}
    sketch = _sketch(replace(original.recipe, salts=tuple(salts.items())))
    return next(worded(candidate, None) for candidate in sketch.parts if candidate.name == part)


def _sketch(recipe: Recipe) -> Sketch:
    return CATEGORIES[recipe.category](Draw(recipe.seed, recipe.category, dict(recipe.salts)))


def _kept(recipe: Recipe, sketch: Sketch) -> list[Part]:
    return [part for part in sketch.parts if part.name not in recipe.removed]


def _build(recipe: Recipe, frame: Frame | None) -> ProceduralObject:
    sketch = _sketch(recipe)
    parts, looks = _kept(recipe, sketch), _looks(recipe, sketch)
    frame = frame or _frame(*_bounds(parts))
    mesh = join([_mesh(recipe, part, looks[part.name], frame) for part in parts])
    focus = [part for part, _ in (*recipe.looks, *recipe.salts)]
    rng = Draw(recipe.seed, f"{recipe.category}/words").rng
    return ProceduralObject(
        recipe,
        mesh,
        describe(sketch, looks, focus, recipe.removed, rng),
        brief(sketch, looks),
        recipe.category,
        mesh.part_names,
        tuple(dict.fromkeys(looks[part.name].basic_color for part in parts)),
        {part.name: looks[part.name].words for part in parts},
        {part.name: worded(part, None) for part in parts},
        frame,
    )


def _looks(recipe: Recipe, sketch: Sketch) -> dict[str, Look]:
    """The look of each part; those that are MAIN look like the object."""
    source, chosen = Draw(recipe.seed, f"{recipe.category}/looks"), dict(recipe.looks)
    main = chosen.get(MAIN) or look_of(source.of(MAIN).pick(*sketch.looks))
    looks = {}
    for part in sketch.parts:
        option = source.of(part.name).pick(*part.looks)
        looks[part.name] = chosen.get(part.name) or (main if option == MAIN else look_of(option))
    return looks


def _mesh(recipe: Recipe, part: Part, look: Look, frame: Frame) -> Mesh:
    solid = part.solid
    vertices = (solid.vertices - frame[:3]) / frame[3]
    # By look, not by part: all parts of one look are made of the same stuff.
    rng = Draw(recipe.seed, f"{recipe.category}/stuff/{look.words}").rng
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


def _frame(low: np.ndarray, high: np.ndarray) -> Frame:
    x, y, z = ((low + high) / 2).tolist()
    return x, y, z, float((high - low).max())
