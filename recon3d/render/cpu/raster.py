"""Forward and backward rasterization of one tile after another (3DGS, section 6), eight pixels per instruction.

Mathematics, per pixel and Gaussian i from front to back:
    alpha_i = min(0.999, 2^p_i)   with p_i = log2 o_i + QA dx^2 + QB dx dy + QC dy^2;   skipped if alpha_i < 1/255
    w_i = T_i alpha_i,  T_{i+1} = T_i - w_i,   C = sum_i w_i c_i + T_end background
    a pixel stops before the Gaussian that would take T below 1e-4.

Backward walks front to back again, so every T_i is recomputed exactly as forward had it and nothing per pixel is
stored but the outputs. With g = dL/dC, v_i = g . c_i and R_i = g . C - sum_{k<=i} w_k v_k:
    dL/dalpha_i = T_i v_i - R_i / (1 - alpha_i)             (static.md, section 4.1)
    ds_i = alpha_i dL/dalpha_i = dL/d ln alpha_i            (0 where alpha is clamped)
and everything the Gaussian needs is a moment of ds over its pixels.

Mapping: a tile is 16x16 pixels = 16 rows of two 8-lane halves. For each Gaussian and half the ellipse's exact row
range is computed once; lanes outside it are never touched. State lives in one small array per call, 32 vectors per
quantity, all quantities of 8 pixels side by side. A finished pixel is marked by the sign bit of T, which makes every
later test fail by itself.
"""

from __future__ import annotations

import math

import numpy as np

from recon3d.compiled import inlined_jit, kernel_jit
from recon3d.render.cpu.records import (
    COL_BLUE,
    COL_DEPTH,
    COL_GREEN,
    COL_LOG2_OPACITY,
    COL_MEAN_X,
    COL_MEAN_Y,
    COL_QA,
    COL_QB,
    COL_QC,
    COL_RED,
    LOG2_E,
    SUM_ABS_X,
    SUM_ABS_Y,
    SUM_BLUE,
    SUM_DS,
    SUM_DS_X,
    SUM_DS_XX,
    SUM_DS_XY,
    SUM_DS_Y,
    SUM_DS_YY,
    SUM_GREEN,
    SUM_RED,
    Arrays,
)
from recon3d.render.cpu.tiles import TILE, ellipse_rows
from recon3d.render.types import ALPHA_MAX, ALPHA_MIN, TRANSMITTANCE_MIN
from recon3d.simd import (
    abs8,
    any8,
    exp2_8,
    fma8,
    load8,
    max8,
    min8,
    prefetch,
    ramp8,
    select8,
    splat8,
    store8,
    sum8,
)

_GROUPS = TILE * TILE // 8  # groups of 8 pixels, row by row, two to a row
_CHECK_EVERY = 16  # Gaussians between tests whether a whole tile has finished
_PREFETCH = 4  # Gaussians ahead; their records lie scattered in memory
_EPSILON_PX = np.float32(1e-3)
_ALPHA_MAX, _LOG2_ALPHA_MIN = np.float32(ALPHA_MAX), np.float32(math.log2(ALPHA_MIN))
_T_MIN = np.float32(TRANSMITTANCE_MIN)
_ZERO, _ONE, _HALF = np.float32(0.0), np.float32(1.0), np.float32(0.5)
_LN_2 = np.float32(1.0 / LOG2_E)

# Planes of the forward state.
_T, _R, _G, _B, _MEDIAN, _EXTRA = 0, 1, 2, 3, 4, 5


@inlined_jit
def half_row_range(record: np.ndarray, left: float, tile_top: float) -> tuple[int, int]:
    """First and one-past-last row of a 16-row, 8-column half tile that a Gaussian can touch."""
    low, high = ellipse_rows(record, left, left + np.float32(7.0))
    offset = record[COL_MEAN_Y] - tile_top - _HALF
    if high < low:
        return 0, 0
    return max(math.ceil(offset + low - _EPSILON_PX), 0), min(
        math.floor(offset + high + _EPSILON_PX) + 1, TILE
    )


@inlined_jit
def _all_finished(state: np.ndarray) -> bool:
    """True when every pixel of the tile carries the finished mark."""
    stride = state.shape[0] // _GROUPS
    alive = load8(state, 0)
    for group in range(1, _GROUPS):
        alive = max8(alive, load8(state, group * stride))
    return not any8(alive >= _ZERO)


