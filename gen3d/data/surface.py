"""Colours of points on painted triangles, for compiled kernels."""

from __future__ import annotations

import numpy as np

from gen3d.data.mesh import Paint, linear_from_srgb, srgb_from_linear
from recon3d.compiled import inlined_jit

LINEAR_FROM_BYTE = linear_from_srgb(np.arange(256) / 255).astype(np.float32)
"""(256,) linear light of each sRGB byte."""
_STEPS = 4096
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
