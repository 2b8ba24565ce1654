"""Pages edit and save by websocket; whatever else arrives there is answered with a sentence."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from websockets.exceptions import ConnectionClosed

from recon3d.gaussians import Gaussians
from recon3d.io.ply import load_ply
from recon3d.io.scene_file import load_scene
from tests.viewer.conftest import Serve, info_of, same_tensors
from tests.viewer.pack_reader import read_pack
from viewer.training import TrainingControl


def encoded(*ids: int) -> str:
    return base64.b64encode(np.array(ids, "<i4").tobytes()).decode()


def test_an_edit_reaches_every_page_and_can_be_undone(serve: Serve, scene_file: Path) -> None:
    client = serve(scene_file)
    operation = {"kind": "delete", "selection": {"kind": "ids", "ids": encoded(3, 5)}}
    with client.websocket_connect("/api/live") as one, client.websocket_connect("/api/live") as other:
        one.send_json({"kind": "edit", "scene": "0", "operations": [operation]})
        news = other.receive_json()
        assert news == one.receive_json() and news["kind"] == "revision"
        assert news["removed"] == encoded(3, 5) and news["restored"] == ""
        assert news["info"]["count"] == 28 and news["info"]["canUndo"] and news["info"]["scenes"]
        pack = read_pack(client.get(news["info"]["packUrl"]).content)
        assert not {3, 5} & set(pack.columns["id"][:, 0].astype(int))
        other.send_json({"kind": "undo", "scene": "0"})
        undone = one.receive_json()
        assert undone["restored"] == encoded(3, 5) and undone["info"]["count"] == 30
        assert not undone["info"]["canUndo"] and undone["info"]["canRedo"]


def test_an_edited_scene_is_saved_but_never_over_a_file_unasked(
    serve: Serve, scene_file: Path, still_scene: Gaussians
) -> None:
    client = serve(scene_file)
    before = scene_file.read_bytes()
    with client.websocket_connect("/api/live") as page:

        def say(**message: Any) -> dict[str, Any]:
            page.send_json({"scene": "0", **message})
            return page.receive_json()

        keep = {"kind": "keep", "selection": {"kind": "ids", "ids": encoded(1, 2)}}
        say(kind="edit", operations=[keep])
        refused = say(kind="save", format=".ply", name="still")
        assert refused["kind"] == "failure" and "already there" in refused["sentence"]
        assert scene_file.read_bytes() == before
        saved = say(kind="save", format=".ply", name="edited")
        assert saved["kind"] == "saved" and Path(saved["path"]).name == "edited.ply"
        assert np.array_equal(load_ply(Path(saved["path"])).means, still_scene.means[1:3])
        say(kind="save", format=".ply", name="still.ply", replace=True)
        assert len(load_ply(scene_file)) == 2


def test_a_scene_that_moves_is_saved_with_its_motion_or_as_one_instant(
    serve: Serve, run_folder: Path
) -> None:
    client = serve(run_folder)
    formats = {form["suffix"]: form["moves"] for form in info_of(client)["formats"]}
    assert formats[".ply"] and not formats[".spz"]
    with client.websocket_connect("/api/live") as page:

        def say(**message: Any) -> dict[str, Any]:
            page.send_json({"kind": "save", "scene": "0", **message})
            return page.receive_json()

        assert say(format=".ply", name="whole")["kind"] == "saved"
        assert say(format=".spz", name="frozen")["kind"] == "failure"
        assert say(format=".spz", name="frozen", time=0.5)["kind"] == "saved"
    whole = load_scene(run_folder / "whole.ply")
    assert same_tensors(whole, load_scene(run_folder / "scene.ply"))
    frozen = load_scene(run_folder / "frozen.spz")
    assert frozen.motion is None and len(frozen) == 20


@pytest.mark.parametrize("name", ["../up", "/etc/cron.d/x", "a\\b", ".hidden", "..", "a\0b", "C:x", " "])
def test_a_name_that_is_more_than_a_name_is_not_saved_under(
    serve: Serve, scene_file: Path, name: str
) -> None:
    files = set(scene_file.parent.parent.rglob("*"))
    with serve(scene_file).websocket_connect("/api/live") as page:
        page.send_json({"kind": "save", "scene": "0", "format": ".ply", "name": name})
        assert page.receive_json()["kind"] == "failure"
    assert set(scene_file.parent.parent.rglob("*")) == files


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"kind":"undo"}',
        '{"kind":"rm","scene":"0"}',
        "\N{WAVING HAND SIGN}",
        "9" * 100_000,
        "[" * 100_000,
    ],
)
def test_a_hostile_message_ends_its_connection_with_a_sentence_and_nothing_else(
    serve: Serve, scene_file: Path, text: str
) -> None:
    client = serve(scene_file)
    with client.websocket_connect("/api/live") as page:
        page.socket.send(text)
        assert "not understood" in page.receive_json()["sentence"]
        with pytest.raises(ConnectionClosed, match="1008"):
            page.receive_json()
    with client.websocket_connect("/api/live") as page:
        page.socket.send(b"\x00\xff" * 10)
        assert page.receive_json()["kind"] == "failure"
    assert client.get("/api/info").status_code == 200


@pytest.mark.parametrize(
    "message",
    [
        {"kind": "undo", "scene": "77"},
        {"kind": "setTraining", "action": "stop"},
        {"kind": "generate", "prompt": "a chair", "seed": 0, "steps": 20},
        {"kind": "save", "scene": "0", "format": ".exe", "name": "x"},
        {
            "kind": "edit",
            "scene": "0",
            "operations": [{"kind": "delete", "selection": {"kind": "ids", "ids": "%%%"}}],
        },
        {
            "kind": "edit",
            "scene": "0",
            "operations": [{"kind": "transform", "selection": {"kind": "everything"}, "scale": 1e9}] * 9,
        },
    ],
)
def test_what_cannot_be_done_is_a_sentence_and_the_page_goes_on(
    serve: Serve, scene_file: Path, message: dict[str, Any]
) -> None:
    client = serve(scene_file)
    before = info_of(client)
    with client.websocket_connect("/api/live") as page:
        page.send_json(message)
        answer = page.receive_json()
        assert answer["kind"] == "failure" and len(answer["sentence"]) > 20
        page.send_json({"kind": "undo", "scene": "0"})
        assert page.receive_json()["kind"] == "revision"
    assert info_of(client) == before


def test_a_pause_is_known_to_every_page_at_once_as_no_step_would_tell(serve: Serve, scene_file: Path) -> None:
    control = TrainingControl()
    client = serve(scene_file, training=control)
    with client.websocket_connect() as one, client.websocket_connect() as other:
        for action, state in (("pause", "paused"), ("resume", "running"), ("stop", "stopping")):
            one.send_json({"kind": "setTraining", "action": action})
            assert one.receive_json() == other.receive_json() == {"kind": "trainingSet", "state": state}
            assert control.state == state
