"""Pictures to 3D measured again, the rest of the quality as it was: latents and words take most of an hour."""

from __future__ import annotations

import json
from typing import Any

from benchmarks.record import RESULTS
from gen3d.evaluation.image import evaluate_image
from gen3d.evaluation.reference import Reference, spread_over
from gen3d.evaluation.report import goal_values, image_values
from gen3d.pipeline import Pipeline
from recon3d.progress import Progress


def pictures_again(
    pipeline: Pipeline, reference: Reference, objects: int, seeds: int, progress: Progress
) -> tuple[dict[str, Any], str]:
    """The numbers of gen3d_quality.json with the part of pictures anew, and a note: of which commit the rest is."""
    stored = json.loads((RESULTS / "gen3d_quality.json").read_text())
    numbers = stored["numbers"]
    assert (numbers["settings"]["objects"], numbers["settings"]["seeds"]) == (objects, seeds)
    chosen = spread_over(reference.held_out.infos, objects)
    image = evaluate_image(pipeline.networks, reference, chosen, seeds, pipeline.sampling, progress)
    numbers["image"] = image_values(image)
    numbers["goals"] = goal_values(numbers)
    return numbers, stored["note"] or f"all but pictures to 3D at commit {stored['commit']}"
