"""Dynamic reconstruction: a scene that moves, from one posed camera or several synchronised ones.

The motion is Gaussian-Flow's dual-domain deformation (Lin et al. 2024) in an orthonormal basis. The recipe:

1. Train as if nothing moved. What stands still is found where it is, what moves becomes a blur.
2. Gaussians whose pixels a still scene cannot explain may move; where several cameras see what it has nothing for, new
   ones are seeded. The clip is revealed from the middle of each window outwards, so that each instant starts from a
   neighbour that is explained already. Where several cameras film, optical flow follows the Gaussians once the middle
   is learned, and least squares on their triangulated tracks starts their coefficients. Where one camera's depth is
   known, lifted tracks place further Gaussians, each with a clock of its own for as long as its track is seen, and
   all instants are seen at once. Else all coefficients start at zero.
3. Train on all instants. Group sparsity pulls coefficients to rest; Gaussians that hardly move become static again.

Clips longer than a window are cut into windows that hand over to each other; still Gaussians are shared by all.
It fails where a single camera sees something move that it never saw from elsewhere: depth is then a guess.
"""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from recon3d.capture.stored_views import stored_views
from recon3d.capture.times import instants, require_times
from recon3d.capture.types import Capture
from recon3d.methods.common import (
    Reconstruction,
    StaticConfig,
    finished,
    optimised,
    prepared,
    require_room,
    split_frames,
)
from recon3d.methods.static import reconstruct_static
from recon3d.parallel import thread_count
from recon3d.priors import (
    FlowSequence,
    Tracks3d,
    camera_sequences,
    default_flow,
    frames_with_depth,
    lift_tracks,
    moving_tracks,
    rig_sequences,
    something_moves,
    track_points,
)
from recon3d.priors.tracks import TrackSettings
from recon3d.progress import Progress, silent_progress
from recon3d.train.motion import MotionJob
from recon3d.train.motion_config import MotionConfig, plan_windows

NOTHING_MOVES = (
    "nothing in this clip moves more than a still scene explains, so the result is a static scene; "
    "if something small does move, crop the pictures to it"
)
MAX_GAP = 5
"""Frames without depth between two with it whose positions are interpolated."""
HELD = 2
"""Frames before the first depth and after the last in which a track keeps that depth."""
TRACKED_BEGIN = 0.02
"""Progress at which motion begins where tracks are known: there is no need to look for what moves first."""
DENSE = TrackSettings(spacing=2, confidence=0.2, limit=60_000)
"""Tracks on which Gaussians are placed: close together, and rather a wrong one than none, which training mends."""
LEAST_INSTANTS = 5
"""Instants of a rig from which motion can be followed."""
LEAST_DEPTHS = 3
"""Frames of a camera with depth that a track needs to say how it moves."""


def moving(config: StaticConfig) -> StaticConfig:
    """The same settings for a scene that moves."""
    if config.train.motion is not None:
        return config
    return replace(config, train=replace(config.train, motion=MotionConfig()))


def reconstruct_dynamic(
    capture: Capture,
    config: StaticConfig = StaticConfig(),  # noqa: B008  (frozen)
    *,
    out: Path | None = None,
    progress: Progress = silent_progress,
    backend: str = "auto",
    resume: bool = False,
) -> Reconstruction:
    """Reconstruct a posed capture whose frames have times.

    out, resume: as in reconstruct_static. A clip in which nothing moves gives the static scene and a note that says so.

    Raises CaptureError if frames lack times, and what reconstruct_static raises.
    """
    config = moving(config)
    assert config.train.motion is not None
    # 1. What to train on and what to hold out; refuse now what would not fit in memory later. Where the pictures
    #    already show that all stands still, the still scene is the answer.
    require_times(capture)
    train_indices, test_indices = split_frames(capture, config)
    if _all_stands_still(capture, train_indices, progress):
        still = replace(config, train=replace(config.train, motion=None))
        scene = reconstruct_static(capture, still, out=out, progress=progress, backend=backend, resume=resume)
        return replace(scene, config=config, notes=(*scene.notes, NOTHING_MOVES))
    pictures = require_room(capture, config, backend)
    # 2. Pictures of the training frames, lens removed, as many in memory as there is room for; tracks where depth is
    #    known.
    views = stored_views(capture, train_indices, pictures, max_pixels=config.max_pixels)
    begun = time.monotonic()
    tracks = tracks_from_depth(capture, train_indices, progress) if config.train.motion.follow else None
    # 3. The clip in windows, and the first Gaussians.
    motion = motion_job(capture, train_indices, config.train.motion, tracks)
    if motion.config.follow:
        motion = replace(motion, rig=_rig(capture, train_indices, progress))
    prepared_s = time.monotonic() - begun
    job, state = prepared(capture, train_indices, views, config, backend, motion)
    # 4. Optimise: still, then moving (recon3d.train.motion).
    recorder, notes = optimised(job, state, config, out=out, progress=progress, resume=resume)
    if state.gaussians.motion is None:
        notes = [*notes, NOTHING_MOVES]
    scene = finished(capture, (train_indices, test_indices), views, config, (job, state, recorder, notes))
    return replace(scene, metrics={**scene.metrics, "flow_seconds": round(prepared_s, 2)})


