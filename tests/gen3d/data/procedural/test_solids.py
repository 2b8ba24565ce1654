"""Solids: closed, wound outwards, of the size that was asked for."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from gen3d.data.procedural.solids import Solid, box, cylinder, ellipsoid, lathe, prism, ring, tube, united

SOLIDS = {
    "box": (box(1, 2, 3), 6.0),
    "tapered box": (box(2, 1, 2, taper=0.5), 7 / 3),
    "cylinder": (cylinder(1, 2, sides=200), 2 * np.pi),
    "cone": (cylinder(1, 3, 0.0001, sides=200), np.pi),
    "ellipsoid": (ellipsoid(1, 2, 3, 120), 8 * np.pi),
    "ring": (ring(1, 0.4, 200), 2 * np.pi * 12 / 2 * np.sin(np.pi / 6) * 0.04),
    "straight tube": (tube([(0, 0, 0), (0, 1, 0), (0, 2, 0)], 1, 200), 2 * np.pi),
    "prism": (prism([(0, 0), (2, 0), (0, 2)], 3), 6.0),
    "cup": (lathe([(1, 0), (1, 2), (0.5, 2), (0.5, 1)], 200), 2 * np.pi - 0.25 * np.pi),
}


def volume(solid: Solid) -> float:
    """Signed volume by the divergence theorem: positive if wound outwards."""
    a, b, c = solid.vertices[solid.faces].transpose(1, 0, 2)
    return float((a * np.cross(b, c)).sum() / 6)


@pytest.mark.parametrize("name", SOLIDS)
def test_volumes_are_positive_and_right(name: str) -> None:
    solid, expected = SOLIDS[name]
    assert volume(solid) == pytest.approx(expected, rel=0.03)


@pytest.mark.parametrize("name", SOLIDS)
def test_every_edge_belongs_to_two_faces_that_run_it_in_opposite_directions(name: str) -> None:
    faces = SOLIDS[name][0].faces
    edges = Counter(tuple(edge) for k in range(3) for edge in faces[:, [k, (k + 1) % 3]].tolist())
    assert set(edges.values()) == {1} and all((b, a) in edges for a, b in edges)


def test_moving_turning_and_mirroring_keep_the_volume() -> None:
    solid = box(1, 2, 3)
    assert volume(solid.moved(1, 2, 3)) == pytest.approx(6)
    assert volume(solid.turned("y", 33)) == pytest.approx(6)
    assert volume(solid.scaled(-1, 1, 1)) == pytest.approx(6)
    assert volume(united([solid, solid.moved(x=9)])) == pytest.approx(12)


def test_round_things_are_shaded_smoothly_and_boxes_are_not() -> None:
    ball = ellipsoid(1, 1, 1, 32)
    a, b, c = ball.vertices[ball.faces].transpose(1, 0, 2)
    real = np.linalg.norm(np.cross(b - a, c - a), axis=1) > 1e-9  # some at the poles have no area
    assert (ball.corner_normals() * ball.vertices[ball.faces]).sum(axis=-1)[real].min() > 0.98
    normals = box(1, 1, 1).corner_normals()
    assert np.allclose(np.abs(normals).max(axis=-1), 1)


def test_an_object_stands_on_what_it_is_said_to_stand_on() -> None:
    assert box(1, 2, 3).vertices[:, 1].min() == 0 and cylinder(1, 2).vertices[:, 1].min() == 0
