"""What is written comes back the same, and points that COLMAP gets fit its own projection."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pycolmap
import pytest

from recon3d.capture import Capture, Frame, Lens, Points, load_capture
from recon3d.capture.writers import write_colmap, write_transforms_json
from tests.capture.synthetic import INTRINSICS, SIZE, arc_poses, flat_pictures

LENSES = [
    Lens(),
    Lens("opencv", (0.1, -0.05, 0.001, 0.002)),
    Lens("opencv", (0.1, -0.05, 0.001, 0.002, 0.01)),
    Lens("opencv", (0.1, -0.05, 0.001, 0.002, 0.01, 0.2, 0.1, 0.05)),
    Lens("fisheye", (0.01, 0.02, 0.03, 0.04)),
]


def make(folder: Path, lens: Lens = LENSES[0]) -> Capture:
    names = flat_pictures(folder / "data" / "images", 3)
    frames = tuple(
        Frame(name, folder / "data" / name, pose, INTRINSICS, *SIZE, lens, time=i / 2, confidence=0.5)
        for i, (name, pose) in enumerate(zip(names, arc_poses(3)))
    )
    return Capture(folder / "data", "photos", frames, fps=24.0, duration_s=1.5)


@pytest.mark.parametrize("lens", LENSES)
def test_transforms_json_comes_back_the_same(tmp_path: Path, lens: Lens) -> None:
    capture = make(tmp_path, lens)
    first, second, third = capture.frames
    beside = {"moving_path": first.image_path, "flow_path": second.image_path, "depth_path": third.image_path}
    capture = capture.with_frames(
        (replace(first, **beside), replace(second, camera="b"), replace(third, split="test"))
    )
    write_transforms_json(capture, tmp_path / "out" / "transforms.json")
    again = load_capture(tmp_path / "out")
    assert (again.fps, again.duration_s, again.notes) == (24.0, 1.5, ())
    for before, after in zip(capture.frames, again.frames):
        np.testing.assert_allclose(after.camera_from_world, before.camera_from_world, atol=1e-14)
        assert after.image_path.resolve() == before.image_path.resolve()
        same = {"camera_from_world": before.camera_from_world, "image_path": before.image_path}
        for name in ("moving_path", "flow_path", "depth_path"):
            path = getattr(after, name)
            same[name] = path and path.resolve()
            before = replace(before, **{name: getattr(before, name) and getattr(before, name).resolve()})
        assert replace(after, **same) == before


def test_shared_intrinsics_are_written_once_and_different_ones_per_frame(tmp_path: Path) -> None:
    capture = make(tmp_path)
    write_transforms_json(capture, tmp_path / "same.json")
    content = json.loads((tmp_path / "same.json").read_text())
    assert content["fl_x"] == INTRINSICS[0] and "fl_x" not in content["frames"][0]
    other = replace(capture.frames[2], intrinsics=(280.0, 280.0, 160.0, 120.0))
    write_transforms_json(capture.with_frames((*capture.frames[:2], other)), tmp_path / "mixed.json")
    content = json.loads((tmp_path / "mixed.json").read_text())
    assert "fl_x" not in content and [frame["fl_x"] for frame in content["frames"]] == [300, 300, 280]


def with_points(capture: Capture) -> Capture:
    random = np.random.default_rng(0)
    xyz = random.normal((0, 0, 6), size=(20, 3))
    observations = np.stack(np.meshgrid(np.arange(3), np.arange(20), indexing="ij"), -1).reshape(-1, 2)
    rgb = random.integers(0, 255, (20, 3)).astype(np.uint8)
    return replace(capture, points=Points(xyz, rgb, random.random(20), observations))


@pytest.mark.parametrize("binary", [True, False])
@pytest.mark.parametrize("lens", [LENSES[0], LENSES[1], LENSES[3], LENSES[4]])
def test_colmap_models_come_back_the_same(tmp_path: Path, lens: Lens, binary: bool) -> None:
    capture = with_points(make(tmp_path, lens))
    write_colmap(capture, capture.root, binary)
    again = load_capture(capture.root)
    assert again.kind == "colmap" and again.points is not None and capture.points is not None
    for before, after in zip(capture.frames, again.frames):
        np.testing.assert_allclose(after.camera_from_world, before.camera_from_world, atol=1e-12)
        assert (after.intrinsics, after.lens) == (before.intrinsics, before.lens)
    np.testing.assert_allclose(again.points.xyz, capture.points.xyz, atol=1e-12)
    np.testing.assert_array_equal(again.points.rgb, capture.points.rgb)
    np.testing.assert_array_equal(again.points.observations, capture.points.observations)


def test_the_written_tracks_fit_the_cameras(tmp_path: Path) -> None:
    capture = with_points(make(tmp_path, LENSES[1]))
    write_colmap(capture, tmp_path / "out")
    model = pycolmap.Reconstruction(tmp_path / "out" / "sparse" / "0")
    model.update_point_3d_errors()
    assert model.num_points3D() == 20 and model.compute_mean_reprojection_error() < 1e-9
    assert [path.name for path in (tmp_path / "out" / "sparse").iterdir()] == ["0"]
