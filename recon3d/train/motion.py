"""Motion during training: when it begins, which instants are seen, what holds it, and who comes to rest again."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from scipy.spatial import cKDTree
from torch import Tensor

from recon3d.gaussians import MOTION, Gaussians, gaussians_from_points, merge
from recon3d.motion import Motion
from recon3d.motion_basis import curvature
from recon3d.priors.flow_sequence import FlowSequence
from recon3d.priors.lift import Tracks3d
from recon3d.train.density import strongest
from recon3d.train.losses import LossTerms
from recon3d.train.motion_config import MotionConfig, Window
from recon3d.train.motion_follow import follow_windows
from recon3d.train.motion_seeds import hull_seeds
from recon3d.train.motion_start import (
    PLACED_OPACITY,
    all_moving,
    candidates,
    evenly,
    from_tracks,
    motion_scores,
    set_moving,
)
from recon3d.train.optimizer import AdamState, RowMove
from recon3d.train.pictures import TrainingView
from recon3d.train.schedule import Events
from recon3d.train.state import TrainState, leaf

PENALTY_EVERY = 4
"""Steps between evaluations of the penalties on motion, which then count so many times: they change slowly."""
RESTS = 12
"""How often Gaussians that hardly move are set to rest."""
HOLD = 0.5
"""Share of the spread during which only the middle of each window is seen."""
TRACKED_SHARE = 0.4
"""Share of all Gaussians that is kept for those that tracks place."""
TRACKED_INSTANTS = 0.9
"""Where tracks are seen at this share of the instants, they say what moves, and no pixels are asked."""
HULL_SHARE = 0.1
"""Share of all Gaussians that is kept for what a still scene has nothing for."""
LEAST_PLACED = 10
"""Fewer points in a hull are noise."""
TINT_BELOW = 0.02
"""A Gaussian whose colour changes by less, root mean square of the constant coefficient, need not move for it."""
PRESENT = 0.8
"""Whoever keeps this share of its opacity at both ends of the clip counts as always there."""


@dataclass(frozen=True)
class MotionJob:
    """What stays the same about motion while training.

    times: (F,) of the views. windows: of the clip. tracks, track_rgb: lifted tracks and their colours, or None.
    rig: the frames of each of several synchronised cameras with their flow, or none.
    """

    config: MotionConfig
    times: Tensor
    windows: tuple[Window, ...]
    interval: float
    tracks: Tracks3d | None = None
    track_rgb: np.ndarray | None = None
    rig: tuple[FlowSequence, ...] = ()

    @property
    def follow_at(self) -> float:
        """Progress at which Gaussians are followed by flow: the middle of each window is explained."""
        return self.config.begin + HOLD * (self.config.spread - self.config.begin)

    def is_spreading(self, progress: float) -> bool:
        """Whether some instants are not seen yet."""
        config = self.config
        return self.tracks is None and config.begin <= progress < config.spread

    def allowed(self, progress: float) -> Tensor | None:
        """(F,) bool, the views that may be seen; None for all."""
        if not self.is_spreading(progress):
            return None
        part = (progress - self.config.begin) / (self.config.spread - self.config.begin)
        share = max(part - HOLD, 0) / (1 - HOLD)
        seen = torch.zeros(len(self.times), dtype=torch.bool)
        for window in self.windows:
            least = (self.times - window.center).abs().min() / window.half
            seen |= window.covers(self.times, max(share, float(least)))
        return seen

    def rates(
        self, rates: dict[str, float | Tensor], progress: float, extent: float
    ) -> dict[str, float | Tensor]:
        """Learning rates of the motion by name, from those of the base tensors (MotionRates)."""
        given = self.tracks is not None or len(self.windows) > 1
        return self.config.rates.at(rates, extent, self.has_followed(progress), given)

    def has_followed(self, progress: float) -> bool:
        """Whether coefficients have started from flow."""
        return self.tracks is not None or (bool(self.rig) and progress >= self.follow_at)

    @property
    def tracks_tell_all(self) -> bool:
        """Whether tracks reach nearly all instants."""
        return self.tracks is not None and self.tracks.valid.any(axis=0).mean() >= TRACKED_INSTANTS

    def smoothness(self, progress: float) -> float:
        """Weight of acceleration: none once flow has said how things accelerate."""
        return 0.0 if self.has_followed(progress) else self.config.smoothness

    def jitter(self, progress: float) -> float:
        """Standard deviation of the noise on times, clip time."""
        if progress < self.config.begin:
            return 0.0
        return self.config.jitter * self.interval * (1 - progress) / (1 - self.config.begin)


def begin_motion(
    job: MotionJob, state: TrainState, views: Sequence[TrainingView], backend: str, limit: int
) -> None:
    """Let the Gaussians move whose pixels a still scene cannot explain, and add those that hulls and tracks place.

    Nothing happens where all pixels are explained: the scene stays still. limit: most Gaussians.
    """
    gaussians = state.gaussians.detached()
    scores = torch.zeros(len(gaussians), device=gaussians.means.device)
    may_move = scores > 0
    if not job.tracks_tell_all:
        scores = motion_scores(gaussians, views, backend)
        may_move = candidates(scores, job.config.candidates)
    placed = _placed_in_hulls(job, gaussians, views, backend, int(HULL_SHARE * limit))
    placed += _placed_by_tracks(job, gaussians.sh_degree, int(TRACKED_SHARE * limit))
    count = sum(map(len, placed))
    if count == 0 and not may_move.any():
        return
    room = max(limit - len(gaussians) - count, 0) + int(may_move.sum())
    may_move = strongest(scores, may_move, room // len(job.windows))
    # Where copies and placed ones leave no room for all who stand, the faintest go.
    added = int(may_move.sum()) * len(job.windows) + count
    stay = strongest(gaussians.opacity_logits, ~may_move, limit - added)
    left = stay | may_move
    moving = merge([set_moving(gaussians.select(left), may_move[left], job.windows, job.config), *placed])
    source = torch.cat(
        [stay.nonzero()[:, 0], *[may_move.nonzero()[:, 0]] * len(job.windows), stay.new_zeros(count).long()]
    )
    if job.config.bases:
        moving = _with_bases(moving, job.config.bases)
    fresh = torch.arange(len(source)) >= int(stay.sum())
    state.gaussians = leaf(moving)
    move = RowMove(source, fresh)
    kept = state.adam.rows(dict.fromkeys(gaussians.base(), move))
    zeros = AdamState.zeros({n: t for n, t in state.gaussians.tensors().items() if n.startswith(MOTION)})
    state.adam = AdamState({**kept.exp_avg, **zeros.exp_avg}, {**kept.exp_avg_sq, **zeros.exp_avg_sq})


def follow_motion(job: MotionJob, state: TrainState, extent: float, backend: str) -> None:
    """Start the moving Gaussians' coefficients from optical flow, where several cameras see them."""
    if state.gaussians.motion is None or not job.rig:
        return
    with torch.no_grad():
        started = follow_windows(state.gaussians.detached(), job.rig, job.windows, extent, backend)
    state.gaussians = leaf(started)
    state.adam = _with_typical_moments(state.adam, state.gaussians)


