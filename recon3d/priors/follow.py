"""Points of a reconstruction followed in several synchronised cameras at once, and triangulated at every instant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.spatial import cKDTree

from recon3d.capture.types import Capture
from recon3d.errors import CaptureError
from recon3d.priors.flow import sample_flow
from recon3d.priors.flow_sequence import FlowSequence, FlowSettings, camera_sequences, rig_flow
from recon3d.priors.lift import Tracks3d
from recon3d.priors.pinhole import Pinhole
from recon3d.priors.triangulation import Triangulated, triangulate_points

_STEEPEST = 2.0
"""Depth gained per distance across the view at which a surface still counts as one."""


@dataclass(frozen=True)
class FollowSettings:
    """confidence: least confidence of a step. max_error_px: cameras that disagree by more are dropped."""

    confidence: float = 0.7
    max_error_px: float = 1.5


def rig_sequences(
    capture: Capture, frame_indices: Sequence[int], flow: FlowSettings | None = None
) -> list[FlowSequence]:
    """The synchronised frames of each camera, cameras in the order of their names.

    Raises CaptureError if there are fewer than two cameras or their times differ.
    """
    groups = camera_sequences(capture, frame_indices)
    if len(groups) < 2:
        raise CaptureError(
            f"{capture.root}: points are triangulated from two cameras or more, but all frames are of one; "
            "name each frame's `camera`"
        )
    sequences = [FlowSequence(capture, group, flow or rig_flow()) for group in groups.values()]
    first = _times(sequences[0])
    for name, sequence in zip(groups, sequences):
        if len(sequence) != len(sequences[0]) or not np.allclose(_times(sequence), first, atol=1e-6):
            raise CaptureError(
                f"camera {name}: its {len(sequence)} frames have other times than the {len(sequences[0])} of camera "
                f"{next(iter(groups))}; synchronise the videos"
            )
    return sequences


def follow_seeds(
    sequences: Sequence[FlowSequence],
    seeds: np.ndarray,
    start: int,
    visible: np.ndarray,
    settings: FollowSettings | None = None,
) -> Tracks3d:
    """World tracks of points seen by two cameras or more, forward and backward from one instant.

    sequences: of C synchronised cameras with T frames each (rig_sequences). seeds: (P, 3) world points at instant
    `start` (0 to T-1). visible: (C, P) bool, which cameras see which seeds there.

    At each step every camera carries the point's projection along its flow; the triangulated point is projected
    anew, so that a camera's error does not build up. Cameras that disagree, or for which another point comes before
    it, lose the point; a camera takes part again when it agrees closely and nothing is before the point. With fewer
    than two cameras a track ends.
    """
    settings = settings or FollowSettings()
    count = len(sequences[0])
    points = np.zeros((len(seeds), count, 3))
    valid = np.zeros((len(seeds), count), bool)
    points[:, start] = seeds
    valid[:, start] = visible.sum(axis=0) >= 2
    for direction in (1, -1):
        state = _State(np.asarray(seeds, np.float64), valid[:, start], visible & valid[:, start])
        for k in range(start, count - 1 if direction > 0 else 0, direction):
            state = _advance(sequences, state, (k, k + direction), settings)
            points[:, k + direction] = np.where(state.alive[:, None], state.points, 0.0)
            valid[:, k + direction] = state.alive
    points[~valid] = 0
    return Tracks3d(points, valid, _times(sequences[0]), _pixel_size(sequences, seeds, start))


@dataclass(frozen=True)
class _State:
    """Points (P, 3) at one instant, which are alive (P,), and which cameras follow them (C, P)."""

    points: np.ndarray
    alive: np.ndarray
    seen: np.ndarray


def _advance(
    sequences: Sequence[FlowSequence], state: _State, step: tuple[int, int], settings: FollowSettings
) -> _State:
    """The points one frame later (or earlier)."""
    here, there = step
    landed = np.zeros((*state.seen.shape, 2))
    trusted = np.zeros_like(state.seen)
    for c, sequence in enumerate(sequences):
        flow = sequence.step(here, there)
        pinhole = sequence.pinhole(here)
        pixels, depths = pinhole.project(state.points)
        rows = np.flatnonzero(state.alive & pinhole.sees(pixels, depths))
        moves, trust = sample_flow(flow, pixels[rows])
        landed[c, rows] = pixels[rows] + moves
        trusted[c, rows] = trust >= settings.confidence
    cameras = [sequence.pinhole(there) for sequence in sequences]
    found = triangulate_points(cameras, landed, state.seen & trusted, settings.max_error_px)
    return _State(
        found.points, found.valid, _agreeing(cameras, found, landed, trusted, settings.max_error_px)
    )


def _agreeing(
    cameras: Sequence[Pinhole], found: Triangulated, landed: np.ndarray, trusted: np.ndarray, max_px: float
) -> np.ndarray:
    """(C, P) bool: cameras that follow the points from here on.

    Those whose flow led to where the point now is and for which no other point hides it. One that did not follow it
    before has to agree twice as well: what hides a point often moves much like it.
    """
    agrees = np.zeros_like(trusted)
    rows = np.flatnonzero(found.valid)
    for c, camera in enumerate(cameras):
        pixels, _ = camera.project(found.points[rows])
        errors = np.linalg.norm(pixels - landed[c, rows], axis=-1)
        close = errors <= np.where(found.used[c, rows], max_px, max_px / 2)
        agrees[c, rows] = trusted[c, rows] & close & in_front(camera, found.points[rows])
    return agrees


def in_front(camera: Pinhole, points: np.ndarray, neighbours: int = 16) -> np.ndarray:
    """(P,) bool: points (P, 3) of surfaces that none of their neighbours in the picture hides.

    A neighbour hides a point if it is nearer by more than twice their distance across the view: on one surface that
    happens only where it is seen at a grazing angle, below 27 degrees. The denser the points, the surer the test.
    """
    pixels, depths = camera.project(points)
    result = camera.sees(pixels, depths)
    rows = np.flatnonzero(result)
    if len(rows) < 2:
        return result
    across = pixels[rows] / camera.intrinsics[:2]
    count = min(neighbours + 1, len(rows))
    distances, near = cKDTree(across).query(across, k=count)
    nearer = depths[rows, None] - depths[rows[near]]
    result[rows] = (nearer <= _STEEPEST * distances * depths[rows, None]).all(axis=1)
    return result


def _times(sequence: FlowSequence) -> np.ndarray:
    return np.array(sequence.times, np.float64)


def _pixel_size(sequences: Sequence[FlowSequence], seeds: np.ndarray, start: int) -> np.ndarray:
    """(P,) mean width of a pixel at the seeds, in scene units."""
    sizes = []
    for sequence in sequences:
        pinhole = sequence.pinhole(start)
        sizes.append(np.abs(pinhole.project(seeds)[1]) / pinhole.intrinsics[:2].mean())
    mean: np.ndarray = np.mean(sizes, axis=0)
    return mean
