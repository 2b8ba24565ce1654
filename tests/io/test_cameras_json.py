"""The Inria camera list, written and read."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch
from scipy.spatial.transform import Rotation

from recon3d.cameras import Cameras
from recon3d.errors import FormatError
from recon3d.io.cameras_json import read_cameras_json, write_cameras_json


def camera(seed: int, time: float | None = None) -> Cameras:
    pose = np.eye(4)
    pose[:3, :3] = Rotation.random(random_state=seed).as_matrix()
    pose[:3, 3] = [seed, 2, -3]
    times = None if time is None else torch.tensor([time], dtype=torch.float64)
    intrinsics = torch.tensor([[50.0, 51, 31, 24]], dtype=torch.float64)
    return Cameras(torch.from_numpy(pose)[None], intrinsics, 64, 48, times)


def test_cameras_come_back_as_they_were_written(tmp_path: Path) -> None:
    written = [camera(1, 0.25), camera(2)]
    write_cameras_json(["a.jpg", "b/c.png"], written, tmp_path / "cameras.json")
    names, cameras = read_cameras_json(tmp_path / "cameras.json")
    assert names == ["a.jpg", "b/c.png"]
    for before, after in zip(written, cameras):
        assert torch.allclose(before.camera_from_world, after.camera_from_world, atol=1e-12)
        assert torch.equal(before.intrinsics, after.intrinsics)
        assert (after.width, after.height) == (64, 48)
    assert cameras[0].times is not None and cameras[0].times.item() == 0.25
    assert cameras[1].times is None


def test_the_list_has_inrias_keys_and_camera_to_world_axes(tmp_path: Path) -> None:
    write_cameras_json(["a"], [camera(3)], tmp_path / "cameras.json")
    entry = json.loads((tmp_path / "cameras.json").read_text())[0]
    assert {"id", "img_name", "width", "height", "position", "rotation", "fx", "fy"} <= set(entry)
    assert np.allclose(entry["position"], camera(3).centers[0])
    assert np.allclose(entry["rotation"], camera(3).world_from_camera[0, :3, :3])


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"rotation": [[1, 0, 0], [0, 2, 0], [0, 0, 1]]}, "not orthonormal"),
        ({"position": [0, float("nan"), 0]}, "not finite"),
        ({"rotation": [1, 2]}, "camera 0"),
        ({"width": "wide"}, "camera 0"),
        ({"fx": None}, "camera 0"),
    ],
)
def test_a_malformed_camera_is_refused_by_its_number(tmp_path: Path, change: dict, sentence: str) -> None:
    path = tmp_path / "cameras.json"
    write_cameras_json(["a"], [camera(3)], path)
    path.write_text(json.dumps([json.loads(path.read_text())[0] | change]))
    with pytest.raises(FormatError, match=sentence):
        read_cameras_json(path)


def test_another_kind_of_json_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{}")
    with pytest.raises(FormatError, match="not the Inria list"):
        read_cameras_json(tmp_path / "a.json")
    with pytest.raises(FormatError, match="cannot be read"):
        read_cameras_json(tmp_path / "b.json")
