"""Looking at a scene: cameras, time, modes, comparison, links, small screens."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from tests.viewer.interface.conftest import PHONE, Open, Serve, picture, wait_for_spot

MIDDLE = (300, 350)
MANUAL = Path(__file__).parents[3] / "docs" / "viewer.md"


def drag(page: Page, dx: float, dy: float, button: str = "left") -> None:
    page.mouse.move(*MIDDLE)
    page.mouse.down(button=button)  # type: ignore[arg-type]
    page.mouse.move(MIDDLE[0] + dx, MIDDLE[1] + dy, steps=3)
    page.mouse.up(button=button)  # type: ignore[arg-type]


def test_a_scene_appears_with_its_name_and_count_and_no_timeline_if_it_stands_still(still_page: Page) -> None:
    expect(still_page.get_by_role("heading", name="still.ply")).to_be_visible()
    expect(still_page.locator(".facts")).to_contain_text("300 splats")
    assert np.ptp(picture(still_page).astype(int), axis=(0, 1)).max() > 50
    assert still_page.evaluate("view3d.glError") is None
    expect(still_page.get_by_role("group", name="Timeline")).to_have_count(0)
    expect(still_page.get_by_role("radio", name="Motion")).to_have_count(0)


def test_an_empty_page_says_what_to_do_and_offers_to_open_a_file(visit: Open, served: Serve) -> None:
    page = visit(served(None).start(), allowed="404")
    expect(page.get_by_role("heading", name="No scene is open")).to_be_visible()
    expect(page.get_by_role("button", name="Choose a file")).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)


def test_the_timeline_scrubs_steps_and_plays_and_the_picture_follows(moving_page: Page) -> None:
    page = moving_page
    scrub = page.get_by_role("slider", name="Time")
    start = picture(page)
    scrub.fill("1")
    expect(page.locator(".clock")).to_contain_text("0.20 / 0.20 s")
    assert (picture(page) != start).any()
    page.keyboard.press(",")
    expect(scrub).to_have_value("0.5")
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    page.wait_for_function("() => document.querySelector('#scrub').valueAsNumber !== 0.5")
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Play")).to_be_visible()


def test_a_clip_that_plays_once_stops_at_its_end(moving_page: Page) -> None:
    page = moving_page
    page.get_by_role("button", name="Repeats").click()
    page.get_by_role("button", name="Back and forth").click()
    expect(page.get_by_role("button", name="Plays once")).to_be_visible()
    page.get_by_role("button", name="Play", exact=True).click()
    expect(page.locator(".clock")).to_contain_text("0.20 / 0.20 s", timeout=15_000)
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()


def test_keys_switch_modes_and_every_mode_looks_different(moving_page: Page) -> None:
    page = moving_page
    seen = []
    for key, title in enumerate(
        ("Colour", "Depth", "Normals", "Opacity", "Motion", "Ellipsoids", "Points"), start=1
    ):
        page.keyboard.press(str(key))
        expect(page.get_by_role("radio", name=title)).to_have_attribute("aria-checked", "true")
        seen.append(picture(page).tobytes())
    assert len(set(seen)) == len(seen)


@pytest.mark.slow
def test_mouse_and_keys_move_the_camera_and_home_brings_it_back(still_page: Page) -> None:
    page = still_page
    start = picture(page)
    spot = ""
    for move in (
        lambda: drag(page, 80, 20),
        lambda: drag(page, 40, 30, "right"),
        lambda: page.mouse.wheel(0, 200),
        lambda: page.keyboard.press("u"),
        lambda: page.keyboard.press("f"),
    ):
        move()
        spot = wait_for_spot(page, spot)
    page.keyboard.down("w")
    page.wait_for_timeout(300)
    page.keyboard.up("w")
    spot = wait_for_spot(page, spot)
    for _ in range(5):
        page.keyboard.press("u")  # until the scene's own axis is up again
        spot = wait_for_spot(page, spot)
    page.keyboard.press("h")
    wait_for_spot(page, spot)
    assert np.abs(picture(page).astype(int) - start).max() <= 3


def touch(page: Page, *paths: tuple[tuple[float, float], tuple[float, float]]) -> None:
    """Draw fingers over the page, each from one place to another, all at the same time."""
    fingers = page.context.new_cdp_session(page)
    for step in range(5):
        kind = "touchStart" if step == 0 else "touchMove"
        share = step / 4
        points = [
            {"x": a[0] + share * (b[0] - a[0]), "y": a[1] + share * (b[1] - a[1]), "id": finger}
            for finger, (a, b) in enumerate(paths)
        ]
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        page.wait_for_timeout(30)
    fingers.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def camera(spot: str) -> dict[str, np.ndarray]:
    """What an address says about the camera."""
    numbers = np.array([float(text) for text in spot.split("camera=")[1].split("&")[0].split(",")])
    return {"focus": numbers[:3], "turn": numbers[3:7], "distance": numbers[7]}


def test_one_finger_turns_and_two_shift_and_zoom(visit: Open, served: Serve, scene_file: Path) -> None:
    page = visit(served(scene_file).start(), size=PHONE)
    touch(page, ((120, 400), (200, 420)))
    turned = wait_for_spot(page, "")
    touch(page, ((100, 400), (60, 400)), ((250, 400), (290, 400)))
    pinched = wait_for_spot(page, turned)
    touch(page, ((100, 400), (150, 430)), ((250, 400), (300, 430)))
    shifted = wait_for_spot(page, pinched)
    one, two, three = map(camera, (turned, pinched, shifted))
    assert np.allclose(one["turn"], two["turn"], atol=1e-4) and two["distance"] < 0.8 * one["distance"]
    assert np.linalg.norm(three["focus"] - two["focus"]) > 0.05 * two["distance"]
    assert np.isclose(three["distance"], two["distance"], rtol=0.02)


def test_a_double_click_makes_what_is_there_the_middle(still_page: Page) -> None:
    page = still_page
    page.keyboard.press("\\")  # the middle of the picture is free then
    start = picture(page).astype(int)
    lit = np.argwhere(np.abs(start - start[-1, 0]).max(axis=2) > 150)
    y, x = lit[np.abs(lit - (300, 250)).sum(axis=1).argmin()]
    page.mouse.dblclick(float(x), float(y))
    spot = wait_for_spot(page, "")
    page.keyboard.press("h")
    assert wait_for_spot(page, spot) != spot


def test_a_link_brings_camera_and_time_back(visit: Open, served: Serve, run_folder: Path) -> None:
    url = served(run_folder).start()
    page = visit(url)
    page.get_by_role("slider", name="Time").fill("0.75")
    drag(page, 60, -20)
    spot = wait_for_spot(page, "")
    again = visit(url + spot)
    expect(again.get_by_role("slider", name="Time")).to_have_value("0.75")
    assert np.abs(picture(again).astype(int) - picture(page)).max() <= 3


def test_a_broken_link_opens_the_scene_all_the_same(visit: Open, served: Serve, scene_file: Path) -> None:
    page = visit(served(scene_file).start() + "#camera=1,2,x&up=0,0,0&t=9")
    expect(page.get_by_role("heading", name="still.ply")).to_be_visible()


def test_a_camera_is_flown_to_and_its_photo_compared(moving_page: Page) -> None:
    page = moving_page
    page.get_by_role("button", name="Fly to photos/1.png").click()
    expect(page.get_by_role("slider", name="Time")).to_have_value("0.5")
    page.get_by_role("button", name="Compare with photo").click()
    photo = page.get_by_role("img", name="Photo photos/1.png")
    expect(photo).to_be_visible()
    handle = page.get_by_role("slider", name="Photo or Render")
    before = photo.evaluate("photo => photo.style.clipPath")
    handle.focus()
    page.keyboard.press("ArrowRight")
    assert photo.evaluate("photo => photo.style.clipPath") != before
    drag(page, 60, 0)  # who turns the camera away has left the photo
    expect(photo).to_have_count(0)


def test_cameras_stand_in_the_scene_with_their_photos(moving_page: Page) -> None:
    page = moving_page
    before = picture(page)
    page.keyboard.press("f")
    with page.expect_response(lambda response: "/api/photo/" in response.url):
        page.get_by_role("switch", name="Show in scene").click()
    page.wait_for_timeout(500)
    assert (picture(page) != before).any()


@pytest.mark.slow
def test_a_camera_in_the_scene_is_entered_by_a_click(moving_page: Page) -> None:
    page = moving_page
    page.keyboard.press("f")
    page.get_by_role("switch", name="Show in scene").click()
    page.mouse.move(*MIDDLE)
    for _ in range(4):
        page.mouse.wheel(0, 240)  # they stand far off
    page.wait_for_timeout(1200)
    entered = page.locator(".camera-card[aria-current=true]")
    for y in range(120, 580, 20):
        for x in range(80, 570, 20):
            page.mouse.click(x, y)
            if entered.count() > 0:
                return
    raise AssertionError("no camera was found by clicking all over the picture")


def test_results_are_shown(moving_page: Page) -> None:
    expect(moving_page.locator(".figures")).to_contain_text("31.50")


def test_help_lists_the_keys_as_the_manual_does_and_escape_closes_it(moving_page: Page) -> None:
    page = moving_page
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Help")
    groups = dialog.locator(".help-group").all()[1:]  # after the gestures
    rows = [row for group in groups for row in group.locator("> div").all()]
    shown = {(row.locator("kbd").inner_text(), row.locator("dt").inner_text()) for row in rows}
    written = re.findall(r"`([^`]+)` \| ([^|]+?) \|", MANUAL.read_text().split("## Keys")[1])
    assert set(written) == shown and ("F", "Frame the whole scene") in shown
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_the_page_is_light_or_dark_and_the_scene_stands_before_what_is_chosen(still_page: Page) -> None:
    page = still_page
    color = "getComputedStyle(document.body).backgroundColor"
    dark, seen = page.evaluate(color), picture(page)
    page.keyboard.press("l")
    assert page.evaluate(color) != dark
    assert (picture(page) == seen).all()
    page.get_by_role("combobox", name="Background").select_option("White")
    assert picture(page).mean() > seen.mean() + 100


def test_everything_that_can_be_pressed_has_a_name(moving_page: Page) -> None:
    page = moving_page
    for title in ("Edit", "Export", "Scenes", "Camera flight"):
        page.get_by_role("button", name=title, exact=True).click()
    nameless = page.evaluate(
        """() => [...document.querySelectorAll('button, input:not([hidden]), select')].filter((one) =>
        !(one.getAttribute('aria-label') || one.textContent.trim() || one.labels?.[0]?.textContent.trim()))
        .map((one) => one.outerHTML)"""
    )
    assert nameless == []


def test_a_phone_shows_all_without_scrolling_sideways(visit: Open, served: Serve, run_folder: Path) -> None:
    page = visit(served(run_folder).start(), size=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    expect(page.get_by_role("heading", name="run")).to_be_visible()
    expect(page.get_by_role("button", name="Play")).to_be_in_viewport()
    page.get_by_role("button", name="Panel").tap()
    expect(page.get_by_role("radio", name="Depth")).to_be_in_viewport()
    page.get_by_role("button", name="Close").tap()
    page.get_by_role("button", name="Turn upright").tap()
    assert wait_for_spot(page, "")
