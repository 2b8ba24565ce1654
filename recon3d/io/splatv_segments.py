"""Motion as the .splatv player knows it: pieces of time, each with a cubic path under a bell of opacity.

A splat of the player (splaTV, after Spacetime Gaussians, Li et al. 2024, equations 6 to 9) follows one cubic in time
and fades by w(t) = exp(-((t - c) / s)^2), hidden below 0.02. One cubic over a clip is a poor match for most motion, so
every moving Gaussian is cut into as many splats as it needs, whose bells hand over: centres at distance d, from half a
distance before the clip to half a distance after it, with s = d. Where bells overlap the player blends them like any
splats, 1 - prod_k (1 - a_k w_k); the peak opacities a_k are those that keep this nearest to the wanted opacity. What
remains is a ripple of at most 0.01 up to opacity 0.7, 0.02 up to 0.95 and 0.045 at 1 (tests/io/test_splatv.py).
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from recon3d.gaussians import SH_C0, Gaussians

HIDDEN = 0.02
"""The player does not draw a splat whose bell is lower."""
ALWAYS_S = 60_000.0
"""Width of a bell that is flat over any clip; half floats end at 65504."""
LADDER = (1, 3, 4, 5, 7, 10, 14, 20, 28, 40)
"""Numbers of segments to try: each step makes a cubic about four times as accurate."""
_SAMPLES = 161
"""Times at which motion is compared: sixteen under each of 40 bells."""
_SAMPLED = 8192
"""Gaussians that are sampled at a time, in 150 MB: torch takes as long for each call with few of them as with many."""
_CHUNK = 256
"""Gaussians that are fitted at a time: few enough that a table of their samples stays in a core's cache."""
_CAUTION = 0.7
"""An error falls by the fourth power of the segments' length; this fraction of the number so foretold is tried next."""


@dataclass(frozen=True)
class Tolerance:
    """What a fit may miss. position: scene units, of any point one standard deviation from a Gaussian's centre.

    color, opacity: in [0, 1].
    """

    position: float
    color: float = 0.03
    opacity: float = 0.05


@dataclass(frozen=True)
class Segments:
    """S splats of the player, in what its half floats can hold; times in clip time.

    path: (S, 4, 3) cubic around the centre, lowest power first. quats: (S, 2, 4) at the centre, and their change per
    clip. scales (S, 3), rgba (S, 4) uint8, time (S, 2) centre and width. gaussian: (S,) int64, which it came from.
    """

    path: np.ndarray
    quats: np.ndarray
    scales: np.ndarray
    rgba: np.ndarray
    time: np.ndarray
    gaussian: np.ndarray


@dataclass(frozen=True)
class Fit:
    """Segments of G moving Gaussians, and the largest error of each over the clip in scene units (G,)."""

    segments: Segments
    errors: np.ndarray
    within: np.ndarray


@dataclass(frozen=True)
class _Tracks:
    """T samples of G Gaussians: means (T, G, 3), quats (T, G, 4) of length 1, scales (T, G, 3), colors (T, G, 3) and
    opacities (T, G) in [0, 1]; times (T,)."""

    times: np.ndarray
    means: np.ndarray
    quats: np.ndarray
    scales: np.ndarray
    colors: np.ndarray
    opacities: np.ndarray

    def only(self, kept: np.ndarray) -> _Tracks:
        """Those of the Gaussians at `kept`."""
        return _Tracks(self.times, *(part[:, kept] for part in self._samples()))

    def during(self, seen: slice) -> _Tracks:
        """The samples at `seen`."""
        return _Tracks(self.times[seen], *(part[seen] for part in self._samples()))

    def _samples(self) -> tuple[np.ndarray, ...]:
        return self.means, self.quats, self.scales, self.colors, self.opacities