def _all_stands_still(capture: Capture, indices: list[int], progress: Progress) -> bool:
    with progress.stage("looking for motion", None):
        return something_moves(capture, indices) is False


def _rig(capture: Capture, indices: list[int], progress: Progress) -> tuple[FlowSequence, ...]:
    """The training frames of synchronised cameras with their flow; none for one camera, or where instants differ.

    The flow is made here, with progress to see, and kept in the cache for when Gaussians are followed.
    """
    groups = camera_sequences(capture, indices)
    instants_of = [[capture.frames[i].time for i in group] for group in groups.values()]
    if (
        len(groups) < 2
        or len(instants_of[0]) < LEAST_INSTANTS
        or any(t != instants_of[0] for t in instants_of)
    ):
        return ()
    rig = tuple(rig_sequences(capture, indices))
    with progress.stage("optical flow", len(rig)) as advance, ThreadPoolExecutor(thread_count()) as pool:
        for name, _ in zip(groups, pool.map(_fill_cache, rig), strict=True):
            advance(1, name)
    return rig


def _fill_cache(sequence: FlowSequence) -> None:
    """Make the flow between all neighbouring frames of one camera, which the cache keeps."""
    for k in range(len(sequence) - 1):
        sequence(k)


def motion_job(
    capture: Capture,
    indices: list[int],
    config: MotionConfig,
    tracks: tuple[Tracks3d, np.ndarray] | None = None,
) -> MotionJob:
    """What stays the same about motion: times of the training frames, windows, tracks and their colours."""
    clip = instants(capture)
    times = torch.tensor([capture.frames[i].time for i in indices], dtype=torch.float32)
    points, rgb = tracks if tracks is not None else (None, None)
    if points is not None:
        config = replace(config, begin=min(config.begin, TRACKED_BEGIN))
    return MotionJob(
        config=config,
        times=times,
        windows=plan_windows(torch.from_numpy(clip), config.window, config.overlap),
        interval=float(np.median(np.diff(clip))),
        tracks=points,
        track_rgb=rgb,
    )


def tracks_from_depth(
    capture: Capture, indices: list[int], progress: Progress = silent_progress
) -> tuple[Tracks3d, np.ndarray] | None:
    """Points of one camera that move in the world, (P, 3) colours in [0, 1]; None where too few frames have depth."""
    for sequence in camera_sequences(capture, indices).values():
        known = frames_with_depth(capture, sequence)
        if len(known) < LEAST_DEPTHS:
            continue
        with progress.stage("following points", None):
            flows = FlowSequence(capture, sequence, default_flow())
            size = (flows.pinhole(0).width, flows.pinhole(0).height)
            found = track_points(flows, sequence, size, flows.usable, known, DENSE)
            lifted = lift_tracks(capture, found, MAX_GAP, HELD)
            kept = np.flatnonzero(moving_tracks(lifted))
        if len(kept) == 0:
            return None
        rgb = np.empty((len(kept), 3))
        for row, track in enumerate(kept):
            column, line = found.pixels[track, found.starts[track]].astype(int)
            rgb[row] = flows.image(int(found.starts[track]))[line, column] / 255.0
        return lifted.select(kept), rgb
    return None
