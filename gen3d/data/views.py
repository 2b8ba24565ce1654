"""Posed pictures of a mesh: a small z-buffer, supersampled.

Light is part of the pictures, mild and fixed to the object: a surface shows its albedo times a factor that depends
only on its normal in the object frame. So it looks the same from everywhere, as a Gaussian of one colour does, and
shape stays legible where the colour is uniform. The albedo alone is in the voxels (gen3d/data/voxels.py).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from gen3d.data.mesh import Mesh, Paint
from gen3d.data.surface import albedo_channel, texel_at
from recon3d.compiled import inlined_jit, kernel_jit

SUPERSAMPLES = 3  # odd, so that one sample lies at the centre of each pixel: that one gives the depth
FROM_EVERYWHERE = 0.62
FROM_ABOVE = 0.16
FROM_SUN = 0.22
_SUN = (
    0.42,
    0.76,
    0.49,
)  # unit; from above, the right and the front, so that all three sides of a box differ
_NEAR = 1e-3


@dataclass(frozen=True)
class ViewOptions:
    """How an object is photographed.

    count: views. size: pixels a side. fov_deg: field of view. lowest_deg, highest_deg: elevation above the horizon.
    margin: distance beyond the one at which the bounding sphere fills the frame; drawn between 1 and this.
    """

    count: int = 8
    size: int = 128
    fov_deg: float = 40.0
    lowest_deg: float = -10.0
    highest_deg: float = 70.0
    margin: float = 1.15


@dataclass(frozen=True)
class Views:
    """V pictures. rgba: (V, H, W, 4) uint8, sRGB, colour not multiplied by alpha, 0 where alpha is 0.

    depths: (V, H, W) float16, z in object units, 0 for nothing. camera_from_world: (V, 4, 4) float32, OpenCV axes.
    intrinsics: (V, 4) float32, fx, fy, cx, cy in pixels.
    """

    rgba: np.ndarray
    depths: np.ndarray
    camera_from_world: np.ndarray
    intrinsics: np.ndarray


class Samples(NamedTuple):
    """What N x N samples see. depth: (N, N) float64, inf for nothing. face: (N, N) int32, -1 for none.

    weights: (N, N, 2) float32, first two barycentric coordinates.
    """

    depth: np.ndarray
    face: np.ndarray
    weights: np.ndarray


def photograph(mesh: Mesh, options: ViewOptions, rng: np.random.Generator) -> Views:
    """Pictures of a normalised mesh from cameras drawn by `rng`."""
    poses, intrinsics = draw_cameras(mesh, options, rng)
    pictures = [render(mesh, pose, lens, options.size) for pose, lens in zip(poses, intrinsics)]
    return Views(
        np.stack([rgba for rgba, _ in pictures]),
        np.stack([depth for _, depth in pictures]),
        poses,
        intrinsics,
    )


def draw_cameras(mesh: Mesh, options: ViewOptions, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """camera_from_world (V, 4, 4) and intrinsics (V, 4), float32, on a sphere around the object.

    Azimuths are evenly spaced but for a shift of up to half a step each; elevations are stratified likewise, uniform in
    angle, in shuffled order.
    """
    count, half = options.count, math.radians(options.fov_deg) / 2
    azimuths = 2 * np.pi * (np.arange(count) + rng.random(count)) / count
    shares = rng.permutation(np.arange(count) + rng.random(count)) / count
    elevations = np.radians(options.lowest_deg + shares * (options.highest_deg - options.lowest_deg))
    radius = float(np.linalg.norm(mesh.vertices[np.unique(mesh.faces)], axis=1).max())
    distances = radius / math.sin(half) * rng.uniform(1, options.margin, count)
    poses = np.stack([orbit_pose(*place) for place in zip(azimuths, elevations, distances)])
    focal = options.size / 2 / math.tan(half)
    lens = np.array([focal, focal, options.size / 2, options.size / 2], np.float32)
    return poses, np.tile(lens, (count, 1))


def orbit_pose(azimuth: float, elevation: float, distance: float) -> np.ndarray:
    """(4, 4) float32 camera_from_world of a camera that sees the origin in its middle, y upwards; angles in rad.

    Azimuth 0 looks from +z, pi/2 from +x.
    """
    towards = np.array(
        [
            math.sin(azimuth) * math.cos(elevation),
            math.sin(elevation),
            math.cos(azimuth) * math.cos(elevation),
        ]
    )
    right = np.array([math.cos(azimuth), 0.0, -math.sin(azimuth)])
    down = np.cross(-towards, right)
    pose = np.eye(4, dtype=np.float32)
    pose[:3, :3] = np.stack([right, down, -towards])
    pose[2, 3] = distance
    return pose


def render(mesh: Mesh, pose: np.ndarray, lens: np.ndarray, size: int) -> tuple[np.ndarray, np.ndarray]:
    """One picture: rgba (size, size, 4) uint8 and depth (size, size) float16, as in Views."""
    local = mesh.vertices @ pose[:3, :3].T.astype(np.float64) + pose[:3, 3]
    depth = np.maximum(local[:, 2:], _NEAR)
    pixels = (local[:, :2] / depth * lens[:2] + lens[2:]) * SUPERSAMPLES
    seen = _fill(np.concatenate([pixels, local[:, 2:]], axis=1), mesh.faces, mesh.paint, size * SUPERSAMPLES)
    rgba, depths = _develop(seen, mesh.normals, mesh.paint, size)
    return rgba, depths.astype(np.float16)


@inlined_jit
def light_factor(x: float, y: float, z: float) -> float:
    """The factor that multiplies the albedo (in sRGB) of a surface with unit normal (x, y, z) in the object frame."""
    sun = max(x * _SUN[0] + y * _SUN[1] + z * _SUN[2], 0.0)
    return FROM_EVERYWHERE + FROM_ABOVE * (0.5 + 0.5 * y) + FROM_SUN * sun


@kernel_jit
def _fill(points: np.ndarray, faces: np.ndarray, paint: Paint, size: int) -> Samples:
    """Triangles of points (V, 3), x and y in samples and z depth, into size x size samples."""
    depth, nearest = np.full((size, size), np.inf), np.full((size, size), -1, np.int32)
    weights = np.zeros((size, size, 2), np.float32)
    for face in range(len(faces)):
        x0, y0, z0 = points[faces[face, 0]]
        x1, y1, z1 = points[faces[face, 1]]
        x2, y2, z2 = points[faces[face, 2]]
        area = (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)
        if not min(z0, z1, z2) > _NEAR or area == 0.0:
            continue
        top, bottom = (
            max(math.ceil(min(y0, y1, y2) - 0.5), 0),
            min(math.floor(max(y0, y1, y2) - 0.5), size - 1),
        )
        left, right = (
            max(math.ceil(min(x0, x1, x2) - 0.5), 0),
            min(math.floor(max(x0, x1, x2) - 0.5), size - 1),
        )
        w0, w1, w2 = 1.0 / (area * z0), 1.0 / (area * z1), 1.0 / (area * z2)
        for row in range(top, bottom + 1):
            py = row + 0.5
            for column in range(left, right + 1):
                px = column + 0.5
                a = ((x1 - px) * (y2 - py) - (x2 - px) * (y1 - py)) * w0
                b = ((x2 - px) * (y0 - py) - (x0 - px) * (y2 - py)) * w1
                c = ((x0 - px) * (y1 - py) - (x1 - px) * (y0 - py)) * w2
                if a < 0.0 or b < 0.0 or c < 0.0:
                    continue
                inverse = a + b + c
                if inverse * depth[row, column] <= 1.0:
                    continue
                a, b = a / inverse, b / inverse
                if paint.texels[texel_at(paint, face, a, b, 1.0 - a - b), 3] == 0:
                    continue
                depth[row, column], nearest[row, column] = 1.0 / inverse, face
                weights[row, column, 0], weights[row, column, 1] = a, b
    return Samples(depth, nearest, weights)


@kernel_jit
def _develop(seen: Samples, normals: np.ndarray, paint: Paint, size: int) -> tuple[np.ndarray, np.ndarray]:
    """Average the samples of each pixel: colour over those that see something, alpha their share."""
    rgba, depths = np.zeros((size, size, 4), np.uint8), np.zeros((size, size), np.float32)
    for row in range(size):
        for column in range(size):
            count, far = 0, 0.0
            red, green, blue = 0.0, 0.0, 0.0
            for i in range(row * SUPERSAMPLES, (row + 1) * SUPERSAMPLES):
                for j in range(column * SUPERSAMPLES, (column + 1) * SUPERSAMPLES):
                    face = seen.face[i, j]
                    if face < 0:
                        continue
                    a, b = seen.weights[i, j, 0], seen.weights[i, j, 1]
                    c = np.float32(1.0) - a - b
                    n = a * normals[face, 0] + b * normals[face, 1] + c * normals[face, 2]
                    light = light_factor(n[0], n[1], n[2])
                    texel = texel_at(paint, face, a, b, c)
                    red += light * albedo_channel(paint, face, texel, (a, b, c), 0)
                    green += light * albedo_channel(paint, face, texel, (a, b, c), 1)
                    blue += light * albedo_channel(paint, face, texel, (a, b, c), 2)
                    far += seen.depth[i, j]
                    count += 1
            if count == 0:
                continue
            rgba[row, column, 0] = int(255.0 * red / count + 0.5)
            rgba[row, column, 1] = int(255.0 * green / count + 0.5)
            rgba[row, column, 2] = int(255.0 * blue / count + 0.5)
            rgba[row, column, 3] = int(255.0 * count / SUPERSAMPLES**2 + 0.5)
            middle = seen.depth[
                row * SUPERSAMPLES + SUPERSAMPLES // 2, column * SUPERSAMPLES + SUPERSAMPLES // 2
            ]
            depths[row, column] = middle if middle < np.inf else far / count
    return rgba, depths
