"""Camera paths drawn elsewhere, read from JSON."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recon3d.errors import FormatError
from recon3d.io.camera_path import read_camera_path
from recon3d.io.cameras_json import write_cameras_json
from tests.io.test_cameras_json import camera

LEVEL = [[1, 0, 0, 1], [0, 1, 0, 2], [0, 0, 1, 3], [0, 0, 0, 1]]
"""An OpenGL camera at (1, 2, 3) that looks along -z with +y up."""


def written(path: Path, content: Any) -> Path:
    (path / "path.json").write_text(json.dumps(content))
    return path / "path.json"


def nerfstudio(**changes: Any) -> dict[str, Any]:
    entry = {"camera_to_world": [x for row in LEVEL for x in row], "fov": 90, "aspect": 2} | changes
    return {"camera_type": "perspective", "render_height": 100, "render_width": 200, "camera_path": [entry]}


def test_a_nerfstudio_path_becomes_opencv_cameras_with_its_vertical_angle(tmp_path: Path) -> None:
    cameras = read_camera_path(written(tmp_path, nerfstudio()))
    assert (cameras.width, cameras.height) == (200, 100)
    assert torch.allclose(cameras.intrinsics, torch.tensor([[50.0, 50, 100, 50]]))
    assert torch.allclose(cameras.centers, torch.tensor([[1.0, 2, 3]]))
    pixels, depths = cameras.project(
        torch.tensor([[1.0, 3, 1]])
    )  # two before it, one up: the top middle at 45 deg / 2
    assert depths[0, 0] == 2
    assert pixels[0, 0].tolist() == [100, 25]


def test_scale_in_the_matrix_is_not_taken_for_rotation(tmp_path: Path) -> None:
    scaled = [[4 * x if j < 3 else x for j, x in enumerate(row)] for row in LEVEL[:3]]
    cameras = read_camera_path(written(tmp_path, nerfstudio(camera_to_world=scaled)))
    assert torch.allclose(cameras.centers, torch.tensor([[1.0, 2, 3]]))


def test_transforms_json_gives_its_frames_in_order_with_shared_or_own_intrinsics(tmp_path: Path) -> None:
    frames = [{"transform_matrix": LEVEL, "time": 0.5}, {"transform_matrix": LEVEL, "fl_x": 40, "time": 1}]
    content = {"fl_x": 80, "fl_y": 80, "cx": 30, "cy": 20, "w": 64, "h": 48, "frames": frames}
    cameras = read_camera_path(written(tmp_path, content), size=(128, 96))
    assert cameras.intrinsics[:, 0].tolist() == [160, 80]
    assert cameras.intrinsics[0].tolist() == [160, 160, 60, 40]
    assert cameras.times is not None and cameras.times.tolist() == [0.5, 1]


def test_blenders_angle_stands_for_the_focal_length(tmp_path: Path) -> None:
    content = {"camera_angle_x": math.pi / 2, "frames": [{"transform_matrix": LEVEL}]}
    assert read_camera_path(written(tmp_path, content)).intrinsics[0].tolist() == pytest.approx([400] * 4)


def test_the_inria_list_is_a_path_too(tmp_path: Path) -> None:
    write_cameras_json(["a", "b"], [camera(1), camera(2)], tmp_path / "cameras.json")
    cameras = read_camera_path(tmp_path / "cameras.json")
    assert torch.allclose(
        cameras.centers, torch.cat([camera(1).centers, camera(2).centers]).float(), atol=1e-5
    )


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ({}, "holds no camera path"),
        (7, "holds no camera path"),
        ({"frames": []}, "is empty"),
        ({"frames": [{"transform_matrix": LEVEL}]}, "camera 0"),
        (nerfstudio(fov=None), "camera 0"),
        (nerfstudio(camera_to_world=[1, 2, 3]), "camera 0"),
        (nerfstudio(camera_to_world=[0] * 16), "not orthonormal"),
        (nerfstudio(camera_to_world=[float("nan")] * 16), "not finite"),
    ],
)
def test_a_malformed_path_is_refused_with_its_place(tmp_path: Path, content: Any, sentence: str) -> None:
    with pytest.raises(FormatError, match=sentence):
        read_camera_path(written(tmp_path, content))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    value=st.recursive(st.none() | st.booleans() | st.floats() | st.text(max_size=3), st.lists, max_leaves=5)
)
@pytest.mark.parametrize("key", ["camera_to_world", "fov"])
def test_any_value_in_a_path_is_read_or_refused_but_never_crashes(
    tmp_path: Path, key: str, value: Any
) -> None:
    try:
        read_camera_path(written(tmp_path, nerfstudio(**{key: value})))
    except FormatError as error:
        assert "camera 0" in str(error)
