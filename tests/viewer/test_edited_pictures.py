"""After every kind of edit in the page, its undo and its redo, the page draws what the CPU renderer draws."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from recon3d.gaussians import Gaussians
from tests.viewer.chromium import ScenePage, Tabs, opened
from tests.viewer.conftest import same_tensors
from tests.viewer.test_fidelity import camera, ellipsoids, expected, moving, psnr_db
from viewer.show import View, show

ENOUGH_DB = 45.0
VISIBLE_DB = 40.0
"""An edit that changes the picture less than this would prove nothing."""
PATIENCE_S = 40.0
MIDDLE = (450, 300)
TIMES = (0.0, 0.4, 0.77)


def select_faint(page: Any) -> None:
    page.get_by_role("slider", name="Fainter than").fill("0.6")
    page.get_by_role("button", name="Select faint").click()


def delete(page: Any) -> None:
    select_faint(page)
    page.keyboard.press("Delete")


def crop(page: Any) -> None:
    select_faint(page)
    page.get_by_role("button", name="Crop", exact=True).click()


def turn(page: Any) -> None:
    """By dragging the handles about their middle, which is that of the picture."""
    page.keyboard.press("Control+a")
    page.keyboard.press("t")
    page.get_by_role("radio", name="Turn").click()
    page.wait_for_timeout(500)
    page.mouse.move(*MIDDLE)
    page.mouse.down()
    page.mouse.move(MIDDLE[0] + 90, MIDDLE[1] + 50, steps=4)
    page.mouse.up()
    page.keyboard.press("Escape")


def recolour(page: Any) -> None:
    select_faint(page)
    for name, value in (("Brightness", "0.7"), ("Saturation", "0.4"), ("Warmth", "-0.6"), ("Opacity", "0.5")):
        page.get_by_role("slider", name=name).fill(value)
    page.get_by_role("button", name="Apply to selected").click()


def duplicate(page: Any) -> None:
    select_faint(page)
    page.get_by_role("button", name="Duplicate", exact=True).click()


def undo(page: Any) -> None:
    page.keyboard.press("Control+z")


def redo(page: Any) -> None:
    page.keyboard.press("Control+y")


def after(step: Callable[[Any], None], page: ScenePage, view: View) -> Gaussians:
    """The Gaussians after a step in the page, once Python has taken it."""
    before, end = view.gaussians, time.monotonic() + PATIENCE_S
    page.page.evaluate("() => view3d.setCamera(null)")
    step(page.page)
    while view.gaussians is before:
        assert time.monotonic() < end, f"{step.__name__} was never heard of"
        page.page.wait_for_timeout(50)
    return view.gaussians


def agreement_db(page: ScenePage, gaussians: Gaussians) -> float:
    """PSNR at the worst time, once the page has had time to follow."""
    times = (None,) if gaussians.motion is None else TIMES
    truth = {time: expected(gaussians, camera(time)) for time in times}
    worst, end = 0.0, time.monotonic() + PATIENCE_S
    while worst <= ENOUGH_DB and time.monotonic() < end:
        page.page.get_by_role(
            "button", name="None", exact=True
        ).click()  # what is selected has another colour
        worst = min(psnr_db(page.look(camera(time)), picture) for time, picture in truth.items())
    return worst


def swaying() -> Gaussians:
    """A scene that moves, comes and goes."""
    return moving(life=True)


AT_ONCE = [(recolour, ellipsoids), (turn, swaying)]
LATER = [
    *((edit, ellipsoids) for edit in (delete, crop, turn, duplicate)),
    *((edit, swaying) for edit in (delete, crop, recolour, duplicate)),
]


@pytest.mark.parametrize(
    ("edit", "make"), [*AT_ONCE, *(pytest.param(*each, marks=pytest.mark.slow) for each in LATER)]
)
def test_the_page_draws_what_an_edit_its_undo_and_its_redo_leave(
    tabs: Tabs, edit: Callable[[Any], None], make: Callable[[], Gaussians]
) -> None:
    original = make()
    with show(original, open_browser=False) as view, opened(tabs, view.url) as page:
        page.page.get_by_role("button", name="Edit", exact=True).click()
        edited = after(edit, page, view)
        assert psnr_db(expected(edited, camera(0.4)), expected(original, camera(0.4))) < VISIBLE_DB
        assert agreement_db(page, edited) > ENOUGH_DB
        undone = after(undo, page, view)
        assert same_tensors(undone, original) and agreement_db(page, undone) > ENOUGH_DB
        redone = after(redo, page, view)
        assert same_tensors(redone, edited) and agreement_db(page, redone) > ENOUGH_DB
