"""All objects of a data set as latents, for the training of a flow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from gen3d.latents.batches import picked_views, stacked
from gen3d.latents.model import LatentModel
from gen3d.latents.poses import PICTURE_PX, cropped, quarters_to_face
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
    the quarter turns that bring the side a picture shows to the front.
    """

    ids: tuple[str, ...]
    latents: Tensor
    weights: Tensor
    pictures: Tensor
    facing: Tensor


def encode_corpus(
    model: LatentModel,
    records: Sequence[ObjectData],
    *,
    pictures: int = 4,
    progress: Progress = silent_progress,
) -> Corpus:
    """Encode every record from all its pictures and depths; `pictures` of them, evenly spaced, are cut out."""
    ids, latents, weights, cut, facing = [], [], [], [], []
    with progress.stage("encode objects", len(records)) as advance:
        for chosen in _groups(records, range(len(records))):
            turned = [model.encode(_all_views(chosen, quarters)).half().cpu() for quarters in range(4)]
            latents.append(torch.stack(turned, dim=1))
            weights.append(_weights(chosen, model.config.latent_shape[1]).half())
            cut += [_cut_outs(record, pictures) for record in chosen]
            facing += [_facing(record, pictures) for record in chosen]
            ids += [record.id for record in chosen]
            advance(len(chosen), "")
    return Corpus(tuple(ids), torch.cat(latents), torch.cat(weights), torch.stack(cut), torch.stack(facing))


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


def _cut_outs(record: ObjectData, count: int) -> Tensor:
    """(count, 4, 64, 64) uint8."""
    found = torch.zeros(count, 4, PICTURE_PX, PICTURE_PX, dtype=torch.uint8)
    for place, view in enumerate(_sides(record, count)):
        try:
            found[place] = cropped(picked_views(record, [view])).rgba[0, 0].permute(2, 0, 1)
        except CaptureError:
            continue  # an object so thin that from there nothing of it is opaque
    return found


def _facing(record: ObjectData, count: int) -> Tensor:
    """(count,) uint8."""
    return quarters_to_face(picked_views(record, _sides(record, count)))[0].to(torch.uint8)


def _sides(record: ObjectData, count: int) -> list[int]:
    """The views that are cut out."""
    return [int(view) for view in np.linspace(0, len(record.views), count, endpoint=False)]
