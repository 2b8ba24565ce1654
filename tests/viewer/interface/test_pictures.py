"""The pictures of README.md and docs/viewer.md are what the page shows.

    pytest -m slow tests/viewer/interface/test_pictures.py --still-run out/demo --moving-run out/hand

writes them into docs/images; without these options they are taken of tiny scenes, looked at and dropped.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.viewer.interface.conftest import PHONE, Open, Served, picture
from tests.viewer.interface.test_editing import draw, section, selected

IMAGES = Path(__file__).parents[3] / "docs" / "images"
DESK = (1280, 800)
JPEG_QUALITY = 84
Serve = Callable[[Path | None], Served]
pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Subject:
    """A run that pictures are taken of, and whether they are kept."""

    run: Path
    kept: bool

    def keep(self, page: Page, name: str) -> None:
        """Take docs/images/viewer_<name>.jpg; fails if there is nothing to be seen."""
        picture(page)  # waits for the newest order
        taken = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
        assert np.ptp(np.asarray(taken).astype(int), axis=(0, 1)).min() > 50
        if self.kept:
            taken.save(IMAGES / f"viewer_{name}.jpg", quality=JPEG_QUALITY, optimize=True, progressive=True)


def subject(config: pytest.Config, option: str, otherwise: Path) -> Subject:
    given = config.getoption(option)
    return Subject(Path(given or otherwise), given is not None)


@pytest.fixture
def still(pytestconfig: pytest.Config, run_folder: Path) -> Subject:
    """What stands still, with photos."""
    return subject(pytestconfig, "--still-run", run_folder)


@pytest.fixture
def moving(pytestconfig: pytest.Config, run_folder: Path) -> Subject:
    """What moves, with photos."""
    return subject(pytestconfig, "--moving-run", run_folder)


def test_a_scene_with_its_panel(visit: Open, served: Serve, still: Subject) -> None:
    page = visit(served(still.run).start(), size=DESK)
    still.keep(page, "overview")


def test_a_photo_beside_the_render_from_its_camera(visit: Open, served: Serve, still: Subject) -> None:
    page = visit(served(still.run).start(), size=DESK)
    page.locator(".camera-card", has_text="test").first.click()
    page.get_by_role("button", name="Compare with photo").click()
    expect(page.get_by_role("slider", name="Photo or Render")).to_be_visible()
    still.keep(page, "compare")


def test_a_selection_that_can_be_edited(visit: Open, served: Serve, still: Subject) -> None:
    page = visit(served(still.run).start(), size=DESK)
    section(page, "Edit")
    page.keyboard.press("j")
    page.get_by_role("switch", name="Through").click()  # leave what lies behind
    draw(page, (175, 460), (330, 405), (480, 440), (420, 580), (300, 600), (200, 550), (175, 460))
    page.mouse.move(700, 700)
    assert selected(page) > 0
    still.keep(page, "edit")


def test_a_moving_scene_with_its_timeline(visit: Open, served: Serve, moving: Subject) -> None:
    page = visit(served(moving.run).start(), size=DESK)
    cards = page.locator(".camera-card")
    cards.nth(1 + cards.count() // 8).click()
    page.wait_for_function("() => document.querySelector('#scrub').valueAsNumber > 0")
    moving.keep(page, "timeline")


def test_a_phone(visit: Open, served: Serve, still: Subject) -> None:
    page = visit(served(still.run).start(), size=PHONE, sharpness=2)
    still.keep(page, "phone")
