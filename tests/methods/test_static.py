from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch

from recon3d.capture.types import Capture, Frame, Points
from recon3d.errors import CaptureError, FormatError, ResourceError, SplatloomError
from recon3d.methods import METHODS, PRESETS, StaticConfig, common, pick_method, reconstruct_static
from recon3d.metrics import psnr
from recon3d.render import render
from recon3d.train.config import TrainConfig
from recon3d.train.density_mcmc import McmcStrategy
from recon3d.train.exposure import ExposureConfig
from recon3d.train.initialise import InitConfig
from recon3d.train.losses import LossWeights
from recon3d.train.poses import PoseConfig
from recon3d.train.schedule import ResolutionSchedule
from tests.train.scenes import ball_of_gaussians, ring_of_cameras, views_of

QUICK = StaticConfig(
    train=TrainConfig(
        steps=30,
        resolution=ResolutionSchedule(start_downscale=1.0),
        density=McmcStrategy(max_gaussians=80, count=5),
        log_every=10,
    ),
    init=InitConfig(random_points=60),
    sh_degree=1,
    test_every=4,
)


@pytest.fixture
def capture(tmp_path: Path) -> Capture:
    """Eight pictures of the ball on disk, with points at its Gaussians."""
    truth, cameras = ball_of_gaussians(), ring_of_cameras(8)
    frames = []
    for view in views_of(truth, cameras):
        path = tmp_path / "images" / view.name
        path.parent.mkdir(exist_ok=True)
        cv2.imwrite(str(path), view.image.numpy()[..., ::-1])
        pose = view.camera.camera_from_world[0].double().numpy()
        intrinsics = tuple(view.camera.intrinsics[0].tolist())
        frames.append(Frame(view.name, path, pose, intrinsics, view.camera.width, view.camera.height))
    seen = np.array([[f, p] for f in range(8) for p in range(len(truth))])
    rgb = ((0.5 + 0.28209479 * truth.sh[:, 0]) * 255).to(torch.uint8).numpy()
    points = Points(truth.means.double().numpy(), rgb, observations=seen)
    return Capture(tmp_path, "transforms", tuple(frames), points)


def test_the_whole_recipe_beats_20_db_on_held_out_pictures(capture: Capture) -> None:
    config = replace(QUICK, train=replace(QUICK.train, steps=250))
    result = reconstruct_static(capture, config, backend="cpu")
    assert [view.name for view in result.test_views] == ["000.png", "004.png"]
    assert len(result.train_views) == 6
    for view in result.test_views:
        picture = render(result.gaussians, view.camera, backend="cpu").color[0]
        assert psnr(picture, view.image.float() / 255) > 20
    assert result.metrics["num_gs"] == len(result.gaussians) <= 80
    assert result.metrics["steps"] == 250 and result.metrics["seconds"] > 0


def test_without_points_it_starts_from_random_ones(capture: Capture) -> None:
    result = reconstruct_static(replace(capture, points=None), QUICK, backend="cpu")
    assert 60 <= len(result.gaussians) <= 80


def test_fewer_training_views_leave_the_held_out_ones_unchanged(capture: Capture) -> None:
    result = reconstruct_static(capture, QUICK.adjusted(train_views=3), backend="cpu")
    assert [view.name for view in result.train_views] == ["001.png", "003.png", "007.png"]
    assert [view.name for view in result.test_views] == ["000.png", "004.png"]


def test_every_option_together_trains_and_returns_refined_poses(capture: Capture) -> None:
    everything = replace(
        QUICK.train,
        poses=PoseConfig(rate=1e-3),
        exposure=ExposureConfig(),
        losses=LossWeights(depth=0.1, depth_final=0.01, scale_ratio=0.1),
        background="random",
    )
    config = replace(QUICK, train=everything, antialiased=True)
    result = reconstruct_static(capture, config, backend="cpu")
    assert result.gaussians.antialiased
    moved = [
        not np.array_equal(new.camera_from_world, old.camera_from_world)
        for new, old in zip(result.capture.frames, capture.frames, strict=True)
    ]
    assert all(moved)
    for frame, view in zip(result.capture.frames[1:4], result.train_views[:3], strict=True):
        np.testing.assert_allclose(
            frame.camera_from_world, view.camera.camera_from_world[0].numpy(), atol=1e-6
        )


def test_resuming_gives_the_same_scene_and_other_settings_are_refused(
    capture: Capture, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    whole = reconstruct_static(capture, QUICK, backend="cpu")

    class Impatient:
        """A progress display that gives up half-way."""

        @contextmanager
        def stage(self, name: str, total: int | None) -> Iterator[Callable[[int, str], None]]:
            done = [0]

            def advance(count: int, status: str) -> None:
                done[0] += count
                if done[0] >= 10:
                    raise KeyboardInterrupt

            yield advance

    often = replace(QUICK, train=replace(QUICK.train, checkpoint_every_s=0.0))
    with pytest.raises(KeyboardInterrupt):
        reconstruct_static(capture, often, out=out, backend="cpu", progress=Impatient())
    result = reconstruct_static(capture, often, out=out, backend="cpu", resume=True)
    for name, tensor in whole.gaussians.tensors().items():
        assert torch.equal(tensor, result.gaussians.tensors()[name]), name
    with pytest.raises(FormatError, match=r"settings.sh_degree: 1, now 2"):
        reconstruct_static(capture, replace(often, sh_degree=2), out=out, backend="cpu", resume=True)


def test_holding_everything_out_is_an_error_with_advice(capture: Capture) -> None:
    with pytest.raises(CaptureError, match=r"no pictures to train on: all 8 are held out"):
        reconstruct_static(capture, replace(QUICK, test_every=1), backend="cpu")


def test_a_run_that_cannot_fit_is_refused_before_it_starts(
    capture: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(common, "available_memory", lambda *device: 1_000_000_000)
    with pytest.raises(ResourceError, match=r"pass --max-gaussians \d+"):
        reconstruct_static(capture, QUICK.adjusted(max_gaussians=50_000_000), backend="cpu")


def test_common_settings_reach_their_place() -> None:
    config = StaticConfig().adjusted(minutes=2.0, max_gaussians=7, seed=3, train_views=5)
    assert (config.train.minutes, config.train.density.max_gaussians) == (2.0, 7)
    assert (config.train.seed, config.train_views) == (3, 5)
    assert StaticConfig().adjusted() == StaticConfig()


def test_methods_go_by_name_and_auto_picks_one(capture: Capture) -> None:
    assert pick_method("auto", capture) in METHODS
    assert pick_method("static", capture) == "static"
    with pytest.raises(SplatloomError, match="no method 'magic'"):
        pick_method("magic", capture)


def test_presets_grow_from_fast_to_best() -> None:
    budgets = [PRESETS[name].train.density.max_gaussians for name in ("fast", "default", "best")]
    assert budgets == sorted(budgets)
