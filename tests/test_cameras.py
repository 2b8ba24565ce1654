"""Cameras: projection, batches, resampling, poses."""

from __future__ import annotations

import math

import pytest
import torch

from recon3d.cameras import Cameras, stack_cameras
from recon3d.gaussians import rotation_from_quat


def cameras(times: list[float] | None = None) -> Cameras:
    """Two float64 cameras of 64 x 48 pixels, turned and shifted."""
    quats = torch.tensor([[1.0, 0.2, -0.1, 0.3], [0.7, -0.5, 0.4, 0.1]], dtype=torch.float64)
    camera_from_world = torch.eye(4, dtype=torch.float64).repeat(2, 1, 1)
    camera_from_world[:, :3, :3] = rotation_from_quat(quats)
    camera_from_world[:, :3, 3] = torch.tensor([[0.1, 0.2, 5.0], [-0.3, 0.0, 6.0]])
    intrinsics = torch.tensor([[50.0, 55.0, 32.0, 24.0], [60.0, 60.0, 30.0, 25.0]], dtype=torch.float64)
    return Cameras(camera_from_world, intrinsics, 64, 48, None if times is None else torch.tensor(times))


def test_a_projection_worked_by_hand() -> None:
    camera = Cameras(torch.eye(4)[None], torch.tensor([[100.0, 200.0, 32.0, 24.0]]), 64, 48)
    pixels, depths = camera.project(torch.tensor([[0.5, -0.25, 2.0]]))
    assert pixels.tolist() == [[[57.0, -1.0]]]  # 100 * 0.5 / 2 + 32, 200 * -0.25 / 2 + 24
    assert depths.tolist() == [[2.0]]


def test_world_from_camera_inverts_camera_from_world() -> None:
    pair = cameras()
    identity = torch.eye(4, dtype=torch.float64).expand(2, 4, 4)
    torch.testing.assert_close(pair.world_from_camera @ pair.camera_from_world, identity)


def test_the_center_is_the_point_the_camera_sees_at_its_origin() -> None:
    pair = cameras()
    centers = torch.cat([pair.centers, torch.ones(2, 1)], dim=1)
    at_origin = (pair.camera_from_world @ centers[..., None])[:, :3, 0]
    torch.testing.assert_close(at_origin, torch.zeros(2, 3, dtype=torch.float64))


def test_a_point_on_the_axis_in_front_of_the_center_lands_on_the_principal_point() -> None:
    pair = cameras()
    forward = pair.world_from_camera[:, :3, 2]
    for b in range(2):
        pixels, depths = pair[b].project(pair.centers[b : b + 1] + 3 * forward[b : b + 1])
        torch.testing.assert_close(pixels[0, 0], pair.intrinsics[b, 2:])
        assert depths.item() == pytest.approx(3.0)


def test_resampling_scales_pixels_and_keeps_the_field_of_view() -> None:
    pair, points = cameras(), torch.tensor([[0.1, 0.2, 0.3], [-0.5, 0.4, 0.2]], dtype=torch.float64)
    resized = pair.resized(128, 24)
    pixels, depths = pair.project(points)
    resized_pixels, resized_depths = resized.project(points)
    assert (resized.width, resized.height) == (128, 24)
    torch.testing.assert_close(resized_pixels, pixels * torch.tensor([2.0, 0.5]))
    torch.testing.assert_close(resized_depths, depths)


@pytest.mark.parametrize("index", [1, [1], slice(1, 2), torch.tensor([1]), torch.tensor([False, True])])
def test_every_kind_of_index_gives_a_batch(index: object) -> None:
    pair = cameras(times=[0.0, 1.0])
    picked = pair[index]  # type: ignore[index]
    assert len(picked) == 1
    assert torch.equal(picked.camera_from_world[0], pair.camera_from_world[1])
    assert picked.times is not None and picked.times.tolist() == [1.0]


def test_stacking_undoes_indexing() -> None:
    pair = cameras(times=[0.25, 0.5])
    again = stack_cameras([pair[0], pair[1]])
    assert torch.equal(again.camera_from_world, pair.camera_from_world)
    assert torch.equal(again.intrinsics, pair.intrinsics)
    assert again.times is not None and again.times.tolist() == [0.25, 0.5]


def test_a_stack_has_times_only_if_all_its_parts_do() -> None:
    assert stack_cameras([cameras(times=[0.0, 1.0]), cameras()]).times is None


def test_cameras_of_different_sizes_do_not_stack() -> None:
    with pytest.raises(AssertionError, match="mixed image sizes"):
        stack_cameras([cameras(), cameras().resized(32, 24)])


def test_projection_is_differentiable_in_pose_and_intrinsics() -> None:
    pair = cameras()
    pair.camera_from_world.requires_grad_()
    pair.intrinsics.requires_grad_()
    pixels, _ = pair.project(torch.tensor([[0.1, 0.2, 0.3]], dtype=torch.float64))
    pixels.sum().backward()
    assert pair.camera_from_world.grad is not None and pair.camera_from_world.grad[:, :3].any()
    assert pair.intrinsics.grad is not None
    assert pair.intrinsics.grad[:, 2:].tolist() == [[1.0, 1.0], [1.0, 1.0]]


def test_moving_to_another_dtype_moves_everything() -> None:
    single = cameras(times=[0.0, 1.0]).to(torch.float32)
    assert single.times is not None
    assert {single.camera_from_world.dtype, single.intrinsics.dtype, single.times.dtype} == {torch.float32}


@pytest.mark.parametrize("rows", [1, 3])
def test_poses_and_intrinsics_must_be_equally_many(rows: int) -> None:
    with pytest.raises(AssertionError):
        Cameras(torch.eye(4).repeat(2, 1, 1), torch.ones(rows, 4), 8, 8)


def test_field_of_view_of_a_90_degree_camera() -> None:
    camera = Cameras(torch.eye(4)[None], torch.tensor([[32.0, 32.0, 32.0, 24.0]]), 64, 48)
    edge = math.tan(math.radians(45))
    pixels, _ = camera.project(torch.tensor([[-edge, 0.0, 1.0], [edge, 0.0, 1.0]]))
    torch.testing.assert_close(pixels[0, :, 0], torch.tensor([0.0, 64.0]), atol=1e-4, rtol=0)
