"""Calibrations of rigs: every layout gives the same cameras, and broken files only ever give a sentence."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pycolmap
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recon3d.capture import Lens, load_capture
from recon3d.capture.readers.rig_calibrations import (
    RigCalibration,
    read_calib_toml,
    read_cameras_json,
    read_qca,
)
from recon3d.conversions import rigid
from recon3d.errors import CaptureError, FormatError
from tests.capture.rigs import (
    COUNT,
    DISTORTION,
    HEIGHT,
    INTRINSICS,
    NAMES,
    WIDTH,
    json_cameras,
    poses,
    qca_text,
    toml_text,
    write_videos,
)

Reader = Callable[[Path], RigCalibration]
LAYOUTS: tuple[tuple[str, Reader, str], ...] = (
    ("cameras.json", read_cameras_json, json.dumps({"cameras": json_cameras()})),
    ("Calib.qca.txt", read_qca, qca_text()),
    ("Calib.toml", read_calib_toml, toml_text()),
)
OPEN_DATA = Path(__file__).parents[3] / "shared" / "data" / "open"


@pytest.mark.parametrize(("name", "read", "text"), LAYOUTS)
def test_every_layout_gives_the_same_cameras(tmp_path: Path, name: str, read: Reader, text: str) -> None:
    (tmp_path / name).write_text(text)
    cameras = read(tmp_path / name).cameras
    assert [camera.name for camera in cameras] == list(NAMES)
    for camera, pose in zip(cameras, poses()):
        np.testing.assert_allclose(camera.camera_from_world, pose, atol=1e-12)
        np.testing.assert_allclose(camera.intrinsics, INTRINSICS)
        assert camera.lens == Lens("opencv", DISTORTION) and camera.size == (WIDTH, HEIGHT)


def test_qualisys_pictures_cut_from_the_sensor_shift_the_centre(tmp_path: Path) -> None:
    (tmp_path / "Calib.qca.txt").write_text(qca_text(left=10))
    camera = read_qca(tmp_path / "Calib.qca.txt").cameras[0]
    np.testing.assert_allclose(camera.intrinsics, INTRINSICS)
    assert camera.size == (WIDTH, HEIGHT)


def test_a_colmap_model_of_the_first_frame_calibrates_videos_of_the_same_names(tmp_path: Path) -> None:
    write_videos(tmp_path)
    model = pycolmap.Reconstruction()
    camera = pycolmap.Camera(
        model="PINHOLE", width=WIDTH, height=HEIGHT, params=list(INTRINSICS), camera_id=1
    )
    model.add_camera_with_trivial_rig(camera)
    for i in (2, 0, 1):  # COLMAP numbers images in any order
        pose = pycolmap.Rigid3d(pycolmap.Rotation3d(poses()[i][:3, :3].copy()), poses()[i][:3, 3])
        image = pycolmap.Image(
            name=f"{NAMES[i]}.png", keypoints=np.zeros((1, 2)), camera_id=1, image_id=len(model.images) + 1
        )
        model.add_image_with_trivial_frame(image, pose)
    track = pycolmap.Track([pycolmap.TrackElement(1, 0), pycolmap.TrackElement(3, 0)])
    model.add_point3D(np.array([0.0, 0.0, 1.0]), track, np.zeros(3, np.uint8))
    (tmp_path / "sparse" / "0").mkdir(parents=True)
    model.write_binary(tmp_path / "sparse" / "0")
    capture = load_capture(tmp_path, tmp_path / "work")
    assert capture.kind == "rig" and len(capture.frames) == COUNT * 3
    for i, pose in enumerate(poses()):
        assert capture.frames[COUNT * i].camera == NAMES[i]
        np.testing.assert_allclose(capture.frames[COUNT * i].camera_from_world, pose, atol=1e-12)
    assert capture.points is not None and capture.points.observations is not None
    # Images 1 and 3 are cam10 and cam2, whose first frames are 12 and 6.
    assert capture.points.observations.tolist() == [[6, 0], [12, 0]]


@pytest.mark.parametrize(
    ("change", "lens"),
    [
        ({"distortion": []}, Lens()),
        ({"distortion": [0, 0, 0, 0, 0]}, Lens()),
        ({"distortion": [0.1]}, Lens("opencv", (0.1, 0, 0, 0))),
        ({"distortion": [0.1, 0, 0, 0, 0.2]}, Lens("opencv", (0.1, 0, 0, 0, 0.2))),
        (
            {"distortion": [0.1, 0.2], "distortion_model": "opencv fisheye"},
            Lens("fisheye", (0.1, 0.2, 0, 0)),
        ),
    ],
)
def test_lenses_of_cameras_json_are_understood(tmp_path: Path, change: dict[str, Any], lens: Lens) -> None:
    (tmp_path / "cameras.json").write_text(json.dumps({"cameras": [json_cameras()[0] | change]}))
    assert read_cameras_json(tmp_path / "cameras.json").cameras[0].lens == lens


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"K": None}, r"camera 0 \(cam1\): `K` is missing"),
        ({"R": (2 * np.eye(3)).tolist()}, "not orthonormal"),
        ({"R": np.diag([1.0, 1.0, -1.0]).tolist()}, "mirrored"),
        ({"t": [0, float("nan"), 0]}, "`t` is missing or not 3 finite numbers"),
        ({"K": [[0, 0, 1], [0, 1, 1], [0, 0, 1]]}, "focal lengths are 0 and 1"),
        ({"K": [[9, 3, 1], [0, 9, 1], [0, 0, 1]]}, "skewed by 3 px"),
        ({"width": 0}, "no usable width and height"),
        ({"distortion": [0.1] * 12}, "12 coefficients"),
        ({"distortion": "none"}, "`distortion` is not a list"),
        ({"name": "../up"}, "name cameras like their videos"),
        ({"name": "cam2"}, "camera cam2 is there twice"),
        ({"width": "wide"}, "not a number"),
    ],
)
def test_unusable_cameras_are_refused_by_name(tmp_path: Path, change: dict[str, Any], words: str) -> None:
    first, *others = json_cameras()
    (tmp_path / "cameras.json").write_text(json.dumps({"cameras": [first | change, *others]}))
    with pytest.raises(CaptureError, match=words):
        read_cameras_json(tmp_path / "cameras.json")


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("cameras.json", '{"cameras": [', "cannot be read as JSON"),
        ("cameras.json", '{"cameras": []}', "has no camera"),
        ("Calib.qca.txt", "<calibration><cameras>", "cannot be read as XML"),
        ("Calib.qca.txt", "<calibration/>", "has no camera"),
        ("Calib.toml", "[cam1\n", "cannot be read as TOML"),
        ("Calib.toml", '[cam1]\nname = "cam1"\n', r"\[cam1\]: `rotation` is missing"),
    ],
)
def test_broken_files_are_refused_by_name(tmp_path: Path, name: str, text: str, words: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(CaptureError, match=rf"{name}.*{words}"):
        load_capture(tmp_path, tmp_path / "work")


@st.composite
def damaged_files(draw: st.DrawFn) -> tuple[Reader, bytes]:
    """A calibration with a stretch of its bytes replaced by others, so that most of it still parses."""
    _, read, text = draw(st.sampled_from(LAYOUTS))
    content = text.encode()
    start = draw(st.integers(0, len(content)))
    stop = draw(st.integers(start, min(len(content), start + 40)))
    tokens = st.sampled_from(
        [b"null", b"[]", b"{}", b"1e999", b"-1", b'"', b"<", b"1" * 400, b"[" * 3000, b"\n"]
    )
    return read, content[:start] + draw(st.one_of(tokens, st.binary(max_size=12))) + content[stop:]


@settings(max_examples=150, deadline=None)
@given(damaged_files())
def test_a_damaged_calibration_only_ever_gives_a_sentence(damaged: tuple[Reader, bytes]) -> None:
    read, content = damaged
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "calibration"
        path.write_bytes(content)
        try:
            cameras = read(path).cameras
        except (CaptureError, FormatError):
            return
        assert all(np.isfinite(camera.camera_from_world).all() for camera in cameras)


@pytest.mark.skipif(not (OPEN_DATA / "person_multicam").is_dir(), reason="needs the shared open data")
def test_a_real_qualisys_file_agrees_with_the_cameras_derived_from_it() -> None:
    folder = OPEN_DATA / "person_multicam"
    ours, derived = read_qca(folder / "Calib.qca.txt"), read_cameras_json(folder / "cameras.json")
    assert [camera.name for camera in ours.cameras] == [camera.name for camera in derived.cameras]
    for a, b in zip(ours.cameras, derived.cameras):
        np.testing.assert_allclose(a.camera_from_world, b.camera_from_world, atol=1e-9)
        np.testing.assert_allclose(a.intrinsics, b.intrinsics, atol=1e-6)
        assert a.lens == b.lens


def test_rotation_vectors_and_matrices_mean_the_same(tmp_path: Path) -> None:
    (tmp_path / "Calib.toml").write_text(toml_text())
    pose = read_calib_toml(tmp_path / "Calib.toml").cameras[1].camera_from_world
    np.testing.assert_allclose(pose, rigid(poses()[1][:3, :3], poses()[1][:3, 3]), atol=1e-12)
