"""Training as a page sees it: from before there is anything to see to the finished run."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import entry_points
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from recon3d.cli.live import GROUP
from tests.moving_scene import moving_gaussians
from tests.tiny_dataset import write_ball_dataset
from tests.viewer.interface.conftest import Open, Served, picture
from viewer.library import Library
from viewer.training import LiveSession, TrainingControl

ROOT = Path(__file__).parents[3]
PATIENCE_S = 120.0
"""Kernels may have to be compiled first, and other tests may run beside this one."""
LEFT_BEHIND = {
    *("scene.ply", "transforms.json", "cameras.json", "config.yaml", "metrics.json"),
    *("per_image.json", "preview.png", "preview.mp4", "log.jsonl"),
}


def test_the_first_splats_of_a_training_are_seen_whole_and_with_all_their_colours(
    visit: Open, tmp_path: Path
) -> None:
    library, control = Library(), TrainingControl()
    session = library.add_session("run", lambda id, scratch: LiveSession(id, "run", control, scratch))
    assert isinstance(session, LiveSession)
    served = Served(library, tmp_path)
    url = served.start()
    try:
        page = visit(url)
        revision = session.show(moving_gaussians(200, degree=2))
        assert served.serving is not None
        served.serving.hub.publish(revision.model_copy(update={"info": library.complete(revision.info)}))
        expect(page.locator(".facts")).to_contain_text("200 splats")
        early = picture(page)
        assert np.ptp(early.astype(int), axis=(0, 1)).max() > 50
        assert np.abs(picture(visit(url)).astype(int) - early).max() <= 3
    finally:
        served.stop()
        library.close()


@contextmanager
def at_a_terminal(command: list[str], errors: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run a command as a person does, at a terminal; what it says on standard error goes into a file."""
    screen, terminal = pty.openpty()
    with errors.open("wb") as stderr:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            stdin=terminal,
            stdout=terminal,
            stderr=stderr,
            env={**os.environ, "BROWSER": "true", "OMP_NUM_THREADS": "1"},  # `true` opens no browser
        )
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        os.close(terminal)
        os.close(screen)


def eventually(happens: Callable[[], bool], what: str) -> None:
    """Wait until something is so; fails when it never is."""
    end = time.monotonic() + PATIENCE_S
    while not happens():
        assert time.monotonic() < end, f"never happened: {what}"
        time.sleep(0.1)


def address_in(errors: Path) -> str | None:
    found = re.search(r"http://\S+", errors.read_text())
    return found and found[0]


def points(page: Page) -> int:
    """How many points the curve has."""
    line = page.locator(".chart .line")
    return 0 if line.count() == 0 else str(line.get_attribute("d")).count("L")


def step(page: Page) -> str:
    """The step that is written beside the curve."""
    return page.locator(".figures > div", has_text="Step").locator("dd").inner_text()


@pytest.mark.slow
@pytest.mark.skipif(not entry_points(group=GROUP), reason="--view needs the package to be installed")
def test_a_training_is_watched_paused_resumed_and_stopped_from_the_page(visit: Open, tmp_path: Path) -> None:
    ball, out, errors = write_ball_dataset(tmp_path / "ball"), tmp_path / "out", tmp_path / "errors.txt"
    command = [sys.executable, "-m", "recon3d", "reconstruct", str(ball), "-o", str(out), "--view"]
    command += ["--minutes", "30", "--preset", "fast", "--max-gaussians", "300"]
    with at_a_terminal(command, errors) as training:
        eventually(lambda: address_in(errors) is not None, "an address is noted")
        page = visit(str(address_in(errors)))
        state = page.locator(".section-head", has_text="Training")
        page.get_by_role("radio", name="Loss").click(timeout=1000 * PATIENCE_S)

        expect(page.locator(".facts")).to_contain_text(re.compile("[1-9]"), timeout=1000 * PATIENCE_S)
        early, known = picture(page), points(page)
        eventually(lambda: points(page) > known + 2, "the curve grows")
        eventually(lambda: bool((picture(page) != early).any()), "the picture changes")

        page.get_by_role("button", name="Pause").click()
        expect(state).to_contain_text("Paused")
        page.wait_for_timeout(500)  # what was under way
        held = step(page)
        page.wait_for_timeout(1500)
        assert step(page) == held
        page.get_by_role("button", name="Resume").click()
        expect(state).to_contain_text("%")
        eventually(lambda: step(page) != held, "training goes on")

        page.get_by_role("button", name="Stop").click()
        expect(state).to_contain_text("Finished", timeout=1000 * PATIENCE_S)
        expect(page.locator(".figures")).to_contain_text("SSIM")  # of the held-out photos
        expect(page.get_by_role("button", name="Edit", exact=True)).to_be_visible()
        assert {entry.name for entry in out.iterdir()} >= LEFT_BEHIND
        lines = (out / "log.jsonl").read_text().splitlines()
        assert json.loads(lines[-1])["progress"] < 0.5
        page.close()  # before its server goes
        training.send_signal(signal.SIGINT)
        assert training.wait(PATIENCE_S) == 0
