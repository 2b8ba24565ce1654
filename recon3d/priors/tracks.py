"""Points of the picture followed through the frames of one camera by chaining optical flow, forward and backward.

After Sundaram et al., Dense Point Trajectories by GPU-accelerated Large Displacement Optical Flow, ECCV 2010: new
points start where no living track passes; a track ends where going forth and back does not lead to where it was.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from recon3d.priors.flow import Flow, sample_flow

Flows = Callable[[int], tuple[Flow, Flow]]
"""flows(k): the flow from frame k to k + 1 and from k + 1 to k."""

Candidates = Callable[[int], np.ndarray]
"""candidates(k): (H, W) bool, where tracks may start in frame k."""


@dataclass(frozen=True)
class TrackSettings:
    """spacing: px between points that start. confidence: least confidence of a step; Sundaram's test alone
    would be 1/e, but on `scenes/juggler` 0.7 leaves half the wrong tracks and four fifths of the right ones.

    limit: most tracks. start_every: points start at every so many frames, and at the last.
    """

    spacing: int = 4
    confidence: float = 0.7
    limit: int = 20000
    start_every: int = 5


@dataclass(frozen=True)
class Tracks2d:
    """P points followed through T frames of one camera.

    pixels:  (P, T, 2) float32, centres at +0.5, of pictures of `size`; 0 where not visible.
    visible: (P, T) bool; an unbroken run of frames around `starts`.
    starts:  (P,) int64, the frame (0 to T-1) in which the point was chosen.
    frame_indices: (T,) the frames within the capture. size: (width, height) of the pictures followed, in px.
    """

    pixels: np.ndarray
    visible: np.ndarray
    starts: np.ndarray
    frame_indices: tuple[int, ...]
    size: tuple[int, int]


def track_points(
    flows: Flows,
    frame_indices: Sequence[int],
    size: tuple[int, int],
    candidates: Candidates,
    starts: Sequence[int] | None = None,
    settings: TrackSettings | None = None,
) -> Tracks2d:
    """Follow a grid of points through the frames of one camera.

    candidates: where points may start, such as what may move. starts: frames (0 to T-1) in which they do; None =
    every `start_every`. Frames with known depth are good ones. The result is the same on every run.
    """
    settings = settings or TrackSettings()
    count = len(frame_indices)
    begun = starts if starts is not None else [*range(0, count - 1, settings.start_every), count - 1]
    births = sorted(set(begun))
    pixels = np.zeros((0, count, 2), np.float32)
    visible = np.zeros((0, count), bool)
    origin = np.zeros(0, np.int64)
    for k in range(count):
        if k in births:
            living = pixels[visible[:, k], k]
            # Every start gets its share of what is left, so that the end of the clip is not forgotten.
            share = (settings.limit - len(pixels)) // (len(births) - births.index(k))
            seeds = grid_seeds(candidates(k), living, settings.spacing, share)
            pixels, visible, origin = _with_seeds(pixels, visible, origin, seeds, k)
        if k + 1 < count:
            _step(pixels, visible, flows(k)[0], (k, k + 1), settings.confidence)
    for k in range(count - 1, 0, -1):
        _step(pixels, visible, flows(k - 1)[1], (k, k - 1), settings.confidence)
    return Tracks2d(pixels, visible, origin, tuple(frame_indices), size)


def follow_points(
    flows: Flows, seeds: np.ndarray, start: int, count: int, confidence: float = 0.7
) -> tuple[np.ndarray, np.ndarray]:
    """Pixels (P, T, 2) float32 and visibility (P, T) of points given at pixels (P, 2) of frame `start` of `count`.

    Seeds that are not finite are never visible.
    """
    pixels = np.zeros((len(seeds), count, 2), np.float32)
    visible = np.zeros((len(seeds), count), bool)
    visible[:, start] = np.isfinite(seeds).all(axis=1)
    pixels[visible[:, start], start] = seeds[visible[:, start]]
    for k in range(start, count - 1):
        _step(pixels, visible, flows(k)[0], (k, k + 1), confidence)
    for k in range(start, 0, -1):
        _step(pixels, visible, flows(k - 1)[1], (k, k - 1), confidence)
    return pixels, visible


def grid_seeds(candidates: np.ndarray, living: np.ndarray, spacing: int, limit: int) -> np.ndarray:
    """(S, 2) float32 pixel centres of a grid on candidates (H, W) bool, in cells that no living track (L, 2) passes.

    At most `limit`: of more, an even choice over the picture.
    """
    height, width = candidates.shape
    taken = np.zeros((-(-height // spacing), -(-width // spacing)), bool)
    cells = np.clip(living // spacing, 0, (taken.shape[1] - 1, taken.shape[0] - 1)).astype(np.int64)
    taken[cells[:, 1], cells[:, 0]] = True
    rows, columns = np.mgrid[spacing // 2 : height : spacing, spacing // 2 : width : spacing]
    free = candidates[rows, columns] & ~taken[rows // spacing, columns // spacing]
    seeds = np.stack([columns[free], rows[free]], axis=1).astype(np.float32) + 0.5
    if len(seeds) > limit:
        seeds = seeds[np.linspace(0, len(seeds) - 1, max(limit, 0)).round().astype(np.int64)]
    return seeds


def _with_seeds(
    pixels: np.ndarray, visible: np.ndarray, origin: np.ndarray, seeds: np.ndarray, k: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The tables with new rows for `seeds`, visible in frame k only."""
    new_pixels = np.zeros((len(seeds), pixels.shape[1], 2), np.float32)
    new_visible = np.zeros((len(seeds), pixels.shape[1]), bool)
    new_pixels[:, k], new_visible[:, k] = seeds, True
    return (
        np.concatenate([pixels, new_pixels]),
        np.concatenate([visible, new_visible]),
        np.concatenate([origin, np.full(len(seeds), k, np.int64)]),
    )


def _step(
    pixels: np.ndarray, visible: np.ndarray, flow: Flow, step: tuple[int, int], confidence: float
) -> None:
    """Carry tracks seen in frame step[0] but not yet in step[1] along the flow, where it can be trusted; in place."""
    here, there = step
    rows = np.flatnonzero(visible[:, here] & ~visible[:, there])
    moves, trust = sample_flow(flow, pixels[rows, here])
    height, width = flow.confidence.shape
    landed = pixels[rows, here] + moves
    kept = (trust >= confidence) & (landed >= 0).all(axis=1) & (landed < (width, height)).all(axis=1)
    pixels[rows[kept], there] = landed[kept]
    visible[rows[kept], there] = True
