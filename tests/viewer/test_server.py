"""The server gives the page what it needs: the scene, its photos, and what was dropped."""

from __future__ import annotations

import gzip
import time
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from recon3d.flight import render_picture
from recon3d.gaussians import Gaussians
from recon3d.io.ply import save_ply
from recon3d.io.scene_file import SCENE_FORMATS, SaveOptions, save_scene
from tests.viewer.conftest import FRAMES, Serve, info_of
from tests.viewer.pack_reader import read_pack
from viewer.pack import make_pack
from viewer.pack_file import PackFile
from viewer.picture import parse_camera


def test_the_page_finds_its_script_and_style(serve: Serve, scene_file: Path) -> None:
    client = serve(scene_file)
    page = client.get("/").text
    assert 'src="./static/view3d.js"' in page and 'href="./static/view3d.css"' in page
    script = client.get("/static/view3d.js")
    assert script.headers["content-type"].startswith("text/javascript")
    assert "default-src 'self'" in client.get("/").headers["content-security-policy"]


def test_a_run_folder_is_shown_with_all_that_the_run_left(serve: Serve, run_folder: Path) -> None:
    client = serve(run_folder)
    info = info_of(client)
    assert (info["name"], info["count"], info["moving"]) == ("run", 20, 10)
    assert info["clip"] == {"fps": 10.0, "durationS": 0.2}
    assert info["metrics"]["test"]["psnr"] == 31.5 and info["metrics"]["train"] is None
    assert [point["step"] for point in info["trainingCurve"]] == [1]
    assert [camera["split"] for camera in info["cameras"]] == ["train", "test", "train"]
    assert [camera["psnr"] for camera in info["cameras"]] == [None, 31.5, None]
    assert [camera["time"] for camera in info["cameras"]] == [0.0, 0.5, 1.0]
    photo = client.get(info["cameras"][1]["photoUrl"])
    assert photo.headers["content-type"] == "image/jpeg"
    assert Image.open(BytesIO(photo.content)).size == (16, 12)
    small = client.get(info["cameras"][1]["photoUrl"], params={"width": "8"})
    assert Image.open(BytesIO(small.content)).size == (8, 6)
    assert len(info["cameras"]) == FRAMES


def test_what_browsers_keep_has_another_address_in_every_scene(serve: Serve, run_folder: Path) -> None:
    one, other = (info_of(serve(run_folder)) for _ in range(2))
    assert one["id"] == other["id"]
    assert one["cameras"][0]["photoUrl"] != other["cameras"][0]["photoUrl"]
    assert one["packUrl"] != other["packUrl"]


def test_a_run_whose_photos_are_gone_keeps_everything_else(serve: Serve, run_folder: Path) -> None:
    for photo in (run_folder / "photos").iterdir():
        photo.unlink()
    info = info_of(serve(run_folder))
    assert info["count"] == 20 and info["cameras"] == [] and "photos" in info["notes"][0]


def test_the_pack_is_the_scene(serve: Serve, scene_file: Path, still_scene: Gaussians) -> None:
    client = serve(scene_file)
    info = info_of(client)
    pack = read_pack(client.get(info["packUrl"]).content)
    assert pack.header["count"] == info["count"] == len(still_scene)
    order = pack.columns["id"][:, 0].astype(int)
    means = pack.columns["mean"] + np.array(pack.header["center"])
    assert np.abs(means - still_scene.means.numpy()[order]).max() < 1e-5


@pytest.mark.parametrize(
    ("asked", "status", "start", "end"),
    [
        ("bytes=0-9", 206, 0, 10),
        ("bytes=100-", 206, 100, None),
        ("bytes=-7", 206, -7, None),
        ("bytes=5-9999999999", 206, 5, None),
        ("bytes=0-3,8-9", 206, 0, 4),
    ],
)
def test_ranges_of_the_pack_can_be_asked_for(
    serve: Serve, scene_file: Path, asked: str, status: int, start: int, end: int | None
) -> None:
    client = serve(scene_file)
    url = info_of(client)["packUrl"]
    whole = client.get(url).content
    part = client.get(url, headers={"Range": asked})
    assert part.status_code == status and part.content == whole[start:end]
    assert part.headers["content-range"].endswith(f"/{len(whole)}")


@pytest.mark.parametrize(
    "asked", ["bytes=9-3", "bytes=99999999-", "bytes=-", "bytes=-0", "lines=1-2", "bytes=a-b"]
)
def test_ranges_that_do_not_exist_are_refused(serve: Serve, scene_file: Path, asked: str) -> None:
    client = serve(scene_file)
    assert client.get(info_of(client)["packUrl"], headers={"Range": asked}).status_code == 416


