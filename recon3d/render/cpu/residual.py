"""Coefficients times functions of time, forward and backward, one function at a time for all channels at once.

A table row holds (K, C) coefficients, function after function. Eight floats are read from where a function's begin: the
first C of them are its own, the others belong to later functions or rows and are ignored. Where eight floats would
reach beyond the table, or be written beyond the row, which may be another thread's, it is done one float at a time.
"""

from __future__ import annotations

import numpy as np

from recon3d.compiled import borrowing_jit
from recon3d.simd import LANES, fma8, load8, splat8, store8, sum8

_ZERO = np.float32(0.0)


@borrowing_jit
def add_residual(
    m: int,
    table: np.ndarray,
    channels: int,
    values: np.ndarray,
    at: int,
    row: np.ndarray,
    start: int,
    lanes: np.ndarray,
) -> None:
    """row[start + c] += sum_k table[m, k, c] values[at + 8 k].

    table: (M, K, C) with C = channels, which callers write as a literal so that loops over it unroll. values: of
    functions, eight lanes each; at: of the first function, in the Gaussian's lane. lanes: of scratch the first (8,).
    """
    functions = table.shape[1]
    begin, k = m * functions * channels, 0
    # What the last vectors of a row reach beyond it are rows that follow; the last rows of the table have none.
    within = min(functions, (table.size - LANES - begin) // channels + 1)
    even, odd = splat8(_ZERO), splat8(_ZERO)
    while k + 1 < within:
        even = fma8(load8(table, begin + k * channels), values[at + LANES * k], even)
        odd = fma8(load8(table, begin + (k + 1) * channels), values[at + LANES * (k + 1)], odd)
        k += 2
    if k < within:
        even = fma8(load8(table, begin + k * channels), values[at + LANES * k], even)
        k += 1
    store8(lanes, 0, even + odd)
    for c in range(channels):
        total = lanes[c]
        for j in range(k, functions):
            total += table[m, j, c] * values[at + LANES * j]
        row[start + c] += total


@borrowing_jit
def residual_backward(
    m: int,
    table_and_grad: tuple[np.ndarray, np.ndarray],
    channels: int,
    functions_and_slopes: tuple[np.ndarray, np.ndarray],
    at: int,
    grad: np.ndarray,
    start: int,
    lanes: np.ndarray,
) -> float:
    """Gradient of row m of a table from that of its residual, grad[start:]; returns its part of dL/dx.

    functions_and_slopes: the values and their derivatives by x, eight lanes each; at, lanes: as in add_residual.
    """
    table, grad_table = table_and_grad
    values, slopes = functions_and_slopes
    functions = table.shape[1]
    for lane in range(LANES):
        lanes[lane] = grad[start + lane] if lane < channels else _ZERO
    wanted, total = load8(lanes, 0), splat8(_ZERO)
    begin, k = m * functions * channels, 0
    while k * channels + LANES <= functions * channels:
        # Zeros go to the floats of later functions, which are written next.
        store8(grad_table, begin + k * channels, wanted * values[at + LANES * k])
        total = fma8(load8(table, begin + k * channels) * wanted, slopes[at + LANES * k], total)
        k += 1
    grad_x = sum8(total)
    for j in range(k, functions):
        for c in range(channels):
            grad_table[m, j, c] = values[at + LANES * j] * grad[start + c]
            grad_x += table[m, j, c] * grad[start + c] * slopes[at + LANES * j]
    return grad_x
