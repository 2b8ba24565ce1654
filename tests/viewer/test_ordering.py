"""Splats are drawn in order: settled pictures exactly, moving ones so nearly that nothing pops.

Any renderer that sorts splats by the depth of their centres shows a change when two of them swap. Popping is what comes
on top of that: the picture is drawn in an old order, and jumps when a new one arrives.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import torch

from recon3d.cameras import Cameras
from recon3d.gaussians import Gaussians
from tests.moving_scene import moving_gaussians
from tests.viewer.chromium import ScenePage, Tabs, as_picture, opened, pinhole
from tests.viewer.test_fidelity import ENOUGH_DB, FOCAL_PX, HEIGHT, WIDTH, dim, expected, psnr_db
from viewer.show import show

COUNT = 400
FRAMES = 16
STEP_RAD = math.radians(0.75)
STEP_TIME = 0.01
BLOCK = 16
"""Pixels along a side of the squares over which changes are averaged: two splats that swap change few of them."""
ROUNDING = 1.0
"""Mean change of a square (of 255) that comes of the page's blending in eight bits; 0.8 was measured."""
CANCELLED = 1.25
"""What is seen without a swap may differ by more than the swap and the camera's step change together."""

# Draws frames as while a person turns: at once, in the order at hand. After every `together` frames, waits until the
# sorter has answered.
MOVE = """async ([frames, together]) => {
  const canvas = document.querySelector('canvas');
  const pictures = [];
  for (const [index, [pinhole, time]] of frames.entries()) {
    const sorts = view3d.stats.sorts;
    view3d.setCamera(pinhole);
    view3d.setTime(time);
    view3d.draw();
    pictures.push(canvas.toDataURL());
    while ((index + 1) % together === 0 && view3d.stats.sorts === sorts) await new Promise(requestAnimationFrame);
  }
  return pictures;
}"""
# Draws the camera at hand until no order is under way; not in the order of a screenshot, which is exact.
SETTLE = """async () => {
  let sorts = -1;
  while (sorts !== view3d.stats.sorts) {
    sorts = view3d.stats.sorts;
    view3d.draw();
    for (let frame = 0; frame < 20; frame++) await new Promise(requestAnimationFrame);
  }
  view3d.draw();
  return document.querySelector('canvas').toDataURL();
}"""


def veils(moves: bool = False) -> Gaussians:
    """Large translucent Gaussians one behind the other: their order decides how they look."""
    draw = torch.Generator().manual_seed(1)
    scene = moving_gaussians(COUNT, degree=0, amount=0.05)
    scales = torch.randn(COUNT, 3, generator=draw) * 0.4 - 1.6
    scene = dim(replace(scene, log_scales=scales, opacity_logits=torch.full((COUNT,), 2.0)))
    return scene if moves else replace(scene, motion=None)


def from_around(turn_rad: float, time: float = 0.0) -> Cameras:
    """A camera that has gone around the middle of the veils by `turn_rad`."""
    turned = torch.eye(4)[None].clone()
    cosine, sine = math.cos(turn_rad), math.sin(turn_rad)
    turned[0, :3, :3] = torch.tensor([[cosine, 0, sine], [0, 1, 0], [-sine, 0, cosine]])
    middle = torch.tensor([0, 0, 4.0])
    turned[0, :3, 3] = middle - turned[0, :3, :3] @ middle
    lens = torch.tensor([[FOCAL_PX, FOCAL_PX, WIDTH / 2, HEIGHT / 2]])
    return Cameras(turned, lens, WIDTH, HEIGHT, torch.tensor([time]))


def frames_of(views: list[Cameras]) -> list[Any]:
    return [[pinhole(view), float(view.times[0])] for view in views]


def largest(a: np.ndarray, b: np.ndarray) -> float:
    """Mean difference in the square of BLOCK pixels where it is largest."""
    difference = np.abs(a.astype(float) - b)
    rows, columns = HEIGHT // BLOCK, WIDTH // BLOCK
    return float(difference.reshape(rows, BLOCK, columns, BLOCK, 3).mean(axis=(1, 3, 4)).max())


def differences(these: list[np.ndarray], those: list[np.ndarray]) -> np.ndarray:
    return np.array([largest(*pair) for pair in zip(these, those, strict=True)])


def moving_pictures(page: ScenePage, views: list[Cameras], together: int) -> list[np.ndarray]:
    """What is seen on the way along `views`, from the exact picture of the first one on."""
    first = page.look(views[0])
    drawn = page.page.evaluate(MOVE, [frames_of(views[1:]), together])
    return [first, *map(as_picture, drawn)]


def turning() -> list[Cameras]:
    return [from_around(0.2 + i * STEP_RAD) for i in range(FRAMES)]


def playing() -> list[Cameras]:
    return [from_around(0.2, 0.3 + i * STEP_TIME) for i in range(FRAMES)]


@pytest.mark.parametrize(
    "moves", [pytest.param(False, marks=pytest.mark.slow), True], ids=["turning", "playing"]
)
def test_on_the_move_nothing_changes_more_than_in_a_renderer_that_sorts_exactly(
    tabs: Tabs, moves: bool
) -> None:
    views, scene = playing() if moves else turning(), veils(moves)
    with show(scene, open_browser=False) as view, opened(tabs, view.url) as page:
        seen = moving_pictures(page, views, together=1)
        stale = moving_pictures(page, views, together=FRAMES - 1)
    exact = [expected(scene, one) for one in views]
    steps = differences(exact[1:], exact[:-1])
    # In the order of the frame before, a picture lacks the swaps between the two. An exact renderer makes them now.
    may_lack = CANCELLED * steps + ROUNDING
    assert (differences(seen[1:], exact[1:]) <= may_lack).all()
    # Neighbours differ by what happens between them, and by the swaps that the first one lacked.
    may_change = steps + np.append(0, steps[:-1]) + ROUNDING
    assert (differences(seen[1:], seen[:-1]) <= may_change).all()
    # The bounds mean something: a sorter that answers once in all these frames breaks them.
    assert (differences(stale[1:], exact[1:]) > may_lack).any()


@pytest.mark.parametrize(
    "moves", [False, pytest.param(True, marks=pytest.mark.slow)], ids=["still", "moving"]
)
def test_the_picture_that_settles_is_the_exactly_sorted_one(tabs: Tabs, moves: bool) -> None:
    scene, there = veils(moves), from_around(0.9, 0.6)
    with show(scene, open_browser=False) as view, opened(tabs, view.url) as page:
        page.look(from_around(0.0))
        page.page.evaluate(MOVE, [frames_of([there]), 1])
        settled = as_picture(page.page.evaluate(SETTLE))
        assert (settled == page.look(there)).all()
    assert psnr_db(settled, expected(scene, there)) > ENOUGH_DB


@pytest.mark.slow
def test_beyond_what_is_always_sorted_by_all_bits_sixteen_of_them_look_the_same(tabs: Tabs) -> None:
    many = dim(replace(moving_gaussians(110_000, degree=0), motion=None))
    scene, there = replace(many, log_scales=many.log_scales - 1.5), from_around(0.9)
    with show(scene, open_browser=False) as view, opened(tabs, view.url) as page:
        page.look(from_around(0.0))
        page.page.evaluate(MOVE, [frames_of([there]), 1])
        settled, exact = as_picture(page.page.evaluate(SETTLE)), page.look(there)
    assert psnr_db(settled, exact) > 60 and psnr_db(settled, expected(scene, there)) > ENOUGH_DB
