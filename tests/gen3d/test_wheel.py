"""What pip installs of gen3d: words, recipes and weights beside the code."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

import gen3d

build = pytest.importorskip("hatchling.build", reason="needs hatchling to build a wheel")
PACKAGE = Path(gen3d.__file__).parent


def test_a_wheel_carries_words_recipes_and_weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PACKAGE.parent)
    wheel = tmp_path / build.build_wheel(str(tmp_path))
    names = set(zipfile.ZipFile(wheel).namelist())
    kept = [path for suffix in ("txt", "yaml", "safetensors") for path in PACKAGE.rglob(f"*.{suffix}")]
    assert {path.suffix for path in kept} >= {".txt", ".yaml"}
    assert {path.relative_to(PACKAGE.parent).as_posix() for path in kept} <= names


def test_a_wheel_names_the_command_and_the_generator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PACKAGE.parent)
    with zipfile.ZipFile(tmp_path / build.build_wheel(str(tmp_path))) as wheel:
        (entries,) = (name for name in wheel.namelist() if name.endswith("entry_points.txt"))
        text = wheel.read(entries).decode()
    assert "gen3d = gen3d.cli:main" in text and "gen3d = gen3d.panel:generator" in text
