"""What moves: more than noise, more than a pixel's worth, and not because the camera does."""

from __future__ import annotations

import numpy as np

from recon3d.conversions import invert_rigid, rigid
from recon3d.priors.lift import Tracks3d
from recon3d.priors.moving import moving_pixels, moving_tracks
from recon3d.priors.pinhole import Pinhole

TIMES = np.linspace(0, 1, 30)
PIXEL = 0.005


def tracks(points: np.ndarray, valid: np.ndarray | None = None) -> Tracks3d:
    seen = np.ones(points.shape[:2], bool) if valid is None else valid
    return Tracks3d(points, seen, TIMES, np.full(len(points), PIXEL))


def test_what_moves_is_told_from_noise() -> None:
    random = np.random.default_rng(0)
    noise = random.normal(0, 0.004, (200, 30, 3))
    speed = np.where(np.arange(200) < 100, 0.2, 0.0)
    moved = tracks(noise + speed[:, None, None] * TIMES[:, None])
    found = moving_tracks(moved)
    assert found[:100].mean() > 0.97 and found[100:].mean() < 0.03


def test_one_wrong_sample_makes_nothing_move() -> None:
    points = np.zeros((1, 30, 3))
    points[0, 12] = 5.0
    assert not moving_tracks(tracks(points)).any()


def test_too_few_samples_count_as_still() -> None:
    valid = np.zeros((1, 30), bool)
    valid[0, [0, 29]] = True
    assert not moving_tracks(tracks(np.arange(90.0).reshape(1, 30, 3), valid)).any()


def test_flow_of_a_still_scene_is_explained_whatever_its_depth_and_other_flow_is_not() -> None:
    lens = np.array([50.0, 50, 20, 15])
    source = Pinhole(np.eye(4), lens, 40, 30)
    turn = np.array([[np.cos(0.02), 0, np.sin(0.02)], [0, 1, 0], [-np.sin(0.02), 0, np.cos(0.02)]])
    target = Pinhole(invert_rigid(rigid(turn, np.array([0.1, 0.02, 0.05]))), lens, 40, 30)
    pixels = np.stack(np.meshgrid(np.arange(40) + 0.5, np.arange(30) + 0.5), axis=-1)
    depths = np.random.default_rng(1).uniform(1, 20, (30, 40))
    flow, _ = target.project(source.unproject(pixels, depths))
    still = moving_pixels(flow - pixels, source, target, nearest=0.9)
    assert still.max() < 1e-9
    along = flow - pixels
    sideways = np.stack([-along[..., 1], along[..., 0]], axis=-1)
    assert np.median(moving_pixels(flow - pixels + sideways, source, target, nearest=0.9)) > 1


def test_for_a_camera_at_rest_all_flow_is_motion() -> None:
    camera = Pinhole(np.eye(4), np.array([50.0, 50, 20, 15]), 40, 30)
    flow = np.zeros((30, 40, 2))
    flow[5, 7] = (3, 4)
    distance = moving_pixels(flow, camera, camera, nearest=1.0)
    np.testing.assert_allclose(distance, np.linalg.norm(flow, axis=-1), atol=1e-12)


def test_slow_drift_of_flow_is_no_motion_but_a_jump_of_the_same_length_is() -> None:
    length = 6 * PIXEL * np.array([1.0, 0, 0])
    points = np.stack([TIMES[:, None] * length, (TIMES[:, None] > 0.2) * length])
    assert moving_tracks(tracks(points)).tolist() == [False, True]
