"""Tracks chained through flow: exact where flow is, ended where points are hidden, bounded in number."""

from __future__ import annotations

import numpy as np

from recon3d.priors.flow import Flow
from recon3d.priors.tracks import TrackSettings, follow_points, grid_seeds, track_points

SIZE = (40, 30)
COUNT = 6
SHIFT = np.array([1.5, -0.5])


def steady(k: int) -> tuple[Flow, Flow]:
    """Everything moves by SHIFT from each frame to the next."""
    ones = np.ones((SIZE[1], SIZE[0]), np.float32)
    there = np.broadcast_to(SHIFT.astype(np.float32), (SIZE[1], SIZE[0], 2))
    return Flow(there, ones), Flow(-there, ones)


def hidden(k: int) -> tuple[Flow, Flow]:
    """As steady, but nothing is trusted on the right half between frames 2 and 3."""
    forward, backward = steady(k)
    trust = forward.confidence.copy()
    if k == 2:
        trust[:, SIZE[0] // 2 :] = 0
    return Flow(forward.pixels, trust), Flow(backward.pixels, trust)


def everywhere(k: int) -> np.ndarray:
    return np.ones((SIZE[1], SIZE[0]), bool)


def test_tracks_follow_a_steady_flow_exactly_in_both_directions() -> None:
    tracks = track_points(steady, range(COUNT), SIZE, everywhere, starts=[3])
    start = tracks.pixels[:, 3]
    steps = np.arange(COUNT) - 3
    expected = start[:, None] + steps[:, None] * SHIFT
    assert tracks.visible[:, 3].all() and tracks.visible.mean() > 0.7
    np.testing.assert_allclose(tracks.pixels[tracks.visible], expected[tracks.visible], atol=1e-4)


def test_a_track_ends_where_it_is_hidden_and_does_not_come_back() -> None:
    pixels, visible = follow_points(hidden, np.array([[28.0, 15.0], [8.0, 15.0]]), 0, COUNT)
    assert visible.tolist() == [[True] * 3 + [False] * 3, [True] * COUNT]
    assert (pixels[~visible] == 0).all()


def test_points_start_only_where_they_may() -> None:
    allowed = np.zeros((SIZE[1], SIZE[0]), bool)
    allowed[10:20, 5:15] = True
    tracks = track_points(steady, range(COUNT), SIZE, lambda k: allowed, starts=[0])
    x, y = tracks.pixels[:, 0].T
    assert len(x) > 0 and (x >= 5).all() and (x < 15).all() and (y >= 10).all() and (y < 20).all()


def test_new_points_start_only_where_no_track_passes() -> None:
    once = track_points(steady, range(COUNT), SIZE, everywhere, starts=[0])
    often = track_points(steady, range(COUNT), SIZE, everywhere, starts=[0, 3])
    added = len(often.starts) - len(once.starts)
    assert 0 < added < len(once.starts) / 2, "only what the motion uncovers is new"
    assert set(often.starts.tolist()) == {0, 3}


def test_the_limit_holds_and_leaves_something_for_every_start() -> None:
    settings = TrackSettings(spacing=2, limit=30)
    tracks = track_points(hidden, range(COUNT), SIZE, everywhere, starts=[0, 3, 5], settings=settings)
    assert len(tracks.starts) <= 30
    assert set(tracks.starts.tolist()) == {0, 3, 5}


def test_a_seed_that_is_not_finite_is_never_visible() -> None:
    _, visible = follow_points(steady, np.array([[np.nan, 5.0], [10.0, 10.0]]), 2, COUNT)
    assert not visible[0].any() and visible[1, 2]


def test_grid_points_are_pixel_centres_a_spacing_apart() -> None:
    seeds = grid_seeds(np.ones((9, 12), bool), np.zeros((0, 2), np.float32), spacing=3, limit=100)
    assert len(seeds) == 12
    np.testing.assert_allclose(seeds % 3, 1.5)
