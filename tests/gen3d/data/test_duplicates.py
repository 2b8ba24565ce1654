"""Shapes that are nearly the same."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gen3d.data.duplicates import ALIKE, Shapes, alike_pairs, overlap
from tests.gen3d.data.objects import boxes


def test_a_shape_overlaps_itself_wholly() -> None:
    shape = Shapes.of([boxes(1)]).fine[0]
    assert overlap(shape, shape) == 1


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 1000), st.integers(0, 3))
def test_turning_makes_no_difference(seed: int, turns: int) -> None:
    shapes = Shapes.of([boxes(seed), np.rot90(boxes(seed), turns, axes=(0, 2))])
    assert overlap(shapes.fine[0], shapes.fine[1]) == 1


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 1000), st.integers(0, 1000))
def test_overlap_is_symmetric_and_a_share(first: int, second: int) -> None:
    shapes = Shapes.of([boxes(first), boxes(second)])
    there, back = overlap(shapes.fine[0], shapes.fine[1]), overlap(shapes.fine[1], shapes.fine[0])
    assert there == pytest.approx(back) and 0 <= there <= 1


def test_near_copies_are_found_among_others() -> None:
    solids = [boxes(seed) for seed in range(20)]
    copy = np.rot90(solids[7], 1, axes=(0, 2)).copy()
    copy[:2] = False  # a little is missing
    shapes = Shapes.of([*solids, copy])
    assert alike_pairs(shapes, shapes) == [(7, 20)]


def test_what_is_alike_is_never_dropped_as_a_candidate() -> None:
    rng = np.random.default_rng(0)
    for seed in range(30):
        solid = boxes(seed, count=8)
        noisy = solid & (rng.random(solid.shape) < 0.93)
        shapes = Shapes.of([solid]), Shapes.of([noisy])
        alike = overlap(shapes[0].fine[0], shapes[1].fine[0]) >= ALIKE
        assert alike and alike_pairs(*shapes) == [(0, 0)]


def test_no_shapes_have_no_pairs() -> None:
    assert alike_pairs(Shapes.of([]), Shapes.of([boxes(0)])) == []