def _with_typical_moments(adam: AdamState, gaussians: Gaussians) -> AdamState:
    """No momentum for coefficients that start anew, and the second moment that their attribute had on average.

    The functions, whose number may have changed, share a scale; zeros would let Adam begin with three times its step.
    """
    exp_avg, exp_avg_sq = dict(adam.exp_avg), dict(adam.exp_avg_sq)
    for name in (MOTION + "means", MOTION + "bases"):
        table = gaussians.tensors()[name]
        exp_avg[name] = torch.zeros_like(table, requires_grad=False)
        exp_avg_sq[name] = adam.exp_avg_sq[name].mean(dim=1, keepdim=True).expand(table.shape).clone()
    return AdamState(exp_avg, exp_avg_sq)


def _placed_by_tracks(job: MotionJob, sh_degree: int, most: int) -> list[Gaussians]:
    """At most `most` Gaussians on the tracks, in one set; none without tracks."""
    if job.tracks is None or job.track_rgb is None:
        return []
    found = from_tracks(job.tracks, job.track_rgb, job.config, sh_degree)
    return [] if found is None else [found.select(evenly(len(found), most))]


def _placed_in_hulls(
    job: MotionJob, still: Gaussians, views: Sequence[TrainingView], backend: str, most: int
) -> list[Gaussians]:
    """At most `most` Gaussians, by window, where several cameras see what the still scene has nothing for."""
    placed: list[Gaussians] = []
    for window in job.windows if job.config.hulls else ():
        xyz, rgb = hull_seeds(still, views, window.center, most // len(job.windows), backend)
        if len(xyz) >= LEAST_PLACED:
            seeds = gaussians_from_points(xyz, rgb, sh_degree=still.sh_degree, opacity=PLACED_OPACITY)
            placed.append(all_moving(seeds, [window], job.config))
    return placed


def _with_bases(gaussians: Gaussians, count: int) -> Gaussians:
    """The moving Gaussians tied to `count` SE(3) bases at rest, by soft clusters of their positions."""
    motion = gaussians.motion
    assert motion is not None
    points = gaussians.means[motion.moving]
    centers = points[_farthest(points, count)]
    distances = torch.cdist(points, centers)
    width = distances.amin(dim=1).median().clamp(min=1e-6)
    weights = torch.softmax(-(distances / width), dim=1)
    bases = weights.new_zeros(len(centers), motion.spec.counts()["means"], 7)
    return replace(gaussians, motion=motion.replaced({"weights": weights, "bases": bases}))


def _farthest(points: Tensor, count: int) -> Tensor:
    """Rows of `count` points, each farthest from those before (Gonzalez 1985)."""
    rows = [int((points - points.mean(dim=0)).square().sum(dim=1).argmin())]
    nearest = (points - points[rows[0]]).square().sum(dim=1)
    while len(rows) < min(count, len(points)):
        rows.append(int(nearest.argmax()))
        nearest = torch.minimum(nearest, (points - points[rows[-1]]).square().sum(dim=1))
    return torch.tensor(rows)


def motion_penalties(job: MotionJob, state: TrainState, extent: float) -> LossTerms:
    """Rigidity and smoothness of the positions' coefficients, in closed form, every few steps.

    Functions are orthonormal over the clip, so the squared difference of two Gaussians' coefficients is the mean over
    time of the squared difference of their displacements (Parseval); the mean squared acceleration is a quadratic
    form with the basis' curvature.
    """
    motion, terms = state.gaussians.motion, {}
    if motion is None or len(motion) < 2 or state.clock.step % PENALTY_EVERY:
        return LossTerms()
    config, smoothness = job.config, job.smoothness(state.clock.progress)
    table, unit = motion.means, PENALTY_EVERY / extent**2
    if smoothness > 0:
        gram = torch.from_numpy(curvature(motion.spec, "means")).to(table)
        terms["smoothness"] = (
            smoothness * unit * torch.einsum("mkc,kl,mlc->", table, gram, table) / len(motion)
        )
    if config.rigidity > 0:
        terms["rigidity"] = config.rigidity * unit * _rigidity(state.gaussians, motion, config.neighbors)
    return LossTerms(terms)


def _rigidity(gaussians: Gaussians, motion: Motion, neighbors: int) -> Tensor:
    """Mean over Gaussians and neighbours of w |c_i - c_j|^2, w falling with their distance at rest."""
    points = gaussians.means.detach()[motion.moving].cpu().numpy()
    count = min(neighbors + 1, len(points))
    distances, rows = cKDTree(points).query(points, k=count)
    width = np.median(distances[:, 1:]) + 1e-12
    weights = torch.from_numpy(np.exp(-((distances[:, 1:] / (2 * width)) ** 2))).to(motion.means)
    others = motion.means[torch.from_numpy(rows[:, 1:]).to(motion.means.device)]
    squared = (others - motion.means[:, None]).square().sum(dim=(2, 3))
    return (weights * squared).mean()


def pull_to_rest(state: TrainState, config: MotionConfig, rates: dict[str, float | Tensor]) -> None:
    """One proximal step of the group lasso on each Gaussian's coefficients, written in place; lives stay ordered."""
    motion = state.gaussians.motion
    if motion is None:
        return
    with torch.no_grad():
        for name in ("means", "quats", "log_scales", "opacity_logits", "sh"):
            table = getattr(motion, name)
            pull = config.sparsity * float(rates[MOTION + name])
            if pull > 0 and table.numel():
                norms = table.flatten(1).norm(dim=1).clamp(min=1e-12)
                table.mul_((1 - pull / norms).clamp(min=0)[:, None, None])
        if motion.has_life:
            motion.life[:, 1:].clamp_(min=1e-3)
        if motion.weights.shape[1]:
            motion.weights.clamp_(min=0)
            motion.weights.div_(motion.weights.sum(dim=1, keepdim=True).clamp(min=1e-6))


def rest_if_due(job: MotionJob, state: TrainState, extent: float) -> None:
    """Take the motion from Gaussians that hardly move, where one of the evenly spaced instants has come."""
    motion, config = state.gaussians.motion, job.config
    if motion is None or not Events(config.spread, 1.0, RESTS).due(state.clock):
        return
    resting = at_rest(motion, config.static_below * extent)
    if not resting.any():
        return
    kept = (~resting).nonzero()[:, 0]
    slim = motion.without(resting)
    state.gaussians = leaf(replace(state.gaussians, motion=slim if len(slim) else None))
    move = RowMove(kept, torch.zeros(len(kept), dtype=torch.bool, device=kept.device))
    names = [name for name in state.gaussians.tensors() if name.startswith(MOTION)]
    moves = {name: move for name in names if _by_row(name, motion)}
    state.adam = state.adam.rows(moves).only(state.gaussians.tensors())


def at_rest(motion: Motion, below: float) -> Tensor:
    """(M,) bool: there from end to end, of one colour, displaced by less than `below` (root mean square)."""
    with torch.no_grad():
        moved = motion.means.flatten(1).norm(dim=1)
        tint = motion.sh.flatten(1).norm(dim=1)
        resting = (moved < below) & (tint < TINT_BELOW)
        if motion.has_life:
            for end in (0.0, 1.0):
                resting &= motion.visibility_log(end) > math.log(PRESENT)
        if motion.weights.shape[1]:
            resting &= (motion.weights @ motion.bases.flatten(1).norm(dim=1)) < below
    return resting


def carried_moments(adam: AdamState, before: Gaussians, source: Tensor, fresh: Tensor) -> AdamState:
    """Adam's state after Gaussians were edited: rows follow `source` (M,), motion's rows those of their Gaussians."""
    moves = {name: RowMove(source, fresh) for name in before.base()}
    if before.motion is not None:
        rows = before.motion.index[source]
        of_moving = RowMove(rows[rows >= 0].long(), fresh[rows >= 0])
        names = [MOTION + name for name in before.motion.tensors()]
        moves |= {name: of_moving for name in names if _by_row(name, before.motion)}
    return adam.rows(moves)


def by_row(gaussians: Gaussians, values: Tensor) -> dict[str, Tensor]:
    """What holds for each Gaussian, (N,), by parameter and row: motion's rows have that of their Gaussians."""
    found = dict.fromkeys(gaussians.base(), values)
    if gaussians.motion is not None:
        of_moving = values[gaussians.motion.moving]
        names = [MOTION + name for name in gaussians.motion.tensors()]
        found |= {name: of_moving for name in names if _by_row(name, gaussians.motion)}
    return found


def _by_row(name: str, motion: Motion) -> bool:
    """Whether a motion tensor has one row per moving Gaussian."""
    return name != MOTION + "bases" and (motion.has_life or name != MOTION + "life")
