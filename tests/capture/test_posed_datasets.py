"""Blender, D-NeRF, LLFF and COLMAP folders, and which reader a path gets."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pycolmap
import pytest
from PIL import Image

from recon3d.capture import Lens, inspect_capture, load_capture
from recon3d.conversions import to_llff
from recon3d.errors import CaptureError
from tests.capture.synthetic import INTRINSICS, SIZE, arc_poses, flat_pictures, transforms, write_json

POSES = arc_poses(4)


def blender(folder: Path, parts: tuple[str, ...] = ("train", "test")) -> Path:
    """Two RGBA pictures per part, listed without extension and with a time."""
    for part in parts:
        (folder / part).mkdir()
        for i in range(2):
            Image.new("RGBA", (8, 8), (200, 10, 10, 128)).save(folder / part / f"r_{i}.png")
        frames = transforms([f"./{part}/r_{i}" for i in range(2)], POSES[:2])["frames"]
        for i, frame in enumerate(frames):
            frame["time"] = float(i)
        write_json(folder / f"transforms_{part}.json", {"camera_angle_x": np.pi / 2, "frames": frames})
    return folder


def test_blender_gives_split_alpha_and_time(tmp_path: Path) -> None:
    capture = load_capture(blender(tmp_path))
    assert capture.kind == "blender" and capture.has_alpha
    assert [frame.split for frame in capture.frames] == ["train", "train", "test", "test"]
    assert [frame.time for frame in capture.frames] == [0, 1, 0, 1]
    assert capture.frames[0].intrinsics == pytest.approx((4, 4, 4, 4))
    np.testing.assert_allclose(capture.frames[1].camera_from_world, POSES[1], atol=1e-14)
    assert capture.test_indices() == [2, 3]


def test_blender_validates_on_val_only_where_there_is_no_test(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    both = load_capture(blender(tmp_path / "a", ("train", "val", "test")))
    assert len(both.frames) == 4 and "transforms_val.json is not used" in both.notes[0]
    only = load_capture(blender(tmp_path / "b", ("train", "val")))
    assert [frame.split for frame in only.frames] == ["train", "train", "test", "test"]


def llff(folder: Path, count: int = 4) -> Path:
    flat_pictures(folder / "images", count)
    fx = INTRINSICS[0]
    hwf = np.broadcast_to(np.array([SIZE[1], SIZE[0], fx]).reshape(1, 3, 1), (4, 3, 1))
    poses = np.concatenate([to_llff(POSES), hwf], axis=2).reshape(4, 15)
    np.save(folder / "poses_bounds.npy", np.concatenate([poses, np.ones((4, 2))], axis=1))
    return folder


def test_llff_gives_poses_and_focal_length(tmp_path: Path) -> None:
    capture = load_capture(llff(tmp_path))
    assert capture.kind == "llff"
    for frame, pose in zip(capture.frames, POSES):
        np.testing.assert_allclose(frame.camera_from_world, pose, atol=1e-14)
        assert frame.intrinsics == INTRINSICS


def test_llff_with_another_number_of_pictures_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CaptureError, match=r"poses_bounds.npy: has 4 poses but .*images has 3 pictures"):
        load_capture(llff(tmp_path, count=3))


def test_llff_with_nan_is_refused_with_the_frame(tmp_path: Path) -> None:
    llff(tmp_path)
    rows = np.load(tmp_path / "poses_bounds.npy")
    rows[2, 3] = np.nan
    np.save(tmp_path / "poses_bounds.npy", rows)
    with pytest.raises(CaptureError, match=r"frame images/p_2.png: .*NaN"):
        load_capture(tmp_path)


def test_an_llff_file_that_is_no_array_is_refused(tmp_path: Path) -> None:
    (tmp_path / "poses_bounds.npy").write_bytes(b"nonsense")
    with pytest.raises(CaptureError, match=r"poses_bounds.npy: cannot be read as a numpy array"):
        load_capture(tmp_path)


def colmap(folder: Path, camera: pycolmap.Camera, binary: bool = True) -> Path:
    """A model of two pictures that see one point."""
    names = flat_pictures(folder / "images", 2)
    model = pycolmap.Reconstruction()
    model.add_camera_with_trivial_rig(camera)
    for i, name in enumerate(names, start=1):
        image = pycolmap.Image(
            name=Path(name).name, keypoints=np.array([[3.0, 4.0]]), camera_id=1, image_id=i
        )
        model.add_image_with_trivial_frame(image, pycolmap.Rigid3d(POSES[i - 1][:3]))
    track = pycolmap.Track([pycolmap.TrackElement(1, 0), pycolmap.TrackElement(2, 0)])
    model.add_point3D(np.array([1.0, 2.0, 3.0]), track, np.array([9, 8, 7], np.uint8))
    place = folder / "sparse" / "0"
    place.mkdir(parents=True)
    (model.write_binary if binary else model.write_text)(place)
    return folder


def colmap_camera(model: str, params: list[float], size: tuple[int, int] = SIZE) -> pycolmap.Camera:
    camera = pycolmap.Camera(model=model, width=size[0], height=size[1], params=params)
    camera.camera_id = 1
    return camera


@pytest.mark.parametrize("binary", [True, False])
def test_colmap_gives_poses_points_and_observations(tmp_path: Path, binary: bool) -> None:
    capture = load_capture(colmap(tmp_path, colmap_camera("PINHOLE", list(INTRINSICS)), binary))
    assert capture.kind == "colmap" and capture.points is not None
    np.testing.assert_allclose(capture.frames[1].camera_from_world, POSES[1], atol=1e-12)
    assert capture.frames[0].intrinsics == INTRINSICS
    assert capture.points.xyz.tolist() == [[1, 2, 3]] and capture.points.rgb.tolist() == [[9, 8, 7]]
    assert capture.points.observations is not None
    assert capture.points.observations.tolist() == [[0, 0], [1, 0]]


@pytest.mark.parametrize(
    ("model", "params", "lens"),
    [
        ("SIMPLE_PINHOLE", [300, 160, 120], Lens()),
        ("SIMPLE_RADIAL", [300, 160, 120, 0.1], Lens("opencv", (0.1, 0, 0, 0))),
        ("RADIAL", [300, 160, 120, 0.1, 0.2], Lens("opencv", (0.1, 0.2, 0, 0))),
        ("OPENCV", [300, 300, 160, 120, 0.1, 0.2, 0.3, 0.4], Lens("opencv", (0.1, 0.2, 0.3, 0.4))),
        ("OPENCV_FISHEYE", [300, 300, 160, 120, 0.1, 0.2, 0.3, 0.4], Lens("fisheye", (0.1, 0.2, 0.3, 0.4))),
        ("SIMPLE_RADIAL_FISHEYE", [300, 160, 120, 0.1], Lens("fisheye", (0.1, 0, 0, 0))),
        ("SIMPLE_FISHEYE", [300, 160, 120], Lens("fisheye", (0, 0, 0, 0))),
    ],
)
def test_colmap_lenses_are_understood(tmp_path: Path, model: str, params: list[float], lens: Lens) -> None:
    frame = load_capture(colmap(tmp_path, colmap_camera(model, params))).frames[0]
    assert frame.lens == lens and frame.intrinsics == INTRINSICS


def test_an_unsupported_colmap_camera_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(CaptureError, match=r"frame p_0.png: .*FOV is not supported"):
        load_capture(colmap(tmp_path, colmap_camera("FOV", [300, 300, 160, 120, 0.5])))


def test_colmap_pictures_of_another_size_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CaptureError, match=r"frame p_0.png: .*320x240.*500x300"):
        load_capture(colmap(tmp_path, colmap_camera("PINHOLE", [300, 300, 250, 150], (500, 300))))


def test_a_damaged_colmap_model_is_refused_with_its_folder(tmp_path: Path) -> None:
    colmap(tmp_path, colmap_camera("PINHOLE", list(INTRINSICS)))
    file = tmp_path / "sparse/0/images.bin"
    file.write_bytes(file.read_bytes()[:20])
    with pytest.raises(CaptureError, match=r"sparse/0: the COLMAP model cannot be read"):
        load_capture(tmp_path)


def test_a_colmap_model_without_its_pictures_is_refused(tmp_path: Path) -> None:
    colmap(tmp_path, colmap_camera("PINHOLE", list(INTRINSICS)))
    for path in (tmp_path / "images").iterdir():
        path.unlink()
    with pytest.raises(
        CaptureError, match=r"none of the 2 images of the COLMAP model exist \(first: p_0.png"
    ):
        load_capture(tmp_path)


def test_paths_that_are_nothing_we_know_are_refused_with_what_is_accepted(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("hello")
    with pytest.raises(CaptureError, match=r"nowhere: there is no such file or folder"):
        load_capture(tmp_path / "nowhere")
    with pytest.raises(CaptureError, match=r"notes.txt: this kind of file is not known; give a video"):
        load_capture(tmp_path / "notes.txt")
    with pytest.raises(CaptureError, match=r"the folder has no pictures and no cameras; give a video"):
        load_capture(tmp_path)


def test_inspection_describes_and_never_raises(tmp_path: Path) -> None:
    lines = inspect_capture(llff(tmp_path))
    assert lines[0] == "llff capture with 4 pictures, 320x240"
    (tmp_path / "empty").mkdir()
    assert inspect_capture(tmp_path / "empty")[0].startswith("problem: ")
