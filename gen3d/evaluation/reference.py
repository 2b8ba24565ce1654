"""What generated objects are compared with: the training objects, the held-out ones, and the judge of pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from torch import Tensor

from gen3d.data.duplicates import Shapes
from gen3d.data.kinds import FEWEST_ASSETS, kinds_of
from gen3d.data.records import ObjectInfo, RecordSet
from gen3d.evaluation.classifier import Classifier
from gen3d.evaluation.pictures import pictures_of_record, training_pictures
from gen3d.evaluation.train_classifier import ClassifierTraining, accuracy, train_classifier
from recon3d.errors import SplatloomError
from recon3d.progress import Progress, silent_progress

CLASSIFIER_FILE = "classifier.safetensors"
_VIEWS = 4
_WHOLE_OBJECTS = ("asset", "procedural")


@dataclass(frozen=True)
class ReferenceOptions:
    """How the comparison is prepared. fewest: assets that make a noun a kind of its own."""

    classifier: ClassifierTraining = field(default_factory=ClassifierTraining)
    fewest: int = FEWEST_ASSETS


@dataclass(frozen=True)
class Reference:
    """One data folder, looked at. pictures: (N, V, 4, 64, 64) uint8 of the training objects, shapes: theirs, too."""

    training: RecordSet
    held_out: RecordSet
    pictures: Tensor
    shapes: Shapes
    classifier: Classifier
    fewest: int = FEWEST_ASSETS

    @staticmethod
    def of(
        data: Path, options: ReferenceOptions | None = None, progress: Progress = silent_progress
    ) -> Reference:
        """Look at a folder that `gen3d data build` made; the judge is trained once and kept in it.

        Raises FormatError for unusable data, SplatloomError if nothing is held out.
        """
        options = options or ReferenceOptions()
        records = RecordSet(data)
        training, held_out = without_pairs(records.split("train")), whole_objects(records.split("test"))
        if not len(training) or not len(held_out):
            raise SplatloomError(
                f"{data} has {len(training)} training and {len(held_out)} held-out objects: evaluation needs both; "
                "build more data"
            )
        pictures = training_pictures(training, _VIEWS, progress)
        return Reference(
            training,
            held_out,
            pictures,
            _shapes(training, progress),
            _classifier(data / CLASSIFIER_FILE, training, pictures, options, progress),
            options.fewest,
        )

    def calibration(self) -> dict[str, dict[str, float | int | None]]:
        """How often the judge is right about real held-out objects, by where they come from."""
        records = self.held_out
        groups = {name: [i.source == name for i in records.infos] for name in _WHOLE_OBJECTS}
        return {
            name: self._calibrated(records.where(chosen)) for name, chosen in groups.items() if any(chosen)
        }

    def _calibrated(self, records: RecordSet) -> dict[str, float | int | None]:
        pictures = [pictures_of_record(records[index]) for index in range(len(records))]
        return accuracy(self.classifier.judge(pictures), records.infos)


def without_pairs(records: RecordSet) -> RecordSet:
    """The objects that are one thing each."""
    return records.where([info.category != "pair" for info in records.infos])


def whole_objects(records: RecordSet) -> RecordSet:
    """The objects that are themselves: neither pairs nor variants of others."""
    return records.where([info.source in _WHOLE_OBJECTS for info in records.infos])


def spread_over(infos: Sequence[ObjectInfo], count: int) -> list[int]:
    """At most so many objects, as many assets as ones of ours as far as there are, evenly spaced."""
    groups = [[k for k, info in enumerate(infos) if info.source == name] for name in _WHOLE_OBJECTS]
    fewest = min(len(group) for group in groups)
    shares = [max(count // 2, count - fewest) if len(g) > fewest else min(fewest, count // 2) for g in groups]
    picked = [_evenly(group, share) for group, share in zip(groups, shares)]
    return sorted(index for group in picked for index in group)


def _evenly(group: Sequence[int], count: int) -> list[int]:
    if count >= len(group):
        return list(group)
    return [group[int(place)] for place in np.linspace(0, len(group), count, endpoint=False)]


def _shapes(records: RecordSet, progress: Progress) -> Shapes:
    """Coarse shapes of all, read a few at a time: the solids themselves would fill the memory."""
    parts = []
    with progress.stage("measure training shapes", len(records)) as advance:
        for first in range(0, len(records), 64):
            some = range(first, min(first + 64, len(records)))
            parts.append(Shapes.of([records.occupancy(index) for index in some]))
            advance(len(some), "")
    return Shapes(*(np.concatenate([getattr(p, name) for p in parts]) for name in ("fine", "coarse")))


def _classifier(
    path: Path, training: RecordSet, pictures: Tensor, options: ReferenceOptions, progress: Progress
) -> Classifier:
    """The judge that is kept beside the data, or a new one if there is none for these kinds."""
    names = kinds_of(training.infos, options.fewest)
    if path.is_file():
        kept = Classifier.load(path)
        if kept.config.names == names:
            return kept
    model = train_classifier(pictures, training.infos, names, options.classifier, progress)
    model.save(path, {"training": vars(options.classifier), "objects": len(training)})
    return model
