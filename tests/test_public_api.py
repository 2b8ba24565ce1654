"""The five lines of the README, and the public names."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import recon3d
from tests.tiny_dataset import write_ball_dataset


def test_five_lines_load_reconstruct_render_and_save(tmp_path: Path) -> None:
    write_ball_dataset(tmp_path / "photos")
    options = recon3d.ReconstructOptions(preset="fast", minutes=0.02, max_gaussians=200)

    capture = recon3d.load_capture(tmp_path / "photos")
    scene = recon3d.reconstruct(capture, tmp_path / "out", options)
    picture = recon3d.render_picture(scene.gaussians, scene.test_views[0].camera)
    recon3d.save_ply(scene.gaussians, tmp_path / "scene.ply")

    assert picture.shape == (24, 32, 3)
    assert len(recon3d.load_ply(tmp_path / "scene.ply")) == len(scene.gaussians)
    assert scene.metrics["test"]["num_images"] == 2
    assert (tmp_path / "out" / "metrics.json").is_file()


def test_without_a_folder_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_ball_dataset(tmp_path / "photos")
    monkeypatch.chdir(tmp_path)
    options = recon3d.ReconstructOptions(minutes=0.005, max_gaussians=50)
    scene = recon3d.reconstruct(folder, None, options)
    assert scene.metrics["train"]["psnr"] > 0
    assert [entry.name for entry in tmp_path.iterdir()] == ["photos"]


def test_every_public_name_is_there_and_unknown_ones_are_refused() -> None:
    for name in recon3d.__all__:
        assert getattr(recon3d, name) is not None
    assert set(dir(recon3d)) == set(recon3d.__all__)
    with pytest.raises(AttributeError, match="no attribute 'magic'"):
        _ = recon3d.magic


def test_importing_the_package_does_not_load_torch() -> None:
    program = "import sys, recon3d, recon3d.cli; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program]).returncode == 0
