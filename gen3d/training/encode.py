"""From records to what a flow is trained on: latents, captions and pictures of the training objects."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import cast

from gen3d.data.kinds import allowed
from gen3d.data.records import RecordSet
from gen3d.latents.corpus import encode_corpus
from gen3d.latents.model import LatentModel
from gen3d.latents.views import ObjectData
from gen3d.training.cache import Entry, LatentCache, write_cache
from recon3d.errors import SplatloomError
from recon3d.progress import Progress, silent_progress

PICTURES = 4
"""Of each object."""


def flow_records(records: RecordSet) -> RecordSet:
    """The training objects that a flow may see: those of no withheld combination of colour and kind."""
    training = records.split("train")
    return training.where(allowed(training.infos))


def encode_for_flow(
    model: LatentModel, records: RecordSet, out: Path, progress: Progress = silent_progress
) -> LatentCache:
    """Encode the training objects that a flow may see and write them as a cache to `out`.

    Raises SplatloomError if there are none.
    """
    chosen = flow_records(records)
    if not len(chosen):
        raise SplatloomError(f"{records.folder} holds nothing to train a flow on: build more data")
    # A set that reads lazily is indexed like a sequence, which is all that is asked of it.
    objects = cast(Sequence[ObjectData], chosen)
    corpus = encode_corpus(model, objects, pictures=PICTURES, progress=progress)
    captions = [(info.caption, *info.other_captions) for info in chosen.infos]
    entries = tuple(Entry(name, told) for name, told in zip(corpus.ids, captions))
    cache = LatentCache(
        corpus.latents[:, 0].contiguous(),
        entries,
        corpus.pictures,
        corpus.weights,
        turned=corpus.latents[:, 1:].contiguous(),
        facing=corpus.facing,
        poses=corpus.poses,
    )
    write_cache(out, cache)
    return cache
