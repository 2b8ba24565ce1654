"""Nerfies and HyperNeRF folders: cameras, times, splits, and one sentence for what is broken."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from recon3d.capture import Lens, load_capture
from recon3d.capture.times import is_dynamic
from recon3d.errors import CaptureError
from recon3d.lenses import distort
from tests.capture.synthetic import arc_poses

SIZE = (64, 48)
COUNT = 5
CAMERA: dict[str, Any] = {
    "focal_length": 50.0,
    "pixel_aspect_ratio": 1.1,
    "principal_point": [31.0, 25.0],
    "skew": 0.0,
    "radial_distortion": [0.1, -0.2, 0.05],
    "tangential": [0.01, -0.02],
    "image_size": list(SIZE),
}


def write(folder: Path, scale: int = 1, **camera: Any) -> Path:
    """Five pictures of a left (even ids) and a right camera, the last one held out."""
    (folder / "camera").mkdir(parents=True)
    (folder / "rgb" / f"{scale}x").mkdir(parents=True)
    ids = [f"{i:06d}" for i in range(COUNT)]
    for item, pose in zip(ids, arc_poses(COUNT)):
        rotation = pose[:3, :3]
        own = {"orientation": rotation.tolist(), "position": (-rotation.T @ pose[:3, 3]).tolist()}
        (folder / "camera" / f"{item}.json").write_text(json.dumps(own | CAMERA | camera))
        Image.new("RGB", (SIZE[0] // scale, SIZE[1] // scale)).save(
            folder / "rgb" / f"{scale}x" / f"{item}.png"
        )
    metadata = {item: {"warp_id": 2 * i, "camera_id": i % 2} for i, item in enumerate(ids)}
    (folder / "metadata.json").write_text(json.dumps(metadata))
    split = {"ids": ids, "train_ids": ids[:3], "val_ids": ids[4:]}
    (folder / "dataset.json").write_text(json.dumps(split))
    np.save(folder / "points.npy", np.arange(6.0).reshape(2, 3))
    return folder


def test_cameras_times_and_splits_are_read(tmp_path: Path) -> None:
    capture = load_capture(write(tmp_path))
    assert capture.kind == "nerfies" and is_dynamic(capture)
    assert [frame.name for frame in capture.frames] == [f"rgb/1x/{i:06d}.png" for i in (0, 1, 2, 4)]
    assert [frame.time for frame in capture.frames] == [0.0, 0.25, 0.5, 1.0]
    assert [frame.camera for frame in capture.frames] == ["camera0", "camera1", "camera0", "camera0"]
    assert [frame.split for frame in capture.frames] == ["train", "train", "train", "test"]
    for frame, i in zip(capture.frames, (0, 1, 2, 4)):
        np.testing.assert_allclose(frame.camera_from_world, arc_poses(COUNT)[i], atol=1e-12)
        assert frame.intrinsics == pytest.approx((50.0, 55.0, 31.0, 25.0))
    assert "1 pictures are neither in train_ids nor in val_ids" in capture.notes[0]
    assert capture.points is not None
    np.testing.assert_array_equal(capture.points.xyz, [[0, 1, 2], [3, 4, 5]])


def test_its_lens_bends_rays_as_its_authors_say(tmp_path: Path) -> None:
    lens = load_capture(write(tmp_path)).frames[0].lens
    assert lens == Lens("opencv", (0.1, -0.2, 0.01, -0.02, 0.05))
    x, y = 0.3, -0.2
    r2 = x * x + y * y
    radial = 1 + 0.1 * r2 - 0.2 * r2**2 + 0.05 * r2**3
    expected = (
        x * radial + 2 * 0.01 * x * y - 0.02 * (r2 + 2 * x * x),
        y * radial - 2 * 0.02 * x * y + 0.01 * (r2 + 2 * y * y),
    )
    np.testing.assert_allclose(distort(lens.model, lens.coefficients, np.array([x, y])), expected, atol=1e-12)


def test_smaller_pictures_take_their_share_of_the_intrinsics(tmp_path: Path) -> None:
    frame = load_capture(write(tmp_path, scale=2)).frames[0]
    assert (frame.width, frame.height) == (32, 24)
    assert frame.intrinsics == pytest.approx((25.0, 27.5, 15.5, 12.5))


def test_without_metadata_there_are_no_times(tmp_path: Path) -> None:
    (write(tmp_path) / "metadata.json").unlink()
    capture = load_capture(tmp_path)
    assert not is_dynamic(capture) and {frame.camera for frame in capture.frames} == {None}


@pytest.mark.parametrize(
    ("camera", "words"),
    [
        ({"skew": 4.0}, "frame 000000: its pixels are skewed by 4 px"),
        ({"orientation": None}, "frame 000000: `orientation` is missing"),
        ({"image_size": [50, 48]}, "frame 000000: the picture has 64x48 .* 50x48"),
        ({"focal_length": 0}, "frame 000000: the intrinsics .* not usable"),
    ],
)
def test_unusable_cameras_are_refused_by_frame(tmp_path: Path, camera: dict[str, Any], words: str) -> None:
    with pytest.raises(CaptureError, match=words):
        load_capture(write(tmp_path, **camera))


def test_a_frame_without_metadata_is_refused_by_name(tmp_path: Path) -> None:
    metadata = json.loads((write(tmp_path) / "metadata.json").read_text())
    del metadata["000001"]
    (tmp_path / "metadata.json").write_text(json.dumps(metadata))
    with pytest.raises(
        CaptureError, match=r"frame rgb/1x/000001.png has no time, but 3 of 4 frames have one"
    ):
        load_capture(tmp_path)


def test_a_folder_without_its_pictures_is_refused(tmp_path: Path) -> None:
    for picture in (write(tmp_path) / "rgb" / "1x").iterdir():
        picture.unlink()
    with pytest.raises(CaptureError, match=r"dataset.json: none of its 4 pictures exist"):
        load_capture(tmp_path)
