"""Filling meshes: solids by what air does not reach."""

from __future__ import annotations

import numpy as np
import pytest

from gen3d.data.voxels import exposed, filled, touched_cells
from tests.gen3d.data.meshes import ball, cube, open_box


def test_a_ball_has_its_volume() -> None:
    # Every touched cell counts as full, so that the solid is about half a cell larger all around.
    share = filled(touched_cells(ball())).mean()
    assert np.pi / 6 < share < np.pi / 6 * (1 + 1.5 / 32) ** 3


def test_a_cube_fills_the_grid() -> None:
    assert filled(touched_cells(cube())).all()


def test_nothing_comes_in_from_below() -> None:
    assert filled(touched_cells(open_box("bottom"))).all()


def test_air_comes_in_from_above() -> None:
    solid = filled(touched_cells(open_box("top")))
    assert not solid[32, 32:, 32].any() and solid[32, 0, 32] and solid[0, 32, 32]


def test_below_a_thing_that_hovers_there_is_air() -> None:
    solid = filled(touched_cells(ball(0.25)))
    assert not solid[:, :15].any() and solid[32, 32, 32]


@pytest.mark.parametrize("axis", [0, 1, 2])
def test_the_surface_leaves_no_gap_along_an_axis(axis: int) -> None:
    touched = touched_cells(ball())
    inside = np.pi * 30**2  # columns well inside the circle
    assert (touched.any(axis=axis)).sum() > inside


def test_exposed_cells_touch_air() -> None:
    solid = np.zeros((5, 5, 5), bool)
    solid[1:4, 1:4, 1:4] = True
    shell = exposed(solid)
    assert shell.sum() == 26 and not shell[2, 2, 2]


def test_cells_at_the_border_of_the_grid_are_exposed() -> None:
    assert exposed(np.ones((3, 3, 3), bool)).sum() == 26
