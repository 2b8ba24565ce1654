"""Exact truth of an animated figure before a static world: surfaces, flow, and points followed on the skin."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scenes.animated_stage import Actor
from scenes.backdrop import Backdrop, Backdrops
from scenes.rasterise import Buffers, developed, project_points, seen_by, shade
from scenes.raycast import Eye

SAME_SURFACE_M = 0.02  # a point this little behind what its pixel's centre sees counts as seen
STARTS = 8  # instants at which the tracked points are chosen


def picture(actor: Actor, time: float, backdrop: Backdrop) -> np.ndarray:
    """(H, W, 3) uint8 sRGB picture at a clip time."""
    figure = actor.figure(time)
    seen = seen_by(backdrop.fine, figure.faces, figure.points, backdrop.depth)
    samples = backdrop.fine.width // backdrop.eye.width
    return developed(shade(figure, seen, backdrop.fine, backdrop.light), samples)


def surface(actor: Actor, time: float, backdrop: Backdrop) -> Buffers:
    """Depth, triangle and barycentric position at the pixel centres; triangle -1 is the static world."""
    return seen_by(backdrop.eye, actor.mesh.faces, actor.points(time), backdrop.central)


@dataclass(frozen=True)
class Spots:
    """P places on the skin: triangle (P,) int64 and barycentric weights (P, 3)."""

    face: np.ndarray
    weights: np.ndarray

    def at(self, actor: Actor, time: float) -> np.ndarray:
        """(P, 3) world positions at a clip time."""
        corners = actor.points(time)[actor.mesh.faces[self.face]]
        return (self.weights[..., None] * corners).sum(1)


def is_seen(seen: Buffers, eye: Eye, points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Pixels (P, 2) of world points (P, 3), and (P,) bool whether they are inside the picture with nothing before."""
    projected = project_points(eye, points)
    pixels, depth = projected[:, :2], projected[:, 2]
    inside = (pixels >= 0).all(1) & (pixels < (eye.width, eye.height)).all(1) & (depth > 0)
    columns, rows = np.where(inside[:, None], pixels, 0.0).astype(int).T
    return pixels, inside & (depth < seen.depth[rows, columns] + SAME_SURFACE_M)


def flow_between(
    actor: Actor, times: tuple[float, float], backdrops: tuple[Backdrop, Backdrop]
) -> tuple[np.ndarray, np.ndarray]:
    """Flow (H, W, 2) in pixels from one instant and camera to another, and (H, W) bool where it is seen there."""
    eye = backdrops[0].eye
    here = surface(actor, times[0], backdrops[0])
    y, x = np.mgrid[: eye.height, : eye.width] + 0.5
    lens, pose = eye.intrinsics, eye.world_from_camera
    rays = np.stack([(x - lens[2]) / lens[0], (y - lens[3]) / lens[1], np.ones_like(x)], -1)
    moved = (rays * here.depth[..., None]) @ pose[:3, :3].T + pose[:3, 3]
    on_figure = here.face >= 0
    moved[on_figure] = Spots(here.face[on_figure], here.weights[on_figure]).at(actor, times[1])
    there = surface(actor, times[1], backdrops[1])
    pixels, seen = is_seen(there, backdrops[1].eye, moved.reshape(-1, 3))
    return pixels.reshape(*x.shape, 2) - np.stack([x, y], -1), seen.reshape(x.shape)


@dataclass(frozen=True)
class SkinTracks:
    """P points of the skin followed over T instants.

    points: (T, P, 3) float64 world. visible: (T, P) bool, by at least one of the cameras. times: (T,).
    """

    points: np.ndarray
    visible: np.ndarray
    times: np.ndarray

    @property
    def extent(self) -> float:
        """Diagonal in metres of the box that holds all points at all times."""
        flat = self.points.reshape(-1, 3)
        return float(np.linalg.norm(flat.max(0) - flat.min(0)))


def follow_skin(
    actor: Actor, backdrops: Backdrops, names: list[str], times: np.ndarray, count: int, seed: int
) -> SkinTracks:
    """`count` tracks of points that the named cameras see at eight instants, drawn evenly over their pixels."""
    random = np.random.default_rng(seed)
    starts = np.linspace(0, len(times) - 1, STARTS).round().astype(int)
    spots = []
    for k, start in enumerate(starts):
        share = count * (k + 1) // STARTS - count * k // STARTS
        spots.append(
            _draw(actor, [backdrops.at(n, start) for n in names], float(times[start]), share, random)
        )
    chosen = Spots(np.concatenate([s.face for s in spots]), np.concatenate([s.weights for s in spots]))
    points = np.stack([chosen.at(actor, float(time)) for time in times])
    visible = np.zeros(points.shape[:2], bool)
    for t, time in enumerate(times):
        for name in names:
            backdrop = backdrops.at(name, t)
            visible[t] |= is_seen(surface(actor, float(time), backdrop), backdrop.eye, points[t])[1]
    return SkinTracks(points, visible, np.asarray(times, float))


def _draw(
    actor: Actor, backdrops: list[Backdrop], time: float, count: int, random: np.random.Generator
) -> Spots:
    """`count` places among all pixels that see the figure."""
    seen = [surface(actor, time, backdrop) for backdrop in backdrops]
    face = np.concatenate([buffers.face[buffers.face >= 0] for buffers in seen])
    weights = np.concatenate([buffers.weights[buffers.face >= 0] for buffers in seen])
    picked = random.choice(len(face), count, replace=len(face) < count)
    return Spots(face[picked], weights[picked])
