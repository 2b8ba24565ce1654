"""Camera paths for videos: around what the cameras look at, smoothly along the cameras, or standing still."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from scipy.interpolate import CubicSpline
from scipy.spatial.transform import Rotation, RotationSpline

from recon3d.cameras import Cameras

_KEYS_MAX = 24
"""Keyframes of the input path: enough to follow a capture, too few to follow the hand's tremble."""
_SURROUND_GAP_RAD = np.pi / 2
"""Cameras surround the scene if no gap in azimuth is wider: a quarter turn can still be looked into from its sides."""
_DISTANCE_PERCENT = 75
"""Orbits keep this percentile of the cameras' distances: close-ups are for details, an overview stands back."""
_PRIOR_WEIGHT = 1e-3
"""Pull of the guessed distance on the centre of attention: decides only where the optical axes are parallel."""
_UPRIGHT_WEIGHT = 0.01
"""Pull of the mean up vector on the vertical: decides where all cameras face one way within a few degrees."""


@dataclass(frozen=True)
class PathFormat:
    """How many cameras a path has and the size of their pictures in pixels."""

    count: int
    width: int
    height: int


@dataclass(frozen=True)
class Attention:
    """What a set of cameras looks at, and how they stand around it. World frame, scene units, float64.

    center: (3,) nearest point to all optical axes. up: (3,) unit vertical. in_front: share of cameras that see the
    centre before them. azimuths: (B,) rad around `up`; radii, heights: (B,) distances from and along the axis.
    axes: (2, 3) the horizontal directions of azimuth 0 and pi/2.
    """

    center: np.ndarray
    up: np.ndarray
    axes: np.ndarray
    azimuths: np.ndarray
    radii: np.ndarray
    heights: np.ndarray
    in_front: float


def orbit_path(
    cameras: Sequence[Cameras], form: PathFormat, points_in_world: np.ndarray | None = None
) -> Cameras:
    """A flight around the cameras' centre of attention at their median elevation and upper-quartile distance.

    A full circle where the cameras surround the scene; otherwise there and back over the arc they cover, with a
    slight rise and fall. Cameras that look outwards from one place have no such centre: they get the input path.

    cameras: the captured cameras, batches of any sizes. points_in_world: (P, 3) of the scene, used to guess the
    distance where the optical axes are parallel. Returns float32 cameras; times run from 0 to 1 if the input has them.
    """
    poses = _world_from_camera(cameras)
    attention = find_attention(poses, points_in_world)
    if attention.in_front < 0.5:
        return input_path(cameras, form)
    azimuths, lifts = _swing(attention, form.count)
    elevation = np.median(np.arctan2(attention.heights, attention.radii))
    distance = np.percentile(np.hypot(attention.heights, attention.radii), _DISTANCE_PERCENT)
    radius, height = distance * np.cos(elevation), distance * np.sin(elevation)
    horizontal = np.cos(azimuths)[:, None] * attention.axes[0] + np.sin(azimuths)[:, None] * attention.axes[1]
    centers = attention.center + radius * horizontal + (height + lifts)[:, None] * attention.up
    path = np.stack([look_at(center, attention.center, attention.up) for center in centers])
    times = np.linspace(0, 1, form.count) if _times(cameras) is not None else None
    return _cameras(path, times, cameras, form)


def input_path(cameras: Sequence[Cameras], form: PathFormat) -> Cameras:
    """A smooth flight through the captured cameras in their order, at even speed.

    A cubic spline through at most 24 evenly spaced cameras; positions by chord length, rotations by a spline with
    continuous angular velocity. Returns float32 cameras, with times interpolated where the input has them.
    """
    poses, times = _world_from_camera(cameras), _times(cameras)
    keys = np.unique(np.linspace(0, len(poses) - 1, min(len(poses), _KEYS_MAX)).round().astype(int))
    poses = poses[keys]
    if len(poses) == 1:
        still = None if times is None else np.repeat(times[keys], form.count)
        return _cameras(np.repeat(poses, form.count, axis=0), still, cameras, form)
    clock = _arc_length(poses)
    when = np.linspace(0, clock[-1], form.count)
    path = _spline(poses, clock, when)
    return _cameras(path, None if times is None else np.interp(when, clock, times[keys]), cameras, form)


def replay_path(cameras: Sequence[Cameras], form: PathFormat, times: np.ndarray) -> Cameras:
    """Where the filming camera was at clip times `times` (count,), smoothed as input_path does.

    Before its first and after its last picture the camera waits. Several cameras that film at once, or cameras without
    times, were nowhere in particular: through them the path goes smoothly from the first to the last.
    """
    filmed = _times(cameras)
    if filmed is None or len(np.unique(filmed)) < len(filmed) or len(filmed) < 2:
        return replace(input_path(distinct_cameras(cameras), form), times=torch.from_numpy(np.float32(times)))
    order = np.argsort(filmed)
    keys = order[np.unique(np.linspace(0, len(order) - 1, min(len(order), _KEYS_MAX)).round().astype(int))]
    when = np.clip(times, filmed[keys[0]], filmed[keys[-1]])
    return _cameras(_spline(_world_from_camera(cameras)[keys], filmed[keys], when), times, cameras, form)


