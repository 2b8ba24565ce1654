"""A real Chromium, and pages of the viewer in it that complain about every error."""

from __future__ import annotations

import base64
import io
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from recon3d.gaussians import Gaussians
from tests.moving_scene import moving_gaussians
from tests.viewer.chromium import READY_MS, Heard, Tab, Tabs
from viewer.generator import Generator
from viewer.guard import Access
from viewer.library import Library
from viewer.server import Service
from viewer.serving import Serving, listen

SMALL = (900, 600)
PHONE = (390, 844)
Open = Callable[..., Page]
expect.set_options(timeout=READY_MS / 2)
_READY = """() => Promise.race([
  view3d.ready,
  new Promise((_, fail) => setTimeout(() => fail(new Error('the scene never came')), 60_000)),
])"""
_PICTURE = """() => {
  const frames = async (count) => { while (count--) await new Promise(requestAnimationFrame); };
  const picture = async () => {
    await frames(2);
    await view3d.orderReady();
    await frames(2);
    return view3d.screenshot();
  };
  const late = (_, fail) => setTimeout(() => fail(new Error('the picture was never drawn')), 60_000);
  return Promise.race([picture(), new Promise(late)]);
}"""


@pytest.fixture
def visit(tabs: Tabs) -> Iterator[Open]:
    """Open an address; the test fails if the page threw an error, complained in the console or asked others."""
    with ExitStack() as opened:
        visited: list[tuple[Tab, str]] = []

        def open_page(
            url: str, size: tuple[int, int] = SMALL, allowed: str = "no complaint", sharpness: float = 1
        ) -> Page:
            tab = opened.enter_context(
                tabs.taken(
                    viewport={"width": size[0], "height": size[1]},
                    device_scale_factor=sharpness,
                    color_scheme="dark",
                    has_touch=size == PHONE,
                    accept_downloads=True,
                )
            )
            visited.append((tab, allowed))
            page: Page = tab.page
            page.goto(url)
            wait_until_ready(page)
            return page

        yield open_page
        assert [heard for tab, allowed in visited for heard in tab.heard if _complains(heard, allowed)] == []


def _complains(heard: Heard, allowed: str) -> bool:
    if heard.kind == "asked":
        return heard.text.startswith("http") and "//127.0.0.1:" not in heard.text
    return heard.kind == "error" or (heard.kind == "console error" and allowed not in heard.text)


class Served:
    """A viewer's server that can be stopped and started again at the same port."""

    def __init__(self, library: Library, save_folder: Path) -> None:
        self.library, self.folder, self.port = library, save_folder, 0
        self.serving: Serving | None = None

    def start(self) -> str:
        """Serve; the address."""
        address = replace(listen(port=self.port or 8700), access=Access("127.0.0.1"))
        self.port = address.port
        self.serving = Serving(Service(self.library, address.access, self.folder), address)
        self.serving.start()
        return f"http://127.0.0.1:{self.port}/"

    @property
    def pages(self) -> int:
        """How many pages are connected."""
        return self.serving.hub.pages if self.serving is not None else 0

    def stop(self) -> None:
        """End the server; pages lose it."""
        if self.serving is not None:
            self.serving.stop()
            self.serving = None


Serve = Callable[..., Served]


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Serve]:
    """Serve a path with the real page, and a generator if one is given."""
    with ExitStack() as started:

        def make(path: Path | None, generator: Generator | None = None) -> Served:
            library = Library.of(path, generator=generator)
            started.callback(library.close)
            made = Served(library, tmp_path)
            started.callback(made.stop)
            return made

        yield make


@pytest.fixture
def still_page(visit: Open, served: Serve, scene_file: Path) -> Page:
    """The page of a scene that stands still."""
    return visit(served(scene_file).start())


@pytest.fixture
def moving_page(visit: Open, served: Serve, run_folder: Path) -> Page:
    """The page of a finished run of a moving scene with photos."""
    return visit(served(run_folder).start())


@pytest.fixture
def still_scene() -> Gaussians:
    """More than the others have, so that something is under every tool."""
    return replace(moving_gaussians(300, degree=1), motion=None)


def wait_until_ready(page: Page) -> None:
    """Until the scene is whole and drawn."""
    page.evaluate(_READY)


def picture(page: Page) -> np.ndarray:
    """What the canvas shows, (H, W, 3) uint8, once the newest order is drawn."""
    data = page.evaluate(_PICTURE).split(",")[1]
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(data))).convert("RGB"))


def eventually(page: Page, happens: Callable[[], bool]) -> None:
    """Wait until something is so, while the page goes on; fails when it never is."""
    end = time.monotonic() + READY_MS / 1000
    while not happens():
        assert time.monotonic() < end, "what was waited for never happened"
        page.wait_for_timeout(20)


def wait_for_spot(page: Page, before: str) -> str:
    """The address' new hash, once camera and time rest somewhere else than `before`."""
    page.wait_for_function("before => location.hash && location.hash !== before", arg=before, timeout=20_000)
    page.wait_for_timeout(800)
    return str(page.evaluate("location.hash"))
