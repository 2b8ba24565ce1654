"""The page's pictures against the CPU renderer's: same Gaussians, same camera, same background."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from recon3d.cameras import Cameras
from recon3d.gaussians import Gaussians
from recon3d.motion_basis import MotionSpec
from recon3d.render import RenderSettings, render
from tests.moving_scene import moving_gaussians
from tests.viewer.chromium import Tabs, file_url, opened
from viewer.opened import Opened
from viewer.show import show
from viewer.standalone import write_standalone

WIDTH, HEIGHT, FOCAL_PX = 320, 240, 300.0
ENOUGH_DB = 48.0
COUNT = 2000
RICH = MotionSpec(log_scales=(1, 1), opacity_logits=(2, 1))
"""The default orders, and all other attributes moving too."""


def dim(gaussians: Gaussians) -> Gaussians:
    """The same with colours mostly in [0, 1]: the page blends in eight bits, which cannot hold brighter ones."""
    weights = torch.full((gaussians.sh.shape[1], 1), 0.06)
    weights[0] = 0.5
    return replace(gaussians, sh=gaussians.sh.clamp(-2, 2) * weights)


def ellipsoids(degree: int = 3) -> Gaussians:
    """Gaussians of all sizes, shapes and opacities around (0, 0, 4), at rest."""
    draw = torch.Generator().manual_seed(3)
    base = replace(moving_gaussians(COUNT, degree=degree), motion=None)
    scales = torch.randn(COUNT, 3, generator=draw) * 0.6 - 3.4
    logits = torch.randn(COUNT, generator=draw) * 2 + 0.5
    return dim(replace(base, log_scales=scales, opacity_logits=logits))


def moving(**options: Any) -> Gaussians:
    """Gaussians of which every other one moves in every way."""
    return dim(moving_gaussians(COUNT, spec=RICH, degree=1, amount=0.05, **options))


def camera(time: float | None = None) -> Cameras:
    """A camera that looks at the swarm from the side, its principal point off the middle."""
    turn, pose = 0.2, torch.eye(4)[None].clone()
    pose[0, 0, [0, 2]] = torch.tensor([math.cos(turn), math.sin(turn)])
    pose[0, 2, [0, 2]] = torch.tensor([-math.sin(turn), math.cos(turn)])
    pose[0, 0, 3] = -0.8
    lens = torch.tensor([[FOCAL_PX, 1.02 * FOCAL_PX, WIDTH / 2 + 7, HEIGHT / 2 - 5]])
    return Cameras(pose, lens, WIDTH, HEIGHT, None if time is None else torch.tensor([time]))


def expected(gaussians: Gaussians, view: Cameras, **settings: Any) -> np.ndarray:
    """(H, W, 3) uint8 by the CPU renderer, over black."""
    color = render(gaussians, view, settings=RenderSettings(**settings), backend="cpu").color[0]
    return (color.clamp(0, 1) * 255).round().byte().numpy()


def psnr_db(a: np.ndarray, b: np.ndarray) -> float:
    """Peak signal to noise ratio of two 8-bit pictures; infinite if they are the same."""
    error = float(((a.astype(float) - b) ** 2).mean()) / 255**2
    return math.inf if error == 0 else -10 * math.log10(error)


@pytest.mark.parametrize("kernel", ["classic", "antialiased"])
def test_a_still_scene_looks_as_the_cpu_renderer_draws_it(tabs: Tabs, kernel: str) -> None:
    gaussians = replace(ellipsoids(), antialiased=kernel == "antialiased")
    with show(gaussians, open_browser=False) as view, opened(tabs, view.url) as page:
        assert psnr_db(page.look(camera()), expected(gaussians, camera())) > ENOUGH_DB


def test_harmonics_can_be_cut_short(tabs: Tabs) -> None:
    gaussians = ellipsoids()
    with show(gaussians, open_browser=False) as view, opened(tabs, view.url) as page:
        for degree in range(3):
            drawn = page.look(camera(), shDegree=degree)
            assert psnr_db(drawn, expected(gaussians, camera(), sh_degree=degree)) > ENOUGH_DB


@pytest.mark.parametrize("options", [{}, {"life": True}, {"life": True, "bases": 3}])
def test_a_moving_scene_looks_right_at_every_time(tabs: Tabs, options: dict[str, Any]) -> None:
    gaussians = moving(**options)
    with show(gaussians, open_browser=False) as view, opened(tabs, view.url) as page:
        for time in (0.0, 0.4, 0.77, 1.0):
            assert psnr_db(page.look(camera(time)), expected(gaussians, camera(time))) > ENOUGH_DB


def test_a_page_on_disk_draws_the_same(tabs: Tabs, tmp_path: Path) -> None:
    gaussians = moving()
    write_standalone(Opened("swarm", gaussians), tmp_path / "scene.html")
    with opened(tabs, file_url(tmp_path / "scene.html")) as page:
        assert psnr_db(page.look(camera(0.4)), expected(gaussians, camera(0.4))) > ENOUGH_DB


def test_more_than_one_chunk_is_drawn_and_sorted(tabs: Tabs) -> None:
    many = dim(replace(moving_gaussians(70_000, degree=0), motion=None))
    gaussians = replace(many, log_scales=many.log_scales - 1.5)
    with show(gaussians, open_browser=False) as view, opened(tabs, view.url) as page:
        assert psnr_db(page.look(camera()), expected(gaussians, camera())) > ENOUGH_DB


def test_hidden_gaussians_leave_the_picture_and_come_back(tabs: Tabs) -> None:
    gaussians = ellipsoids(degree=0)
    kept = torch.arange(COUNT) % 3 != 0
    hidden = (~kept).nonzero()[:, 0].tolist()
    with show(gaussians, open_browser=False) as view, opened(tabs, view.url) as page:
        page.page.evaluate("ids => view3d.hide(ids, true)", hidden)
        assert psnr_db(page.look(camera()), expected(gaussians.select(kept), camera())) > ENOUGH_DB
        page.page.evaluate("ids => view3d.hide(ids, false)", hidden)
        assert psnr_db(page.look(camera()), expected(gaussians, camera())) > ENOUGH_DB


def lonely(opacity_logit: float = 4.0) -> Gaussians:
    """Three opaque Gaussians side by side; ids 0, 1 and 2."""
    base = replace(moving_gaussians(3, degree=0), motion=None)
    means = torch.tensor([[-0.5, 0, 4.0], [0.2, 0, 3.5], [0.9, 0, 4.5]])
    logits = torch.full((3,), opacity_logit)
    return replace(base, means=means, log_scales=torch.full((3, 3), -2.5), opacity_logits=logits)


def test_a_click_finds_the_gaussian_in_front_and_its_place(tabs: Tabs) -> None:
    gaussians, seen = lonely(), camera()
    with show(gaussians, open_browser=False) as view, opened(tabs, view.url) as page:
        page.look(seen)
        for row in range(3):
            x, y = _pixel(gaussians, seen, row)
            found = page.page.evaluate("([x, y]) => view3d.pick(x, y)", [x, y])
            assert found["id"] == row
            place = torch.tensor([found["position"][axis] for axis in "xyz"])
            assert float((place - gaussians.means[row]).norm()) < 0.02
        assert page.page.evaluate("() => view3d.pick(2, 2)") is None


def _pixel(gaussians: Gaussians, view: Cameras, row: int) -> tuple[float, float]:
    place = view.camera_from_world[0, :3, :3] @ gaussians.means[row] + view.camera_from_world[0, :3, 3]
    px = place[:2] / place[2] * view.intrinsics[0, :2] + view.intrinsics[0, 2:]
    return float(px[0]), float(px[1])


def test_every_mode_draws_something_of_its_own(tabs: Tabs) -> None:
    modes = ("color", "depth", "normals", "opacity", "motion", "ellipsoids", "points")
    with show(moving(), open_browser=False) as view, opened(tabs, view.url) as page:
        pictures = [page.look(camera(0.4), mode=mode) for mode in modes]
    assert all(picture.max() > 100 for picture in pictures)
    for i, one in enumerate(pictures):
        assert all(psnr_db(one, other) < 30 for other in pictures[:i])
