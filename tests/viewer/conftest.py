"""Shared by the tests of the viewer: small scenes on disk, a stand-in for the built page, and the app."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image

from recon3d.gaussians import Gaussians
from recon3d.io.ply import save_ply
from recon3d.io.ply_motion import Clip
from tests.moving_scene import moving_gaussians
from tests.viewer.chromium import Tabs, chromium
from tests.viewer.client import Client
from viewer.guard import Access
from viewer.library import Library
from viewer.server import Service
from viewer.serving import Serving, listen

PAGE = """<!doctype html><html><head><link rel="stylesheet" href="./view3d.css"><script defer src="./view3d.js">
</script></head><body><div id="app"></div></body></html>""".replace("\n", "")
FRAMES = 3


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One Chromium for all tests: playwright runs once in a process. Skips where there is none."""
    with chromium() as found:
        yield found


@pytest.fixture(scope="session")
def tabs(browser: Any) -> Iterator[Tabs]:
    """Pages of the browser for tests that may leave them to each other."""
    with closing(Tabs(browser)) as found:
        yield found


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A front end as small as can be, in the layout of the built one."""
    folder = tmp_path / "bundle"
    folder.mkdir()
    (folder / "index.html").write_text(PAGE)
    (folder / "view3d.js").write_text('const end = "</script>"; window.started = true;')
    (folder / "view3d.css").write_text("body { margin: 0 }")
    return folder


@pytest.fixture
def still_scene() -> Gaussians:
    """A scene that stands still."""
    return replace(moving_gaussians(30, degree=1), motion=None)


@pytest.fixture
def run_folder(tmp_path: Path) -> Path:
    """A finished run of a moving scene, with photos."""
    run = tmp_path / "run"
    (run / "photos").mkdir(parents=True)
    save_ply(moving_gaussians(20), run / "scene.ply", clip=Clip(10.0, 0.2))
    frames = []
    for i in range(FRAMES):
        Image.fromarray(np.full((12, 16, 3), 40 * i, np.uint8)).save(run / "photos" / f"{i}.png")
        pose = np.eye(4)
        pose[:3, 3] = [0.1 * i, 0, 0]
        frames.append(
            {
                "file_path": f"photos/{i}.png",
                "transform_matrix": pose.tolist(),
                "time": i / (FRAMES - 1),
                "split": "test" if i == 1 else "train",
            }
        )
    lens = {"fl_x": 20.0, "fl_y": 20.0, "cx": 8.0, "cy": 6.0, "w": 16, "h": 12}
    (run / "transforms.json").write_text(json.dumps({**lens, "frames": frames}))
    (run / "metrics.json").write_text(json.dumps({"test": {"psnr": 31.5, "num_images": 1}, "seconds": 12.0}))
    (run / "per_image.json").write_text(json.dumps([{"name": "photos/1.png", "psnr": 31.5, "split": "test"}]))
    line = {"step": 1, "seconds": 0.5, "loss": 0.3, "psnr": 11.0, "num_gs": 20}
    (run / "log.jsonl").write_text(json.dumps(line) + "\n" + '{"step": 2, "sec')
    return run


@pytest.fixture
def scene_file(tmp_path: Path, still_scene: Gaussians) -> Path:
    """A still scene in a file of its own folder."""
    path = tmp_path / "scenes" / "still.ply"
    save_ply(still_scene, path)
    return path


Serve = Callable[..., Client]


@pytest.fixture
def serve(bundle: Path) -> Iterator[Serve]:
    """Serve a path as view3d does; keyword arguments go to Service."""
    with ExitStack() as started:

        def start(path: Path | None, *, token: str | None = None, **options: Any) -> Client:
            library = Library.of(path)
            library.generator = options.pop("generator", None)
            started.callback(library.close)
            address = replace(listen(), access=Access("127.0.0.1", token))
            serving = Serving(Service(library, address.access, bundle=bundle, **options), address)
            serving.start()
            started.callback(serving.stop)
            return Client(address.port)

        yield start


def same_tensors(a: Gaussians, b: Gaussians) -> bool:
    """Whether two scenes are the same to the bit."""
    one, other = a.tensors(), b.tensors()
    return one.keys() == other.keys() and all(torch.equal(one[name], other[name]) for name in one)


def info_of(client: Client, scene: str | None = None) -> dict[str, Any]:
    """The SceneInfo of a scene, or of the first."""
    answer = client.get("/api/info", params={} if scene is None else {"scene": scene})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found
