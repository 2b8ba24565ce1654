"""`gen3d evaluate`: how good weights are on held-out objects and new combinations of words."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from tyro.conf import arg

from gen3d.cli.settings import ModelOptions
from recon3d.cli.screen import Screen, duration

if TYPE_CHECKING:
    from gen3d.pipeline import Pipeline


@dataclass(frozen=True, kw_only=True)
class Evaluate:
    """Measure weights: the latent space, pictures to 3D beside retrieval, words to 3D by an independent classifier.

    The classifier is trained on pictures of the training objects when a data folder is evaluated for the first time,
    and kept in it.
    """

    data: Path
    """Training records, as gen3d data build makes them."""
    out: Annotated[Path | None, arg(aliases=["-o"], metavar="JSON", help_behavior_hint="")] = None
    """Write all numbers to this file, too."""
    objects: int = 40
    """How many held-out objects to make from pictures."""
    prompts: int = 64
    """How many prompts to make: that many new combinations of colour and kind, and as many seen ones."""
    seeds: int = 3
    """Samples of each; means are over all, spreads over seeds."""
    steps: Annotated[int | None, arg(metavar="N", help_behavior_hint="")] = None
    """Sampling steps; by default as the weights say."""
    fit: Annotated[int, arg(metavar="N")] = 60
    """Steps in which the latents of held-out objects are fitted to their pictures, as by gen3d encode."""
    detail: Annotated[int, arg(metavar="N")] = 100
    """Steps in which their detail is fitted."""
    model: ModelOptions = field(default_factory=ModelOptions)

    def run(self, screen: Screen) -> None:
        """Do it and say what was found."""
        import time

        from gen3d.evaluation.reference import Reference
        from gen3d.evaluation.report import EvaluationOptions, evaluate, with_steps

        options = EvaluationOptions(self.objects, self.prompts, self.seeds, self.fit, self.detail)
        pipeline = self.model.pipeline()
        sampling = with_steps(pipeline.sampling, self.steps)
        began = time.monotonic()
        reference = Reference.of(self.data, progress=screen)
        found = evaluate(pipeline.networks, sampling, reference, options, screen)
        self._show(pipeline, found, time.monotonic() - began, screen)

    def _show(self, pipeline: Pipeline, found: dict[str, Any], seconds: float, screen: Screen) -> None:
        from gen3d.evaluation.report import rows
        from recon3d.io.atomic import atomic_write_json

        screen.rows([*rows(found), ("took", duration(seconds))])
        for goal in found["goals"]:
            if not goal["reached"]:
                screen.note(_missed(goal))
        if self.out is not None:
            atomic_write_json(
                self.out, found | {"weights": dict(pipeline.notes), "seconds": round(seconds, 1)}
            )
            screen.say(f"  all numbers are in {self.out}")


def _missed(goal: dict[str, Any]) -> str:
    if goal["measured"] is None or goal["bound"] is None:
        return f"not measured: {goal['name']}"
    wanted = "or more" if goal["higher"] else "or less"
    return f"not reached: {goal['name']} is {goal['measured']:.3g}, wanted {goal['bound']:.3g} {wanted}"
