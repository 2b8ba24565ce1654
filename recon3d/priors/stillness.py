"""Whether anything moves in a clip, from optical flow and camera poses alone, before a scene is trained."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from recon3d.capture.types import Capture
from recon3d.priors.flow import DisFlow
from recon3d.priors.flow_sequence import FlowSequence, FlowSettings, camera_sequences
from recon3d.priors.moving import moving_pixels

_CAMERAS, _PAIRS, _PIXELS = 3, 8, 320 * 240
_CONFIDENT = 0.7
_TRUSTED_SHARE = 0.85
"""Pairs of pictures in which less of the flow is trusted are not asked: where the view changes that much, wrong flow
looks like motion."""
_APART_PX = 2.0
"""Flow that ends nearer to a place where a still point could be seen is taken for one."""
_MOVING_SHARE = 1e-3
"""Least share of a picture that has to move. On still clips from a moving camera wrong flow stays below 1e-4."""
_NEAREST = 0.3
"""Still points are looked for from this fraction of the distance of the nearest triangulated ones on."""


def something_moves(capture: Capture, indices: Sequence[int]) -> bool | None:
    """Whether flow between some pictures of one camera leaves what its poses allow for still points.

    Pictures one apart, four apart and an eighth of the clip apart are compared, so that slow motion counts too. None
    where no pair could be trusted, as when the camera jumps between frames. Motion along the epipolar line, and of less
    than a thousandth of the picture, is not seen.
    """
    found = []
    for sequence in list(camera_sequences(capture, indices).values())[:_CAMERAS]:
        for gap in sorted({1, 4, len(sequence) // 8}):
            if not 0 < gap < len(sequence):
                continue
            shares = [s for pair in _pairs(sequence, gap) if (s := _moving_share(capture, pair)) is not None]
            if shares:
                found.append(float(np.quantile(shares, 0.75)) >= _MOVING_SHARE)
    return any(found) if found else None


def _pairs(sequence: Sequence[int], gap: int) -> list[list[int]]:
    """Frames `gap` apart, evenly spread over the clip."""
    starts = np.unique(np.linspace(0, len(sequence) - 1 - gap, _PAIRS).astype(int))
    return [[sequence[start], sequence[start + gap]] for start in starts]


def _moving_share(capture: Capture, pair: list[int]) -> float | None:
    """Share of the first picture whose flow no still point explains; None if the flow is not to be trusted."""
    flows = FlowSequence(capture, pair, FlowSettings(DisFlow(), max_pixels=_PIXELS, use_files=False))
    there, _ = flows(0)
    trusted = there.confidence > _CONFIDENT
    if trusted.mean() < _TRUSTED_SHARE:
        return None
    source, target = flows.pinhole(0), flows.pinhole(1)
    apart = moving_pixels(there.pixels, source, target, _nearest(capture, source.camera_from_world))
    return float((trusted & np.isfinite(apart) & (apart > _APART_PX)).mean())


def _nearest(capture: Capture, camera_from_world: np.ndarray) -> float:
    """Depth from which still points are looked for, scene units."""
    if capture.points is None or len(capture.points.xyz) == 0:
        centers = np.array([np.linalg.inv(f.camera_from_world)[:3, 3] for f in capture.frames])
        return max(0.1 * float(np.linalg.norm(np.ptp(centers, axis=0))), 1e-3)
    depths = (capture.points.xyz @ camera_from_world[:3, :3].T + camera_from_world[:3, 3])[:, 2]
    ahead = depths[depths > 0]
    return _NEAREST * float(np.quantile(ahead, 0.01)) if len(ahead) else 1e-3
