"""New Gaussians where something is that a still scene has nothing for: several cameras of one instant agree on it.

A thing that passes quickly leaves no trace in a scene trained as if nothing moved, so there is nothing there that could
learn to move. At the middle of a window its pixels differ, in every camera that sees it, from what stands still: the
points that all of them see differ are the visual hull of what moves (Laurentini 1994). Those of one colour in most
cameras are likely on its surface (photo-consistency, Seitz and Dyer 1997).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import torch

from recon3d.cameras import Cameras, unprojected
from recon3d.gaussians import Gaussians
from recon3d.render import render
from recon3d.train.initialise import FARTHEST, NEAREST, seen_pixels, spread_out, subject_distance
from recon3d.train.pictures import TrainingView

LEAST_CAMERAS = 3
"""Cameras of one instant that must see a point; two would leave long cones."""
DIFFERS = 0.1
"""Length of an RGB difference from which on a pixel counts as not standing still."""
SMOOTHED_PX = 1.0
"""Standard deviation of the Gaussian that pictures are smoothed with before they are compared."""
AGREEING = 0.9
"""Share of the cameras seeing a point in which it must differ."""
MEDIAN_PICTURES = 15
"""Pictures of a standing camera whose median shows what stands still."""
ROUNDS, DRAWN = 20, 50_000
"""How often candidates are drawn, at most, and how many each time."""
CHOICE = 4
"""Candidates per seed, of which the most consistent is taken."""


def hull_seeds(
    still: Gaussians, views: Sequence[TrainingView], center: float, count: int, backend: str
) -> tuple[np.ndarray, np.ndarray]:
    """(P, 3) points of what moves and (P, 3) colours in [0, 1], P at most `count`; none where it cannot be told.

    still: the scene trained as if nothing moved. center: clip time of the middle of a window; the pictures of the
    nearest instant are used.
    """
    nothing = np.zeros((0, 3))
    together = _at_once(views, center)
    if len(together) < LEAST_CAMERAS:
        return nothing, nothing
    looks = [_look(view, _what_stands_still(still, view, views, backend)) for view in together]
    if not any(look.differs.any() for look in looks):
        return nothing, nothing
    found = _Candidates(nothing, nothing, np.zeros(0))
    random = np.random.default_rng(0)
    distance = subject_distance([look.camera for look in looks])
    for _ in range(ROUNDS):
        found = found.joined(_in_all_silhouettes(looks, _behind_differing_pixels(looks, distance, random)))
        if len(found.xyz) >= CHOICE * count:
            break
    best = np.argsort(found.spread, kind="stable")[:count]
    return found.xyz[best], found.rgb[best]


@dataclass(frozen=True)
class _Look:
    """One picture: its camera, colours (H, W, 3) in [0, 1], and (H, W) which pixels show what does not stand still."""

    camera: Cameras
    rgb: np.ndarray
    differs: np.ndarray


@dataclass(frozen=True)
class _Candidates:
    """Points (P, 3), their median colours (P, 3) over the cameras, and the median distance (P,) from it."""

    xyz: np.ndarray
    rgb: np.ndarray
    spread: np.ndarray

    def joined(self, other: _Candidates) -> _Candidates:
        return _Candidates(
            np.concatenate([self.xyz, other.xyz]),
            np.concatenate([self.rgb, other.rgb]),
            np.concatenate([self.spread, other.spread]),
        )


def _at_once(views: Sequence[TrainingView], center: float) -> list[TrainingView]:
    """The views of the instant nearest to `center`."""
    times = torch.cat([view.full_camera.times for view in views if view.full_camera.times is not None])
    nearest = times[(times - center).abs().argmin()]
    return [views[i] for i in (times == nearest).nonzero()[:, 0].tolist()]


def _what_stands_still(
    still: Gaussians, view: TrainingView, views: Sequence[TrainingView], backend: str
) -> np.ndarray:
    """(H, W, 3) in [0, 1]: the median of the camera's pictures if it stands still itself, else the still scene."""
    pose = view.full_camera.camera_from_world
    same = [other for other in views if torch.equal(other.full_camera.camera_from_world, pose)]
    if len(same) >= MEDIAN_PICTURES / 2:
        pictures = [_rgb(other) for other in spread_out(same, MEDIAN_PICTURES)]
        median: np.ndarray = np.median(np.stack(pictures), axis=0)
        return median.astype(np.float32)
    with torch.no_grad():
        black = still.means.new_zeros(3)
        return render(still, view.at(1.0).camera, background=black, backend=backend).color[0].cpu().numpy()


def _rgb(view: TrainingView) -> np.ndarray:
    """(H, W, 3) float32 in [0, 1], over black."""
    return view.at(1.0).over(torch.zeros(3)).cpu().float().numpy() / 255


def _look(view: TrainingView, standing: np.ndarray) -> _Look:
    picture, rgb = view.at(1.0), _rgb(view)
    now, usual = (cv2.GaussianBlur(image, (0, 0), SMOOTHED_PX) for image in (rgb, standing))
    differs = np.linalg.norm(now - usual, axis=-1) > DIFFERS
    if picture.mask is not None:
        differs &= picture.mask.cpu().numpy() > 127
    return _Look(picture.camera.to("cpu"), rgb, differs)


def _behind_differing_pixels(
    looks: Sequence[_Look], distance: float, random: np.random.Generator
) -> np.ndarray:
    """(DRAWN, 3) world points: a random differing pixel of any picture, depth uniform in its logarithm."""
    where = [np.argwhere(look.differs) for look in looks]
    owner = np.repeat(np.arange(len(looks)), [len(pixels) for pixels in where])
    chosen = random.integers(len(owner), size=DRAWN)
    pixels = np.concatenate(where)[chosen][:, ::-1] + random.random((DRAWN, 2))
    depths = distance * np.exp(random.uniform(np.log(NEAREST), np.log(FARTHEST), DRAWN))
    return unprojected([look.camera for look in looks], owner[chosen], pixels, depths)


def _in_all_silhouettes(looks: Sequence[_Look], xyz: np.ndarray) -> _Candidates:
    """Those of the points (P, 3) that differ in nearly all cameras that see them; half of all cameras must."""
    colors = np.full((len(looks), len(xyz), 3), np.nan, np.float32)
    sees, differing = np.zeros(len(xyz)), np.zeros(len(xyz))
    for k, look in enumerate(looks):
        inside, x, y = seen_pixels(look.camera, xyz)
        colors[k, inside] = look.rgb[y, x]
        sees[inside] += 1
        differing[inside] += look.differs[y, x]
    agreed = (sees >= max(LEAST_CAMERAS, len(looks) / 2)) & (differing >= AGREEING * sees)
    colors = colors[:, agreed]
    rgb = np.nanmedian(colors, axis=0)
    spread = np.nanmedian(np.linalg.norm(colors - rgb, axis=-1), axis=0)
    return _Candidates(xyz[agreed], rgb, spread)
