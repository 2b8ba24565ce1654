"""Watchers see every step, and can hold training up or end it without harm."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import torch

from recon3d.capture.types import View
from recon3d.gaussians import Gaussians
from recon3d.progress import SilentProgress
from recon3d.train.trainer import train
from recon3d.train.watch import Watcher, unwatched, watcher_of
from tests.train.runs import QUICK, Run, prepared


class Spy:
    """Notes what it is told, and at one step asks for something."""

    def __init__(self, *, pause_at: int = -1, stop_at: int = -1) -> None:
        self.views: list[str] = []
        self.steps: list[int] = []
        self.paused = False
        self.stopped = False
        self._pause_at, self._stop_at = pause_at, stop_at

    def begin(self, views: Sequence[View]) -> None:
        self.views = [view.name for view in views]

    def after_step(self, gaussians: Gaussians, record: Mapping[str, Any], progress: float) -> None:
        self.steps.append(len(self.steps) + 1)
        assert gaussians.means.requires_grad and record["num_gs"] > 0 and 0 < progress <= 1
        self.stopped = len(self.steps) == self._stop_at
        if len(self.steps) == self._pause_at:
            self.paused = True
            threading.Timer(0.3, self.resume).start()

    def resume(self) -> None:
        self.paused = False


def watched(spy: Spy, **changes: Any) -> Run:
    run = prepared(replace(QUICK, steps=12, **changes))
    train(run.job, run.state, run.recorder, spy)
    return run


def test_a_watcher_sees_the_views_and_every_step_and_changes_nothing() -> None:
    spy = Spy()
    run = watched(spy)
    assert spy.views == [view.name for view in run.job.views] and spy.steps == list(range(1, 13))
    alone = prepared(replace(QUICK, steps=12)).finish()
    assert torch.equal(run.state.gaussians.means, alone.gaussians.means)


def test_training_ends_when_its_watcher_says_so_with_what_was_learned() -> None:
    spy = Spy(stop_at=5)
    run = watched(spy)
    assert run.state.clock.step == 5 and not run.state.clock.done


def test_a_pause_takes_nothing_from_a_budget_of_minutes() -> None:
    spy = Spy(pause_at=3)
    began = time.monotonic()
    run = watched(spy)
    took = time.monotonic() - began
    assert took > 0.3 and len(spy.steps) == 12
    assert run.state.clock.elapsed_s < took - 0.25


def test_only_a_progress_that_watches_is_told_about_training() -> None:
    assert watcher_of(SilentProgress()) is unwatched

    class Both(SilentProgress, Spy):
        pass

    both = Both()
    assert isinstance(both, Watcher) and watcher_of(both) is both
