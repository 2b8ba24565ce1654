"""Editing from the page: what is selected, changed, undone and saved."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch
from playwright.sync_api import Page, expect

from recon3d.io.scene_file import load_scene
from tests.viewer.interface.conftest import (
    Open,
    Serve,
    eventually,
    picture,
    wait_for_spot,
    wait_until_ready,
)


def section(page: Page, title: str) -> None:
    """Fold all sections but one."""
    for head in page.locator(".section-head[aria-expanded=true]").all()[::-1]:
        head.click()
    page.get_by_role("button", name=title, exact=True).click()


def facts(page: Page, text: str) -> None:
    expect(page.locator(".facts")).to_contain_text(text)


def draw(page: Page, *points: tuple[float, float]) -> None:
    page.mouse.move(*points[0])
    page.mouse.down()
    for point in points[1:]:
        page.mouse.move(*point, steps=2)
    page.mouse.up()


def selected(page: Page) -> int:
    text = page.locator(".section-head", has_text="Edit").inner_text()
    return int(text.split("\n")[1].split()[0].replace(",", "")) if "selected" in text else 0


WHOLE = ((80, 110), (570, 110), (570, 590), (80, 590))


def test_a_rectangle_selects_delete_removes_and_undo_brings_back(still_page: Page) -> None:
    page = still_page
    before = picture(page)
    page.keyboard.press("r")
    draw(page, (200, 200), (450, 420))
    count = selected(page)
    assert 0 < count < 300
    page.keyboard.press("Delete")
    facts(page, f"{300 - count} splats")
    assert (picture(page) != before).any() and selected(page) == 0
    page.keyboard.press("Control+z")
    facts(page, "300 splats")
    page.keyboard.press("Control+y")
    facts(page, f"{300 - count} splats")


def test_lasso_and_brush_select_and_alt_takes_away(still_page: Page) -> None:
    page = still_page
    for key, shape in (("j", WHOLE), ("b", ((250, 300), (350, 320)))):
        page.keyboard.press(key)
        draw(page, *shape)
        count = selected(page)
        assert count > 0
        page.keyboard.down("Alt")
        draw(page, *shape)
        page.keyboard.up("Alt")
        assert selected(page) < count


def test_box_and_ball_select_what_lies_inside(still_page: Page) -> None:
    page = still_page
    for key in ("x", "z"):
        page.keyboard.press(key)
        expect(page.get_by_role("radio", name="Scale")).to_be_visible()
        eventually(page, lambda: 0 < selected(page) < 300)
        page.keyboard.press("Escape")
        expect(page.get_by_role("radio", name="Scale")).to_have_count(0)
        page.keyboard.press("Escape")
        eventually(page, lambda: selected(page) == 0)


def test_faint_ones_are_cropped_away_and_the_file_is_saved(
    visit: Open, served: Serve, scene_file: Path
) -> None:
    page = visit(served(scene_file).start())
    section(page, "Edit")
    page.get_by_role("slider", name="Fainter than").fill("0.5")
    page.get_by_role("button", name="Select faint").click()
    count = selected(page)
    page.get_by_role("button", name="Crop", exact=True).click()
    facts(page, f"{count} splats")
    section(page, "Export")
    page.get_by_role("textbox", name="Name").fill("cropped")
    page.get_by_role("button", name="Save scene").click()
    expect(page.get_by_role("status").filter(has_text="Saved as")).to_be_visible()
    saved = load_scene(scene_file.parent / "cropped.ply")
    assert len(saved) == count and bool((saved.opacity_logits <= 1e-3).all())


@pytest.mark.slow
def test_in_a_format_without_motion_the_instant_that_is_shown_is_saved(
    visit: Open, served: Serve, run_folder: Path
) -> None:
    page = visit(served(run_folder).start())
    page.get_by_role("slider", name="Time").fill("0.75")
    section(page, "Export")
    page.get_by_role("combobox", name="Format").select_option(".splat")
    page.get_by_role("textbox", name="Name").fill("instant")
    page.get_by_role("button", name="Save scene").click()
    expect(page.get_by_role("status").filter(has_text="Saved as")).to_be_visible()
    saved, moving = load_scene(run_folder / "instant.splat"), load_scene(run_folder / "scene.ply")
    assert saved.motion is None
    assert torch.cdist(moving.at(0.75).means, saved.means).amin(dim=1).max() < 1e-4


def test_what_moves_is_selected(moving_page: Page) -> None:
    page = moving_page
    section(page, "Edit")
    page.get_by_role("slider", name="Moves by").fill("0.001")
    page.get_by_role("button", name="Select what moves").click()
    assert selected(page) == 10  # every other one of 20


def test_colours_and_copies_are_one_step_each(still_page: Page) -> None:
    page = still_page
    section(page, "Edit")
    page.get_by_role("button", name="All", exact=True).click()
    before = picture(page)
    page.get_by_role("slider", name="Brightness").fill("0.3")
    page.get_by_role("slider", name="Opacity").fill("0.5")
    with page.expect_response(lambda response: "/api/pack/" in response.url):
        page.get_by_role("button", name="Apply to selected").click()
    page.get_by_role("button", name="Duplicate").click()
    facts(page, "600 splats")
    page.keyboard.press("Control+z")
    facts(page, "300 splats")
    page.keyboard.press("Control+z")
    eventually(page, lambda: bool((picture(page) == before).mean() > 0.99))


@pytest.mark.slow
def test_handles_move_what_is_selected(still_page: Page) -> None:
    page = still_page
    page.keyboard.press("Control+a")
    page.keyboard.press("t")
    page.wait_for_timeout(500)
    before = page.locator("canvas").screenshot()
    found = None
    for x in range(340, 560, 12):  # along the picture's middle lies a handle of the x axis
        page.mouse.move(x, 300)
        page.wait_for_timeout(40)
        if page.locator("canvas").screenshot() != before:
            found = x
            break
    assert found is not None
    with page.expect_response(lambda response: "/api/pack/" in response.url):
        draw(page, (found, 300), (found + 60, 300))
    expect(page.locator(".toolbar").get_by_role("button", name="Undo")).to_be_enabled()


def test_a_distance_is_measured_and_set_to_metres(still_page: Page) -> None:
    page = still_page
    page.keyboard.press("m")
    label = page.locator(".measure-label")
    for x in range(250, 420, 10):  # until two splats were hit
        page.mouse.click(x, 300)
        page.wait_for_timeout(60)
        if label.count() > 0:
            break
    expect(label).to_contain_text("units")
    page.get_by_placeholder("metres").fill("2.5")
    page.get_by_role("button", name="Set scale").click()
    expect(label).to_have_text("2.5 m")


def test_keys_make_a_smooth_flight_through_space_and_time(moving_page: Page) -> None:
    page = moving_page
    section(page, "Camera flight")
    time, flight = page.get_by_role("slider", name="Time"), page.get_by_role("slider", name="Flight")
    page.keyboard.press("k")
    start = picture(page)
    time.fill("1")
    page.mouse.move(300, 300)
    page.mouse.wheel(0, 240)
    wait_for_spot(page, "")
    page.keyboard.press("k")
    expect(page.locator(".key-list li")).to_have_count(2)
    flight.fill("1")  # second, halfway
    assert 0.4 < float(time.input_value()) < 0.6
    page.keyboard.press("Shift+K")
    expect(flight).to_have_value("2")
    expect(time).to_have_value("1")
    flight.fill("0")
    expect(time).to_have_value("0")
    assert np.abs(picture(page).astype(int) - start).max() <= 3


@pytest.mark.slow
def test_a_flight_is_written_and_read_again_as_nerfstudio_does(moving_page: Page, tmp_path: Path) -> None:
    page = moving_page
    section(page, "Camera flight")
    for time in ("0", "1"):
        page.get_by_role("slider", name="Time").fill(time)
        page.keyboard.press("k")
        page.mouse.move(300, 300)
        page.mouse.wheel(0, 120)
        page.wait_for_timeout(600)
    with page.expect_download() as download:
        page.get_by_role("button", name="Export", exact=True).first.click()
    file = tmp_path / "path.json"
    download.value.save_as(file)
    path = json.loads(file.read_text())
    assert [key["render_time"] for key in path["keyframes"]] == [0, 1]
    assert len(path["camera_path"]) == int(path["fps"] * path["seconds"]) == 60
    assert len(path["camera_path"][0]["camera_to_world"]) == 16
    page.reload()
    wait_until_ready(page)
    section(page, "Camera flight")
    page.get_by_label("Camera path").set_input_files(file)
    expect(page.locator(".key-list li")).to_have_count(2)
    spot = page.evaluate("location.hash")
    page.get_by_role("button", name="Key 2").click()
    assert "t=1" in wait_for_spot(page, spot)


@pytest.mark.slow
def test_a_file_that_is_no_flight_is_refused_with_a_sentence(still_page: Page, tmp_path: Path) -> None:
    page = still_page
    section(page, "Camera flight")
    bad = tmp_path / "bad.json"
    bad.write_text('{"frames": []}')
    page.get_by_label("Camera path").set_input_files(bad)
    expect(page.get_by_role("alert")).to_contain_text("no nerfstudio camera path")


@pytest.mark.slow
def test_a_full_circle_becomes_a_video(still_page: Page, tmp_path: Path) -> None:
    page = still_page
    section(page, "Camera flight")
    page.get_by_role("button", name="Full circle").click()
    for seconds in page.get_by_role("spinbutton").all():
        seconds.fill("0.1")
        seconds.press("Tab")
    page.get_by_role("combobox", name="Size").select_option("640x360")
    page.get_by_role("combobox", name="Frame rate").select_option("24")
    with page.expect_download(timeout=60_000) as download:
        page.get_by_role("button", name="Make video").click()
    file = tmp_path / "circle.mp4"
    download.value.save_as(file)
    av = pytest.importorskip("av")
    with av.open(str(file)) as video:
        stream = video.streams.video[0]
        assert (stream.width, stream.height, stream.frames) == (640, 360, 19)
