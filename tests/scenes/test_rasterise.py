"""The z-buffer agrees with analytic geometry: depth, place on the triangle, order, light."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.camera_paths import look_at
from scenes.rasterise import Figure, developed, project_points, seen_by, shade, vertex_normals
from scenes.raycast import Eye
from scenes.shading import BOUNCE_COLOR, SKY_COLOR, SUN, SUN_COLOR, encode

EMPTY = np.full((30, 40), np.inf)
QUAD = np.array([[0, 1, 2], [0, 2, 3]])


@pytest.fixture
def eye() -> Eye:
    pose = np.linalg.inv(look_at(np.array([0.3, -3.0, 1.2]), np.array([0.0, 0.0, 0.5])))
    return Eye(np.ascontiguousarray(pose), np.array([40.0, 41.0, 20.3, 14.8]), 40, 30)


def tilted(half_m: float) -> np.ndarray:
    """(4, 3) corners of a square that leans back, in the order of QUAD."""
    flat = half_m * np.array([[-1.0, -1.0], [1.0, -1.0], [1.0, 1.0], [-1.0, 1.0]])
    return np.stack([flat[:, 0], 0.4 * flat[:, 0] + 0.7 * flat[:, 1], 0.5 + flat[:, 1]], 1)


def painted(points: np.ndarray, color: tuple[float, float, float]) -> Figure:
    colors = np.tile(np.array(color), (len(points), 1))
    return Figure(QUAD, points, vertex_normals(QUAD, points), colors, np.zeros_like(points), 0.0)


def rays_of(eye: Eye) -> np.ndarray:
    """(H, W, 3) world directions of depth 1 through the pixel centres."""
    y, x = np.mgrid[: eye.height, : eye.width] + 0.5
    fx, fy, cx, cy = eye.intrinsics
    return np.stack([(x - cx) / fx, (y - cy) / fy, np.ones_like(x)], -1) @ eye.world_from_camera[:3, :3].T


def test_the_depth_of_a_plane_is_exact(eye: Eye) -> None:
    points = tilted(20.0)
    seen = seen_by(eye, QUAD, tilted(2.0), EMPTY)
    normal = np.cross(points[1] - points[0], points[2] - points[0])
    expected = (points[0] - eye.world_from_camera[:3, 3]) @ normal / (rays_of(eye) @ normal)
    hit = seen.face >= 0
    assert hit.mean() > 0.9
    np.testing.assert_allclose(seen.depth[hit], expected[hit], rtol=1e-12)


def test_the_place_on_a_triangle_projects_back_onto_the_pixel(eye: Eye) -> None:
    points = tilted(0.6)
    seen = seen_by(eye, QUAD, points, EMPTY)
    rows, columns = np.nonzero(seen.face >= 0)
    places = (seen.weights[rows, columns][..., None] * points[QUAD[seen.face[rows, columns]]]).sum(1)
    expected = np.stack([columns + 0.5, rows + 0.5, seen.depth[rows, columns]], 1)
    np.testing.assert_allclose(project_points(eye, places), expected, atol=1e-10)


def test_outside_the_outline_there_is_nothing(eye: Eye) -> None:
    points = tilted(0.6)
    seen = seen_by(eye, QUAD, points, EMPTY)
    corners = project_points(eye, points)[:, :2]
    inside = np.ones(EMPTY.shape, bool)
    y, x = np.mgrid[:30, :40] + 0.5
    for a, b in zip(corners, np.roll(corners, -1, axis=0)):
        inside &= (b[0] - a[0]) * (y - a[1]) - (b[1] - a[1]) * (x - a[0]) < 0.0
    np.testing.assert_array_equal(seen.face >= 0, inside)
    assert np.isinf(seen.depth[~inside]).all() and not seen.weights[~inside].any()


def test_the_nearer_triangle_wins_whatever_the_order(eye: Eye) -> None:
    near, far = tilted(0.3), tilted(0.6) + np.array([0.0, 2.0, 0.0])
    faces = np.concatenate([QUAD, QUAD + 4])
    first = seen_by(eye, faces, np.concatenate([near, far]), EMPTY)
    second = seen_by(eye, faces, np.concatenate([far, near]), EMPTY)
    np.testing.assert_array_equal(first.depth, second.depth)
    alone = seen_by(eye, QUAD, near, EMPTY)
    covered = alone.face >= 0
    assert covered.any()
    np.testing.assert_array_equal(first.depth[covered], alone.depth[covered])


def test_what_stands_before_the_figure_hides_it(eye: Eye) -> None:
    hidden = seen_by(eye, QUAD, tilted(0.6), np.full((30, 40), 1.0))
    assert (hidden.face == -1).all() and (hidden.depth == 1.0).all()


def test_triangles_behind_the_camera_are_left_out(eye: Eye) -> None:
    seen = seen_by(eye, QUAD, tilted(0.6) + np.array([0.0, -8.0, 0.0]), EMPTY)
    assert (seen.face == -1).all()


@pytest.mark.parametrize("faces", [QUAD, QUAD[:, ::-1]], ids=["front", "back"])
def test_colour_is_paint_times_sun_and_sky_on_either_side(eye: Eye, faces: np.ndarray) -> None:
    points, color = tilted(0.6), (0.5, 0.25, 0.1)
    figure = painted(points, color)._replace(faces=np.ascontiguousarray(faces))
    figure = figure._replace(normals=vertex_normals(figure.faces, points))
    seen = seen_by(eye, figure.faces, points, EMPTY)
    light = shade(figure, seen, eye, np.full((30, 40, 3), 7.0, np.float32))
    normal = np.cross(points[1] - points[0], points[2] - points[0])
    normal /= np.linalg.norm(normal) * np.sign(normal @ (eye.world_from_camera[:3, 3] - points[0]))
    ambient = np.array(BOUNCE_COLOR) + (0.5 + 0.5 * normal[2]) * (
        np.array(SKY_COLOR) - np.array(BOUNCE_COLOR)
    )
    expected = np.array(color) * (max(normal @ SUN, 0.0) * np.array(SUN_COLOR) + ambient)
    hit = seen.face >= 0
    np.testing.assert_allclose(light[hit], np.tile(expected, (hit.sum(), 1)), rtol=1e-6)
    assert (light[~hit] == 7.0).all()


def test_a_picture_is_the_encoded_mean_of_its_samples() -> None:
    light = np.random.default_rng(0).uniform(0, 1, (6, 8, 3)).astype(np.float32)
    means = light.reshape(3, 2, 4, 2, 3).astype(float).mean((1, 3))
    expected = [int(255.0 * encode(value) + 0.5) for value in means.reshape(-1)]
    np.testing.assert_array_equal(developed(light, 2).reshape(-1), expected)


def test_grain_moves_with_the_skin_and_leaves_the_mean_paint(eye: Eye) -> None:
    fine, empty = Eye(eye.world_from_camera, 8.0 * eye.intrinsics, 320, 240), np.full((240, 320), np.inf)
    points = tilted(0.6)
    even = painted(points, (0.5, 0.5, 0.5))
    shift = np.array([0.0, 0.0, 0.05])
    figures = (
        even,
        even._replace(rest=points, grain=0.5),
        even._replace(rest=points, grain=0.5, points=points + shift),
    )
    seen = [seen_by(fine, QUAD, figure.points, empty) for figure in figures]
    dark = np.zeros((240, 320, 3), np.float32)
    plain, first, second = (shade(figure, each, fine, dark)[..., 0] for figure, each in zip(figures, seen))
    assert first[seen[1].face >= 0].std() > 0.05
    assert first[seen[1].face >= 0].mean() == pytest.approx(plain[seen[0].face >= 0].mean(), rel=0.05)
    place = (0.6 * points[0] + 0.1 * points[1] + 0.3 * points[2]) + np.array([[0.0], [1.0]]) * shift
    (x, y), (u, v) = project_points(fine, place)[:, :2].astype(int)
    assert second[v, u] == pytest.approx(first[y, x], rel=0.05)
