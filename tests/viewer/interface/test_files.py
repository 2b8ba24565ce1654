"""Files in and out: dropped, damaged, two beside each other, one page alone; servers that go and come back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Page, WebSocketRoute, expect

from recon3d.io.ply import save_ply
from tests.moving_scene import moving_gaussians
from tests.viewer.chromium import READY_MS
from tests.viewer.interface.conftest import Open, Serve, eventually, picture, wait_until_ready
from tests.viewer.interface.test_editing import section
from viewer.opened import open_scene
from viewer.standalone import write_standalone

DROP = """([name, bytes]) => {
  const carried = new DataTransfer();
  carried.items.add(new File([new Uint8Array(bytes)], name));
  const at = { dataTransfer: carried, bubbles: true, cancelable: true, clientX: 200, clientY: 300 };
  for (const kind of ['dragenter', 'dragover', 'drop']) window.dispatchEvent(new DragEvent(kind, at));
}"""


def drop(page: Page, name: str, content: bytes) -> None:
    page.evaluate(DROP, [name, list(content)])


def test_a_dropped_file_opens(visit: Open, served: Serve, tmp_path: Path) -> None:
    page = visit(served(None).start(), allowed="404")
    save_ply(moving_gaussians(20), tmp_path / "clip.ply")
    drop(page, "clip.ply", (tmp_path / "clip.ply").read_bytes())
    expect(page.get_by_role("heading", name="clip.ply")).to_be_visible()
    expect(page.get_by_role("group", name="Timeline")).to_be_visible()


def test_a_damaged_file_is_refused_with_a_sentence_and_the_old_scene_stays(
    visit: Open, served: Serve, scene_file: Path
) -> None:
    page = visit(served(scene_file).start(), allowed="422")
    before = picture(page)
    for name, content in (("bad.ply", b"no scene"), ("bad.spz", b"\x1f\x8b damaged"), ("note.txt", b"hello")):
        drop(page, name, content)
        expect(page.get_by_role("alert").filter(has_text=name)).to_be_visible()
    expect(page.get_by_role("heading", name="still.ply")).to_be_visible()
    assert (picture(page) == before).all()


def test_two_scenes_stand_side_by_side_and_wipe(
    visit: Open, served: Serve, scene_file: Path, tmp_path: Path
) -> None:
    page = visit(served(scene_file).start())
    save_ply(moving_gaussians(20, seed=3), tmp_path / "other.ply")
    section(page, "Scenes")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Open beside").click()
    chooser.value.set_files(tmp_path / "other.ply")
    expect(page.get_by_role("radio", name="Side by side")).to_have_attribute("aria-checked", "true")
    expect(page.locator(".split-label")).to_have_text(["still.ply", "other.ply"])
    page.get_by_role("radio", name="Wipe").click()
    expect(page.get_by_role("slider", name="still.ply or other.ply")).to_be_visible()
    page.get_by_role("button", name="Close second scene").click()
    expect(page.locator(".split-label")).to_have_count(0)


def test_the_scenes_of_a_folder_can_be_chosen(visit: Open, served: Serve, scene_file: Path) -> None:
    save_ply(moving_gaussians(20), scene_file.parent / "clip.ply")
    page = visit(served(scene_file.parent).start())
    expect(page.get_by_role("heading", name="clip.ply")).to_be_visible()
    section(page, "Scenes")
    page.get_by_role("button", name="still.ply").click()
    expect(page.get_by_role("heading", name="still.ply")).to_be_visible()
    expect(page.get_by_role("group", name="Timeline")).to_have_count(0)


def test_a_page_alone_opens_from_disk_with_its_timeline(
    visit: Open, run_folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / "clip.html"
    write_standalone(open_scene(run_folder), file)
    page = visit(file.as_uri())
    expect(page.get_by_role("heading", name="run")).to_be_visible()
    before = picture(page)
    page.get_by_role("slider", name="Time").fill("1")
    assert (picture(page) != before).any()
    expect(page.get_by_role("button", name="Edit", exact=True)).to_have_count(0)
    expect(page.get_by_role("button", name="Scenes", exact=True)).to_have_count(0)


def test_a_picture_is_saved_larger_than_the_screen_and_without_background(
    still_page: Page, tmp_path: Path
) -> None:
    page = still_page
    section(page, "Export")
    page.get_by_role("radio", name="2×").click()
    page.get_by_role("switch", name="Transparent").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save picture").click()
    file = tmp_path / "picture.png"
    download.value.save_as(file)
    with Image.open(file) as image:
        assert image.size == (1800, 1200) and image.getextrema()[3][0] == 0


def test_a_server_that_comes_back_is_found_again(visit: Open, served: Serve, scene_file: Path) -> None:
    server = served(scene_file)
    page = visit(server.start(), allowed="WebSocket")
    eventually(page, lambda: server.pages == 1)  # a page that never was connected cannot lose its server
    server.stop()
    expect(page.get_by_role("status").filter(has_text="lost")).to_be_visible()
    expect(page.locator(".facts")).to_contain_text("offline")
    server.start()
    expect(page.get_by_role("status").filter(has_text="again")).to_be_visible()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    expect(page.locator(".facts")).to_contain_text("0 splats")


def test_training_is_followed_paused_and_stopped(
    visit: Open, served: Serve, scene_file: Path, browser: Any
) -> None:
    url = served(scene_file).start()
    context = browser.new_context(viewport={"width": 900, "height": 600})
    context.set_default_timeout(READY_MS)
    page = context.new_page()
    said: list[str] = []
    sockets: list[WebSocketRoute] = []

    def training(route: Any) -> None:
        info = route.fetch().json() | {"training": "running", "trainingCurve": [], "editable": False}
        route.fulfill(json=info)

    def live(socket: WebSocketRoute) -> None:
        sockets.append(socket)
        socket.on_message(lambda text: said.append(json.loads(text)["action"]))

    page.route("**/api/info", training)
    page.route_web_socket("**/api/live", live)
    page.goto(url)
    wait_until_ready(page)
    expect(page.get_by_role("button", name="Training", exact=True)).to_be_visible()
    eventually(page, lambda: len(sockets) == 1)
    for step, state in ((100, "running"), (200, "running"), (300, "paused")):
        point = {"step": step, "seconds": 1.0, "loss": 0.1, "psnr": 20 + step / 100, "count": 300}
        message = {"kind": "trainingStep", "point": point, "progress": step / 1000, "state": state}
        sockets[0].send(json.dumps(message))
        if step == 200:
            page.get_by_role("button", name="Pause").click()
    expect(page.locator(".figures")).to_contain_text("23.00")
    expect(page.locator(".badge", has_text="Paused")).to_be_visible()
    expect(page.get_by_role("img", name="PSNR (dB) by training step")).to_be_visible()
    page.get_by_role("button", name="Resume").click()
    page.get_by_role("button", name="Stop").click()
    eventually(page, lambda: len(said) == 3)
    assert said == ["pause", "resume", "stop"]
    context.close()
