"""Points on painted triangles and their colours, for compiled kernels."""

from __future__ import annotations

import numpy as np

from gen3d.data.mesh import Mesh, Paint, linear_from_srgb, srgb_from_linear
from recon3d.compiled import inlined_jit, kernel_jit

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


def sample_surface(mesh: Mesh, resolution: int = 8) -> tuple[np.ndarray, np.ndarray]:
    """Albedo (N, 3), sRGB in [0, 1], and area (N,) of samples all over a mesh, closer than cells of this grid."""
    corners = mesh.corners.astype(np.float64)
    colors, areas = _sample(corners, mesh.paint, resolution)
    return colors, areas


@kernel_jit
def _sample(corners: np.ndarray, paint: Paint, resolution: int) -> tuple[np.ndarray, np.ndarray]:
    total = 0
    for face in range(len(corners)):
        total += grid_samples(corners[face, 0], corners[face, 1], corners[face, 2], resolution) ** 2
    colors, areas, row = np.zeros((total, 3)), np.zeros(total), 0
    for face in range(len(corners)):
        a, b, c = corners[face]
        count = grid_samples(a, b, c, resolution)
        area = triangle_area(a, b, c) / count**2
        for i in range(count):
            for j in range(2 * (count - i) - 1):
                weights = sample_place(i, j, count)
                texel = texel_at(paint, face, weights[0], weights[1], weights[2])
                if paint.texels[texel, 3] > 0:
                    areas[row] = area
                    for k in range(3):
                        colors[row, k] = albedo_channel(paint, face, texel, weights, k)
                    row += 1
    return colors[:row], areas[:row]


@inlined_jit
def triangle_area(a: np.ndarray, b: np.ndarray, c: np.ndarray) -> float:
    """Never quite 0, so that slivers count a little where nothing else is."""
    u, v = b - a, c - a
    x, y, z = u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]
    return 0.5 * np.sqrt(x * x + y * y + z * z) + 1e-12
