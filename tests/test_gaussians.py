"""Gaussians: activations, covariances, selections, merging, initialisation from points."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch

from recon3d.gaussians import SH_C0, Gaussians, gaussians_from_points, merge, rotation_from_quat


def gaussians(count: int = 6, *, sh_degree: int = 1, seed: int = 0) -> Gaussians:
    """Random Gaussians in float64."""
    source = torch.Generator().manual_seed(seed)

    def normal(*shape: int) -> torch.Tensor:
        return torch.randn(*shape, generator=source, dtype=torch.float64)

    return Gaussians(
        normal(count, 3),
        normal(count, 3),
        normal(count, 4),
        normal(count),
        normal(count, (sh_degree + 1) ** 2, 3),
    )


def test_quaternions_are_wxyz() -> None:
    # A quarter turn about z takes x to y.
    quarter = torch.tensor([math.cos(math.pi / 4), 0.0, 0.0, math.sin(math.pi / 4)])
    turned = rotation_from_quat(quarter) @ torch.tensor([1.0, 0.0, 0.0])
    torch.testing.assert_close(turned, torch.tensor([0.0, 1.0, 0.0]))


def test_rotations_are_proper_whatever_the_length_of_the_quaternion() -> None:
    rotations = rotation_from_quat(gaussians().quats * 7)
    identity = torch.eye(3, dtype=torch.float64).expand(6, 3, 3)
    torch.testing.assert_close(rotations @ rotations.transpose(1, 2), identity)
    torch.testing.assert_close(torch.linalg.det(rotations), torch.ones(6, dtype=torch.float64))


def test_covariances_have_the_squared_scales_as_eigenvalues() -> None:
    some = gaussians()
    eigenvalues = torch.linalg.eigvalsh(some.covariances)
    torch.testing.assert_close(eigenvalues, some.scales.square().sort(dim=1).values)


def test_the_axes_of_a_gaussian_are_the_columns_of_its_rotation() -> None:
    some = gaussians()
    along_axes = some.covariances @ some.rotations
    torch.testing.assert_close(along_axes, some.rotations * some.scales.square()[:, None, :])


def test_activations_invert_the_raw_parameters() -> None:
    some = gaussians()
    torch.testing.assert_close(some.scales.log(), some.log_scales)
    torch.testing.assert_close(torch.logit(some.opacities), some.opacity_logits)


@pytest.mark.parametrize("degree", [0, 1, 2, 3])
def test_the_degree_follows_from_the_number_of_coefficients(degree: int) -> None:
    assert gaussians(sh_degree=degree).sh_degree == degree


def test_selecting_by_mask_and_by_index_agree() -> None:
    some = gaussians()
    mask = torch.tensor([True, False, True, False, False, True])
    by_mask, by_index = some.select(mask), some.select(torch.tensor([0, 2, 5]))
    assert len(by_mask) == 3
    assert all(torch.equal(tensor, by_index.tensors()[name]) for name, tensor in by_mask.tensors().items())


def test_cropping_keeps_the_means_inside_the_box() -> None:
    some = gaussians(50)
    low, high = torch.full((3,), -0.5), torch.full((3,), 0.5)
    inside = some.cropped(low, high)
    assert 0 < len(inside) < 50
    assert ((inside.means >= low) & (inside.means <= high)).all()


def test_merging_keeps_every_gaussian_and_pads_lower_degrees() -> None:
    plain, glossy = gaussians(2, sh_degree=0), gaussians(3, sh_degree=2)
    both = merge([plain, glossy])
    assert len(both) == 5 and both.sh_degree == 2
    assert torch.equal(both.sh[:2, :1], plain.sh) and not both.sh[:2, 1:].any()
    assert torch.equal(both.sh[2:], glossy.sh)
    assert torch.equal(both.means, torch.cat([plain.means, glossy.means]))


def test_copies_keep_the_antialiasing_tag() -> None:
    tagged = Gaussians(**gaussians().tensors(), antialiased=True)
    assert tagged.select(torch.tensor([0])).antialiased
    assert tagged.to(torch.float32).antialiased
    assert tagged.detached().antialiased
    assert merge([tagged, tagged]).antialiased


def test_detached_gaussians_carry_no_history() -> None:
    some = gaussians()
    some.means.requires_grad_()
    assert not some.detached().means.requires_grad


@pytest.mark.parametrize(
    ("name", "shape"),
    [
        ("means", (6, 2)),
        ("log_scales", (5, 3)),
        ("quats", (6, 3)),
        ("opacity_logits", (6, 1)),
        ("sh", (6, 5, 3)),
    ],
)
def test_wrong_shapes_are_refused(name: str, shape: tuple[int, ...]) -> None:
    with pytest.raises(AssertionError):
        gaussians().replaced({name: torch.zeros(shape)})


def test_points_become_gaussians_of_their_color_and_their_spacing() -> None:
    # The corners of a unit cube: every corner has three neighbours at distance 1.
    corners = np.array([[x, y, z] for x in (0, 1) for y in (0, 1) for z in (0, 1)], dtype=np.float64)
    colors = np.tile([0.2, 0.5, 0.9], (8, 1))
    made = gaussians_from_points(corners, colors, sh_degree=2, opacity=0.3)
    torch.testing.assert_close(made.scales, torch.ones(8, 3))
    torch.testing.assert_close(made.opacities, torch.full((8,), 0.3))
    torch.testing.assert_close(0.5 + SH_C0 * made.sh[:, 0], torch.from_numpy(colors).float())
    assert not made.sh[:, 1:].any() and made.sh_degree == 2
    torch.testing.assert_close(made.rotations, torch.eye(3).expand(8, 3, 3))


@pytest.mark.parametrize("count", [1, 2, 3])
def test_few_or_coinciding_points_give_finite_gaussians(count: int) -> None:
    made = gaussians_from_points(np.zeros((count, 3)), np.zeros((count, 3)))
    assert all(tensor.isfinite().all() for tensor in made.tensors().values())
    assert (made.scales > 0).all()
