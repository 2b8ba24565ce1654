"""gen3d, measured: quality by the evaluation, samplers by work, seconds and memory by steps, contact sheets.

    python -m benchmarks.gen3d quality  --data data/ [--weights FILE] [--objects 40] [--prompts 64] [--seeds 3]
    python -m benchmarks.gen3d pictures --data data/ [--weights FILE] [--objects 40] [--seeds 3]
    python -m benchmarks.gen3d students --cache model/cache --students students/ [--minutes 10]
    python -m benchmarks.gen3d samplers --data data/ [--weights FILE] [--prompts 24] [--students students/]
    python -m benchmarks.gen3d speed    [--weights FILE]
    python -m benchmarks.gen3d sheets   --data data/ [--weights FILE]

Each writes benchmarks/results/gen3d_<what>.json; the sheets go to docs/images. `pictures` measures that part of quality
again, after a change that touches nothing else, and notes so beside it. All use the evaluation's prompts: new
combinations of colour and kind, which the flow never saw together.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.gen3d_pictures import pictures_again
from benchmarks.gen3d_samplers import measure_samplers
from benchmarks.gen3d_sheets import draw_sheets
from benchmarks.gen3d_speed import measure_speed
from benchmarks.gen3d_students import Teaching, make_students, students_in
from benchmarks.record import write_result
from gen3d.evaluation.reference import Reference
from gen3d.evaluation.report import EvaluationOptions, evaluate
from gen3d.latents import FitConfig
from gen3d.pipeline import Pipeline
from recon3d.cli.screen import Screen

WHAT = ("quality", "pictures", "students", "samplers", "speed", "sheets")


def main() -> None:
    """Measure one thing and write it down."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("what", choices=WHAT)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--objects", type=int, default=40)
    parser.add_argument("--prompts", type=int, default=64)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--cache", type=Path, help="of the flow's training, for students")
    parser.add_argument("--students", type=Path, help="folder of flows that need few steps")
    parser.add_argument("--pairs", type=int, default=1500, help="samples of the teacher, for students")
    parser.add_argument("--minutes", type=float, default=10.0, help="of training each student")
    chosen = parser.parse_args()
    if chosen.data is None and chosen.what not in ("speed", "students"):
        parser.error("--data is needed: the folder that gen3d data build made")
    if chosen.what == "students" and None in (chosen.cache, chosen.students):
        parser.error("--cache and --students are needed: the flow's training data, and a folder to write to")
    screen, pipeline = Screen("benchmark"), Pipeline.from_pretrained(chosen.weights)
    if chosen.what == "speed":
        write_result("gen3d_speed", measure_speed(pipeline), seed=0)
        return
    if chosen.what == "students":
        teaching = Teaching(chosen.cache, chosen.students, chosen.pairs, chosen.minutes)
        make_students(pipeline, teaching, screen)
        return
    reference = Reference.of(chosen.data, progress=screen)
    if chosen.what == "quality":
        options = EvaluationOptions(chosen.objects, chosen.prompts, chosen.seeds)
        found = evaluate(pipeline.networks, pipeline.sampling, reference, options, screen)
        write_result("gen3d_quality", found, seed=0)
    elif chosen.what == "pictures":
        found, note = pictures_again(pipeline, reference, chosen.objects, chosen.seeds, screen)
        write_result("gen3d_quality", found, seed=0, note=note)
    elif chosen.what == "samplers":
        students = [] if chosen.students is None else list(students_in(chosen.students, pipeline))
        found = measure_samplers(pipeline, reference, chosen.prompts, screen, students)
        write_result("gen3d_samplers", found, seed=0)
    else:
        draw_sheets(pipeline, reference, FitConfig(), screen)


if __name__ == "__main__":
    main()
