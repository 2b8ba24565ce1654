"""Pictures of meshes: geometry that agrees with the cameras, and light that stays with the object."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from gen3d.data.views import (
    SUN,
    ViewOptions,
    Views,
    develop,
    draw_cameras,
    light_factor,
    look,
    look_from,
    orbit_pose,
)
from recon3d.cameras import Cameras
from tests.gen3d.data.meshes import ball, cube, inside_out

SIZE = 64


def views_of(mesh, count: int = 6, seed: int = 0) -> Views:  # type: ignore[no-untyped-def]
    return develop(mesh, look(mesh, ViewOptions(count=count, size=SIZE), np.random.default_rng(seed)))


def cameras_of(views: Views) -> Cameras:
    return Cameras(torch.from_numpy(views.camera_from_world), torch.from_numpy(views.intrinsics), SIZE, SIZE)


def unprojected(views: Views, view: int) -> tuple[np.ndarray, np.ndarray]:
    """Points (P, 3) in the object frame seen by pixels that are all object, and their rows and columns (P, 2)."""
    rows, columns = np.nonzero(views.rgba[view, ..., 3] == 255)
    depths = views.depths[view, rows, columns].astype(np.float64)
    fx, fy, cx, cy = views.intrinsics[view]
    local = np.stack([(columns + 0.5 - cx) / fx * depths, (rows + 0.5 - cy) / fy * depths, depths], axis=1)
    pose = views.camera_from_world[view].astype(np.float64)
    return (local - pose[:3, 3]) @ pose[:3, :3], np.stack([rows, columns], axis=1)


def test_depths_lie_on_the_surface() -> None:
    views = views_of(ball())
    for view in range(len(views.rgba)):
        points, _ = unprojected(views, view)
        assert len(points) > 500
        assert np.abs(np.linalg.norm(points, axis=1) - 0.5).max() < 0.004


def test_cameras_look_at_the_middle_from_their_distance_with_y_upwards() -> None:
    pose = orbit_pose(0.7, 0.3, 2.5)
    camera = Cameras(torch.from_numpy(pose)[None], torch.tensor([[100.0, 100, 32, 32]]), SIZE, SIZE)
    pixels, depths = camera.project(torch.tensor([[0.0, 0, 0], [0, 0.1, 0]]))
    assert pixels[0, 0].tolist() == pytest.approx([32, 32], abs=1e-4) and depths[0, 0] == pytest.approx(2.5)
    assert pixels[0, 1, 1] < 32 and pixels[0, 1, 0] == pytest.approx(32, abs=1e-4)


@pytest.mark.parametrize(("azimuth", "axis"), [(0.0, 2), (np.pi / 2, 0)])
def test_azimuth_runs_from_z_to_x(azimuth: float, axis: int) -> None:
    pose = orbit_pose(azimuth, 0.0, 2.0).astype(np.float64)
    np.testing.assert_allclose(-pose[:3, :3].T @ pose[:3, 3], 2 * np.eye(3)[axis], atol=1e-6)


def test_the_object_fills_the_frame_and_is_not_cut_off() -> None:
    views = views_of(cube())
    solid = views.rgba[..., 3] > 0
    border = np.concatenate([solid[:, 0], solid[:, -1], solid[:, :, 0], solid[:, :, -1]], axis=1)
    assert not border.any()
    assert solid.mean() > 0.2


def test_elevations_and_azimuths_are_spread() -> None:
    options = ViewOptions(count=16)
    poses, intrinsics = draw_cameras(ball(), options, np.random.default_rng(1))
    centers = -np.einsum("vji,vj->vi", poses[:, :3, :3], poses[:, :3, 3])
    elevations = np.degrees(np.arcsin(centers[:, 1] / np.linalg.norm(centers, axis=1)))
    assert options.lowest_deg <= elevations.min() < 0 and 60 < elevations.max() <= options.highest_deg
    azimuths = np.sort(np.degrees(np.arctan2(centers[:, 0], centers[:, 2])) % 360)
    assert np.diff(azimuths).max() < 2 * 360 / 16
    assert 2 * np.degrees(np.arctan(options.size / 2 / intrinsics[0, 0])) == pytest.approx(options.fov_deg)


def test_the_same_seed_gives_the_same_pictures() -> None:
    first, again, other = (views_of(ball(), seed=seed) for seed in (3, 3, 4))
    assert (first.rgba == again.rgba).all() and not (first.rgba == other.rgba).all()


def test_a_place_looks_the_same_from_everywhere() -> None:
    mesh = ball(color=(0.8, 0.4, 0.2))
    views = views_of(mesh, count=8)
    for view in range(8):
        points, at = unprojected(views, view)
        normals = points / np.linalg.norm(points, axis=1, keepdims=True)
        light = np.array([light_factor(*normal) for normal in normals])
        expected = light[:, None] * [0.8, 0.4, 0.2]
        shown = views.rgba[view][tuple(at.T)][:, :3] / 255
        assert np.abs(shown - expected).max() < 0.02


def test_light_is_mild_and_comes_from_above() -> None:
    assert light_factor(0.0, -1.0, 0.0) < light_factor(0.0, 1.0, 0.0)
    assert light_factor(*(-s for s in SUN)) > 0.55 and light_factor(*SUN) == pytest.approx(1.0, abs=0.03)


def test_winding_makes_no_difference() -> None:
    differences = np.abs(views_of(ball()).rgba.astype(int) - views_of(inside_out(ball())).rgba)
    assert (differences <= 1).mean() > 0.999  # the order of corners decides rounding


def test_edges_are_smooth() -> None:
    alpha = views_of(ball()).rgba[..., 3]
    partial = (alpha > 0) & (alpha < 255)
    assert 0.02 < partial.mean() < 0.2


def test_nothing_has_no_color_and_no_depth() -> None:
    views = views_of(ball())
    nothing = views.rgba[..., 3] == 0
    assert (views.rgba[nothing] == 0).all() and (views.depths[nothing] == 0).all()


def test_what_lies_behind_the_camera_is_not_seen() -> None:
    pose = orbit_pose(0.0, 0.0, -2.0)  # looks away from it
    seen = look_from(ball(), pose[None], np.array([[60, 60, 32, 32]], np.float32), SIZE)
    assert (seen.samples.face == -1).all()
