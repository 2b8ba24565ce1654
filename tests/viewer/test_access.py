"""The server gives nobody else anything: no path, no name, no site and no stranger gets through."""

from __future__ import annotations

from pathlib import Path

import pytest
from websockets.exceptions import InvalidStatus

from tests.viewer.conftest import Serve, info_of
from viewer.guard import Access


@pytest.mark.parametrize(
    "path",
    [
        "/static/../cli.py",
        "/static/..%2fcli.py",
        "/static/%2e%2e/%2e%2e/etc/passwd",
        "/static//etc/passwd",
        "/../../etc/passwd",
        "/api/photo/0/key/../../scene.ply",
        "/api/photo/0/key/0",
        "/api/photo/../../0",
        "/api/pack/0/..%2f..%2fscene.ply",
        "/api/pack/..%2f0/0",
        "/scene.ply",
        "/photos/0.png",
    ],
)
def test_no_path_reaches_the_file_system(serve: Serve, run_folder: Path, path: str) -> None:
    answer = serve(run_folder).get(path)
    assert answer.status_code == 404 and set(answer.json()) == {"error"}


def test_no_number_finds_a_photo_that_no_camera_has(serve: Serve, run_folder: Path) -> None:
    client = serve(run_folder)
    photo = info_of(client)["cameras"][0]["photoUrl"].removesuffix("0")
    assert [client.get(f"{photo}{number}").status_code for number in (0, -1, 99, "..")] == [
        200,
        404,
        404,
        404,
    ]


def test_other_names_for_this_machine_are_not_answered(serve: Serve, scene_file: Path) -> None:
    # DNS rebinding: a site lets its own name point at 127.0.0.1; the browser then takes us for that site.
    client = serve(scene_file)
    for host in (
        "evil.example",
        "evil.example:8090",
        "127.0.0.1.evil.example",
        "",
        "[",
        "localhost@evil.example",
    ):
        assert client.get("/api/info", headers={"Host": host}).status_code == 403, host
    for host in ("localhost:8090", "127.0.0.1:1234", "[::1]:8090"):
        assert client.get("/api/info", headers={"Host": host}).status_code == 200, host


def test_pages_of_other_sites_are_not_answered(serve: Serve, scene_file: Path) -> None:
    client = serve(scene_file)
    for origin in ("https://evil.example", "null", "http://127.0.0.1:9999"):
        answer = client.post("/api/upload", headers={"Origin": origin}, content=scene_file.read_bytes())
        assert answer.status_code == 403, origin
    assert client.get("/api/info", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert client.get("/api/info", headers={"Origin": f"http://127.0.0.1:{client.port}"}).status_code == 200


def test_beyond_this_machine_everything_needs_the_token(serve: Serve, run_folder: Path) -> None:
    token = Access.at("0.0.0.0").token
    assert token is not None and len(token) >= 32
    paths = ["/", "/static/view3d.js", "/api/info", "/api/photo/0/key/0", "/api/render", "/api/nothing"]
    client = serve(run_folder, token=token)
    for path in paths:
        assert client.get(path).status_code == 403
        assert client.get(path, params={"token": token[:-1] + "é"}).status_code == 403
        assert client.get(path, headers={"Cookie": "view3d-token=wrong"}).status_code == 403
    with pytest.raises(InvalidStatus, match="403"), client.websocket_connect("/api/live"):
        pass
    page = client.get("/", params={"token": token}, headers={"Host": "gpu-box.example:8090"})
    assert page.status_code == 200
    assert "HttpOnly" in page.headers["set-cookie"] and "SameSite=Strict" in page.headers["set-cookie"]
    # The page's own requests carry the cookie that came with it.
    assert client.get("/static/view3d.js").status_code == 200 and client.get("/api/info").status_code == 200
    with client.websocket_connect(f"/api/live?token={token}"):
        pass


def test_websockets_of_other_sites_are_not_accepted(serve: Serve, scene_file: Path) -> None:
    client = serve(scene_file)
    evil = {"Origin": "https://evil.example"}
    with pytest.raises(InvalidStatus, match="403"), client.websocket_connect("/api/live", headers=evil):
        pass
    key = {"Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==", "Sec-WebSocket-Version": "13"}
    upgrade = {"Connection": "Upgrade", "Upgrade": "websocket", **key}
    assert client.get("/api/live", headers={**upgrade, "Host": "evil.example"}).status_code == 403
