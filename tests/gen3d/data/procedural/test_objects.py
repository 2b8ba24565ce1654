"""Procedural objects: every category draws, captions are true, edits change what they say and nothing else."""

from __future__ import annotations

import re
from functools import cache

import numpy as np
import pytest

from gen3d.data.colors import BASIC_COLORS, color_words
from gen3d.data.procedural import (
    CATEGORIES,
    ProceduralObject,
    draw,
    exchanged,
    recoloured,
    removable,
    without,
)
from gen3d.data.procedural.edits import draw_edit
from gen3d.data.procedural.looks import Look, look_of
from gen3d.data.surface import sample_surface
from gen3d.data.voxels import filled, touched_cells

SEEDS = range(4)
sketched = cache(draw)  # drawing takes a while, and objects are frozen
EVERY = pytest.mark.parametrize("category", CATEGORIES)


def part_of(thing: ProceduralObject, part: str) -> np.ndarray:
    """(F, 3, 3) corners of the faces of a part."""
    return thing.mesh.corners[thing.mesh.face_parts == thing.parts.index(part)]


def color_of(thing: ProceduralObject, part: str) -> str:
    """The colour word that covers most of a part."""
    rgb, areas = sample_surface(thing.mesh.select(thing.mesh.face_parts == thing.parts.index(part)))
    return BASIC_COLORS[int(np.bincount(color_words(rgb), areas).argmax())]


@EVERY
def test_the_same_seed_gives_the_same_object(category: str) -> None:
    first, again = draw(3, category), draw(3, category)
    assert first.caption == again.caption and (first.mesh.vertices == again.mesh.vertices).all()


@EVERY
def test_objects_are_normalised_labelled_and_varied(category: str) -> None:
    things = [sketched(seed, category) for seed in SEEDS]
    for thing in things:
        assert thing.mesh.side == pytest.approx(1, abs=1e-5)
        assert (thing.mesh.face_parts >= 0).all()
        assert set(thing.part_looks) == set(thing.parts)
    assert len({thing.caption for thing in things}) >= 3
    assert len({thing.mesh.vertices.tobytes() for thing in things}) == len(things)


@EVERY
def test_captions_name_the_main_color_first(category: str) -> None:
    for seed in SEEDS:
        thing = sketched(seed, category)
        look = look_of(thing.part_looks[thing.parts[0]])
        assert re.match(rf"an? (two-storey |round |square |tall |flat |curved )?{look.words} ", thing.caption)
        assert thing.colors[0] == look.basic_color and thing.caption.startswith(thing.brief)


@EVERY
def test_every_part_has_the_color_that_it_is_said_to_have(category: str) -> None:
    for seed in SEEDS:
        thing = sketched(seed, category)
        for part, words in thing.part_looks.items():
            if look_of(words).material != "wooden":  # grain darkens the colour here and there
                assert color_of(thing, part) == look_of(words).basic_color, (thing.caption, part)


@EVERY
def test_captions_mention_only_what_is_there(category: str) -> None:
    for seed in SEEDS:
        thing = sketched(seed, category)
        _, _, details = thing.caption.partition(" with ")
        looks = set(thing.part_looks.values())
        said = {word for word in re.findall(r"\w+", details) if word in BASIC_COLORS}
        assert said <= {word for words in looks for word in words.split()}, thing.caption


@EVERY
def test_parts_are_thick_enough_to_be_seen_in_a_grid(category: str) -> None:
    thing = sketched(1, category)
    assert 100 < filled(touched_cells(thing.mesh)).sum() < 64**3


@EVERY
def test_recoloring_changes_colors_and_leaves_shapes(category: str) -> None:
    before = sketched(2, category)
    part = before.parts[-1]
    goal = "blue" if before.part_looks[part] != "blue" else "red"
    after = recoloured(before, part, goal)
    assert (after.mesh.vertices == before.mesh.vertices).all() and (
        after.mesh.faces == before.mesh.faces
    ).all()
    assert color_of(after, part) == goal and goal in after.caption
    for other in before.parts[:-1]:
        kept = before.mesh.face_parts == before.parts.index(other)
        assert (after.mesh.paint.colors[kept] == before.mesh.paint.colors[kept]).all()


def test_recoloring_the_whole_leaves_parts_of_other_looks() -> None:
    thing = next(t for t in (draw(seed, "mug") for seed in range(50)) if len(set(t.part_looks.values())) == 2)
    goal = next(word for word in BASIC_COLORS if word not in thing.part_looks.values())
    after = recoloured(thing, "main", goal)
    assert after.part_looks["body"] == goal and after.part_looks["handle"] == thing.part_looks["handle"]
    assert after.brief == f"a {goal} mug" or after.brief == f"an {goal} mug"


@EVERY
def test_removing_a_part_leaves_the_rest_in_place(category: str) -> None:
    before = sketched(3, category)
    for part in removable(before):
        after = without(before, part)
        assert part not in after.parts and "without" in after.caption
        for other in after.parts:
            assert (part_of(after, other) == part_of(before, other)).all()


def test_essential_and_unknown_parts_cannot_be_removed() -> None:
    thing = draw(0, "chair")
    for part in ("seat", "legs", "wings"):
        with pytest.raises(ValueError, match="cannot be taken away"):
            without(thing, part)


@pytest.mark.parametrize(
    "category", ["chair", "table", "bed", "sofa", "lamp", "truck", "rocket", "cactus", "house", "robot"]
)
def test_exchanging_a_part_leaves_the_rest_in_place(category: str) -> None:
    edit = next(e for e in (draw_edit(seed, "exchange", category) for seed in range(20)) if e is not None)
    assert part_of(edit.before, edit.part).shape != part_of(edit.after, edit.part).shape or not np.allclose(
        part_of(edit.before, edit.part), part_of(edit.after, edit.part)
    )
    for other in edit.before.parts:
        if other != edit.part:
            assert (part_of(edit.before, other) == part_of(edit.after, other)).all()
    assert max(edit.before.mesh.side, edit.after.mesh.side) <= 1 + 1e-6
    assert edit.after.part_looks == edit.before.part_looks


def test_salt_zero_and_unknown_parts_cannot_be_exchanged() -> None:
    with pytest.raises(ValueError, match="cannot be exchanged"):
        exchanged(draw(0, "chair"), "legs", 0)
    with pytest.raises(ValueError, match="cannot be exchanged"):
        exchanged(draw(0, "chair"), "wings", 1)


@pytest.mark.parametrize("kind", ["recolour", "remove", "exchange"])
def test_edits_say_what_they_do(kind: str) -> None:
    edits = [edit for edit in (draw_edit(seed, kind) for seed in range(20)) if edit is not None]  # type: ignore[arg-type]
    assert len(edits) >= 8
    for edit in edits:
        assert (
            edit.kind == kind and edit.part in edit.instruction and edit.before.caption != edit.after.caption
        )


def test_the_seed_decides_the_category_too() -> None:
    assert len({draw(seed).category for seed in range(60)}) > 20


def test_there_are_enough_categories() -> None:
    assert len(CATEGORIES) >= 14


@pytest.mark.parametrize("words", ["red", "wooden", "metal", "blue wooden"])
def test_looks_are_read_from_their_words(words: str) -> None:
    assert look_of(words).words == words


@pytest.mark.parametrize("words", ["", "turquoise", "wooden red", "red blue", "red wooden chair"])
def test_other_words_name_no_look(words: str) -> None:
    with pytest.raises(ValueError, match="no look"):
        look_of(words)


def test_wood_is_brown_and_metal_grey() -> None:
    assert Look(material="wooden").basic_color == "brown" and Look(material="metal").basic_color == "grey"
