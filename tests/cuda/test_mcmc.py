"""MCMC's noise and shares of the GPU, run by the emulator, against the float64 formulas."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
import torch
from torch import Tensor

from recon3d.gaussians import Gaussians
from recon3d.train.cuda_mcmc import add_noise, share_cuda
from recon3d.train.density_mcmc import share
from tests.cuda.emulation import EmulatedLauncher
from tests.train.scenes import ball_of_gaussians

STRENGTH, MIDDLE, SHARPNESS, BELOW = 0.7, 0.005, 100.0, 0.105


def spread_in_opacity(count: int) -> Gaussians:
    """Gaussians from nearly invisible to nearly opaque, with means of their own."""
    gaussians = ball_of_gaussians(count)
    return replace(
        gaussians, opacity_logits=torch.linspace(-9, 6, count), means=torch.zeros_like(gaussians.means)
    )


def noisy(gaussians: Gaussians, normals: Tensor) -> Tensor:
    """The means after noise, (N, 3)."""
    moved = replace(gaussians, means=gaussians.means.clone())
    add_noise(moved, normals, strength=STRENGTH, middle=MIDDLE, sharpness=SHARPNESS, below=BELOW)
    return moved.means


def test_noise_follows_equation_8(emulated: EmulatedLauncher) -> None:
    gaussians = spread_in_opacity(300)
    normals = torch.randn(300, 3, generator=torch.Generator().manual_seed(1))
    exact = gaussians.to(torch.float64)
    gate = STRENGTH * torch.sigmoid(-SHARPNESS * (exact.opacities - MIDDLE)) * (exact.opacities < BELOW)
    expected = gate[:, None] * (exact.covariances @ normals.double()[..., None])[..., 0]
    found = noisy(gaussians, normals).double()
    assert torch.equal(found[exact.opacities >= BELOW], expected[exact.opacities >= BELOW])
    torch.testing.assert_close(found, expected, rtol=1e-4, atol=1e-6 * float(expected.abs().max()))


def test_a_quaternion_of_length_zero_turns_nothing(emulated: EmulatedLauncher) -> None:
    gaussians = spread_in_opacity(4)
    normals = torch.ones(4, 3)
    lost, upright = torch.zeros(4, 4), torch.tensor([1.0, 0, 0, 0]).repeat(4, 1)
    found = noisy(replace(gaussians, quats=lost), normals)
    torch.testing.assert_close(found, noisy(replace(gaussians, quats=upright), normals))


def test_noise_of_nobody_is_nothing(emulated: EmulatedLauncher) -> None:
    assert noisy(spread_in_opacity(0), torch.zeros(0, 3)).shape == (0, 3)


def test_noise_needs_a_draw_for_every_gaussian(emulated: EmulatedLauncher) -> None:
    with pytest.raises(ValueError, match="as many rows"):
        noisy(spread_in_opacity(4), torch.zeros(3, 3))
    with pytest.raises(ValueError, match="normals must be contiguous float32"):
        noisy(spread_in_opacity(4), torch.zeros(4, 3, dtype=torch.float64))


def test_shares_are_those_of_the_formula(emulated: EmulatedLauncher) -> None:
    opacities = torch.tensor([1e-4, 0.006, 0.3, 0.75, 0.9, 0.999, 1.0])
    every = torch.cartesian_prod(opacities, torch.tensor([1.0, 2, 3, 10, 30, 51, 500]))
    scales = torch.rand(len(every), 3, generator=torch.Generator().manual_seed(2)) + 0.01
    found = share_cuda(every[:, 0].contiguous(), scales, every[:, 1].long())
    expected = share(every[:, 0].double(), scales.double(), every[:, 1].long())
    for ours, exact in zip(found, expected, strict=True):
        torch.testing.assert_close(ours.double(), exact, rtol=2e-6, atol=0)


def test_two_copies_by_hand(emulated: EmulatedLauncher) -> None:
    opacity, scale = share_cuda(torch.tensor([0.75]), torch.ones(1, 3), torch.tensor([2]))
    assert float(opacity) == pytest.approx(0.5)
    assert scale[0].tolist() == pytest.approx([0.75 / (1 - 0.25 / math.sqrt(2))] * 3)


def test_shares_of_nobody_are_none(emulated: EmulatedLauncher) -> None:
    opacity, scale = share_cuda(torch.zeros(0), torch.zeros(0, 3), torch.zeros(0, dtype=torch.int64))
    assert opacity.shape == (0,) and scale.shape == (0, 3)


def test_copies_of_another_type_are_refused(emulated: EmulatedLauncher) -> None:
    with pytest.raises(ValueError, match="copies must be"):
        share_cuda(torch.ones(2), torch.ones(2, 3), torch.ones(2, dtype=torch.int32))
