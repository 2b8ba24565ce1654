"""Camera paths: they look where the cameras looked, and go where the cameras were."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
from scipy.spatial.transform import Rotation

from recon3d.cameras import Cameras
from recon3d.paths import (
    PathFormat,
    distinct_cameras,
    find_attention,
    input_path,
    look_at,
    middle_camera,
    orbit_path,
    overview_camera,
    replay_path,
    still_path,
)

FORM = PathFormat(count=24, width=64, height=48)
UP = np.array([0.1, -0.9, 0.3]) / np.linalg.norm([0.1, -0.9, 0.3])
TARGET = np.array([2.0, -1.0, 5.0])


def ring(angles: np.ndarray, radius: float = 3.0, height: float = 1.0, timed: bool = False) -> list[Cameras]:
    """Cameras around TARGET at azimuths in rad about the tilted vertical UP, all looking at it."""
    east = np.cross(UP, [0, 0, 1.0])
    east /= np.linalg.norm(east)
    north = np.cross(UP, east)
    centers = [TARGET + radius * (np.cos(a) * east + np.sin(a) * north) + height * UP for a in angles]
    return [
        camera_at(look_at(center, TARGET, UP), i / len(centers) if timed else None)
        for i, center in enumerate(centers)
    ]


def camera_at(world_from_camera: np.ndarray, time: float | None = None) -> Cameras:
    pose = torch.from_numpy(np.linalg.inv(world_from_camera))[None]
    times = None if time is None else torch.tensor([time])
    return Cameras(pose, torch.tensor([[100.0, 100, 64, 48]]), 128, 96, times)


def angles_of(path: Cameras) -> np.ndarray:
    """Azimuths in rad of the path's cameras about UP, relative to the first."""
    offsets = path.centers.double().numpy() - TARGET
    flat = offsets - (offsets @ UP)[:, None] * UP
    first = flat[0] / np.linalg.norm(flat[0])
    return np.arctan2(flat @ np.cross(UP, first), flat @ first)


def test_a_camera_that_looks_at_a_point_sees_it_in_the_middle_with_up_above() -> None:
    camera = camera_at(look_at(np.array([5.0, 1, -2]), TARGET, UP))
    pixels, depths = camera.project(torch.from_numpy(np.stack([TARGET, TARGET + 0.1 * UP])))
    assert torch.allclose(pixels[0, 0], torch.tensor([64.0, 48], dtype=torch.float64))
    assert pixels[0, 1, 1] < 48 and abs(pixels[0, 1, 0] - 64) < 1e-9
    assert (depths > 0).all()
    assert np.isclose(np.linalg.det(camera.camera_from_world[0, :3, :3]), 1)


def test_the_centre_of_attention_and_the_vertical_are_found_for_level_cameras() -> None:
    for angles in (np.linspace(0, 6, 9), np.linspace(0, 1, 5)):  # all around, and a partial arc looking down
        poses = torch.cat([c.world_from_camera for c in ring(angles)]).numpy()
        attention = find_attention(poses)
        assert np.linalg.norm(attention.center - TARGET) < 0.05 * 3  # the prior pulls a short arc slightly
        assert attention.up @ UP > np.cos(np.radians(3))
        assert attention.in_front == 1


def test_cameras_all_around_give_a_full_level_circle() -> None:
    path = orbit_path(ring(np.linspace(0, 2 * np.pi, 12, endpoint=False)), FORM)
    offsets = path.centers.double().numpy() - TARGET
    assert len(path) == 24 and (path.width, path.height) == (64, 48)
    assert np.allclose(np.linalg.norm(offsets, axis=1), 10**0.5, atol=1e-3)
    assert np.allclose(offsets @ UP, 1, atol=1e-3)
    steps = np.diff(np.unwrap(angles_of(path)))
    assert np.allclose(np.abs(steps), 2 * np.pi / 24, atol=1e-3)


