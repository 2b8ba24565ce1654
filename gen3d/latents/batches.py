"""Batches for training: which objects, how turned, which pictures.

Each is a pure function of seed and step, so that a run resumes exactly.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import torch
from torch import Tensor

from gen3d.latents.evidence import gather_evidence
from gen3d.latents.losses import FieldTargets
from gen3d.latents.targets import REACH, SurfaceTargets, surface_targets
from gen3d.latents.turns import turned_pose, turned_targets
from gen3d.latents.views import MAX_VIEWS, ObjectData, PosedViews

Made = TypeVar("Made")


@dataclass(frozen=True)
class DrawOptions:
    """How batches are drawn."""

    batch: int = 8
    """Objects per step."""
    fewest_views: int = 4
    """Least pictures that the encoder gets; at most it gets all, or 12."""
    depth_share: float = 0.7
    """Share of batches that come with depths; the others teach to do without."""
    turn_share: float = 0.5
    """Share of objects that are turned by a random multiple of 90 degrees."""
    bricks: int = 1600
    """Bricks that are decoded of an object, around a random one of them: more detail costs no more time."""
    stray_share: float = 0.1
    """Further bricks beside the surface, as a share of those: what to say where there is none."""
    shown: int = 1
    """Pictures of each object that rendering losses may compare with."""
    seed: int = 0
    """Seed of everything random."""


@dataclass(frozen=True)
class Batch:
    """One step's objects. views and evidence: what the encoder gets. shown: what rendering losses compare with.

    names: the objects' ids.
    """

    names: tuple[str, ...]
    views: PosedViews
    evidence: Tensor
    targets: FieldTargets
    shown: PosedViews

    def to(self, device: torch.device | str) -> Batch:
        """The same on another device."""
        return Batch(
            self.names,
            self.views.to(device),
            self.evidence.to(device),
            self.targets.to(device),
            self.shown.to(device),
        )


class BatchSource:
    """Draws batches from records. Targets of an object are made once and kept, about 150 KB each."""

    def __init__(self, records: Sequence[ObjectData], options: DrawOptions, resolution: int) -> None:
        assert len(records) > 0
        self.records = records
        self.options = options
        self.resolution = resolution
        self._targets: dict[int, SurfaceTargets] = {}

    def batch(self, step: int, whole: bool = False) -> Batch:
        """The batch of a step, counted from 0. whole: decode all bricks of all objects, as rendering needs."""
        options = self.options
        rng = np.random.default_rng([options.seed, step])
        drawn = [self._draw(index, rng) for index in self.indices(step)]
        most = min(MAX_VIEWS, *(len(record.views) for record, _, _ in drawn))
        count = int(rng.integers(min(options.fewest_views, most), most + 1))
        seen, shown = [], []
        for record, _, quarters in drawn:
            order = rng.permutation(len(record.views))
            seen.append(picked_views(record, order[:count], quarters))
            shown.append(picked_views(record, order[::-1][: options.shown], quarters))
        views = stacked(seen)
        if rng.random() >= options.depth_share:
            views = views.without_depths()
        limit = self.resolution**3 if whole else options.bricks
        parts = [item_targets(targets, limit, options.stray_share, rng) for _, targets, _ in drawn]
        return Batch(
            tuple(record.id for record, _, _ in drawn),
            views,
            gather_evidence(views, self.resolution),
            joined(parts),
            stacked(shown),
        )

    def stream(self, first: int, last: int, whole: Callable[[int], bool]) -> Iterator[Batch]:
        """The batches of steps [first, last), each made while the one before it is used; whole: of which steps."""
        return made_ahead(lambda step: self.batch(step, whole(step)), first, last)

    def indices(self, step: int) -> list[int]:
        """Which objects a step sees: shuffled anew each time all have been seen."""
        return drawn_indices(step, self.options.batch, len(self.records), self._order)

    def _order(self, epoch: int) -> np.ndarray:
        return np.random.default_rng([self.options.seed, epoch, 1]).permutation(len(self.records))

    def _draw(self, index: int, rng: np.random.Generator) -> tuple[ObjectData, SurfaceTargets, int]:
        record = self.records[index]
        if index not in self._targets:
            self._targets[index] = surface_targets(record)
        quarters = int(rng.integers(4)) if rng.random() < self.options.turn_share else 0
        return record, turned_targets(self._targets[index], quarters), quarters


def made_ahead(make: Callable[[int], Made], first: int, last: int) -> Iterator[Made]:
    """What `make` makes for steps [first, last), each while the one before it is used."""
    with ThreadPoolExecutor(1, thread_name_prefix="batches") as pool:
        upcoming = pool.submit(make, first) if first < last else None
        for step in range(first, last):
            assert upcoming is not None
            ready = upcoming.result()
            upcoming = pool.submit(make, step + 1) if step + 1 < last else None
            yield ready


def drawn_indices(step: int, size: int, count: int, order: Callable[[int], np.ndarray]) -> list[int]:
    """Which `size` of `count` things a step sees, if all are seen in order(epoch) (count,), epoch after epoch."""
    first, last = step * size, (step + 1) * size
    orders = {epoch: order(epoch) for epoch in range(first // count, (last - 1) // count + 1)}
    return [int(orders[place // count][place % count]) for place in range(first, last)]


def picked_views(record: ObjectData, which: Sequence[int] | np.ndarray, quarters: int = 0) -> PosedViews:
    """Some pictures of one object, with depths, as a batch of 1."""
    chosen = [int(view) for view in which]
    return PosedViews(
        torch.from_numpy(record.views[chosen])[None],
        torch.from_numpy(turned_pose(record.camera_from_world[chosen].astype(np.float32), quarters))[None],
        torch.from_numpy(record.intrinsics[chosen].astype(np.float32))[None],
        torch.from_numpy(np.asarray(record.depths[chosen], np.float32))[None],
    )


def stacked(parts: Sequence[PosedViews]) -> PosedViews:
    """One batch of several; depths are kept only if all have them."""
    depths = [part.depths for part in parts]
    known = [depth for depth in depths if depth is not None]
    return PosedViews(
        torch.cat([part.rgba for part in parts]),
        torch.cat([part.camera_from_object for part in parts]),
        torch.cat([part.intrinsics for part in parts]),
        torch.cat(known) if len(known) == len(depths) else None,
    )


def item_targets(
    targets: SurfaceTargets, limit: int, stray_share: float, rng: np.random.Generator
) -> FieldTargets:
    """Targets of one object, as a batch of 1, on `limit` of its bricks and some beside them (see DrawOptions)."""
    kept = _around_one(targets.places, limit, rng)
    decoded = np.zeros_like(targets.active)
    decoded[tuple(targets.places[kept].T)] = True
    near = decoded.copy()
    decoded |= _strays(targets, near, stray_share, rng)
    places = np.argwhere(decoded)
    ids = np.full(decoded.shape, -1)
    ids[tuple(places.T)] = np.arange(len(places))
    to_row = np.full(len(targets.places), -1)
    to_row[kept] = ids[tuple(targets.places[kept].T)]
    field = np.where(targets.inside[tuple(places.T)], -REACH, REACH)[:, None].repeat(8, axis=1)
    field[to_row[kept]] = targets.field[kept] * (REACH / 127)
    used = to_row[targets.rows // 8] >= 0
    values = {
        "active": targets.active[None],
        "inside": targets.inside[None],
        "decoded": decoded[None],
        "near": near[tuple(places.T)],
        "field": field.astype(np.float32),
        "rows": (8 * to_row[targets.rows // 8] + targets.rows % 8)[used],
        "offsets": targets.offsets[used].astype(np.float32) / 255 - 0.5,
        "normals": targets.normals[used].astype(np.float32) / 127,
        "albedo": targets.albedo[used].astype(np.float32) / 255,
        "lit": targets.lit[used].astype(np.float32) / 255,
    }
    return FieldTargets(**{name: torch.from_numpy(np.ascontiguousarray(v)) for name, v in values.items()})


def _around_one(places: np.ndarray, limit: int, rng: np.random.Generator) -> np.ndarray:
    """Indices of at most `limit` places, those nearest to a random one of them."""
    if len(places) <= limit:
        return np.arange(len(places))
    middle = places[rng.integers(len(places))].astype(np.int32)
    away = np.abs(places.astype(np.int32) - middle).max(axis=1)
    return np.argpartition(away, limit)[:limit]


def _strays(
    targets: SurfaceTargets, near: np.ndarray, stray_share: float, rng: np.random.Generator
) -> np.ndarray:
    """Bool grid of bricks without surface that touch one of `near`."""
    padded = np.pad(near, 1)
    beside = padded[:-2, 1:-1, 1:-1] | padded[2:, 1:-1, 1:-1] | padded[1:-1, :-2, 1:-1]
    beside |= padded[1:-1, 2:, 1:-1] | padded[1:-1, 1:-1, :-2] | padded[1:-1, 1:-1, 2:]
    beside &= ~targets.active
    share = stray_share * near.sum() / max(beside.sum(), 1)
    return beside & (rng.random(beside.shape) < share)


def joined(parts: Sequence[FieldTargets]) -> FieldTargets:
    """One batch of several."""
    starts = np.cumsum([0, *(8 * len(part.field) for part in parts)])
    rows = torch.cat([part.rows + int(start) for part, start in zip(parts, starts)])
    others = {
        name: torch.cat([getattr(part, name) for part in parts]) for name in vars(parts[0]) if name != "rows"
    }
    return FieldTargets(rows=rows, **others)
