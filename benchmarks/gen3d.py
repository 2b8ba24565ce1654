"""gen3d, measured: quality by the evaluation, samplers by work, seconds and memory by steps, contact sheets.

    python -m benchmarks.gen3d quality  --data data/ [--weights FILE] [--objects 100] [--prompts 64] [--seeds 3]
    python -m benchmarks.gen3d samplers --data data/ [--weights FILE] [--prompts 24]
    python -m benchmarks.gen3d speed    [--weights FILE]
    python -m benchmarks.gen3d sheets   --data data/ [--weights FILE]

Each writes benchmarks/results/gen3d_<what>.json; the sheets go to docs/images. All use the evaluation's prompts: new
combinations of colour and kind, which the flow never saw together.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.gen3d_samplers import measure_samplers
from benchmarks.gen3d_sheets import draw_sheets
from benchmarks.gen3d_speed import measure_speed
from benchmarks.record import write_result
from gen3d.evaluation.reference import Reference
from gen3d.evaluation.report import EvaluationOptions, evaluate
from gen3d.pipeline import Pipeline
from recon3d.cli.screen import Screen

WHAT = ("quality", "samplers", "speed", "sheets")


def main() -> None:
    """Measure one thing and write it down."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("what", choices=WHAT)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--objects", type=int, default=100)
    parser.add_argument("--prompts", type=int, default=64)
    parser.add_argument("--seeds", type=int, default=3)
    chosen = parser.parse_args()
    if chosen.data is None and chosen.what != "speed":
        parser.error("--data is needed: the folder that gen3d data build made")
    screen, pipeline = Screen("benchmark"), Pipeline.from_pretrained(chosen.weights)
    if chosen.what == "speed":
        write_result("gen3d_speed", measure_speed(pipeline), seed=0)
        return
    reference = Reference.of(chosen.data, progress=screen)
    if chosen.what == "quality":
        options = EvaluationOptions(chosen.objects, chosen.prompts, chosen.seeds)
        found = evaluate(pipeline.networks, pipeline.sampling, reference, options, screen)
        write_result("gen3d_quality", found, seed=0)
    elif chosen.what == "samplers":
        write_result("gen3d_samplers", measure_samplers(pipeline, reference, chosen.prompts, screen), seed=0)
    else:
        draw_sheets(pipeline, reference, screen)


if __name__ == "__main__":
    main()
