"""The command writes captures that are complete, in the documented conventions, and the same every time."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from recon3d.cameras import Cameras
from recon3d.errors import FormatError
from scenes.captures import Recipe, juggler_cameras, write_juggler, write_tabletop
from scenes.generate import HERE, main
from scenes.juggler_world import juggler_world
from scenes.truth import forward_flow, surface_of
from scenes.write import DEPTH_UNIT_M, OPENGL_FROM_OPENCV, read_clip, read_depth, read_flow


@pytest.fixture(scope="module")
def juggler(tmp_path_factory: pytest.TempPathFactory, recipe: Recipe) -> Path:
    folder = tmp_path_factory.mktemp("captures") / "juggler"
    write_juggler(folder, recipe)
    return folder


def test_every_file_that_transforms_json_names_is_written(juggler: Path) -> None:
    frames = json.loads((juggler / "transforms.json").read_text())["frames"]
    names = [value for frame in frames for key, value in frame.items() if key.endswith("file_path")]
    assert len(names) > 10
    assert [name for name in names if not (juggler / name).is_file()] == []
    assert {frame["split"] for frame in frames} == {"train", "test"}


def test_poses_survive_the_round_trip_through_opengl(juggler: Path, recipe: Recipe) -> None:
    frames = json.loads((juggler / "transforms.json").read_text())["frames"]
    moving, fixed = juggler_cameras(recipe)
    for frame in frames:
        index = int(Path(frame["file_path"]).stem)
        folder = Path(frame["file_path"]).parent.name
        cameras: Cameras = moving if folder == "moving" else fixed[int(folder[-1])]
        world_from_camera = np.array(frame["transform_matrix"]) @ OPENGL_FROM_OPENCV
        np.testing.assert_allclose(world_from_camera, cameras.world_from_camera[index].numpy(), atol=1e-12)
        assert frame["time"] == pytest.approx(index / (recipe.frames - 1))


def test_depth_pictures_hold_the_depth_to_half_a_unit(juggler: Path, recipe: Recipe) -> None:
    cameras, _ = juggler_cameras(recipe)
    exact = surface_of(juggler_world(recipe.seed), cameras, 2).depth
    np.testing.assert_allclose(read_depth(juggler / "depth/0002.png"), exact, atol=0.501 * DEPTH_UNIT_M)


def test_flow_pictures_hold_the_flow_to_a_128th_of_a_pixel(juggler: Path, recipe: Recipe) -> None:
    cameras, _ = juggler_cameras(recipe)
    exact, exactly_seen = forward_flow(juggler_world(recipe.seed), cameras, 2, 3)
    flow, seen = read_flow(juggler / "flow/0002.png")
    np.testing.assert_allclose(flow, exact, atol=1 / 128 + 1e-9)
    np.testing.assert_array_equal(seen, exactly_seen)


@pytest.mark.parametrize("read", [read_depth, read_flow])
def test_a_damaged_truth_picture_is_refused_by_name(read: Callable[[Path], object], tmp_path: Path) -> None:
    (tmp_path / "broken.png").write_bytes(b"not a picture")
    with pytest.raises(FormatError, match=r"broken\.png"):
        read(tmp_path / "broken.png")


def test_tracks_are_stored_with_the_poses_they_follow_from(juggler: Path, recipe: Recipe) -> None:
    tracks = np.load(juggler / "tracks.npz", allow_pickle=False)
    poses, body = tracks["world_from_body"], tracks["body"]
    assert tracks["points"].shape == (recipe.frames, recipe.tracks, 3)
    step = poses[4, body] @ np.linalg.inv(poses[0, body])
    moved = (step[:, :3, :3] @ tracks["points"][0][..., None])[..., 0] + step[:, :3, 3]
    np.testing.assert_allclose(moved, tracks["points"][4], atol=1e-5)


def test_the_static_capture_is_the_same_every_time(tmp_path: Path, recipe: Recipe) -> None:
    for name in ("a", "b"):
        write_tabletop(tmp_path / name, replace(recipe, lossless=True))
    for part in ("transforms.json", "depth/0000.png", "frames/0004.png"):
        assert (tmp_path / "a" / part).read_bytes() == (tmp_path / "b" / part).read_bytes()
    frames = list(read_clip(tmp_path / "a" / "video.mp4"))
    assert len(frames) == recipe.frames and frames[0].shape == (36, 48, 3)


def test_the_command_unpacks_a_video_under_the_names_of_its_cameras(tmp_path: Path, recipe: Recipe) -> None:
    main(["static", "--out", str(tmp_path), "--scale", "0.05", "--frames", "2"])
    main(["unpack", "--out", str(tmp_path)])
    frames = json.loads((tmp_path / "tabletop/transforms.json").read_text())["frames"]
    assert all((tmp_path / "tabletop" / frame["file_path"]).is_file() for frame in frames)


def test_the_committed_cameras_are_those_of_the_committed_video() -> None:
    content = json.loads((HERE / "tabletop/transforms.json").read_text())
    frames = list(read_clip(HERE / "tabletop/video.mp4"))
    assert len(frames) == len(content["frames"])
    assert frames[0].shape == (content["h"], content["w"], 3)
