"""From Python: the viewer returns at once, follows the object, and gives back what was edited."""

from __future__ import annotations

import base64
import html
import re
from pathlib import Path

import numpy as np
import pytest

from recon3d.gaussians import Gaussians
from tests.moving_scene import moving_gaussians
from tests.viewer.client import Client
from viewer.python import view3d


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_show_returns_at_once_and_pages_follow_the_scene(still_scene: Gaussians) -> None:
    with view3d.show(still_scene, open_browser=False) as view:
        client = Client(int(re.findall(r":(\d+)/", view.url)[0]))
        assert client.get("/api/info").json()["count"] == 30
        with client.websocket_connect() as page:
            page.send_json({"kind": "undo", "scene": "0"})
            page.receive_json()
            view.update(moving_gaussians(7))
            news = page.receive_json()
            assert news["kind"] == "revision" and news["removed"] is None
            assert (news["info"]["count"], news["info"]["moving"]) == (7, 4)
            ids = base64.b64encode(np.array([0], "<i4").tobytes()).decode()
            delete = {"kind": "delete", "selection": {"kind": "ids", "ids": ids}}
            page.send_json({"kind": "edit", "scene": "0", "operations": [delete]})
            page.receive_json()
            assert len(view.gaussians) == 6


def test_several_views_live_beside_each_other(still_scene: Gaussians) -> None:
    with view3d.show(still_scene, open_browser=False) as one, view3d.View(still_scene) as other:
        assert one.url != other.url


def test_a_notebook_shows_the_page_in_a_frame(still_scene: Gaussians) -> None:
    with view3d.show(still_scene, open_browser=False) as view:
        shown = view._repr_html_()
        assert html.unescape(re.findall(r'src="([^"]+)"', shown)[0]) == view.url and "<iframe" in shown


def test_once_closed_nobody_answers_and_nothing_is_left(still_scene: Gaussians) -> None:
    view = view3d.show(still_scene, open_browser=False)
    scratch = view._library.scratch
    assert scratch.is_dir()
    view.close()
    assert not scratch.exists()
    with pytest.raises(ConnectionRefusedError):
        Client(int(re.findall(r":(\d+)/", view.url)[0])).get("/api/info")
