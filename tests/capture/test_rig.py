"""Synchronised videos: the same instants of all cameras, and one clear sentence for each thing that does not fit."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from recon3d.capture import Capture, CaptureOptions, Lens, inspect_capture, load_capture
from recon3d.capture.times import instants, is_dynamic
from recon3d.capture.writers import write_transforms_json
from recon3d.errors import CaptureError
from tests.capture.rigs import (
    COUNT,
    DISTORTION,
    FPS,
    HEIGHT,
    INTRINSICS,
    NAMES,
    WIDTH,
    json_cameras,
    level,
    poses,
    qca_text,
    toml_text,
    write_cameras_json,
    write_clip,
    write_videos,
)
from tests.capture.test_video import write_clip as write_timed_clip


@pytest.fixture
def rig(tmp_path: Path) -> Path:
    """Three cameras with six frames each and a cameras.json."""
    return write_cameras_json(write_videos(tmp_path / "rig"))


def read(rig: Path, **options: Any) -> Capture:
    return load_capture(rig, rig.parent / "work", CaptureOptions(**options))


def test_every_camera_gives_a_frame_at_every_instant(rig: Path) -> None:
    capture = read(rig)
    assert capture.kind == "rig" and is_dynamic(capture) and capture.notes == ()
    assert [f.name for f in capture.frames] == [f"{c}/{i:06d}.jpg" for c in NAMES for i in range(COUNT)]
    assert [f.time for f in capture.frames] == [i / (COUNT - 1) for i in range(COUNT)] * 3
    assert capture.fps == pytest.approx(FPS) and capture.duration_s == pytest.approx((COUNT - 1) / FPS)
    for i, (name, pose) in enumerate(zip(NAMES, poses())):
        for index in range(COUNT):
            frame = capture.frames[COUNT * i + index]
            assert (frame.camera, frame.filmed_by, frame.lens) == (name, name, Lens("opencv", DISTORTION))
            np.testing.assert_allclose(frame.camera_from_world, pose, atol=1e-12)
            np.testing.assert_allclose(frame.intrinsics, INTRINSICS)
            picture = np.asarray(Image.open(frame.image_path))
            assert picture.shape == (HEIGHT, WIDTH, 3)
            assert abs(float(picture.mean()) - level(i, index)) < 3


def test_fewer_instants_are_the_same_for_all_cameras(rig: Path) -> None:
    capture = read(rig, target_frames=3)
    assert [frame.name for frame in capture.frames[:3]] == [f"cam1/{i:06d}.jpg" for i in (0, 2, 5)]
    assert instants(capture).tolist() == [0.0, 0.4, 1.0]
    assert capture.notes == ("3 of 6 instants are used, evenly spaced (--frames takes more or fewer)",)


def test_extracted_frames_are_reused_and_lost_ones_are_written_again(rig: Path) -> None:
    first = [frame.image_path for frame in read(rig).frames]
    stamps = [path.stat().st_mtime_ns for path in first]
    first[7].unlink()
    again = [frame.image_path for frame in read(rig).frames]
    assert again == first
    changed = [i for i, path in enumerate(again) if path.stat().st_mtime_ns != stamps[i]]
    assert changed == [7]


def test_a_rig_comes_back_the_same_from_transforms_json(rig: Path) -> None:
    capture = read(rig)
    write_transforms_json(capture, rig.parent / "run" / "transforms.json")
    again = load_capture(rig.parent / "run")
    assert is_dynamic(again) and again.fps == capture.fps
    for before, after in zip(capture.frames, again.frames):
        assert (after.name, after.camera, after.time) == (before.name, before.camera, before.time)


def test_inspection_tells_cameras_instants_rate_and_length(rig: Path) -> None:
    lines = inspect_capture(rig)
    assert lines[0] == "rig of 3 cameras calibrated by cameras.json: cam1, cam2, cam10"
    assert lines[1] == "6 instants, 25.00 frames per second, 0.20 s, 48x32"
    write_transforms_json(read(rig), rig.parent / "run" / "transforms.json")
    told = inspect_capture(rig.parent / "run")
    assert "dynamic: 3 cameras, 6 instants, 25.00 frames per second, 0.20 s" in told


def test_masks_are_found_in_the_folder_of_their_camera(rig: Path) -> None:
    for name in NAMES:
        (rig.parent / "masks" / name).mkdir(parents=True)
        Image.new("L", (WIDTH, HEIGHT), 255).save(rig.parent / "masks" / name / "000002.png")
    capture = read(rig, masks=rig.parent / "masks")
    masked = [frame for frame in capture.frames if frame.mask_path is not None]
    assert [f"{f.camera}/{f.mask_path.name}" for f in masked if f.mask_path] == [
        f"{n}/000002.png" for n in NAMES
    ]
    assert all(frame.mask_path and frame.mask_path.parent.name == frame.camera for frame in masked)
    with pytest.raises(CaptureError, match="no such folder of masks"):
        (rig.parent / "masks" / "cam2").rename(rig.parent / "masks" / "other")
        read(rig, masks=rig.parent / "masks")


def test_folders_of_pictures_stand_for_videos(tmp_path: Path) -> None:
    cameras = json_cameras(["a", "b"])
    for camera in cameras:
        folder = tmp_path / "frames" / camera["name"]
        folder.mkdir(parents=True)
        for i in range(3):
            Image.new("RGB", (WIDTH, HEIGHT)).save(folder / f"{i}.png")
        del camera["video"]
        camera |= {"images": f"frames/{camera['name']}", "fps": 50}
    capture = load_capture(write_cameras_json(tmp_path, cameras), tmp_path / "work")
    assert [frame.name for frame in capture.frames] == [f"{c}/{i}.png" for c in "ab" for i in range(3)]
    assert capture.fps == 50 and capture.duration_s == pytest.approx(0.04)
    assert capture.frames[0].image_path == tmp_path / "frames" / "a" / "0.png"


def test_the_calibration_file_stands_for_its_folder(rig: Path) -> None:
    (rig / "calibration").mkdir()
    (rig / "calibration" / "Calib_demo.toml").write_text(toml_text())
    for path in (rig / "cameras.json", rig / "calibration" / "Calib_demo.toml"):
        assert len(load_capture(path, rig.parent / "work").frames) == COUNT * 3


def test_the_preferred_calibration_is_taken_and_the_others_are_named(rig: Path) -> None:
    (rig / "Calib.toml").write_text(toml_text())
    (rig / "Calib.qca.txt").write_text(qca_text())
    assert read(rig).notes == ("cameras are taken from cameras.json, not from Calib.qca.txt, Calib.toml",)
    (rig / "cameras.json").unlink()
    assert read(rig).notes == ("cameras are taken from Calib.qca.txt, not from Calib.toml",)


def test_a_list_of_cameras_for_splat_viewers_is_no_calibration(rig: Path) -> None:
    (rig / "cameras.json").write_text(json.dumps([{"id": 0}]))
    (rig / "Calib.toml").write_text(toml_text())
    assert inspect_capture(rig)[0].startswith("rig of 3 cameras calibrated by Calib.toml")


def test_one_frame_more_is_cut_off_with_a_note(rig: Path) -> None:
    write_clip(rig / "videos" / "cam2.mp4", 1, COUNT + 1)
    capture = read(rig)
    assert len(capture.frames) == COUNT * 3
    assert capture.notes == ("the last frame of cam2.mp4 is left out: cam1.mp4 has one less",)


def test_videos_of_different_length_are_refused_with_both_counts(rig: Path) -> None:
    write_clip(rig / "videos" / "cam2.mp4", 1, COUNT + 3)
    with pytest.raises(
        CaptureError, match=r"not synchronised: cam2.mp4 has 9 frames but cam1.mp4 has 6; cut"
    ):
        read(rig)


def test_videos_of_different_rates_are_refused_with_both_rates(rig: Path) -> None:
    write_clip(rig / "videos" / "cam10.mp4", 2, fps=30)
    with pytest.raises(CaptureError, match=r"cam10.mp4 has 30.000 frames per second but cam1.mp4 has 25.000"):
        read(rig)


def test_a_camera_without_a_video_is_refused_by_name(rig: Path) -> None:
    (rig / "videos" / "cam2.mp4").unlink()
    with pytest.raises(
        CaptureError, match=r"camera cam2 of cameras.json has no video; put it at videos/cam2.mp4"
    ):
        read(rig)


def test_a_video_without_a_camera_is_refused_by_name(rig: Path) -> None:
    write_clip(rig / "videos" / "cam7.mp4")
    with pytest.raises(CaptureError, match=r"cam7.mp4: this video has no calibration in cameras.json"):
        read(rig)


def test_two_videos_of_one_camera_are_refused_by_name(rig: Path) -> None:
    write_cameras_json(rig, [{**camera, "video": None} for camera in json_cameras()])
    write_clip(rig / "cam2.mp4")
    with pytest.raises(CaptureError, match="camera cam2 has two videos"):
        read(rig)


@pytest.mark.parametrize("keep", [0, 0.6])
def test_a_video_that_cannot_be_read_is_refused_by_name(rig: Path, keep: float) -> None:
    path = rig / "videos" / "cam2.mp4"
    content = path.read_bytes()
    path.write_bytes(content[: int(keep * len(content))])
    with pytest.raises(CaptureError, match=r"cam2.mp4: (the video cannot be read|this file has no video)"):
        read(rig)
    assert inspect_capture(rig)[0].startswith("problem: ")


def test_a_video_cut_short_is_refused_by_name(rig: Path) -> None:
    noise = [np.random.default_rng(i).integers(0, 256, (HEIGHT, WIDTH, 3), np.uint8) for i in range(COUNT)]
    path = write_timed_clip(rig / "videos" / "cam2.mp4", noise, [40 * i for i in range(COUNT)])
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(
        CaptureError, match=r"cam2.mp4: the video is cut short or damaged: only \d of 6 frames"
    ):
        read(rig)


def test_a_picture_cut_by_the_encoder_keeps_its_intrinsics_with_a_note(tmp_path: Path) -> None:
    for i, name in enumerate(("a", "b")):
        write_clip(tmp_path / f"{name}.mp4", i, size=(100, 60))
    cameras = [{**camera, "width": 101, "height": 60, "video": None} for camera in json_cameras(["a", "b"])]
    capture = load_capture(write_cameras_json(tmp_path, cameras), tmp_path / "work")
    assert capture.frames[0].intrinsics == INTRINSICS and capture.frames[0].width == 100
    assert "a.mp4 has 100x60 pixels of the calibrated 101x60" in capture.notes[0]


def test_half_the_calibrated_size_is_rescaled_with_a_note(rig: Path) -> None:
    write_cameras_json(rig, [{**c, "width": 2 * WIDTH, "height": 2 * HEIGHT} for c in json_cameras()])
    capture = read(rig)
    assert capture.frames[0].intrinsics == tuple(value / 2 for value in INTRINSICS)
    assert "rescaled to the pictures' 48x32" in capture.notes[0]


def test_a_video_of_another_size_is_refused_with_both_sizes(rig: Path) -> None:
    write_cameras_json(rig, [{**camera, "width": 60} for camera in json_cameras()])
    with pytest.raises(CaptureError, match=r"camera cam1 \(cam1.mp4\): .*48x32 .* 60x32"):
        read(rig)


def test_a_single_video_beside_a_colmap_model_is_no_rig(tmp_path: Path) -> None:
    write_clip(tmp_path / "frame.mp4")
    assert inspect_capture(tmp_path)[0].startswith("problem: ")
