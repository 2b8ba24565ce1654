"""Watchers of training: they see the scene after every step, and may hold training up or end it.

A progress that is also a Watcher (it has these methods beside `stage`) is told about training, too. This is how
`recon3d reconstruct --view` shows training live without this library knowing any viewer.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import Any, Protocol, runtime_checkable

from recon3d.capture.types import View
from recon3d.gaussians import Gaussians
from recon3d.progress import Progress
from recon3d.train.interrupt import StopSignal

_LOOK_EVERY_S = 0.02


@runtime_checkable
class Watcher(Protocol):
    """Something that watches training; called from the training thread, which waits for it."""

    @property
    def paused(self) -> bool:
        """Whether training shall wait."""
        ...

    @property
    def stopped(self) -> bool:
        """Whether training shall end now, and what was learned be the result."""
        ...

    def begin(self, views: Sequence[View]) -> None:
        """Training begins on these views."""
        ...

    def after_step(self, gaussians: Gaussians, record: Mapping[str, Any], progress: float) -> None:
        """A step was taken. The tensors are the ones being trained: copy what is kept.

        record: the latest log line. progress: of the whole training, in [0, 1].
        """
        ...


class Unwatched:
    """Watches nothing and wants nothing: the default."""

    paused = False
    stopped = False

    def begin(self, views: Sequence[View]) -> None:
        """Ignore it."""

    def after_step(self, gaussians: Gaussians, record: Mapping[str, Any], progress: float) -> None:
        """Ignore it."""


unwatched: Watcher = Unwatched()


def watcher_of(progress: Progress) -> Watcher:
    """The progress itself if it also watches, else one that does nothing."""
    return progress if isinstance(progress, Watcher) else unwatched


def wait_while_paused(watcher: Watcher, stop: StopSignal) -> float:
    """Wait until training may go on, or is to stop; the seconds that took."""
    began = time.monotonic()
    while watcher.paused and not watcher.stopped and not stop.requested:
        time.sleep(_LOOK_EVERY_S)
    return time.monotonic() - began
