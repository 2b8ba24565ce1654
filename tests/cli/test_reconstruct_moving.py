"""`recon3d reconstruct` of scenes that move, and what can be done with the result, as a user runs it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import av
import numpy as np
import pytest
import yaml

from recon3d.api import CAMERAS_FROM_STILL_PART, settings_for, with_method
from recon3d.capture import CaptureOptions, load_capture
from recon3d.capture.times import STILL_BY_ORDER
from recon3d.io.ply import load_ply
from recon3d.io.ply_motion import Clip, load_clip
from recon3d.io.run_folder import RunFolder
from recon3d.methods import PRESETS, StaticConfig
from recon3d.options import ReconstructOptions
from recon3d.results import clip_of, load_run, preview_count
from recon3d.train.config import config_from_dict, config_to_dict
from recon3d.train.motion_config import MotionConfig
from tests.capture import rigs
from tests.cli.conftest import reconstructed, what_was_said
from tests.commands import Run
from tests.tiny_clip import DURATION_S, FPS, HEIGHT, WIDTH, write_clip_dataset

FAST = ("--preset", "fast", "--max-gaussians", "300")


@pytest.fixture(scope="module", autouse=True)
def few_steps() -> Iterator[None]:
    """Sixty steps instead of the preset's: seconds, and the same on any machine."""
    fast = replace(PRESETS["fast"], train=replace(PRESETS["fast"].train, steps=60))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("recon3d.api.PRESETS", MappingProxyType({"fast": fast}))
        yield


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_clip_dataset(tmp_path_factory.mktemp("clip") / "data")


