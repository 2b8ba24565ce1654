"""Posed pictures of a mesh: a small z-buffer, supersampled.

1. Cameras are drawn on a sphere around the object.
2. Each sees the nearest triangle at every sample, several to a pixel.
3. Each triangle's front is the side that more samples see, whatever its winding says: windings are often wrong.
4. Pictures are developed under a mild light that is fixed to the object: a surface shows its albedo times a factor
   that depends only on its normal in the object frame. So it looks the same from everywhere, as a Gaussian of one
   colour does, and shape stays legible where the colour is uniform. The albedo alone is in gen3d/data/cells.py.
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
SUN = (
    0.42,
    0.76,
    0.49,
)  # about unit; from above, right and before, so that all three visible sides of a box differ
_NEAR = 1e-3
_SLACK = 1e-6  # samples; what lies on the edge of two triangles belongs to both: rounding leaves no gap


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
    """V pictures.

    rgba: (V, H, W, 4) uint8, sRGB, colour not multiplied by alpha, 0 where alpha is 0. depths: (V, H, W) float16, z in
    object units, 0 for nothing. camera_from_world: (V, 4, 4) float32, OpenCV axes. intrinsics: (V, 4) float32, fx, fy,
    cx, cy in pixels.
    """

    rgba: np.ndarray
    depths: np.ndarray
    camera_from_world: np.ndarray
    intrinsics: np.ndarray


class Samples(NamedTuple):
    """What V pictures of N x N samples see.

    depth: (V, N, N) float32, inf for nothing. face: (V, N, N) int32, -1 for none. weights: (V, N, N, 2) float32, first
    two barycentric coordinates on the face.
    """

    depth: np.ndarray
    face: np.ndarray
    weights: np.ndarray


@dataclass(frozen=True)
class Sightings:
    """All that cameras see of a mesh, before colours. fronts: (F,) float32, 1 or -1: the sign of the normal of the side
    that is the front. samples, camera_from_world, intrinsics: see Samples and Views.
    """

    samples: Samples
    fronts: np.ndarray
    camera_from_world: np.ndarray
    intrinsics: np.ndarray


def look(mesh: Mesh, options: ViewOptions, rng: np.random.Generator) -> Sightings:
    """What cameras drawn by `rng` see of a normalised mesh."""
    poses, intrinsics = draw_cameras(mesh, options, rng)
    return look_from(mesh, poses, intrinsics, options.size)


def look_from(mesh: Mesh, poses: np.ndarray, intrinsics: np.ndarray, size: int) -> Sightings:
    """What these cameras see, camera_from_world (V, 4, 4) and intrinsics (V, 4), in pictures of size x size pixels."""
    side = size * SUPERSAMPLES
    samples = Samples(
        np.full((len(poses), side, side), np.inf, np.float32),
        np.full((len(poses), side, side), -1, np.int32),
        np.empty((len(poses), side, side, 2), np.float32),
    )
    corners = mesh.corners.astype(np.float64)
    facing = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    votes, holes = np.zeros(len(mesh.faces)), mesh.paint.has_holes
    for view, (pose, lens) in enumerate(zip(poses.astype(np.float64), intrinsics)):
        local = mesh.vertices @ pose[:3, :3].T + pose[:3, 3]
        pixels = local[:, :2] / np.maximum(local[:, 2:], _NEAR) * lens[:2] + lens[2:]
        _fill(np.hstack([pixels * SUPERSAMPLES, local[:, 2:]]), mesh.faces, mesh.paint, holes, samples, view)
        center = -pose[:3, :3].T @ pose[:3, 3]
        towards = np.sign(((center - corners[:, 0]) * facing).sum(axis=1))
        votes += towards * np.bincount(samples.face[view].ravel() + 1, minlength=len(votes) + 1)[1:]
    # What no camera sees is taken to be wound as most of what they see.
    votes = np.where(votes == 0, votes.sum(), votes)
    return Sightings(samples, np.where(votes < 0, -1, 1).astype(np.float32), poses, intrinsics)


def develop(mesh: Mesh, seen: Sightings) -> Views:
    """The pictures of what was seen."""
    rgba, depths = _develop(seen.samples, mesh.normals * seen.fronts[:, None, None], mesh.paint)
    return Views(rgba, depths.astype(np.float16), seen.camera_from_world, seen.intrinsics)


def draw_cameras(mesh: Mesh, options: ViewOptions, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """camera_from_world (V, 4, 4) and intrinsics (V, 4), float32, on a sphere around the object.

    Azimuths are stratified around the circle, elevations likewise, uniform in angle, and both in orders of their own.
    """
    count, half = options.count, math.radians(options.fov_deg) / 2
    azimuths = 2 * np.pi * _stratified(count, rng)
    elevations = np.radians(
        options.lowest_deg + _stratified(count, rng) * (options.highest_deg - options.lowest_deg)
    )
    distances = _fitting_distance(mesh, half) * rng.uniform(1, options.margin, count)
    poses = np.stack([orbit_pose(*place) for place in zip(azimuths, elevations, distances)])
    focal = options.size / 2 / math.tan(half)
    lens = np.array([focal, focal, options.size / 2, options.size / 2], np.float32)
    return poses, np.tile(lens, (count, 1))


def orbit_pose(azimuth: float, elevation: float, distance: float) -> np.ndarray:
    """(4, 4) float32 camera_from_world of a camera that sees the origin in its middle, y upwards; angles in rad.

    Azimuth 0 looks from +z, pi/2 from +x.
    """
    sin_a, cos_a, sin_e, cos_e = (
        math.sin(azimuth),
        math.cos(azimuth),
        math.sin(elevation),
        math.cos(elevation),
    )
    forward = -np.array([sin_a * cos_e, sin_e, cos_a * cos_e])
    right = np.array([cos_a, 0.0, -sin_a])
    pose = np.eye(4, dtype=np.float32)
    pose[:3, :3] = np.stack([right, np.cross(forward, right), forward])
    pose[2, 3] = distance
    return pose


@inlined_jit
def light_factor(x: float, y: float, z: float) -> float:
    """The factor that multiplies the albedo (in sRGB) of a surface with unit normal (x, y, z) in the object frame."""
    sun = max(x * SUN[0] + y * SUN[1] + z * SUN[2], 0.0)
    return FROM_EVERYWHERE + FROM_ABOVE * (0.5 + 0.5 * y) + FROM_SUN * sun


def _stratified(count: int, rng: np.random.Generator) -> np.ndarray:
    """(count,) in [0, 1): one in each of as many equal strata, shuffled."""
    return rng.permutation(np.arange(count) + rng.random(count)) / count


def _fitting_distance(mesh: Mesh, half_fov_rad: float) -> float:
    """How far the camera stands so that the sphere around the origin that holds the mesh fills the frame."""
    radius = float(np.linalg.norm(mesh.vertices[np.unique(mesh.faces)], axis=1).max())
    return radius / math.sin(half_fov_rad)


@kernel_jit
def _fill(
    points: np.ndarray, faces: np.ndarray, paint: Paint, holes: bool, samples: Samples, view: int
) -> None:
    """Triangles of points (V, 3), x and y in samples and z depth, into the samples of one view.

    holes: whether any texel is cut away. Barycentric coordinates divided by depth are linear in the picture: in each
    row they are positive over one span.
    """
    depth, nearest, weights = samples.depth[view], samples.face[view], samples.weights[view]
    size = len(depth)
    for face in range(len(faces)):
        x0, y0, z0 = points[faces[face, 0]]
        x1, y1, z1 = points[faces[face, 1]]
        x2, y2, z2 = points[faces[face, 2]]
        area = (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)
        if not min(z0, z1, z2) > _NEAR or area == 0.0:
            continue
        w0, w1, w2 = 1.0 / (area * z0), 1.0 / (area * z1), 1.0 / (area * z2)
        slope_a, slope_b, slope_c = (y1 - y2) * w0, (y2 - y0) * w1, (y0 - y1) * w2
        top = max(math.ceil(min(y0, y1, y2) - 0.5), 0)
        bottom = min(math.floor(max(y0, y1, y2) - 0.5), size - 1)
        left = max(math.ceil(min(x0, x1, x2) - 0.5), 0)
        right = min(math.floor(max(x0, x1, x2) - 0.5), size - 1)
        for row in range(top, bottom + 1):
            py = row + 0.5
            # Values at x = 0 of this row.
            from_a = (x1 * (y2 - py) - x2 * (y1 - py)) * w0
            from_b = (x2 * (y0 - py) - x0 * (y2 - py)) * w1
            from_c = (x0 * (y1 - py) - x1 * (y0 - py)) * w2
            first, last = _span(from_a, slope_a, left, right)
            first, last = _span(from_b, slope_b, first, last)
            first, last = _span(from_c, slope_c, first, last)
            for column in range(first, last + 1):
                px = column + 0.5
                a, b, c = from_a + slope_a * px, from_b + slope_b * px, from_c + slope_c * px
                inverse = a + b + c
                if inverse * depth[row, column] <= 1.0:
                    continue
                a, b = a / inverse, b / inverse
                if holes and paint.texels[texel_at(paint, face, a, b, 1.0 - a - b), 3] == 0:
                    continue
                depth[row, column], nearest[row, column] = 1.0 / inverse, face
                weights[row, column, 0], weights[row, column, 1] = a, b


@inlined_jit
def _span(start: float, slope: float, first: int, last: int) -> tuple[int, int]:
    """Columns from first to last at whose middle x the value start + slope x is not negative."""
    if slope == 0.0:
        return (first, last) if start >= 0.0 else (first, first - 1)
    zero = -start / slope - 0.5
    if slope > 0.0:
        return max(first, math.ceil(zero - _SLACK)), last
    return first, min(last, math.floor(zero + _SLACK))


@kernel_jit
def _develop(samples: Samples, normals: np.ndarray, paint: Paint) -> tuple[np.ndarray, np.ndarray]:
    """Average the samples of each pixel: colour over those that see something, alpha their share."""
    views, size = len(samples.face), samples.face.shape[1] // SUPERSAMPLES
    rgba, depths = np.zeros((views, size, size, 4), np.uint8), np.zeros((views, size, size), np.float32)
    for view in range(views):
        for row in range(size):
            for column in range(size):
                top, left = row * SUPERSAMPLES, column * SUPERSAMPLES
                red, green, blue, far, count = _pixel(samples, normals, paint, (view, top, left))
                if count == 0:
                    continue
                rgba[view, row, column, 0] = int(255.0 * red / count + 0.5)
                rgba[view, row, column, 1] = int(255.0 * green / count + 0.5)
                rgba[view, row, column, 2] = int(255.0 * blue / count + 0.5)
                rgba[view, row, column, 3] = int(255.0 * count / SUPERSAMPLES**2 + 0.5)
                middle = samples.depth[view, top + SUPERSAMPLES // 2, left + SUPERSAMPLES // 2]
                depths[view, row, column] = middle if middle < np.inf else far / count
    return rgba, depths


@inlined_jit
def _pixel(
    samples: Samples, normals: np.ndarray, paint: Paint, corner: tuple[int, int, int]
) -> tuple[float, float, float, float, int]:
    """Sums over one pixel's samples of red, green, blue and depth, and how many samples see something."""
    view, top, left = corner
    red, green, blue, far, count = 0.0, 0.0, 0.0, 0.0, 0
    for i in range(top, top + SUPERSAMPLES):
        for j in range(left, left + SUPERSAMPLES):
            face = samples.face[view, i, j]
            if face < 0:
                continue
            a, b = samples.weights[view, i, j, 0], samples.weights[view, i, j, 1]
            c = np.float32(1.0) - a - b
            x = a * normals[face, 0, 0] + b * normals[face, 1, 0] + c * normals[face, 2, 0]
            y = a * normals[face, 0, 1] + b * normals[face, 1, 1] + c * normals[face, 2, 1]
            z = a * normals[face, 0, 2] + b * normals[face, 1, 2] + c * normals[face, 2, 2]
            light = light_factor(x, y, z)
            texel = texel_at(paint, face, a, b, c)
            red += light * albedo_channel(paint, face, texel, (a, b, c), 0)
            green += light * albedo_channel(paint, face, texel, (a, b, c), 1)
            blue += light * albedo_channel(paint, face, texel, (a, b, c), 2)
            far += samples.depth[view, i, j]
            count += 1
    return red, green, blue, far, count
