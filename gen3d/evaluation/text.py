"""Text to 3D: does a judge of pictures recognise what was asked for, are samples different, are they copies?

Prompts are a colour and a kind. New ones are combinations that were withheld from the flow (gen3d/data/kinds.py),
though it knows both words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from gen3d.data.colors import BASIC_COLORS
from gen3d.data.kinds import Combination, allowed, combination_of, withheld
from gen3d.evaluation.classifier import Verdicts
from gen3d.evaluation.generate import from_prompts
from gen3d.evaluation.metrics import alike, diversity
from gen3d.evaluation.pictures import pictures_of, pictures_of_record
from gen3d.evaluation.reference import Reference
from gen3d.evaluation.retrieval import CaptionRetrieval
from gen3d.pipeline_file import Networks, Sampling
from recon3d.progress import Progress, silent_progress

_TOGETHER = 16
_LEVEL_OF = 100
"""Training objects that are compared with all others, to know how alike they are among themselves."""


@dataclass(frozen=True)
class Made:
    """Samples of some prompts. pictures: (V, 4, 64, 64) uint8 of each. solids: (R, R, R) bool of each."""

    pictures: list[Tensor]
    solids: list[np.ndarray]

    @property
    def empty(self) -> float:
        """Share of the samples that decode to nothing."""
        return float(np.mean([not solid.any() for solid in self.solids]))


@dataclass(frozen=True)
class TextScores:
    """Shares of samples, means over seeds; spread: the standard deviation over seeds of each.

    kind, color, both: recognised. empty: that show nothing. alike: with nearly the shape of a training object, copies:
    of one with the same main colour. diversity: mean of 1 - overlap between samples of one prompt.
    """

    prompts: int
    seeds: int
    kind: float
    color: float
    both: float
    empty: float
    alike: float
    copies: float
    diversity: float | None
    spread: dict[str, float]


def evaluate_text(
    networks: Networks,
    reference: Reference,
    wanted: Sequence[Combination],
    seeds: int,
    sampling: Sampling,
    progress: Progress = silent_progress,
) -> TextScores:
    """Generate every combination with each seed and have it judged."""
    runs = []
    with progress.stage("text to 3D", seeds * len(wanted)) as advance:
        for seed in range(seeds):
            latents = from_prompts(networks, [c.prompt for c in wanted], 10_000 * seed, sampling)
            runs.append(decoded_and_seen(networks, latents))
            advance(len(wanted), "")
    rows = [_scores(made, wanted, reference) for made in runs]
    apart = [diversity([made.solids[k] for made in runs]) for k in range(len(wanted))]
    known = [value for value in apart if value is not None]
    return TextScores(
        prompts=len(wanted),
        seeds=seeds,
        diversity=float(np.mean(known)) if known else None,
        spread={name: float(np.std([row[name] for row in rows])) for name in rows[0]},
        **{name: float(np.mean([row[name] for row in rows])) for name in rows[0]},
    )


def decoded_and_seen(networks: Networks, latents: Tensor) -> Made:
    """Decode latents (N, C, G, G, G) and take pictures of the objects."""
    pictures, solids = [], []
    for part in latents.split(_TOGETHER):
        for decoded in networks.latents.decode(part):
            pictures.append(pictures_of(decoded))
            solids.append(decoded.occupancy.numpy())
    return Made(pictures, solids)


def evaluate_caption_retrieval(reference: Reference, wanted: Sequence[Combination]) -> dict[str, float]:
    """The same judge on the nearest caption's object, of those a flow may see: shares of kind, color and both."""
    infos = reference.training.infos
    known = reference.training.where(allowed(infos, reference.fewest))
    retrieval = CaptionRetrieval.of([(info.caption, *info.other_captions) for info in known.infos])
    nearest = [retrieval.nearest(combination.prompt) for combination in wanted]
    pictures = [pictures_of_record(known[index]) for index in nearest]
    return recognised(reference.classifier.judge(pictures), wanted)


def recognised(verdicts: Verdicts, wanted: Sequence[Combination]) -> dict[str, float]:
    """Shares whose kind, color, and both are the ones that were asked for."""
    kinds = [verdicts.kind(k) == c.kind for k, c in enumerate(wanted)]
    colors = [verdicts.color(k) == c.color for k, c in enumerate(wanted)]
    return {
        "kind": float(np.mean(kinds)),
        "color": float(np.mean(colors)),
        "both": float(np.mean([a and b for a, b in zip(kinds, colors)])),
    }


def copy_level(reference: Reference) -> dict[str, float]:
    """How many of our own training objects are like another one, by the rules that samples are measured with."""
    infos = reference.training.infos
    ours = [k for k, info in enumerate(infos) if info.source == "procedural"][:_LEVEL_OF]
    if not ours:
        return {}
    found = alike([reference.training.occupancy(k) for k in ours], reference.shapes)
    others = [[other for other in same if other != k] for k, same in zip(ours, found)]
    colors = [infos[k].colors[0] if infos[k].colors else "" for k in ours]
    return _copy_shares(others, colors, reference)


def prompts_of(reference: Reference, most: int) -> tuple[list[Combination], list[Combination]]:
    """Withheld combinations, and as many that training objects of ours show; each at most so many, evenly spaced."""
    infos = reference.training.infos
    new = withheld(infos, reference.fewest)
    shown = {combination_of(info) for info in infos if info.source == "procedural"} - new
    return _evenly(_sorted(new), most), _evenly(_sorted(shown - {None}), min(most, max(len(new), 1)))


def _sorted(combinations: Iterable[Combination | None]) -> list[Combination]:
    known = [combination for combination in combinations if combination is not None]
    return sorted(known, key=lambda c: (c.kind, c.color))


def _evenly(items: Sequence[Combination], most: int) -> list[Combination]:
    places = np.linspace(0, len(items), min(most, len(items)), endpoint=False).astype(int)
    return [items[place] for place in places]


def _scores(made: Made, wanted: Sequence[Combination], reference: Reference) -> dict[str, float]:
    """All shares of the samples of one seed."""
    verdicts = reference.classifier.judge(made.pictures)
    colors = [BASIC_COLORS[int(k)] for k in torch.argmax(verdicts.colors, dim=1)]
    same = alike(made.solids, reference.shapes)
    shares = _copy_shares(same, colors, reference)
    return recognised(verdicts, wanted) | {"empty": made.empty} | shares


def _copy_shares(
    same: Sequence[Sequence[int]], colors: Sequence[str], reference: Reference
) -> dict[str, float]:
    """Shares with any training object of the same shape, and of one that has the same main colour, too."""
    infos = reference.training.infos
    copies = [any(color in infos[k].colors[:1] for k in other) for other, color in zip(same, colors)]
    return {"alike": float(np.mean([bool(s) for s in same])), "copies": float(np.mean(copies))}