@kernel_jit
def rasterize_tiles(
    first: int,
    last: int,
    tiles_x: int,
    instances: Arrays,
    records: np.ndarray,
    extras: np.ndarray,
    background: np.ndarray,
    want_median: bool,
    pictures: Arrays,
) -> None:
    """Blend tiles first..last.

    instances: tile_starts (T + 1,) int64 and the Gaussian of each instance (I,) int32, nearest first within a tile.
    records: (N, 16) float32. extras: (N, E) float32, further channels. background: (3,) float32.
    pictures, written whole: color (3, H, W), alpha (H, W), median depth (H, W) if wanted, extras (E, H, W).
    """
    tile_starts, instance_gaussians = instances
    extra_count = extras.shape[1]
    stride = (_EXTRA + extra_count) * 8
    state = np.empty(_GROUPS * stride, np.float32)
    for tile in range(first, last):
        state[:] = _ZERO
        for group in range(_GROUPS):
            store8(state, group * stride, splat8(_ONE))
        tile_left, tile_top = np.float32((tile % tiles_x) * TILE), np.float32((tile // tiles_x) * TILE)
        for k in range(tile_starts[tile], tile_starts[tile + 1]):
            gaussian = instance_gaussians[k]
            prefetch(records, instance_gaussians[min(k + _PREFETCH, tile_starts[tile + 1] - 1)])
            _blend(records[gaussian], extras[gaussian], tile_left, tile_top, want_median, state)
            if (k - tile_starts[tile]) % _CHECK_EVERY == _CHECK_EVERY - 1 and _all_finished(state):
                break
        _write_tile(tile, tiles_x, state, background, want_median, pictures)


@inlined_jit
def _blend(
    record: np.ndarray,
    extra: np.ndarray,
    tile_left: float,
    tile_top: float,
    want_median: bool,
    state: np.ndarray,
) -> None:
    """Add one Gaussian to the tile's state."""
    stride = state.shape[0] // _GROUPS
    mean_x, qa, qb, qc = record[COL_MEAN_X], record[COL_QA], record[COL_QB], record[COL_QC]
    red, green, blue = splat8(record[COL_RED]), splat8(record[COL_GREEN]), splat8(record[COL_BLUE])
    depth, mean_in_rows = splat8(record[COL_DEPTH]), record[COL_MEAN_Y] - tile_top - _HALF
    for half in range(2):
        left = tile_left + np.float32(8 * half) + _HALF - mean_x
        row_begin, row_end = half_row_range(record, left, tile_top)
        dx = ramp8() + left
        power_x = fma8(dx * dx, qa, splat8(record[COL_LOG2_OPACITY]))
        cross = dx * qb
        for row in range(row_begin, row_end):
            at = (2 * row + half) * stride
            dy = np.float32(row) - mean_in_rows
            power = fma8(cross + dy * qc, dy, power_x)
            alpha = select8(power >= _LOG2_ALPHA_MIN, min8(exp2_8(power), _ALPHA_MAX), splat8(_ZERO))
            before = load8(state, at)
            weight = before * alpha
            after = before - weight
            goes_on = after >= _T_MIN
            weight = select8(goes_on, weight, splat8(_ZERO))
            store8(state, at, select8(goes_on, after, _ZERO - abs8(before)))
            store8(state, at + 8 * _R, fma8(weight, red, load8(state, at + 8 * _R)))
            store8(state, at + 8 * _G, fma8(weight, green, load8(state, at + 8 * _G)))
            store8(state, at + 8 * _B, fma8(weight, blue, load8(state, at + 8 * _B)))
            for e in range(extra.shape[0]):
                plane = at + 8 * (_EXTRA + e)
                store8(state, plane, fma8(weight, extra[e], load8(state, plane)))
            if want_median:
                # The Gaussian at which transmittance first falls to one half or below.
                held = load8(state, at + 8 * _MEDIAN)
                crossed = select8(after <= _HALF, select8(before > _HALF, depth, held), held)
                store8(state, at + 8 * _MEDIAN, select8(goes_on, crossed, held))


@inlined_jit
def _write_tile(
    tile: int, tiles_x: int, state: np.ndarray, background: np.ndarray, want_median: bool, pictures: Arrays
) -> None:
    """Move a finished tile from its state into the pictures."""
    color, alpha, median, extra_out = pictures
    stride, (height, width) = state.shape[0] // _GROUPS, alpha.shape
    top, left = (tile // tiles_x) * TILE, (tile % tiles_x) * TILE
    for row in range(min(TILE, height - top)):
        y = top + row
        for column in range(min(TILE, width - left)):
            at, x = (2 * row + column // 8) * stride + column % 8, left + column
            remaining = abs(state[at])
            alpha[y, x] = _ONE - remaining
            color[0, y, x] = state[at + 8 * _R] + remaining * background[0]
            color[1, y, x] = state[at + 8 * _G] + remaining * background[1]
            color[2, y, x] = state[at + 8 * _B] + remaining * background[2]
            if want_median:
                median[y, x] = state[at + 8 * _MEDIAN]
            for e in range(extra_out.shape[0]):
                extra_out[e, y, x] = state[at + 8 * (_EXTRA + e)]


# Planes of the backward state.
_REST, _GRAD_A, _GRAD_R, _GRAD_G, _GRAD_B, _GRAD_EXTRA = 1, 2, 3, 4, 5, 6


@kernel_jit
def rasterize_tiles_backward(
    first: int,
    last: int,
    tiles_x: int,
    instances: Arrays,
    records: np.ndarray,
    extras: np.ndarray,
    want_abs: bool,
    pictures: Arrays,
    gradients: Arrays,
    sums: np.ndarray,
    extra_sums: np.ndarray,
) -> None:
    """Gradients of tiles first..last, one row per instance.

    instances: tile_starts, instance_gaussians as forward, and the slot of each instance (I,) int32.
    pictures: color (3, H, W), alpha (H, W), extras (E, H, W) as forward left them; gradients: dL/d of them.
    sums: (I, 12) by slot, see records.py; extra_sums: (I, E) by slot, dL/d extras. Rows are written whole.
    """
    tile_starts, instance_gaussians, slots = instances
    extra_count = extras.shape[1]
    state = np.empty(_GROUPS * (_GRAD_EXTRA + extra_count) * 8, np.float32)
    moments = np.empty(8 * extra_count, np.float32)
    for tile in range(first, last):
        tile_left, tile_top = np.float32((tile % tiles_x) * TILE), np.float32((tile // tiles_x) * TILE)
        _read_tile(tile, tiles_x, pictures, gradients, state)
        finished = False
        for k in range(tile_starts[tile], tile_starts[tile + 1]):
            slot = slots[k]
            if finished:
                sums[slot, :] = _ZERO
                extra_sums[slot, :] = _ZERO
                continue
            gaussian = instance_gaussians[k]
            prefetch(records, instance_gaussians[min(k + _PREFETCH, tile_starts[tile + 1] - 1)])
            _blend_backward(
                records[gaussian], extras[gaussian], tile_left, tile_top, want_abs, state, moments, sums[slot]
            )
            for e in range(extra_count):
                extra_sums[slot, e] = sum8(load8(moments, 8 * e))
            if (k - tile_starts[tile]) % _CHECK_EVERY == _CHECK_EVERY - 1:
                finished = _all_finished(state)


@inlined_jit
def _read_tile(tile: int, tiles_x: int, pictures: Arrays, gradients: Arrays, state: np.ndarray) -> None:
    """Gather gradients of a tile into planes and form R = g . C; pixels outside the image start finished."""
    color, alpha, extra = pictures
    grad_color, grad_alpha, grad_extra = gradients
    height, width = alpha.shape
    top, left = (tile // tiles_x) * TILE, (tile % tiles_x) * TILE
    stride = state.shape[0] // _GROUPS
    state[:] = _ZERO
    for group in range(_GROUPS):
        store8(state, group * stride, splat8(-_ONE))
    for row in range(min(TILE, height - top)):
        y = top + row
        for column in range(min(TILE, width - left)):
            at, x = (2 * row + column // 8) * stride + column % 8, left + column
            state[at] = _ONE
            red, green, blue = grad_color[0, y, x], grad_color[1, y, x], grad_color[2, y, x]
            total = red * color[0, y, x] + green * color[1, y, x] + blue * color[2, y, x]
            total += grad_alpha[y, x] * alpha[y, x]
            state[at + 8 * _GRAD_R] = red
            state[at + 8 * _GRAD_G] = green
            state[at + 8 * _GRAD_B] = blue
            state[at + 8 * _GRAD_A] = grad_alpha[y, x]
            for e in range(extra.shape[0]):
                total += grad_extra[e, y, x] * extra[e, y, x]
                state[at + 8 * (_GRAD_EXTRA + e)] = grad_extra[e, y, x]
            state[at + 8 * _REST] = total


@inlined_jit
def _blend_backward(
    record: np.ndarray,
    extra: np.ndarray,
    tile_left: float,
    tile_top: float,
    want_abs: bool,
    state: np.ndarray,
    moments: np.ndarray,
    out: np.ndarray,
) -> None:
    """Walk one Gaussian over the tile and leave its moments in `out` (12,)."""
    stride = state.shape[0] // _GROUPS
    mean_x, qa, qb, qc = record[COL_MEAN_X], record[COL_QA], record[COL_QB], record[COL_QC]
    red, green, blue = splat8(record[COL_RED]), splat8(record[COL_GREEN]), splat8(record[COL_BLUE])
    mean_in_rows = record[COL_MEAN_Y] - tile_top - _HALF
    nothing = splat8(_ZERO)
    sum_red, sum_green, sum_blue = nothing, nothing, nothing
    sum_ds, sum_x, sum_y, sum_xx, sum_xy, sum_yy = nothing, nothing, nothing, nothing, nothing, nothing
    abs_x, abs_y = nothing, nothing
    moments[:] = _ZERO
    for half in range(2):
        left = tile_left + np.float32(8 * half) + _HALF - mean_x
        row_begin, row_end = half_row_range(record, left, tile_top)
        dx = ramp8() + left
        power_x = fma8(dx * dx, qa, splat8(record[COL_LOG2_OPACITY]))
        cross = dx * qb
        # Within one half dx is fixed per lane: only powers of dy are summed row by row.
        half_ds, half_y, half_yy = nothing, nothing, nothing
        for row in range(row_begin, row_end):
            at = (2 * row + half) * stride
            dy = np.float32(row) - mean_in_rows
            power = fma8(cross + dy * qc, dy, power_x)
            unclamped = exp2_8(power)
            alpha = select8(power >= _LOG2_ALPHA_MIN, min8(unclamped, _ALPHA_MAX), nothing)
            before = load8(state, at)
            weight = before * alpha
            after = before - weight
            goes_on = after >= _T_MIN
            weight = select8(goes_on, weight, nothing)
            store8(state, at, select8(goes_on, after, nothing - abs8(before)))
            grad_red, grad_green = load8(state, at + 8 * _GRAD_R), load8(state, at + 8 * _GRAD_G)
            grad_blue = load8(state, at + 8 * _GRAD_B)
            value = fma8(grad_red, red, load8(state, at + 8 * _GRAD_A))
            value = fma8(grad_blue, blue, fma8(grad_green, green, value))
            for e in range(extra.shape[0]):
                grad_extra = load8(state, at + 8 * (_GRAD_EXTRA + e))
                value = fma8(grad_extra, extra[e], value)
                store8(moments, 8 * e, fma8(weight, grad_extra, load8(moments, 8 * e)))
            rest = load8(state, at + 8 * _REST) - weight * value
            store8(state, at + 8 * _REST, rest)
            # ds = alpha dL/dalpha = w v - alpha R / (1 - alpha), nothing where clamped, skipped or finished.
            ds = fma8(weight, value, nothing - rest * (alpha / (_ONE - alpha)))
            ds = select8(goes_on, select8(unclamped < _ALPHA_MAX, ds, nothing), nothing)
            sum_red = fma8(weight, grad_red, sum_red)
            sum_green = fma8(weight, grad_green, sum_green)
            sum_blue = fma8(weight, grad_blue, sum_blue)
            ds_y = ds * dy
            half_ds, half_y, half_yy = half_ds + ds, half_y + ds_y, fma8(ds_y, dy, half_yy)
            if want_abs:
                # d ln(alpha) / d mean_x = A dx + B dy = -ln 2 (2 QA dx + QB dy); likewise y.
                abs_x = abs_x + abs8(ds * fma8(dx, np.float32(2.0) * qa, splat8(qb * dy)))
                abs_y = abs_y + abs8(ds * fma8(dx, qb, splat8(np.float32(2.0) * qc * dy)))
        sum_ds, sum_x, sum_xx = sum_ds + half_ds, fma8(half_ds, dx, sum_x), fma8(half_ds * dx, dx, sum_xx)
        sum_y, sum_xy, sum_yy = sum_y + half_y, fma8(half_y, dx, sum_xy), sum_yy + half_yy
    out[SUM_DS], out[SUM_DS_X], out[SUM_DS_Y] = sum8(sum_ds), sum8(sum_x), sum8(sum_y)
    out[SUM_DS_XX], out[SUM_DS_XY], out[SUM_DS_YY] = sum8(sum_xx), sum8(sum_xy), sum8(sum_yy)
    out[SUM_RED], out[SUM_GREEN], out[SUM_BLUE] = sum8(sum_red), sum8(sum_green), sum8(sum_blue)
    out[SUM_ABS_X], out[SUM_ABS_Y] = _LN_2 * sum8(abs_x), _LN_2 * sum8(abs_y)


@kernel_jit
def reduce_instances(
    first: int,
    last: int,
    order: np.ndarray,
    slot_starts: np.ndarray,
    sums: np.ndarray,
    extra_sums: np.ndarray,
    gaussian_sums: np.ndarray,
    gaussian_extras: np.ndarray,
) -> None:
    """Sum each Gaussian's instances in slot order: the same bits whatever the number of threads."""
    for rank in range(first, last):
        gaussian = order[rank]
        gaussian_sums[gaussian, :] = _ZERO
        gaussian_extras[gaussian, :] = _ZERO
        for slot in range(slot_starts[rank], slot_starts[rank + 1]):
            for column in range(sums.shape[1]):
                gaussian_sums[gaussian, column] += sums[slot, column]
            for column in range(extra_sums.shape[1]):
                gaussian_extras[gaussian, column] += extra_sums[slot, column]
