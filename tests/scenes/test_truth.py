"""The ground truth agrees with itself and with the projection of recon3d, to far below a pixel."""

from __future__ import annotations

import numpy as np
import pytest

from recon3d.cameras import Cameras
from scenes.captures import Recipe, juggler_cameras
from scenes.raycast import trace_rays
from scenes.solids import World, about_x, about_z, facing
from scenes.truth import (
    carried,
    follow_points,
    forward_flow,
    is_visible,
    picture,
    project,
    surface_of,
    time_of,
)


def test_pixel_centres_project_back_onto_themselves_at_their_depth(world: World, cameras: Cameras) -> None:
    surface = surface_of(world, cameras, 1)
    pixels, depths = project(cameras, 1, surface.points)
    y, x = np.mgrid[: cameras.height, : cameras.width] + 0.5
    np.testing.assert_allclose(pixels, np.stack([x, y], -1), atol=1e-9)
    np.testing.assert_allclose(depths, surface.depth, rtol=1e-12)


def test_depth_of_one_camera_is_found_again_by_another_unless_something_hides_it(
    world: World, recipe: Recipe
) -> None:
    first, second = juggler_cameras(recipe)[1][1:3]  # two fixed cameras at the same time
    points = surface_of(world, first, 0).points.reshape(-1, 3)
    pixels, depths = project(second, 0, points)
    fx, fy, cx, cy = second.intrinsics[0].numpy()
    rays = np.stack([(pixels[:, 0] - cx) / fx, (pixels[:, 1] - cy) / fy, np.ones(len(points))], -1)
    rays = rays @ second.world_from_camera[0, :3, :3].numpy().T
    lengths = np.linalg.norm(rays, axis=1)
    hits, _ = trace_rays(
        world.packed(), np.tile(second.centers[0].numpy(), (len(rays), 1)), rays / lengths[:, None]
    )
    found = hits / lengths
    in_front = depths > 0
    passed = (
        found[in_front] > depths[in_front] + 1e-4
    )  # only a tangent ray may slip past the rounded last digit
    assert passed.mean() < 1e-3, "rays passed through a surface"
    assert (np.abs(found - depths)[in_front] < 1e-4).mean() > 0.5, "most of the scene is seen by both"


def test_flow_equals_the_projected_tracks(world: World, cameras: Cameras) -> None:
    tracks = follow_points(world, cameras, count=40, seed=5)
    flow, _ = forward_flow(world, cameras, 0, 1)
    born_in_first = np.abs(tracks.pixels[0] % 1.0 - 0.5).max(-1) < 1e-6
    born_in_first &= tracks.visible[0]
    assert born_in_first.sum() >= 4 and (tracks.body[born_in_first] > 0).any()
    columns, rows = np.floor(tracks.pixels[0, born_in_first]).astype(int).T
    expected = tracks.pixels[1, born_in_first] - tracks.pixels[0, born_in_first]
    np.testing.assert_allclose(flow[rows, columns], expected, atol=1e-6)


def test_flow_lands_on_the_same_body_where_the_target_frame_sees_it(world: World, cameras: Cameras) -> None:
    flow, seen = forward_flow(world, cameras, 1, 2)
    here, there = surface_of(world, cameras, 1), surface_of(world, cameras, 2)
    y, x = np.mgrid[: cameras.height, : cameras.width]
    landing = np.floor(np.stack([x, y], -1) + 0.5 + flow).astype(int)[seen]
    agree = there.body[landing[:, 1], landing[:, 0]] == here.body[seen]
    assert seen.mean() > 0.5 and agree.mean() > 0.93  # the rest lies within a pixel of an outline


def test_a_point_born_visible_is_visible_in_its_own_frame(world: World, cameras: Cameras) -> None:
    points = surface_of(world, cameras, 2).points.reshape(-1, 3)
    assert is_visible(world, cameras, 2, points).mean() > 0.999


def test_bodies_move_rigidly_and_the_world_stays(world: World) -> None:
    poses = world.motion(0.37)
    identity = np.tile(np.eye(3), (len(poses), 1, 1))
    np.testing.assert_allclose(poses[:, :3, :3] @ poses[:, :3, :3].transpose(0, 2, 1), identity, atol=1e-12)
    np.testing.assert_array_equal(poses[0], np.eye(4))
    points = np.random.default_rng(0).normal(size=(20, 3))
    body = np.arange(20) % len(poses)
    there = carried(world, points, body, 0.2, 0.9)
    np.testing.assert_allclose(carried(world, there, body, 0.9, 0.2), points, atol=1e-9)


def test_every_moving_body_is_seen(world: World, cameras: Cameras) -> None:
    seen = set()
    for index in range(len(cameras)):
        seen |= set(np.unique(surface_of(world, cameras, index).body).tolist())
    assert seen >= {0, 1, 2, 3, 4, 5}


def test_the_same_seed_paints_the_same_picture(world: World, cameras: Cameras) -> None:
    first = picture(world, cameras, 0, samples=1)
    np.testing.assert_array_equal(first, picture(world, cameras, 0, samples=1))
    assert first.std() > 25, "texture everywhere"


def test_times_run_over_the_clip(cameras: Cameras) -> None:
    assert [time_of(cameras, i) for i in (0, len(cameras) - 1)] == [0.0, 1.0]


@pytest.mark.parametrize("rotation", [about_x(31.0), about_z(-77.0), facing((0.0, -1.0, 0.0))])
def test_frames_of_solids_are_right_handed_rotations(rotation: np.ndarray) -> None:
    np.testing.assert_allclose(rotation @ rotation.T, np.eye(3), atol=1e-12)
    assert np.linalg.det(rotation) == pytest.approx(1.0)
