"""One PLY per frame: the scene at each time, resumable, never mixed up with other files."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from recon3d.errors import SplatloomError
from recon3d.gaussians import Gaussians
from recon3d.io.ply import load_ply, save_ply
from recon3d.io.ply_frames import save_ply_frames
from tests.moving_scene import moving_gaussians

TIMES = [0.0, 0.25, 0.5, 1.0]


def same(a: Gaussians, b: Gaussians) -> bool:
    return all(torch.equal(x, y) for x, y in zip(a.tensors().values(), b.tensors().values()))


def test_every_frame_is_the_static_scene_at_its_time_with_all_gaussians_in_their_order(
    tmp_path: Path,
) -> None:
    scene = moving_gaussians(20, life=True, bases=1)
    report = save_ply_frames(scene, tmp_path / "frames", TIMES)
    assert [p.name for p in sorted((tmp_path / "frames").iterdir())] == [
        f"frame_000{i}.ply" for i in range(4)
    ]
    assert report.kept == 0
    for path, time in zip(report.paths, TIMES):
        frame = load_ply(path)
        assert frame.motion is None and same(frame, scene.at(time))


def test_an_interrupted_export_continues_with_what_is_missing(tmp_path: Path) -> None:
    scene = moving_gaussians()
    first = save_ply_frames(scene, tmp_path, TIMES)
    before = first.paths[1].stat().st_mtime_ns
    first.paths[2].unlink()
    again = save_ply_frames(scene, tmp_path, TIMES)
    assert again.kept == 3 and again.paths[2].exists()
    assert first.paths[1].stat().st_mtime_ns == before


def test_frames_of_another_scene_or_another_time_are_written_anew(tmp_path: Path) -> None:
    save_ply_frames(moving_gaussians(seed=1), tmp_path, TIMES)
    other = moving_gaussians(seed=2)
    assert save_ply_frames(other, tmp_path, TIMES).kept == 0
    report = save_ply_frames(other, tmp_path, [0.0, 0.3, 0.5, 1.0])
    assert report.kept == 3
    assert same(load_ply(report.paths[1]), other.at(0.3))


def test_fewer_frames_than_before_are_refused_because_players_would_go_on_with_the_old_ones(
    tmp_path: Path,
) -> None:
    save_ply_frames(moving_gaussians(), tmp_path, TIMES)
    with pytest.raises(SplatloomError, match=r"frame_0003\.ply of an export of more frames"):
        save_ply_frames(moving_gaussians(), tmp_path, TIMES[:3])


@pytest.mark.parametrize("content", [b"", b"ply\nno header"])
def test_a_file_of_that_name_that_is_no_frame_of_ours_is_never_overwritten(
    tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "frame_0001.ply").write_bytes(content)
    with pytest.raises(SplatloomError, match=r"frame_0001\.ply, which no export of frames wrote"):
        save_ply_frames(moving_gaussians(), tmp_path, TIMES)
    save_ply(moving_gaussians().at(0), tmp_path / "frame_0001.ply")
    with pytest.raises(SplatloomError, match=r"frame_0001\.ply, which no export of frames wrote"):
        save_ply_frames(moving_gaussians(), tmp_path, TIMES)
    assert [path.name for path in tmp_path.iterdir()] == ["frame_0001.ply"]
