"""The pictures of README.md and docs/viewer.md are what the page shows.

    pytest -m slow tests/viewer/interface/test_pictures.py --still-run out/demo --moving-run out/hand

writes them into docs/images; without these options they are taken of tiny scenes, looked at and dropped.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.viewer.interface.conftest import PHONE, Open, Serve, picture
from tests.viewer.interface.test_editing import draw, section, selected
from viewer.generator import installed_generator

IMAGES = Path(__file__).parents[3] / "docs" / "images"
DESK = (1280, 800)
JPEG_QUALITIES = (84, 78, 72, 66, 60)
MOST_BYTES = 150_000
"""Of a picture in the documentation; the first quality that stays below is taken."""
PATIENCE_S = 600
"""What a generator may take on a small machine."""
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
        content = as_jpeg(taken)
        assert len(content) <= MOST_BYTES
        if self.kept:
            (IMAGES / f"viewer_{name}.jpg").write_bytes(content)


def as_jpeg(image: Image.Image) -> bytes:
    """A file of the highest quality that is small enough, or else of the lowest."""
    for quality in JPEG_QUALITIES:
        image.save(out := io.BytesIO(), "JPEG", quality=quality, optimize=True, progressive=True)
        if out.tell() <= MOST_BYTES:
            break
    return out.getvalue()


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


def test_what_was_made_from_words(visit: Open, served: Serve, still: Subject) -> None:
    maker = installed_generator(note=lambda sentence: None)
    if maker is None:
        pytest.skip("no generator is installed with its weights")
    page = visit(served(None, maker).start(), size=DESK)
    page.get_by_role("textbox", name="Prompt").fill("a small blue car")
    page.get_by_role("button", name="Generate", exact=True).last.click()
    expect(page.locator(".facts")).to_contain_text(re.compile("[1-9]"), timeout=1000 * PATIENCE_S)
    still.keep(page, "generate")


def test_a_phone(visit: Open, served: Serve, still: Subject) -> None:
    page = visit(served(still.run).start(), size=PHONE, sharpness=2)
    still.keep(page, "phone")
