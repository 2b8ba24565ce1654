"""The harmonics against their definition, computed here from Legendre functions, and against hand-set signs."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch
from scipy.special import lpmv

from recon3d.render.spherical_harmonics import sh_basis, sh_colors
from tests.render.scenes import generator


def unit_directions(count: int) -> torch.Tensor:
    directions = torch.randn(count, 3, generator=generator(0), dtype=torch.float64)
    return torch.nn.functional.normalize(directions, dim=1)


def harmonic(degree: int, order: int, directions: np.ndarray) -> np.ndarray:
    """Real harmonic with the Condon-Shortley phase: sqrt(2) Im or Re of Y_l^|m|."""
    x, y, z = directions.T
    m = abs(order)
    ratio = math.factorial(degree - m) / math.factorial(degree + m)
    magnitude = math.sqrt((2 * degree + 1) / (4 * math.pi) * ratio) * lpmv(m, degree, z)
    azimuth = np.arctan2(y, x)
    if order == 0:
        return magnitude
    return math.sqrt(2) * magnitude * (np.sin(m * azimuth) if order < 0 else np.cos(m * azimuth))


def test_the_basis_is_the_real_harmonics_in_order_of_degree_and_order() -> None:
    directions = unit_directions(50)
    expected = [harmonic(l, m, directions.numpy()) for l in range(4) for m in range(-l, l + 1)]
    np.testing.assert_allclose(sh_basis(directions, 3).numpy(), np.stack(expected, axis=1), atol=1e-12)


@pytest.mark.parametrize("degree", [0, 1, 2, 3])
def test_a_lower_degree_is_the_beginning_of_a_higher_one(degree: int) -> None:
    directions = unit_directions(5)
    basis = sh_basis(directions, degree)
    assert basis.shape == (5, (degree + 1) ** 2)
    assert torch.equal(basis, sh_basis(directions, 3)[:, : (degree + 1) ** 2])


def test_the_first_degree_has_the_signs_of_the_inria_files() -> None:
    along_axes = sh_basis(torch.eye(3), 1)[:, 1:]
    assert along_axes.sign().tolist() == [[0, 0, -1], [-1, 0, 0], [0, 1, 0]]


def test_colors_are_shifted_by_a_half_and_never_negative() -> None:
    sh = torch.zeros(2, 1, 3)
    sh[1] = -100
    assert sh_colors(sh, unit_directions(2).float(), 0).tolist() == [[0.5] * 3, [0.0] * 3]
