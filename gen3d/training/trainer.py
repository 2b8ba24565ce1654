"""The training loop of a flow: draw, ask, compare, step."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn.utils import clip_grad_norm_

from gen3d.flow.losses import DataLoss
from gen3d.training.batches import Batch, Batches
from gen3d.training.config import FlowTraining
from gen3d.training.parallel import Runner, unsynchronised, whole
from gen3d.training.recorder import FlowRecorder, StepReport
from gen3d.training.state import FlowState
from recon3d.train.distributed import Workers
from recon3d.train.errors import TrainingDiverged, TrainingInterrupted
from recon3d.train.interrupt import StopSignal


@dataclass(frozen=True)
class FlowJob:
    """What stays the same while a flow is trained.

    runner: the model, as it is called in training. data_loss: compares decoded predictions, if any.
    """

    training: FlowTraining
    batches: Batches
    runner: Runner
    workers: Workers
    data_loss: DataLoss | None = None


def train(job: FlowJob, state: FlowState, recorder: FlowRecorder) -> None:
    """Train `state` until its clock has run out.

    Raises TrainingInterrupted after Ctrl-C or SIGTERM, and TrainingDiverged when the loss or its gradient is not a
    number; either way a checkpoint of the last good state is written first.
    """
    recorder.begin(state)
    latest = time.monotonic()
    with StopSignal() as stop:
        while not state.clock.done:
            # 1. Draw; ask and compare, part by part.
            parts = job.batches.draw(state.random)
            losses, times = _differentiate(job, parts)
            # 2. Agree with the other processes: is all well, shall we stop, shall we save?
            gradient = whole(clip_grad_norm_(state.parameters(), job.training.clip))
            now = time.monotonic()
            wishes = [float(losses.mean()), float(gradient), now - latest]
            told = _agree(job, state, [*wishes, float(stop.requested), float(recorder.save_is_due)])
            latest = now
            if not math.isfinite(told.loss) or not math.isfinite(told.gradient):
                recorder.save(state)
                raise _diverged(job, state, recorder)
            # 3. Step.
            rate = _step(job, state)
            state.clock.tick(told.seconds)
            # 4. Log, show, save.
            recorder.after_step(state, StepReport(losses, times, told.gradient, rate))
            stopping = told.stop and not state.clock.done
            if told.save or stopping or state.clock.done:
                recorder.save(state)
            if stopping:
                raise _interrupted(state)


@dataclass(frozen=True)
class _Agreement:
    """What all processes know after a step: means of loss, gradient length and seconds; what any of them wishes."""

    loss: float
    gradient: float
    seconds: float
    stop: bool
    save: bool


def _agree(job: FlowJob, state: FlowState, wishes: list[float]) -> _Agreement:
    shared = torch.tensor(wishes, device=state.model.device)
    job.workers.sum_in_place([shared])
    loss, gradient, seconds, stop, save = shared.tolist()
    count = job.workers.count
    return _Agreement(loss / count, gradient / count, seconds / count, stop > 0, save > 0)


def _differentiate(job: FlowJob, parts: list[Batch]) -> tuple[Tensor, Tensor]:
    """Add up the gradients of all parts; losses (S,) and times (S,) of all samples, on the CPU."""
    count = sum(len(part.example.time) for part in parts)
    losses = []
    for part in parts[:-1]:
        with unsynchronised(job.runner):
            losses.append(_backward(job, part, count))
    losses.append(_backward(job, parts[-1], count))
    return torch.cat(losses).cpu(), torch.cat([part.example.time for part in parts]).cpu()


def _backward(job: FlowJob, batch: Batch, count: int) -> Tensor:
    """Differentiate a part's share of the mean loss of `count` samples; its losses (S,)."""
    training, example = job.training, batch.example
    with torch.autocast(example.time.device.type, torch.bfloat16, enabled=training.bf16):
        prediction = job.runner(example.state, example.time, batch.conditions)
    losses = training.loss.per_sample(prediction, example.target, example.time, batch.weights)
    total = losses
    if job.data_loss is not None:
        total = losses + training.decoded.per_sample(
            job.data_loss, example.state, prediction, example.target, example.time
        )
    (total.sum() / count).backward()
    return losses.detach()


def _step(job: FlowJob, state: FlowState) -> float:
    """One step of AdamW and of the average; the learning rate."""
    # The rate of the step that is being taken: at its middle, so that neither end of the schedule is a step of zero.
    half = 0.5 / state.clock.steps if state.clock.minutes is None else 0.0
    rate = job.training.rate_at(min(state.clock.progress + half, 1.0))
    for group in state.optimizer.param_groups:
        group["lr"] = rate
    state.optimizer.step()
    state.optimizer.zero_grad()
    state.average.update()
    return rate


def _diverged(job: FlowJob, state: FlowState, recorder: FlowRecorder) -> TrainingDiverged:
    return TrainingDiverged(
        f"training diverged: the loss became not a number at step {state.clock.step + 1}; the state before it is kept "
        f"in {recorder.checkpoints.folder}. Continue with a lower rate than {job.training.rate:g}, or check the data."
    )


def _interrupted(state: FlowState) -> TrainingInterrupted:
    return TrainingInterrupted(
        f"training was interrupted after step {state.clock.step} ({state.clock.progress:.0%}) and saved; "
        "continue with --resume."
    )