def fit_segments(moving: Gaussians, tolerance: Tolerance) -> Iterator[Fit]:
    """Cut moving Gaussians into segments, chunk by chunk; `gaussian` counts from the start of `moving`."""
    for start in range(0, len(moving), _SAMPLED):
        some = moving.select(torch.arange(start, min(start + _SAMPLED, len(moving))))
        tracks = _sampled(some)
        for first in range(0, len(some), _CHUNK):
            part = tracks.only(np.arange(first, min(first + _CHUNK, len(some))))
            yield _fit(part, tolerance, start + first)


def still_segments(gaussians: Gaussians) -> Segments:
    """One segment per Gaussian of a static scene, shown at all times."""
    now = _tracks([gaussians], np.array([0.5]))
    return _solve(now, *_bells(1))


def blended_opacity(peaks: np.ndarray, bells: np.ndarray) -> np.ndarray:
    """(T, ...) opacity of splats in one place: peaks (K, ...) in [0, 1] under bells (K, T)."""
    left = np.ones((bells.shape[1], *peaks.shape[1:]))
    for peak, bell in zip(peaks, bells):
        left *= 1 - np.multiply.outer(bell, peak)
    return 1 - left


def bells_at(times: np.ndarray, centers: np.ndarray, widths: np.ndarray) -> np.ndarray:
    """(K, T) factors on opacity at times (T,), as the player computes them."""
    bells = np.exp(-(((times[None] - centers[:, None]) / widths[:, None]) ** 2))
    return np.where(bells < HIDDEN, 0, bells)


@functools.cache
def peak_opacities() -> tuple[np.ndarray, np.ndarray]:
    """(256,) uint8 each: what a segment's stored opacity must be for a wanted opacity n / 255, inside and at the ends.

    Both minimise the largest difference over the time that the player blends them; at the ends of the clip one
    neighbour is missing, which the outermost segment makes up for.
    """
    levels = np.arange(256) / 255
    # In distances between centres: one period in the middle of a clip.
    inside = bells_at(np.linspace(-0.5, 0.5, 21), np.arange(-2, 3), np.ones(5))
    blended = blended_opacity(np.broadcast_to(levels, (5, 256)), inside)  # (T, peak)
    worst = np.abs(blended[:, :, None] - levels).max(axis=0)  # (peak, wanted)
    middle = worst.argmin(axis=0)
    # The beginning of a clip: the outermost centre at -1/2, then 1/2, 3/2 ..
    bells = bells_at(np.linspace(0, 1, 21), np.arange(5) - 0.5, np.ones(5))
    rest = 1 - blended_opacity(np.broadcast_to(levels[middle], (4, 256)), bells[1:])  # (T, wanted)
    with_end = 1 - (1 - np.multiply.outer(bells[0], levels))[:, :, None] * rest[:, None]
    ends = np.abs(with_end - levels).max(axis=0).argmin(axis=0)
    return middle.astype(np.uint8), ends.astype(np.uint8)


def _bells(count: int) -> tuple[np.ndarray, np.ndarray]:
    """Centres and widths (count,) of the segments over a clip, as half floats hold them."""
    if count == 1:
        return np.array([0.5]), np.array([float(np.float16(ALWAYS_S))])
    distance = 1 / (count - 2)
    centers = (np.arange(count) - 0.5) * distance
    return _half(centers), _half(np.full(count, distance))


def _sampled(part: Gaussians) -> _Tracks:
    times = np.linspace(0, 1, _SAMPLES)
    return _tracks([part.at(float(time)) for time in times], times)


def _tracks(snapshots: list[Gaussians], times: np.ndarray) -> _Tracks:
    quats = [torch.nn.functional.normalize(s.quats, dim=1) for s in snapshots]
    return _Tracks(
        times=times,
        means=_stacked([s.means for s in snapshots]),
        quats=_stacked(quats),
        scales=_stacked([s.scales for s in snapshots]),
        colors=_stacked([(0.5 + SH_C0 * s.sh[:, 0]).clamp(0, 1) for s in snapshots]),
        opacities=_stacked([s.opacities for s in snapshots]),
    )


def _stacked(tensors: list[Tensor]) -> np.ndarray:
    return torch.stack(tensors).detach().cpu().double().numpy()


