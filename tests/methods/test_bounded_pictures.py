"""Training with room for fewer pictures than there are: the same scene, within the budget."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
import torch

from recon3d.capture.byte_budget import ByteBudget
from recon3d.capture.types import Capture, Frame
from recon3d.methods import Reconstruction, StaticConfig, common, reconstruct_static
from recon3d.results import evaluate_scene
from recon3d.train.config import TrainConfig
from recon3d.train.density_mcmc import McmcStrategy
from recon3d.train.initialise import InitConfig
from recon3d.train.poses import PoseConfig
from recon3d.train.schedule import ResolutionSchedule
from tests.train.scenes import ball_of_gaussians, ring_of_cameras, views_of

CONFIG = StaticConfig(
    train=TrainConfig(
        steps=10,
        resolution=ResolutionSchedule(start_downscale=2.0),
        density=McmcStrategy(max_gaussians=80, count=2),
        poses=PoseConfig(),
    ),
    init=InitConfig(random_points=60),
    sh_degree=1,
    test_every=4,
)


class Watched(ByteBudget):
    """A budget that remembers the most it held."""

    most = 0

    def _make_room(self, size: int) -> None:
        super()._make_room(size)
        self.most = max(self.most, self._held() + size)


@pytest.fixture
def capture(tmp_path: Path) -> Capture:
    """Eight pictures of the ball with transparency, so that copies are made at full size too."""
    frames = []
    for i, view in enumerate(views_of(ball_of_gaussians(), ring_of_cameras(8))):
        path = tmp_path / view.name
        alpha = (view.image.amax(dim=2) > i).to(torch.uint8) * 255
        cv2.imwrite(str(path), np.dstack([view.image.numpy()[..., ::-1], alpha.numpy()]))
        pose = view.camera.camera_from_world[0].double().numpy()
        fx, fy, cx, cy = view.camera.intrinsics[0].tolist()
        frames.append(Frame(view.name, path, pose, (fx, fy, cx, cy), view.camera.width, view.camera.height))
    return Capture(tmp_path, "transforms", tuple(frames), has_alpha=True)


def trained_within(
    limit: float, capture: Capture, monkeypatch: pytest.MonkeyPatch
) -> tuple[Reconstruction, Watched]:
    budget = Watched(limit)
    monkeypatch.setattr(common, "picture_budget", lambda available: budget)
    return reconstruct_static(capture, CONFIG, backend="cpu"), budget


def test_a_tiny_budget_gives_the_same_gaussians_poses_and_scores_bit_by_bit(
    capture: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    pixels = capture.frames[0].width * capture.frames[0].height
    whole, everything = trained_within(float("inf"), capture, monkeypatch)
    assert everything.most > 8 * 4 * pixels
    expected = evaluate_scene(whole, "black", "cpu").rows
    for limit in (0, 2.5 * 4 * pixels):
        result, budget = trained_within(limit, capture, monkeypatch)
        for name, tensor in whole.gaussians.tensors().items():
            assert torch.equal(tensor, result.gaussians.tensors()[name]), name
        for one, other in zip(whole.capture.frames, result.capture.frames, strict=True):
            np.testing.assert_array_equal(one.camera_from_world, other.camera_from_world)
        assert evaluate_scene(result, "black", "cpu").rows == expected
        assert budget.most <= limit
