"""What training tells the outside: progress, log lines and checkpoints."""

from __future__ import annotations

import json
import math
import time
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor

from recon3d.io.atomic import atomic_write_text
from recon3d.io.run_folder import RunFolder
from recon3d.progress import Advance
from recon3d.train.checkpoint import Checkpoints
from recon3d.train.config import TrainConfig
from recon3d.train.schedule import Clock
from recon3d.train.state import TrainState
from recon3d.train.step import Plan, StepResult

SHOW_EVERY_S = 0.2
"""A person reads no faster."""


@dataclass
class Recorder:
    """Writes into the run folder (if there is one) and advances a progress bar.

    total: units of the bar: steps, or seconds of the time budget.
    """

    config: TrainConfig
    advance: Advance
    folder: RunFolder | None = None
    checkpoints: Checkpoints | None = None
    last: dict[str, Any] = field(default_factory=dict)
    """The latest log line."""
    _errors: list[Tensor] = field(default_factory=list)
    _shown: int = 0
    _shown_at: float = 0.0
    _saved_at: float = field(default_factory=time.monotonic)

    @staticmethod
    def total(config: TrainConfig) -> int:
        """Length of the progress bar."""
        return config.steps if config.minutes is None else math.ceil(60 * config.minutes)

    def begin(self, state: TrainState) -> None:
        """Drop log lines of steps that a resumed run will take again."""
        if self.folder is not None and self.folder.log_jsonl.is_file():
            lines = self.folder.log_jsonl.read_text(encoding="utf-8").splitlines()
            kept = [line for line in lines if _step_of(line) <= state.clock.step]
            atomic_write_text(self.folder.log_jsonl, "".join(f"{line}\n" for line in kept))

    def after_step(self, state: TrainState, plan: Plan, result: StepResult) -> None:
        """Log and show where each is due. Nothing but a log line waits for a GPU."""
        self._errors.append(result.measures["mse"])
        now = time.monotonic()
        if state.clock.step % self.config.log_every == 0 or state.clock.done or not self.last:
            self._log(state, plan, result)
        if now - self._shown_at >= SHOW_EVERY_S or state.clock.done:
            self._shown_at = now
            self._show(state)

    @property
    def save_is_due(self) -> bool:
        """Whether it is time for the next checkpoint."""
        return time.monotonic() - self._saved_at >= self.config.checkpoint_every_s

    def save(self, state: TrainState) -> None:
        """Write a checkpoint now."""
        if self.checkpoints is not None:
            self.checkpoints.save(state)
        self._saved_at = time.monotonic()

    def _log(self, state: TrainState, plan: Plan, result: StepResult) -> None:
        self.last = {
            "step": state.clock.step,
            "progress": round(state.clock.progress, 5),
            "seconds": round(state.clock.elapsed_s, 3),
            "loss": float(sum(float(term) for term in result.terms.values())),
            **{f"loss_{name}": float(term) for name, term in result.terms.items()},
            "l1": float(result.measures["l1"]),
            "ssim": float(result.measures["ssim"]),
            "psnr": _psnr(torch.stack(self._errors).tolist()),
            "num_gs": len(state.gaussians),
            "width": result.size[0],
            "height": result.size[1],
            "sh_degree": plan.sh_degree,
        }
        self._errors.clear()
        if self.folder is not None:
            self.folder.append_log(self.last)

    def _show(self, state: TrainState) -> None:
        done = _units(state.clock)
        status = f"PSNR {self.last['psnr']:.2f} dB, {len(state.gaussians):,} Gaussians"
        self.advance(done - self._shown, status)
        self._shown = done


def _units(clock: Clock) -> int:
    return clock.step if clock.minutes is None else int(clock.progress * math.ceil(60 * clock.minutes))


def _psnr(errors: list[float]) -> float:
    """Mean PSNR in dB of training views with these mean squared errors."""
    return sum(-10 * math.log10(max(e, 1e-10)) for e in errors) / len(errors)


def _step_of(line: str) -> float:
    """The step of a log line; infinite for a line cut short by a kill."""
    try:
        return float(json.loads(line)["step"])
    except (ValueError, KeyError, TypeError):
        return math.inf
