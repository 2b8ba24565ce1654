"""Compile what training will call, before its clock starts: a budget of minutes is for training."""

from __future__ import annotations

import torch

from recon3d.render import RenderSettings, render
from recon3d.train.losses import photometric_loss
from recon3d.train.optimizer import AdamState, adam_step
from recon3d.train.state import TrainState, leaf
from recon3d.train.step import TrainingJob


def warm_up(job: TrainingJob, state: TrainState) -> None:
    """One step on a copy of the first Gaussian at a thumbnail of the first view, thrown away.

    Draws no random numbers and changes nothing in `state`. The first time on a machine this compiles the CPU kernels,
    which takes about a minute; later runs load them from the cache in seconds.
    """
    if len(state.gaussians) == 0:
        return
    one = leaf(state.gaussians.select(torch.arange(1, device=state.gaussians.means.device)))
    view = job.views[0]
    picture = view.at(max(view.full_camera.width, view.full_camera.height) / 64)
    settings = RenderSettings(track_screen_gradients=job.config.density.needs_screen_gradients(0))
    color = render(one, picture.camera, settings=settings, backend=job.backend).color[0]
    target = picture.over(torch.zeros(3, device=color.device))
    photometric_loss(color, target, picture.mask, job.config.losses.dssim).total.backward()  # type: ignore[no-untyped-call]
    rates = job.config.rates.at(0, job.extent, one.sh)
    adam_step(one.tensors(), AdamState.zeros(one.tensors()), rates, 1)
