"""The training loop: a list of stages over a TrainState, the same for every method."""

from __future__ import annotations

import math
import time

import torch
from torch import Tensor

from recon3d.train.density import Surroundings
from recon3d.train.errors import TrainingDiverged, TrainingInterrupted
from recon3d.train.exposure import recenter
from recon3d.train.interrupt import StopSignal
from recon3d.train.late_losses import LateLosses
from recon3d.train.motion import (
    begin_motion,
    by_row,
    carried_moments,
    follow_motion,
    pull_to_rest,
    rest_if_due,
)
from recon3d.train.optimizer import AdamSettings, adam_step
from recon3d.train.recorder import Recorder
from recon3d.train.state import TrainState, leaf
from recon3d.train.step import StepResult, TrainingJob, differentiate, plan_step
from recon3d.train.threads import one_torch_thread
from recon3d.train.watch import Watcher, unwatched, wait_while_paused


def train(job: TrainingJob, state: TrainState, recorder: Recorder, watcher: Watcher = unwatched) -> None:
    """Train `state` until its clock has run out, or its watcher ends it.

    Raises TrainingInterrupted after Ctrl-C or SIGTERM, once a checkpoint is written; TrainingDiverged when the loss
    is not a number: at once on the CPU, a step later on a GPU, and before anything is saved.
    """
    recorder.begin(state)
    watcher.begin([view.source for view in job.views])
    losses = LateLosses(late=state.gaussians.means.is_cuda)
    latest = time.monotonic()
    with StopSignal() as stop, one_torch_thread():
        while not state.clock.done:
            # 1. Ask the schedules, and pick views.
            plan = plan_step(job, state)
            # 2. Render, compare, differentiate; add up over the workers.
            result = differentiate(job, state, plan)
            now = time.monotonic()
            loss, stopping, seconds = _sum_over_workers(job, state, result, stop.requested, now - latest)
            latest = now
            losses.put(loss, state.clock.step + 1, plan.picks)
            _require_numbers(job, losses)
            # 3. Optimise.
            _optimise(job, state, result.seen)
            state.clock.tick(seconds)
            # 4. Add, move and remove Gaussians.
            _control_density(job, state, result)
            _upkeep_motion(job, state)
            # 5. Log, show, save.
            recorder.after_step(state, plan, result)
            interrupted = stopping and not state.clock.done
            if interrupted or recorder.save_is_due:
                _require_numbers(job, losses, to_the_last=True)
                recorder.save(state)
            watcher.after_step(state.gaussians, recorder.last, state.clock.progress)
            latest += wait_while_paused(watcher, stop)
            if watcher.stopped:
                break
            if interrupted:
                raise _interrupted(state, recorder)
        _require_numbers(job, losses, to_the_last=True)


def _sum_over_workers(
    job: TrainingJob, state: TrainState, result: StepResult, stop: bool, seconds: float
) -> tuple[Tensor, bool, float]:
    """Sum gradients and statistics in place; the mean loss, whether anyone asked to stop, and the mean time."""
    loss = torch.stack([term.detach() for term in result.terms.values()]).sum()
    count = job.workers.count
    if count == 1:
        return loss, stop, seconds
    shared = torch.stack([loss, *loss.new_tensor([float(stop), seconds])])
    gradients = []
    for parameter in state.parameters().values():
        if parameter.grad is None:
            parameter.grad = torch.zeros_like(parameter)
        gradients.append(parameter.grad)
    seen = [] if result.seen is None else [result.seen]
    job.workers.sum_in_place([*gradients, *result.increments.values(), *seen, shared])
    return shared[0] / count, bool(shared[1] > 0), float(shared[2]) / count


def _optimise(job: TrainingJob, state: TrainState, seen: Tensor | None) -> None:
    """One Adam step for the Gaussians, and one for what is learned per view."""
    step, progress = state.clock.step + 1, state.clock.progress
    settings, faster = AdamSettings().for_batch(job.batch), math.sqrt(job.batch)
    rates = job.config.rates.at(progress, job.extent, state.gaussians.sh)
    if job.motion is not None:
        rates |= job.motion.rates(rates, progress, job.extent)
    scaled = {name: rate * faster for name, rate in rates.items()}
    visible = None
    if job.config.adam == "visible" and seen is not None:
        visible = by_row(state.gaussians, (seen > 0).int())
    adam_step(state.gaussians.tensors(), state.adam, scaled, step, settings, visible)
    if job.motion is not None:
        pull_to_rest(state, job.motion.config, scaled)
    if not state.per_view:
        return
    per_view_rates: dict[str, float | Tensor] = {}
    if job.config.exposure is not None:
        per_view_rates["exposures"] = job.config.exposure.rate_at(progress)
    if job.config.poses is not None:
        per_view_rates["poses"] = job.config.poses.rate_at(progress)
        poses = state.per_view["poses"]
        assert poses.grad is not None
        poses.grad.add_(poses.detach(), alpha=job.config.poses.weight_decay)
    adam_step(state.per_view, state.per_view_adam, per_view_rates, step)
    if "exposures" in state.per_view:
        recenter(state.per_view["exposures"])


def _upkeep_motion(job: TrainingJob, state: TrainState) -> None:
    """Let motion begin when its time has come, and Gaussians that hardly move come to rest."""
    if job.motion is None:
        return
    begin, clock = job.motion.config.begin, state.clock
    if begin <= clock.progress and (clock.previous < begin or clock.step == 1):
        limit = job.config.density.max_gaussians
        begin_motion(job.motion, state, job.views, job.backend, limit)
        state.statistics = job.config.density.statistics(state.gaussians)
    if clock.previous < job.motion.follow_at <= clock.progress:
        follow_motion(job.motion, state, job.extent, job.backend)
    rest_if_due(job.motion, state, job.extent)


def _control_density(job: TrainingJob, state: TrainState, result: StepResult) -> None:
    """Collect statistics, let the strategy edit, and move the optimiser's rows with the Gaussians."""
    strategy = job.config.density
    for name, increment in result.increments.items():
        state.statistics[name] = state.statistics[name] + increment
    means_rate = job.config.rates.at(state.clock.progress, job.extent, state.gaussians.sh)["means"]
    around = Surroundings(state.clock, job.extent, float(means_rate), state.device_random)
    refined = strategy.refine(state.gaussians.detached(), state.statistics, around)
    if refined is not None:
        before, state.gaussians = state.gaussians, leaf(refined.gaussians)
        moved = carried_moments(state.adam, before, refined.source, refined.fresh)
        state.adam = moved.cleared(refined.cleared)
        state.statistics = strategy.statistics(state.gaussians)
    strategy.perturb(state.gaussians, around)


def _require_numbers(job: TrainingJob, losses: LateLosses, *, to_the_last: bool = False) -> None:
    """Raise TrainingDiverged for the first loss that is not a number."""
    bad = losses.first_bad(to_the_last=to_the_last)
    if bad is None:
        return
    names = ", ".join(job.views[i].name for i in bad.picks)
    raise TrainingDiverged(
        f"training diverged: the loss became not a number at step {bad.step} (view {names}); "
        "lower the learning rates, or check that the picture and its camera are sound."
    )


def _interrupted(state: TrainState, recorder: Recorder) -> TrainingInterrupted:
    saved = (
        "saved; continue with --resume"
        if recorder.checkpoints
        else "not saved, as no output folder was given"
    )
    return TrainingInterrupted(
        f"training was interrupted after step {state.clock.step} ({state.clock.progress:.0%}) and {saved}."
    )
