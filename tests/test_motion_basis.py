"""The functions of time: orthonormal, well conditioned, and exactly those of the plain form."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch
from hypothesis import example, given, settings
from hypothesis import strategies as st

from recon3d.motion_basis import (
    ATTRIBUTES,
    GRID,
    MotionSpec,
    basis_matrices,
    basis_values,
    curvature,
    plain_from_raw,
    raw_functions,
)

ORDERS = st.tuples(st.integers(0, 6), st.integers(0, 6))
RICH = MotionSpec(means=(5, 5), log_scales=(2, 1), quats=(3, 3), opacity_logits=(1, 0), sh=(0, 2))
some_specs = pytest.mark.parametrize(
    "spec", [MotionSpec(), RICH, MotionSpec(frequency=0.5)], ids=["default", "rich", "slow"]
)


def grid() -> torch.Tensor:
    """(GRID,) float64 midpoints over [-1, 1], over which functions are made orthonormal."""
    return torch.from_numpy((np.arange(GRID) + 0.5) * 2 / GRID - 1)


def as_published(tau: np.ndarray, polynomial: int, fourier: int) -> np.ndarray:
    """(T, P + 2F) of the dual-domain deformation at tau (T,), constants left out: Gaussian-Flow, equation 4."""
    powers = [tau**k / (polynomial + 1) for k in range(1, polynomial + 1)]
    waves = [
        wave(2 * math.pi * k * tau) / (fourier + 1)
        for k in range(1, fourier + 1)
        for wave in (np.cos, np.sin)
    ]
    return np.stack([*powers, *waves], axis=1) if powers or waves else np.zeros((len(tau), 0))


def condition(values: torch.Tensor) -> float:
    """Largest over smallest singular value of sampled functions (T, K)."""
    singular = torch.linalg.svdvals(values)
    return float(singular[0] / singular[-1])


@some_specs
@pytest.mark.parametrize("attribute", list(ATTRIBUTES))
def test_functions_are_orthonormal_over_the_clip_and_to_the_constant(
    spec: MotionSpec, attribute: str
) -> None:
    values = basis_values(spec, attribute, grid())
    with_constant = torch.cat([torch.ones(GRID, 1, dtype=torch.float64), values], dim=1)
    gram = with_constant.T @ with_constant / GRID
    torch.testing.assert_close(gram, torch.eye(len(gram), dtype=torch.float64), rtol=0, atol=1e-10)


def test_samples_condition_the_basis_well_where_the_plain_form_is_nearly_singular() -> None:
    x = torch.linspace(-1, 1, 300, dtype=torch.float64)
    orthonormal = basis_values(MotionSpec(means=(5, 5)), "means", x)
    plain = basis_values(MotionSpec(means=(5, 5), form="plain"), "means", x)
    assert condition(orthonormal) < 1.2
    assert condition(plain) > 1e4


@pytest.mark.parametrize("orders", [(1, 0), (0, 3), (3, 4), (4, 2)])
def test_both_forms_span_the_same_functions(orders: tuple[int, int]) -> None:
    x = grid()
    spec, published = MotionSpec(means=orders), MotionSpec(means=orders, form="plain")
    ones = np.ones((GRID, 1))
    ours = np.concatenate([ones, basis_values(spec, "means", x).numpy()], axis=1)
    plain = np.concatenate([ones, basis_values(published, "means", x).numpy()], axis=1)
    assert ours.shape == plain.shape
    for one, other in ((ours, plain), (plain, ours)):
        left = one @ np.linalg.lstsq(one, other, rcond=None)[0] - other
        assert np.abs(left).max() < 1e-9


@given(orders=ORDERS, frequency=st.floats(0.25, 3))
@settings(max_examples=40, deadline=None)
def test_the_plain_form_is_that_of_the_paper(orders: tuple[int, int], frequency: float) -> None:
    spec = MotionSpec(means=orders, frequency=frequency, form="plain")
    time = np.linspace(0, 1, 37)
    values = basis_values(spec, "means", torch.from_numpy(2 * time - 1)).numpy()
    expected = as_published(frequency * time, *orders)
    assert values.shape == expected.shape
    # Within a frequency, sine and cosine may come in either order.
    np.testing.assert_allclose(np.sort(values, axis=1), np.sort(expected, axis=1), atol=1e-9)


@given(orders=ORDERS, frequency=st.floats(0.25, 3))
@example(orders=(6, 1), frequency=0.25)
@settings(max_examples=30, deadline=None)
def test_functions_that_float32_cannot_tell_apart_are_left_out(
    orders: tuple[int, int], frequency: float
) -> None:
    spec = MotionSpec(means=orders, frequency=frequency)
    count = spec.counts()["means"]
    assert count <= orders[0] + 2 * orders[1]
    if count:
        assert condition(basis_values(spec, "means", grid())) < 1 + 1e-7
        in_float32 = basis_values(spec, "means", grid().float()).double()
        assert condition(in_float32) < 1.1


def test_a_basis_follows_from_the_spec_alone() -> None:
    first = {name: matrix.copy() for name, matrix in basis_matrices(RICH).items()}
    basis_matrices.cache_clear()
    again = basis_matrices(MotionSpec(**{**RICH.orders(), "frequency": 1.0}))  # type: ignore[arg-type]
    assert all(np.array_equal(first[name], again[name]) for name in ATTRIBUTES)


def test_the_counts_name_every_attribute() -> None:
    spec = MotionSpec(means=(2, 1), log_scales=(0, 0), quats=(1, 0), opacity_logits=(0, 1), sh=(0, 0))
    assert spec.counts() == {"means": 4, "log_scales": 0, "quats": 1, "opacity_logits": 2, "sh": 0}
    assert (spec.degree, spec.harmonics, spec.raw_count) == (2, 1, 5)


def test_raw_functions_are_chebyshev_polynomials_and_waves() -> None:
    spec = MotionSpec(means=(4, 2), quats=(2, 2), frequency=0.7)
    x = torch.linspace(-1, 1, 11, dtype=torch.float64)
    chebyshev = [torch.cos(k * torch.acos(x)) for k in range(5)]
    waves = [wave(math.pi * 0.7 * k * x) for k in (1, 2) for wave in (torch.sin, torch.cos)]
    torch.testing.assert_close(
        raw_functions(spec, x), torch.stack([*chebyshev, *waves], dim=1), rtol=0, atol=1e-12
    )


def test_plain_coefficients_are_those_of_powers() -> None:
    spec = MotionSpec(means=(5, 1))
    x = torch.linspace(-1, 1, 11, dtype=torch.float64)
    powers = torch.stack([x**k for k in range(6)], dim=1)
    waves = raw_functions(spec, x)[:, 6:]
    through_powers = torch.cat([powers, waves], dim=1) @ torch.from_numpy(plain_from_raw(spec))
    torch.testing.assert_close(through_powers, raw_functions(spec, x), rtol=0, atol=1e-12)


@some_specs
def test_the_curvature_is_the_mean_square_of_second_differences(spec: MotionSpec) -> None:
    gram = curvature(spec, "means")
    assert np.linalg.eigvalsh(gram).min() > -1e-6 * np.abs(gram).max()
    coefficients = torch.randn(len(gram), dtype=torch.float64, generator=torch.Generator().manual_seed(0))
    x = torch.linspace(-1, 1, 20_001, dtype=torch.float64)
    path = (basis_values(spec, "means", x) @ coefficients).numpy()
    acceleration = np.diff(path, 2) / (x[1] - x[0]).item() ** 2
    along = coefficients.numpy()
    assert along @ gram @ along == pytest.approx((acceleration**2).mean(), rel=3e-2)


def test_a_straight_line_has_no_curvature() -> None:
    assert curvature(MotionSpec(means=(1, 0)), "means") == pytest.approx(np.zeros((1, 1)), abs=1e-9)
