"""How long jobs report progress: a small protocol, so that libraries do not depend on a terminal.

with progress.stage("matching", total=1225) as advance:
    advance(10, "photo_003.jpg")
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Protocol

Advance = Callable[[int, str], None]
"""advance(n, status): n more units are done; status is a short text that may be empty."""


class Progress(Protocol):
    """Something that shows stages of work. One that is also a recon3d.train.watch.Watcher sees training, too."""

    def stage(self, name: str, total: int | None) -> AbstractContextManager[Advance]:
        """Open a stage of `total` units (None: unknown); what is yielded advances it."""
        ...


class SilentProgress:
    """Shows nothing: the default of every library function."""

    def stage(self, name: str, total: int | None) -> AbstractContextManager[Advance]:
        """A stage whose advances go nowhere."""
        return nullcontext(_ignore)


def _ignore(count: int, status: str) -> None:
    """Swallow one advance."""


silent_progress: Progress = SilentProgress()
