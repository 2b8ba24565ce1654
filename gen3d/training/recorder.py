"""What training a flow tells the outside: progress, log lines with the loss by time, checkpoints, sample sheets."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor

from gen3d.model.flow_model import FlowModel
from gen3d.training.config import FlowTraining
from gen3d.training.state import FlowState
from recon3d.io.atomic import atomic_write_text
from recon3d.io.run_folder import RunFolder
from recon3d.progress import Advance
from recon3d.train.checkpoint import Checkpoints
from recon3d.train.distributed import Workers

BINS = 10
"""Of time, in the log."""
SHOW_EVERY_S = 0.2

DrawSheet = Callable[[FlowModel, int], None]
"""Called with the averaged model and the step, to draw what it makes of a few prompts. Not called under fsdp."""


@dataclass(frozen=True)
class StepReport:
    """One step: losses (S,) of this process's samples at times (S,), gradient length, and the learning rate."""

    losses: Tensor
    times: Tensor
    gradient: float
    rate: float


class LossByTime:
    """Mean losses in slices of time, since the last line of the log."""

    def __init__(self) -> None:
        self._sums, self._counts = torch.zeros(BINS), torch.zeros(BINS)

    def add(self, losses: Tensor, times: Tensor) -> None:
        """Take in losses (S,) at times (S,) in [0, 1]."""
        places = (times * BINS).long().clamp(0, BINS - 1)
        self._sums.index_add_(0, places, losses)
        self._counts.index_add_(0, places, torch.ones_like(losses))

    def take(self, workers: Workers, device: torch.device) -> tuple[float, list[float | None]]:
        """The mean loss, and that of each slice (None where it is empty), over all processes; then begin anew."""
        both = torch.stack([self._sums, self._counts]).to(device)
        workers.sum_in_place([both])
        sums, counts = both.tolist()
        self._sums.zero_()
        self._counts.zero_()
        means = [round(s / c, 5) if c else None for s, c in zip(sums, counts)]
        return sum(sums) / max(sum(counts), 1), means


@dataclass
class FlowRecorder:
    """Writes into the run folder and advances a progress bar; the first process alone does either."""

    training: FlowTraining
    workers: Workers
    advance: Advance
    folder: RunFolder
    checkpoints: Checkpoints
    draw_sheet: DrawSheet | None = None
    last: dict[str, Any] = field(default_factory=dict)
    """The latest log line."""
    _by_time: LossByTime = field(default_factory=LossByTime)
    _shown: int = 0
    _shown_at: float = 0.0
    _saved_at: float = field(default_factory=time.monotonic)

    @staticmethod
    def total(training: FlowTraining) -> int:
        """Length of the progress bar: steps, or seconds of the time budget."""
        return training.steps if training.minutes is None else math.ceil(60 * training.minutes)

    @property
    def save_is_due(self) -> bool:
        """Whether it is time for a checkpoint, by this process's clock."""
        return time.monotonic() - self._saved_at >= self.training.checkpoint_every_s

    def begin(self, state: FlowState) -> None:
        """Drop log lines of steps that a resumed run will take again."""
        log = self.folder.log_jsonl
        if self.workers.is_first and log.is_file():
            lines = log.read_text(encoding="utf-8").splitlines()
            kept = [line for line in lines if _step_of(line) <= state.clock.step]
            atomic_write_text(log, "".join(f"{line}\n" for line in kept))

    def after_step(self, state: FlowState, report: StepReport) -> None:
        """Log, show and draw where each is due."""
        self._by_time.add(report.losses, report.times)
        step, done = state.clock.step, state.clock.done
        if step % self.training.log_every == 0 or done or not self.last:
            self._log(state, report)
        if time.monotonic() - self._shown_at >= SHOW_EVERY_S or done:
            self._show(state)
        if step % self.training.sheet_every == 0 or done:
            self._sheet(state)

    def save(self, state: FlowState) -> None:
        """Write a checkpoint now; all processes must ask."""
        if self.workers.is_first:
            self.checkpoints.save(state)
        elif self.training.parallel == "fsdp":
            state.tensors()
        self._saved_at = time.monotonic()

    def _log(self, state: FlowState, report: StepReport) -> None:
        loss, by_time = self._by_time.take(self.workers, state.model.device)
        clock = state.clock
        self.last = {
            "step": clock.step,
            "progress": round(clock.progress, 5),
            "seconds": round(clock.elapsed_s, 3),
            "samples": clock.step * self.training.batch,
            "samples_per_s": round(clock.step * self.training.batch / max(clock.elapsed_s, 1e-9), 2),
            "loss": loss,
            "loss_by_time": by_time,
            "gradient": report.gradient,
            "rate": report.rate,
        }
        if self.workers.is_first:
            self.folder.append_log(self.last)

    def _show(self, state: FlowState) -> None:
        self._shown_at = time.monotonic()
        clock = state.clock
        done = clock.step if clock.minutes is None else int(clock.progress * self.total(self.training))
        status = f"loss {self.last['loss']:.3f}, {self.last['samples_per_s']:.0f} samples/s"
        self.advance(done - self._shown, status)
        self._shown = done

    def _sheet(self, state: FlowState) -> None:
        divided = self.training.parallel == "fsdp" and self.workers.count > 1
        if self.draw_sheet is None or divided or not self.workers.is_first:
            return
        with torch.no_grad(), state.average.in_place_of(state.model):
            self.draw_sheet(state.model, state.clock.step)


def _step_of(line: str) -> float:
    """The step of a log line; infinite for a line cut short by a kill."""
    try:
        return float(json.loads(line)["step"])
    except (ValueError, KeyError, TypeError):
        return math.inf
