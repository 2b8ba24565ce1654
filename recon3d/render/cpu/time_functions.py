"""Functions of time for eight moving Gaussians at once, one in each lane (recon3d/motion_basis.py).

Every Gaussian has its own clock, so every one needs its own values. Rows of the motion's tables are in the order of the
Gaussians, and kernels meet them one after the other: a block of eight rows is evaluated when the first of them is met.

Functions are sums of raw functions: powers, sines, cosines. Of the orthonormal ones each uses only raw functions up to
its own, and half of those: the even or the odd ones, which are orthogonal to each other. A list of the weights that are
not zero is a sixth of the matrix.
"""

from __future__ import annotations

import functools

import numpy as np
import torch
from torch import Tensor

from recon3d.compiled import borrowing_jit, inlined_jit
from recon3d.motion_basis import MotionSpec, basis_matrices
from recon3d.render.cpu.records import LOG2_E
from recon3d.simd import LANES, Lanes, exp2_8, fma8, load8, max8, min8, splat8, store8

Block = tuple[np.ndarray, ...]
"""Row of lane 0 (1,) int64; then, each with eight lanes: raw functions and slopes (8 R,), functions and slopes (8 F,),
and room for two vectors (16,)."""
Sums = tuple[np.ndarray, ...]
"""Functions as sums: where each one's terms begin (F + 1,), the terms' raw functions times eight, their weights."""

ZERO, HALF, ONE, TWO = np.float32(0.0), np.float32(0.5), np.float32(1.0), np.float32(2.0)
_LOG2_E, _PI = np.float32(LOG2_E), np.float32(np.pi)
_NEGLIGIBLE = 1e-12
"""Share of its function's largest weight below which a weight is rounding in float64."""
_LOG_LARGEST = np.float32(80.0)
"""exp(80) is within float32."""
_ROUNDING = np.float32(12582912.0)
"""1.5 * 2^23: a float32 plus this, less this, is rounded to an integer, half to even."""
_SINE = tuple(np.float32(c) for c in (3.1415926369, -5.1677096848, 2.5500697261, -0.5982421251, 0.0775603845))
"""sin(pi f) = f P(f^2) for |f| <= 1/2 to 5e-9, by Lawson's iteration."""
_COSINE = tuple(
    np.float32(c)
    for c in (0.99999999978, -4.93480213723, 4.05870916433, -1.33521205657, 0.23493755852, -0.02439671590)
)
"""cos(pi f) = Q(f^2) to 2e-10."""


@functools.cache
def basis_sums(spec: MotionSpec) -> tuple[Tensor, Tensor, Tensor]:
    """The functions of all attributes, in their order, as the arrays of Sums: int32, int32, float32."""
    matrix = np.concatenate(list(basis_matrices(spec).values()), axis=1).T
    used = np.abs(matrix) > _NEGLIGIBLE * np.abs(matrix).max(axis=1, keepdims=True, initial=0)
    starts = np.concatenate([[0], used.sum(axis=1).cumsum()])
    sources = LANES * used.nonzero()[1]
    return (
        torch.from_numpy(starts).int(),
        torch.from_numpy(sources).int(),
        torch.from_numpy(matrix[used]).float(),
    )


@inlined_jit
def new_block(moment: np.ndarray, sums: Sums) -> Block:
    """Room for eight rows, none evaluated yet. moment: (time, frequency, degree, harmonics)."""
    raw_count, count = 1 + int(moment[2]) + 2 * int(moment[3]), sums[0].shape[0] - 1
    raw, raw_slopes = np.empty(LANES * raw_count, np.float32), np.empty(LANES * raw_count, np.float32)
    values, slopes = np.empty(LANES * count, np.float32), np.empty(LANES * count, np.float32)
    return np.full(1, -LANES, np.int64), raw, raw_slopes, values, slopes, np.empty(2 * LANES, np.float32)


@borrowing_jit
def find_lane(
    moment: np.ndarray, sums: Sums, clock: np.ndarray, m: int, block: Block, with_slopes: bool
) -> int:
    """The lane of moving row m, after evaluating it and those after it where the block does not hold it yet.

    with_slopes: whether derivatives by local time are wanted, too; always the same for a block.
    """
    begin, raw, raw_slopes, values, slopes, room = block
    if m < begin[0] or m >= begin[0] + LANES:
        begin[0] = m
        x = _local_times(moment, clock, m, room)
        _fill_raw(x, moment, raw)
        _combine(sums, raw, values)
        if with_slopes:
            _fill_raw_slopes(x, moment, raw, raw_slopes)
            _combine(sums, raw_slopes, slopes)
    return m - begin[0]


