"""Variants: the color that was asked for, shapes that stay, things that stand where the caption says."""

from __future__ import annotations

import numpy as np
import pytest

from gen3d.data.augment import pair_caption, recoloured, stretched, together, turned
from gen3d.data.colors import BASIC_COLORS, color_words
from gen3d.data.mesh import Mesh, face_normals, join, load_mesh
from gen3d.data.procedural.solids import box
from gen3d.data.surface import sample_surface
from tests.gen3d.data.meshes import BLUE, RED, ball, cube, painted, save_textured_glb

BROWN = (0.5, 0.3, 0.15)


def shares(mesh: Mesh) -> dict[str, float]:
    """How much of the surface each colour word covers."""
    rgb, areas = sample_surface(mesh)
    totals = np.bincount(color_words(rgb), areas, len(BASIC_COLORS)) / areas.sum()
    return {word: share for word, share in zip(BASIC_COLORS, totals.tolist()) if share > 0}


@pytest.mark.parametrize("color", [word for word in BASIC_COLORS if word != "brown"])
def test_the_main_color_becomes_the_one_asked_for(color: str) -> None:
    changed = recoloured(cube(color=BROWN), "a crate", color, np.random.default_rng(0))
    assert changed is not None and shares(changed.mesh) == {color: pytest.approx(1)}
    assert changed.caption.split()[1] == color


def test_other_colors_and_the_shape_stay() -> None:
    mesh = join([painted(box(1, 0.7, 1), BROWN), painted(box(1, 0.3, 1).moved(y=0.7), BLUE)])
    changed = recoloured(mesh, "a box", "red", np.random.default_rng(0))
    assert changed is not None
    before, after = shares(mesh), shares(changed.mesh)
    assert after["blue"] == pytest.approx(before["blue"]) and after["red"] == pytest.approx(before["brown"])
    assert (changed.mesh.vertices == mesh.vertices).all()


def test_textures_are_recolored_too(tmp_path) -> None:  # type: ignore[no-untyped-def]
    picture = np.full((4, 4, 4), 255, np.uint8)
    picture[..., :3] = 200, 40, 40
    picture[0, 0, :3] = 20, 20, 20
    mesh = load_mesh(save_textured_glb(tmp_path / "a.glb", picture))
    changed = recoloured(mesh, "a red carpet", "green", np.random.default_rng(0))
    assert changed is not None and changed.caption == "a green carpet"
    assert shares(changed.mesh)["green"] == pytest.approx(15 / 16, abs=0.02)
    assert shares(changed.mesh)["black"] == pytest.approx(1 / 16, abs=0.02)


@pytest.mark.parametrize(
    ("mesh", "caption", "color"),
    [
        (cube(color=RED), "a cube", "red"),
        (cube(color=RED), "a golden cube", "blue"),
        (
            join(
                [painted(box(1, 1, 1).moved(x), c) for x, c in zip((0, 2, 4), (RED, BLUE, (1.0, 1.0, 0.0)))]
            ),
            "a flag",
            "green",
        ),
    ],
    ids=["has it already", "says its color otherwise", "has no main color"],
)
def test_what_cannot_be_recolored_truly_is_left(mesh: Mesh, caption: str, color: str) -> None:
    assert recoloured(mesh, caption, color, np.random.default_rng(0)) is None


def test_turning_by_four_right_angles_comes_back() -> None:
    mesh = painted(box(1, 0.5, 0.25)).normalised()
    once, four = turned(mesh, 90), turned(turned(turned(turned(mesh, 90), 90), 90), 90)
    np.testing.assert_allclose(once.bounds[1], mesh.bounds[1][[2, 1, 0]], atol=1e-6)
    np.testing.assert_allclose(four.vertices, mesh.vertices, atol=1e-6)


def test_turning_is_counter_clockwise_seen_from_above() -> None:
    mesh = join([painted(box(1, 0.1, 1)), painted(box(0.1, 1, 0.1).moved(z=0.4))]).normalised()
    high = turned(mesh, 90).corners.reshape(-1, 3)
    tip = high[high[:, 1] > 0.4].mean(axis=0)
    assert tip[0] > 0.3 and abs(tip[2]) < 0.1


def test_stretching_keeps_normals_normal_to_the_surface() -> None:
    mesh = stretched(ball(), (1.0, 0.5, 0.8))
    np.testing.assert_allclose(mesh.bounds[1], [0.5, 0.25, 0.4], atol=1e-6)
    mesh = mesh.select(
        np.linalg.norm(face_normals(mesh.corners), axis=1) > 0.5
    )  # some at the poles have no area
    gradient = mesh.corners / np.array([0.5, 0.25, 0.4]) ** 2
    gradient /= np.linalg.norm(gradient, axis=-1, keepdims=True)
    assert (gradient * mesh.normals).sum(axis=-1).min() > 0.99


def test_things_next_to_each_other_stand_on_one_ground_and_do_not_touch() -> None:
    first, second = cube().as_one_part("first"), ball().as_one_part("second")
    mesh = together(first, second, "next to", np.random.default_rng(0))
    assert mesh is not None and mesh.part_names == ("first", "second")
    left, right = (mesh.select(mesh.face_parts == k).bounds for k in (0, 1))
    assert left[0][1] == pytest.approx(right[0][1], abs=1e-6) and left[1][0] < right[0][0]
    assert mesh.side == pytest.approx(1)


def test_a_thing_on_top_of_another_stands_on_it() -> None:
    upper, lower = ball().as_one_part("upper"), painted(box(1, 0.4, 1)).normalised().as_one_part("lower")
    mesh = together(upper, lower, "on top of", np.random.default_rng(0))
    assert mesh is not None
    above, below = (mesh.select(mesh.face_parts == k).bounds for k in (0, 1))
    assert above[0][1] == pytest.approx(below[1][1], abs=1e-5)
    assert (above[0] > below[0])[[0, 2]].all() and (above[1] < below[1])[[0, 2]].all()


def test_nothing_stands_on_what_is_not_flat_in_its_middle() -> None:
    bowl = join(
        [painted(box(1, 0.2, 1)), *(painted(box(0.1, 1, 1).moved(x)) for x in (-0.45, 0.45))]
    ).normalised()
    assert together(ball(), bowl, "on top of", np.random.default_rng(0)) is None


def test_captions_of_pairs_say_the_relation() -> None:
    assert pair_caption("a blue mug", "a brown table", "on top of") == "a blue mug on top of a brown table"
