"""Meshes in .glb files: served as they are where the page can read them, refused with a sentence where it cannot."""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Any

import pytest
import trimesh

from recon3d.errors import SplatloomError
from recon3d.gaussians import Gaussians
from recon3d.io.scene_file import save_scene
from tests.viewer.conftest import Serve, info_of
from viewer.meshes import read_mesh
from viewer.opened import open_scene
from viewer.standalone import standalone_html


@pytest.fixture
def box(tmp_path: Path) -> Path:
    """A box, as trimesh writes it."""
    path = tmp_path / "box.glb"
    trimesh.creation.box((1, 2, 3)).export(path)
    return path


def test_a_mesh_is_a_scene_without_splats_and_with_a_front(serve: Serve, box: Path) -> None:
    client = serve(box)
    info = info_of(client)
    assert (info["name"], info["count"], info["front"], info["up"]) == ("box.glb", 0, [0, 0, 1], [0, -1, 0])
    answer = client.get(info["meshUrl"])
    assert (answer.content, answer.headers["content-type"]) == (box.read_bytes(), "model/gltf-binary")
    assert len(client.get(info["packUrl"]).content) > 0


def test_a_dropped_mesh_opens_and_a_scene_of_splats_has_none(
    serve: Serve, box: Path, scene_file: Path
) -> None:
    client = serve(scene_file)
    assert info_of(client)["meshUrl"] is None
    assert client.get("/api/mesh/0/key").status_code == 404
    dropped = client.post("/api/upload", params={"name": "box.glb"}, content=box.read_bytes()).json()
    assert client.get(client.get(dropped["sceneUrl"]).json()["meshUrl"]).content == box.read_bytes()


def test_a_glb_of_splats_is_no_mesh(still_scene: Gaussians, tmp_path: Path) -> None:
    save_scene(still_scene, tmp_path / "splats.glb")
    assert read_mesh(tmp_path / "splats.glb", "splats.glb") is None
    assert len(open_scene(tmp_path / "splats.glb").gaussians) == 30


def glb(document: Any) -> bytes:
    """A .glb with this JSON and nothing else."""
    text = json.dumps(document).encode()
    text += b" " * (-len(text) % 4)
    return struct.pack("<4sIII4s", b"glTF", 2, 20 + len(text), len(text), b"JSON") + text


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (glb({"meshes": [{}], "extensionsRequired": ["KHR_draco_mesh_compression"]}), "without compression"),
        (glb({"meshes": [{}], "buffers": [{"uri": "https://elsewhere.example/a.bin"}]}), "self-contained"),
        (glb({"meshes": [{}], "images": [{"uri": "../secret.png"}]}), "self-contained"),
        (glb({"meshes": [{}], "images": "all"}), "not a valid"),
        (glb({"nodes": []}), "neither splats nor a mesh"),
        (glb(["meshes"]), "needs a JSON object"),
        (b"glTF", "not a binary glTF"),
    ],
)
def test_what_the_page_could_not_read_is_refused_with_a_sentence(
    serve: Serve, scene_file: Path, content: bytes, sentence: str
) -> None:
    client = serve(scene_file)
    answer = client.post("/api/upload", params={"name": "thing.glb"}, content=content)
    assert answer.status_code == 422 and sentence in answer.json()["error"]
    assert "thing.glb" in answer.json()["error"]


def test_a_page_for_the_disk_cannot_hold_a_mesh_and_says_so(box: Path) -> None:
    with pytest.raises(SplatloomError, match="only hold splats"):
        standalone_html(open_scene(box))
