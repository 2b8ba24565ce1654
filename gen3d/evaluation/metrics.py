"""How near a shape comes to the true one, and how different shapes are from each other.

From one picture nobody can tell which side of an object is its front. So every candidate, of every method, is compared
at the best of the four quarter turns about the vertical.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import torch
from scipy.spatial import cKDTree

from gen3d.data.duplicates import Shapes, alike_pairs, overlap
from gen3d.data.records import ObjectRecord
from gen3d.latents.batches import picked_views
from gen3d.latents.decoded import Decoded
from gen3d.latents.evaluate import iou, surface_points
from gen3d.latents.turns import turned_grid
from recon3d.gaussians import Gaussians
from recon3d.metrics import psnr
from recon3d.render import render


@dataclass(frozen=True)
class Candidate:
    """What is compared with the truth. occupancy: (R, R, R) bool. points: (P, 3) of its surface, none where empty."""

    occupancy: torch.Tensor
    points: np.ndarray
    gaussians: Gaussians

    @staticmethod
    def of(decoded: Decoded) -> Candidate:
        """A generated object."""
        empty = len(decoded.cells) == 0
        points = np.zeros((0, 3)) if empty else decoded.mesh.vertices
        return Candidate(decoded.occupancy, points, decoded.gaussians)

    @staticmethod
    def copy_of(record: ObjectRecord, decoded: Decoded) -> Candidate:
        """A training object: its own shape, and the Gaussians that the latent space makes of it."""
        return Candidate(torch.from_numpy(record.occupancy), surface_points(record), decoded.gaussians)


@dataclass(frozen=True)
class Closeness:
    """One candidate beside the truth. chamfer: None if the candidate is empty. psnr: dB, of views not given."""

    iou: float
    chamfer: float | None
    psnr: float


def closeness(
    candidate: Candidate, record: ObjectRecord, held: Sequence[int], backend: str = "auto"
) -> Closeness:
    """Compare with a record at the best quarter turn, by IoU. held: the views to compare pictures of."""
    overlaps = [iou(candidate.occupancy, _turned(record.occupancy, turns)) for turns in range(4)]
    turns = int(np.argmax(overlaps))
    views = picked_views(record, held, turns)
    white = torch.ones(3)
    wanted = views.over(0, white)
    found = render(candidate.gaussians, views.cameras(0), background=white, backend=backend).color
    distances = [psnr(found[view], wanted[view]) for view in range(len(wanted))]
    return Closeness(
        overlaps[turns], chamfer(candidate.points, _turned_points(record, turns)), float(np.mean(distances))
    )


def chamfer(found: np.ndarray, wanted: np.ndarray) -> float | None:
    """Mean distance of points (P, 3) to points (Q, 3) and back, mean of both; None if there are none."""
    if not len(found):
        return None
    there, back = cKDTree(wanted).query(found)[0].mean(), cKDTree(found).query(wanted)[0].mean()
    return float(there + back) / 2


def diversity(solids: Sequence[np.ndarray]) -> float | None:
    """Mean of 1 - overlap over all pairs of solids (R, R, R) bool: 0 if all are the same, also if turned.

    Empty ones do not count; None if fewer than two are left.
    """
    fine = Shapes.of([solid for solid in solids if solid.any()]).fine
    apart = [1 - overlap(one, other) for one, other in combinations(fine, 2)]
    return float(np.mean(apart)) if apart else None


def alike(solids: Sequence[np.ndarray], training: Shapes) -> list[list[int]]:
    """For each solid (R, R, R) bool the training shapes that are nearly the same, by the rule that splits the data."""
    found: list[list[int]] = [[] for _ in solids]
    for solid, other in alike_pairs(Shapes.of(solids), training):
        found[solid].append(other)
    return found


def _turned(occupancy: np.ndarray, turns: int) -> torch.Tensor:
    for _ in range(turns):
        occupancy = turned_grid(occupancy)
    return torch.from_numpy(np.ascontiguousarray(occupancy))


def _turned_points(record: ObjectRecord, turns: int) -> np.ndarray:
    points = surface_points(record)
    for _ in range(turns):
        points = np.stack([points[:, 2], points[:, 1], -points[:, 0]], axis=1)
    return points