def test_a_pack_that_is_given_up_stops_at_once_and_leaves_nothing(
    tmp_path: Path, still_scene: Gaussians, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("viewer.pack.CHUNK", 1)
    monkeypatch.setattr("viewer.pack_file.PIECE", 1)  # the first is not all, however quick the writer is
    file = PackFile(make_pack(still_scene), tmp_path / "a.pack")
    assert not list(tmp_path.glob("a.pack*")), "nobody has asked for it yet"
    pieces = file.read(0, file.size)
    next(pieces)
    file.delete(wait=True)
    assert not list(tmp_path.glob("a.pack*"))
    with pytest.raises(OSError, match="given up"):
        list(pieces)


def test_packs_travel_compressed_where_that_pays(tmp_path: Path, still_scene: Gaussians) -> None:
    same = still_scene.select(np.zeros(5000, int))  # type: ignore[arg-type]
    file = PackFile(make_pack(same), tmp_path / "a.pack", compress=True)
    whole = b"".join(file.read(0, file.size))
    deadline = time.monotonic() + 20
    while file.compressed is None:
        assert time.monotonic() < deadline
        time.sleep(0.005)
    assert gzip.decompress(file.compressed.read_bytes()) == whole


def test_a_folder_lists_its_scenes_and_opens_the_one_asked_for(
    serve: Serve, tmp_path: Path, run_folder: Path, still_scene: Gaussians
) -> None:
    save_ply(still_scene, tmp_path / "b10.ply")
    save_ply(still_scene.select(np.arange(4)), tmp_path / "b9.ply")  # type: ignore[arg-type]
    client = serve(tmp_path)
    info = info_of(client)
    assert [scene["name"] for scene in info["scenes"]] == ["b9.ply", "b10.ply", "run"]
    assert info["count"] == 4
    assert info_of(client, info["scenes"][2]["id"])["moving"] == 10


def test_an_empty_viewer_says_so(serve: Serve) -> None:
    answer = serve(None).get("/api/info")
    assert answer.status_code == 404 and "drop" in answer.json()["error"]


def test_the_server_renders_what_a_camera_sees(
    serve: Serve, scene_file: Path, still_scene: Gaussians
) -> None:
    numbers = [*np.eye(4).flatten().tolist(), 40.0, 40.0, 20.0, 15.0]
    query = {"camera": ",".join(map(str, numbers)), "width": "40", "height": "30", "background": "1,0,0"}
    answer = serve(scene_file).get("/api/render", params=query)
    assert answer.headers["content-type"] == "image/png"
    wanted = render_picture(still_scene, parse_camera(query), (1, 0, 0))
    assert np.array_equal(np.asarray(Image.open(BytesIO(answer.content))), wanted)


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"camera": "1,2,3", "width": "10", "height": "10"},
        {"camera": ",".join(["nan"] * 20), "width": "10", "height": "10"},
        {"camera": ",".join(["1"] * 20), "width": "10", "height": "10"},
        {"camera": ",".join(["0"] * 20), "width": "100000", "height": "100000"},
    ],
)
def test_what_is_no_camera_is_refused_with_a_sentence(
    serve: Serve, scene_file: Path, query: dict[str, str]
) -> None:
    answer = serve(scene_file).get("/api/render", params=query)
    assert answer.status_code == 422 and answer.json()["error"].startswith("this is no camera")


def test_an_uploaded_file_becomes_a_scene_of_its_own(serve: Serve, scene_file: Path, tmp_path: Path) -> None:
    client = serve(scene_file, save_folder=tmp_path)
    before = info_of(client)
    answer = client.post("/api/upload", params={"name": "C:\\dir\\mine.ply"}, content=scene_file.read_bytes())
    assert answer.status_code == 201
    dropped = client.get(answer.json()["sceneUrl"]).json()
    assert dropped["name"] == "mine.ply" and dropped["count"] == 30
    assert info_of(client)["packUrl"] == before["packUrl"]


@pytest.mark.parametrize("suffix", [form.suffix for form in SCENE_FORMATS if form.writes and form.reads])
def test_every_format_that_is_read_can_be_dropped_and_opened(
    serve: Serve, tmp_path: Path, still_scene: Gaussians, suffix: str
) -> None:
    path = tmp_path / f"scene{suffix}"
    save_scene(still_scene, path, SaveOptions(up=(0.0, 0.0, 1.0)))
    client = serve(path)
    info = info_of(client)
    assert info["count"] > 0 and info["name"] == path.name
    assert info["up"] == ([0, 0, 1] if suffix.endswith(".ply") else [0, -1, 0])
    answer = client.post("/api/upload", params={"name": path.name}, content=path.read_bytes())
    assert client.get(answer.json()["sceneUrl"]).json()["count"] == info["count"]


@pytest.mark.parametrize(
    "content", [b"", b"hello", b"ply\nformat binary_little_endian 1.0\n", b"\x1f\x8b\x08" + b"\0" * 50]
)
def test_a_damaged_upload_is_one_sentence_and_the_old_scene_stays(
    serve: Serve, scene_file: Path, content: bytes
) -> None:
    client = serve(scene_file)
    before = info_of(client)
    answer = client.post("/api/upload", params={"name": "../../../etc/bad.ply"}, content=content)
    assert answer.status_code == 422
    sentence = answer.json()["error"]
    assert (
        len(sentence) < 400 and "\n" not in sentence and "/tmp" not in sentence and "view3d-" not in sentence
    )
    assert info_of(client) == before


def test_a_body_beyond_the_limit_is_refused_before_it_fills_the_disk(serve: Serve, scene_file: Path) -> None:
    client = serve(scene_file, upload_max=1000)

    def pieces() -> Any:
        for _ in range(10):
            yield b"x" * 500

    for body in (b"x" * 1001, pieces()):
        answer = client.post("/api/upload", params={"name": "big.ply"}, content=body)
        assert answer.status_code == 413 and "larger" in answer.json()["error"]


def test_a_scene_that_is_not_there_is_a_sentence(serve: Serve, scene_file: Path) -> None:
    for url in ("/api/info?scene=7", "/api/info?scene=..%2f", "/api/pack/0/0-00000000", "/api/pack/7/0"):
        answer = serve(scene_file).get(url)
        assert answer.status_code == 404 and answer.json()["error"]
