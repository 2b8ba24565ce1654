"""How fast the viewer draws and sorts, beside Spark and PlayCanvas (the engine of supersplat-viewer), in one run.

python -m benchmarks.viewer [--gaussians 50000] [--rounds 3] [--seconds 4]

Needs Chromium, playwright, npm and the built page. The other renderers are fetched by npm into a temporary folder. All
draw the same Gaussians at 640x360 on the processor (SwiftShader), each with its own defaults, while the camera sways.
Rounds are interleaved, and the least of them counts, as other jobs may share the machine: milliseconds per frame, and
processor time per frame of the process that draws, which others disturb less.
"""

from __future__ import annotations

import argparse
import base64
import functools
import http.server
import io
import json
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from PIL import Image

from benchmarks.browser_load import drawing_processes, seconds_used
from benchmarks.record import write_result
from recon3d.cameras import Cameras
from recon3d.gaussians import Gaussians
from recon3d.io.ply import save_ply
from recon3d.io.scene_file import save_scene
from recon3d.motion import still
from recon3d.motion_basis import MotionSpec
from tests.viewer.chromium import chromium, opened, pinhole
from viewer.show import show

PAGES = Path(__file__).parent / "viewer_pages"
WEB = Path(__file__).parents[1] / "viewer/web"
PACKAGES = ("three@0.187.0", "@sparkjsdev/spark@2.2.0", "playcanvas@2.22.6")
WARM_UP_S = 2.0
SHOWS_SOMETHING = 10.0
"""Standard deviation of 8-bit colours in the middle of a picture, from which on it shows a scene."""
SWAY = """async ([pinhole, seconds, moving]) => {
  const begun = performance.now();
  let frames = 0;
  await new Promise((done) => {
    const step = () => {
      const cameraFromWorld = pinhole.cameraFromWorld.slice();
      cameraFromWorld[3] += 0.2 * Math.sin(frames / 10);
      DRAW;
      frames++;
      if (performance.now() - begun > 1000 * seconds) done();
      else requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });
  return [frames, performance.now() - begun];
}"""
DRAW_OURS = """view3d.setCamera({ ...pinhole, cameraFromWorld });
      if (moving) view3d.setTime((frames % 60) / 60);
      view3d.draw()"""
DRAW_THEIRS = "draw({ ...pinhole, cameraFromWorld })"


@dataclass(frozen=True)
class Contender:
    """A page to be measured: its address, how a frame is drawn, whether time moves."""

    url: str
    draw: str
    moving: bool = False


def cloud(count: int, moving: float = 0.0) -> Gaussians:
    """Gaussians of many sizes around (0, 0, 4), of which the share `moving` sways a little by the default motion."""
    draw = torch.Generator().manual_seed(0)

    def normal(*shape: int) -> torch.Tensor:
        return torch.randn(shape, generator=draw)

    means = normal(count, 3).clamp(-2.5, 2.5) * torch.tensor([0.8, 0.5, 0.8]) + torch.tensor([0, 0, 4.0])
    colors = 0.6 * normal(count, 1, 3).clamp(-1.6, 1.6)
    base = Gaussians(means, 0.4 * normal(count, 3) - 4.3, normal(count, 4), 1.5 * normal(count) + 0.5, colors)
    if not moving:
        return base
    motion = still(MotionSpec(), torch.rand(count, generator=draw) < moving)
    tables = {name: 0.02 * normal(*getattr(motion, name).shape) for name in ("means", "quats", "sh")}
    return replace(base, motion=motion.replaced(tables))


def camera() -> Cameras:
    """What all look through."""
    return Cameras(torch.eye(4)[None], torch.tensor([[420.0, 420.0, 320.0, 180.0]]), 640, 360)


@contextmanager
def other_renderers(scene: Gaussians) -> Iterator[str]:
    """The address of a server with the pages of the others, their packages and scene.ply."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "package.json").write_text("{}")
        subprocess.run(["npm", "install", "--silent", *PACKAGES], cwd=folder, check=True)
        for page in PAGES.iterdir():
            shutil.copy(page, folder)
        save_ply(scene, folder / "scene.ply")
        handler = functools.partial(_Quiet, directory=name)
        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            yield f"http://127.0.0.1:{server.server_port}"
            server.shutdown()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


def measured(contender: Contender, seconds: float) -> dict[str, float]:
    """Milliseconds of wall and of processor time per frame, in a fresh browser."""
    script = SWAY.replace("DRAW", contender.draw)
    with chromium() as browser, _page(browser, contender) as page:
        page.evaluate(script, [pinhole(camera()), WARM_UP_S, contender.moving])
        processes = drawing_processes()
        before = seconds_used(processes)
        frames, ms = page.evaluate(script, [pinhole(camera()), seconds, contender.moving])
        return {"wall_ms": ms / frames, "cpu_ms": 1e3 * (seconds_used(processes) - before) / frames}


@contextmanager
def _page(browser: Any, contender: Contender) -> Iterator[Any]:
    if contender.draw == DRAW_OURS:
        with opened(browser, contender.url) as ours:
            yield ours.page
        return
    page = browser.new_page()
    page.goto(contender.url)
    page.wait_for_function("window.ready")
    page.evaluate("window.ready")
    yield page


def sorting_ms() -> dict[str, float]:
    """Least milliseconds of sorting a million splats, still and moving (vitest, on node)."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "sorting.json"
        command = ["npx", "vitest", "bench", "--run", "--outputJson", str(out)]
        subprocess.run(command, cwd=WEB, check=True, capture_output=True)
        groups = json.loads(out.read_text())["files"][0]["groups"]
    return {row["name"]: row["min"] for group in groups for row in group["benchmarks"]}


