"""Seeds where something is that a still scene has nothing for."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from recon3d.gaussians import Gaussians
from recon3d.train.motion import begin_motion
from recon3d.train.motion_seeds import MEDIAN_PICTURES, hull_seeds
from recon3d.train.pictures import TrainingView
from tests.train.moving import QUICK, SLIDING, filmed, motion_of, prepared, sliding_truth

MIDDLE = torch.tensor([0.0, -0.7, 0.0])
"""Where the sliding ball is half-way, 0.2 wide."""


def views_of(truth: Gaussians, instants: int, cameras: int = 6) -> list[TrainingView]:
    return [TrainingView(view, torch.device("cpu")) for view in filmed(truth, instants, cameras)]


def without_the_ball() -> Gaussians:
    """What stands still alone: as training leaves it when the ball passed too quickly."""
    truth = sliding_truth()
    return replace(truth.select(~motion_of(truth).moving), motion=None)


@pytest.mark.parametrize(
    "instants", [3, MEDIAN_PICTURES], ids=["by the still scene", "by the median picture"]
)
def test_seeds_lie_where_the_moving_thing_is_and_have_its_colour(instants: int) -> None:
    views = views_of(sliding_truth(distance=3.0), instants)
    xyz, rgb = hull_seeds(without_the_ball(), views, 0.5, 50, "cpu")
    assert len(xyz) == 50
    apart = np.linalg.norm(xyz - MIDDLE.numpy(), axis=1)
    assert np.median(apart) < 0.3
    assert (np.median(rgb, axis=0)[0] > 2 * np.median(rgb, axis=0)[1:]).all(), "the ball is red"


def test_no_seeds_where_a_still_scene_explains_everything() -> None:
    still = without_the_ball()
    assert len(hull_seeds(still, views_of(still, 3), 0.5, 50, "cpu")[0]) == 0


def test_two_cameras_give_no_seeds() -> None:
    views = views_of(sliding_truth(), 3, cameras=2)
    assert len(hull_seeds(without_the_ball(), views, 0.5, 50, "cpu")[0]) == 0


def test_pixels_that_a_mask_excludes_seed_nothing() -> None:
    nothing = [
        TrainingView(
            replace(view, mask=torch.zeros(view.image.shape[:2], dtype=torch.uint8)), torch.device("cpu")
        )
        for view in filmed(sliding_truth(), 3, 6)
    ]
    assert len(hull_seeds(without_the_ball(), nothing, 0.5, 50, "cpu")[0]) == 0


def test_what_left_no_trace_in_the_still_scene_moves_once_motion_begins() -> None:
    run = prepared(QUICK)
    assert run.job.motion is not None
    start = without_the_ball()
    run.state.gaussians = start
    begin_motion(run.job.motion, run.state, run.job.views, "cpu", limit=1000)
    gaussians = run.state.gaussians
    moving = motion_of(gaussians).moving
    near = (gaussians.means[moving].detach() - MIDDLE).norm(dim=1) < 0.4
    assert int(near.sum()) >= SLIDING