@borrowing_jit
def _local_times(moment: np.ndarray, clock: np.ndarray, m: int, room: np.ndarray) -> Lanes:
    """x = 2 exp(s) (t - 1/2 - center) of rows m .. m + 7; beyond the table, of its last row."""
    for lane in range(LANES):
        row = min(m + lane, clock.shape[0] - 1)
        room[lane], room[LANES + lane] = clock[row, 0], clock[row, 1]
    log_scale = min8(max8(load8(room, 0), -_LOG_LARGEST), _LOG_LARGEST)
    return TWO * exp2_8(_LOG2_E * log_scale) * ((moment[0] - HALF) - load8(room, LANES))


@borrowing_jit
def _fill_raw(x: Lanes, moment: np.ndarray, raw: np.ndarray) -> None:
    """The raw functions at local times x: Chebyshev polynomials, then sines and cosines by turning on and on."""
    degree, harmonics = int(moment[2]), int(moment[3])
    before, last = x, splat8(ONE)
    for k in range(degree + 1):
        store8(raw, LANES * k, last)
        before, last = last, (TWO * x * last - before if k > 0 else x)
    sine, cosine = sin_cos_pi8(moment[1] * x)
    s, c = splat8(ZERO), splat8(ONE)
    for k in range(harmonics):
        s, c = fma8(s, cosine, c * sine), c * cosine - s * sine
        store8(raw, LANES * (degree + 1 + 2 * k), s)
        store8(raw, LANES * (degree + 2 + 2 * k), c)


@borrowing_jit
def _fill_raw_slopes(x: Lanes, moment: np.ndarray, raw: np.ndarray, slopes: np.ndarray) -> None:
    """Derivatives of the raw functions by x."""
    degree, harmonics = int(moment[2]), int(moment[3])
    before, last = splat8(ZERO), splat8(ZERO)
    for k in range(degree + 1):
        store8(slopes, LANES * k, last)
        before, last = (
            last,
            (TWO * load8(raw, LANES * k) + TWO * x * last - before if k > 0 else splat8(ONE)),
        )
    for k in range(harmonics):
        sine, cosine = LANES * (degree + 1 + 2 * k), LANES * (degree + 2 + 2 * k)
        rate = _PI * moment[1] * np.float32(k + 1)
        store8(slopes, sine, rate * load8(raw, cosine))
        store8(slopes, cosine, -rate * load8(raw, sine))


@borrowing_jit
def _combine(sums: Sums, raw: np.ndarray, values: np.ndarray) -> None:
    """Every function's value (or slope) from those of the raw functions."""
    starts, sources, weights = sums
    for k in range(starts.shape[0] - 1):
        total = splat8(ZERO)
        for term in range(starts[k], starts[k + 1]):
            total = fma8(load8(raw, sources[term]), weights[term], total)
        store8(values, LANES * k, total)


@borrowing_jit
def sin_cos_pi8(turns: Lanes) -> tuple[Lanes, Lanes]:
    """sin(pi v) and cos(pi v) to 1.5e-7; between -1 and 1, but meaningless, where |v| > 2^22."""
    whole = (turns + _ROUNDING) - _ROUNDING
    f = min8(max8(turns - whole, -HALF), HALF)
    half = HALF * whole
    odd = half - ((half + _ROUNDING) - _ROUNDING)  # 0 where whole is even, 1/2 or -1/2 where it is odd
    odd = min8(max8(odd, -HALF), HALF)
    sign = ONE - np.float32(8.0) * odd * odd
    square = f * f
    sine, cosine = splat8(_SINE[4]), splat8(_COSINE[5])
    sine = fma8(
        fma8(fma8(fma8(sine, square, _SINE[3]), square, _SINE[2]), square, _SINE[1]), square, _SINE[0]
    )
    cosine = fma8(fma8(fma8(cosine, square, _COSINE[4]), square, _COSINE[3]), square, _COSINE[2])
    cosine = fma8(fma8(cosine, square, _COSINE[1]), square, _COSINE[0])
    return sign * f * sine, sign * cosine
