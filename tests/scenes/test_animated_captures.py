"""Captures of animated figures: what is written, what is held out, and that the truth agrees with itself."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from recon3d.capture.load import load_capture
from recon3d.errors import CaptureError, FormatError
from scenes.animated_captures import AnimatedRecipe, capture_cameras, shots_of, write_animated
from scenes.animated_mesh import load_animated_mesh
from scenes.animated_stage import Staging, furnished_studio, put_on_stage
from scenes.animated_truth import Spots, flow_between, is_seen, surface
from scenes.backdrop import Backdrops
from scenes.generate import main
from scenes.rasterise import project_points
from scenes.write import read_depth, read_flow
from tests.scenes.bending_bar import bending_bar

RIG = AnimatedRecipe(
    size=(48, 36),
    frames=13,
    fps=6.0,
    cameras=3,
    held_out=1,
    arc_deg=90.0,
    samples=1,
    truth_every=6,
    tracks=40,
)


def moving(folder: Path, entry: dict[str, Any]) -> np.ndarray:
    """(H, W) uint8 mask of what moves in a picture, 255 = moves."""
    mask = cv2.imread(str(folder / entry["moving_file_path"]), cv2.IMREAD_GRAYSCALE)
    assert mask is not None
    return mask


@pytest.fixture(scope="module")
def asset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return bending_bar().write(tmp_path_factory.mktemp("assets") / "bar.glb")


@pytest.fixture(scope="module")
def rig(tmp_path_factory: pytest.TempPathFactory, asset: Path) -> Path:
    folder = tmp_path_factory.mktemp("captures") / "rig"
    write_animated(folder, asset, RIG)
    return folder


def entries(folder: Path) -> list[dict[str, Any]]:
    return json.loads((folder / "transforms.json").read_text())["frames"]


def test_every_file_that_transforms_json_names_is_written(rig: Path) -> None:
    names = [value for entry in entries(rig) for key, value in entry.items() if key.endswith("file_path")]
    assert [name for name in names if not (rig / name).is_file()] == []
    assert not (rig / "points.ply").exists()


def test_held_out_instants_train_no_camera_and_held_out_cameras_never_train(rig: Path) -> None:
    training = [entry for entry in entries(rig) if entry["split"] == "train"]
    testing = [entry for entry in entries(rig) if entry["split"] == "test"]
    assert len(training) == 3 * 11  # instants 4 and 12 of 13 are held out
    times = {round(entry["time"] * 12) for entry in training}
    assert times == set(range(13)) - {4, 12}
    views = [entry for entry in testing if "held_out_view" in entry["file_path"]]
    instants = [entry for entry in testing if "held_out_time" in entry["file_path"]]
    assert len(views) + len(instants) == len(testing)
    assert {entry["camera"] for entry in views} == {"cam03"}
    assert [round(entry["time"] * 12) for entry in views] == [2, 6, 10]
    assert {(entry["camera"], round(entry["time"] * 12)) for entry in instants} == {
        (camera, t) for camera in ("cam00", "cam01") for t in (4, 12)
    }


def test_a_capture_loads_with_its_times_and_split(rig: Path) -> None:
    capture = load_capture(rig)
    assert len(capture.frames) == len(entries(rig)) and capture.points is None
    assert len(capture.train_indices()) == 33 and len(capture.test_indices()) == 7
    assert {frame.time for frame in capture.frames} == set(RIG.times)
    assert {frame.camera for frame in capture.frames} == {"cam00", "cam01", "cam02", "cam03"}
    assert all(frame.moving_path is not None for frame in capture.frames)
    assert capture.fps == 6.0 and capture.duration_s == 2.0


def test_the_figure_is_in_every_picture_and_leaves_most_of_it_to_the_room(rig: Path) -> None:
    for entry in entries(rig):
        share = (moving(rig, entry) == 255).mean()
        assert 0.02 < share < 0.5, entry["moving_file_path"]


def test_tracks_project_onto_the_mask_in_every_frame(rig: Path) -> None:
    tracks, content = np.load(rig / "tracks.npz", allow_pickle=False), entries(rig)
    assert tracks["points"].shape == (13, 40, 3) and tracks["visible"].mean() > 0.5
    np.testing.assert_allclose(tracks["times"], RIG.times)
    assert 0.5 < tracks["extent"] < 5.0
    cameras = capture_cameras(RIG, 0.65)
    for entry in content:
        t = round(entry["time"] * 12)
        # Masks are taken at pixel centres, so an outline may miss a point by one pixel.
        near = cv2.dilate(moving(rig, entry), np.ones((3, 3), np.uint8))
        pose = np.array(entry["transform_matrix"]) @ np.diag([1.0, -1.0, -1.0, 1.0])
        lens = cameras[entry["camera"]].intrinsics[0].numpy()
        local = (tracks["points"][t] - pose[:3, 3]) @ pose[:3, :3]
        x, y = (local[:, :2] / local[:, 2:] * lens[:2] + lens[2:]).T
        inside = (x >= 0) & (x < 48) & (y >= 0) & (y < 36)
        assert inside.mean() > 0.8
        assert (near[y[inside].astype(int), x[inside].astype(int)] == 255).all(), entry["file_path"]


def test_flow_carries_skin_to_where_the_tracks_say_and_leaves_the_room_alone(asset: Path) -> None:
    actor = put_on_stage(load_animated_mesh(asset), RIG.staging, 2.0)
    backdrops = Backdrops(furnished_studio(3), capture_cameras(RIG, 0.65), 1)
    backdrop = backdrops.at("cam01", 0)
    flow, seen = flow_between(actor, (0.3, 0.4), (backdrop, backdrop))
    here = surface(actor, 0.3, backdrop)
    skin = here.face >= 0
    np.testing.assert_allclose(flow[~skin], 0.0, atol=1e-9)
    spots = Spots(here.face[skin], here.weights[skin])
    moved = project_points(backdrop.eye, spots.at(actor, 0.4)) - project_points(
        backdrop.eye, spots.at(actor, 0.3)
    )
    np.testing.assert_allclose(flow[skin], moved[:, :2], atol=1e-9)
    assert np.abs(flow[skin]).max() > 0.5 and seen[skin].mean() > 0.6
    assert is_seen(here, backdrop.eye, spots.at(actor, 0.3))[1].all()


def test_depth_and_flow_are_written_as_often_as_asked(rig: Path) -> None:
    deep = [entry for entry in entries(rig) if "depth_file_path" in entry]
    assert {round(entry["time"] * 12) for entry in deep} == {0, 6} and len(deep) == 6
    for entry in deep:
        assert 0.5 < np.median(read_depth(rig / entry["depth_file_path"])) < 6.0
        flow, seen = read_flow(rig / entry["flow_file_path"])
        room = moving(rig, entry) == 0
        assert seen[room].mean() > 0.8 and np.abs(flow[room]).max() < 0.01


def test_a_figure_stands_on_the_floor_in_its_size_and_closes_its_loops(asset: Path) -> None:
    mesh = load_animated_mesh(asset)
    actor = put_on_stage(mesh, Staging(clip="Bend", figure_m=1.5), duration_s=2.9)
    assert actor.loops == 3
    poses = np.stack([actor.points(t) for t in np.linspace(0.0, 1.0, 70)])
    assert poses[..., 2].min() == pytest.approx(0.0, abs=1e-9)
    assert poses[..., 2].max() == pytest.approx(actor.height_m, abs=1e-2)
    afloat = put_on_stage(mesh, Staging(clip="Bend", hover_m=0.5), duration_s=2.9)
    assert afloat.points(0.0)[:, 2].min() == pytest.approx(0.5)


def test_a_figure_looks_where_it_goes(asset: Path) -> None:
    actor = put_on_stage(load_animated_mesh(asset), Staging(clip="Step", path_m=1.0), duration_s=1.0)
    lower = slice(0, 4)  # corners that the clip does not move
    before, after = actor.points(0.49)[lower], actor.points(0.4901)[lower]
    way = (after - before).mean(0)
    ahead = before[2:].mean(0) - before[:2].mean(0)  # the file's +z side
    assert way @ ahead / np.linalg.norm(way) / np.linalg.norm(ahead) > 0.999


def test_one_moving_camera_trains_at_every_instant(asset: Path, tmp_path: Path) -> None:
    recipe = replace(RIG, kind="monocular", frames=5, held_out=2, truth_every=0)
    write_animated(tmp_path / "mono", asset, recipe)
    content = entries(tmp_path / "mono")
    training = [entry for entry in content if entry["split"] == "train"]
    assert [entry["camera"] for entry in training] == ["moving"] * 5
    assert len({str(entry["transform_matrix"]) for entry in training}) == 5
    assert {entry["camera"] for entry in content if entry["split"] == "test"} == {"fixed00", "fixed01"}


def test_no_camera_stands_in_the_furniture() -> None:
    for recipe in (AnimatedRecipe(frames=2), AnimatedRecipe(frames=2, cameras=24, held_out=5)):
        cameras = capture_cameras(recipe, 0.6)
        backdrops = Backdrops(furnished_studio(7), {k: c.resized(24, 18) for k, c in cameras.items()}, 1)
        for name in cameras:
            assert backdrops.at(name, 0).central.min() > 0.3, name


def test_the_same_recipe_takes_the_same_pictures(asset: Path, tmp_path: Path, rig: Path) -> None:
    write_animated(tmp_path / "again", asset, RIG)
    for name in ("transforms.json", "images/cam00/0003.jpg", "moving/cam02/0005.png", "depth/cam00/0006.png"):
        assert (tmp_path / "again" / name).read_bytes() == (rig / name).read_bytes()


def test_recipes_that_cannot_be_rendered_are_refused() -> None:
    with pytest.raises(CaptureError, match="frames is 1"):
        AnimatedRecipe(frames=1)
    with pytest.raises(CaptureError, match=r"fps 0\.0"):
        AnimatedRecipe(fps=0.0)


def test_a_still_file_is_refused(tmp_path: Path) -> None:
    made = bending_bar()
    del made.document["animations"]
    with pytest.raises(FormatError, match=r"still\.glb holds no animation"):
        put_on_stage(load_animated_mesh(made.write(tmp_path / "still.glb")), Staging(), 1.0)


def test_the_command_answers_a_wrong_clip_in_one_sentence(asset: Path, tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="no clip named Fly"):
        main(["animated", "--asset", str(asset), "-o", str(tmp_path / "x"), "--clip", "Fly", "--frames", "2"])


def test_pictures_are_numbered_by_instant() -> None:
    shots = shots_of(RIG, capture_cameras(RIG, 0.6))
    assert shots[0].name == "cam00/0000" and shots[4].name == "cam00/0004_held_out_time"
    assert len({shot.name for shot in shots}) == len(shots)
