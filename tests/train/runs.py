"""Tiny training runs on the tiny scene, shared by the tests and by the processes that they start."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from recon3d.io.run_folder import RunFolder
from recon3d.train.checkpoint import Checkpoints
from recon3d.train.config import TrainConfig
from recon3d.train.density_default import DefaultStrategy
from recon3d.train.density_mcmc import McmcStrategy
from recon3d.train.exposure import ExposureConfig
from recon3d.train.poses import PoseConfig
from recon3d.train.recorder import Recorder
from recon3d.train.schedule import ResolutionSchedule
from recon3d.train.setup import starting_state, training_job
from recon3d.train.state import TrainState
from recon3d.train.step import TrainingJob
from recon3d.train.trainer import train
from tests.train.scenes import ball_of_gaussians, disturbed, ring_of_cameras, views_of

EXTENT = 4.4
QUICK = TrainConfig(
    steps=40,
    resolution=ResolutionSchedule(start_downscale=1.0),
    density=McmcStrategy(max_gaussians=60, start=0.1, stop=0.8, count=6),
    log_every=10,
)
EVERYTHING = replace(
    QUICK,
    density=DefaultStrategy(max_gaussians=60, start=0.1, stop=0.8, count=6, resets=1),
    background="random",
    exposure=ExposureConfig(),
    poses=PoseConfig(),
)
"""Every kind of state that a checkpoint has to hold."""


@dataclass(frozen=True)
class Run:
    """A prepared run."""

    job: TrainingJob
    state: TrainState
    recorder: Recorder

    def finish(self) -> TrainState:
        """Train to the end of the clock."""
        train(self.job, self.state, self.recorder)
        return self.state


def prepared(config: TrainConfig, out: Path | None = None, backend: str = "cpu") -> Run:
    """A run on six pictures of the ball, from a disturbed copy of the truth."""
    truth = ball_of_gaussians(sh_degree=1)
    job = training_job(views_of(truth, ring_of_cameras()), config, EXTENT, backend)
    state = starting_state(disturbed(truth), job)
    if out is None:
        return Run(job, state, Recorder(config, _ignore))
    folder = RunFolder(out)
    return Run(
        job, state, Recorder(config, _ignore, folder, Checkpoints(folder.checkpoints, {"config": "test"}))
    )


def resumed(config: TrainConfig, out: Path) -> tuple[Run, list[str]]:
    """The run continued from its newest checkpoint, and the notes for the user."""
    run = prepared(config, out)
    assert run.recorder.checkpoints is not None
    return run, run.recorder.checkpoints.restore_newest(run.state)


def _ignore(count: int, status: str) -> None:
    """No progress bar."""
