"""Training of the judge on pictures of the training objects, and its own accuracy on held-out ones."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn.functional import affine_grid, avg_pool2d, cross_entropy, grid_sample

from gen3d.data.colors import BASIC_COLORS
from gen3d.data.kinds import combination_of, kind_of
from gen3d.data.records import ObjectInfo
from gen3d.evaluation.classifier import SEEN_PX, Classifier, ClassifierConfig, Verdicts
from recon3d.errors import SplatloomError
from recon3d.progress import Progress, silent_progress

UNKNOWN = -100
"""Label of what an object does not say; PyTorch's losses pass over it."""


@dataclass(frozen=True)
class ClassifierTraining:
    """One training run of the judge."""

    steps: int = 1200
    """Of AdamW."""
    batch: int = 96
    """Pictures per step, of as many objects."""
    rate: float = 3e-3
    """Highest learning rate; it falls as a cosine."""
    weight_decay: float = 0.05
    """Of AdamW."""
    smoothing: float = 0.05
    """Of labels, so that probabilities stay honest."""
    seed: int = 0
    """Of everything random."""


@dataclass(frozen=True)
class Labels:
    """What N objects are, as numbers: kinds and colors (N,) int64, UNKNOWN where that is not said."""

    kinds: Tensor
    colors: Tensor

    @staticmethod
    def of(infos: Sequence[ObjectInfo], names: Sequence[str]) -> Labels:
        """The labels of objects, among these kinds; pairs have none."""
        places = {name: place for place, name in enumerate(names)}
        kinds = [places.get(kind_of(info) or "", UNKNOWN) for info in infos]
        mains = [combination_of(info) for info in infos]
        colors = [UNKNOWN if main is None else BASIC_COLORS.index(main.color) for main in mains]
        return Labels(torch.tensor(kinds), torch.tensor(colors))


def train_classifier(
    pictures: Tensor,
    infos: Sequence[ObjectInfo],
    names: Sequence[str],
    training: ClassifierTraining | None = None,
    progress: Progress = silent_progress,
) -> Classifier:
    """A judge of pictures (N, V, 4, 64, 64) uint8 of N objects, for these kinds.

    Every kind is shown as often as the square root of its number of objects. Raises SplatloomError if none of the
    objects is of any kind.
    """
    training = training or ClassifierTraining()
    labels = Labels.of(infos, names)
    if not (labels.kinds != UNKNOWN).any():
        raise SplatloomError("no training object is of a kind that is to be told apart: give more data")
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(training.seed)
        model = Classifier(ClassifierConfig(",".join(names))).train()
    groups = [{"params": list(model.parameters()), "weight_decay": training.weight_decay}]
    optimizer = torch.optim.AdamW(groups, lr=training.rate, fused=True)
    generator = torch.Generator().manual_seed(training.seed)
    shares = _shares(labels)
    with progress.stage("train the classifier", training.steps) as advance:
        for step in range(training.steps):
            chosen = torch.multinomial(shares, training.batch, True, generator=generator)
            views = torch.randint(pictures.shape[1], (training.batch,), generator=generator)
            seen = avg_pool2d(pictures[chosen, views].float() / 255, pictures.shape[-1] // SEEN_PX)
            kinds, colors = model(disturbed(seen, generator), brightness(training.batch, generator))
            loss = _error(kinds, labels.kinds[chosen], training.smoothing)
            loss = loss + _error(colors, labels.colors[chosen], training.smoothing)
            optimizer.param_groups[0]["lr"] = (
                training.rate * (1 + math.cos(math.pi * step / training.steps)) / 2
            )
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            advance(1, f"loss {float(loss.detach()):.2f}")
    return model.eval().requires_grad_(False)


def brightness(count: int, generator: torch.Generator) -> Tensor:
    """(count, 3) random weights of red, green and blue, some of them below 0: any colour may be bright or dark."""
    weights = torch.randn(count, 3, generator=generator)
    return weights / weights.abs().sum(1, keepdim=True)


def disturbed(pictures: Tensor, generator: torch.Generator) -> Tensor:
    """Float pictures (B, 4, H, W) in [0, 1] as a generator might give them: moved, mirrored, blurred, brightened.

    So that it is not the sharpness of the training pictures that things are recognised by.
    """
    count = len(pictures)
    drawn = torch.rand(count, 6, generator=generator)
    scale = 0.85 + 0.4 * drawn[:, 0]  # of what is sampled: above 1 the object becomes smaller
    mirrored = torch.where(drawn[:, 1] < 0.5, -1.0, 1.0)
    matrices = torch.zeros(count, 2, 3)
    matrices[:, 0, 0], matrices[:, 1, 1] = scale * mirrored, scale
    matrices[:, :, 2] = 0.2 * drawn[:, 2:4] - 0.1
    grid = affine_grid(matrices, list(pictures.shape), align_corners=False)
    values = grid_sample(pictures, grid, align_corners=False)
    share = (1.5 * drawn[:, 4] - 0.5).clamp(0, 1)[:, None, None, None]  # a third stays sharp
    values = torch.lerp(values, avg_pool2d(values, 3, 1, 1), share)
    bright = (0.9 + 0.2 * drawn[:, 5])[:, None, None, None]
    noise = 0.02 * torch.randn(values.shape, generator=generator)
    color = ((values[:, :3] * bright + noise[:, :3]) * (values[:, 3:] > 0)).clamp(0, 1)
    return torch.cat([color, values[:, 3:]], dim=1)


def accuracy(verdicts: Verdicts, infos: Sequence[ObjectInfo]) -> dict[str, float | int | None]:
    """Shares of objects whose kind, main colour, and both are recognised, and of how many each could be asked."""
    labels = Labels.of(infos, verdicts.names)
    kinds = verdicts.kinds.argmax(1) == labels.kinds
    colors = verdicts.colors.argmax(1) == labels.colors
    of_a_kind, colored = labels.kinds != UNKNOWN, labels.colors != UNKNOWN
    both = of_a_kind & colored
    return {
        "objects": int(both.sum()),
        "kind": _mean(kinds[of_a_kind]),
        "color": _mean(colors[colored]),
        "both": _mean((kinds & colors)[both]),
    }


def _error(scores: Tensor, wanted: Tensor, smoothing: float) -> Tensor:
    """Mean cross entropy of what is known; 0 if nothing is."""
    errors = cross_entropy(scores, wanted, ignore_index=UNKNOWN, label_smoothing=smoothing, reduction="sum")
    return errors / (wanted != UNKNOWN).sum().clamp_min(1)


def _shares(labels: Labels) -> Tensor:
    """(N,) how often each object is shown, relative to others; those of unknown kind teach colours alone."""
    known = labels.kinds != UNKNOWN
    counts = torch.bincount(labels.kinds[known]).clamp_min(1)
    shares = torch.full(labels.kinds.shape, 0.2 / math.sqrt(int(counts.max())))
    shares[known] = counts[labels.kinds[known]].float().rsqrt()
    return shares


def _mean(hits: Tensor) -> float | None:
    return float(hits.float().mean()) if len(hits) else None
