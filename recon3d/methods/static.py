"""Static reconstruction: many posed views of a scene that does not move, as 3D Gaussians.

The recipe is 3D Gaussian Splatting (Kerbl et al. 2023) with the density control of 3DGS-MCMC (Kheradmand et al. 2024),
which holds a budget by itself and needs no screen-space statistics. We differ in three ways, all for speed on small
machines: every schedule is a function of progress, so that a time budget is as good as a step count; pictures start
small and grow; and regularisers are relative to the scene's extent, so that scene units do not matter.

Use it for 20 or more views with overlap. It fails where things move, where few views leave depth ambiguous, and on
mirrors and glass, which it explains by scenery behind them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import torch

from recon3d.capture import load_views
from recon3d.capture.types import Capture, View
from recon3d.errors import CaptureError
from recon3d.gaussians import Gaussians
from recon3d.io.run_folder import RunFolder
from recon3d.progress import Progress, silent_progress
from recon3d.train.checkpoint import Checkpoints
from recon3d.train.config import TrainConfig, config_to_dict
from recon3d.train.density_mcmc import McmcStrategy
from recon3d.train.depths import known_depths
from recon3d.train.initialise import InitConfig, initial_gaussians, scene_extent
from recon3d.train.memory import available_memory, estimate_memory, peak_memory_mb, require_memory
from recon3d.train.poses import align_cameras, moved
from recon3d.train.recorder import Recorder
from recon3d.train.setup import starting_state, training_device, training_job
from recon3d.train.state import TrainState
from recon3d.train.step import TrainingJob
from recon3d.train.trainer import train
from recon3d.train.warm_up import warm_up


@dataclass(frozen=True)
class StaticConfig:
    """Reconstruction of a scene that does not move."""

    train: TrainConfig = field(default_factory=TrainConfig)
    """The optimisation."""
    init: InitConfig = field(default_factory=InitConfig)
    """The first Gaussians."""
    sh_degree: int = 3
    """Highest degree of view-dependent colour, 0 to 3."""
    antialiased: bool = False
    """Train with the opacity compensation of Mip-Splatting: better when rendered at other sizes."""
    test_every: int = 8
    """Hold out every so many-th picture, where the dataset has no split of its own; 0 for none."""
    train_views: int | None = None
    """Keep only this many training pictures, evenly spaced."""
    max_pixels: int | None = 1_000_000
    """Larger pictures are shrunk to this many pixels."""

    def adjusted(
        self,
        *,
        minutes: float | None = None,
        max_gaussians: int | None = None,
        seed: int | None = None,
        train_views: int | None = None,
    ) -> StaticConfig:
        """The same configuration with what a user commonly sets; None leaves a setting as it is."""
        chosen = {"minutes": minutes, "seed": seed}
        training = replace(self.train, **{name: v for name, v in chosen.items() if v is not None})  # type: ignore[arg-type]
        if max_gaussians is not None:
            training = replace(training, density=replace(training.density, max_gaussians=max_gaussians))
        return replace(
            self, train=training, train_views=self.train_views if train_views is None else train_views
        )


def affordable_gaussians(minutes: float) -> int:
    """How many Gaussians a CPU can train well in a budget: beyond, each sees too few steps to settle.

    Steps fall with the count and the need for them rises, hence the square root; the constant suits two cores and
    pictures of half a megapixel.
    """
    return int(38_000 * minutes**0.5)


PRESETS: Mapping[str, StaticConfig] = MappingProxyType(
    {
        "fast": StaticConfig(
            train=TrainConfig(
                steps=2000, density=McmcStrategy(max_gaussians=60_000, start=0.05, count=40, growth=0.1)
            ),
            max_pixels=300_000,
        ),
        "default": StaticConfig(
            train=TrainConfig(
                steps=5000, density=McmcStrategy(max_gaussians=100_000, start=0.03, count=100, growth=0.06)
            )
        ),
        "best": StaticConfig(
            train=TrainConfig(steps=30_000, density=McmcStrategy(max_gaussians=1_000_000)),
            max_pixels=2_500_000,
        ),
    }
)
"""Named configurations of the command."""


@dataclass(frozen=True)
class Reconstruction:
    """A finished reconstruction.

    capture:     the input; poses are the refined ones where poses were refined.
    train_views, test_views: with the same poses, lens removed. test_views may be empty.
    metrics:     of the training itself: num_gs, steps, seconds, peak_memory_mb, seed, backend, last training PSNR.
    notes:       sentences for the user.
    """

    gaussians: Gaussians
    capture: Capture
    train_views: tuple[View, ...]
    test_views: tuple[View, ...]
    metrics: dict[str, Any]
    config: StaticConfig
    notes: tuple[str, ...] = field(default=())


def reconstruct_static(
    capture: Capture,
    config: StaticConfig = StaticConfig(),
    *,
    out: Path | None = None,
    progress: Progress = silent_progress,
    backend: str = "auto",
    resume: bool = False,
) -> Reconstruction:
    """Reconstruct a posed capture.

    out: run folder for checkpoints and the log; None keeps nothing on disk.
    resume: continue from the folder's newest checkpoint.

    Raises CaptureError without training pictures, ResourceError if memory will not suffice, TrainingInterrupted
    on Ctrl-C, TrainingDiverged if the loss is not a number, FormatError if `resume` finds checkpoints of other
    settings.
    """
    # 1. What to train on and what to hold out; refuse now what would not fit in memory later.
    train_indices, test_indices = _split(capture, config)
    _require_memory(capture, config, backend)
    # 2. Pictures of the training frames, lens removed.
    views = load_views(capture, train_indices, max_pixels=config.max_pixels)
    # 3. The first Gaussians, at triangulated or random points; known depths if their loss is wanted.
    job = _job(capture, train_indices, views, config, backend)
    limit = config.train.density.max_gaussians
    start = initial_gaussians(capture.points, views, config.init, config.sh_degree, limit, config.train.seed)
    state = starting_state(replace(start, antialiased=config.antialiased), job)
    # 4. Optimise, from the newest checkpoint where asked for.
    checkpoints = (
        None if out is None else Checkpoints(RunFolder(out).checkpoints, _identity(config, views, job))
    )
    notes = checkpoints.restore_newest(state) if checkpoints is not None and resume else []
    with progress.stage("preparing kernels (the first run compiles them)", None):
        warm_up(job, state)
    with progress.stage("training", Recorder.total(config.train)) as advance:
        recorder = Recorder(job.config, advance)
        if out is not None and job.workers.is_first:
            recorder = Recorder(job.config, advance, RunFolder(out), checkpoints)
        train(job, state, recorder)
    # 5. Refined poses move the scene, so held-out cameras follow it before anyone evaluates.
    gaussians = state.gaussians.detached()
    tests = load_views(capture, test_indices, max_pixels=config.max_pixels)
    if "poses" in state.per_view:
        views = _refined(views, state, job.extent)
        tests = align_cameras(gaussians, tests, job.extent, job.backend)
        capture = _with_poses(capture, [*train_indices, *test_indices], [*views, *tests])
    metrics = _metrics(state, job, recorder)
    return Reconstruction(gaussians, capture, tuple(views), tuple(tests), metrics, config, tuple(notes))


def _split(capture: Capture, config: StaticConfig) -> tuple[list[int], list[int]]:
    """Frame indices to train on and to hold out."""
    train_indices = capture.train_indices(config.test_every, config.train_views)
    if not train_indices:
        raise CaptureError(
            f"{capture.root} has no pictures to train on: all {len(capture.frames)} are held out; "
            "add pictures or hold out fewer."
        )
    return train_indices, capture.test_indices(config.test_every)


def _require_memory(capture: Capture, config: StaticConfig, backend: str) -> None:
    """Raise ResourceError if the run would not fit into what is free."""
    sizes = [frame.width * frame.height for frame in capture.frames]
    if config.max_pixels is not None:
        sizes = [min(size, config.max_pixels) for size in sizes]
    limit = config.train.density.max_gaussians
    estimate = estimate_memory(sizes, limit, config.sh_degree)
    require_memory(estimate, available_memory(training_device(backend)), limit)


def _job(
    capture: Capture, indices: Sequence[int], views: Sequence[View], config: StaticConfig, backend: str
) -> TrainingJob:
    """What stays the same while training."""
    points = capture.points
    extent = scene_extent(
        torch.cat([view.camera.centers for view in views]), None if points is None else points.xyz
    )
    depths = None
    if points is not None and config.train.losses.depth > 0:
        depths = known_depths(points, indices, views)
    return training_job(views, config.train, extent, backend, depths)


def _identity(config: StaticConfig, views: Sequence[View], job: TrainingJob) -> dict[str, Any]:
    """What must be equal for a resumed run to equal an uninterrupted one."""
    settings = config_to_dict(config)
    for harmless in ("log_every", "checkpoint_every_s"):
        settings["train"].pop(harmless)
    return {
        "settings": settings,
        "views": [view.name for view in views],
        "backend": job.backend,
        "workers": job.workers.count,
    }


def _refined(views: Sequence[View], state: TrainState, extent: float) -> list[View]:
    """The training views with their learned pose corrections applied."""
    twists = state.per_view["poses"].detach().cpu()
    return [replace(v, camera=moved(v.camera, twists[i], extent)) for i, v in enumerate(views)]


def _with_poses(capture: Capture, indices: Sequence[int], views: Sequence[View]) -> Capture:
    """The capture with the poses of these views."""
    frames = list(capture.frames)
    for i, view in zip(indices, views, strict=True):
        pose = view.camera.camera_from_world[0].double().numpy()
        frames[i] = replace(frames[i], camera_from_world=pose)
    return capture.with_frames(tuple(frames))


def _metrics(state: TrainState, job: TrainingJob, recorder: Recorder) -> dict[str, Any]:
    """Numbers of the training itself."""
    return {
        "num_gs": len(state.gaussians),
        "steps": state.clock.step,
        "seconds": round(state.clock.elapsed_s, 2),
        "peak_memory_mb": peak_memory_mb(),
        "seed": job.config.seed,
        "backend": job.backend,
        "train_psnr": recorder.last.get("psnr"),
    }
