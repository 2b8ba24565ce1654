"""Gaussians on a sliding plane, seen by a ring of cameras with exact flow, get the plane's motion as coefficients."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import numpy as np
import pytest
import torch

from recon3d.gaussians import Gaussians, gaussians_from_points
from recon3d.motion import still
from recon3d.motion_basis import MotionSpec
from recon3d.priors.flow_sequence import FlowSequence
from recon3d.priors.lift import Tracks3d
from recon3d.train.motion_config import MotionConfig, Window, plan_windows
from recon3d.train.motion_follow import follow_windows, needed_spec
from recon3d.train.motion_start import set_moving
from tests.priors.rig import PlaneSequence, ring_of_cameras

COUNT = 9
STEP = np.array([0.0, 0.03, -0.02])


@pytest.fixture
def rig() -> list[FlowSequence]:
    sequences = [PlaneSequence(camera, COUNT, STEP) for camera in ring_of_cameras(4, arc_rad=0.8)]
    return cast("list[FlowSequence]", sequences)


def plane() -> Gaussians:
    """A solid patch of the plane x = 0, one small Gaussian per cell."""
    side = np.linspace(-0.4, 0.4, 15)
    yz = np.stack(np.meshgrid(side, side), axis=-1).reshape(-1, 2)
    xyz = np.concatenate([np.zeros((len(yz), 1)), yz], axis=1)
    solid = gaussians_from_points(xyz, np.full((len(xyz), 3), 0.5), sh_degree=0, opacity=0.95)
    return replace(solid, log_scales=solid.log_scales.clamp(max=-3.2))


def test_followed_gaussians_go_where_the_plane_goes(rig: list[FlowSequence]) -> None:
    patch = plane()
    motion = still(MotionSpec(), torch.ones(len(patch), dtype=torch.bool))
    resting = replace(patch, motion=motion)
    moving = follow_windows(resting, rig, plan_windows(torch.linspace(0, 1, COUNT), 100, 0.1), 2.0, "cpu")
    middle = COUNT // 2
    for k in (1, middle, COUNT - 2):
        expected = patch.means + torch.from_numpy((k - middle) * STEP).float()
        error = (moving.at(k / (COUNT - 1)).means - expected).norm(dim=1)
        assert error.median() < 0.01, f"instant {k}"
    torch.testing.assert_close(moving.at(0.5).means, patch.means, atol=1e-4, rtol=0)


def test_every_window_is_followed_from_its_own_middle(rig: list[FlowSequence]) -> None:
    config, everyone = MotionConfig(), torch.ones(225, dtype=torch.bool)
    windows = plan_windows(torch.linspace(0, 1, COUNT), 5, 0.4)
    assert len(windows) == 2
    resting = set_moving(plane(), everyone, windows, config)
    moving = follow_windows(resting, rig, windows, 2.0, "cpu").motion
    assert moving is not None
    of_first, of_second = moving.means[:225], moving.means[225:]
    assert of_first.norm(dim=(1, 2)).median() > 0.02 and of_second.norm(dim=(1, 2)).median() > 0.02


def test_gaussians_that_no_camera_sees_keep_what_they_have(rig: list[FlowSequence]) -> None:
    hidden = replace(plane(), means=plane().means + torch.tensor([50.0, 0.0, 0.0]))
    motion = still(MotionSpec(), torch.ones(len(hidden), dtype=torch.bool))
    moving = follow_windows(replace(hidden, motion=motion), rig, (Window(0.5, 0.5, 0, 0),), 2.0, "cpu")
    assert moving.motion is not None
    assert torch.equal(moving.motion.means, motion.means) and torch.equal(moving.means, hidden.means)


def test_quick_motion_gets_as_many_frequencies_as_it_needs_and_slow_motion_few() -> None:
    times = np.linspace(0, 1, 40)
    rates = {4: 1.0, 12: 10.0}
    for frequencies, turns in rates.items():
        wave = 0.2 * np.sin(2 * np.pi * turns * times)
        seeds = np.random.default_rng(0).normal(size=(20, 3))
        points = seeds[:, None] + wave[None, :, None] * [1.0, 0, 0]
        tracks = Tracks3d(points, np.ones(points.shape[:2], bool), times, np.full(20, 0.01))
        spec = needed_spec(MotionSpec(), [(tracks, Window(0.5, 0.5, 0, 0))])
        assert spec.means == (3, frequencies), f"{turns} turns over the clip"
        assert replace(spec, means=MotionSpec().means) == MotionSpec()


def test_few_instants_allow_few_frequencies() -> None:
    noise = np.random.default_rng(0).normal(size=(20, 12, 3))
    tracks = Tracks3d(noise, np.ones((20, 12), bool), np.linspace(0, 1, 12), np.full(20, 0.01))
    assert needed_spec(MotionSpec(), [(tracks, Window(0.5, 0.5, 0, 0))]).means == (3, 4)
