"""Points on painted triangles and their colours, for compiled kernels."""

from __future__ import annotations

import numpy as np

from gen3d.data.mesh import Paint, linear_from_srgb, srgb_from_linear
from recon3d.compiled import inlined_jit

LINEAR_FROM_BYTE = linear_from_srgb(np.arange(256) / 255).astype(np.float32)
"""(256,) linear light of each sRGB byte."""
_STEPS = 4096
_SAMPLES_PER_CELL = 3
SRGB_FROM_STEP = srgb_from_linear(np.arange(_STEPS + 1) / _STEPS).astype(np.float32)
"""(4097,) sRGB in [0, 1] of linear light in steps of 1/4096."""


@inlined_jit
def texel_at(paint: Paint, face: int, a: float, b: float, c: float) -> int:
    """Index of the texel at barycentric (a, b, c) of a face; the nearest one, so that flat palettes do not bleed."""
    start, width, height = paint.layout[paint.textures[face]]
    if width == 1 and height == 1:
        return start
    u = a * paint.uvs[face, 0, 0] + b * paint.uvs[face, 1, 0] + c * paint.uvs[face, 2, 0]
    v = a * paint.uvs[face, 0, 1] + b * paint.uvs[face, 1, 1] + c * paint.uvs[face, 2, 1]
    column = min(int((u - np.floor(u)) * width), width - 1)
    row = min(int((v - np.floor(v)) * height), height - 1)
    return start + row * width + column


@inlined_jit
def albedo_channel(
    paint: Paint, face: int, texel: int, weights: tuple[float, float, float], channel: int
) -> float:
    """One channel of the albedo as sRGB in [0, 1], at barycentric `weights` of a face."""
    a, b, c = weights
    colors = paint.colors[face]
    tint = a * colors[0, channel] + b * colors[1, channel] + c * colors[2, channel]
    light = tint * LINEAR_FROM_BYTE[paint.texels[texel, channel]]
    return SRGB_FROM_STEP[int(min(max(light, 0.0), 1.0) * _STEPS + 0.5)]


@inlined_jit
def grid_samples(a: np.ndarray, b: np.ndarray, c: np.ndarray, resolution: int) -> int:
    """Into how many pieces each side of a triangle (a, b, c) divides so that samples lie closer than grid cells."""
    u, v, w = b - a, c - b, a - c
    longest = max(
        u[0] ** 2 + u[1] ** 2 + u[2] ** 2,
        v[0] ** 2 + v[1] ** 2 + v[2] ** 2,
        w[0] ** 2 + w[1] ** 2 + w[2] ** 2,
    )
    return int(np.sqrt(longest) * resolution * _SAMPLES_PER_CELL) + 1


@inlined_jit
def sample_place(i: int, j: int, count: int) -> tuple[float, float, float]:
    """Barycentric coordinates of sample (i, j) of a triangle that divides into count^2 equal ones: their centres.

    Row i holds 2 (count - i) - 1 of them, upright and turned ones in turn.
    """
    third = (2.0 if j % 2 else 1.0) / 3.0
    s, t = (i + third) / count, (j // 2 + third) / count
    return 1.0 - s - t, s, t
