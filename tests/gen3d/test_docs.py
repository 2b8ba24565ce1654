"""docs/gen3d.md tells the truth: its commands are understood, its Python runs, its links lead somewhere."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from PIL import Image

import gen3d
from gen3d.asset import SUFFIXES
from gen3d.cli.app import parsed
from tests.gen3d.pipelines import pipeline, red_square

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "gen3d.md").read_text()
README = (ROOT / "README.md").read_text()


def commands() -> list[str]:
    """All lines of the page and the README that begin with gen3d, without their comments."""
    blocks = re.findall(r"```bash\n(.*?)```", PAGE + README, re.DOTALL)
    lines = [line.split("#")[0].strip() for block in blocks for line in block.splitlines()]
    lines += re.findall(r"\| `(gen3d [^`]*)` \|", PAGE)
    return list(dict.fromkeys(line for line in lines if line.startswith("gen3d ")))


@pytest.mark.parametrize("line", commands())
def test_every_command_is_understood(line: str) -> None:
    assert parsed(shlex.split(line)[1:])


def test_every_option_it_names_exists(capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("text", "image", "encode", "decode", "train all", "data build"):
        with pytest.raises(SystemExit):
            parsed([*command.split(), "--help"])
    known = set(re.findall(r"--[a-z][a-z-]*", capsys.readouterr().out))
    assert set(re.findall(r"--[a-z][a-z-]*", PAGE)) <= known


def test_every_suffix_it_names_is_written() -> None:
    (table,) = re.findall(r"\| suffix \|.*?\n\n", PAGE, re.DOTALL)
    assert set(re.findall(r"`(\.[a-z0-9.]+)`", table)) == set(SUFFIXES)


def test_every_link_leads_somewhere() -> None:
    links = re.findall(r"\]\(([^)]+)\)", PAGE)
    files = [link.split("#")[0] for link in links if not link.startswith(("http", "#"))]
    assert [link for link in files if not (ROOT / "docs" / link).exists()] == []
    headings = {
        re.sub(r"[^a-z0-9 -]", "", h.lower()).replace(" ", "-") for h in re.findall(r"^#+ (.+)$", PAGE, re.M)
    }
    assert {link[1:] for link in links if link.startswith("#")} <= headings


def test_its_python_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(gen3d.Pipeline, "from_pretrained", lambda: pipeline())
    Image.fromarray(red_square()).save("photo.png")
    names: dict[str, object] = {}
    for block in re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL):
        exec(compile(block, "docs/gen3d.md", "exec"), names)
    assert {"chair.glb", "chair.ply"} <= {path.name for path in tmp_path.iterdir()}


def test_the_example_of_the_package_is_on_the_page() -> None:
    assert gen3d.__doc__ is not None
    for line in gen3d.__doc__.strip().splitlines()[2:]:
        assert line in PAGE


def test_public_names_are_there_and_unknown_ones_are_refused() -> None:
    assert all(getattr(gen3d, name) for name in gen3d.__all__)
    assert dir(gen3d) == sorted(gen3d.__all__)
    with pytest.raises(AttributeError, match="no attribute 'Pipelin'"):
        _ = gen3d.Pipelin