@pytest.fixture(scope="module")
def moved(recon3d: Run, clip: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The run folder of the clip; tests may add files to it."""
    return reconstructed(recon3d, clip, tmp_path_factory.mktemp("runs") / "moved", *FAST, "--dynamic")


def test_it_is_introduced_with_cameras_instants_and_length(moved: Path) -> None:
    said = what_was_said(moved)
    assert "3 cameras, 11 instants, 1.25 s at 8 fps: dynamic reconstruction" in said


def test_the_report_says_what_moves_how_well_it_is_met_and_what_to_type_next(moved: Path) -> None:
    said = what_was_said(moved)
    assert "Gaussians move (" in said
    (line,) = [line for line in said.splitlines() if line.strip().startswith("held out ")]
    assert "PSNR" in line and "where something moves PSNR" in line
    assert f"recon3d render {moved} --time 0:1" in said
    assert f"recon3d export {moved} --frames" in said


def test_the_scene_moves_and_knows_its_clock(moved: Path) -> None:
    motion = load_ply(moved / "scene.ply").motion
    assert motion is not None
    assert load_clip(moved / "scene.ply") == Clip(FPS, DURATION_S)
    assert json.loads((moved / "metrics.json").read_text())["num_gs_moving"] == len(motion)


def test_moving_pixels_are_measured_in_every_picture(moved: Path) -> None:
    metrics = json.loads((moved / "metrics.json").read_text())
    rows = json.loads((moved / "per_image.json").read_text())
    held_out = [row["psnr_moving"] for row in rows if row["split"] == "test"]
    assert len(held_out) == 3  # one instant of three cameras
    assert metrics["test"]["psnr_moving"] == pytest.approx(np.mean(held_out))
    assert metrics["test"]["psnr_moving"] < metrics["test"]["psnr"]
    assert metrics["test"]["ssim_moving"] < 1


def test_the_cameras_keep_their_times_and_names(moved: Path, clip: Path) -> None:
    written, given = (load_capture(folder / "transforms.json") for folder in (moved, clip))
    assert [(f.time, f.camera) for f in written.frames] == [(f.time, f.camera) for f in given.frames]
    assert {f.time for f in written.frames if f.split == "test"} == {0.4}


def test_the_preview_plays_the_clip(moved: Path) -> None:
    with av.open(str(moved / "preview.mp4")) as video:
        pictures = [frame.to_ndarray(format="rgb24") for frame in video.decode(video=0)]
    assert len(pictures) == 120
    assert pictures[0].shape == (HEIGHT, WIDTH, 3)


@pytest.mark.parametrize(("duration_s", "count"), [(None, 120), (1.0, 120), (6.0, 181), (60.0, 240)])
def test_previews_last_as_long_as_the_clip_within_reason(duration_s: float | None, count: int) -> None:
    assert preview_count(Clip(None, duration_s)) == count


def test_a_clock_that_makes_no_sense_is_left_out(clip: Path) -> None:
    capture = load_capture(clip)
    assert clip_of(capture) == Clip(FPS, DURATION_S)
    assert clip_of(replace(capture, fps=0.0, duration_s=float("inf"))) == Clip()


def test_the_settings_of_a_moving_scene_come_back_from_its_folder(moved: Path) -> None:
    settings = yaml.safe_load((moved / "config.yaml").read_text())["settings"]
    assert settings["train"]["motion"]["spec"]["means"] == list(MotionConfig().spec.means)
    scene = load_run(RunFolder(moved))
    assert scene.config == settings_for(ReconstructOptions(preset="fast", max_gaussians=300), "dynamic")
    assert config_from_dict(StaticConfig, config_to_dict(scene.config)) == scene.config
    assert scene.gaussians.motion is not None


def test_a_moving_scene_is_evaluated_rendered_exported_and_described(
    recon3d: Run, moved: Path, tmp_path: Path
) -> None:
    before = json.loads((moved / "metrics.json").read_text())["test"]
    done = recon3d("evaluate", moved)
    assert done.status == 0, done.stderr
    assert "where something moves PSNR" in done.stdout
    after = json.loads((moved / "metrics.json").read_text())["test"]
    assert after["lpips"] == before["lpips"]
    for name in ("psnr", "ssim", "psnr_moving", "ssim_moving"):
        assert after[name] == pytest.approx(before[name], rel=1e-3)

    done = recon3d("render", moved, "--time", "0:1", "--path", "still", "-o", tmp_path / "x.mp4")
    assert done.status == 0, done.stderr
    assert "11 pictures of 48 x 36 px, from time 0 to 1, 8 per second" in done.stdout

    done = recon3d("export", moved, "--frames")
    assert done.status == 0, done.stderr
    assert len(list((moved / "frames").glob("*.ply"))) == 11

    done = recon3d("export", moved, "-o", tmp_path / "x.splatv")
    assert done.status == 0, done.stderr
    assert (tmp_path / "x.splatv").stat().st_size > 64 * 300

    done = recon3d("info", moved)
    assert done.status == 0, done.stderr
    assert "method dynamic" in done.stdout and "Gaussians move (" in done.stdout


def test_times_alone_make_it_dynamic_and_method_static_does_not(clip: Path) -> None:
    capture = load_capture(clip)
    assert with_method(capture, ReconstructOptions())[1] == "dynamic"
    assert with_method(capture, ReconstructOptions(method="static"))[1] == "static"
    assert settings_for(ReconstructOptions(preset="fast")).train.motion is None


def test_a_moving_clip_as_a_still_scene_is_asked_for_by_name(
    recon3d: Run, clip: Path, tmp_path: Path
) -> None:
    done = recon3d("reconstruct", clip, "-o", tmp_path / "out", *FAST, "--method", "static")
    assert done.status == 0, done.stderr
    assert "static reconstruction, as if nothing moved" in done.stdout
    assert load_ply(tmp_path / "out" / "scene.ply").motion is None
    metrics = json.loads((tmp_path / "out" / "metrics.json").read_text())
    assert metrics["num_gs_moving"] == 0
    assert metrics["test"]["psnr_moving"] is not None  # known from the capture, whatever the method


def test_a_clip_in_which_nothing_moves_gives_a_static_scene_and_says_so(recon3d: Run, tmp_path: Path) -> None:
    folder = write_clip_dataset(tmp_path / "data", slides=False, contrast=0.1)
    done = recon3d("reconstruct", folder, "-o", tmp_path / "out", *FAST)
    assert done.status == 0, done.stderr
    assert "nothing in this clip moves" in done.stderr
    assert "none: a static scene" in done.stdout
    assert load_ply(tmp_path / "out" / "scene.ply").motion is None
    assert "recon3d render" in done.stdout and "--time" not in done.stdout


def test_pictures_in_order_of_their_names_are_a_clip(recon3d: Run, tmp_path: Path) -> None:
    folder = write_clip_dataset(tmp_path / "data", times=lambda i: None)
    out = tmp_path / "out"
    done = recon3d("reconstruct", folder, "-o", out, *FAST, "--sequence")
    assert done.status == 0, done.stderr
    assert "3 cameras, 11 instants" in done.stdout
    config = yaml.safe_load((out / "config.yaml").read_text())
    assert config["capture_options"]["sequence"] is True and config["method"] == "dynamic"
    # Interrupted and continued, it is the same clip.
    (out / "metrics.json").unlink()
    done = recon3d("reconstruct", "-o", out, "--resume")
    assert done.status == 0, done.stderr
    assert "3 cameras, 11 instants" in done.stdout


@pytest.fixture
def walk(tmp_path: Path) -> Path:
    """What one camera of the clip took, without times."""
    folder = write_clip_dataset(tmp_path / "walk", times=lambda i: None)
    content = json.loads((folder / "transforms.json").read_text())
    content["frames"] = [frame for frame in content["frames"] if frame["camera"] == "a"]
    (folder / "transforms.json").write_text(json.dumps(content))
    return folder


def test_pictures_of_one_camera_in_order_of_their_names_give_a_still_scene_and_a_note_says_so(
    recon3d: Run, walk: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    done = recon3d("reconstruct", walk, "-o", out, *FAST, "--sequence")
    assert done.status == 0, done.stderr
    assert STILL_BY_ORDER in " ".join((done.stdout + done.stderr).split())
    assert yaml.safe_load((out / "config.yaml").read_text())["method"] == "static"
    assert load_ply(out / "scene.ply").motion is None


def test_pictures_of_one_camera_in_order_of_their_names_move_if_asked_to(walk: Path) -> None:
    capture = load_capture(walk, options=CaptureOptions(sequence=True))
    assert with_method(capture, ReconstructOptions())[1] == "static"
    asked, method = with_method(capture, ReconstructOptions(dynamic=True))
    assert method == "dynamic" and not asked.still and STILL_BY_ORDER not in asked.notes
    assert [frame.time for frame in asked.frames] == [i / 10 for i in range(11)]


def test_a_video_without_poses_may_be_asked_to_move_and_is_warned_about(clip: Path) -> None:
    video = replace(load_capture(clip), kind="video", still=True)
    assert with_method(video, ReconstructOptions())[1] == "static"
    capture, method = with_method(video, ReconstructOptions(dynamic=True))
    assert method == "dynamic" and not capture.still
    assert capture.notes[-1] == CAMERAS_FROM_STILL_PART
    assert with_method(capture, ReconstructOptions(dynamic=True))[0].notes == capture.notes


def refused(recon3d: Run, folder: Path, out: Path, *options: str) -> str:
    """What the one line of the refusal says."""
    done = recon3d("reconstruct", folder, "-o", out, *FAST, *options)
    assert done.status == 2, done.stderr
    assert "Traceback" not in done.stderr
    (line,) = [line for line in done.stderr.splitlines() if line.startswith("recon3d:")]
    assert not (out / "config.yaml").exists()
    return line


def test_a_contradiction_is_refused(recon3d: Run, clip: Path, tmp_path: Path) -> None:
    line = refused(recon3d, clip, tmp_path / "out", "--dynamic", "--method", "static")
    assert "--dynamic and --method static contradict each other: leave out one" in line


def test_frames_without_times_are_refused_with_the_remedies(recon3d: Run, tmp_path: Path) -> None:
    folder = write_clip_dataset(tmp_path / "data", times=lambda i: None)
    line = refused(recon3d, folder, tmp_path / "out", "--dynamic")
    assert "has no times" in line and "--sequence" in line and "a/000.png" in line


def test_a_frame_without_a_time_among_others_is_refused_by_name(recon3d: Run, tmp_path: Path) -> None:
    folder = write_clip_dataset(tmp_path / "data", times=lambda i: None if i == 4 else i / 10)
    assert "a/004.png has no time" in refused(recon3d, folder, tmp_path / "out", "--dynamic")


def test_times_that_go_backwards_are_refused_by_name(recon3d: Run, tmp_path: Path) -> None:
    folder = write_clip_dataset(tmp_path / "data", times=lambda i: 0.35 if i == 5 else i / 10)
    line = refused(recon3d, folder, tmp_path / "out", "--dynamic")
    assert "times that go backwards" in line and "a/005.png" in line


def test_one_instant_is_no_clip(recon3d: Run, tmp_path: Path) -> None:
    folder = write_clip_dataset(tmp_path / "data", count=2, times=lambda i: None if i else 0.5)
    content = json.loads((folder / "transforms.json").read_text())
    content["frames"] = [frame for frame in content["frames"] if "time" in frame]
    (folder / "transforms.json").write_text(json.dumps(content))
    assert "have one time" in refused(recon3d, folder, tmp_path / "out", "--dynamic")


def test_videos_of_different_length_are_refused_by_name(recon3d: Run, tmp_path: Path) -> None:
    folder = rigs.write_cameras_json(rigs.write_videos(tmp_path / "rig"))
    rigs.write_clip(folder / "videos" / "cam2.mp4", 1, count=rigs.COUNT + 4)
    line = refused(recon3d, folder, tmp_path / "out")
    assert "not synchronised" in line and "cam2.mp4 has 10 frames" in line


def test_a_camera_without_a_video_is_refused_by_name(recon3d: Run, tmp_path: Path) -> None:
    folder = rigs.write_cameras_json(rigs.write_videos(tmp_path / "rig"))
    (folder / "videos" / "cam2.mp4").unlink()
    assert "cam2" in refused(recon3d, folder, tmp_path / "out", "--dynamic")


def test_a_video_without_a_calibrated_camera_is_refused_by_name(recon3d: Run, tmp_path: Path) -> None:
    folder = rigs.write_cameras_json(rigs.write_videos(tmp_path / "rig"), rigs.json_cameras()[:2])
    assert "cam10" in refused(recon3d, folder, tmp_path / "out", "--dynamic")
