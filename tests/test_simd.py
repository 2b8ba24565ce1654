"""Eight lanes behave like eight numbers."""

import numba as nb
import numpy as np

from recon3d.simd import (
    abs8,
    any8,
    exp2_8,
    fma8,
    load8,
    max8,
    min8,
    ramp8,
    select8,
    splat8,
    sqrt8,
    store8,
    sum8,
)

ZERO = np.float32(0)


@nb.njit
def apply_all(a: np.ndarray, b: np.ndarray, out: np.ndarray) -> tuple[float, bool, bool]:
    x, y = load8(a, 0), load8(b, 0)
    store8(out, 0, x + y * np.float32(2.0))
    store8(out, 8, fma8(x, y, ramp8()))
    store8(out, 16, select8(x < y, x, splat8(ZERO)))
    store8(out, 24, max8(min8(x, y), ZERO))
    store8(out, 32, sqrt8(abs8(x)))
    store8(out, 40, x / y - np.float32(1.0))
    return sum8(x), any8(x > np.float32(1e9)), any8(x >= x)


def test_arithmetic_comparisons_and_moves_agree_with_numpy() -> None:
    random = np.random.default_rng(0)
    a, b = random.normal(size=(2, 8)).astype(np.float32)
    out = np.zeros(48, np.float32)
    total, none, every = apply_all(a, b, out)
    expected = [
        a + 2 * b, a * b + np.arange(8), np.where(a < b, a, 0),
        np.maximum(np.minimum(a, b), 0), np.sqrt(np.abs(a)), a / b - 1,
    ]  # fmt: skip
    # A few float32 roundings, fused or not.
    np.testing.assert_allclose(out, np.concatenate(expected), rtol=1e-6, atol=1e-6)
    np.testing.assert_allclose(total, a.sum(), rtol=1e-6)
    assert (none, every) == (False, True)


@nb.njit
def exp2_of(values: np.ndarray, out: np.ndarray) -> None:
    for i in range(0, values.shape[0], 8):
        store8(out, i, exp2_8(load8(values, i)))


def test_exp2_is_right_to_three_roundings_over_its_range() -> None:
    values = np.linspace(-125, 126, 80_000).astype(np.float32)
    out = np.empty_like(values)
    exp2_of(values, out)
    # Polynomial error 7.5e-8 plus the rounding of six multiply-adds in float32.
    np.testing.assert_allclose(out, np.exp2(values.astype(np.float64)), rtol=3e-7)
