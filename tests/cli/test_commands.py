"""evaluate, render, export, info and doctor, as a user runs them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import av
import numpy as np
import pytest
import torch
from PIL import Image

from recon3d.io.ply import load_ply
from tests.commands import Run


def test_without_arguments_the_command_explains_itself() -> None:
    done = subprocess.run([sys.executable, "-m", "recon3d"], capture_output=True, text=True)
    assert done.returncode == 0
    for word in ("reconstruct", "evaluate", "render", "export", "info", "doctor"):
        assert word in done.stdout


def test_help_names_every_flag_of_the_main_command(recon3d: Run) -> None:
    said = recon3d("reconstruct", "--help").stdout
    for flag in (
        "--minutes",
        "--preset",
        "--max-gaussians",
        "--train-views",
        "--resume",
        "--seeds",
        "--masks",
    ):
        assert flag in said
    assert "None" not in said


def test_evaluate_measures_the_same_as_the_run_did(recon3d: Run, finished: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(finished, copy)
    before = json.loads((copy / "metrics.json").read_text())
    (copy / "preview.png").unlink()
    done = recon3d("evaluate", copy)
    after = json.loads((copy / "metrics.json").read_text())
    assert done.status == 0, done.stderr
    assert after["test"]["psnr"] == pytest.approx(before["test"]["psnr"], abs=1e-3)
    assert after["num_gs"] == before["num_gs"]
    assert (copy / "preview.png").exists()
    assert "held out  PSNR" in done.stdout


@pytest.mark.parametrize("path", ["orbit", "input"])
def test_render_writes_a_video_of_the_size_asked_for(
    recon3d: Run, finished: Path, tmp_path: Path, path: str
) -> None:
    options = ("--frames", "3", "--width", "64")
    done = recon3d("render", finished, "--path", path, "-o", tmp_path / "x.mp4", *options)
    assert done.status == 0, done.stderr
    with av.open(str(tmp_path / "x.mp4")) as video:
        pictures = [frame.to_ndarray(format="rgb24") for frame in video.decode(video=0)]
    assert [picture.shape for picture in pictures] == [(48, 64, 3)] * 3
    assert pictures[0][24, 32].min() < 200  # the ball in the middle of a white background
    assert pictures[0][2, 2].min() > 240


def test_render_follows_a_json_path_with_a_bare_ply_and_writes_pictures(
    recon3d: Run, finished: Path, tmp_path: Path
) -> None:
    path = finished / "cameras.json"
    scene = finished / "scene.ply"
    done = recon3d("render", scene, "--path", path, "-o", tmp_path / "frames")
    assert done.status == 0, done.stderr
    assert [p.name for p in sorted((tmp_path / "frames").iterdir())] == [
        f"frame_{i:05d}.png" for i in range(9)
    ]
    with Image.open(tmp_path / "frames" / "frame_00000.png") as picture:
        assert picture.size == (32, 24)


def test_export_writes_the_same_scene_or_a_lighter_one(recon3d: Run, finished: Path, tmp_path: Path) -> None:
    scene = load_ply(finished / "scene.ply")
    recon3d("export", finished, "-o", tmp_path / "same.ply")
    assert np.array_equal(load_ply(tmp_path / "same.ply").means, scene.means)
    done = recon3d(
        "export", finished, "-o", tmp_path / "light.ply", "--sh-degree", "0", "--min-opacity", "0.1"
    )
    light = load_ply(tmp_path / "light.ply")
    assert light.sh_degree == 0
    assert len(light) == int((scene.opacities >= 0.1).sum())
    assert "Gaussians" in done.stdout


@pytest.mark.parametrize("suffix", [".compressed.ply", ".spz", ".sog", ".glb", ".splat"])
def test_a_scene_goes_through_every_format_and_comes_back(
    recon3d: Run, finished: Path, tmp_path: Path, suffix: str
) -> None:
    scene = tmp_path / f"scene{suffix}"
    done = recon3d("export", finished, "-o", scene)
    assert done.status == 0, done.stderr
    assert ("without the view-dependent colour" in done.stdout) == (suffix == ".splat")
    degree = 0 if suffix == ".splat" else 3
    assert f"Gaussians, SH degree {degree}" in recon3d("info", scene).stdout
    done = recon3d("export", scene, "-o", tmp_path / "back.ply")
    assert done.status == 0, done.stderr
    original = load_ply(finished / "scene.ply")
    assert len(load_ply(tmp_path / "back.ply")) == len(original)


def test_a_scene_file_renders_along_a_path(recon3d: Run, finished: Path, tmp_path: Path) -> None:
    recon3d("export", finished, "-o", tmp_path / "scene.spz")
    path = finished / "cameras.json"
    done = recon3d("render", tmp_path / "scene.spz", "--path", path, "-o", tmp_path / "pictures")
    assert done.status == 0, done.stderr
    assert len(list((tmp_path / "pictures").iterdir())) == 9


def test_axes_of_an_spz_can_be_told(recon3d: Run, finished: Path, tmp_path: Path) -> None:
    recon3d("export", finished, "-o", tmp_path / "a.spz", "--spz-frame", "rdf")
    recon3d("export", tmp_path / "a.spz", "-o", tmp_path / "right.ply", "--spz-frame", "rdf")
    recon3d("export", tmp_path / "a.spz", "-o", tmp_path / "flipped.ply")
    means = [load_ply(path).means for path in (finished / "scene.ply", tmp_path / "right.ply")]
    assert torch.allclose(means[0], means[1], atol=1e-3)
    assert torch.allclose(
        means[0] * torch.tensor([1, -1, -1]), load_ply(tmp_path / "flipped.ply").means, atol=1e-3
    )


def test_info_knows_runs_scenes_cameras_and_inputs(recon3d: Run, finished: Path, ball: Path) -> None:
    assert "held out: PSNR" in recon3d("info", finished).stdout
    assert "Gaussians, SH degree 3" in recon3d("info", finished / "scene.ply").stdout
    assert "9 cameras of 32 x 24 px" in recon3d("info", finished / "cameras.json").stdout
    assert "9" in recon3d("info", ball).stdout


def test_doctor_names_the_picked_renderer_and_the_install_lines(recon3d: Run) -> None:
    done = recon3d("doctor")
    assert done.status == 0, done.stderr
    assert "picked" in done.stdout and "because" in done.stdout
    assert "cores usable" in done.stdout
    assert "CUDA kernels" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["evaluate", "{tmp}"], "not a run folder"),
        (["render", "{run}", "-o", "{tmp}/x.gif"], "cannot write x.gif"),
        (["render", "{run}", "-o", "{tmp}/x.mp4", "--path", "{tmp}/none.json"], "cannot be read"),
        (["render", "{run}", "-o", "{tmp}/x.mp4", "--width", "0"], "too small"),
        (["render", "{run}/scene.ply", "-o", "{tmp}/x.mp4"], "without cameras"),
        (["export", "{run}", "-o", "{tmp}/x.obj"], "must end in .ply, "),
        (["export", "{run}", "-o", "{tmp}/x.ply", "--sh-degree", "4"], "--sh-degree must be"),
        (["info", "{tmp}/none"], "does not exist"),
    ],
)
def test_a_mistake_is_answered_by_one_line_on_standard_error(
    recon3d: Run, finished: Path, tmp_path: Path, arguments: list[str], sentence: str
) -> None:
    done = recon3d(*(a.format(run=finished, tmp=tmp_path) for a in arguments))
    assert done.status == 2, done.stderr
    assert sentence in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_scene_is_refused_by_name(recon3d: Run, finished: Path, tmp_path: Path) -> None:
    content = (finished / "scene.ply").read_bytes()
    (tmp_path / "cut.ply").write_bytes(content[:-7])
    done = recon3d("info", tmp_path / "cut.ply")
    assert done.status == 2
    assert "cut short" in done.stderr
