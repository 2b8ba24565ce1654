"""Tracks completed by the rigid motion of their neighbours."""

from __future__ import annotations

import numpy as np
from scipy.spatial.transform import Rotation

from recon3d.priors.lift import Tracks3d
from recon3d.priors.rigid import rigidly_completed

COUNT, START = 6, 2


def turning(points: np.ndarray) -> np.ndarray:
    """(P, T, 3): points that turn about z by 0.2 rad an instant and rise, from where they are at START."""
    turns = [Rotation.from_rotvec([0, 0, 0.2 * (k - START)]).as_matrix() for k in range(COUNT)]
    return np.stack([points @ r.T + [0, 0, 0.1 * (k - START)] for k, r in enumerate(turns)], axis=1)


def tracks_of(paths: np.ndarray, valid: np.ndarray | None = None) -> Tracks3d:
    valid = np.ones(paths.shape[:2], bool) if valid is None else valid
    points = np.where(valid[..., None], paths, 0)
    points[:, START] = paths[:, START]
    return Tracks3d(points, valid, np.linspace(0, 1, COUNT), np.full(len(paths), 0.01))


def cloud(count: int = 60) -> np.ndarray:
    return np.random.default_rng(3).normal(size=(count, 3))


def test_rigid_motion_stays_as_it_is() -> None:
    truth = turning(cloud())
    completed = rigidly_completed(tracks_of(truth), START)
    assert completed.valid.all()
    np.testing.assert_allclose(completed.points, truth, atol=1e-9)


def test_a_lost_point_goes_where_its_neighbours_go() -> None:
    truth = turning(cloud())
    valid = np.ones(truth.shape[:2], bool)
    valid[7, START + 1 :] = False
    completed = rigidly_completed(tracks_of(truth, valid), START)
    assert completed.valid[7].all()
    np.testing.assert_allclose(completed.points[7], truth[7], atol=1e-9)


def test_a_track_that_strays_is_brought_back() -> None:
    truth = turning(cloud())
    strayed = truth.copy()
    strayed[5, START + 1 :] += [0.5, -0.3, 0.2]
    completed = rigidly_completed(tracks_of(strayed), START)
    assert np.linalg.norm(completed.points[5] - truth[5], axis=-1).max() < 0.05
    others = np.delete(np.arange(60), 5)
    assert np.linalg.norm(completed.points[others] - truth[others], axis=-1).max() < 0.02


def test_what_rests_beside_what_moves_keeps_resting() -> None:
    moving = turning(cloud(40))
    resting = np.repeat((cloud(40) + np.array([4, 0, 0]))[:, None], COUNT, axis=1)
    completed = rigidly_completed(tracks_of(np.concatenate([moving, resting])), START)
    errors = np.linalg.norm(completed.points - np.concatenate([moving, resting]), axis=-1)
    assert np.median(errors) < 1e-3 and np.quantile(errors, 0.9) < 0.05


def test_an_instant_at_which_too_few_neighbours_are_found_stays_unknown() -> None:
    truth = turning(cloud())
    valid = np.ones(truth.shape[:2], bool)
    valid[2:, COUNT - 1] = False
    completed = rigidly_completed(tracks_of(truth, valid), START)
    assert completed.valid[:, : COUNT - 1].all() and not completed.valid[:, COUNT - 1].any()
    assert (completed.points[:, COUNT - 1] == 0).all()


def test_two_points_make_no_rotation_and_come_back_as_they_were() -> None:
    tracks = tracks_of(turning(cloud(2)))
    assert rigidly_completed(tracks, START) is tracks
