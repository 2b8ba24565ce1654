"""What the methods share: configuration, result, and the steps before and after optimisation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import torch

from recon3d.capture.byte_budget import ByteBudget
from recon3d.capture.stored_views import stored_views
from recon3d.capture.types import Capture, View
from recon3d.errors import CaptureError
from recon3d.gaussians import Gaussians
from recon3d.io.run_folder import RunFolder
from recon3d.progress import Progress
from recon3d.train.checkpoint import Checkpoints
from recon3d.train.config import TrainConfig, config_to_dict
from recon3d.train.depths import known_depths
from recon3d.train.initialise import InitConfig, initial_gaussians, scene_extent
from recon3d.train.memory import (
    available_memory,
    estimate_memory,
    peak_memory_mb,
    picture_budget,
    require_memory,
)
from recon3d.train.motion import MotionJob
from recon3d.train.poses import align_cameras, moved
from recon3d.train.recorder import Recorder
from recon3d.train.setup import starting_state, training_device, training_job
from recon3d.train.state import TrainState
from recon3d.train.step import TrainingJob
from recon3d.train.trainer import train
from recon3d.train.warm_up import warm_up
from recon3d.train.watch import unwatched, watcher_of


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


@dataclass(frozen=True)
class Reconstruction:
    """A finished reconstruction.

    capture:     the input; poses are the refined ones where poses were refined.
    train_views, test_views: with the same poses, lens removed. test_views may be empty. Pictures may be decoded only
                 when asked for, so keep the files as long as the views are in use.
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


def split_frames(capture: Capture, config: StaticConfig) -> tuple[list[int], list[int]]:
    """Frame indices to train on and to hold out."""
    train_indices = capture.train_indices(config.test_every, config.train_views)
    if not train_indices:
        raise CaptureError(
            f"{capture.root} has no pictures to train on: all {len(capture.frames)} are held out; "
            "add pictures or hold out fewer."
        )
    return train_indices, capture.test_indices(config.test_every)


def require_room(capture: Capture, config: StaticConfig, backend: str) -> ByteBudget:
    """The room for pictures. Raises ResourceError if the run would not fit into what is free."""
    sizes = [frame.width * frame.height for frame in capture.frames]
    if config.max_pixels is not None:
        sizes = [min(size, config.max_pixels) for size in sizes]
    limit = config.train.density.max_gaussians
    motion = config.train.motion
    pictures = picture_budget(available_memory(torch.device("cpu")))
    spec = None if motion is None else motion.spec
    estimate = estimate_memory(sizes, limit, config.sh_degree, spec, pictures.limit)
    require_memory(estimate, available_memory(training_device(backend)), limit)
    return pictures


def run_identity(config: StaticConfig, job: TrainingJob) -> dict[str, Any]:
    """What must be equal for a resumed run to equal an uninterrupted one."""
    settings = config_to_dict(config)
    for harmless in ("log_every", "checkpoint_every_s"):
        settings["train"].pop(harmless)
    return {
        "settings": settings,
        "views": [view.name for view in job.views],
        "backend": job.backend,
        "workers": job.workers.count,
    }


def prepared(
    capture: Capture,
    indices: Sequence[int],
    views: Sequence[View],
    config: StaticConfig,
    backend: str,
    motion: MotionJob | None = None,
) -> tuple[TrainingJob, TrainState]:
    """What stays the same while training, and the state before the first step."""
    points, training = capture.points, config.train
    centers = torch.cat([view.camera.centers for view in views])
    extent = scene_extent(centers, None if points is None else points.xyz)
    depths = None
    if points is not None and training.losses.depth > 0:
        depths = known_depths(points, indices, views)
    job = training_job(views, training, extent, backend, depths, motion)
    limit = training.density.max_gaussians
    start = initial_gaussians(points, views, config.init, config.sh_degree, limit, training.seed)
    return job, starting_state(replace(start, antialiased=config.antialiased), job)


def optimised(
    job: TrainingJob,
    state: TrainState,
    config: StaticConfig,
    *,
    out: Path | None,
    progress: Progress,
    resume: bool,
) -> tuple[Recorder, list[str]]:
    """Train `state` to the end, from the newest checkpoint where asked for; what was recorded, notes for the user."""
    checkpoints = None if out is None else Checkpoints(RunFolder(out).checkpoints, run_identity(config, job))
    notes = checkpoints.restore_newest(state) if checkpoints is not None and resume else []
    with progress.stage("preparing kernels (the first run compiles them)", None):
        warm_up(job, state)
    with progress.stage("training", Recorder.total(config.train)) as advance:
        recorder = Recorder(job.config, advance)
        if out is not None and job.workers.is_first:
            recorder = Recorder(job.config, advance, RunFolder(out), checkpoints)
        # Watchers act in one process only: several workers must take every step together.
        train(job, state, recorder, watcher_of(progress) if job.workers.count == 1 else unwatched)
    return recorder, notes


def finished(
    capture: Capture,
    split: tuple[list[int], list[int]],
    views: Sequence[View],
    config: StaticConfig,
    trained: tuple[TrainingJob, TrainState, Recorder, list[str]],
) -> Reconstruction:
    """The result: with the held-out views, and with the refined poses where poses were refined."""
    job, state, recorder, notes = trained
    gaussians = state.gaussians.detached()
    tests = stored_views(capture, split[1], views[0].budget, max_pixels=config.max_pixels)
    if "poses" in state.per_view:
        views = refined_views(views, state, job.extent)
        tests = align_cameras(gaussians, tests, job.extent, job.backend)
        capture = with_poses(capture, [*split[0], *split[1]], [*views, *tests])
    metrics = training_metrics(state, job, recorder)
    return Reconstruction(gaussians, capture, tuple(views), tuple(tests), metrics, config, tuple(notes))


def refined_views(views: Sequence[View], state: TrainState, extent: float) -> list[View]:
    """The training views with their learned pose corrections applied."""
    twists = state.per_view["poses"].detach().cpu()
    return [v.with_camera(moved(v.camera, twists[i], extent)) for i, v in enumerate(views)]


def with_poses(capture: Capture, indices: Sequence[int], views: Sequence[View]) -> Capture:
    """The capture with the poses of these views."""
    frames = list(capture.frames)
    for i, view in zip(indices, views, strict=True):
        pose = view.camera.camera_from_world[0].double().numpy()
        frames[i] = replace(frames[i], camera_from_world=pose)
    return capture.with_frames(tuple(frames))


def training_metrics(state: TrainState, job: TrainingJob, recorder: Recorder) -> dict[str, Any]:
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
