"""One step's forward and backward: render the picked views, compare, and leave gradients on the parameters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import torch
from torch import Tensor

from recon3d.cameras import Cameras
from recon3d.render import RenderOutput, RenderSettings, render
from recon3d.train.config import TrainConfig
from recon3d.train.density import Observation
from recon3d.train.distributed import Workers
from recon3d.train.exposure import expose
from recon3d.train.losses import LossTerms, inverse_depth_loss, photometric_loss, regularisers
from recon3d.train.motion import MotionJob, motion_penalties
from recon3d.train.pictures import Picture, TrainingView
from recon3d.train.poses import moved
from recon3d.train.schedule import exponential, sh_degree_at
from recon3d.train.state import TrainState


@dataclass(frozen=True)
class TrainingJob:
    """What stays the same while training.

    views: in the order of the per-view parameters. extent: radius of the camera rig, scene units.
    backend: for render(). antialiased scenes render so because the Gaussians say it.
    motion: what is known about it, where Gaussians may move.
    """

    config: TrainConfig
    views: Sequence[TrainingView]
    extent: float
    backend: str
    workers: Workers
    motion: MotionJob | None = None

    @property
    def batch(self) -> int:
        """Views per step over all workers."""
        return self.config.batch * self.workers.count

    @property
    def random_background(self) -> bool:
        """Whether each view gets its own random background."""
        return self.config.background == "random"


@dataclass(frozen=True)
class Plan:
    """What the schedules say for one step.

    picks: view indices of the whole batch. backgrounds: (batch, 3). shifts: (batch,) to add to the views' times.
    """

    downscale: float
    sh_degree: int
    depth_weight: float
    track_gradients: bool
    picks: list[int]
    backgrounds: Tensor
    shifts: Tensor


@dataclass(frozen=True)
class StepResult:
    """What one step saw.

    terms: loss terms of this worker's views, averaged. increments: to the density statistics, summed over views.
    measures: l1, mse and ssim of its views, averaged. size: (width, height) of the last one.
    seen: (N,) float32, how many of its views show each Gaussian; None where nobody asks.
    """

    terms: dict[str, Tensor]
    increments: dict[str, Tensor]
    measures: dict[str, Tensor]
    size: tuple[int, int]
    seen: Tensor | None = None


def plan_step(job: TrainingJob, state: TrainState) -> Plan:
    """Ask the schedules and draw the batch; every worker draws the same."""
    config, progress = job.config, state.clock.progress
    allowed = None if job.motion is None else job.motion.allowed(progress)
    picks = state.order.take(job.batch, state.host_random, allowed)
    if job.random_background:
        backgrounds = torch.rand(len(picks), 3, generator=state.host_random)
    else:
        backgrounds = torch.full((len(picks), 3), 1.0 if config.background == "white" else 0.0)
    return Plan(
        downscale=config.resolution.downscale(progress),
        sh_degree=sh_degree_at(progress, config.sh_full_at, state.gaussians.sh_degree),
        depth_weight=exponential(config.losses.depth, config.losses.depth_final, progress),
        track_gradients=config.density.needs_screen_gradients(progress),
        picks=picks,
        backgrounds=backgrounds.to(state.gaussians.means.device, non_blocking=True),
        shifts=_shifts(job, state, len(picks)),
    )


def _shifts(job: TrainingJob, state: TrainState, count: int) -> Tensor:
    """(count,) noise on the times of the views; zero, and nothing drawn, where nothing moves."""
    spread = 0.0 if job.motion is None else job.motion.jitter(state.clock.progress)
    if spread == 0:
        return torch.zeros(count)
    return spread * torch.randn(count, generator=state.host_random)


def differentiate(job: TrainingJob, state: TrainState, plan: Plan) -> StepResult:
    """Render this worker's share of the batch and add up gradients on the leaf tensors of the state.

    View by view, so that memory does not grow with the batch and pictures may differ in size.
    """
    terms: dict[str, Tensor] = {}
    measures: dict[str, Tensor] = {}
    increments: dict[str, Tensor] = {}
    seen: Tensor | None = None
    weight, local_weight = 1 / len(plan.picks), job.workers.count / len(plan.picks)
    for i in job.workers.share(range(len(plan.picks))):
        picture = job.views[plan.picks[i]].at(plan.downscale)
        output = _render(job, state, plan, i, picture)
        if job.motion is not None or job.config.adam == "visible":
            visible = (output.info.radii[0] > 0).float()
            seen = visible if seen is None else seen + visible
        losses = _compare(job, state, plan, i, (picture, output))
        (losses.total * weight).backward()  # type: ignore[no-untyped-call]
        if plan.track_gradients:
            view = Observation(output.info, picture.camera.width, picture.camera.height, weight)
            _add(increments, job.config.density.observe(view), 1.0)
        _add(terms, losses.terms, local_weight)
        _add(measures, losses.measures, local_weight)
    # Where things move, penalties on Gaussians that no picture speaks for would wear them out.
    alive = None if job.motion is None or seen is None else seen > 0
    penalties = regularisers(state.gaussians, job.config.losses, job.extent, alive)
    if job.motion is not None:
        penalties |= motion_penalties(job.motion, state, job.extent)
    if penalties:
        (penalties.total / job.workers.count).backward()  # type: ignore[no-untyped-call]
        _add(terms, penalties.terms, 1.0)
    return StepResult(terms, increments, measures, (picture.camera.width, picture.camera.height), seen)


def _render(job: TrainingJob, state: TrainState, plan: Plan, i: int, picture: Picture) -> RenderOutput:
    return render(
        state.gaussians,
        _camera(job, state, plan, i, picture),
        background=plan.backgrounds[i],
        channels=("color", "depth") if plan.depth_weight > 0 else ("color",),
        settings=RenderSettings(sh_degree=plan.sh_degree, track_screen_gradients=plan.track_gradients),
        backend=job.backend,
    )


def _camera(job: TrainingJob, state: TrainState, plan: Plan, i: int, picture: Picture) -> Cameras:
    """The picture's camera, with its learned correction where poses are refined, and its time."""
    camera = picture.camera
    if "poses" in state.per_view:
        camera = moved(camera, state.per_view["poses"][plan.picks[i]], job.extent)
    if state.gaussians.motion is None or camera.times is None:
        return camera
    return replace(camera, times=(camera.times + plan.shifts[i]).clamp(0, 1))


