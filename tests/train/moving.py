"""A tiny scene of which a part moves, with exact truth, and tiny runs on it, shared by the tests of motion."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import torch
from torch import Tensor

from recon3d.capture.types import View
from recon3d.gaussians import Gaussians, merge
from recon3d.io.run_folder import RunFolder
from recon3d.motion import Motion, still
from recon3d.motion_basis import MotionSpec
from recon3d.render import render
from recon3d.train.checkpoint import Checkpoints
from recon3d.train.config import TrainConfig
from recon3d.train.density_mcmc import McmcStrategy
from recon3d.train.motion import MotionJob
from recon3d.train.motion_config import MotionConfig, plan_windows
from recon3d.train.recorder import Recorder
from recon3d.train.schedule import ResolutionSchedule
from recon3d.train.setup import starting_state, training_job
from tests.train.runs import EXTENT, Run
from tests.train.scenes import ball_of_gaussians, ring_of_cameras

INSTANTS = 6
STANDING, SLIDING = 30, 6
QUICK = TrainConfig(
    steps=30,
    resolution=ResolutionSchedule(start_downscale=1.0),
    density=McmcStrategy(max_gaussians=80, start=0.1, stop=0.9, count=5),
    motion=MotionConfig(begin=0.2, spread=0.6, candidates=1.0, appear=False),
    log_every=10,
)


def motion_of(gaussians: Gaussians) -> Motion:
    """The motion, which must be there."""
    assert gaussians.motion is not None
    return gaussians.motion


def sliding_truth(distance: float = 1.2) -> Gaussians:
    """A ball of radius 0.5 that stands still; above it a red one slides by `distance` along x, through the middle."""
    standing, sliding = ball_of_gaussians(STANDING), ball_of_gaussians(SLIDING, seed=5)
    standing = replace(standing, means=0.6 * standing.means)
    start = torch.tensor([-distance / 2, -0.7, 0.0])
    red = torch.tensor([1.7, -1.2, -1.2]).expand(SLIDING, 1, 3).clone()
    everyone = torch.ones(SLIDING, dtype=torch.bool)
    motion = still(MotionSpec(means=(1, 0), quats=(0, 0), sh=(0, 0), form="plain"), everyone)
    # The plain form's only function is t / 2.
    slide = torch.tensor([[[2 * distance, 0, 0]]]).repeat(SLIDING, 1, 1)
    moving = replace(
        sliding, means=0.2 * sliding.means + start, sh=red, motion=motion.replaced({"means": slide})
    )
    return merge([standing, moving])


def filmed(truth: Gaussians, instants: int = INSTANTS, cameras: int = 3) -> list[View]:
    """What cameras on a ring see at evenly spaced times, as bytes; camera by camera."""
    ring, views = ring_of_cameras(cameras), []
    for i in range(cameras):
        for k, time in enumerate(times_of(instants).tolist()):
            camera = replace(ring[i], times=torch.tensor([time]))
            color = render(truth, camera, backend="reference").color[0]
            image = (color.clamp(0, 1) * 255).round().to(torch.uint8)
            views.append(View(f"{i}/{k:03d}.png", camera, image))
    return views


def times_of(instants: int) -> Tensor:
    """(T,) evenly spaced over the clip."""
    return torch.linspace(0, 1, instants)


def motion_job(views: list[View], config: MotionConfig) -> MotionJob:
    """What is known about the motion in such views."""
    times = torch.cat([view.camera.times for view in views if view.camera.times is not None])
    instants = times.unique()
    windows = plan_windows(instants.double(), config.window, config.overlap)
    return MotionJob(config, times, windows, float(instants[1] - instants[0]))


def prepared(config: TrainConfig = QUICK, out: Path | None = None, truth: Gaussians | None = None) -> Run:
    """A run on the sliding scene (or `truth`) that starts from what it looks like half-way."""
    truth = sliding_truth() if truth is None else truth
    assert config.motion is not None
    views = filmed(truth)
    job = training_job(views, config, EXTENT, "cpu", motion=motion_job(views, config.motion))
    state = starting_state(truth.at(0.5), job)
    if out is None:
        return Run(job, state, Recorder(config, _ignore))
    folder = RunFolder(out)
    checkpoints = Checkpoints(folder.checkpoints, {"config": "moving"})
    return Run(job, state, Recorder(config, _ignore, folder, checkpoints))


def _ignore(count: int, status: str) -> None:
    """No progress bar."""
