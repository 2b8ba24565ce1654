from __future__ import annotations

from dataclasses import replace

import pytest
import torch

from recon3d.train.exposure import ExposureConfig, expose, identity_exposures, recenter
from recon3d.train.setup import training_job
from recon3d.train.trainer import train
from tests.train.runs import EXTENT, QUICK, prepared
from tests.train.scenes import ball_of_gaussians, ring_of_cameras, views_of

GAINS = torch.tensor([0.6, 0.75, 0.9, 0.7, 0.8, 0.65])


def test_the_identity_changes_nothing() -> None:
    picture = torch.rand(5, 4, 3, generator=torch.Generator().manual_seed(0))
    assert torch.allclose(expose(picture, identity_exposures(1)[0]), picture)


def test_an_exposure_is_a_matrix_and_an_offset() -> None:
    exposure = torch.tensor([[0.0, 2.0, 0.0, 0.1], [1.0, 0.0, 0.0, 0.2], [0.0, 0.0, 3.0, 0.3]])
    assert expose(torch.tensor([[0.1, 0.2, 0.3]]), exposure)[0].tolist() == pytest.approx([0.5, 0.3, 1.2])


def test_recentring_makes_the_mean_the_identity_and_keeps_differences() -> None:
    exposures = identity_exposures(2)
    exposures[0] *= 1.5
    difference = exposures[0] - exposures[1]
    recenter(exposures)
    torch.testing.assert_close(exposures.mean(dim=0), torch.eye(3, 4))
    torch.testing.assert_close(exposures[0] - exposures[1], difference)


def test_known_gains_of_the_pictures_are_recovered() -> None:
    # Colour stays the same from all sides (degree 0), or it would explain the gains by itself.
    flat = replace(QUICK.losses, opacity=0, scale=0)
    config = replace(QUICK, steps=300, exposure=ExposureConfig(), losses=flat, sh_full_at=100.0)
    run = prepared(config)
    views = views_of(ball_of_gaussians(sh_degree=1), ring_of_cameras())
    dimmed = [
        replace(view, image=(view.image * gain).round().to(torch.uint8))
        for view, gain in zip(views, GAINS, strict=True)
    ]
    train(training_job(dimmed, config, EXTENT, "cpu"), run.state, run.recorder)
    exposures = run.state.per_view["exposures"].detach()
    grey = torch.full((3,), 0.3)
    brightness = torch.stack([expose(grey, exposure).mean() for exposure in exposures])
    # Only ratios between pictures can be known; the mean belongs to the scene. 5 %: the optimiser's last steps.
    torch.testing.assert_close(brightness / brightness.mean(), GAINS / GAINS.mean(), rtol=0.05, atol=0)
