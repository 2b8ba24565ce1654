"""The command: prints where to look, ends cleanly, and says in one sentence what is wrong."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from recon3d.gaussians import Gaussians
from recon3d.io.ply import save_ply
from tests.commands import runner
from viewer import standalone
from viewer.cli import main

START_S = 60
ROOT = Path(__file__).parent.parent.parent


class Running:
    """A `view3d` process that has printed its address."""

    def __init__(self, scratch: Path, *arguments: str | Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "viewer", *map(str, arguments), "--no-open"],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env={**os.environ, "OMP_NUM_THREADS": "1", "TMPDIR": str(scratch)},
        )
        assert self.process.stdout is not None
        self.url = self.process.stdout.readline().strip()

    def info(self) -> dict[str, Any]:
        """What the page is told."""
        with urllib.request.urlopen(f"{self.url}api/info", timeout=20) as answer:
            found: dict[str, Any] = json.load(answer)
            return found

    def end(self, number: int = signal.SIGINT) -> int:
        """Send a signal; the exit status."""
        self.process.send_signal(number)
        return self.process.wait(START_S)


Start = Callable[..., Running]


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    """Where the processes put what nobody needs later."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    return folder


@pytest.fixture
def start(scratch: Path) -> Iterator[Start]:
    """Start `view3d` with arguments; what still runs at the end is killed."""
    started: list[Running] = []

    def run(*arguments: str | Path) -> Running:
        started.append(Running(scratch, *arguments))
        return started[-1]

    yield run
    for one in started:
        one.process.kill()
        one.process.wait()
        assert one.process.stdout is not None
        one.process.stdout.close()


def test_the_address_is_printed_and_ctrl_c_is_a_clean_end(start: Start, scene_file: Path) -> None:
    viewer = start(scene_file, "--port", "18090")
    port = re.fullmatch(r"http://127\.0\.0\.1:(\d+)/", viewer.url)
    assert port is not None and int(port[1]) >= 18090
    assert viewer.info()["count"] == 30
    other = start(scene_file, "--port", port[1])
    assert other.url != viewer.url and other.info()["count"] == 30
    assert viewer.end() == 0
    # Killed, then started again: the same port, the same scene, and another name for the pack.
    packs = [other.info()["packUrl"]]
    other.end(signal.SIGKILL)
    again = start(scene_file, "--port", re.findall(r":(\d+)/", other.url)[0])
    packs.append(again.info()["packUrl"])
    assert again.url == other.url and packs[0] != packs[1]


def test_beyond_this_machine_the_address_holds_a_token(start: Start, scene_file: Path, scratch: Path) -> None:
    viewer = start(scene_file, "--host", "0.0.0.0", "--port", "18190")
    found = re.fullmatch(r"http://\S+:(\d+)/\?token=(\S{32,})", viewer.url)
    assert found is not None
    local = f"http://127.0.0.1:{found[1]}/api/info"
    with pytest.raises(urllib.request.HTTPError, match="403"):
        urllib.request.urlopen(local, timeout=20)
    with urllib.request.urlopen(f"{local}?token={found[2]}", timeout=20) as answer:
        assert json.load(answer)["count"] == 30
    assert list(scratch.glob("view3d-*"))
    assert viewer.end(signal.SIGTERM) == 0
    assert not list(scratch.glob("view3d-*"))


def complaint(*arguments: str | Path) -> str:
    """The one line that the command says when it ends with status 2."""
    done = runner("view3d", main)(*arguments)
    assert done.stderr.strip() == done.complaint
    return done.complaint


def test_what_cannot_be_opened_is_one_sentence(tmp_path: Path, still_scene: Gaussians) -> None:
    assert "does not exist" in complaint(tmp_path / "nothing")
    assert "no scene" in complaint(tmp_path)
    (tmp_path / "bad.ply").write_bytes(b"not a scene")
    assert "bad.ply" in complaint(tmp_path / "bad.ply")
    (tmp_path / "bad.ply").unlink()
    (tmp_path / "config.yaml").write_text("seed: 0")
    assert "--resume" in complaint(tmp_path)
    save_ply(still_scene, tmp_path / "good.ply")
    assert "no address of this machine" in complaint(tmp_path / "good.ply", "--host", "192.0.2.1")


def test_an_export_names_one_scene_and_a_page(tmp_path: Path, still_scene: Gaussians) -> None:
    save_ply(still_scene, tmp_path / "a.ply")
    assert "must end in .html" in complaint("export", tmp_path / "a.ply", "-o", tmp_path / "a.zip")
    save_ply(still_scene, tmp_path / "b.ply")
    assert "name one of them" in complaint("export", tmp_path, "-o", tmp_path / "a.html")


def test_a_page_that_is_large_is_written_with_a_warning(
    bundle: Path, scene_file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(standalone, "LARGE_BYTES", 1000)
    monkeypatch.setattr(standalone.write_standalone, "__defaults__", (bundle,))
    main(["export", str(scene_file), "-o", str(bundle / "scene.html")])
    said = capsys.readouterr()
    assert "scene.html" in said.out and "browsers may refuse" in said.err
    assert (bundle / "scene.html").stat().st_size > 1000


def test_help_names_what_one_types(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["--help"], ["export", "--help"]):
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        assert ended.value.code == 0
    said = capsys.readouterr().out
    assert "view3d export out/ -o scene.html" in said and "--port" in said and "--out" in said
