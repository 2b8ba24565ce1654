"""What moves: tracks that leave their place by more than noise, and pixels whose flow no still point explains."""

from __future__ import annotations

import numpy as np

from recon3d.conversions import invert_rigid
from recon3d.priors.lift import Tracks3d
from recon3d.priors.pinhole import Pinhole

_SIGMAS = 5.0
_TO_SIGMA = 1.4826
"""Standard deviation of a normal distribution over its median absolute deviation."""


def moving_tracks(tracks: Tracks3d, min_px: float = 2.0, drift_px: float = 0.3) -> np.ndarray:
    """(P,) bool: tracks displaced by more than 5 deviations of their noise and by more than flow errs.

    displacement: the largest distance from the first of the medians of three consecutive valid samples (of the
    samples themselves, if fewer than five), so that a single wrong sample makes nothing move.
    noise: median absolute second difference of consecutive samples, in which even motion cancels.
    min_px, drift_px: flow may err by the width of so many pixels, and of so many more with every frame.
    Tracks with fewer than three samples count as still.
    """
    result = np.zeros(len(tracks.points), bool)
    for row in np.flatnonzero(tracks.valid.sum(axis=1) >= 3):
        samples, frames = tracks.points[row, tracks.valid[row]], np.flatnonzero(tracks.valid[row])
        if len(samples) >= 5:
            medians = np.median(np.stack([samples[:-2], samples[1:-1], samples[2:]]), axis=0)
            span, ages = medians, frames[1:-1] - frames[1]
        else:
            span, ages = samples, frames - frames[0]
        displacement = np.linalg.norm(span - span[0], axis=1)
        flow_error = (min_px + drift_px * ages) * tracks.pixel_size[row]
        result[row] = (displacement > np.maximum(_SIGMAS * _noise(samples), flow_error)).any()
    return result


def moving_pixels(flow_px: np.ndarray, source: Pinhole, target: Pinhole, nearest: float) -> np.ndarray:
    """(H, W) float64: how far (px) flow (H, W, 2) ends from every place where a still point would be seen.

    A still point seen in a pixel of `source` projects, whatever its depth from `nearest` (scene units) to infinity,
    onto a line segment in `target`; for a camera that does not move, onto the pixel itself. Motion along the
    segment, towards or away from where the camera goes, cannot be told from depth. Infinite where a still point
    nearer than infinity would lie behind the target camera.
    """
    height, width = flow_px.shape[:2]
    pixels = np.stack(np.meshgrid(np.arange(width) + 0.5, np.arange(height) + 0.5), axis=-1)
    target_from_source = target.camera_from_world @ invert_rigid(source.camera_from_world)
    far = source.rays(pixels) @ target_from_source[:3, :3].T
    near = far + target_from_source[:3, 3] / nearest
    start, stop = (_on_picture(target, direction) for direction in (far, near))
    along = stop - start
    offset = pixels + flow_px - start
    share = np.clip((offset * along).sum(-1) / np.maximum((along**2).sum(-1), 1e-12), 0, 1)
    distance = np.linalg.norm(offset - share[..., None] * along, axis=-1)
    return np.where((far[..., 2] > 0) & (near[..., 2] > 0), distance, np.inf)


def _on_picture(camera: Pinhole, directions: np.ndarray) -> np.ndarray:
    """Pixels (..., 2) of camera-frame directions (..., 3)."""
    flat = directions[..., :2] / np.where(directions[..., 2:] > 0, directions[..., 2:], 1)
    return flat * camera.intrinsics[:2] + camera.intrinsics[2:]


def _noise(samples: np.ndarray) -> float:
    """Standard deviation per axis of the noise of samples (S, 3), from second differences."""
    second = samples[2:] - 2 * samples[1:-1] + samples[:-2]
    # The second difference of white noise has six times its variance.
    return float(_TO_SIGMA * np.median(np.abs(second)) / np.sqrt(6))
