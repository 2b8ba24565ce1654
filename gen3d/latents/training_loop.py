"""The loop that the autoencoder and the regression share: differentiate, optimise, log, show, save.

<out>/checkpoints/   the last two states, for an exact resume
<out>/log.jsonl      a line of losses every few steps
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

import torch

from gen3d.latents.journal import Journal
from gen3d.latents.train_state import TrainState
from recon3d.errors import SplatloomError
from recon3d.progress import Progress
from recon3d.train.checkpoint import Checkpoints
from recon3d.train.errors import TrainingDiverged, TrainingInterrupted
from recon3d.train.interrupt import StopSignal
from recon3d.train.losses import LossTerms


class NamedBatch(Protocol):
    """What the loop asks of a batch: the ids of its objects, for messages."""

    @property
    def names(self) -> tuple[str, ...]: ...


Batch = TypeVar("Batch", bound=NamedBatch)


@dataclass(frozen=True)
class LoopConfig:
    """How long and how fast to train."""

    steps: int = 6000
    """Optimiser steps."""
    rate: float = 2e-3
    """Highest learning rate of AdamW; it rises over the first steps and falls as a cosine."""
    warm_up: int = 100
    """Steps over which it rises."""
    weight_decay: float = 0.01
    """Of AdamW."""
    clip: float = 1.0
    """Longest gradient."""
    average: float = 0.998
    """Of the moving average of parameters, which is what is kept in the end."""
    log_every: int = 20
    """Steps between lines of log.jsonl."""
    show_every: int = 500
    """Steps between sample sheets."""
    checkpoint_every_s: float = 120.0
    """Seconds between checkpoints."""

    def rate_at(self, step: int) -> float:
        """Learning rate of a step, counted from 0: a linear rise, then half a cosine down to a hundredth."""
        rise = min(1.0, (step + 1) / max(self.warm_up, 1))
        fall = 0.5 * (1 + math.cos(math.pi * min(step / max(self.steps, 1), 1.0)))
        return self.rate * rise * (0.01 + 0.99 * fall)


@dataclass(frozen=True)
class Training(Generic[Batch]):
    """One run: what the loop needs to know of it.

    name: of the stage that progress shows. batches: those of steps [first, last). loss: of a batch at a step counted
    from 0, differentiable. show: called now and then. identity: what a resumed run must share, as plain values.
    """

    name: str
    config: LoopConfig
    batches: Callable[[int, int], Iterable[Batch]]
    loss: Callable[[Batch, int], LossTerms]
    show: Callable[[TrainState], None]
    out: Path
    identity: Mapping[str, Any]

    @property
    def checkpoints(self) -> Checkpoints:
        """Those of this run, there or to come."""
        return Checkpoints(self.out / "checkpoints", self.identity)


def train(training: Training[Batch], state: TrainState, *, resume: bool, progress: Progress) -> None:
    """Take `state` to the last step, from the newest checkpoint if `resume`.

    Raises TrainingInterrupted after Ctrl-C or SIGTERM, once a checkpoint is written; TrainingDiverged if a loss or a
    gradient is not a number: the state before it is kept; SplatloomError if the folder holds another run.
    """
    checkpoints, config = training.checkpoints, training.config
    if checkpoints.newest_first() and not resume:
        raise SplatloomError(
            f"{training.out} holds a training already: continue it with --resume, or choose another folder"
        )
    notes = checkpoints.restore_newest(state) if resume else []
    with progress.stage(training.name, config.steps) as advance, StopSignal() as stop:
        for note in notes:
            advance(0, note)
        journal = Journal(training.out / "log.jsonl", config.steps, config.log_every, advance)
        journal.begin(state.step)
        saved = time.monotonic()
        for batch in training.batches(state.step, config.steps):
            # 1. Compare and differentiate.
            terms = training.loss(batch, state.step)
            state.optimizer.zero_grad(set_to_none=True)
            terms.total.backward()
            # 2. Optimise, unless something is not a number.
            length = _optimise(training, state, terms, batch.names)
            # 3. Log, show, save.
            journal.note(state.step, terms, {"gradient": length})
            done = state.step == config.steps
            if state.step % config.show_every == 0 or done:
                training.show(state)
            if time.monotonic() - saved >= config.checkpoint_every_s or stop.requested or done:
                checkpoints.save(state)
                saved = time.monotonic()
            if stop.requested and not done:
                raise TrainingInterrupted(f"training was interrupted after step {state.step} and saved.")


def _optimise(training: Training[Any], state: TrainState, terms: LossTerms, names: tuple[str, ...]) -> float:
    """One step of the optimiser and of the average; returns the gradient's length."""
    config = training.config
    length = float(torch.nn.utils.clip_grad_norm_(state.model.parameters(), config.clip))
    if not math.isfinite(float(terms.total.detach()) + length):
        training.checkpoints.save(state)
        raise TrainingDiverged(
            f"training diverged: a loss is not a number at step {state.step + 1} (objects {', '.join(names)}); "
            "the state before it is kept. Lower the learning rate, or look at these objects."
        )
    for group in state.optimizer.param_groups:
        group["lr"] = config.rate_at(state.step)
    state.optimizer.step()
    state.step += 1
    state.average.update()
    return length
