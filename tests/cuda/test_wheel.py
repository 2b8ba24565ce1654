"""What pip installs holds the kernels where recon3d.gpu.sources looks for them."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from recon3d.gpu.sources import source_folder

build = pytest.importorskip("hatchling.build", reason="needs hatchling to build a wheel")
ROOT = Path(__file__).parent.parent.parent


def test_a_wheel_carries_every_kernel_and_header(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    wheel = tmp_path / build.build_wheel(str(tmp_path))
    names = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("recon3d/cuda_sources/")}
    sources = {path.relative_to(source_folder()) for path in source_folder().rglob("*.cu*")}
    assert {f"recon3d/cuda_sources/{path.as_posix()}" for path in sources} <= names
    assert not [name for name in names if name.endswith(".py")]