def still_path(camera: Cameras, form: PathFormat) -> Cameras:
    """The view of one camera (a batch of one), without its time, as often as asked for: a stabilised view."""
    pose = _world_from_camera([camera])
    return _cameras(np.repeat(pose, form.count, axis=0), None, [camera], form)


def middle_camera(cameras: Sequence[Cameras]) -> int:
    """Which of the cameras (batches of one) stands nearest to the middle of the different places they stand at."""
    centers = _world_from_camera(cameras)[:, :3, 3]
    places = _world_from_camera(distinct_cameras(cameras))[:, :3, 3]
    return int(np.linalg.norm(centers - places.mean(axis=0), axis=1).argmin())


def overview_camera(points_in_world: np.ndarray) -> Cameras:
    """A camera that sees the middle 90 % of points (P, 3), for scenes without cameras; takes y as down, as COLMAP's."""
    points = points_in_world if len(points_in_world) else np.zeros((1, 3))
    low, high = np.percentile(points, [5, 95], axis=0)
    middle = (low + high) / 2
    place = middle - [0, 0, 2 * float((high - low).max()) or 1.0]
    camera_from_world = torch.from_numpy(np.linalg.inv(look_at(place, middle, np.array([0, -1.0, 0]))))[None]
    return Cameras(camera_from_world.float(), torch.tensor([[1000.0, 1000, 640, 360]]), 1280, 720)


def distinct_cameras(cameras: Sequence[Cameras]) -> list[Cameras]:
    """The first camera at every pose, in order: of cameras on tripods one each, whatever the length of the clip."""
    poses = _world_from_camera(cameras).round(6) + 0.0  # no -0.0
    return [
        cameras[i]
        for i in sorted({pose.tobytes(): i for i, pose in reversed(list(enumerate(poses)))}.values())
    ]


def find_attention(world_from_camera: np.ndarray, points_in_world: np.ndarray | None = None) -> Attention:
    """Where cameras (B, 4, 4) look and how they stand around it; see Attention."""
    centers, forward = world_from_camera[:, :3, 3], world_from_camera[:, :3, 2]
    up = _vertical(world_from_camera)
    center = _nearest_point_to_axes(centers, forward, _guessed_distance(centers, forward, points_in_world))
    offsets = centers - center
    heights = offsets @ up
    flat = offsets - heights[:, None] * up
    mean = flat.mean(axis=0)
    first = mean if np.linalg.norm(mean) > 1e-6 * (1e-12 + np.abs(flat).max()) else flat[0]
    first = _unit(first, fallback=_any_normal_to(up))
    axes = np.stack([first, np.cross(up, first)])
    return Attention(
        center=center,
        up=up,
        axes=axes,
        azimuths=np.arctan2(flat @ axes[1], flat @ axes[0]),
        radii=np.linalg.norm(flat, axis=1),
        heights=heights,
        in_front=float((((center - centers) * forward).sum(axis=1) > 0).mean()),
    )


def look_at(center: np.ndarray, target: np.ndarray, up: np.ndarray) -> np.ndarray:
    """(4, 4) world_from_camera of a camera at `center` that sees `target` in its middle, `up` upwards; all (3,)."""
    forward = _unit(target - center, fallback=_any_normal_to(up))
    right = _unit(np.cross(forward, up), fallback=_any_normal_to(forward))
    world_from_camera = np.eye(4)
    world_from_camera[:3, :3] = np.stack([right, np.cross(forward, right), forward], axis=1)
    world_from_camera[:3, 3] = center
    return world_from_camera


