"""Progress that is told to pages."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from pydantic import BaseModel

from recon3d.progress import Advance, silent_progress
from recon3d.progress import Progress as Stages
from viewer.messages import Progress

_TELL_EVERY_S = 0.25


class ToldProgress:
    """A recon3d Progress that publishes its stages a few times a second, beside showing them elsewhere."""

    def __init__(self, publish: Callable[[BaseModel], None], also: Stages = silent_progress) -> None:
        self._publish = publish
        self._also = also

    def stage(self, name: str, total: int | None) -> AbstractContextManager[Advance]:
        """A stage of work; see recon3d.progress.Progress."""
        return self._stage(name, total)

    @contextmanager
    def _stage(self, name: str, total: int | None) -> Iterator[Advance]:
        done, told_at = 0, 0.0
        with self._also.stage(name, total) as advance:

            def tell(count: int, status: str) -> None:
                nonlocal done, told_at
                advance(count, status)
                done, now = done + count, time.monotonic()
                if now - told_at >= _TELL_EVERY_S:
                    told_at = now
                    self._publish(Progress(stage=name, done=done, total=total, status=status))

            self._publish(Progress(stage=name, done=0, total=total, status=""))
            try:
                yield tell
            finally:
                over = max(total or 1, done)
                self._publish(Progress(stage=name, done=over, total=over, status=""))
