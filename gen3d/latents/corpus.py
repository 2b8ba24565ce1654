"""All objects of a data set as latents, for the training of a flow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from gen3d.latents.batches import picked_views, stacked
from gen3d.latents.model import LatentModel
from gen3d.latents.poses import PICTURE_PX, POSE_NUMBERS, cropped, pose_numbers, quarters_to_face
from gen3d.latents.standardise import visibility_weights
from gen3d.latents.views import MAX_VIEWS, ObjectData, PosedViews
from recon3d.errors import CaptureError
from recon3d.progress import Progress, silent_progress

MEASURED = 1000
"""Objects that statistics are taken of: 64,000 cells say as much of 128 directions as ten times as many."""
_BATCH = 8


@dataclass(frozen=True)
class Corpus:
    """N objects in the order of their records.

    ids: their names. latents: (N, 4, C, G, G, G) float16, standardised, of the object after 0 to 3 quarter turns.
    weights: (N, G, G, G) float16, how much each cell counts in a loss, mean 1 over each object. pictures:
    (N, P, 4, 64, 64) uint8, RGBA cut-outs from P sides; all 0 for a picture that shows nothing. facing: (N, P) uint8,
    the quarter turns that bring the side a picture shows to the front. poses: (N, P, 6), the pictures' cameras
    (gen3d/latents/poses.py).
    """

    ids: tuple[str, ...]
    latents: Tensor
    weights: Tensor
    pictures: Tensor
    facing: Tensor
    poses: Tensor


def encode_corpus(
    model: LatentModel,
    records: Sequence[ObjectData],
    *,
    pictures: int = 4,
    progress: Progress = silent_progress,
) -> Corpus:
    """Encode every record from all its pictures and depths; `pictures` of them, evenly spaced, are cut out."""
    ids, latents, weights, cut = [], [], [], []
    with progress.stage("encode objects", len(records)) as advance:
        for chosen in _groups(records, range(len(records))):
            turned = [model.encode(_all_views(chosen, quarters)).half().cpu() for quarters in range(4)]
            latents.append(torch.stack(turned, dim=1))
            weights.append(_weights(chosen, model.config.latent_shape[1]).half())
            cut += [_cut_outs(record, pictures) for record in chosen]
            ids += [record.id for record in chosen]
            advance(len(chosen), "")
    shown, facing, poses = (torch.stack(parts) for parts in zip(*cut))
    return Corpus(tuple(ids), torch.cat(latents), torch.cat(weights), shown, facing, poses)


@torch.no_grad()
def fit_statistics(
    model: LatentModel, records: Sequence[ObjectData], progress: Progress = silent_progress
) -> None:
    """Measure latents, each of all pictures and depths of a record: of MEASURED records at most, spread over all."""
    count = min(len(records), MEASURED)
    places = [place * len(records) // count for place in range(count)]
    with progress.stage("latent statistics", count) as advance:

        def batches() -> Iterator[tuple[Tensor, Tensor]]:
            for chosen in _groups(records, places):
                raw = model.encoder(_all_views(chosen).to(model.device))[0]
                yield raw, _weights(chosen, model.config.latent_grid)[:, None].to(model.device)
                advance(len(chosen), "")

        model.statistics.fit(batches())


def _groups(records: Sequence[ObjectData], places: Sequence[int]) -> Iterator[list[ObjectData]]:
    """The records at these places, a few at a time."""
    for first in range(0, len(places), _BATCH):
        yield [records[index] for index in places[first : first + _BATCH]]


def _all_views(chosen: Sequence[ObjectData], quarters: int = 0) -> PosedViews:
    count = min(MAX_VIEWS, *(len(record.views) for record in chosen))
    return stacked([picked_views(record, range(count), quarters) for record in chosen])


def _weights(chosen: Sequence[ObjectData], grid: int) -> Tensor:
    """(B, grid, grid, grid) float32."""
    surface = torch.zeros(len(chosen), *chosen[0].occupancy.shape, dtype=torch.bool)
    for item, record in enumerate(chosen):
        surface[item][tuple(torch.from_numpy(record.cells.astype(np.int64)).T)] = True
    return visibility_weights(surface, grid)[:, 0]


def _cut_outs(record: ObjectData, count: int) -> tuple[Tensor, Tensor, Tensor]:
    """Pictures (count, 4, 64, 64) uint8, what they are facing (count,) uint8, and their poses (count, 6)."""
    pictures = torch.zeros(count, 4, PICTURE_PX, PICTURE_PX, dtype=torch.uint8)
    facing, poses = torch.zeros(count, dtype=torch.uint8), torch.zeros(count, POSE_NUMBERS)
    for place in range(count):
        view = picked_views(record, [place * len(record.views) // count])
        try:
            cut = cropped(view)
        except CaptureError:
            continue  # an object so thin that from there nothing of it is opaque
        pictures[place] = cut.rgba[0, 0].permute(2, 0, 1)
        facing[place] = quarters_to_face(cut)[0, 0]
        poses[place] = pose_numbers(cut)[0]
    return pictures, facing, poses
