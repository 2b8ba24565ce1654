"""Sphere tracing is exact only if distances never overstate and bounding boxes hold the whole shape."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.shapes import Kind, bounding_box, distance, normal

SIZES = {
    Kind.SPHERE: (0.7, 0.0, 0.0, 0.0),
    Kind.ELLIPSOID: (0.9, 0.6, 0.5, 0.0),
    Kind.BOX: (0.8, 0.5, 0.3, 0.1),
    Kind.CYLINDER: (0.6, 0.4, 0.05, 0.0),
    Kind.TORUS: (0.6, 0.2, 0.0, 0.0),
    Kind.CONE: (0.7, 0.1, 0.6, 0.0),
    Kind.BOWL: (0.8, -0.1, 0.05, 0.0),
    Kind.CUP: (0.6, 0.7, 0.08, 0.0),
    Kind.VASE: (0.4, 0.9, 0.15, 0.05),
}
coordinate = st.floats(-1.5, 1.5)
point = st.tuples(coordinate, coordinate, coordinate)


@pytest.mark.parametrize("kind", list(SIZES), ids=lambda kind: kind.name.lower())
@settings(max_examples=300, deadline=None)
@given(p=point, q=point)
def test_a_distance_never_reaches_past_the_surface(kind: Kind, p: tuple, q: tuple) -> None:
    outside, inside = distance(int(kind), SIZES[kind], p), distance(int(kind), SIZES[kind], q)
    if inside <= 0.0:
        assert outside <= 1.000001 * math.dist(p, q) + 1e-9


@pytest.mark.parametrize("kind", list(SIZES), ids=lambda kind: kind.name.lower())
@settings(max_examples=300, deadline=None)
@given(p=point)
def test_no_part_of_a_shape_sticks_out_of_its_bounding_box(kind: Kind, p: tuple) -> None:
    if distance(int(kind), SIZES[kind], p) <= 0.0:
        assert all(abs(x) <= half + 1e-9 for x, half in zip(p, bounding_box(kind, *SIZES[kind])))


def test_the_normal_of_a_sphere_points_away_from_its_centre() -> None:
    p = (0.42, 0.56, 0.0)
    assert normal(int(Kind.SPHERE), SIZES[Kind.SPHERE], p) == pytest.approx((0.6, 0.8, 0.0), abs=1e-6)
