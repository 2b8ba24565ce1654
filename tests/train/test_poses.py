from __future__ import annotations

import math
from dataclasses import replace

import pytest
import torch
from scipy.spatial.transform import Rotation

from recon3d.cameras import Cameras
from recon3d.train.poses import AlignConfig, PoseConfig, align_cameras, moved, twist_exp
from recon3d.train.schedule import LearningRates
from recon3d.train.setup import starting_state, training_job
from recon3d.train.trainer import train
from tests.train.runs import EXTENT, QUICK, prepared
from tests.train.scenes import ball_of_gaussians, ring_of_cameras, views_of

STILL = LearningRates(means=0, scales=0, quats=0, opacities=0, sh=0)


@pytest.mark.parametrize("angle", [0.0, 1e-5, 0.05, 0.1001, 1.0, 3.0])
def test_the_exponential_is_that_of_the_matrix(angle: float) -> None:
    axis = torch.tensor([1.0, -2.0, 2.0], dtype=torch.float64) / 3
    twist = torch.cat([axis * angle, torch.tensor([0.3, -0.2, 0.5], dtype=torch.float64)])
    generator = torch.zeros(4, 4, dtype=torch.float64)
    generator[:3, :3] = (
        torch.tensor([[0, -axis[2], axis[1]], [axis[2], 0, -axis[0]], [-axis[1], axis[0], 0]]) * angle
    )
    generator[:3, 3] = twist[3:]
    torch.testing.assert_close(
        twist_exp(twist[None])[0], torch.linalg.matrix_exp(generator), rtol=0, atol=1e-9
    )
    rotation = Rotation.from_rotvec((axis * angle).numpy()).as_matrix()
    torch.testing.assert_close(
        twist_exp(twist[None])[0, :3, :3], torch.from_numpy(rotation), rtol=0, atol=1e-9
    )


@pytest.mark.parametrize("angle", [0.0, 0.05, 0.2])
def test_the_exponential_has_the_right_gradient_at_and_near_zero(angle: float) -> None:
    twist = torch.tensor([[angle, 0.0, 0.0, 0.1, 0.2, 0.3]], dtype=torch.float64, requires_grad=True)
    assert torch.autograd.gradcheck(twist_exp, twist)


def off_by(cameras: Cameras, degrees: float, distance: float) -> Cameras:
    """Each camera turned and moved by this much, in alternating directions."""
    poses = []
    for i in range(len(cameras)):
        sign = (-1) ** i
        twist = torch.tensor([0.0, sign * math.radians(degrees), 0.0, sign * distance / EXTENT, 0.0, 0.0])
        poses.append(moved(cameras[i], twist, EXTENT).camera_from_world)
    return replace(cameras, camera_from_world=torch.cat(poses))


def error(cameras: list[Cameras], truth: Cameras) -> float:
    """Mean distance between the images of the origin's neighbourhood, px: what a pose error looks like."""
    points = torch.tensor([[0.0, 0.0, 0.0], [0.5, 0.0, 0.0], [0.0, 0.5, 0.0], [0.0, 0.0, 0.5]])
    offsets = [c.project(points)[0] - truth[i].project(points)[0] for i, c in enumerate(cameras)]
    return float(torch.cat(offsets).norm(dim=-1).mean())


def test_refinement_of_training_poses_undoes_most_of_a_known_disturbance() -> None:
    truth, cameras = ball_of_gaussians(sh_degree=1), ring_of_cameras()
    wrong = off_by(cameras, 1.0, 0.02)
    views = [replace(v, camera=wrong[i]) for i, v in enumerate(views_of(truth, cameras))]
    config = replace(
        QUICK, steps=240, rates=STILL, poses=PoseConfig(rate=1e-3), density=replace(QUICK.density, count=0)
    )
    job = training_job(views, config, EXTENT, "cpu")
    state = starting_state(truth, job)
    train(job, state, prepared(config).recorder)
    twists = state.per_view["poses"].detach()
    refined = [moved(wrong[i], twists[i], EXTENT) for i in range(len(cameras))]
    before = error([wrong[i] for i in range(len(cameras))], cameras)
    assert before > 0.8
    assert error(refined, cameras) < 0.25 * before


def test_held_out_cameras_are_aligned_with_the_scene_frozen() -> None:
    truth, cameras = ball_of_gaussians(sh_degree=1), ring_of_cameras(2)
    wrong = off_by(cameras, 1.0, 0.02)
    views = [replace(v, camera=wrong[i]) for i, v in enumerate(views_of(truth, cameras))]
    aligned = align_cameras(truth, views, EXTENT, "cpu", AlignConfig(steps=60, rate=2e-3))
    before = error([v.camera for v in views], cameras)
    assert error([v.camera for v in aligned], cameras) < 0.2 * before
    assert [v.name for v in aligned] == [v.name for v in views]


def test_right_poses_stay_right() -> None:
    truth, cameras = ball_of_gaussians(sh_degree=1), ring_of_cameras(1)
    aligned = align_cameras(truth, views_of(truth, cameras), EXTENT, "cpu", AlignConfig(steps=20))
    assert error([v.camera for v in aligned], cameras) < 0.1
