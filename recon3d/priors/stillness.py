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
_TRUSTED_PAIRS = 0.5
"""Least share of the pairs of a gap that have to be trusted before they decide. Where fewer are, as between photos of a
walk, the flow of the others is barely better, and a few wrong pixels would decide."""
_APART_PX = 2.0
"""Flow that ends nearer to a place where a still point could be seen is taken for one."""
_MOVING_SHARE = 1e-3
"""Least share of a picture that has to move in a quarter of the pairs. The camera of scenes/tabletop, where all stands
still, has wrong flow of 5e-4 there; scenes/juggler moves by 1e-2, a hand before a hand-held camera by 5e-3."""
_NEAREST = 0.3
"""Still points are looked for from this fraction of the distance of the nearest triangulated ones on."""


def something_moves(capture: Capture, indices: Sequence[int]) -> bool | None:
    """Whether flow between some pictures of one camera leaves what its poses allow for still points.

    Pictures one apart, four apart and an eighth of the clip apart are compared, so that slow motion counts too. A gap
    decides if at least half of its pairs can be trusted. None where no gap decides, as when the camera jumps between
    frames, or where those that do show no motion but the few trusted pairs of another gap do. Motion along the epipolar
    line, and of less than a thousandth of the picture, is not seen.
    """
    found = [
        _moves_over(capture, sequence, gap)
        for sequence in list(camera_sequences(capture, indices).values())[:_CAMERAS]
        for gap in sorted({1, 4, len(sequence) // 8})
        if 0 < gap < len(sequence)
    ]
    decided = [moves for moves, decides in found if decides]
    if any(decided):
        return True
    return None if not decided or any(moves for moves, _ in found) else False


def _moves_over(capture: Capture, sequence: Sequence[int], gap: int) -> tuple[bool, bool]:
    """Whether something moves between the trusted pairs of frames `gap` apart, and whether they are enough."""
    pairs = _pairs(sequence, gap)
    shares = [share for pair in pairs if (share := _moving_share(capture, pair)) is not None]
    moves = bool(shares) and float(np.quantile(shares, 0.75)) >= _MOVING_SHARE
    return moves, len(shares) >= _TRUSTED_PAIRS * len(pairs)


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
