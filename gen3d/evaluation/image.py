"""Image to 3D on held-out objects: how near each way comes to the true object, beside copying the nearest one.

Every way gets one picture of each object, without its camera. Pictures from other sides are compared for PSNR.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from gen3d.data.records import ObjectRecord
from gen3d.evaluation.generate import FromPicture, from_picture, from_record
from gen3d.evaluation.metrics import Candidate, Closeness, closeness
from gen3d.evaluation.pictures import pictures_of_record
from gen3d.evaluation.reference import Reference
from gen3d.evaluation.retrieval import PictureRetrieval
from gen3d.latents.batches import picked_views
from gen3d.pipeline_file import Networks, Sampling
from recon3d.errors import CaptureError
from recon3d.progress import Progress, silent_progress

WAYS = ("retrieval", "regression", "flow", "flow from regression")
_SHOWN = 0
"""The view that is given."""
_COMPARED = 4
"""Most other views that are compared."""


@dataclass(frozen=True)
class ImageScores:
    """Of one way, over all objects and seeds; spread: standard deviation over seeds of the means.

    empty: share that decodes to nothing. chamfer: in object sides, of those that are not empty. psnr: dB.
    """

    objects: int
    iou: float
    iou_median: float
    chamfer: float | None
    chamfer_median: float | None
    psnr: float
    empty: float
    spread: dict[str, float]


def evaluate_image(
    networks: Networks,
    reference: Reference,
    chosen: Sequence[int],
    seeds: int,
    sampling: Sampling,
    progress: Progress = silent_progress,
) -> dict[str, dict[str, ImageScores]]:
    """Scores by source of the objects ("all", "asset", "procedural") and way. chosen: held-out objects.

    Objects that the given view shows nothing of are passed over.
    """
    retrieval = PictureRetrieval.of(reference.pictures)
    rows: dict[str, dict[str, list[list[Closeness]]]] = {}
    with progress.stage("image to 3D", len(chosen)) as advance:
        for index in chosen:
            record = reference.held_out[index]
            advance(1, "")
            try:
                found = from_picture(networks, picked_views(record, [_SHOWN]), seeds, sampling)
            except CaptureError:
                continue
            scores = _of_object(networks, record, found)
            scores["retrieval"] = [_retrieved(networks, reference, retrieval, record)]
            for group in ("all", record.info.source):
                for way in WAYS:
                    rows.setdefault(group, {}).setdefault(way, []).append(scores[way])
    return {group: {way: summarised(of_way) for way, of_way in ways.items()} for group, ways in rows.items()}


def summarised(scores: Sequence[Sequence[Closeness]]) -> ImageScores:
    """Means of one way over objects and seeds, from the scores of each object by seed."""
    flat = [one for of_object in scores for one in of_object]
    distances = [one.chamfer for one in flat if one.chamfer is not None]
    seeds = min(len(of_object) for of_object in scores)
    by_seed = [[of_object[seed] for of_object in scores] for seed in range(seeds)]
    return ImageScores(
        objects=len(scores),
        iou=_mean(one.iou for one in flat),
        iou_median=float(np.median([one.iou for one in flat])),
        chamfer=_mean(distances) if distances else None,
        chamfer_median=float(np.median(distances)) if distances else None,
        psnr=_mean(one.psnr for one in flat),
        empty=1 - len(distances) / len(flat),
        spread={
            "iou": float(np.std([_mean(one.iou for one in run) for run in by_seed])),
            "psnr": float(np.std([_mean(one.psnr for one in run) for run in by_seed])),
        },
    )


def _of_object(networks: Networks, record: ObjectRecord, found: FromPicture) -> dict[str, list[Closeness]]:
    """Scores of the ways that generate, one per seed."""
    ways = {
        "regression": (found.regression, found.regression_details),
        "flow": (found.flow, ()),
        "flow from regression": (found.both, found.both_details),
    }
    return {
        way: [
            closeness(Candidate.of(decoded), record, _held(record))
            for decoded in networks.latents.decode(*some)
        ]
        for way, some in ways.items()
    }


def _retrieved(
    networks: Networks, reference: Reference, retrieval: PictureRetrieval, record: ObjectRecord
) -> Closeness:
    """The score of the training object whose picture is nearest to the one that is shown."""
    nearest = retrieval.nearest(pictures_of_record(record)[_SHOWN : _SHOWN + 1])[0]
    other = reference.training[nearest]
    decoded = networks.latents.decode(from_record(networks, other))[0]
    candidate = Candidate.copy_of(other, decoded)
    return closeness(candidate, record, _held(record))


def _held(record: ObjectRecord) -> list[int]:
    """The views that are compared: some of those that were not given."""
    others = [view for view in range(len(record.views)) if view != _SHOWN]
    return others[:: max(1, len(others) // _COMPARED)][:_COMPARED]


def _mean(values: Iterable[float]) -> float:
    return float(np.mean(list(values)))