def _compare(
    job: TrainingJob, state: TrainState, plan: Plan, i: int, seen: tuple[Picture, RenderOutput]
) -> LossTerms:
    """The loss of one rendered view."""
    picture, output = seen
    color = output.color.squeeze(0)
    if "exposures" in state.per_view:
        color = expose(color, state.per_view["exposures"][plan.picks[i]])
    target = picture.over(plan.backgrounds[i])
    losses = photometric_loss(color, target, picture.mask, job.config.losses.dssim)
    return losses | _depth_term(job, plan, i, output)


def _depth_term(job: TrainingJob, plan: Plan, i: int, output: RenderOutput) -> LossTerms:
    """Inverse depth against the view's triangulated points, times the extent so that units cancel."""
    view = job.views[plan.picks[i]]
    if plan.depth_weight == 0 or view.depths is None or output.depth is None:
        return LossTerms()
    depth = output.depth.squeeze(0)
    shrink = depth.new_tensor(
        [depth.shape[1] / view.full_camera.width, depth.shape[0] / view.full_camera.height]
    )
    error = inverse_depth_loss(depth, view.depths.pixels * shrink, view.depths.inverse_depths)
    return LossTerms({"depth": plan.depth_weight * job.extent * error})


def _add(sums: dict[str, Tensor], more: dict[str, Tensor], weight: float) -> None:
    for name, value in more.items():
        scaled = value.detach() * weight if weight != 1 else value.detach()
        sums[name] = sums[name] + scaled if name in sums else scaled