def first_picture_s(count: int = 10_000) -> float:
    """Seconds from asking for the page until a whole scene is drawn in exact order."""
    with chromium() as browser, show(cloud(count), open_browser=False) as view:
        begun = time.perf_counter()
        with opened(browser, view.url) as page:
            page.look(camera())
            return time.perf_counter() - begun


def million_spz_s() -> dict[str, float]:
    """Seconds that `view3d` takes to open a file of a million, and that the page then takes to its first picture."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "scene.spz"
        save_scene(cloud(1_000_000), path)
        command = [sys.executable, "-m", "viewer", str(path), "--no-open"]
        begun = time.perf_counter()
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server, chromium() as browser:
            assert server.stdout is not None
            url = next(word for line in server.stdout for word in line.split() if word.startswith("http"))
            opening = time.perf_counter() - begun
            first = _first_picture_s(browser, url)
            server.terminate()
    return {"opening": opening, "first_picture": first}


def _first_picture_s(browser: Any, url: str) -> float:
    """Seconds from asking for a page until the middle of what it shows is more than one colour."""
    page = browser.new_context(viewport={"width": 1280, "height": 720}).new_page()
    screen = page.context.new_cdp_session(page)
    shown: list[float] = []

    def look(event: dict[str, Any]) -> None:
        picture = np.array(Image.open(io.BytesIO(base64.b64decode(event["data"]))).convert("RGB"))
        if picture[300:420, 400:800].std(axis=(0, 1)).max() > SHOWS_SOMETHING:
            shown.append(time.perf_counter() - begun)
        else:  # the last one is not answered: nothing more is sent, and the browser may be closed
            screen.send("Page.screencastFrameAck", {"sessionId": event["sessionId"]})

    screen.on("Page.screencastFrame", look)
    begun = time.perf_counter()
    screen.send("Page.startScreencast", {"format": "jpeg"})
    page.goto(url)
    while not shown:
        page.wait_for_timeout(50)
    return shown[0]


def compared(contenders: dict[str, Contender], rounds: int, seconds: float) -> dict[str, dict[str, float]]:
    """The least over interleaved rounds."""
    runs: dict[str, list[dict[str, float]]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, contender in contenders.items():
            runs[name].append(measured(contender, seconds))
            print(name, runs[name][-1], flush=True)
    return {name: {key: min(run[key] for run in found) for key in found[0]} for name, found in runs.items()}


def main() -> None:
    """Measure and write benchmarks/results/viewer.json."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--gaussians", type=int, default=50_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=4.0)
    chosen = parser.parse_args()
    scene = cloud(chosen.gaussians)
    with (
        other_renderers(scene) as others,
        show(scene, open_browser=False) as still_view,
        show(cloud(chosen.gaussians, moving=0.3), open_browser=False) as third_view,
        show(cloud(chosen.gaussians, moving=1.0), open_browser=False) as moving_view,
    ):
        contenders = {
            "splatloom": Contender(still_view.url, DRAW_OURS),
            "splatloom, a third moves": Contender(third_view.url, DRAW_OURS, moving=True),
            "splatloom, all move": Contender(moving_view.url, DRAW_OURS, moving=True),
            "playcanvas": Contender(f"{others}/playcanvas.html", DRAW_THEIRS),
            "spark": Contender(f"{others}/spark.html", DRAW_THEIRS),
        }
        frames = compared(contenders, chosen.rounds, chosen.seconds)
    numbers = {
        "gaussians": chosen.gaussians,
        "size": "640x360",
        "frames": frames,
        "speed_relative_to_splatloom": {
            key: {name: frames["splatloom"][key] / row[key] for name, row in frames.items() if row[key] > 0}
            for key in ("wall_ms", "cpu_ms")
        },
        "sorting_a_million_ms": sorting_ms(),
        "first_picture_of_10k_s": first_picture_s(),
        "spz_of_a_million_s": million_spz_s(),
    }
    write_result("viewer", numbers, seed=0, note=f"SwiftShader in headless Chromium; {', '.join(PACKAGES)}")


if __name__ == "__main__":
    main()