def _fit(tracks: _Tracks, tolerance: Tolerance, start: int) -> Fit:
    """Try more and more segments, each time for those Gaussians only that fewer did not suit."""
    gaussians = tracks.means.shape[1]
    errors, within, promising = np.zeros(gaussians), np.zeros(gaussians, bool), np.zeros(gaussians)
    open_ = np.ones(gaussians, bool)
    found: list[Segments] = []
    for count in LADDER:
        last = count == LADDER[-1]
        tried = np.flatnonzero(open_ & (last | (promising <= count)))
        if len(tried) == 0:
            continue
        part = tracks.only(tried)
        segments = _solve(part, *_bells(count))
        position, rest = _errors(part, segments, tolerance)
        excess = np.maximum(position / tolerance.position, rest)
        kept = (excess <= 1) | last
        errors[tried], within[tried], open_[tried] = position, excess <= 1, ~kept
        promising[tried] = 2 + _CAUTION * max(1, count - 2) * excess**0.25
        found.append(_picked(segments, kept[segments.gaussian] & (segments.rgba[:, 3] > 0), tried + start))
    return Fit(joined(found), errors, within)


def _solve(tracks: _Tracks, centers: np.ndarray, widths: np.ndarray) -> Segments:
    """Weighted least squares per segment and Gaussian, under the segment's own bell; order (segment, Gaussian)."""
    bells = bells_at(tracks.times, centers, widths)
    count, gaussians = len(centers), tracks.means.shape[1]
    path, quats = np.empty((count, gaussians, 4, 3)), np.empty((count, gaussians, 2, 4))
    scales, rgba = np.empty((count, gaussians, 3)), np.empty((count, gaussians, 4))
    for k, (center, bell) in enumerate(zip(centers, bells)):
        seen = _shown(bell)
        offsets, weights = tracks.times[seen] - center, bell[seen]
        path[k] = _polynomial(offsets, weights, tracks.means[seen], 4)
        quats[k] = _polynomial(offsets, weights, tracks.quats[seen], 2)
        shares = weights / weights.sum()
        scales[k] = _combined(shares, tracks.scales[seen])
        rgba[k, :, :3] = _combined(shares, tracks.colors[seen])
        rgba[k, :, 3] = _combined(shares, tracks.opacities[seen])
    path[:, :, 1:] = _half(path[:, :, 1:])
    return Segments(
        path=path.reshape(-1, 4, 3).astype(np.float32),
        quats=_half(quats).reshape(-1, 2, 4),
        scales=_half(scales).reshape(-1, 3),
        rgba=_stored(rgba).reshape(-1, 4),
        time=np.repeat(np.stack([centers, widths], axis=1), gaussians, axis=0),
        gaussian=np.tile(np.arange(gaussians), count),
    )


def _stored(rgba: np.ndarray) -> np.ndarray:
    """(K, G, 4) uint8 from colours and wanted opacities in [0, 1]: the latter become peaks of bells."""
    stored = np.rint(255 * rgba).astype(np.uint8)
    if len(rgba) > 1:
        wanted = stored[:, :, 3]
        middle, ends = peak_opacities()
        stored[:, :, 3] = np.concatenate([ends[wanted[:1]], middle[wanted[1:-1]], ends[wanted[-1:]]])
    return stored


def _shown(bell: np.ndarray) -> slice:
    """The samples at which a bell (T,) is not hidden."""
    seen = np.flatnonzero(bell)
    return slice(int(seen[0]), int(seen[-1]) + 1)


def _polynomial(offsets: np.ndarray, weights: np.ndarray, values: np.ndarray, terms: int) -> np.ndarray:
    """(G, terms, C) coefficients of powers of `offsets` (T,) nearest to values (T, G, C); beyond T they are zero."""
    used = min(terms, len(offsets))
    unit = np.abs(offsets).max() or 1.0
    root = np.sqrt(weights)[:, None]
    solver = np.linalg.pinv(root * (offsets[:, None] / unit) ** np.arange(used)) * root.T
    coefficients = np.zeros((values.shape[1], terms, values.shape[2]))
    solved = _combined(solver, values) / unit ** np.arange(used)[:, None, None]
    coefficients[:, :used] = solved.transpose(1, 0, 2)
    return coefficients


