"""L1 + D-SSIM and its gradient in one fused pass on the CPU.

Loss (3DGS, section 5.2), over the N used pixels and 3 channels:
    (1 - w) mean |x - y| + w (1 - mean SSIM),   SSIM with an 11x11 Gaussian window, sigma 1.5, zero padding
    SSIM = A1 A2 / (B1 B2),  A1 = 2 mx my + c1,  A2 = 2 sxy + c2,  B1 = mx^2 + my^2 + c1,  B2 = sxx + syy + c2

Two sweeps over bands of rows. The first blurs x, y, x^2 + y^2 and xy through a ring of 11 rows, and leaves
dSSIM / d(mean, variance, covariance) of every window; the second blurs those three and finishes the gradient:
    dL/dx = G * d_mean + 2 x (G * d_variance) + y (G * d_covariance) + sign term.
Only the sum of the variances is ever needed, so four blurs do for the forward half. Masked pixels take the target's
value: they neither count nor colour their neighbours' windows.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from torch import Tensor

from recon3d.compiled import inlined_jit, kernel_jit
from recon3d.parallel import run_chunks
from recon3d.simd import Lanes, abs8, fma8, load8, select8, splat8, store8, sum8

RADIUS = 5
_TAPS = 2 * RADIUS + 1
_BAND = 48  # rows per work item: 10 rows of overlap cost a fifth, and the ring stays in the L2 cache
_SIGMA = 1.5
_WINDOW = np.exp(-(np.arange(-RADIUS, 1) ** 2) / (2 * _SIGMA**2))
_WEIGHTS = (_WINDOW / (2 * _WINDOW.sum() - _WINDOW[-1])).astype(np.float32)  # outermost to centre; symmetric
_C1, _C2 = np.float32(0.01**2), np.float32(0.03**2)
_ZERO, _ONE, _TWO = np.float32(0.0), np.float32(1.0), np.float32(2.0)


@inlined_jit
def _blur_row(source: np.ndarray, target: np.ndarray, at: int, width8: int) -> None:
    """Horizontal blur of a row padded by 8 on the left: target[at + x] = sum_k w_k source[8 + x + k - 5]."""
    for x in range(0, width8, 8):
        center = 8 + x
        total = load8(source, center) * _WEIGHTS[RADIUS]
        for k in range(RADIUS):
            pair = load8(source, center - RADIUS + k) + load8(source, center + RADIUS - k)
            total = fma8(pair, _WEIGHTS[k], total)
        store8(target, at + x, total)


@inlined_jit
def _blur_column(ring: np.ndarray, base: int, row: int, stride: int, x: int) -> Lanes:
    """Vertical blur at 8 columns of a ring of 11 rows whose window is centred on `row`."""
    total = load8(ring, base + ((row + _TAPS) % _TAPS) * stride + x) * _WEIGHTS[RADIUS]
    for k in range(RADIUS):
        above, below = (row - RADIUS + k + _TAPS) % _TAPS, (row + RADIUS - k) % _TAPS
        pair = load8(ring, base + above * stride + x) + load8(ring, base + below * stride + x)
        total = fma8(pair, _WEIGHTS[k], total)
    return total


@inlined_jit
def _read_rows(
    rendered: np.ndarray,
    target: np.ndarray,
    mask: np.ndarray,
    channel: int,
    row: int,
    x_row: np.ndarray,
    y_row: np.ndarray,
    used: np.ndarray,
) -> None:
    """One row of both pictures as floats behind 8 zeros; `used` is 1 where a pixel counts, else 0."""
    width = rendered.shape[2]
    for x in range(width):
        y_value = np.float32(target[row, x, channel]) * np.float32(1.0 / 255.0)
        counts = mask.shape[0] == 0 or mask[row, x] > 127
        x_row[8 + x] = rendered[channel, row, x] if counts else y_value
        y_row[8 + x] = y_value
        used[8 + x] = _ONE if counts else _ZERO


@kernel_jit
def ssim_windows(
    first: int,
    last: int,
    rendered: np.ndarray,
    target: np.ndarray,
    mask: np.ndarray,
    scale: float,
    maps: np.ndarray,
    partial: np.ndarray,
) -> None:
    """First sweep: derivative maps times `scale`, and partial sums per item.

    rendered: (3, H, W) float32. target: (H, W, 3) uint8. mask: (H, W) uint8 or (0, 0). Item = channel x band.
    maps: flat (3 kinds, 3 channels, H, W rounded up to 8). partial: (items, 3) float64: |x - y|, (x - y)^2, SSIM.
    """
    height, width = rendered.shape[1], rendered.shape[2]
    width8 = (width + 7) // 8 * 8
    bands = (height + _BAND - 1) // _BAND
    plane = height * width8
    rows = np.zeros((5, width8 + 16), np.float32)
    x_row, y_row, squares, product, used = rows[0], rows[1], rows[2], rows[3], rows[4]
    ring = np.zeros(4 * _TAPS * width8, np.float32)
    used_ring = np.zeros((_TAPS, width8 + 16), np.float32)
    for item in range(first, last):
        channel, top = item // bands, (item % bands) * _BAND
        bottom = min(top + _BAND, height)
        total_l1, total_l2, total_ssim = 0.0, 0.0, 0.0
        for row in range(top - RADIUS, bottom + RADIUS):
            slot = (row + _TAPS) % _TAPS
            if 0 <= row < height:
                _read_rows(rendered, target, mask, channel, row, x_row, y_row, used)
                used_ring[slot] = used
                l1, l2 = splat8(_ZERO), splat8(_ZERO)
                for x in range(8, 8 + width8, 8):
                    xv, yv = load8(x_row, x), load8(y_row, x)
                    store8(squares, x, fma8(xv, xv, yv * yv))
                    store8(product, x, xv * yv)
                    l1, l2 = l1 + abs8(xv - yv), fma8(xv - yv, xv - yv, l2)
                if top <= row < bottom:
                    total_l1, total_l2 = total_l1 + sum8(l1), total_l2 + sum8(l2)
                for quantity in range(4):
                    _blur_row(rows[quantity], ring, (quantity * _TAPS + slot) * width8, width8)
            else:
                for quantity in range(4):
                    at = (quantity * _TAPS + slot) * width8
                    ring[at : at + width8] = _ZERO
            center = row - RADIUS
            if center >= top:
                weights = used_ring[(center + _TAPS) % _TAPS]
                total_ssim += _window_row(
                    ring,
                    center,
                    width8,
                    weights,
                    scale,
                    maps,
                    (channel * height + center) * width8,
                    3 * plane,
                )
        partial[item, 0], partial[item, 1], partial[item, 2] = total_l1, total_l2, total_ssim


@inlined_jit
def _window_row(
    ring: np.ndarray,
    row: int,
    width8: int,
    weights: np.ndarray,
    scale: float,
    maps: np.ndarray,
    at: int,
    kind_stride: int,
) -> float:
    """SSIM of one row of windows: its sum, and its derivatives into the three maps."""
    step = _TAPS * width8
    total = splat8(_ZERO)
    for x in range(0, width8, 8):
        mean_x, mean_y = _blur_column(ring, 0, row, width8, x), _blur_column(ring, step, row, width8, x)
        squares, product = (
            _blur_column(ring, 2 * step, row, width8, x),
            _blur_column(ring, 3 * step, row, width8, x),
        )
        mean_xy, mean_squares = mean_x * mean_y, fma8(mean_x, mean_x, mean_y * mean_y)
        a1, a2 = fma8(mean_xy, _TWO, splat8(_C1)), fma8(product - mean_xy, _TWO, splat8(_C2))
        b1, b2 = mean_squares + _C1, squares - mean_squares + _C2
        inverse = _ONE / (b1 * b2)
        ssim = a1 * a2 * inverse
        use = load8(weights, 8 + x)
        total = fma8(use, ssim, total)
        weight = use * scale
        d_covariance = _TWO * a1 * inverse
        d_variance = _ZERO - ssim * b1 * inverse
        direct = _TWO * (mean_y * a2 * inverse - mean_x * ssim * b2 * inverse)
        d_mean = direct - _TWO * mean_x * d_variance - mean_y * d_covariance
        store8(maps, at + x, weight * d_mean)
        store8(maps, at + kind_stride + x, weight * d_variance)
        store8(maps, at + 2 * kind_stride + x, weight * d_covariance)
    return sum8(total)


@kernel_jit
def ssim_gradient(
    first: int,
    last: int,
    rendered: np.ndarray,
    target: np.ndarray,
    mask: np.ndarray,
    sign_scale: float,
    maps: np.ndarray,
    gradient: np.ndarray,
) -> None:
    """Second sweep: blur the derivative maps and write dL/d rendered (3, H, W)."""
    height, width = rendered.shape[1], rendered.shape[2]
    width8 = (width + 7) // 8 * 8
    bands = (height + _BAND - 1) // _BAND
    rows = np.zeros((4, width8 + 16), np.float32)
    x_row, y_row, used, source = rows[0], rows[1], rows[2], rows[3]
    ring = np.zeros(3 * _TAPS * width8, np.float32)
    out = np.zeros(width8, np.float32)
    step = _TAPS * width8
    for item in range(first, last):
        channel, top = item // bands, (item % bands) * _BAND
        bottom = min(top + _BAND, height)
        for row in range(top - RADIUS, bottom + RADIUS):
            slot = (row + _TAPS) % _TAPS
            for kind in range(3):
                at = kind * step + slot * width8
                if 0 <= row < height:
                    begin = ((kind * 3 + channel) * height + row) * width8
                    source[8 : 8 + width8] = maps[begin : begin + width8]
                    _blur_row(source, ring, at, width8)
                else:
                    ring[at : at + width8] = _ZERO
            center = row - RADIUS
            if center < top:
                continue
            _read_rows(rendered, target, mask, channel, center, x_row, y_row, used)
            for x in range(0, width8, 8):
                xv, yv = load8(x_row, 8 + x), load8(y_row, 8 + x)
                value = _blur_column(ring, 0, center, width8, x)
                value = fma8(_TWO * xv, _blur_column(ring, step, center, width8, x), value)
                value = fma8(yv, _blur_column(ring, 2 * step, center, width8, x), value)
                difference = xv - yv
                up = select8(difference > _ZERO, splat8(sign_scale), splat8(_ZERO))
                value = value + select8(difference < _ZERO, splat8(-sign_scale), up)
                store8(out, x, value * load8(used, 8 + x))
            gradient[channel, center] = out[:width]


@torch.library.custom_op("splatloom::photometric_cpu", mutates_args=(), device_types="cpu")
def photometric_cpu(
    rendered: Tensor, target: Tensor, mask: Tensor, ssim_weight: float
) -> tuple[Tensor, Tensor]:
    """Loss terms and gradient of one picture.

    rendered: (3, H, W) float32. target: (H, W, 3) uint8 sRGB. mask: (H, W) uint8 (above 127 = use) or (0, 0).
    Returns (4,) float32: loss, L1, mean squared error, SSIM; and (3, H, W) dloss/drendered. With no used pixel
    everything is zero.
    """
    pixels = rendered.detach().contiguous().numpy()
    bytes_, mask_array = target.contiguous().numpy(), mask.contiguous().numpy()
    _, height, width = pixels.shape
    used = int((mask_array > 127).sum()) if mask_array.size else height * width
    items = 3 * -(-height // _BAND)
    maps = np.empty(9 * height * ((width + 7) // 8 * 8), np.float32)
    partial, gradient = np.zeros((items, 3)), np.empty_like(pixels)
    per_value = 1 / max(1, 3 * used)
    ssim_scale, sign_scale = np.float32(-ssim_weight * per_value), np.float32((1 - ssim_weight) * per_value)
    run_chunks(ssim_windows, items, 1, pixels, bytes_, mask_array, ssim_scale, maps, partial)
    run_chunks(ssim_gradient, items, 1, pixels, bytes_, mask_array, sign_scale, maps, gradient)
    l1, l2, ssim = partial.sum(axis=0) * per_value
    loss = (1 - ssim_weight) * l1 + ssim_weight * (1 - ssim) if used else 0.0
    return torch.tensor([loss, l1, l2, ssim], dtype=torch.float32), torch.from_numpy(gradient)


@photometric_cpu.register_fake
def _photometric_shapes(
    rendered: Tensor, target: Tensor, mask: Tensor, ssim_weight: float
) -> tuple[Tensor, Tensor]:
    """Shapes alone, for torch.compile."""
    return rendered.new_empty(4), torch.empty_like(rendered)


def _setup_context(ctx: Any, inputs: tuple[Any, ...], output: tuple[Tensor, Tensor]) -> None:
    ctx.set_materialize_grads(False)
    ctx.save_for_backward(output[1])


def _backward(ctx: Any, grad_terms: Tensor, grad_gradient: Tensor | None) -> tuple[Tensor | None, ...]:
    (gradient,) = ctx.saved_tensors
    # Only the loss itself (entry 0) is differentiable; the other terms are for the log.
    return gradient * grad_terms[0], None, None, None


photometric_cpu.register_autograd(_backward, setup_context=_setup_context)
