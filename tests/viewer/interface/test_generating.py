"""The panel that asks a generator for things: there where one is wired in, with a stand-in that makes balls."""

from __future__ import annotations

import base64
import io
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from playwright.sync_api import Page, expect

from recon3d.errors import SplatloomError
from recon3d.gaussians import Gaussians, gaussians_from_points
from recon3d.motion_basis import MotionSpec
from recon3d.progress import Progress
from tests.moving_scene import moving_gaussians
from tests.viewer.interface.conftest import Open, Serve, picture
from tests.viewer.interface.test_editing import facts, selected

COUNT = 250
DROP_PICTURE = """content => {
  const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
  const carried = new DataTransfer();
  carried.items.add(new File([bytes], 'ball.png', { type: 'image/png' }));
  window.dispatchEvent(new DragEvent('drop', { dataTransfer: carried, bubbles: true, cancelable: true }));
}"""


@dataclass(frozen=True)
class Order:
    """What a generator was asked for."""

    prompt: str
    picture: np.ndarray | None
    seed: int
    steps: int


class BallMaker:
    """Makes a ball of one colour, as soon as it may go on; remembers what it was asked for."""

    name, takes_text, takes_picture, steps = "ball maker", True, True, 20

    def __init__(self) -> None:
        self.asked: list[Order] = []
        self.may_go_on = threading.Event()
        self.may_go_on.set()

    def generate(
        self, prompt: str, picture: np.ndarray | None, seed: int, steps: int, progress: Progress
    ) -> Gaussians:
        self.asked.append(Order(prompt, picture, seed, steps))
        with progress.stage("sampling", steps) as advance:
            advance(steps // 2, "")
            assert self.may_go_on.wait(60)
            advance(steps - steps // 2, "")
        if "unicorn" in prompt:
            raise SplatloomError("unicorns are beyond me: ask for something round")
        places = torch.nn.functional.normalize(torch.randn(COUNT, 3, generator=torch.manual_seed(seed)))
        return gaussians_from_points(
            places.numpy(), np.tile([0.9, 0.3, 0.1], (COUNT, 1)), sh_degree=0, opacity=0.9
        )


@pytest.fixture
def maker() -> BallMaker:
    return BallMaker()


Visit = Callable[[Path | None], Page]


@pytest.fixture
def visit_with(visit: Open, served: Serve, maker: BallMaker) -> Iterator[Visit]:
    """The page of a path, whose server has the generator."""
    yield lambda path: visit(served(path, maker).start())
    maker.may_go_on.set()


def unfold(page: Page) -> None:
    """Show the panel's section; on an empty page it is there already."""
    head = page.locator(".section-head", has_text="Generate")
    if head.get_attribute("aria-expanded") == "false":
        head.click()


def ask(page: Page, prompt: str) -> None:
    unfold(page)
    page.get_by_role("textbox", name="Prompt").fill(prompt)
    page.get_by_role("button", name="Generate", exact=True).last.click()


def test_without_a_generator_there_is_no_panel(still_page: Page) -> None:
    expect(still_page.get_by_role("button", name="Export", exact=True)).to_be_visible()
    expect(still_page.get_by_role("button", name="Generate")).to_have_count(0)


def test_words_become_something_in_the_scene_that_can_be_moved_and_taken_back(
    visit_with: Visit, maker: BallMaker, scene_file: Path
) -> None:
    page = visit_with(scene_file)
    before = picture(page)
    maker.may_go_on.clear()
    unfold(page)
    page.get_by_role("spinbutton", name="Seed").fill("7")
    page.get_by_role("slider", name="Steps").fill("12")
    ask(page, "a red ball")
    progress = page.get_by_role("progressbar", name="Generating")
    expect(progress).to_have_attribute("aria-valuenow", "50")
    expect(page.get_by_text("sampling…")).to_be_visible()
    maker.may_go_on.set()
    facts(page, f"{300 + COUNT} splats")
    assert (picture(page) != before).any()
    page.get_by_role("button", name="Move it").click()
    expect(page.get_by_role("radio", name="Turn")).to_be_visible()  # the handles are there
    assert selected(page) == COUNT
    order = maker.asked[0]
    assert order == Order("a red ball", None, 7, 12)
    page.keyboard.press("Escape")
    page.keyboard.press("Control+z")
    facts(page, "300 splats")
    page.keyboard.press("Escape")
    assert (picture(page) == before).mean() > 0.99


def test_a_dropped_picture_is_shown_and_sent_in_a_size_that_travels(
    visit_with: Visit, maker: BallMaker, scene_file: Path
) -> None:
    page = visit_with(scene_file)
    unfold(page)
    generate = page.get_by_role("button", name="Generate", exact=True).last
    expect(generate).to_be_disabled()  # nothing is said yet
    content = io.BytesIO()
    Image.new("RGB", (1600, 800), (200, 40, 40)).save(content, "PNG")
    page.evaluate(DROP_PICTURE, base64.b64encode(content.getvalue()).decode())
    expect(page.get_by_role("img", name="The picture it is made from")).to_be_visible()
    generate.click()
    facts(page, f"{300 + COUNT} splats")
    sent = maker.asked[0].picture
    assert sent is not None and sent.shape == (512, 1024, 4)
    assert sent[5, 5].tolist() == [200, 40, 40, 255]
    page.get_by_role("button", name="Remove picture").click()
    expect(page.get_by_role("button", name="Drop a picture, or choose one")).to_be_visible()


def test_the_first_thing_fills_an_empty_page(visit_with: Visit) -> None:
    page = visit_with(None)
    expect(page.get_by_role("heading", name="Nothing is here yet")).to_be_visible()
    expect(page.get_by_role("button", name="Choose a file")).to_be_visible()
    page.get_by_role("button", name="Panel", exact=True).click()
    page.get_by_role("button", name="Say what to make").click()
    ask(page, "a red ball")
    facts(page, f"{COUNT} splats")
    expect(page.get_by_role("heading", name="Nothing is here yet")).to_have_count(0)
    expect(page.get_by_role("textbox", name="Prompt")).to_be_visible()  # for the next
    assert np.ptp(picture(page).astype(int), axis=(0, 1)).max() > 50


def test_what_cannot_be_made_is_said_and_the_next_order_is_taken(visit_with: Visit, scene_file: Path) -> None:
    page = visit_with(scene_file)
    ask(page, "a unicorn")
    expect(page.get_by_role("alert")).to_contain_text("Unicorns are beyond me")
    facts(page, "300 splats")
    ask(page, "a ball")
    facts(page, f"{300 + COUNT} splats")


def test_what_takes_too_long_can_be_stopped(visit_with: Visit, maker: BallMaker, scene_file: Path) -> None:
    page = visit_with(scene_file)
    maker.may_go_on.clear()
    ask(page, "a ball")
    page.get_by_role("button", name="Stop", exact=True).click()
    page.wait_for_timeout(200)  # the word is on its way
    maker.may_go_on.set()
    expect(page.get_by_role("status").filter(has_text="Stopped")).to_be_visible()
    facts(page, "300 splats")


@pytest.mark.slow
def test_while_something_is_made_the_scene_can_be_edited(
    visit_with: Visit, maker: BallMaker, scene_file: Path
) -> None:
    page = visit_with(scene_file)
    maker.may_go_on.clear()
    ask(page, "a ball")
    page.keyboard.press("Tab")  # out of the text
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    facts(page, "0 splats")
    maker.may_go_on.set()
    facts(page, f"{COUNT} splats")


@pytest.mark.slow
def test_what_cannot_be_placed_opens_beside_the_scene(
    visit_with: Visit, maker: BallMaker, run_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = moving_gaussians(40, spec=MotionSpec(means=(1, 0)))
    monkeypatch.setattr(maker, "generate", lambda *order: other)
    page = visit_with(run_folder)
    ask(page, "a swarm")
    expect(page.get_by_role("alert")).to_contain_text("other functions of time")
    expect(page.locator(".split-label")).to_have_text(["run", "a swarm"])
