"""Points from several cameras: exact without error, and unharmed by a camera that is wrong."""

from __future__ import annotations

import numpy as np

from recon3d.priors.triangulation import triangulate_points
from tests.priors.rig import projections, ring_of_cameras

POINTS = np.random.default_rng(0).uniform(-0.8, 0.8, (200, 3))
CAMERAS = ring_of_cameras(5)
EXACT = projections(CAMERAS, POINTS)
ALL = np.ones(EXACT.shape[:2], bool)


def test_exact_projections_give_the_exact_points() -> None:
    found = triangulate_points(CAMERAS, EXACT, ALL)
    assert found.valid.all() and found.used.all()
    np.testing.assert_allclose(found.points, POINTS, atol=1e-9)
    assert found.errors_px.max() < 1e-9


def test_two_cameras_are_enough_and_one_is_not() -> None:
    two, one = ALL.copy(), ALL.copy()
    two[[0, 1, 3]] = False
    one[1:] = False
    np.testing.assert_allclose(triangulate_points(CAMERAS, EXACT, two).points, POINTS, atol=1e-9)
    alone = triangulate_points(CAMERAS, EXACT, one)
    assert not alone.valid.any() and (alone.points == 0).all()


def test_a_wrong_camera_is_found_and_left_out() -> None:
    wrong = EXACT.copy()
    culprit = np.arange(len(POINTS)) % 5
    wrong[culprit, np.arange(len(POINTS))] += (12.0, 9.0)
    found = triangulate_points(CAMERAS, wrong, ALL)
    assert found.valid.all() and not found.used[culprit, np.arange(len(POINTS))].any()
    np.testing.assert_allclose(found.points, POINTS, atol=1e-9)


def test_two_cameras_that_disagree_give_no_point() -> None:
    wrong = EXACT[:2].copy()
    wrong[0, :, 1] += 15.0
    assert not triangulate_points(CAMERAS[:2], wrong, ALL[:2]).valid.any()


def test_nearly_parallel_rays_give_no_point() -> None:
    close = ring_of_cameras(2, arc_rad=0.01)
    assert not triangulate_points(close, projections(close, POINTS), ALL[:2]).valid.any()


def test_a_scene_far_from_the_origin_loses_no_digits_that_matter() -> None:
    far = np.array([1e4, -2e4, 3e3])
    shift = np.eye(4)
    shift[:3, 3] = -far
    moved = [type(c)(c.camera_from_world @ shift, c.intrinsics, c.width, c.height) for c in CAMERAS]
    found = triangulate_points(moved, projections(moved, POINTS + far), ALL)
    np.testing.assert_allclose(found.points, POINTS + far, atol=1e-6)
