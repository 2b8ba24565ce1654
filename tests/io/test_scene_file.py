"""Scene files of every format: found by their content, written by their suffix."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from recon3d.errors import FormatError, SplatloomError
from recon3d.io.scene_file import load_scene, save_scene
from tests.moving_scene import moving_gaussians


def test_a_moving_scene_keeps_its_motion_in_a_ply(tmp_path: Path) -> None:
    scene = moving_gaussians()
    save_scene(scene, tmp_path / "a.ply")
    loaded = load_scene(tmp_path / "a.ply")
    assert loaded.motion is not None and torch.equal(loaded.at(0.3).means, scene.at(0.3).means)


def test_a_wrong_suffix_does_not_matter_when_reading(tmp_path: Path) -> None:
    scene = moving_gaussians(4).at(0)
    save_scene(scene, tmp_path / "a.ply")
    (tmp_path / "a.ply").rename(tmp_path / "a.spz")
    assert torch.equal(load_scene(tmp_path / "a.spz").means, scene.means)


def test_an_unknown_suffix_is_refused_with_the_list_of_known_ones(tmp_path: Path) -> None:
    with pytest.raises(SplatloomError, match=r"must end in \.ply"):
        save_scene(moving_gaussians(2), tmp_path / "a.obj")


def test_a_missing_file_and_noise_are_refused(tmp_path: Path) -> None:
    (tmp_path / "noise.bin").write_bytes(b"\x07" * 100)
    for name in ("none.ply", "noise.bin"):
        with pytest.raises(FormatError, match=name):
            load_scene(tmp_path / name)