def _combined(weights: np.ndarray, values: np.ndarray) -> np.ndarray:
    """(..., G, C) sums of values (T, G, C) by weights (..., T).

    Not by np.tensordot: its threads wait for each other longer than these small products take.
    """
    return np.einsum("...t,tx->...x", weights, values.reshape(len(values), -1)).reshape(
        *weights.shape[:-1], *values.shape[1:]
    )


def _errors(tracks: _Tracks, segments: Segments, tolerance: Tolerance) -> tuple[np.ndarray, np.ndarray]:
    """(G,) largest error over the clip: of the position in scene units, of colour and opacity over their tolerance.

    At each time the root mean square over the splats that the player shows there, by what they contribute.
    """
    gaussians = tracks.means.shape[1]
    time = segments.time[::gaussians]
    bells = bells_at(tracks.times, time[:, 0], time[:, 1])
    squares, color = np.zeros_like(tracks.opacities), np.zeros_like(tracks.colors)
    total, left = np.full_like(tracks.opacities, 1e-12), np.ones_like(tracks.opacities)
    for k, bell in enumerate(bells):
        rows, seen = slice(k * gaussians, (k + 1) * gaussians), _shown(bell)
        share = np.multiply.outer(bell[seen], segments.rgba[rows, 3] / 255)
        squares[seen] += share * _squared_miss(tracks.during(seen), segments, rows)
        color[seen] += share[..., None] * (segments.rgba[rows, :3] / 255)
        total[seen] += share
        left[seen] *= 1 - share
    shown = tracks.opacities > 1 / 255
    position = np.sqrt(np.where(shown, squares / total, 0)).max(axis=0)
    off_color = np.where(shown, np.abs(color / total[..., None] - tracks.colors).max(axis=2), 0).max(axis=0)
    off_opacity = np.abs(1 - left - tracks.opacities).max(axis=0)
    return position, np.maximum(off_color / tolerance.color, off_opacity / tolerance.opacity)


def _squared_miss(tracks: _Tracks, segments: Segments, rows: slice) -> np.ndarray:
    """(T, G) squared distance in scene units by which one segment misses: centre, turned axes and their lengths."""
    powers = (tracks.times - segments.time[rows.start, 0])[:, None] ** np.arange(4)
    path = segments.path[rows].astype(np.float64).transpose(1, 0, 2)
    off = _combined(powers, path) - tracks.means
    quats = _combined(powers[:, :2], segments.quats[rows].transpose(1, 0, 2))
    quats /= np.maximum(np.linalg.norm(quats, axis=2, keepdims=True), 1e-12)
    turned = 2 * np.linalg.norm(quats - tracks.quats, axis=2) * tracks.scales.max(axis=2)
    grown = np.abs(segments.scales[rows] - tracks.scales).max(axis=2)
    return (off**2).sum(axis=2) + turned**2 + grown**2


def joined(parts: list[Segments]) -> Segments:
    """All segments of several sets as one."""
    names = ("path", "quats", "scales", "rgba", "time", "gaussian")
    return Segments(**{name: np.concatenate([getattr(part, name) for part in parts]) for name in names})


def _picked(segments: Segments, kept: np.ndarray, number: np.ndarray) -> Segments:
    """The segments at `kept` (S,) bool, with their Gaussians renumbered by `number`."""
    picked = {n: getattr(segments, n)[kept] for n in ("path", "quats", "scales", "rgba", "time")}
    return Segments(**picked, gaussian=number[segments.gaussian[kept]])


def _half(values: np.ndarray) -> np.ndarray:
    """The values as half floats hold them, in float64; beyond their range the largest they have."""
    limit = float(np.finfo(np.float16).max)
    return np.clip(values, -limit, limit).astype(np.float16).astype(np.float64)
