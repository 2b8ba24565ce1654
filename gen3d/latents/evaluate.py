"""How well the latent space holds objects: the ceiling of everything that is generated in it.

psnr     colour of pictures that the encoder did not get, before white, dB, mean over objects
iou      of the solid on the grid of the records
chamfer  mean distance of the mesh's vertices to the object's surface and back, mean of both, in object sides
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import torch
from scipy.spatial import cKDTree
from torch import Tensor

from gen3d.latents.batches import picked_views
from gen3d.latents.decoded import Decoded
from gen3d.latents.exact import exact_field
from gen3d.latents.fit import FitConfig, encoded
from gen3d.latents.model import LatentModel
from gen3d.latents.views import MAX_VIEWS, ObjectData, PosedViews
from recon3d.errors import SplatloomError
from recon3d.metrics import psnr
from recon3d.progress import Progress, silent_progress
from recon3d.render import render

HELD_OUT = (2, 6)
"""Of every eight pictures these are not given to the encoder."""


@dataclass(frozen=True)
class ObjectScore:
    """What was measured of one object; chamfer is None if nothing was decoded."""

    id: str
    psnr: float
    iou: float
    chamfer: float | None


class LatentScores(NamedTuple):
    """One object with its detail, and its latent alone: the same if no detail was fitted."""

    whole: ObjectScore
    latent: ObjectScore


@torch.no_grad()
def evaluate_latents(
    model: LatentModel,
    records: Sequence[ObjectData],
    *,
    fit: FitConfig,
    depths: bool = True,
    progress: Progress = silent_progress,
) -> list[LatentScores]:
    """Encode and decode each object.

    fit: how latents and detail are fitted to the pictures. depths: whether these come with depths.
    """
    scores = []
    with progress.stage("evaluate latents", len(records)) as advance:
        for record in records:
            given, held = split_views(record)
            found = encoded(model, given if depths else given.without_depths(), fit)
            latent = score(model.decode(found.latents)[0], record, held)
            whole = score(model.decode(*found)[0], record, held) if found.details else latent
            scores.append(LatentScores(whole, latent))
            advance(1, f"{whole.psnr:.1f} dB, IoU {whole.iou:.3f}")
    return scores


def evaluate_exact(
    records: Sequence[ObjectData], *, progress: Progress = silent_progress
) -> list[ObjectScore]:
    """Measure what is decoded of the records' own fields, with Gaussians as before training: no latent in between."""
    with progress.stage("evaluate exact fields", len(records)) as advance:
        scores = []
        for record in records:
            scores.append(score(Decoded.of(exact_field(record), 0), record, split_views(record)[1]))
            advance(1, f"{scores[-1].psnr:.1f} dB")
    return scores


def split_views(record: ObjectData) -> tuple[PosedViews, PosedViews]:
    """The pictures for the encoder, and those held out. Raises SplatloomError if there are too few for both."""
    held = [view for view in range(len(record.views)) if view % 8 in HELD_OUT]
    given = [view for view in range(len(record.views)) if view % 8 not in HELD_OUT]
    if not held:
        raise SplatloomError(f"{record.id} has {len(record.views)} pictures: evaluation needs at least 3")
    return picked_views(record, given[:MAX_VIEWS]), picked_views(record, held)


def score(decoded: Decoded, record: ObjectData, held: PosedViews) -> ObjectScore:
    """Measure one decoded object against its record and pictures (a batch of 1) of it."""
    white = torch.ones(3)
    wanted = held.over(0, white)
    found = render(decoded.gaussians, held.cameras(0), background=white).color
    values = [psnr(found[view], wanted[view]) for view in range(len(wanted))]
    return ObjectScore(
        record.id,
        float(np.mean(values)),
        iou(decoded.occupancy, torch.from_numpy(record.occupancy)),
        chamfer(decoded, surface_points(record)),
    )


def iou(found: Tensor, wanted: Tensor) -> float:
    """Intersection over union of two bool grids; 1 if both are empty."""
    union = int((found | wanted).sum())
    return int((found & wanted).sum()) / union if union else 1.0


def chamfer(decoded: Decoded, points: np.ndarray) -> float | None:
    """Mean distance of the mesh's vertices to surface points (P, 3) and back, mean of both; None without mesh."""
    if len(decoded.cells) == 0:
        return None
    vertices = decoded.mesh.vertices
    there = cKDTree(points).query(vertices)[0].mean()
    back = cKDTree(vertices).query(points)[0].mean()
    return float(there + back) / 2


def surface_points(record: ObjectData) -> np.ndarray:
    """(S, 3) points of the record's surface, object frame."""
    within = record.places.astype(np.float64) / 255
    return (record.cells + within) / record.occupancy.shape[0] - 0.5


def summary(scores: Sequence[ObjectScore]) -> dict[str, Any]:
    """Means and medians over objects; chamfer over those that have one."""
    distances = [s.chamfer for s in scores if s.chamfer is not None]
    columns = {"psnr": [s.psnr for s in scores], "iou": [s.iou for s in scores], "chamfer": distances}
    found: dict[str, Any] = {"objects": len(scores), "empty": len(scores) - len(distances)}
    for name, values in columns.items():
        found[name] = float(np.mean(values)) if values else None
        found[f"{name}_median"] = float(np.median(values)) if values else None
    return found
