from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import torch

from recon3d.capture.types import Points
from recon3d.gaussians import Gaussians
from recon3d.render import render
from recon3d.train.depths import known_depths
from recon3d.train.losses import LossWeights
from recon3d.train.setup import starting_state, training_job
from recon3d.train.trainer import train
from tests.train.runs import EXTENT, QUICK, prepared
from tests.train.scenes import ball_of_gaussians, ring_of_cameras, views_of


def points(xyz: list[list[float]], observations: list[list[int]] | None) -> Points:
    """Points with the frames that saw them."""
    rows = None if observations is None else np.array(observations, dtype=np.int64)
    return Points(np.array(xyz), np.zeros((len(xyz), 3), dtype=np.uint8), observations=rows)


def test_a_view_knows_the_points_it_observed_and_no_others() -> None:
    views = views_of(ball_of_gaussians(), ring_of_cameras(2))
    # Frames 4 and 9 of the capture; the origin is seen by both, the second point by frame 9 only.
    known = known_depths(points([[0, 0, 0], [0, 0.1, 0]], [[4, 0], [9, 0], [9, 1]]), [4, 9], views)
    assert known[0] is not None and known[1] is not None
    distance = float(views[0].camera.centers.norm())
    assert known[0].inverse_depths.tolist() == pytest.approx([1 / distance])
    assert known[0].pixels[0].tolist() == pytest.approx([20, 20], abs=1e-3)
    assert len(known[1].pixels) == 2


def test_points_behind_outside_or_masked_are_not_used() -> None:
    view = views_of(ball_of_gaussians(), ring_of_cameras(1))[0]
    seen = points([[0, 0, 0], [0, 0, -50], [30, 0, 0]], [[0, 0], [0, 1], [0, 2]])
    known = known_depths(seen, [0], [view])[0]
    assert known is not None and len(known.pixels) == 1
    hidden = replace(view, mask=torch.zeros(40, 40, dtype=torch.uint8))
    assert known_depths(seen, [0], [hidden]) == [None]


def test_without_observations_nothing_is_known() -> None:
    view = views_of(ball_of_gaussians(), ring_of_cameras(1))[0]
    assert known_depths(points([[0, 0, 0]], None), [0], [view]) == [None]


def grey_wall(z: float) -> Gaussians:
    """One grey Gaussian that fills the first camera, at this depth offset from the origin."""
    wall = ball_of_gaussians(1)
    return wall.replaced(
        {
            "means": torch.tensor([[0.0, 0.0, z]]),
            "log_scales": torch.tensor([[20.0, 20.0, 0.05]]).log(),
            "quats": torch.tensor([[1.0, 0.0, 0.0, 0.0]]),
            "opacity_logits": torch.tensor([4.0]),
            "sh": torch.zeros_like(wall.sh),
        }
    )


@pytest.mark.parametrize("weight, left_over", [(0.0, 0.5), (1.0, 0.0)])
def test_only_the_depth_loss_pulls_an_unseen_wall_to_its_known_depth(weight: float, left_over: float) -> None:
    view = views_of(grey_wall(0.0), ring_of_cameras(1))[0]
    known = known_depths(points([[0, 0, 0]], [[0, 0]]), [0], [view])
    # All pixels ignored: the picture says nothing.
    blind = replace(view, mask=torch.zeros(40, 40, dtype=torch.uint8))
    changes: dict[str, Any] = {"losses": LossWeights(opacity=0, scale=0, depth=weight, depth_final=weight)}
    config = replace(QUICK, steps=150, density=replace(QUICK.density, count=0, noise=0.0), **changes)
    config = replace(config, rates=replace(config.rates, means=5e-3))
    state = starting_state(grey_wall(0.5), training_job([blind], config, EXTENT, "cpu", known))
    train(training_job([blind], config, EXTENT, "cpu", known), state, prepared(config).recorder)
    depth = render(state.gaussians.detached(), view.camera, channels=("depth",), backend="cpu").depth
    assert depth is not None
    off = abs(float(depth[0, 20, 20]) - float(view.camera.centers.norm()))
    # The optimiser's last steps are 2e-4 long; the wall stands slightly askew to the camera.
    assert off == pytest.approx(left_over, abs=0.05)
