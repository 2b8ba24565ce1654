from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from recon3d.capture.types import Points
from recon3d.train.initialise import InitConfig, initial_gaussians, random_points, scene_extent
from tests.train.scenes import ball_of_gaussians, ring_of_cameras, views_of


def test_the_extent_of_a_ring_is_its_radius_and_a_tenth() -> None:
    cameras = replace(
        ring_of_cameras(8), camera_from_world=ring_of_cameras(8).camera_from_world[::2][[0, 1, 2, 3] * 2]
    )
    assert scene_extent(cameras.centers) == pytest.approx(1.1 * 4.0, rel=1e-3)


def test_cameras_that_hardly_move_take_their_extent_from_the_points() -> None:
    centers = torch.tensor([[0.0, 0.0, 0.0], [1e-3, 0.0, 0.0]])
    assert scene_extent(centers, np.array([[0.0, 0.0, 20.0]])) == pytest.approx(2.0, rel=1e-3)
    assert scene_extent(torch.zeros(1, 3)) == 1.0


def grid_of_points(side: int) -> Points:
    """side^3 points at unit distance, coloured by their place."""
    xyz = np.stack(np.meshgrid(*[np.arange(side)] * 3), axis=-1).reshape(-1, 3).astype(np.float64)
    return Points(xyz, (xyz * 20).astype(np.uint8))


def test_triangulated_points_become_gaussians_of_their_colour() -> None:
    points = grid_of_points(10)
    config = InitConfig(opacity=0.3, scale_factor=0.5)
    gaussians = initial_gaussians(points, [], config, sh_degree=2, limit=2000, seed=0)
    torch.testing.assert_close(gaussians.means, torch.from_numpy(points.xyz).float())
    assert gaussians.opacities.tolist() == pytest.approx([0.3] * 1000)
    # Every point of the grid has three neighbours at distance 1.
    assert gaussians.scales.flatten().tolist() == pytest.approx([0.5] * 3000)
    expected = torch.from_numpy(points.rgb).float() / 255
    torch.testing.assert_close(0.5 + 0.28209479 * gaussians.sh[:, 0], expected)
    assert gaussians.sh_degree == 2


def test_more_points_than_the_budget_are_thinned_by_seed() -> None:
    points = Points(np.random.default_rng(0).random((1000, 3)), np.zeros((1000, 3), dtype=np.uint8))
    one, two, other = (initial_gaussians(points, [], InitConfig(), 0, 30, seed) for seed in (1, 1, 2))
    assert len(one) == 30
    assert torch.equal(one.means, two.means) and not torch.equal(one.means, other.means)


def test_random_points_join_the_triangulated_ones_where_those_are_few() -> None:
    views = views_of(ball_of_gaussians(), ring_of_cameras())
    points = Points(np.eye(3), np.full((3, 3), 255, dtype=np.uint8))
    gaussians = initial_gaussians(points, views, InitConfig(random_points=50), 0, 1000, 0)
    assert len(gaussians) == 53
    torch.testing.assert_close(gaussians.means[:3], torch.eye(3))
    assert len(initial_gaussians(None, views, InitConfig(random_points=50), 0, 1000, 0)) == 50
    assert len(initial_gaussians(points, views, InitConfig(random_points=50), 0, 30, 0)) == 30


def test_without_points_the_frustums_are_filled_around_what_the_cameras_look_at() -> None:
    views = views_of(ball_of_gaussians(), ring_of_cameras())
    xyz, rgb = random_points(views, 500, np.random.default_rng(0))
    assert xyz.shape == rgb.shape == (500, 3)
    assert np.median(np.linalg.norm(xyz, axis=1)) < 4.0
    assert rgb.min() >= 0 and rgb.max() <= 1
    seen = [
        bool(((p > 0) & (p < 40)).all()) for p in views[0].camera.project(torch.from_numpy(xyz).float())[0][0]
    ]
    assert any(seen)


def test_alpha_carves_the_random_points() -> None:
    views = views_of(ball_of_gaussians(), ring_of_cameras())
    disc = (torch.arange(40)[:, None] - 20) ** 2 + (torch.arange(40)[None] - 20) ** 2 < 10**2
    carved = [replace(view, alpha=disc.to(torch.uint8) * 255) for view in views]
    xyz, _ = random_points(carved, 300, np.random.default_rng(0))
    # The silhouettes of a ball of radius 10 px / 64 px * 4 units leave little else.
    assert len(xyz) == 300
    assert np.linalg.norm(xyz, axis=1).max() < 1.5


def test_transparent_pictures_still_give_points() -> None:
    views = [
        replace(view, alpha=torch.zeros(40, 40, dtype=torch.uint8))
        for view in views_of(ball_of_gaussians(), ring_of_cameras())
    ]
    assert len(random_points(views, 50, np.random.default_rng(0))[0]) == 50


@pytest.mark.parametrize("count", [1, 2])
def test_few_or_parallel_cameras_give_points_in_front_of_them(count: int) -> None:
    view = views_of(ball_of_gaussians(), ring_of_cameras(1))[0]
    xyz, _ = random_points([view] * count, 100, np.random.default_rng(0))
    assert bool((view.camera.project(torch.from_numpy(xyz).float())[1] > 0).all())


def test_the_reference_ring_looks_at_the_origin() -> None:
    pixels, depths = ring_of_cameras(5).project(torch.zeros(1, 3))
    assert torch.allclose(pixels, torch.full((5, 1, 2), 20.0), atol=1e-4) and bool((depths > 0).all())


def test_silhouettes_of_one_time_carve_so_that_what_leaves_its_place_is_found() -> None:
    # A small opaque square slides across otherwise empty pictures: no point is inside its silhouette at all times.
    views = []
    for k, view in enumerate(views_of(ball_of_gaussians(10), ring_of_cameras(24))):
        height, width = view.image.shape[:2]
        alpha = torch.zeros(height, width, dtype=torch.uint8)
        left = int(k / 24 * (width - width // 4))
        alpha[height // 3 : 2 * height // 3, left : left + width // 4] = 255
        camera = replace(view.camera, times=torch.tensor([k / 23]))
        views.append(replace(view, alpha=alpha, camera=camera))
    xyz, _ = random_points(views, 200, np.random.default_rng(0))
    assert len(xyz) > 50
    # Those found lie where the square's rays meet: around the middle of the ring, not all over the frustums.
    assert np.median(np.linalg.norm(xyz, axis=1)) < 3
