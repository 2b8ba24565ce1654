"""Points followed by several cameras at once: exact with exact flow, whatever single cameras miss."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import cast

import numpy as np
import pytest

from recon3d.capture import Capture
from recon3d.errors import CaptureError
from recon3d.priors.flow_sequence import FlowSequence
from recon3d.priors.follow import follow_seeds, in_front, rig_sequences
from tests.priors.rig import PlaneSequence, ring_of_cameras

STEP = np.array([0.0, 0.03, -0.02])
COUNT, START = 7, 2
SEEDS = np.concatenate([np.zeros((40, 1)), np.random.default_rng(1).uniform(-0.4, 0.4, (40, 2))], axis=1)


def rig() -> list[PlaneSequence]:
    return [PlaneSequence(camera, COUNT, STEP) for camera in ring_of_cameras(4, arc_rad=0.8)]


def followed(sequences: list[PlaneSequence], visible: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    tracks = follow_seeds(cast("list[FlowSequence]", sequences), SEEDS, START, visible)
    truth = SEEDS[:, None] + (np.arange(COUNT) - START)[:, None] * STEP
    return tracks.valid, np.linalg.norm(tracks.points - truth, axis=-1)


def test_exact_flow_gives_exact_tracks_forward_and_backward() -> None:
    valid, error = followed(rig(), np.ones((4, len(SEEDS)), bool))
    assert valid.all()
    assert error.max() < 1e-3, "flow is linear between pixels, and no more exact than that"


def test_cameras_that_lose_sight_for_a_while_do_not_end_a_track() -> None:
    sequences = rig()
    sequences[0].blind, sequences[1].blind = {2, 3}, {3, 4}
    valid, error = followed(sequences, np.ones((4, len(SEEDS)), bool))
    assert valid.all() and error.max() < 1e-3


def test_a_track_ends_where_fewer_than_two_cameras_see_it() -> None:
    sequences = rig()
    for sequence in sequences[1:]:
        sequence.blind = {4}
    valid, _ = followed(sequences, np.ones((4, len(SEEDS)), bool))
    assert valid[:, :5].all() and not valid[:, 5:].any()


def test_a_seed_that_one_camera_sees_is_not_followed() -> None:
    visible = np.ones((4, len(SEEDS)), bool)
    visible[1:, 7] = False
    valid, _ = followed(rig(), visible)
    assert not valid[7].any() and valid[8].all()


def test_a_point_behind_a_surface_is_hidden_and_the_surface_is_not() -> None:
    camera = ring_of_cameras(1)[0]
    y, z = np.meshgrid(np.linspace(-0.5, 0.5, 20), np.linspace(-0.5, 0.5, 20))
    wall = np.stack([np.zeros(400), y.ravel(), z.ravel()], axis=1)
    seen = in_front(camera, np.concatenate([wall, [[-1.0, 0, 0], [9.0, 0, 0]]]))
    assert seen[:400].all() and not seen[400], "behind the wall"
    assert not seen[401], "behind the camera"


def test_cameras_without_names_or_with_other_times_are_refused(juggler: Capture, tmp_path: Path) -> None:
    moving = [i for i, frame in enumerate(juggler.frames) if frame.split == "train"]
    with pytest.raises(CaptureError, match="from two cameras or more, but all frames are of one"):
        rig_sequences(juggler, moving)
    with pytest.raises(CaptureError, match="synchronise the videos"):
        rig_sequences(juggler, range(len(juggler.frames)))
    timeless = tuple(replace(frame, time=None) for frame in juggler.frames)
    with pytest.raises(CaptureError, match="it has no time"):
        rig_sequences(juggler.with_frames(timeless), moving)