def test_an_orbit_keeps_the_scene_in_the_middle_and_the_focal_length_of_the_capture() -> None:
    path = orbit_path(ring(np.linspace(0, 6, 12)), FORM)
    pixels, depths = path.project(torch.from_numpy(TARGET[None]).float())
    assert torch.allclose(pixels, torch.tensor([32.0, 24]).expand(24, 1, 2), atol=0.1)
    assert (depths > 0).all()
    assert torch.allclose(path.intrinsics[0, :2], torch.tensor([50.0, 50]))


def test_cameras_on_one_side_give_a_there_and_back_arc_within_what_they_saw() -> None:
    path = orbit_path(ring(np.linspace(0, np.pi / 2, 9)), FORM)
    angles = np.unwrap(angles_of(path))
    assert np.abs(angles).max() == pytest.approx(np.pi / 2, abs=0.05)
    assert np.allclose(np.abs(angles[1:12]), np.abs(angles[23:12:-1]), atol=1e-2)
    assert np.abs(np.diff(angles)).max() < 2 * np.abs(np.diff(angles)).mean() * np.pi / 2


def test_parallel_cameras_orbit_a_point_at_the_distance_of_the_scene() -> None:
    poses = [np.eye(4) for _ in range(9)]
    for i, pose in enumerate(poses):
        pose[:2, 3] = [i % 3 - 1, i // 3 - 1]
    points = np.array([[0, 0, 8.0], [1, 1, 8.0], [-1, 0, 8.0]])
    attention = find_attention(np.stack(poses), points)
    path = orbit_path([camera_at(pose) for pose in poses], FORM, points)
    assert attention.center == pytest.approx([0, 0, 8], abs=1e-6)
    assert np.abs(path.centers.numpy()[:, :2]).max() < 1.5
    assert np.abs(path.centers.numpy()[:, 2]).max() < 0.5


def test_cameras_that_look_outwards_get_the_path_along_themselves() -> None:
    turns = [Rotation.from_euler("y", a).as_matrix() for a in np.linspace(0, 5, 8)]
    cameras = []
    for i, turn in enumerate(turns):
        pose = np.eye(4)
        pose[:3, :3], pose[:3, 3] = turn, turn @ [0, 0, 0.1]
        cameras.append(camera_at(pose, i / 8))
    path, along = orbit_path(cameras, FORM), input_path(cameras, FORM)
    assert torch.equal(path.camera_from_world, along.camera_from_world)


def test_one_camera_alone_gives_paths_of_finite_cameras() -> None:
    for make in (orbit_path, input_path):
        path = make(ring(np.array([0.0])), FORM)
        assert len(path) == 24
        assert path.camera_from_world.isfinite().all()


def test_the_input_path_begins_and_ends_at_the_first_and_last_camera() -> None:
    cameras = ring(np.linspace(0, 2, 40), timed=True)
    path = input_path(cameras, FORM)
    assert torch.allclose(path.camera_from_world[0].double(), cameras[0].camera_from_world[0], atol=1e-5)
    assert torch.allclose(path.camera_from_world[-1].double(), cameras[-1].camera_from_world[0], atol=1e-5)
    assert path.times is not None
    assert path.times[0] == 0 and path.times[-1] == pytest.approx(39 / 40)


def test_the_input_path_stays_on_the_curve_of_the_cameras_at_even_speed() -> None:
    path = input_path(ring(np.linspace(0, 2, 40)), FORM)
    offsets = path.centers.double().numpy() - TARGET
    assert np.allclose(np.linalg.norm(offsets, axis=1), 10**0.5, atol=1e-2)
    speed = np.linalg.norm(np.diff(offsets, axis=0), axis=1)
    assert speed.max() / speed.min() < 1.1


def test_the_input_path_follows_a_camera_that_only_turns() -> None:
    poses = [np.eye(4) for _ in range(4)]
    for i, pose in enumerate(poses):
        pose[:3, :3] = Rotation.from_euler("y", 0.3 * i).as_matrix()
    path = input_path([camera_at(pose) for pose in poses], FORM)
    headings = path.world_from_camera[:, 0, 2].asin()
    assert (headings.diff() > 0).all()
    assert headings[-1] == pytest.approx(0.9, abs=1e-4)


def test_an_orbit_of_a_clip_runs_through_its_time() -> None:
    path = orbit_path(ring(np.linspace(0, 6, 12), timed=True), FORM)
    assert path.times is not None
    assert path.times[0] == 0 and path.times[-1] == 1
    assert orbit_path(ring(np.linspace(0, 6, 12)), FORM).times is None


def filmed(count: int, last_time: float = 1.0) -> list[Cameras]:
    """One camera that goes along x at even speed, with times from 0 to last_time."""
    cameras = []
    for i in range(count):
        pose = np.eye(4)
        pose[0, 3] = i / (count - 1)
        cameras.append(camera_at(pose, last_time * i / (count - 1)))
    return cameras


def test_a_replay_is_where_the_camera_was_at_that_time_even_backwards() -> None:
    times = np.linspace(0.8, 0.2, FORM.count)
    path = replay_path(filmed(60), FORM, times)
    assert path.times is not None and torch.allclose(path.times.double(), torch.from_numpy(times))
    assert np.allclose(path.centers[:, 0].numpy(), times, atol=1e-3)


def test_a_replay_orders_pictures_by_time_and_waits_where_nothing_was_filmed() -> None:
    path = replay_path(filmed(10, last_time=0.5)[::-1], FORM, np.linspace(0, 1, FORM.count))
    assert torch.equal(path.camera_from_world[-1], path.camera_from_world[-2])
    assert path.centers[-1, 0] == pytest.approx(1, abs=1e-5)


def test_a_replay_of_several_cameras_goes_smoothly_from_the_first_to_the_last() -> None:
    rig = [
        camera
        for place in filmed(3)
        for camera in [replace(place, times=torch.tensor([t])) for t in (0.0, 1.0)]
    ]
    path = replay_path(rig, FORM, np.linspace(0.25, 0.75, FORM.count))
    assert path.times is not None and path.times[0] == 0.25 and path.times[-1] == 0.75
    assert path.centers[0, 0] == pytest.approx(0, abs=1e-5) and path.centers[-1, 0] == pytest.approx(
        1, abs=1e-5
    )
    assert (path.centers[:, 0].diff() > 0).all()


def test_cameras_on_tripods_count_once_however_long_they_film() -> None:
    rig = [replace(place, times=torch.tensor([t])) for t in (0.0, 0.5, 1.0) for place in filmed(3)]
    different = distinct_cameras(rig)
    assert [round(float(c.centers[0, 0]), 3) for c in different] == [0, 0.5, 1]
    assert middle_camera(rig) == 1


def test_a_still_path_stands_where_the_camera_stands_without_a_time() -> None:
    path = still_path(filmed(3)[1], FORM)
    assert len(path) == FORM.count and path.times is None
    assert torch.allclose(path.centers, torch.tensor([0.5, 0, 0]).expand(FORM.count, 3))


def test_an_overview_sees_the_scene_upright_in_its_middle() -> None:
    points = TARGET + np.random.default_rng(0).uniform(-1, 1, (500, 3))
    camera = overview_camera(points)
    pixels, depths = camera.project(torch.from_numpy(points).float())
    inside = (pixels >= 0).all(dim=2) & (pixels <= torch.tensor([camera.width, camera.height])).all(dim=2)
    assert inside.float().mean() > 0.95 and (depths > 0).all()
    lower, _ = camera.project(torch.from_numpy(TARGET[None] + [0, 0.5, 0]).float())
    assert lower[0, 0, 1] > camera.height / 2  # y points down, as in COLMAP's worlds
    assert len(overview_camera(np.zeros((0, 3)))) == 1
