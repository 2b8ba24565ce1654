"""Tracks lifted with known depth, against the exact tracks of scenes/juggler."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from recon3d.capture import Capture
from recon3d.priors.flow import Flow
from recon3d.priors.flow_sequence import FlowSequence, FlowSettings, default_flow
from recon3d.priors.lift import frames_with_depth, lift_tracks
from recon3d.priors.tracks import Tracks2d, follow_points
from tests.priors.conftest import Truth

FIRST, COUNT = 18, 13  # three frames with depth, twelve flows


class Refusing:
    """A provider by the name of the default one that refuses to work."""

    name, licence, source = default_flow().provider.name, "", ""

    def __call__(self, image_a: np.ndarray, image_b: np.ndarray) -> Flow:
        raise AssertionError("computed again")


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> FlowSettings:
    return replace(default_flow(), work_dir=tmp_path_factory.mktemp("flow"), use_files=False)


@pytest.fixture(scope="module")
def sequence(juggler: Capture, settings: FlowSettings) -> FlowSequence:
    moving = [i for i, frame in enumerate(juggler.frames) if frame.split == "train"]
    return FlowSequence(juggler, moving[FIRST : FIRST + COUNT], settings)


@pytest.fixture(scope="module")
def followed(sequence: FlowSequence, juggler_truth: Truth) -> tuple[Tracks2d, np.ndarray, np.ndarray]:
    """Tracks from the middle frame, their exact points (P, T, 3), and which of them move."""
    chosen = np.flatnonzero(juggler_truth.visible[FIRST + 6])
    truth = juggler_truth.points[FIRST : FIRST + COUNT, chosen].transpose(1, 0, 2)
    seeds, _ = sequence.pinhole(6).project(truth[:, 6])
    pixels, visible = follow_points(sequence, seeds, 6, COUNT, confidence=0.7)
    starts = np.full(len(chosen), 6)
    tracks = Tracks2d(pixels, visible, starts, tuple(sequence.frame_indices), sequence.size)
    return tracks, truth, juggler_truth.moves[chosen]


def test_lifted_tracks_lie_within_a_hundredth_of_the_scene(
    juggler: Capture, followed: tuple[Tracks2d, np.ndarray, np.ndarray], juggler_truth: Truth
) -> None:
    tracks, truth, moves = followed
    lifted = lift_tracks(juggler, tracks)
    assert set(np.flatnonzero(lifted.valid.any(axis=0))) == {0, 6, 12}, "where depth is known"
    ends = lifted.valid.copy()
    ends[:, 6] = False  # there the seeds are exact
    for group in (moves, ~moves):
        error = np.linalg.norm(lifted.points - truth, axis=-1)[ends & group[:, None]]
        assert len(error) > 10
        assert np.median(error) < 0.003 * juggler_truth.size
        assert np.percentile(error, 90) < 0.01 * juggler_truth.size


def test_frames_between_known_depths_are_filled_as_exactly(
    juggler: Capture, followed: tuple[Tracks2d, np.ndarray, np.ndarray], juggler_truth: Truth
) -> None:
    tracks, truth, moves = followed
    sparse, filled = lift_tracks(juggler, tracks), lift_tracks(juggler, tracks, max_gap=5)
    new = filled.valid & ~sparse.valid & moves[:, None]
    assert new.sum() > 50 and not (sparse.valid & ~filled.valid).any()
    error = np.linalg.norm(filled.points - truth, axis=-1)[new]
    assert np.median(error) < 0.003 * juggler_truth.size
    assert not (lift_tracks(juggler, tracks, max_gap=4).valid & ~sparse.valid).any(), "a gap is five frames"


def test_beyond_the_last_known_depth_a_track_keeps_it_for_a_few_frames(
    juggler: Capture, followed: tuple[Tracks2d, np.ndarray, np.ndarray], juggler_truth: Truth
) -> None:
    tracks, truth, moves = followed
    known = tracks.frame_indices[6]
    frames = [
        replace(f, depth_path=f.depth_path if i == known else None) for i, f in enumerate(juggler.frames)
    ]
    lifted = lift_tracks(juggler.with_frames(tuple(frames)), tracks, hold=2)
    assert set(np.flatnonzero(lifted.valid.any(axis=0))) == {4, 5, 6, 7, 8}
    error = np.linalg.norm(lifted.points - truth, axis=-1)[lifted.valid & moves[:, None]]
    assert np.median(error) < 0.02 * juggler_truth.size


def test_tracks_end_where_their_points_are_hidden(
    followed: tuple[Tracks2d, np.ndarray, np.ndarray], juggler_truth: Truth
) -> None:
    tracks, _, moves = followed
    chosen = np.flatnonzero(juggler_truth.visible[FIRST + 6])
    seen = juggler_truth.visible[FIRST : FIRST + COUNT, chosen].T
    wrong = tracks.visible & ~seen & moves[:, None]
    assert wrong.sum() < 0.05 * (tracks.visible & moves[:, None]).sum()


def test_flow_is_computed_once(juggler: Capture, sequence: FlowSequence, settings: FlowSettings) -> None:
    first = sequence(0)

    again = FlowSequence(juggler, sequence.frame_indices, replace(settings, provider=Refusing()))
    for kept, computed in zip(again(0), first):
        np.testing.assert_allclose(kept.pixels, computed.pixels, atol=1 / 128 + 1e-6)
    assert settings.work_dir is not None
    assert not list(settings.work_dir.rglob("*.tmp*"))


def test_flow_that_comes_with_a_frame_is_used_only_if_the_next_frame_is_its_target(
    juggler: Capture, tmp_path: Path, settings: FlowSettings
) -> None:
    moving = [i for i, frame in enumerate(juggler.frames) if frame.split == "train"]
    given = replace(settings, work_dir=tmp_path, use_files=True)
    adjacent, skipping = FlowSequence(juggler, moving[:2], given), FlowSequence(juggler, moving[:3:2], given)
    estimated = FlowSequence(juggler, moving[:2], settings)
    assert np.abs(adjacent(0)[0].pixels - estimated(0)[0].pixels).max() > 0.5
    plain = FlowSequence(juggler, moving[:3:2], settings)
    np.testing.assert_array_equal(skipping(0)[0].pixels, plain(0)[0].pixels)


def test_frames_with_depth_are_every_sixth(juggler: Capture, sequence: FlowSequence) -> None:
    assert frames_with_depth(juggler, sequence.frame_indices) == [0, 6, 12]
