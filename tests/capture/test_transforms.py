"""transforms.json: what is understood, and one clear sentence for what is wrong."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from recon3d.capture import Lens, load_capture
from recon3d.errors import CaptureError
from tests.capture.synthetic import INTRINSICS, SIZE, arc_poses, flat_pictures, transforms, write_json

POSES = arc_poses(3)


def load(folder: Path, **fields: object) -> object:
    names = flat_pictures(folder / "images", 3)
    write_json(folder / "transforms.json", transforms(names, POSES, **fields))
    return load_capture(folder)


def test_poses_and_intrinsics_come_back_exactly(tmp_path: Path) -> None:
    capture = load(tmp_path)
    assert capture.kind == "transforms" and capture.points is None and capture.notes == ()
    for frame, pose in zip(capture.frames, POSES):
        np.testing.assert_allclose(frame.camera_from_world, pose, atol=1e-14)
        assert frame.intrinsics == INTRINSICS and (frame.width, frame.height) == SIZE
    assert [frame.name for frame in capture.frames] == [f"images/p_{i}.png" for i in range(3)]


def test_frames_are_sorted_by_number_not_by_character(tmp_path: Path) -> None:
    names = flat_pictures(tmp_path / "images", 11)
    content = transforms(names[::-1], np.repeat(POSES[:1], 11, axis=0))
    capture = load_capture(write_json(tmp_path / "transforms.json", content))
    assert [frame.name for frame in capture.frames] == names


@pytest.mark.parametrize(
    ("fields", "lens"),
    [
        ({}, Lens()),
        ({"camera_model": "OPENCV", "k1": 0.1, "p2": 0.01}, Lens("opencv", (0.1, 0, 0, 0.01))),
        ({"camera_model": "OPENCV", "k1": 0.1, "k3": 0.2}, Lens("opencv", (0.1, 0, 0, 0, 0.2))),
        ({"camera_model": "FULL_OPENCV", "k4": 0.1}, Lens("opencv", (0, 0, 0, 0, 0, 0.1, 0, 0))),
        ({"camera_model": "OPENCV_FISHEYE", "k2": 0.1}, Lens("fisheye", (0, 0.1, 0, 0))),
        ({"is_fisheye": True, "k1": 0.3}, Lens("fisheye", (0.3, 0, 0, 0))),
    ],
)
def test_lens_models_are_understood(tmp_path: Path, fields: dict[str, object], lens: Lens) -> None:
    assert load(tmp_path, **fields).frames[0].lens == lens


def test_a_field_of_view_stands_for_a_focal_length(tmp_path: Path) -> None:
    names = flat_pictures(tmp_path / "images", 1)
    content = {"camera_angle_x": np.pi / 2, "frames": transforms(names, POSES[:1])["frames"]}
    frame = load_capture(write_json(tmp_path / "transforms.json", content)).frames[0]
    np.testing.assert_allclose(frame.intrinsics, (160, 160, 160, 120))  # 90 degrees: focal is half the width


def test_per_frame_values_override_global_ones(tmp_path: Path) -> None:
    names = flat_pictures(tmp_path / "images", 2)
    content = transforms(names, POSES[:2])
    content["frames"][1] |= {"fl_x": 200.0, "split": "test", "confidence": 0.25, "camera": "b"}
    first, second = load_capture(write_json(tmp_path / "transforms.json", content)).frames
    assert first.intrinsics == INTRINSICS and second.intrinsics == (200.0, *INTRINSICS[1:])
    assert (first.camera, second.camera, second.split, second.confidence) == (None, "b", "test", 0.25)


def test_lists_of_names_set_the_split(tmp_path: Path) -> None:
    names = flat_pictures(tmp_path / "images", 3)
    content = transforms(
        names, POSES, train_filenames=names[:1], test_filenames=names[2:], val_filenames=names[1:2]
    )
    capture = load_capture(write_json(tmp_path / "transforms.json", content))
    assert [(frame.name, frame.split) for frame in capture.frames] == [
        (names[0], "train"),
        (names[2], "test"),
    ]
    assert capture.notes == (
        "1 validation frames are not used",
        "1 pictures have no camera in the file: p_1.png",
    )


def test_times_in_seconds_are_mapped_to_the_clip(tmp_path: Path) -> None:
    names = flat_pictures(tmp_path / "images", 3)
    content = transforms(names, POSES)
    for i, frame in enumerate(content["frames"]):
        frame["time"] = 10.0 + 2 * i
    capture = load_capture(write_json(tmp_path / "transforms.json", content))
    assert [frame.time for frame in capture.frames] == [0, 0.5, 1]
    assert "10 to 14" in capture.notes[0]


def test_backslashes_and_missing_extensions_are_forgiven(tmp_path: Path) -> None:
    flat_pictures(tmp_path / "images", 2)
    content = transforms(["images\\p_0.png", "./images/p_1"], POSES[:2])
    capture = load_capture(write_json(tmp_path / "transforms.json", content))
    assert [frame.name for frame in capture.frames] == ["images/p_0.png", "images/p_1.png"]


def test_intrinsics_of_an_integer_multiple_are_rescaled_with_a_note(tmp_path: Path) -> None:
    capture = load(tmp_path, w=640, h=480, fl_x=600.0, fl_y=600.0, cx=320.0, cy=240.0)
    assert capture.frames[0].intrinsics == INTRINSICS
    assert capture.notes == ("intrinsics were given for 640x480 and rescaled to the pictures' 320x240",)


def test_a_size_mismatch_is_refused_with_both_sizes(tmp_path: Path) -> None:
    with pytest.raises(CaptureError, match=r"frame images/p_0.png: .*320x240.*400x240"):
        load(tmp_path, w=400)


def test_points_of_the_listed_ply_are_read(tmp_path: Path) -> None:
    header = "ply\nformat ascii 1.0\nelement vertex 2\n" + "".join(f"property float {a}\n" for a in "xyz")
    colors = "".join(f"property uchar {name}\n" for name in ("red", "green", "blue"))
    (tmp_path / "sparse.ply").write_text(header + colors + "end_header\n1 2 3 10 20 30\n4 5 6 40 50 60\n")
    points = load(tmp_path, ply_file_path="sparse.ply").points
    np.testing.assert_array_equal(points.xyz, [[1, 2, 3], [4, 5, 6]])
    np.testing.assert_array_equal(points.rgb, [[10, 20, 30], [40, 50, 60]])


def test_some_missing_pictures_are_noted_by_name(tmp_path: Path) -> None:
    names = flat_pictures(tmp_path / "images", 2)
    content = transforms([*names, "images/lost.png"], POSES)
    capture = load_capture(write_json(tmp_path / "transforms.json", content))
    assert len(capture.frames) == 2
    assert capture.notes == ("1 of 3 listed pictures are missing: images/lost.png",)


def test_no_picture_at_all_is_refused_with_count_and_names(tmp_path: Path) -> None:
    write_json(tmp_path / "transforms.json", transforms(["a.png", "b.png"], POSES[:2]))
    with pytest.raises(CaptureError, match=r"none of its 2 pictures exist \(first: a.png, b.png\)"):
        load_capture(tmp_path)


def test_pictures_without_a_camera_are_noted(tmp_path: Path) -> None:
    names = flat_pictures(tmp_path / "images", 3)
    capture = load_capture(write_json(tmp_path / "transforms.json", transforms(names[:2], POSES[:2])))
    assert capture.notes == ("1 pictures have no camera in the file: p_2.png",)


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda m: m.__setitem__((0, 3), np.nan), "contains NaN"),
        (lambda m: m.__setitem__((slice(3), slice(3)), 2 * m[:3, :3]), "not orthonormal"),
        (lambda m: m.__setitem__((slice(3), 0), -m[:3, 0]), "mirrored"),
    ],
)
def test_broken_poses_are_refused_with_the_frame(tmp_path: Path, damage: object, words: str) -> None:
    names = flat_pictures(tmp_path / "images", 3)
    content = transforms(names, POSES)
    matrix = np.array(content["frames"][1]["transform_matrix"])
    damage(matrix)
    content["frames"][1]["transform_matrix"] = matrix.tolist()
    with pytest.raises(CaptureError, match=f"frame images/p_1.png: .*{words}"):
        load_capture(write_json(tmp_path / "transforms.json", content))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"camera_model": "EQUIRECTANGULAR"}, "EQUIRECTANGULAR is not supported"),
        ({"camera_model": "OPENCV", "k4": 0.1}, "k4 is given"),
        ({"fl_x": 0, "fl_y": 0}, "no focal length"),
        ({"frames": []}, "no list `frames`"),
    ],
)
def test_unusable_fields_are_refused(tmp_path: Path, fields: dict[str, object], words: str) -> None:
    with pytest.raises(CaptureError, match=words):
        load(tmp_path, **fields)


def test_json_cut_short_is_refused_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "transforms.json").write_text('{"frames": [')
    with pytest.raises(CaptureError, match=r"transforms.json: cannot be read as JSON"):
        load_capture(tmp_path)
