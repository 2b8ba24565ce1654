"""Where motion starts: who may move, in which windows, and what tracks say about how."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
import torch

from recon3d.capture.types import View
from recon3d.gaussians import MOTION, SH_C0, Gaussians
from recon3d.priors.lift import Tracks3d
from recon3d.render import render
from recon3d.train.motion import HULL_SHARE, begin_motion
from recon3d.train.motion_config import WHOLE_CLIP, MotionConfig
from recon3d.train.motion_start import candidates, from_tracks, motion_scores
from recon3d.train.pictures import TrainingView
from tests.render.scenes import camera_at_origin
from tests.train.moving import (
    QUICK,
    SLIDING,
    STANDING,
    filmed,
    motion_job,
    motion_of,
    prepared,
    sliding_truth,
)

GREY, RED, BLUE = [0.5, 0.5, 0.5], [0.9, 0.2, 0.2], [0.2, 0.2, 0.9]
CAMERA = camera_at_origin(60, 24, focal=30.0).to(torch.float32)
HULL = int(HULL_SHARE * 1000)
"""Gaussians that the hull of what slides adds to at most 1000."""
WHOLE = (WHOLE_CLIP,)


def row_of_disks(colors: list[list[float]]) -> Gaussians:
    """Opaque Gaussians side by side, 1 unit apart, 4 units before the camera."""
    count = len(colors)
    x = torch.arange(count) - (count - 1) / 2
    return Gaussians(
        means=torch.stack([x, torch.zeros(count), torch.full((count,), 4.0)], dim=1),
        log_scales=torch.full((count, 3), math.log(0.25)),
        quats=torch.tensor([[1.0, 0, 0, 0]]).repeat(count, 1),
        opacity_logits=torch.full((count,), 4.0),
        sh=((torch.tensor(colors) - 0.5) / SH_C0)[:, None],
    )


def view_of(gaussians: Gaussians, time: float, texture: torch.Tensor | float = 0.0) -> TrainingView:
    """What the camera sees, with a texture (H, W, 1) on it that no Gaussian can express."""
    picture = render(gaussians, CAMERA, backend="reference")
    image = (
        ((picture.color[0] + texture * picture.alpha[0, ..., None]).clamp(0, 1) * 255).round().to(torch.uint8)
    )
    view = View(f"{time:.2f}.png", replace(CAMERA, times=torch.tensor([time])), image)
    return TrainingView(view, torch.device("cpu"))


def test_who_must_change_colour_may_move_and_who_lacks_texture_may_not() -> None:
    # The second disk is checkered, the fourth turns from red to blue; a still scene has the means of both.
    checkers = 0.3 * ((torch.arange(24)[:, None] + torch.arange(60)) % 2 * 2 - 1)
    checkers[:, :13], checkers[:, 28:] = 0, 0
    violet = [(a + b) / 2 for a, b in zip(RED, BLUE)]
    scene = row_of_disks([GREY, GREY, GREY, violet, GREY, GREY])
    views = [
        view_of(
            row_of_disks([GREY, GREY, GREY, RED if k < 5 else BLUE, GREY, GREY]), k / 9, checkers[..., None]
        )
        for k in range(10)
    ]
    scores = motion_scores(scene, views, "cpu")
    assert candidates(scores, 2.0).tolist() == [False, False, False, True, False, False]
    # At most the way from the mean to either colour; less, as a disk fades towards its rim.
    assert 0.15 < float(scores[3]) < 0.35 * math.sqrt(2)


def test_what_a_mask_hides_does_not_count() -> None:
    scene = row_of_disks([GREY, RED])
    views = [view_of(row_of_disks([GREY, BLUE if k else RED]), k / 3) for k in range(4)]
    left = torch.zeros(24, 60, dtype=torch.uint8)
    left[:, :30] = 255
    hidden = []
    for view in views:
        picture = view.at(1.0)
        masked = View(view.name, picture.camera, picture.image, mask=left)
        hidden.append(TrainingView(masked, torch.device("cpu")))
    assert float(motion_scores(scene, views, "cpu")[1]) > 0.3
    assert float(motion_scores(scene, hidden, "cpu")[1]) < 0.1


def test_the_reference_scores_as_the_cpu_does() -> None:
    scene = row_of_disks([GREY, RED])
    views = [view_of(row_of_disks([GREY, BLUE if k else RED]), k / 3) for k in range(4)]
    torch.testing.assert_close(
        motion_scores(scene, views, "cpu"), motion_scores(scene, views, "reference"), rtol=1e-3, atol=1e-4
    )


def test_nobody_is_a_candidate_where_everything_is_explained() -> None:
    assert not candidates(torch.tensor([1e-4, 1e-4, 1e-2]), 2.0).any()
    assert candidates(torch.zeros(0), 2.0).shape == (0,)


def test_a_scene_in_which_nothing_changes_gets_no_motion() -> None:
    run = prepared(truth=replace(sliding_truth(), motion=None))
    assert run.job.motion is not None
    before = run.state.gaussians
    begin_motion(run.job.motion, run.state, tuple(run.job.views), "cpu", limit=1000)
    assert run.state.gaussians.motion is None
    assert torch.equal(run.state.gaussians.means, before.means)


def test_what_slides_begins_to_move_and_the_rest_stands() -> None:
    run = prepared()
    assert run.job.motion is not None
    begin_motion(run.job.motion, run.state, tuple(run.job.views), "cpu", limit=1000)
    gaussians = run.state.gaussians
    motion = motion_of(gaussians)
    assert len(gaussians) == STANDING + SLIDING + HULL
    # The red ones are the last; they were half-way, so what they would cover is elsewhere in most pictures.
    red = torch.isclose(gaussians.sh[:, 0], torch.tensor([1.7, -1.2, -1.2])).all(dim=1)
    assert int(red.sum()) == SLIDING and bool(motion.moving[red].all())
    assert float(motion.moving[: STANDING + SLIDING][~red[: STANDING + SLIDING]].float().mean()) < 0.5
    # As it was, and ready to train: leaves, with moments for every tensor.
    assert not motion.means.any() and all(t.requires_grad for t in gaussians.tensors().values())
    assert run.state.adam.exp_avg.keys() == gaussians.tensors().keys()
    for name, tensor in gaussians.tensors().items():
        assert run.state.adam.exp_avg[name].shape == run.state.adam.exp_avg_sq[name].shape == tensor.shape


def test_moments_stay_with_those_who_stand_and_start_anew_for_those_who_move() -> None:
    run = prepared()
    assert run.job.motion is not None
    means = run.state.gaussians.means.detach().clone()
    run.state.adam.exp_avg["means"] += means
    begin_motion(run.job.motion, run.state, tuple(run.job.views), "cpu", limit=1000)
    moving = motion_of(run.state.gaussians).moving
    moments = run.state.adam.exp_avg["means"]
    assert torch.equal(moments[~moving], run.state.gaussians.means.detach()[~moving])
    assert not moments[moving].any()


@pytest.mark.parametrize("limit", [STANDING + SLIDING, 50])
def test_copies_for_windows_stay_within_the_budget(limit: int) -> None:
    assert QUICK.motion is not None
    config = replace(QUICK, motion=replace(QUICK.motion, window=2))
    run = prepared(config)
    assert run.job.motion is not None and len(run.job.motion.windows) == 3
    begin_motion(run.job.motion, run.state, tuple(run.job.views), "cpu", limit=limit)
    assert len(motion_of(run.state.gaussians)) > 0
    assert len(run.state.gaussians) <= limit


def test_moving_gaussians_share_bases_where_asked_for() -> None:
    assert QUICK.motion is not None
    run = prepared(replace(QUICK, motion=replace(QUICK.motion, bases=2)))
    assert run.job.motion is not None
    begin_motion(run.job.motion, run.state, tuple(run.job.views), "cpu", limit=1000)
    motion = motion_of(run.state.gaussians)
    assert motion.weights.shape == (len(motion), 2)
    torch.testing.assert_close(motion.weights.sum(dim=1), torch.ones(len(motion)))
    assert run.state.adam.exp_avg[MOTION + "bases"].shape == motion.bases.shape


def circling(times: np.ndarray, count: int = 5) -> np.ndarray:
    """(P, T, 3) points that go round half a circle of radius 0.5, each from another place."""
    angle = math.pi * times
    path = 0.5 * np.stack([np.cos(angle), np.sin(angle), 0.2 * angle], axis=1)
    return path[None] + np.random.default_rng(0).normal(size=(count, 1, 3))


def tracks_of(times: np.ndarray, valid: np.ndarray | None = None) -> Tracks3d:
    """Exact tracks of the circling points."""
    points = circling(times)
    seen = np.ones(points.shape[:2], bool) if valid is None else valid
    return Tracks3d(np.where(seen[..., None], points, 0.0), seen, times, np.full(len(points), 0.01))


def test_gaussians_placed_on_tracks_follow_them() -> None:
    times = np.linspace(0, 1, 25)
    colors = np.random.default_rng(1).random((5, 3))
    placed = from_tracks(tracks_of(times), colors, MotionConfig(), sh_degree=1)
    assert placed is not None and len(placed) == 5
    for k, time in enumerate(times):
        errors = np.linalg.norm(placed.at(float(time)).means.numpy() - circling(times)[:, k], axis=1)
        assert errors.max() < 0.02, f"{errors.max():.3f} at {time:.2f}"
    shown = 0.5 + SH_C0 * placed.sh[:, 0].numpy()
    np.testing.assert_allclose(shown, colors, atol=1e-5)
    np.testing.assert_allclose(placed.log_scales.exp().numpy(), 1.2 * 0.01, rtol=1e-5, err_msg="a pixel wide")


def test_a_gaussian_on_a_short_track_is_there_while_the_track_is_seen_and_a_little_longer() -> None:
    times = np.linspace(0, 1, 25)
    valid = np.zeros((5, 25), bool)
    valid[:, 8:13] = True
    placed = from_tracks(tracks_of(times, valid), np.zeros((5, 3)), MotionConfig(), 0)
    assert placed is not None
    for k in range(6, 15):  # one frame and a half before and after
        means = placed.at(float(times[k])).means.numpy()
        allowed = 0.01 if valid[0, k] else 0.1
        assert np.linalg.norm(means - circling(times)[:, k], axis=1).max() < allowed, f"in frame {k}"
    solid = [float(placed.at(float(time)).opacities.min()) for time in times]
    assert min(solid[7:14]) > 0.85 and max(solid[:5] + solid[16:]) < 0.01


def test_tracks_with_gaps_are_followed_through_the_gap() -> None:
    times = np.linspace(0, 1, 25)
    valid = np.ones((5, 25), bool)
    valid[:, 10:14] = False
    placed = from_tracks(tracks_of(times, valid), np.zeros((5, 3)), MotionConfig(), 0)
    assert placed is not None
    means = placed.at(float(times[12])).means.numpy()
    assert np.linalg.norm(means - circling(times)[:, 12], axis=1).max() < 0.05


def test_tracks_of_two_samples_place_nothing() -> None:
    times = np.linspace(0, 1, 25)
    valid = np.zeros((5, 25), bool)
    valid[:, [3, 20]] = True
    assert from_tracks(tracks_of(times, valid), np.zeros((5, 3)), MotionConfig(), 0) is None


@pytest.mark.parametrize(("seen", "asked"), [(6, False), (4, True)])
def test_tracks_say_what_moves_and_pictures_are_asked_only_where_tracks_miss_instants(
    seen: int, asked: bool
) -> None:
    run = prepared()
    assert QUICK.motion is not None
    times = np.linspace(0, 1, 6)
    valid = np.zeros((5, 6), bool)
    valid[:, :seen] = True
    job = replace(motion_job(filmed(sliding_truth()), QUICK.motion), tracks=tracks_of(times, valid))
    begin_motion(replace(job, track_rgb=np.zeros((5, 3))), run.state, tuple(run.job.views), "cpu", limit=1000)
    assert len(run.state.gaussians) == STANDING + SLIDING + HULL + 5
    assert (len(motion_of(run.state.gaussians)) > HULL + 5) is asked


def test_gaussians_on_tracks_start_with_moments_of_their_own() -> None:
    run = prepared()
    assert QUICK.motion is not None
    times = np.linspace(0, 1, 6)
    job = replace(motion_job(filmed(sliding_truth()), QUICK.motion), tracks=tracks_of(times))
    begin_motion(replace(job, track_rgb=np.zeros((5, 3))), run.state, tuple(run.job.views), "cpu", limit=1000)
    gaussians = run.state.gaussians
    moved = gaussians.at(1.0).means[-5:] - gaussians.at(0.0).means[-5:]
    expected = circling(times)[:, -1] - circling(times)[:, 0]
    np.testing.assert_allclose(moved.detach().numpy(), expected, atol=0.05)
    assert run.state.adam.exp_avg[MOTION + "means"].shape == motion_of(gaussians).means.shape


@pytest.mark.parametrize("limit", [STANDING + SLIDING, 38])
def test_gaussians_placed_on_tracks_stay_within_the_budget(limit: int) -> None:
    run = prepared()
    assert QUICK.motion is not None
    tracks = tracks_of(np.linspace(0, 1, 6))
    job = replace(
        motion_job(filmed(sliding_truth()), QUICK.motion), tracks=tracks, track_rgb=np.zeros((5, 3))
    )
    begin_motion(job, run.state, tuple(run.job.views), "cpu", limit=limit)
    gaussians = run.state.gaussians
    assert len(motion_of(gaussians)) > 0 and len(gaussians) <= limit
    for name, tensor in gaussians.tensors().items():
        assert run.state.adam.exp_avg[name].shape == tensor.shape
