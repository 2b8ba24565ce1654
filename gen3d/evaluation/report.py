"""All of the evaluation in one call: plain values for a file, rows for a screen, and which goals are reached."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, NamedTuple

import torch

from gen3d.data.records import ObjectRecord
from gen3d.evaluation.generate import from_record
from gen3d.evaluation.image import WAYS, ImageScores, evaluate_image
from gen3d.evaluation.reference import Reference, spread_over
from gen3d.evaluation.text import (
    copy_level,
    decoded_and_seen,
    evaluate_caption_retrieval,
    evaluate_text,
    prompts_of,
)
from gen3d.evaluation.train_classifier import accuracy
from gen3d.latents.evaluate import evaluate_exact, evaluate_latents, summary
from gen3d.latents.fit import FitConfig
from gen3d.pipeline_file import Networks, Sampling
from recon3d.errors import SplatloomError
from recon3d.progress import Progress, silent_progress


@dataclass(frozen=True)
class EvaluationOptions:
    """How much to measure."""

    objects: int = 40
    """Held-out objects, half of them assets if there are so many."""
    prompts: int = 64
    """Most prompts of each kind: new combinations, and seen ones."""
    seeds: int = 3
    """Samples of each prompt and picture."""
    fit: int = FitConfig().descent.steps
    """Steps in which the latents of held-out objects are fitted to their pictures."""
    detail: int = FitConfig().detail.descent.steps
    """Steps in which their detail is fitted."""

    def __post_init__(self) -> None:
        if min(self.objects, self.prompts, self.seeds) < 1:
            raise SplatloomError("evaluation needs at least one object, one prompt and one seed")
        _ = self.fitting  # raises now what would be raised after minutes

    @property
    def fitting(self) -> FitConfig:
        """How held-out objects are fitted."""
        return FitConfig.of_steps(self.fit, self.detail)


class Goal(NamedTuple):
    """Something to reach. measured: None where it could not be; bound: what it is compared with."""

    name: str
    measured: float | None
    bound: float | None
    higher: bool = True

    @property
    def reached(self) -> bool:
        """Whether it is."""
        if self.measured is None or self.bound is None:
            return False
        return self.measured >= self.bound if self.higher else self.measured <= self.bound


def evaluate(
    networks: Networks,
    sampling: Sampling,
    reference: Reference,
    options: EvaluationOptions | None = None,
    progress: Progress = silent_progress,
) -> dict[str, Any]:
    """Everything, as plain values: classifier, latents, image, text, settings, goals."""
    options = options or EvaluationOptions()
    chosen = spread_over(reference.held_out.infos, options.objects)
    records = [reference.held_out[index] for index in chosen]
    new, seen = prompts_of(reference, options.prompts)
    image = evaluate_image(networks, reference, chosen, options.seeds, sampling, progress)
    text = {
        name: asdict(evaluate_text(networks, reference, wanted, options.seeds, sampling, progress))
        for name, wanted in (("new", new), ("seen", seen))
        if wanted
    }
    found = {
        "settings": asdict(options) | {"sampling": asdict(sampling), "prompts_new": [c.prompt for c in new]},
        "classifier": reference.calibration() | {"decoded": _decoded_accuracy(networks, reference, records)},
        "latents": latents_ceiling(networks, records, options, progress),
        "image": image_values(image),
        "text": text,
        "retrieval_by_caption": evaluate_caption_retrieval(reference, new) if new else {},
        "training_level": copy_level(reference),
    }
    return found | {"goals": goal_values(found)}


def image_values(image: Mapping[str, Mapping[str, ImageScores]]) -> dict[str, Any]:
    """What evaluate_image found, as plain values."""
    return {group: {way: asdict(s) for way, s in ways.items()} for group, ways in image.items()}


def goal_values(found: Mapping[str, Any]) -> list[dict[str, Any]]:
    """`goals`, as plain values."""
    return [goal._asdict() | {"reached": goal.reached} for goal in goals(found)]


def latents_ceiling(
    networks: Networks,
    records: Sequence[ObjectRecord],
    options: EvaluationOptions,
    progress: Progress = silent_progress,
) -> dict[str, Any]:
    """What the latent space holds of objects, by their source: latents and detail fitted to their pictures.

    Further groups are all of the objects: "without depth" in the pictures; "without detail", of the fitted latents
    alone; "not fitted", of the encoder's; "the exact field", of the objects' own fields, without latents.
    """
    model, raw = networks.latents, FitConfig.of_steps(0, 0)
    fitted = evaluate_latents(model, records, fit=options.fitting, progress=progress)
    blind = evaluate_latents(model, records, fit=options.fitting, depths=False, progress=progress)
    groups = {"all": [scores.whole for scores in fitted]}
    for record, scores in zip(records, fitted):
        groups.setdefault(record.info.source, []).append(scores.whole)
    groups["without depth"] = [scores.whole for scores in blind]
    groups["without detail"] = [scores.latent for scores in fitted]
    groups["without detail, without depth"] = [scores.latent for scores in blind]
    for name, depths in (("not fitted", True), ("not fitted, without depth", False)):
        encoded = evaluate_latents(model, records, fit=raw, depths=depths, progress=progress)
        groups[name] = [scores.latent for scores in encoded]
    groups["the exact field"] = evaluate_exact(records, progress=progress)
    return {group: summary(of_group) for group, of_group in groups.items()}


def goals(found: Mapping[str, Any]) -> list[Goal]:
    """What a generator should reach, from the numbers of `evaluate`."""
    latents, text = found["latents"]["all"], found["text"].get("new", {})
    ways = found["image"].get("all", {})
    best, bar = ways.get("flow from regression", {}), ways.get("retrieval", {})
    return [
        Goal("latents: PSNR of held-out views, dB", latents["psnr"], 28.0),
        Goal("latents: IoU", latents["iou"], 0.85),
        Goal("image: IoU above retrieval", best.get("iou"), bar.get("iou")),
        Goal("image: Chamfer below retrieval", best.get("chamfer"), bar.get("chamfer"), higher=False),
        Goal("image: PSNR above retrieval, dB", best.get("psnr"), bar.get("psnr")),
        Goal("text: kind recognised, new combinations", text.get("kind"), 0.6),
        Goal("text: colour recognised, new combinations", text.get("color"), 0.85),
        Goal("text: copies of training objects", text.get("copies"), 0.05, higher=False),
    ]


def rows(found: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The numbers for a screen: name and text."""
    latents = found["latents"]["all"]
    shown = [
        ("latents", _latents(latents)),
        *((f"latents, {way}", _latents(found["latents"][way])) for way in ("without detail", "not fitted")),
        *((f"judge, {name}", _recognised(shares)) for name, shares in found["classifier"].items()),
        *((f"text, {name}", _text(scores)) for name, scores in found["text"].items()),
        ("captions retrieved", _recognised(found["retrieval_by_caption"])),
    ]
    ways = found["image"].get("all", {})
    shown += [(f"image, {way}", _image(ways[way])) for way in WAYS if way in ways]
    return shown


