"""Where training starts: the size of the scene, and points to place the first Gaussians at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import torch
from torch import Tensor

from recon3d.cameras import Cameras, unprojected
from recon3d.capture.types import Points, View
from recon3d.gaussians import Gaussians, gaussians_from_points
from recon3d.train.threads import one_torch_thread

Item = TypeVar("Item")
NEAREST, FARTHEST = 0.25, 3.0
"""Random points fill each frustum between these fractions of the distance to what the cameras look at."""
COLOR_VIEWS = 40
"""Views that random points take their colour from."""
FEW_POINTS = 1000
"""With fewer triangulated points, most of the scene would have nothing to grow from; random ones join them."""
CLIP_PIECES, PIECE_VIEWS = 8, 6
"""Pieces of a clip that carve in turn, at most, and views in each, at least."""
CARVING_ROUNDS = 100
"""Random points are drawn again at most so often: a subject may fill one hundredth of the frustums."""


@dataclass(frozen=True)
class InitConfig:
    """The first Gaussians."""

    opacity: float = 0.5
    """Initial opacity."""
    scale_factor: float = 0.5
    """Initial standard deviation over the distance to the nearest neighbours."""
    random_points: int = 20_000
    """How many points to scatter where the capture has no triangulated ones."""


def scene_extent(centers: Tensor, points: np.ndarray | None = None) -> float:
    """Radius of the camera rig in scene units: 1.1 times the largest distance from the mean centre (3DGS).

    centers: (F, 3) camera centres. points: (P, 3) or None. Cameras that hardly move see a scene far larger than
    their rig; then a tenth of the median distance to the points, or 1 without points, stands in.
    """
    middle = centers.double().mean(dim=0)
    radius = 1.1 * float((centers.double() - middle).norm(dim=1).max())
    if points is not None and len(points):
        return max(radius, 0.1 * float(np.median(np.linalg.norm(points - middle.numpy(), axis=1))))
    return radius if radius > 1e-6 else 1.0


def initial_gaussians(
    points: Points | None, views: Sequence[View], config: InitConfig, sh_degree: int, limit: int, seed: int
) -> Gaussians:
    """Gaussians at the triangulated points, at random ones too where there are few; at most `limit`."""
    random = np.random.default_rng(seed)
    if points is not None and len(points.xyz) >= FEW_POINTS:
        xyz, rgb = points.xyz, points.rgb / 255.0
    else:
        xyz, rgb = random_points(views, min(config.random_points, limit), random)
        if points is not None:
            xyz, rgb = np.concatenate([points.xyz, xyz]), np.concatenate([points.rgb / 255.0, rgb])
    if len(xyz) > limit:
        kept = np.sort(random.choice(len(xyz), limit, replace=False))
        xyz, rgb = xyz[kept], rgb[kept]
    return gaussians_from_points(
        xyz, rgb, sh_degree=sh_degree, opacity=config.opacity, scale_factor=config.scale_factor
    )


def random_points(
    views: Sequence[View], count: int, random: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """(P, 3) points in the cameras' frustums and their (P, 3) colours in [0, 1]; P is at most `count`.

    Where views have alpha, points that fall on a transparent pixel are drawn again (a visual hull), as long as that
    keeps any. Colours are means over the views that see the point. Views with times carve in turn with their
    neighbours in time only: what moves is nowhere inside its silhouettes of the whole clip.
    """
    distance = subject_distance([view.camera for view in views])
    groups = [spread_out(group, COLOR_VIEWS) for group in _by_time(views)]
    found: list[np.ndarray] = []
    colors: list[np.ndarray] = []
    with one_torch_thread():
        for i in range(CARVING_ROUNDS):
            xyz = _in_frustums(views, count, distance, random)
            rgb, inside = _look_up(xyz, groups[i % len(groups)])
            found.append(xyz[inside])
            colors.append(rgb[inside])
            if sum(map(len, found)) >= count and i + 1 >= len(groups):
                break
    if sum(map(len, found)) == 0:
        return xyz, rgb
    kept = np.unique(np.linspace(0, sum(map(len, found)) - 1, count).round().astype(int))
    return np.concatenate(found)[kept], np.concatenate(colors)[kept]


def _by_time(views: Sequence[View]) -> list[list[View]]:
    """The views in pieces of the clip, each with enough views to carve; all together without alpha or times."""
    times = [view.camera.times for view in views if view.camera.times is not None]
    if len(times) < len(views) or all(view.alpha is None for view in views):
        return [list(views)]
    instants = torch.cat(times)
    if len(instants.unique()) < 2:
        return [list(views)]
    pieces = max(1, min(CLIP_PIECES, len(views) // PIECE_VIEWS))
    order = instants.argsort(stable=True).tolist()
    return [[views[k] for k in part] for part in np.array_split(np.array(order), pieces)]


def subject_distance(cameras: Sequence[Cameras]) -> float:
    """Median distance from the cameras to the point nearest to all optical axes.

    Parallel or diverging axes have no such point in front of them; then four times the radius of the rig.
    """
    pose = torch.cat([c.world_from_camera for c in cameras]).double().numpy()
    centers, axes = pose[:, :3, 3], pose[:, :3, 2]
    across = np.eye(3) - axes[:, :, None] * axes[:, None, :]
    normal, right = across.sum(axis=0), (across @ centers[:, :, None])[:, :, 0].sum(axis=0)
    radius = float(np.linalg.norm(centers - centers.mean(axis=0), axis=1).max())
    fallback = 4 * radius if radius > 1e-6 else 1.0
    if np.linalg.eigvalsh(normal)[0] < 1e-3 * len(cameras):
        return fallback
    depths = ((np.linalg.solve(normal, right) - centers) * axes).sum(axis=1)
    return float(np.median(depths)) if np.median(depths) > 0.1 * radius else fallback


def _in_frustums(
    views: Sequence[View], count: int, distance: float, random: np.random.Generator
) -> np.ndarray:
    """(count, 3) world points: random camera, random pixel, depth uniform in its logarithm."""
    chosen = random.integers(len(views), size=count)
    sizes = np.array([[v.camera.width, v.camera.height] for v in views])[chosen]
    pixels = random.random((count, 2)) * sizes
    depths = distance * np.exp(random.uniform(np.log(NEAREST), np.log(FARTHEST), count))
    return unprojected([view.camera for view in views], chosen, pixels, depths)


def seen_pixels(camera: Cameras, xyz: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(P,) bool, which world points (P, 3) lie inside the camera's picture, and the columns and rows of those."""
    pixels, depths = camera.project(torch.from_numpy(xyz).to(camera.intrinsics.dtype))
    column, row = pixels[0].numpy().T
    inside = (
        (depths[0].numpy() > 0) & (column >= 0) & (column < camera.width) & (row >= 0) & (row < camera.height)
    )
    return inside, column[inside].astype(int), row[inside].astype(int)


def spread_out(items: Sequence[Item], count: int) -> list[Item]:
    """At most `count` of the items, evenly spaced from the first to the last."""
    return [items[i] for i in np.unique(np.linspace(0, len(items) - 1, count).astype(int))]


def _look_up(xyz: np.ndarray, views: Sequence[View]) -> tuple[np.ndarray, np.ndarray]:
    """(P, 3) mean colours, and (P,) whether the point may be part of the subject.

    Where there is alpha: no view sees it on a transparent pixel, and at least half of the views see it at all.
    """
    total, hits = np.zeros((len(xyz), 3)), np.zeros(len(xyz))
    kept = np.ones(len(xyz), dtype=bool)
    for view in views:
        inside, x, y = seen_pixels(view.camera, xyz)
        total[inside] += view.image.numpy()[y, x] / 255.0
        hits[inside] += 1
        if view.alpha is not None:
            kept[inside] &= view.alpha.numpy()[y, x] > 0
    rgb = np.where(hits[:, None] > 0, total / np.maximum(hits, 1)[:, None], 0.5)
    if any(view.alpha is not None for view in views):
        kept &= hits >= len(views) / 2
    return rgb, kept
