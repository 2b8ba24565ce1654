"""Edits do to real Gaussians exactly what they say, to all of their parameters, and can be taken back to the bit."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from recon3d.cameras import Cameras
from recon3d.errors import SplatloomError
from recon3d.gaussians import SH_C0, Gaussians
from recon3d.motion_basis import MotionSpec
from recon3d.render import render
from recon3d.render.spherical_harmonics import sh_colors
from tests.moving_scene import moving_gaussians
from tests.viewer.conftest import same_tensors
from viewer.edits import Edited, apply_operation, apply_operations
from viewer.history import History
from viewer.messages import Edit
from viewer.operations import (
    BoxSelection,
    ColorSelection,
    Delete,
    Duplicate,
    EverythingSelection,
    Fade,
    IdSelection,
    Keep,
    MotionSelection,
    OpacitySelection,
    Operation,
    Recolor,
    Selection,
    SphereSelection,
    Transform,
)
from viewer.selections import encode_ids, selected
from viewer.transforms import Similarity, transformed

ALL = EverythingSelection()
SPEC = MotionSpec(means=(2, 2), log_scales=(1, 0), quats=(2, 1), opacity_logits=(1, 0), sh=(1, 1))
TURN = (0.9, -0.3, 0.2, 0.4)


def scene(degree: int = 3, **terms: Any) -> Gaussians:
    """A moving scene in float64, so that a law can be told from rounding."""
    return moving_gaussians(14, spec=SPEC, degree=degree, **terms).to(torch.float64)


def ids(*numbers: int) -> IdSelection:
    return IdSelection(ids=encode_ids(torch.tensor(numbers, dtype=torch.int32)))


def picture(gaussians: Gaussians, camera_from_world: np.ndarray, t: float) -> torch.Tensor:
    """What a small camera sees, by the reference renderer."""
    camera = Cameras(
        torch.from_numpy(camera_from_world)[None],
        torch.tensor([[25.0, 25.0, 12.0, 9.0]], dtype=torch.float64),
        24,
        18,
        torch.tensor([t], dtype=torch.float64),
    )
    return render(gaussians, camera, backend="reference").color


def camera_seeing(similarity: Similarity) -> tuple[np.ndarray, np.ndarray]:
    """A camera, and the one that sees of the unmoved scene what this one sees of the moved: C S, less the scale."""
    moved_from_scene = np.eye(4)
    moved_from_scene[:3] = np.c_[similarity.scale * similarity.rotation, similarity.shift]
    # Far enough back that everything stays in front of it: the camera is carried along with the scene.
    before = np.eye(4)
    before[:3, 3] = [0.1, -0.2, 0.5]
    inverse = np.linalg.inv(moved_from_scene)
    after = np.diag([similarity.scale] * 3 + [1.0]) @ before @ inverse
    return after, before


numbers = st.floats(-3, 3)
turns = st.tuples(numbers, numbers, numbers, numbers).filter(lambda q: np.linalg.norm(q) > 1e-2)


@settings(max_examples=12, deadline=None)
@given(turns, st.floats(0.2, 5), st.tuples(numbers, numbers, numbers), st.floats(0, 1))
def test_a_moved_scene_looks_as_the_unmoved_one_from_where_it_was_looked_at(
    quat: tuple[float, float, float, float], scale: float, shift: tuple[float, float, float], t: float
) -> None:
    unmoved = scene(life=True)
    similarity = Similarity.about((0.3, 0.1, 4.0), quat, scale, shift)
    after, before = camera_seeing(similarity)
    wanted = picture(unmoved, before, t)
    found = picture(transformed(unmoved, similarity), after, t)
    assert wanted.std() > 0.01
    assert (found - wanted).abs().max() < 1e-6


@pytest.mark.parametrize("t", [0.0, 0.4, 1.0])
def test_shared_rigid_motions_are_turned_and_scaled_about_the_origin(t: float) -> None:
    unmoved = scene(bases=3)
    similarity = Similarity.about((0, 0, 0), TURN, 1.7, (0, 0, 0))
    after, before = camera_seeing(similarity)
    difference = picture(transformed(unmoved, similarity), after, t) - picture(unmoved, before, t)
    assert difference.abs().max() < 1e-6


def test_shared_rigid_motions_cannot_be_shifted_and_that_is_said() -> None:
    with pytest.raises(SplatloomError, match="about the origin"):
        apply_operation(Edited.fresh(scene(bases=2)), Transform(selection=ALL, shift=(1, 0, 0)))


@given(turns, st.integers(1, 3))
def test_turned_harmonics_give_the_same_colour_along_turned_rays(
    quat: tuple[float, float, float, float], degree: int
) -> None:
    turn = Similarity.about((0, 0, 0), quat, 1.0, (0, 0, 0))
    generator = np.random.default_rng(0)
    sh = torch.from_numpy(generator.normal(size=(1, (degree + 1) ** 2, 3)))
    rays = generator.normal(size=(20, 3))
    rays /= np.linalg.norm(rays, axis=1, keepdims=True)
    before = sh_colors(sh, torch.from_numpy(rays), degree)
    after = sh_colors(turn.of_harmonics(sh), torch.from_numpy(rays @ turn.rotation.T), degree)
    assert (after - before).abs().max() < 1e-12


def test_one_turn_after_another_is_the_turn_of_both() -> None:
    sh = torch.from_numpy(np.random.default_rng(0).normal(size=(5, 16, 3)))
    one = Similarity.about((0, 0, 0), TURN, 1.0, (0, 0, 0))
    other = Similarity.about((0, 0, 0), (0.2, 0.5, -1, 0.1), 1.0, (0, 0, 0))
    both = Similarity(one.rotation @ other.rotation, 1.0, np.zeros(3))
    assert torch.allclose(one.of_harmonics(other.of_harmonics(sh)), both.of_harmonics(sh), atol=1e-12)
    # A rotation keeps the length of each degree's coefficients.
    assert torch.allclose(one.of_harmonics(sh)[:, 9:].norm(dim=1), sh[:, 9:].norm(dim=1), atol=1e-12)


def test_what_is_not_selected_keeps_every_bit() -> None:
    before = Edited.fresh(moving_gaussians(12, degree=2, life=True))
    kept = torch.tensor([0, 1, 4, 7])
    chosen = ids(*(i for i in range(12) if i not in kept.tolist()))
    operations: list[Operation] = [
        Transform(selection=chosen, quat=TURN, scale=2, shift=(1, 2, 3)),
        Recolor(selection=chosen, gain=(2, 1, 0.5), saturation=0.3),
        Fade(selection=chosen, factor=0.5),
        Duplicate(selection=chosen, shift=(0, 1, 0)),
        Delete(selection=ids(20)),
    ]
    after = apply_operations(before, operations)
    assert torch.equal(after.ids[:12], before.ids)
    assert same_tensors(after.gaussians.select(kept), before.gaussians.select(kept))
    assert not torch.equal(after.gaussians.means[2], before.gaussians.means[2])


def test_a_part_with_its_own_shared_motion_moves_alone() -> None:
    unmoved = scene(bases=2)
    moved = apply_operation(Edited.fresh(unmoved), Transform(selection=ids(0, 1, 2, 3), quat=TURN)).gaussians
    for t in (0.0, 0.7):
        assert torch.allclose(moved.at(t).means[4:], unmoved.at(t).means[4:])
        turn = torch.from_numpy(Similarity.about((0, 0, 0), TURN, 1, (0, 0, 0)).rotation)
        assert torch.allclose(moved.at(t).means[:4], unmoved.at(t).means[:4] @ turn.T)


def test_deleting_and_keeping_are_opposites_and_ids_stay() -> None:
    before = Edited.fresh(moving_gaussians(9))
    gone = apply_operation(before, Delete(selection=ids(2, 5)))
    assert gone.ids.tolist() == [0, 1, 3, 4, 6, 7, 8]
    again = apply_operation(gone, Keep(selection=ids(0, 8, 2, 99)))
    assert again.ids.tolist() == [0, 8]
    assert same_tensors(again.gaussians, before.gaussians.select(torch.tensor([0, 8])))


def test_copies_get_ids_that_were_never_used() -> None:
    steps: list[Operation] = [
        Duplicate(selection=ids(1, 2)),
        Delete(selection=ids(9, 10)),
        Duplicate(selection=ids(1), shift=(0, 0, 1)),
    ]
    after = apply_operations(Edited.fresh(moving_gaussians(9)), steps)
    assert after.ids.tolist() == [*range(9), 11]
    assert torch.allclose(after.gaussians.means[9], after.gaussians.means[1] + torch.tensor([0, 0, 1.0]))


def test_copies_of_copies_end_before_memory_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("viewer.edits.COUNT_MAX", 100)
    with pytest.raises(SplatloomError, match="too large"):
        apply_operations(Edited.fresh(moving_gaussians(9)), [Duplicate(selection=ALL)] * 256)


@pytest.mark.parametrize("t", [0.0, 0.6])
def test_recolouring_changes_colours_seen_from_anywhere_at_any_time(t: float) -> None:
    before = scene()
    change = Recolor(selection=ALL, gain=(0.5, 1.5, 1.0), offset=(0.1, 0.0, -0.1), saturation=0.4)
    after = apply_operation(Edited.fresh(before), change).gaussians
    ray = torch.tensor([0.36, 0.48, 0.8], dtype=torch.float64)
    # Far from black, where the clamp at 0 does nothing.
    lift = torch.zeros(3, dtype=torch.float64) + 20
    old = sh_colors(_lifted(before, lift).at(t).sh, ray, 3)
    luma = (old @ torch.tensor([0.2126, 0.7152, 0.0722], dtype=torch.float64))[:, None]
    wanted = (luma + 0.4 * (old - luma)) * torch.tensor([0.5, 1.5, 1.0]) + torch.tensor([0.1, 0.0, -0.1])
    recolored = apply_operation(Edited.fresh(_lifted(before, lift)), change).gaussians
    assert (sh_colors(recolored.at(t).sh, ray, 3) - wanted).abs().max() < 1e-6
    assert torch.equal(after.means, before.means)


def _lifted(gaussians: Gaussians, lift: torch.Tensor) -> Gaussians:
    sh = gaussians.sh.clone()
    sh[:, 0] += lift / SH_C0
    return replace(gaussians, sh=sh)


@pytest.mark.parametrize("factor", [0.0, 0.3, 1.0, 5.0])
def test_fading_multiplies_opacities_and_stops_below_one(factor: float) -> None:
    before = scene()
    after = apply_operation(Edited.fresh(before), Fade(selection=ALL, factor=factor)).gaussians
    assert torch.allclose(after.opacities, (before.opacities * factor).clamp(max=1 - 1e-6), atol=1e-9)
    assert after.opacity_logits.isfinite().all()


def chosen(gaussians: Gaussians, selection: Selection) -> list[int]:
    mask = selected(gaussians, torch.arange(len(gaussians), dtype=torch.int32), selection)
    return mask.nonzero()[:, 0].tolist()


def test_boxes_and_spheres_select_what_is_inside_them_at_their_time() -> None:
    swarm = moving_gaussians(40)
    for t in (0.0, 1.0):
        means = swarm.at(t).means - torch.tensor([0, 0, 4.0])
        inside = (means.norm(dim=1) <= 0.6).nonzero()[:, 0].tolist()
        assert 0 < len(inside) < 40
        assert chosen(swarm, SphereSelection(center=(0, 0, 4), radius=0.6, time=t)) == inside
        slab = BoxSelection(center=(0, 0, 4), half_size=(0.2, 9, 9), quat=(0.5**0.5, 0, 0, 0.5**0.5), time=t)
        # A quarter turn about z: the thin axis of the box is the world's y.
        assert chosen(swarm, slab) == (means[:, 1].abs() <= 0.2).nonzero()[:, 0].tolist()


def test_colour_opacity_and_motion_select_too() -> None:
    swarm = moving_gaussians(40)
    faint = (swarm.opacities <= 0.3).nonzero()[:, 0].tolist()
    assert chosen(swarm, OpacitySelection(high=0.3)) == faint
    red, green, blue = (0.5 + SH_C0 * swarm.sh[7, 0]).tolist()
    assert chosen(swarm, ColorSelection(color=(red, green, blue), tolerance=1e-6)) == [7]
    assert swarm.motion is not None
    assert chosen(swarm, MotionSelection(distance=1e-4)) == swarm.motion.moving.nonzero()[:, 0].tolist()
    assert chosen(swarm, MotionSelection(distance=0)) == list(range(40))


@pytest.mark.parametrize(
    "operation",
    [
        {"kind": "transform", "selection": {"kind": "everything"}, "quat": [0, 0, 0, 0]},
        {"kind": "transform", "selection": {"kind": "everything"}, "scale": 0},
        {"kind": "transform", "selection": {"kind": "everything"}, "shift": [1e300, 0, 0]},
        {"kind": "delete", "selection": {"kind": "sphere", "center": [0, 0, 0], "radius": -1}},
        {"kind": "delete", "selection": {"kind": "ids", "ids": [1, 2]}},
        {"kind": "delete", "selection": {"kind": "box", "center": [0, 0], "halfSize": [1, 1, 1]}},
    ],
)
def test_operations_that_make_no_sense_are_not_even_read(operation: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Edit.model_validate({"scene": "0", "operations": [operation]})


def test_an_edit_to_numbers_beyond_float32_is_refused_and_changes_nothing() -> None:
    history = History(Edited.fresh(moving_gaussians(4)))
    before = history.now
    with pytest.raises(SplatloomError, match="too large"):
        history.do([Transform(selection=ALL, scale=1e9)] * 6)
    assert history.now is before and not history.can_undo


STEPS: list[Operation] = [
    Delete(selection=ids(3)),
    Transform(selection=ids(0, 2), quat=TURN, scale=1.3, shift=(1, 0, 0)),
    Duplicate(selection=ids(5), shift=(0, 0.5, 0)),
    Recolor(selection=ALL, saturation=0.0),
    Fade(selection=ids(6), factor=0.2),
]


def test_undo_and_redo_walk_through_the_same_scenes_to_the_bit() -> None:
    history = History(Edited.fresh(moving_gaussians(10, life=True)))
    seen = [history.now] + [history.do([step]) for step in STEPS]
    for wanted in reversed(seen[:-1]):
        found = history.undo()
        assert same_tensors(found.gaussians, wanted.gaussians) and torch.equal(found.ids, wanted.ids)
    assert not history.can_undo and history.undo() is history.now
    for wanted in seen[1:]:
        found = history.redo()
        assert same_tensors(found.gaussians, wanted.gaussians) and torch.equal(found.ids, wanted.ids)
    assert not history.can_redo


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(["undo", "redo", *range(len(STEPS))]), max_size=14))
def test_any_walk_of_steps_ends_where_its_steps_say(walk: list[Any]) -> None:
    first = Edited.fresh(moving_gaussians(10))
    history, done, undone = History(first), list[Operation](), list[Operation]()
    for move in walk:
        if move == "undo":
            history.undo()
            undone += [done.pop()] if done else []
        elif move == "redo":
            history.redo()
            done += [undone.pop()] if undone else []
        else:
            history.do([STEPS[move]])
            done, undone = [*done, STEPS[move]], []
    wanted = apply_operations(first, done)
    assert same_tensors(history.now.gaussians, wanted.gaussians)
    assert torch.equal(history.now.ids, wanted.ids)
