"""Camera frames: round trips on random poses, and hand-worked numbers that fix the signs."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.spatial.transform import Rotation

from recon3d import conversions as c


@pytest.fixture
def poses() -> np.ndarray:
    random = np.random.default_rng(0)
    return c.rigid(Rotation.random(50, random_state=1).as_matrix(), random.normal(size=(50, 3)))


@pytest.fixture
def intrinsics() -> np.ndarray:
    return np.random.default_rng(2).uniform(100, 500, (50, 4))


def camera_axes_in_world(camera_from_world: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    right, down, forward = c.invert_rigid(camera_from_world)[:3, :3].T
    return right, down, forward


def test_inverting_twice_gives_the_same_transform(poses: np.ndarray) -> None:
    np.testing.assert_allclose(c.invert_rigid(c.invert_rigid(poses)), poses, atol=1e-14)
    np.testing.assert_allclose(
        c.invert_rigid(poses) @ poses, np.broadcast_to(np.eye(4), poses.shape), atol=1e-14
    )


def test_every_frame_survives_the_round_trip(poses: np.ndarray, intrinsics: np.ndarray) -> None:
    np.testing.assert_allclose(c.from_opengl(c.to_opengl(poses)), poses, atol=1e-14)
    np.testing.assert_allclose(c.from_llff(c.to_llff(poses)), poses, atol=1e-14)
    np.testing.assert_allclose(c.from_pytorch3d(*c.to_pytorch3d(poses)), poses, atol=1e-14)
    np.testing.assert_allclose(c.from_colmap(*c.to_colmap(poses)), poses, atol=1e-12)
    for there, back in ((c.to_kornia, c.from_kornia), (c.to_open3d, c.from_open3d)):
        extrinsics, values = back(*there(poses, intrinsics))
        np.testing.assert_allclose(extrinsics, poses, atol=0)
        np.testing.assert_allclose(values, intrinsics, atol=1e-12)


def test_the_identity_in_opengl_looks_along_minus_z_with_y_up() -> None:
    right, down, forward = camera_axes_in_world(c.from_opengl(np.eye(4)))
    np.testing.assert_array_equal([right, down, forward], [[1, 0, 0], [0, -1, 0], [0, 0, -1]])


def test_an_opengl_position_becomes_the_camera_centre() -> None:
    pose = np.eye(4)
    pose[:3, 3] = 1, 2, 3
    np.testing.assert_array_equal(c.invert_rigid(c.from_opengl(pose))[:3, 3], [1, 2, 3])
    np.testing.assert_array_equal(c.from_opengl(pose)[:3, 3], [-1, 2, 3])


def test_the_columns_of_llff_are_down_right_backward_position() -> None:
    # A camera at (4, 5, 6) whose image right is world x, image down is world -z (z is up), looking along world y.
    columns = np.stack([[0, 0, -1], [1, 0, 0], [0, -1, 0], [4, 5, 6]], axis=1).astype(float)
    camera_from_world = c.from_llff(columns)
    right, down, forward = camera_axes_in_world(camera_from_world)
    np.testing.assert_array_equal([right, down, forward], [[1, 0, 0], [0, 0, -1], [0, 1, 0]])
    np.testing.assert_array_equal(c.invert_rigid(camera_from_world)[:3, 3], [4, 5, 6])


def test_pytorch3d_has_x_left_y_up_and_row_vectors() -> None:
    # R = I, T = (0, 0, 3): the world origin is 3 in front; world +x is left, world +y is up in the picture.
    camera_from_world = c.from_pytorch3d(np.eye(3), np.array([0.0, 0.0, 3.0]))
    np.testing.assert_array_equal(camera_from_world @ [0, 0, 0, 1], [0, 0, 3, 1])
    np.testing.assert_array_equal(camera_from_world @ [1, 0, 0, 1], [-1, 0, 3, 1])
    np.testing.assert_array_equal(camera_from_world @ [0, 1, 0, 1], [0, -1, 3, 1])


def test_pytorch3d_rotations_act_on_rows() -> None:
    quarter = np.array(
        [[0.0, 1, 0], [-1, 0, 0], [0, 0, 1]]
    )  # row (1, 0, 0) R = (0, 1, 0): x turns to their y, up
    np.testing.assert_array_equal(c.from_pytorch3d(quarter, np.zeros(3)) @ [1, 0, 0, 1], [0, -1, 0, 1])


def test_kornia_and_open3d_put_pixel_centres_at_integers() -> None:
    # The middle of a 4x2 picture is (2, 1) for us; where the first pixel centre is at 0 it is (1.5, 0.5).
    ours = np.array([10.0, 20.0, 2.0, 1.0])
    _, kornia = c.to_kornia(np.eye(4), ours)
    _, open3d = c.to_open3d(np.eye(4), ours)
    expected = [[10, 0, 1.5], [0, 20, 0.5], [0, 0, 1]]
    np.testing.assert_array_equal(kornia[:3, :3], expected)
    np.testing.assert_array_equal(kornia[3], [0, 0, 0, 1])
    np.testing.assert_array_equal(open3d, expected)


def test_a_colmap_quaternion_of_a_quarter_turn_about_z() -> None:
    half = np.sqrt(0.5)
    pose = c.from_colmap(np.array([half, 0, 0, half]), np.array([1.0, 2.0, 3.0]))
    np.testing.assert_allclose(pose @ [1, 0, 0, 1], [1, 3, 3, 1], atol=1e-15)


def test_colmap_quaternions_are_exact_at_half_turns() -> None:
    for axis in np.eye(3):
        pose = c.rigid(Rotation.from_rotvec(np.pi * axis).as_matrix(), np.zeros(3))
        np.testing.assert_allclose(c.from_colmap(*c.to_colmap(pose)), pose, atol=1e-12)
