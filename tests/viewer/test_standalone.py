"""One HTML file holds the page and the scene, and asks nobody for anything."""

from __future__ import annotations

import base64
import gzip
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from recon3d.errors import SplatloomError
from recon3d.gaussians import Gaussians
from tests.moving_scene import moving_gaussians
from tests.viewer.pack_reader import read_pack
from viewer.opened import Opened, open_scene
from viewer.pack import write_pack
from viewer.standalone import standalone_html, write_standalone


def element(page: str, id: str) -> tuple[str, str]:
    """(attributes, content) of a script element."""
    found = re.search(rf'<script([^>]*id="{id}"[^>]*)>(.*?)</script>', page, re.DOTALL)
    assert found is not None
    return found[1], found[2]


@pytest.mark.parametrize("same", [True, False])
def test_the_scene_is_inside_compressed_if_that_is_smaller(bundle: Path, same: bool) -> None:
    scene = moving_gaussians(400)
    scene = scene.select(scene.means.argmax(dim=0)[:1].repeat(400)) if same else scene
    page = standalone_html(Opened("demo", scene), bundle)
    attributes, content = element(page, "view3d-pack")
    data = base64.b64decode(content)
    if 'data-encoding="gzip"' in attributes:
        data = gzip.decompress(data)
    assert data == write_pack(scene) and read_pack(data).header["count"] == 400
    assert ('data-encoding="gzip"' in attributes) or not same


def test_script_and_style_are_inside_and_nothing_is_asked_for(bundle: Path, run_folder: Path) -> None:
    page = standalone_html(open_scene(run_folder), bundle)
    assert "body { margin: 0 }" in page and "window.started = true" in page
    assert not re.search(r'(src|href)="(?!data:)', page)
    # A string in the script must not end it.
    assert page.count("</script>") == 3 and r'"<\/script>"' in page
    assert page.index('id="view3d-pack"') < page.index("window.started")


def test_what_is_known_about_the_run_comes_along_without_what_needs_a_server(
    bundle: Path, run_folder: Path
) -> None:
    info = json.loads(element(standalone_html(open_scene(run_folder), bundle), "view3d-info")[1])
    assert info["clip"] == {"fps": 10.0, "durationS": 0.2} and info["metrics"]["test"]["psnr"] == 31.5
    assert [camera["photoUrl"] for camera in info["cameras"]] == [None, None, None]
    assert info["packUrl"] == "" and not info["editable"] and info["formats"] == []


def test_a_name_cannot_end_the_element_it_stands_in(bundle: Path, still_scene: Gaussians) -> None:
    name = "</script><script>alert(1)</script>"
    page = standalone_html(Opened(name, still_scene), bundle)
    assert "alert(1)</script>" not in page
    assert json.loads(element(page, "view3d-info")[1])["name"] == name


def test_the_file_is_written_whole_or_not_at_all(
    bundle: Path, tmp_path: Path, still_scene: Gaussians
) -> None:
    target = tmp_path / "scene.html"
    size = write_standalone(Opened("demo", still_scene), target, bundle)
    assert target.stat().st_size == size
    before = target.read_bytes()
    (bundle / "index.html").unlink()
    with pytest.raises(SplatloomError, match="not built"):
        write_standalone(Opened("demo", replace(still_scene, antialiased=True)), target, bundle)
    assert target.read_bytes() == before and len(list(tmp_path.glob("*.html"))) == 1
