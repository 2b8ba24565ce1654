"""cuda/maths/quaternion.cuh and the rigid poses of motion.cuh in float64: rotations, products, their gradients."""

from __future__ import annotations

import torch

from recon3d.gaussians import rotation_from_quat
from recon3d.motion import _product, _rotated
from tests.cuda.maths_probe import Maths, assert_same, normal

ROWS = 20


def test_columns_are_those_of_the_rotation_matrix(maths: Maths) -> None:
    quats = normal(0, ROWS, 4)
    found = maths("rotation", 13, quats)
    assert_same(found[:, :4], torch.nn.functional.normalize(quats, dim=1))
    assert_same(found[:, 4:].reshape(ROWS, 3, 3), rotation_from_quat(quats).transpose(1, 2))


def test_the_gradient_of_a_rotation_is_that_of_autograd(maths: Maths) -> None:
    quats, by_columns = normal(1, ROWS, 4).requires_grad_(), normal(2, ROWS, 3, 3)
    (rotation_from_quat(quats).transpose(1, 2) * by_columns).sum().backward()
    assert quats.grad is not None
    assert_same(maths("rotation_gradient", 4, quats, by_columns), quats.grad)


def test_the_gradient_of_a_rotation_is_across_the_quaternion(maths: Maths) -> None:
    quats = normal(3, ROWS, 4)
    gradient = maths("rotation_gradient", 4, quats, normal(4, ROWS, 9))
    assert (gradient * quats).sum(dim=1).abs().max() < 1e-12 * gradient.abs().max()


def test_a_pose_carries_means_and_quaternions_as_the_motion_does(maths: Maths) -> None:
    pose, mean, quat = normal(5, ROWS, 7), normal(6, ROWS, 3), normal(7, ROWS, 4)
    found = maths("carry", 7, pose, mean, quat)
    assert_same(found[:, :3], _rotated(pose[:, :4], mean) + pose[:, 4:])
    assert_same(found[:, 3:], _product(torch.nn.functional.normalize(pose[:, :4], dim=1), quat))


def test_gradients_through_a_pose_are_those_of_autograd(maths: Maths) -> None:
    leaves = [normal(8, ROWS, 7), normal(9, ROWS, 3), normal(10, ROWS, 4)]
    pose, mean, quat = (leaf.requires_grad_() for leaf in leaves)
    by_mean, by_quat = normal(11, ROWS, 3), normal(12, ROWS, 4)
    carried = _rotated(pose[:, :4], mean) + pose[:, 4:]
    turned = _product(torch.nn.functional.normalize(pose[:, :4], dim=1), quat)
    ((carried * by_mean).sum() + (turned * by_quat).sum()).backward()
    found = maths("carry_gradient", 14, pose, mean, quat, by_mean, by_quat)
    for part, leaf in zip(found.split([7, 3, 4], dim=1), (pose, mean, quat), strict=True):
        assert leaf.grad is not None
        assert_same(part, leaf.grad)
