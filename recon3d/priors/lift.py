"""Tracks of the picture lifted to the world with known depth."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from recon3d.capture.types import Capture
from recon3d.priors.depth import depth_unit, load_depth, sample_depth
from recon3d.priors.pinhole import Pinhole, pinhole_of
from recon3d.priors.tracks import Tracks2d


@dataclass(frozen=True)
class Tracks3d:
    """P points followed in the world at T times.

    points:     (P, T, 3) float64 world, 0 where not valid. valid: (P, T) bool.
    times:      (T,) float64 in [0, 1] over the clip.
    pixel_size: (P,) float64, the width of a pixel at the point in scene units: what one pixel of error costs.
    """

    points: np.ndarray
    valid: np.ndarray
    times: np.ndarray
    pixel_size: np.ndarray

    def select(self, kept: np.ndarray) -> Tracks3d:
        """The tracks of an index or mask (P,)."""
        return Tracks3d(self.points[kept], self.valid[kept], self.times, self.pixel_size[kept])


def lift_tracks(capture: Capture, tracks: Tracks2d, max_gap: int = 0, hold: int = 0) -> Tracks3d:
    """Unproject tracks at the frames that have depth.

    max_gap: where a track passes up to so many frames without depth between two with it, its world position there
    is put on the pixel's ray, at the depth of the position interpolated between the two. It errs by what the point
    accelerates along the ray, and needs the camera's pose only.
    hold: up to so many frames before its first depth and after its last, a track keeps that depth.

    Raises FormatError naming a depth file that cannot be read.
    """
    frames = [capture.frames[i] for i in tracks.frame_indices]
    cameras = [pinhole_of(frame, tracks.size) for frame in frames]
    unit = depth_unit(capture)
    points = np.zeros((*tracks.visible.shape, 3))
    valid = np.zeros_like(tracks.visible)
    for k, (frame, camera) in enumerate(zip(frames, cameras)):
        depth = load_depth(frame, unit, tracks.size)
        if depth is None:
            continue
        depths, known = sample_depth(depth, tracks.pixels[:, k])
        valid[:, k] = known & tracks.visible[:, k]
        points[:, k] = np.where(valid[:, k, None], camera.unproject(tracks.pixels[:, k], depths), 0.0)
    if max_gap > 0:
        points, valid = _fill_gaps(points, valid, tracks, cameras, max_gap)
    if hold > 0:
        points, valid = _hold_ends(points, valid, tracks, cameras, hold)
    times = np.array([frame.time for frame in frames], np.float64)
    return Tracks3d(points, valid, times, _pixel_size(points, valid, cameras))


def first_and_last(valid: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(P,) columns of the first and of the last valid sample of each track, from (P, T) bool with at least one each."""
    return valid.argmax(axis=1), valid.shape[1] - 1 - valid[:, ::-1].argmax(axis=1)


def frames_with_depth(capture: Capture, frame_indices: tuple[int, ...] | list[int]) -> list[int]:
    """Positions within `frame_indices` of the frames whose depth is known: good frames to start tracks in."""
    return [k for k, index in enumerate(frame_indices) if capture.frames[index].depth_path is not None]


def _fill_gaps(
    points: np.ndarray, valid: np.ndarray, tracks: Tracks2d, cameras: list[Pinhole], max_gap: int
) -> tuple[np.ndarray, np.ndarray]:
    """Points and validity with the frames between two valid ones filled in, where the track is visible."""
    count = valid.shape[1]
    places = np.arange(count)
    before = np.maximum.accumulate(np.where(valid, places, -1), axis=1)
    after = np.minimum.accumulate(np.where(valid, places, count)[:, ::-1], axis=1)[:, ::-1]
    between = tracks.visible & ~valid & (before >= 0) & (after < count) & (after - before <= max_gap + 1)
    filled, known = points.copy(), valid.copy()
    for k, camera in enumerate(cameras):
        rows = np.flatnonzero(between[:, k])
        first, last = before[rows, k], after[rows, k]
        share = ((k - first) / (last - first))[:, None]
        guess = points[rows, first] * (1 - share) + points[rows, last] * share
        depths = camera.project(guess)[1]
        filled[rows, k] = camera.unproject(tracks.pixels[rows, k], depths)
        known[rows, k] = depths > 0
    return np.where(known[..., None], filled, 0.0), known


def _hold_ends(
    points: np.ndarray, valid: np.ndarray, tracks: Tracks2d, cameras: list[Pinhole], hold: int
) -> tuple[np.ndarray, np.ndarray]:
    """Points and validity with up to `hold` frames on at either end, as deep as the track was there."""
    some = valid.any(axis=1)
    first, last = first_and_last(valid)
    longer, known = points.copy(), valid.copy()
    for k, camera in enumerate(cameras):
        for edge, away in ((first, first - k), (last, k - last)):
            rows = np.flatnonzero(some & tracks.visible[:, k] & (away > 0) & (away <= hold))
            depths = camera.project(points[rows, edge[rows]])[1]
            longer[rows, k] = camera.unproject(tracks.pixels[rows, k], depths)
            known[rows, k] = depths > 0
    return np.where(known[..., None], longer, 0.0), known


def _pixel_size(points: np.ndarray, valid: np.ndarray, cameras: list[Pinhole]) -> np.ndarray:
    """(P,) mean of depth over focal length at the valid samples; 0 for a track without any."""
    total = np.zeros(len(points))
    for k, camera in enumerate(cameras):
        depths = camera.project(points[:, k])[1]
        total += np.where(valid[:, k], depths / camera.intrinsics[:2].mean(), 0)
    mean: np.ndarray = total / np.maximum(valid.sum(axis=1), 1)
    return mean
