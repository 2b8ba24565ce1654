"""Exact ground truth of a world seen by cameras: depth, moving-object masks, optical flow, point tracks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch

from recon3d.cameras import Cameras
from scenes.raycast import Eye, trace_depth, trace_rays
from scenes.shading import render_image
from scenes.solids import World

SAME_SURFACE_M = 1e-4  # a ray that ends this close to a point has reached it


def time_of(cameras: Cameras, index: int) -> float:
    """Clip time of a camera; 0 for a static capture."""
    return 0.0 if cameras.times is None else float(cameras.times[index])


def eye_of(cameras: Cameras, index: int) -> Eye:
    """One camera for the ray caster."""
    pose = np.ascontiguousarray(cameras.world_from_camera[index].double().numpy())
    return Eye(pose, cameras.intrinsics[index].double().numpy(), cameras.width, cameras.height)


def picture(world: World, cameras: Cameras, index: int, samples: int) -> np.ndarray:
    """(H, W, 3) uint8 sRGB rendering through camera `index` with samples x samples rays per pixel."""
    return render_image(world.packed(time_of(cameras, index)), eye_of(cameras, index), samples)


@dataclass(frozen=True)
class Surface:
    """What each pixel centre of one frame sees.

    depth: (H, W) float64 z depth in metres, inf for nothing. body: (H, W) int64, -1 for nothing; above 0 moves.
    points: (H, W, 3) float64 world positions at the frame's time.
    """

    depth: np.ndarray
    body: np.ndarray
    points: np.ndarray


def surface_of(world: World, cameras: Cameras, index: int) -> Surface:
    """Depth, bodies and world positions at the pixel centres of camera `index`."""
    eye = eye_of(cameras, index)
    depth, solid = trace_depth(world.packed(time_of(cameras, index)), eye)
    pose, lens = eye.world_from_camera, eye.intrinsics
    body = np.where(solid >= 0, world.bodies[solid], -1)
    y, x = np.mgrid[: cameras.height, : cameras.width] + 0.5
    rays = np.stack([(x - lens[2]) / lens[0], (y - lens[3]) / lens[1], np.ones_like(x)], -1)
    with np.errstate(invalid="ignore"):
        points = (rays * depth[..., None]) @ pose[:3, :3].T + pose[:3, 3]
    return Surface(depth, body, points)


def carried(world: World, points: np.ndarray, body: np.ndarray, start: float, stop: float) -> np.ndarray:
    """World points (..., 3) on bodies (...) at time `start`, where their bodies take them by time `stop`."""
    stop_from_start = world.motion(stop) @ np.linalg.inv(world.motion(start))
    moves = stop_from_start[np.maximum(body, 0)]
    return (moves[..., :3, :3] @ points[..., None])[..., 0] + moves[..., :3, 3]


def project(cameras: Cameras, index: int, points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Pixels (..., 2) and z depths (...) of world points (..., 3) in camera `index`."""
    pixels, depths = cameras[index].project(torch.from_numpy(points.reshape(-1, 3)))
    return pixels[0].numpy().reshape(*points.shape[:-1], 2), depths[0].numpy().reshape(points.shape[:-1])


def is_visible(world: World, cameras: Cameras, index: int, points: np.ndarray) -> np.ndarray:
    """(P,) bool: whether world points (P, 3) lie inside the picture of camera `index` with nothing before them."""
    pixels, depths = project(cameras, index, points)
    inside = (pixels >= 0).all(-1) & (pixels < (cameras.width, cameras.height)).all(-1) & (depths > 0)
    eye = cameras.centers[index].double().numpy()
    reach = np.linalg.norm(points - eye, axis=-1)
    packed = world.packed(time_of(cameras, index))
    hit, _ = trace_rays(packed, np.tile(eye, (len(points), 1)), (points - eye) / reach[:, None])
    return inside & (np.abs(hit - reach) < SAME_SURFACE_M)


def forward_flow(world: World, cameras: Cameras, index: int, target: int) -> tuple[np.ndarray, np.ndarray]:
    """Flow (H, W, 2) in pixels from frame `index` to `target`, and (H, W) bool where the point is visible there.

    The flow is the motion of the surface point, defined also where the target frame does not see it; it is NaN
    where the pixel sees nothing.
    """
    here = surface_of(world, cameras, index)
    moved = carried(world, here.points, here.body, time_of(cameras, index), time_of(cameras, target))
    pixels, _ = project(cameras, target, moved)
    y, x = np.mgrid[: cameras.height, : cameras.width] + 0.5
    seen = np.zeros(here.body.shape, bool)
    hits = here.body >= 0
    seen[hits] = is_visible(world, cameras, target, moved[hits])
    return pixels - np.stack([x, y], -1), seen


@dataclass(frozen=True)
class Tracks:
    """P surface points followed over T frames of one camera path.

    points: (T, P, 3) float64 world. pixels: (T, P, 2). visible: (T, P) bool. body: (P,) int64.
    """

    points: np.ndarray
    pixels: np.ndarray
    visible: np.ndarray
    body: np.ndarray


def follow_points(world: World, cameras: Cameras, count: int, seed: int) -> Tracks:
    """`count` tracks from pixels of eight frames, six in ten of them on moving bodies where any are seen."""
    random = np.random.default_rng(seed)
    starts = np.linspace(0, len(cameras) - 1, 8).round().astype(int)
    bodies, tracks = [], []
    for k, start in enumerate(starts):
        here = surface_of(world, cameras, int(start))
        share = count * (k + 1) // len(starts) - count * k // len(starts)
        picked = _pick_pixels(here.body, share, random)
        body, points = here.body.reshape(-1)[picked], here.points.reshape(-1, 3)[picked]
        now = time_of(cameras, int(start))
        paths = [carried(world, points, body, now, time_of(cameras, t)) for t in range(len(cameras))]
        bodies.append(body)
        tracks.append(np.stack(paths))
    points = np.concatenate(tracks, axis=1)
    pixels = np.stack([project(cameras, t, points[t])[0] for t in range(len(cameras))])
    visible = np.stack([is_visible(world, cameras, t, points[t]) for t in range(len(cameras))])
    return Tracks(points, pixels, visible, np.concatenate(bodies))


def _pick_pixels(body: np.ndarray, count: int, random: np.random.Generator) -> np.ndarray:
    """(count,) flat pixel indices: 60 % where body > 0 if there are so many, the rest where body == 0."""
    moving, fixed = np.flatnonzero(body > 0), np.flatnonzero(body == 0)
    of_moving = min(len(moving), round(0.6 * count))
    chosen = [
        random.choice(moving, of_moving, replace=False),
        random.choice(fixed, count - of_moving, replace=False),
    ]
    return np.concatenate(chosen)
