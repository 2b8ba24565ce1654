"""Triangles into a z-buffer: which triangle each sample sees, where on it, and its colour under the room's light."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from recon3d.compiled import kernel_jit
from scenes.noise import fractal3
from scenes.raycast import Eye
from scenes.shading import BOUNCE_COLOR, SKY_COLOR, SUN, SUN_COLOR, encode

NEAR_M = 0.05  # triangles that reach nearer to the camera plane are left out whole
GRAINS_PER_M = 14.0  # cells of the coarsest octave of the grain


class Buffers(NamedTuple):
    """What H x W samples see.

    depth: (H, W) float64 z depth in metres, inf for nothing. face: (H, W) int64, -1 where no triangle is in front.
    weights: (H, W, 3) float64 barycentric position on the triangle, exact in perspective; 0 elsewhere.
    """

    depth: np.ndarray
    face: np.ndarray
    weights: np.ndarray


class Figure(NamedTuple):
    """A posed mesh ready for shading. Float64 and int64.

    faces: (F, 3). points, normals: (V, 3) world. colors: (V, 3) linear RGB.
    rest: (V, 3) metres, where the vertices are in one fixed pose: grain is laid on there. grain: its strength.
    """

    faces: np.ndarray
    points: np.ndarray
    normals: np.ndarray
    colors: np.ndarray
    rest: np.ndarray
    grain: float


def seen_by(eye: Eye, faces: np.ndarray, points: np.ndarray, behind: np.ndarray) -> Buffers:
    """The triangles (F, 3) of world points (V, 3) as `eye` sees them before a static depth `behind` (H, W)."""
    return _fill(project_points(eye, points)[faces], behind)


def project_points(eye: Eye, points: np.ndarray) -> np.ndarray:
    """(..., 3) pixel x, pixel y and z depth in metres of world points (..., 3)."""
    pose, lens = eye.world_from_camera, eye.intrinsics
    local = (points - pose[:3, 3]) @ pose[:3, :3]
    with np.errstate(divide="ignore", invalid="ignore"):
        pixels = local[..., :2] / local[..., 2:] * lens[:2] + lens[2:]
    return np.concatenate([pixels, local[..., 2:]], -1)


def vertex_normals(faces: np.ndarray, points: np.ndarray) -> np.ndarray:
    """(V, 3) unit normals of a posed surface: the mean of the triangles around a vertex, weighted by their areas.

    Exporters split vertices where an edge is meant to be hard, so hard edges stay hard.
    """
    a, b, c = points[faces].transpose(1, 0, 2)
    of_faces = np.cross(b - a, c - a)
    total = np.zeros_like(points)
    for k in range(3):
        np.add.at(total, faces[:, k], of_faces)
    return total / np.maximum(np.linalg.norm(total, axis=1, keepdims=True), 1e-12)


@kernel_jit
def _fill(corners: np.ndarray, behind: np.ndarray) -> Buffers:
    """Triangles (F, 3, 3) of pixel x, y and depth before the depth `behind`; samples at the centres of pixels."""
    height, width = behind.shape
    depth, face = behind.copy(), np.full((height, width), -1, np.int64)
    weights = np.zeros((height, width, 3))
    for f in range(corners.shape[0]):
        x, y, z = corners[f, :, 0], corners[f, :, 1], corners[f, :, 2]
        area = (x[1] - x[0]) * (y[2] - y[0]) - (x[2] - x[0]) * (y[1] - y[0])
        if not min(z[0], z[1], z[2]) > NEAR_M or area == 0.0:
            continue
        top = max(math.ceil(min(y[0], y[1], y[2]) - 0.5), 0)
        bottom = min(math.floor(max(y[0], y[1], y[2]) - 0.5), height - 1)
        left = max(math.ceil(min(x[0], x[1], x[2]) - 0.5), 0)
        right = min(math.floor(max(x[0], x[1], x[2]) - 0.5), width - 1)
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                px, py = column + 0.5, row + 0.5
                a = ((x[1] - px) * (y[2] - py) - (x[2] - px) * (y[1] - py)) / area
                b = ((x[2] - px) * (y[0] - py) - (x[0] - px) * (y[2] - py)) / area
                c = ((x[0] - px) * (y[1] - py) - (x[1] - px) * (y[0] - py)) / area
                if a < 0.0 or b < 0.0 or c < 0.0:
                    continue
                inverse = a / z[0] + b / z[1] + c / z[2]
                if inverse * depth[row, column] > 1.0:
                    depth[row, column], face[row, column] = 1.0 / inverse, f
                    weights[row, column, 0] = a / z[0] / inverse
                    weights[row, column, 1] = b / z[1] / inverse
                    weights[row, column, 2] = c / z[2] / inverse
    return Buffers(depth, face, weights)


@kernel_jit
def shade(figure: Figure, seen: Buffers, eye: Eye, light: np.ndarray) -> np.ndarray:
    """Linear radiance (H, W, 3) float32: the matt figure where it is seen, in sun and sky, over a static `light`.

    The figure throws and receives no shadow, so that nothing but its own pixels changes with time.
    """
    result = light.copy()
    height, width = seen.face.shape
    for row in range(height):
        for column in range(width):
            f = seen.face[row, column]
            if f < 0:
                continue
            weights = seen.weights[row, column]
            n, p, rest, paint = np.zeros(3), np.zeros(3), np.zeros(3), np.zeros(3)
            for k in range(3):
                vertex = figure.faces[f, k]
                n += weights[k] * figure.normals[vertex]
                p += weights[k] * figure.points[vertex]
                rest += weights[k] * figure.rest[vertex]
                paint += weights[k] * figure.colors[vertex]
            n *= _side(figure, f, eye) / max(math.sqrt(n[0] ** 2 + n[1] ** 2 + n[2] ** 2), 1e-12)
            footprint = GRAINS_PER_M * seen.depth[row, column] / eye.intrinsics[0]
            rest *= GRAINS_PER_M
            grain = figure.grain * fractal3(rest[0], rest[1], rest[2], 4, footprint, 5)
            sun = max(n[0] * SUN[0] + n[1] * SUN[1] + n[2] * SUN[2], 0.0)
            up = 0.5 + 0.5 * n[2]
            for k in range(3):
                ambient = BOUNCE_COLOR[k] + up * (SKY_COLOR[k] - BOUNCE_COLOR[k])
                reflectance = max(paint[k] * (1.0 + grain) + 0.06 * grain, 0.0)
                result[row, column, k] = reflectance * (sun * SUN_COLOR[k] + ambient)
    return result


@kernel_jit
def _side(figure: Figure, f: int, eye: Eye) -> float:
    """1 if the camera is before triangle f, -1 if behind: both sides of a surface are painted."""
    a, b = figure.points[figure.faces[f, 0]], figure.points[figure.faces[f, 1]]
    u, v = b - a, figure.points[figure.faces[f, 2]] - a
    w = eye.world_from_camera[:3, 3] - a
    volume = w[0] * (u[1] * v[2] - u[2] * v[1])
    volume += w[1] * (u[2] * v[0] - u[0] * v[2]) + w[2] * (u[0] * v[1] - u[1] * v[0])
    return 1.0 if volume >= 0.0 else -1.0


@kernel_jit
def developed(light: np.ndarray, samples: int) -> np.ndarray:
    """(H, W, 3) uint8 sRGB from linear radiance (H samples, W samples, 3), averaged in linear light."""
    height, width = light.shape[0] // samples, light.shape[1] // samples
    image = np.empty((height, width, 3), np.uint8)
    for row in range(height):
        for column in range(width):
            for k in range(3):
                total = 0.0
                for i in range(samples):
                    for j in range(samples):
                        total += light[row * samples + i, column * samples + j, k]
                image[row, column, k] = int(255.0 * encode(total / samples**2) + 0.5)
    return image
