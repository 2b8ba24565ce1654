"""cuda/maths/harmonics.cuh in float64: the basis of recon3d/render/spherical_harmonics.py and its derivatives."""

from __future__ import annotations

import pytest
import torch

from recon3d.render.spherical_harmonics import sh_basis
from tests.cuda.maths_probe import Maths, assert_same, normal

ROWS = 20


@pytest.mark.parametrize("degree", range(4))
def test_each_degree_is_its_part_of_the_basis_with_its_gradient(maths: Maths, degree: int) -> None:
    count = 2 * degree + 1
    directions = torch.nn.functional.normalize(normal(degree, ROWS, 3), dim=1).requires_grad_()
    weights = normal(10 + degree, ROWS, count)
    values = sh_basis(directions, degree)[:, degree**2 :]
    ((values * weights).sum() + 0 * directions.sum()).backward()  # degree 0 does not depend on them
    assert directions.grad is not None
    found = maths(f"harmonics_{degree}", count + 3, directions, weights)
    assert_same(found[:, :count], values)
    torch.testing.assert_close(found[:, count:], directions.grad, rtol=1e-10, atol=1e-12)


def test_the_gradient_by_a_direction_passes_through_its_normalisation(maths: Maths) -> None:
    vectors, by_unit = normal(20, ROWS, 3).requires_grad_(), normal(21, ROWS, 3)
    (torch.nn.functional.normalize(vectors, dim=1) * by_unit).sum().backward()
    assert vectors.grad is not None
    assert_same(maths("direction_of", 3, vectors, by_unit), vectors.grad)
