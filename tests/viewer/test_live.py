"""Training in the browser: seen while it runs, paused and stopped from the page, and hardly slower for it."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import torch

from recon3d.cli import live, main
from recon3d.cli.screen import Screen
from recon3d.gaussians import Gaussians
from tests.moving_scene import moving_gaussians
from tests.tiny_dataset import write_ball_dataset
from tests.viewer.client import Client
from viewer.live import Snapshots, live_viewer, snapshot
from viewer.training import TrainingControl

BRIEF = ("--minutes", "0.2", "--preset", "fast", "--max-gaussians", "200")


class Watching(threading.Thread):
    """A page that connects as soon as the address is known, loads every pack, and may say something."""

    def __init__(self, address: Callable[[], str | None], say: dict[str, Any] | None = None) -> None:
        super().__init__(daemon=True)
        self.address, self.say = address, say
        self.heard: list[dict[str, Any]] = []
        self.packs: list[int] = []

    def run(self) -> None:
        url = None
        while url is None:
            time.sleep(0.01)
            url = self.address()
        client = Client(int(re.findall(r":(\d+)/", url)[0]))
        with suppress(Exception), client.websocket_connect() as page:
            self.load(client, client.get("/api/info").json())
            while True:
                message = json.loads(page.socket.recv())  # kernels may have to be compiled first
                self.heard.append(message)
                if message["kind"] == "revision":
                    self.load(client, message["info"])
                if message["kind"] == "trainingStep" and self.say is not None:
                    page.send_json(self.say)
                    self.say = None

    def load(self, client: Client, info: dict[str, Any]) -> None:
        self.packs.append(len(client.get(info["packUrl"]).content))

    def kinds(self) -> set[str]:
        return {message["kind"] for message in self.heard}


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The viewer as its entry point would give it, whether or not the package is installed."""

    class Entry:
        def load(self) -> Any:
            return live_viewer

    monkeypatch.setattr(live, "entry_points", lambda group: [Entry()])


@pytest.fixture
def noted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the screen noted."""
    said: list[str] = []
    monkeypatch.setattr(Screen, "note", lambda self, sentence: said.append(sentence))
    return said


@pytest.mark.usefixtures("installed")
def test_a_page_sees_training_and_can_stop_it_with_what_was_learned(noted: list[str], tmp_path: Path) -> None:
    ball = write_ball_dataset(tmp_path / "ball")

    def address() -> str | None:
        found = [sentence for sentence in noted if "http://" in sentence]
        return found[0] + " " if found else None

    page = Watching(address, {"kind": "setTraining", "action": "stop"})
    page.start()
    main(["reconstruct", str(ball), "-o", str(tmp_path / "out"), "--view", *BRIEF])
    page.join(10)
    assert {"trainingStep", "revision", "progress"} <= page.kinds()
    steps = [message for message in page.heard if message["kind"] == "trainingStep"]
    assert steps[-1]["progress"] < 0.9 and steps[0]["point"]["count"] > 0
    revisions = [message["info"] for message in page.heard if message["kind"] == "revision"]
    assert revisions[0]["count"] > 0 and revisions[0]["training"] in ("running", "stopping")
    assert revisions[0]["cameras"][0]["photoUrl"] and not revisions[0]["editable"]
    # At the end the page has the finished run, with its metrics, to be edited and saved.
    assert revisions[-1]["training"] == "finished" and revisions[-1]["metrics"] and revisions[-1]["editable"]
    assert (tmp_path / "out" / "scene.ply").is_file() and (tmp_path / "out" / "metrics.json").is_file()


def test_without_a_viewer_the_command_says_how_to_get_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(live, "entry_points", lambda group: [])
    with pytest.raises(SystemExit) as ended:
        main(["reconstruct", str(tmp_path), "-o", str(tmp_path / "out"), "--view"])
    assert ended.value.code == 2 and "pip install" in capsys.readouterr().err


def test_snapshots_are_made_only_when_wanted_and_cost_little(monkeypatch: pytest.MonkeyPatch) -> None:
    scene, shown = moving_gaussians(50), list[Gaussians]()
    asked = Snapshots(shown.append, lambda age_s: False)
    for _ in range(100):
        asked.offer(scene)
    assert shown == []

    def slow(copy: Gaussians) -> None:
        shown.append(copy)
        began = time.thread_time()
        while time.thread_time() - began < 0.01:
            pass

    monkeypatch.setattr("viewer.live.SHORTEST_S", 0.0)
    # 10 ms of work, and twice that for writing and sending, at a share of a tenth: one every 0.3 s.
    monkeypatch.setattr("viewer.live.SHARE", 0.1)
    busy = Snapshots(slow, lambda age_s: True)
    began = time.monotonic()
    while time.monotonic() - began < 1.0:
        busy.offer(scene)
        time.sleep(0.001)
    busy.close()
    assert 1 <= len(shown) <= 4


def test_training_does_not_wait_for_what_is_shown() -> None:
    may_go_on, shown = threading.Event(), list[Gaussians]()

    def stuck(copy: Gaussians) -> None:
        shown.append(copy)
        may_go_on.wait()

    snapshots = Snapshots(stuck, lambda age_s: True)
    for _ in range(50):
        snapshots.offer(moving_gaussians(5))  # would never return if it waited
    may_go_on.set()
    snapshots.close()
    assert len(shown) == 1


def test_a_snapshot_is_a_copy_of_the_most_important() -> None:
    scene = moving_gaussians(60)
    whole = snapshot(scene)
    before = whole.means.clone()
    scene.means.add_(1)
    assert torch.equal(whole.means, before)
    part = snapshot(scene, 20)
    assert len(part) == 20 and part.motion is not None
    weight = scene.opacities.log() + 2 * scene.log_scales.mean(dim=1)
    kept = torch.isin(scene.quats[:, 0], part.quats[:, 0])
    assert weight[kept].min() >= weight[~kept].max()


def test_stopping_is_for_good() -> None:
    control = TrainingControl()
    states = []
    for action in ("pause", "resume", "stop", "resume"):
        control.set(action)  # type: ignore[arg-type]
        states.append((control.state, control.paused, control.stopped))
    assert states == [
        ("paused", True, False),
        ("running", False, False),
        ("stopping", False, True),
        ("stopping", False, True),
    ]
    control.finish()
    control.set("pause")  # from a page that has not heard of the end
    assert control.state == "finished"