def _swing(attention: Attention, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Azimuths (count,) in rad and heights (count,) above the median, over one period of the video."""
    phase = np.arange(count) / count
    ordered = np.sort(attention.azimuths)
    gaps = np.diff(np.append(ordered, ordered[0] + 2 * np.pi))
    widest = int(np.argmax(gaps))
    if gaps[widest] <= _SURROUND_GAP_RAD:
        return 2 * np.pi * phase, np.zeros(count)
    # The arc is what the widest gap leaves; the cosine slows down at its ends.
    start, span = ordered[(widest + 1) % len(ordered)], 2 * np.pi - gaps[widest]
    rise = (np.percentile(attention.heights, 90) - np.percentile(attention.heights, 10)) / 4
    return start + span * (0.5 - 0.5 * np.cos(2 * np.pi * phase)), rise * np.sin(2 * np.pi * phase)


def _vertical(world_from_camera: np.ndarray) -> np.ndarray:
    """(3,) unit up: level cameras have right axes normal to it, however they are pitched and turned.

    The eigenvector of least eigenvalue of the right axes' second moment, tipped towards the mean camera up, which
    decides alone when all cameras face one way.
    """
    right, mean_up = world_from_camera[:, :3, 0], -world_from_camera[:, :3, 1].mean(axis=0)
    moment = right.T @ right / len(right) - _UPRIGHT_WEIGHT * np.outer(mean_up, mean_up)
    up: np.ndarray = np.linalg.eigh(moment)[1][:, 0]
    return up if up @ mean_up >= 0 else -up


def _nearest_point_to_axes(centers: np.ndarray, forward: np.ndarray, distance: float) -> np.ndarray:
    """(3,) least-squares nearest point to the optical axes, drawn weakly to `distance` before the mean camera."""
    normal = np.eye(3) - forward[:, :, None] * forward[:, None, :]
    guess = (centers + distance * forward).mean(axis=0)
    weight = _PRIOR_WEIGHT * np.eye(3)
    matrix = normal.mean(axis=0) + weight
    vector = (normal @ centers[:, :, None]).mean(axis=0)[:, 0] + weight @ guess
    return np.linalg.solve(matrix, vector)


def _guessed_distance(centers: np.ndarray, forward: np.ndarray, points: np.ndarray | None) -> float:
    """Median depth of the points before the cameras; without points, three times the cameras' spread."""
    if points is not None and len(points):
        depths = np.einsum("bpc,bc->bp", points[None, :: len(points) // 2000 + 1] - centers[:, None], forward)
        if (depths > 0).any():
            return float(np.median(depths[depths > 0]))
    spread = float(np.linalg.norm(centers - centers.mean(axis=0), axis=1).mean())
    return 3 * spread if spread > 0 else 1.0


def _arc_length(poses: np.ndarray) -> np.ndarray:
    """(K,) strictly increasing length along the poses, turning counted as moving so that pure rotation takes time."""
    moves = np.linalg.norm(np.diff(poses[:, :3, 3], axis=0), axis=1)
    relative = Rotation.from_matrix(poses[:-1, :3, :3]).inv() * Rotation.from_matrix(poses[1:, :3, :3])
    scale = moves.mean() if moves.mean() > 0 else 1.0
    steps = moves + 0.5 * scale * relative.magnitude() + 1e-3 * scale
    return np.concatenate([[0.0], np.cumsum(steps)])


def _spline(poses: np.ndarray, clock: np.ndarray, when: np.ndarray) -> np.ndarray:
    """(T, 4, 4) smooth poses at `when` (T,) through poses (K, 4, 4) at increasing `clock` (K,), K at least 2."""
    path = np.tile(np.eye(4), (len(when), 1, 1))
    path[:, :3, 3] = CubicSpline(clock, poses[:, :3, 3], bc_type="natural")(when)
    path[:, :3, :3] = RotationSpline(clock, Rotation.from_matrix(poses[:, :3, :3]))(when).as_matrix()
    return path


def _world_from_camera(cameras: Sequence[Cameras]) -> np.ndarray:
    """(B, 4, 4) float64 poses of all cameras."""
    assert cameras, "a path needs at least one camera"
    return torch.cat([c.world_from_camera.detach().cpu().double() for c in cameras]).numpy()


def _times(cameras: Sequence[Cameras]) -> np.ndarray | None:
    """(B,) times if every camera has one."""
    times = [c.times for c in cameras if c.times is not None]
    return torch.cat(times).cpu().double().numpy() if len(times) == len(cameras) else None


def _cameras(
    world_from_camera: np.ndarray, times: np.ndarray | None, like: Sequence[Cameras], form: PathFormat
) -> Cameras:
    """A batch at these poses; focal as in `like` (median), scaled so that the picture shows nothing beyond theirs."""
    focal = torch.cat([_scaled_focal(c, form) for c in like]).median(dim=0).values.tolist()
    intrinsics = torch.tensor([[*focal, form.width / 2, form.height / 2]]).repeat(form.count, 1)
    camera_from_world = torch.from_numpy(np.linalg.inv(world_from_camera)).float()
    when = None if times is None else torch.from_numpy(times).float()
    return Cameras(camera_from_world, intrinsics, form.width, form.height, when)


def _scaled_focal(camera: Cameras, form: PathFormat) -> torch.Tensor:
    """(B, 2) fx, fy in pixels of the requested size."""
    factor = max(form.width / camera.width, form.height / camera.height)
    return camera.intrinsics[:, :2].detach().cpu().float() * factor


def _unit(vector: np.ndarray, fallback: np.ndarray) -> np.ndarray:
    length = float(np.linalg.norm(vector))
    return vector / length if length > 1e-12 else fallback


def _any_normal_to(direction: np.ndarray) -> np.ndarray:
    normal = np.cross(direction, np.eye(3)[np.argmin(np.abs(direction))])
    return normal / np.linalg.norm(normal)
