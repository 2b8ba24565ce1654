"""From views, Gaussians and a configuration to a training run that is ready to start."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace

import torch

from recon3d.capture.types import View
from recon3d.gaussians import Gaussians
from recon3d.render import pick_backend
from recon3d.render.backends import GPU_BACKENDS, backend_status
from recon3d.train.config import TrainConfig
from recon3d.train.distributed import join_workers
from recon3d.train.exposure import identity_exposures
from recon3d.train.motion import MotionJob
from recon3d.train.optimizer import AdamState
from recon3d.train.pictures import KnownDepths, TrainingView
from recon3d.train.schedule import Clock
from recon3d.train.state import TrainState, ViewOrder, leaf
from recon3d.train.step import TrainingJob


def training_device(backend: str) -> torch.device:
    """Where to train: this process's GPU if the backend (or "auto") can use one, else the CPU."""
    fitting = [name for name in GPU_BACKENDS if backend in ("auto", name)]
    if any(backend_status(name).usable for name in fitting):
        device = torch.device("cuda", int(os.environ.get("LOCAL_RANK", "0")))
        torch.cuda.set_device(device)
        return device
    return torch.device("cpu")


def training_job(
    views: Sequence[View],
    config: TrainConfig,
    extent: float,
    backend: str = "auto",
    depths: Sequence[KnownDepths | None] | None = None,
    motion: MotionJob | None = None,
) -> TrainingJob:
    """What stays the same while training, with the backend, the workers and the background decided.

    extent: radius of the camera rig, scene units. depths: known depths per view, for the depth loss.
    motion: what is known about it, where Gaussians may move.
    """
    device = training_device(backend)
    if config.background == "auto":
        has_alpha = any(view.alpha is not None for view in views)
        config = replace(config, background="random" if has_alpha else "black")
    known = [None] * len(views) if depths is None else depths
    pictures = tuple(TrainingView(v, device, d) for v, d in zip(views, known, strict=True))
    return TrainingJob(config, pictures, extent, pick_backend(backend, device), join_workers(device), motion)


def starting_state(gaussians: Gaussians, job: TrainingJob) -> TrainState:
    """The state before the first step, on the training device; equal on every worker."""
    config = job.config
    device = training_device(job.backend)
    gaussians = leaf(gaussians.to(device))
    job.workers.copy_from_first([tensor.detach() for tensor in gaussians.tensors().values()])
    per_view = {}
    if config.exposure is not None:
        per_view["exposures"] = identity_exposures(len(job.views), device).requires_grad_()
    if config.poses is not None:
        per_view["poses"] = torch.zeros(len(job.views), 6, device=device, requires_grad=True)
    return TrainState(
        gaussians=gaussians,
        clock=Clock(config.steps, config.minutes),
        order=ViewOrder.over(len(job.views)),
        host_random=torch.Generator().manual_seed(config.seed),
        device_random=torch.Generator(device).manual_seed(config.seed + 1),
        adam=AdamState.zeros(gaussians.tensors()),
        statistics=config.density.statistics(gaussians),
        per_view=per_view,
        per_view_adam=AdamState.zeros(per_view),
    )
