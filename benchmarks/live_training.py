"""What it costs a training to be watched: steps with a page that loads every picture of it, and without, by turns.

python -m benchmarks.live_training CAPTURE [--gaussians 50000] [--warm-up 60] [--turn 60] [--rounds 3]

CAPTURE is anything `recon3d reconstruct` takes. Turns with a page are compared with those before and after, so that
what a training slows down by as it grows cancels. The page is a client that loads what the page loads and draws
nothing: drawing is the work of the user's graphics. Wall time disturbs other jobs and is disturbed by them; processor
time per step counts all threads of training and viewer.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.record import write_result
from recon3d.api import settings_for, with_points
from recon3d.capture import load_capture
from recon3d.capture.types import View
from recon3d.cli.screen import Screen
from recon3d.gaussians import Gaussians
from recon3d.methods.static import reconstruct_static
from recon3d.options import ReconstructOptions
from recon3d.progress import Advance, silent_progress
from recon3d.train.distributed import Workers
from tests.viewer.client import Client
from viewer.library import Library
from viewer.live import LiveProgress
from viewer.server import Service
from viewer.serving import Serving, listen
from viewer.training import LiveSession, TrainingControl

MARGIN = 1.3
"""The training is planned to take so much longer than it is watched, so that it does not end before."""


class Page:
    """Loads what a page loads, until it leaves."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._leaving = threading.Event()
        self._thread = threading.Thread(target=self._stay, daemon=True)
        self.packs = 0
        self._thread.start()

    def leave(self) -> None:
        """Close the connection; returns once it is closed."""
        self._leaving.set()
        self._thread.join()

    def _stay(self) -> None:
        with self._client.websocket_connect() as page:
            self._load(self._client.get("/api/info").json())
            while not self._leaving.is_set():
                with suppress(TimeoutError):
                    message = json.loads(page.socket.recv(timeout=0.2))
                    if message["kind"] == "revision":
                        self._load(message["info"])

    def _load(self, info: Mapping[str, Any]) -> None:
        self.packs += len(self._client.get(info["packUrl"]).content) > 0


@dataclass(frozen=True)
class Turn:
    """Some seconds of training, with a page or without."""

    watched: bool
    steps: int
    wall_s: float
    cpu_s: float
    packs: int


@dataclass(frozen=True)
class Plan:
    """Seconds before the first turn, seconds of each, and how many: an odd number, every other one with a page."""

    warm_up_s: float
    turn_s: float
    turns: int

    @property
    def minutes(self) -> float:
        """How long to train."""
        return MARGIN * (self.warm_up_s + self.turn_s * self.turns) / 60


@dataclass
class Turns:
    """A progress that trains under the viewer's, lets a page come and go, and ends training after the last turn."""

    live: LiveProgress
    enter: Callable[[], Page]
    plan: Plan
    done: list[Turn] = field(default_factory=list)
    stopped: bool = False
    paused: bool = False
    page: Page | None = None
    steps: int = 0
    warm: bool = False
    since: tuple[int, float, float] = (0, 0.0, 0.0)
    """Steps, wall and processor seconds when the turn began."""

    def stage(self, name: str, total: int | None) -> AbstractContextManager[Advance]:
        """A stage of the viewer's."""
        return self.live.stage(name, total)

    def begin(self, views: Sequence[View]) -> None:
        """Training begins: so does warming up."""
        self.live.begin(views)
        self.since = self._now()

    def after_step(self, gaussians: Gaussians, record: Mapping[str, Any], progress: float) -> None:
        """Tell the viewer, and take turns."""
        self.live.after_step(gaussians, record, progress)
        self.steps += 1
        length_s = self.plan.turn_s if self.warm else self.plan.warm_up_s
        if time.perf_counter() - self.since[1] >= length_s:
            self._next(len(gaussians))

    def _next(self, count: int) -> None:
        """End a turn and begin the next."""
        if self.warm:
            spent = [now - then for now, then in zip(self._now(), self.since)]
            packs = 0 if self.page is None else self.page.packs
            turn = Turn(self.page is not None, int(spent[0]), spent[1], spent[2], packs)
            self.done.append(turn)
            print(f"{count} Gaussians, {turn}", flush=True)
        if self.page is not None:
            self.page.leave()
            self.page = None
        elif self.warm and len(self.done) < self.plan.turns:
            self.page = self.enter()
        self.warm = True
        self.stopped = len(self.done) == self.plan.turns
        self.since = self._now()

    def _now(self) -> tuple[int, float, float]:
        return self.steps, time.perf_counter(), time.process_time()


def slowdowns(turns: Sequence[Turn]) -> dict[str, list[float]]:
    """Extra time per step of each watched turn beside the mean of its neighbours: 0.05 is five percent."""
    found: dict[str, list[float]] = {"wall": [], "cpu": []}
    for before, watched, after in zip(turns[0::2], turns[1::2], turns[2::2]):
        for kind, rows in found.items():
            each = [getattr(turn, f"{kind}_s") / turn.steps for turn in (before, watched, after)]
            rows.append(2 * each[1] / (each[0] + each[2]) - 1)
    return found


def measured(capture: Path, gaussians: int, plan: Plan) -> list[Turn]:
    """Train on a capture while a page comes and goes."""
    address, library, control = listen(), Library(), TrainingControl()
    try:
        session = library.add_session("run", lambda id, scratch: LiveSession(id, "run", control, scratch))
        assert isinstance(session, LiveSession)
        serving = Serving(Service(library, address.access, None, control), address)
        serving.start()
        live = LiveProgress(Screen("benchmark"), library, session, serving.hub, control)
        turns = Turns(live, lambda: Page(Client(address.port)), plan)
        settings = settings_for(ReconstructOptions(minutes=plan.minutes, max_gaussians=gaussians))
        with tempfile.TemporaryDirectory() as name:
            work_dir = Path(name)
            loaded = with_points(load_capture(capture, work_dir), work_dir, Workers(), silent_progress)
            reconstruct_static(loaded, settings, progress=turns)
        live.close()
        serving.stop()
        return turns.done
    finally:
        library.close()


def main() -> None:
    """Measure and write benchmarks/results/live_training.json."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("capture", type=Path)
    parser.add_argument("--gaussians", type=int, default=50_000)
    parser.add_argument("--warm-up", type=float, default=60.0)
    parser.add_argument("--turn", type=float, default=60.0)
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    plan = Plan(chosen.warm_up, chosen.turn, 2 * chosen.rounds + 1)
    turns = measured(chosen.capture, chosen.gaussians, plan)
    extra = slowdowns(turns)
    median = {kind: float(np.median(rows)) for kind, rows in extra.items()}
    numbers = {
        "capture": chosen.capture.name,
        "gaussians": chosen.gaussians,
        "turns": [vars(turn) for turn in turns],
        "slowdown": median,
        "slowdowns": extra,
    }
    print({kind: f"{100 * share:+.1f} %" for kind, share in median.items()})
    write_result("live_training", numbers, seed=0)


if __name__ == "__main__":
    main()