def with_steps(sampling: Sampling, steps: int | None) -> Sampling:
    """The same sampling with another number of steps, if one is given."""
    return sampling if steps is None else replace(sampling, steps=steps)


def _decoded_accuracy(
    networks: Networks, reference: Reference, records: Sequence[ObjectRecord]
) -> dict[str, float | int | None]:
    """The judge on held-out objects as the latent space holds them: more cannot be recognised of generated ones."""
    latents = torch.cat([from_record(networks, record) for record in records])
    made = decoded_and_seen(networks, latents)
    return accuracy(reference.classifier.judge(made.pictures), [record.info for record in records])


def _recognised(shares: Mapping[str, Any]) -> str:
    named = (("kind", "kind"), ("color", "colour"), ("both", "both"))
    parts = [f"{label} {100 * shares[key]:.0f} %" for key, label in named if shares.get(key) is not None]
    return ", ".join(parts) or "-"


def _text(scores: Mapping[str, Any]) -> str:
    apart = "-" if scores["diversity"] is None else f"{scores['diversity']:.2f}"
    return (
        f"{_recognised(scores)}; diversity {apart}, alike {100 * scores['alike']:.0f} %, "
        f"copies {100 * scores['copies']:.1f} %, empty {100 * scores['empty']:.0f} %"
    )


def _image(scores: Mapping[str, Any]) -> str:
    return (
        f"IoU {scores['iou']:.3f} (median {scores['iou_median']:.3f}), {_distance(scores)}, "
        f"PSNR {scores['psnr']:.2f} dB"
    )


def _latents(scores: Mapping[str, Any]) -> str:
    return f"PSNR {scores['psnr']:.2f} dB, IoU {scores['iou']:.3f}, {_distance(scores)}"


def _distance(scores: Mapping[str, Any]) -> str:
    return "Chamfer -" if scores["chamfer"] is None else f"Chamfer {100 * scores['chamfer']:.2f} %"
