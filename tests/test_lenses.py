"""Lenses: our model against OpenCV's and COLMAP's projections, and undistortion against exact points."""

from __future__ import annotations

import cv2
import numpy as np
import pycolmap
import pytest

from recon3d.lenses import distort, fold_radius, undistortion_maps

OPENCV = {
    4: (-0.2, 0.05, 0.003, -0.002),
    5: (-0.2, 0.05, 0.003, -0.002, 0.01),
    8: (0.3, -0.1, 0.001, 0.002, 0.02, 0.25, -0.05, 0.01),
}
FISHEYE = (0.05, -0.01, 0.004, -0.001)


@pytest.fixture
def rays() -> np.ndarray:
    return np.random.default_rng(0).uniform(-0.7, 0.7, (200, 2))


@pytest.mark.parametrize("count", OPENCV)
def test_the_radial_tangential_lens_equals_opencv(rays: np.ndarray, count: int) -> None:
    points = np.concatenate([rays, np.ones((200, 1))], axis=1)
    expected, _ = cv2.projectPoints(points, np.zeros(3), np.zeros(3), np.eye(3), np.array(OPENCV[count]))
    np.testing.assert_allclose(distort("opencv", OPENCV[count], rays), expected[:, 0], atol=1e-12)


def test_the_fisheye_lens_equals_opencv(rays: np.ndarray) -> None:
    expected = cv2.fisheye.distortPoints(rays[None], np.eye(3), np.array(FISHEYE))[0]
    np.testing.assert_allclose(distort("fisheye", FISHEYE, rays), expected, atol=1e-12)


def test_the_axis_of_a_fisheye_stays_in_place() -> None:
    np.testing.assert_array_equal(distort("fisheye", FISHEYE, np.zeros((1, 2))), [[0, 0]])


def test_a_fisheye_without_coefficients_is_equidistant() -> None:
    # A ray 45 degrees off axis lands pi / 4 from the middle instead of 1.
    np.testing.assert_allclose(distort("fisheye", (0, 0, 0, 0), np.array([[1.0, 0.0]])), [[np.pi / 4, 0]])


@pytest.mark.parametrize(
    "lens", [("pinhole", ()), ("opencv", OPENCV[4]), ("opencv", OPENCV[8]), ("fisheye", FISHEYE)]
)
def test_undistorting_finds_each_ray_where_the_true_camera_drew_it(
    lens: tuple[str, tuple[float, ...]],
) -> None:
    """COLMAP's projection, an independent one with our pixel centres, says where the ray of each pixel was seen."""
    width, height, intrinsics = 64, 48, (50.0, 55.0, 30.3, 25.1)
    maps = undistortion_maps(*lens, intrinsics, width, height)
    model = {"pinhole": "PINHOLE", "fisheye": "OPENCV_FISHEYE", "opencv": "OPENCV"}[lens[0]]
    if len(lens[1]) == 8:
        model = "FULL_OPENCV"
    camera = pycolmap.Camera(model=model, width=width, height=height, params=[*intrinsics, *lens[1]])
    fx, fy, cx, cy = intrinsics
    for column, row in ((0, 0), (63, 0), (31, 20), (5, 47)):
        ray = np.array([(column + 0.5 - cx) / fx, (row + 0.5 - cy) / fy, 1.0])
        seen = camera.img_from_cam(ray)
        assert seen is not None
        place = maps.x[row, column] + 0.5, maps.y[row, column] + 0.5
        np.testing.assert_allclose(place, seen, atol=1e-4)


def test_a_dot_moves_to_where_a_pinhole_sees_it() -> None:
    width, height, intrinsics = 200, 160, (150.0, 150.0, 100.0, 80.0)
    ray = np.array([0.31, -0.22])
    seen = distort("opencv", OPENCV[4], ray) * 150 + (100, 80)
    grid = np.stack(np.meshgrid(np.arange(width) + 0.5, np.arange(height) + 0.5), axis=-1)
    picture = np.exp(-((grid - seen) ** 2).sum(-1) / 18).astype(np.float32)
    straight = undistortion_maps("opencv", OPENCV[4], intrinsics, width, height).remap(picture)
    centroid = (grid * straight[..., None]).sum((0, 1)) / straight.sum()
    np.testing.assert_allclose(centroid, ray * 150 + (100, 80), atol=0.15)


def test_a_pincushion_lens_leaves_no_invalid_pixel_and_a_barrel_none_inside() -> None:
    intrinsics = (100.0, 100.0, 50.0, 40.0)
    barrel = undistortion_maps("opencv", (-0.2, 0.0, 0.0, 0.0), intrinsics, 100, 80)
    pincushion = undistortion_maps("opencv", (0.2, 0.0, 0.0, 0.0), intrinsics, 100, 80)
    assert barrel.valid.all()
    assert not pincushion.valid[0, 0] and pincushion.valid[40, 50]
    identity = undistortion_maps("pinhole", (), intrinsics, 100, 80)
    assert identity.valid.all()


def test_pixels_beyond_the_fold_of_the_lens_are_invalid() -> None:
    # r (1 - r^2) turns back at r = 1 / sqrt(3); beyond it the model would show the middle a second time.
    fold = fold_radius("opencv", (-1.0, 0.0, 0.0, 0.0))
    assert fold == pytest.approx(1 / np.sqrt(3), rel=1e-3)
    maps = undistortion_maps("opencv", (-1.0, 0.0, 0.0, 0.0), (50.0, 50.0, 50.0, 50.0), 100, 100)
    assert maps.valid[50, 60] and not maps.valid[50, 95]
