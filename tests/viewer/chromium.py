"""A headless Chromium that draws on the processor, and what its tests ask of the page (window.view3d)."""

from __future__ import annotations

import base64
import io
import json
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from recon3d.cameras import Cameras
from viewer.server import BUNDLE

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
READY_MS = 60_000
"""A loaded machine takes its time; nothing here measures speed."""
SIZE = {"width": 900, "height": 600}
_HARMLESS = ("GPU stall due to ReadPixels",)


def chromium_path() -> str | None:
    """The Chromium of this machine, or None."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def require_browser() -> str:
    """The path of Chromium; skips the test where there is none, no playwright or no built page."""
    pytest.importorskip("playwright.sync_api", reason="playwright drives the browser")
    path = chromium_path()
    if path is None:
        pytest.skip("no Chromium is installed")
    if not (BUNDLE / "view3d.js").is_file():
        pytest.skip("the page is not built: npm run build in viewer/web")
    return path


@contextmanager
def chromium() -> Iterator[Any]:
    """A browser of playwright's, closed at the end; Any, as playwright is optional."""
    path = require_browser()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS), timeout=READY_MS)
        yield browser
        browser.close()


@dataclass(frozen=True)
class Heard:
    """What a page said: kind is "error", "asked", "failed", or "console" and how grave it is."""

    kind: str
    text: str


@dataclass
class Tab:
    """A page of playwright's, and what it said since it was taken."""

    page: Any
    heard: list[Heard] = field(default_factory=list)

    def listen(self) -> None:
        """Note down everything from now on."""
        heard = self.heard
        self.page.on("pageerror", lambda error: heard.append(Heard("error", str(error))))
        self.page.on("console", lambda said: heard.append(Heard(f"console {said.type}", said.text)))
        self.page.on("request", lambda request: heard.append(Heard("asked", request.url)))
        self.page.on("requestfailed", lambda request: heard.append(Heard("failed", request.url)))


class Tabs:
    """Pages that are used again, as a person does: a new one costs twice the processor time of another scene in it."""

    def __init__(self, browser: Any) -> None:
        self._browser = browser
        self._idle: dict[str, list[Tab]] = {}

    @contextmanager
    def taken(self, **options: Any) -> Iterator[Tab]:
        """An empty page of a context with these options, nobody else's until the end."""
        idle = self._idle.setdefault(json.dumps(options, sort_keys=True), [])
        tab = idle.pop() if idle else self._new(options)
        tab.heard.clear()
        try:
            yield tab
        except BaseException:  # who knows what state it is in
            tab.page.context.close()
            raise
        if tab.page.is_closed():  # by the test itself
            tab.page.context.close()
            return
        tab.page.goto("about:blank")
        idle.append(tab)

    def close(self) -> None:
        """Close all that are idle."""
        for tab in (tab for tabs in self._idle.values() for tab in tabs):
            tab.page.context.close()
        self._idle.clear()

    def _new(self, options: dict[str, Any]) -> Tab:
        context = self._browser.new_context(**options)
        context.set_default_timeout(READY_MS)
        tab = Tab(context.new_page())
        tab.listen()
        return tab


@dataclass(frozen=True)
class ScenePage:
    """One open page."""

    page: Any

    def wait(self) -> None:
        """Until the scene is there and sorted."""
        self.page.wait_for_function("window.view3d !== undefined", timeout=READY_MS)
        self.page.evaluate("view3d.ready")

    def look(self, camera: Cameras, **settings: Any) -> np.ndarray:
        """(H, W, 3) uint8 of what the page draws through a camera (a batch of one), over black."""
        if camera.times is not None:
            self.page.evaluate("time => view3d.setTime(time)", float(camera.times[0]))
        self.page.evaluate("settings => view3d.setSettings(settings)", settings)
        self.page.evaluate("() => view3d.setBackground(0)")
        self.page.evaluate("pinhole => view3d.setCamera(pinhole)", pinhole(camera))
        url = self.page.evaluate("() => view3d.screenshot()")
        assert self.page.evaluate("() => view3d.glError") is None
        return as_picture(url)


@contextmanager
def opened(browser: Any, url: str) -> Iterator[ScenePage]:
    """A page at `url`, of a browser or of Tabs; fails at the end if the page complained about anything."""
    own = nullcontext(browser) if isinstance(browser, Tabs) else closing(Tabs(browser))
    with own as tabs, tabs.taken(viewport=SIZE) as tab:
        scene = ScenePage(tab.page)
        scene.page.goto(url)
        scene.wait()
        yield scene
        assert [heard for heard in tab.heard if _complains(heard)] == []


def _complains(heard: Heard) -> bool:
    if heard.kind in ("console error", "console warning"):
        return not any(text in heard.text for text in _HARMLESS)
    return heard.kind in ("error", "failed")


def as_picture(data_url: str) -> np.ndarray:
    """(H, W, 3) uint8 of a picture that a page gave as a data URL."""
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(data_url.split(",")[1]))).convert("RGB"))


def pinhole(camera: Cameras) -> dict[str, Any]:
    """A camera (a batch of one) as window.view3d takes it."""
    fx, fy, cx, cy = camera.intrinsics[0].tolist()
    pose = camera.camera_from_world[0].flatten().tolist()
    size = {"width": camera.width, "height": camera.height}
    return {"cameraFromWorld": pose, "fx": fx, "fy": fy, "cx": cx, "cy": cy, **size}


def file_url(path: Path) -> str:
    """The address of a file on disk."""
    return path.resolve().as_uri()
