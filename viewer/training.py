"""A scene that is being trained: what the page asks of training, and the session that shows it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from recon3d.gaussians import Gaussians
from viewer.messages import CurvePoint, Revision, TrainingState
from viewer.opened import NOTHING, Opened, Shot
from viewer.pack_file import PackFile
from viewer.session import Session

if TYPE_CHECKING:
    from recon3d.capture.types import View

_CURVE_MAX = 4000
_ASKED: dict[str, TrainingState] = {"pause": "paused", "resume": "running", "stop": "stopping"}


class TrainingControl:
    """What training does, and what the page asked of it; set from any thread, read by the training thread."""

    def __init__(self) -> None:
        self.state: TrainingState = "running"

    def set(self, action: Literal["pause", "resume", "stop"]) -> None:
        """Pause, resume or stop; stopping is for good."""
        if self.state in ("running", "paused"):
            self.state = _ASKED[action]

    def finish(self) -> None:
        """Training is over."""
        self.state = "finished"

    @property
    def paused(self) -> bool:
        """Whether training shall wait."""
        return self.state == "paused"

    @property
    def stopped(self) -> bool:
        """Whether training shall end."""
        return self.state == "stopping"


class LiveSession(Session):
    """The scene that is being trained: it is replaced now and then, and can be edited once training has finished."""

    def __init__(self, id: str, name: str, control: TrainingControl, scratch: Path) -> None:
        self._control = control
        self._points: list[CurvePoint] = []
        self._shots: tuple[Shot, ...] = ()
        self._asked_for: set[str] = set()
        super().__init__(id, Opened(name, NOTHING), scratch)

    @property
    def training(self) -> TrainingState | None:
        """What training is doing."""
        return self._control.state

    @property
    def editable(self) -> bool:
        """Only what is finished."""
        return self._control.state == "finished"

    @property
    def curve(self) -> Sequence[CurvePoint]:
        """The course of training so far."""
        return tuple(self._points)

    @property
    def is_looked_at(self) -> bool:
        """Whether somebody has asked for the newest pack."""
        return self.newest in self._asked_for

    def begin(self, views: Sequence[View]) -> None:
        """The cameras and photos of training are known."""
        self._shots = tuple(Shot(view.name, view.camera, "train", view) for view in views)

    def add(self, point: CurvePoint) -> None:
        """One more point of the curve; a long one loses every other of its older points."""
        points = [*self._points, point]
        half = _CURVE_MAX // 2
        self._points = points if len(points) <= _CURVE_MAX else points[:half:2] + points[half:]

    def show(self, gaussians: Gaussians) -> Revision:
        """Replace the scene by this snapshot."""
        return self.replace_scene(Opened(self.opened.name, gaussians, shots=self._shots))

    def finish(self, opened: Opened) -> Revision:
        """Training is over: show what it left, to be edited and saved like any scene."""
        self._control.finish()
        return self.replace_scene(opened)

    def pack(self, revision: str) -> PackFile | None:
        """As of any session; remembers that somebody looks at it."""
        self._asked_for.add(revision)
        return super().pack(revision)
