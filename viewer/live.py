"""Live training in the browser: `recon3d reconstruct --view` enters here.

Training never waits for a page. Every few seconds it copies a part of the scene; packing and sending happen elsewhere,
so seldom that all of it together takes a few percent of the machine, and not at all while nobody looks.
"""

from __future__ import annotations

import math
import sys
import threading
import time
import webbrowser
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import torch

from recon3d.capture.types import View
from recon3d.cli.screen import Screen
from recon3d.errors import SplatloomError
from recon3d.gaussians import Gaussians
from viewer.library import Library
from viewer.messages import Revision, TrainingStep
from viewer.opened import curve_point_of, open_scene
from viewer.server import Service
from viewer.serving import Serving, listen
from viewer.sockets import Hub
from viewer.told_progress import ToldProgress
from viewer.training import LiveSession, TrainingControl

SHOWN_MAX = 200_000
"""Gaussians of a snapshot: the most important ones."""
SHARE = 0.015
"""Part of the time that making snapshots may take."""
_REST_OF_COST = 2.0
"""Measured: writing and sending a pack, in other threads, takes twice as long as preparing it."""
SHORTEST_S = 2.0
LONGEST_S = 60.0
"""Least and most seconds between snapshots; a slow page is waited for as long."""


class Snapshots:
    """Copies of the scene for the page, made seldom enough to cost no more than SHARE of the time.

    show: packs a copy and tells the pages. wanted: whether another would be looked at; told the age of the last, s.
    """

    def __init__(self, show: Callable[[Gaussians], None], wanted: Callable[[float], bool]) -> None:
        self._show = show
        self._wanted = wanted
        self._busy = threading.Event()
        self._due = 0.0
        self._taken = -LONGEST_S
        self._thread: threading.Thread | None = None

    def offer(self, gaussians: Gaussians) -> None:
        """Take a snapshot if one is due and wanted; called from the training thread, which only copies."""
        now = time.monotonic()
        if now < self._due or self._busy.is_set() or not self._wanted(now - self._taken):
            return
        copy = snapshot(gaussians)
        self._taken = now
        self._busy.set()
        took = (copy, time.monotonic() - now)
        self._thread = threading.Thread(target=self._finish, args=took, name="snapshot", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Wait for the snapshot that is being made; no more are taken."""
        self._due = math.inf
        if self._thread is not None:
            self._thread.join()

    def _finish(self, copy: Gaussians, copying_s: float) -> None:
        """Show the copy, then decide by what it cost when the next one is due."""
        began = time.thread_time()
        try:
            self._show(copy)
        finally:
            cost = copying_s + (1 + _REST_OF_COST) * (time.thread_time() - began)
            self._due = time.monotonic() + min(max(cost / SHARE, SHORTEST_S), LONGEST_S)
            self._busy.clear()


class LiveProgress(ToldProgress):
    """A Progress and a Watcher: shows stages on the screen and in the page, and training in the page."""

    def __init__(
        self, screen: Screen, library: Library, session: LiveSession, hub: Hub, control: TrainingControl
    ):
        super().__init__(hub.publish, screen)
        self._library, self._session, self._hub = library, session, hub
        self._control = control
        self._snapshots = Snapshots(self._show, self._is_wanted)
        self._told: Any = None

    @property
    def paused(self) -> bool:
        """Whether the page wants training to wait."""
        return self._control.paused

    @property
    def stopped(self) -> bool:
        """Whether the page wants training to end."""
        return self._control.stopped

    def begin(self, views: Sequence[View]) -> None:
        """Training begins on these views."""
        self._session.begin(views)

    def after_step(self, gaussians: Gaussians, record: Mapping[str, Any], progress: float) -> None:
        """Tell the page what was logged, and show the scene when that is due."""
        point = None if record.get("step") == self._told else curve_point_of(record)
        if point is not None:
            self._told = point.step
            self._session.add(point)
            self._hub.publish(TrainingStep(point=point, progress=progress, state=self._control.state))
        self._snapshots.offer(gaussians)

    def finish(self, out: Path) -> None:
        """Show what training left in its folder, if it left one scene there."""
        self.close()
        with suppress(SplatloomError):
            self._tell(self._session.finish(open_scene(out)))

    def close(self) -> None:
        """Take no more snapshots."""
        self._snapshots.close()

    def _show(self, copy: Gaussians) -> None:
        self._tell(self._session.show(copy))

    def _tell(self, revision: Revision) -> None:
        self._hub.publish(self._library.complete_revision(revision))

    def _is_wanted(self, age_s: float) -> bool:
        return self._hub.pages > 0 and (self._session.is_looked_at or age_s > LONGEST_S)


def snapshot(gaussians: Gaussians, limit: int = SHOWN_MAX) -> Gaussians:
    """A copy of at most `limit` Gaussians, the most important ones, in their order."""
    found = gaussians.detached()
    if len(found) <= limit:
        return found.replaced({name: tensor.clone() for name, tensor in found.tensors().items()}).to("cpu")
    importance = torch.nn.functional.logsigmoid(found.opacity_logits) + 2 * found.log_scales.mean(dim=1)
    return found.select(importance.topk(limit, sorted=False).indices.sort().values).to("cpu")


@contextmanager
def live_viewer(out: Path, screen: Screen) -> Iterator[LiveProgress]:
    """Show a training that will leave its results in `out`; what is yielded is the progress to train under.

    When training is over and a person sits at the terminal, the viewer stays until Ctrl-C.
    """
    address, library, control = listen(), Library(), TrainingControl()
    try:
        name = out.resolve().name
        session = library.add_session(name, lambda id, scratch: LiveSession(id, name, control, scratch))
        assert isinstance(session, LiveSession)
        serving = Serving(Service(library, address.access, out, control), address)
        serving.start()
        screen.note(f"training is shown at {address.url}")
        attended = sys.stdin.isatty() and sys.stdout.isatty()
        if attended:
            webbrowser.open(address.url)
        progress = LiveProgress(screen, library, session, serving.hub, control)
        try:
            yield progress
            progress.finish(out)
            if attended:
                _stay(screen, address.url)
        finally:
            progress.close()
            serving.stop()
    finally:
        library.close()


def _stay(screen: Screen, url: str) -> None:
    screen.note(f"the scene stays at {url}: press Ctrl-C to end")
    with suppress(KeyboardInterrupt):
        threading.Event().wait()
