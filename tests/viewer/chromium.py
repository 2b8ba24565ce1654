"""A headless Chromium that draws on the processor, and what its tests ask of the page (window.view3d)."""

from __future__ import annotations

import base64
import io
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
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


@dataclass
class ScenePage:
    """One open page, and the complaints that its console, its errors and its requests gave so far."""

    page: Any
    complaints: list[str] = field(default_factory=list)

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
    """A page at `url`; fails at the end if the page complained about anything."""
    context = browser.new_context(viewport=SIZE)
    scene = ScenePage(context.new_page())
    scene.page.on("pageerror", lambda error: scene.complaints.append(str(error)))
    scene.page.on("console", lambda message: _note(scene, message))
    scene.page.on("requestfailed", lambda request: scene.complaints.append(f"failed: {request.url}"))
    scene.page.goto(url)
    scene.wait()
    yield scene
    context.close()
    assert scene.complaints == []


def _note(scene: ScenePage, message: Any) -> None:
    if message.type in ("error", "warning") and not any(text in message.text for text in _HARMLESS):
        scene.complaints.append(message.text)


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
