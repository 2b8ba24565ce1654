"""Pictures that Python draws for the page: coarse while something moves, whole at rest, one at a time."""

from __future__ import annotations

import time
from pathlib import Path
from urllib.parse import parse_qs, urlparse

import numpy as np
import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect

from tests.viewer.chromium import READY_MS
from tests.viewer.interface.conftest import SMALL, Serve, eventually, picture, wait_until_ready
from tests.viewer.interface.test_looking import drag
from tests.viewer.test_fidelity import psnr_db

ENOUGH_DB = 45.0
SLOW_S = 0.3
PICTURES = "**/api/render?*"
POOR_DEVICE = """() => {
  const real = WebGL2RenderingContext.prototype.getParameter;
  WebGL2RenderingContext.prototype.getParameter = function (name) {
    return name === this.MAX_TEXTURE_SIZE ? 16 : real.call(this, name);
  };
}"""


class Asked:
    """What the page asks a slow server to draw, and how many pictures it waits for at a time."""

    def __init__(self, page: Page) -> None:
        self.widths: list[int] = []
        self.at_once = self._under_way = 0
        page.route(PICTURES, self._delay)
        page.on("request", lambda request: self._count(request, 1))
        page.on("requestfinished", lambda request: self._count(request, -1))

    def _count(self, request: Request, change: int) -> None:
        if "/api/render?" in request.url:
            self._under_way += change
            self.at_once = max(self.at_once, self._under_way)

    def _delay(self, route: Route) -> None:
        query = parse_qs(urlparse(route.request.url).query)
        self.widths.append(int(query["width"][0]))
        assert query["format"] == ["png" if self.widths[-1] == SMALL[0] else "jpeg"]
        time.sleep(SLOW_S)
        route.continue_()


def let_python_draw(page: Page) -> None:
    page.get_by_role("button", name="More options").click()
    with page.expect_response(lambda answer: f"width={SMALL[0]}" in answer.url):
        page.get_by_role("switch", name="Drawn by Python").click()


def test_python_draws_what_the_page_draws(moving_page: Page) -> None:
    page = moving_page
    page.get_by_role("slider", name="Time").fill("0.4")
    own = picture(page)
    let_python_draw(page)
    eventually(page, lambda: psnr_db(picture(page), own) > ENOUGH_DB)
    assert np.ptp(own) > 50
    page.get_by_role("switch", name="Drawn by Python").click()
    assert (picture(page) == own).all()


@pytest.mark.slow
def test_while_the_camera_moves_small_pictures_follow_each_other_and_a_whole_one_ends_them(
    still_page: Page,
) -> None:
    page = still_page
    let_python_draw(page)
    before, asked = picture(page), Asked(page)
    page.mouse.move(300, 350)
    page.mouse.down()
    for x in range(300, 420, 4):
        page.mouse.move(x, 350)
        page.wait_for_timeout(50)
    page.mouse.up()
    with page.expect_response(lambda answer: f"width={SMALL[0]}" in answer.url):
        pass
    page.wait_for_timeout(500)
    moving, last = asked.widths[:-1], asked.widths[-1]
    # The first is as large as the server, not slow yet, had time for.
    assert len(moving) >= 3 and max(moving[1:]) < SMALL[0] / 2 and last == SMALL[0]
    assert asked.at_once == 1
    assert (picture(page) != before).any()
    drawn = picture(page)
    page.get_by_role("switch", name="Drawn by Python").click()
    assert psnr_db(picture(page), drawn) > ENOUGH_DB


def test_a_scene_too_large_for_the_device_is_drawn_by_python(
    browser: Browser, served: Serve, scene_file: Path
) -> None:
    url = served(scene_file).start()
    context = browser.new_context(viewport={"width": SMALL[0], "height": SMALL[1]})
    context.set_default_timeout(READY_MS)
    page = context.new_page()
    page.add_init_script(f"({POOR_DEVICE})()")
    with page.expect_response(lambda answer: "/api/render" in answer.url and answer.ok):
        page.goto(url)
        # Said for seconds only, and the first picture may take longer.
        expect(page.get_by_role("status").filter(has_text="Python draws it instead")).to_be_visible()
    wait_until_ready(page)
    expect(page.locator(".facts")).to_contain_text("300 splats")
    eventually(page, lambda: bool(np.ptp(picture(page).astype(int), axis=(0, 1)).max() > 50))
    start = picture(page)
    with page.expect_response(lambda answer: f"width={SMALL[0]}" in answer.url):
        drag(page, 80, 20)
    eventually(page, lambda: bool((picture(page) != start).any()))
    context.close()
