"""A long clip against a piece of it: quality and memory must not suffer from length.

    python -m benchmarks.long_clip CAPTURE --name horse300 [--instants 60] [--steps 1500] [--seeds 3]

The piece is the first --instants instants of the capture, trained for --steps steps with --gaussians Gaussians; the
whole clip gets as many of both per instant. Both are judged on the held-out pictures of the piece. Each runs in a
process of its own, so that the peak of memory is its own.
"""

from __future__ import annotations

import argparse
import multiprocessing
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.dynamic import Budget, kind_of, means, scores
from benchmarks.dynamic_ways import WAYS
from benchmarks.record import write_result
from recon3d.api import with_points
from recon3d.capture import Capture, load_capture
from recon3d.capture.times import instants
from recon3d.gaussians import Gaussians
from recon3d.methods import reconstruct_dynamic
from recon3d.motion import Motion
from recon3d.progress import silent_progress
from recon3d.train.distributed import Workers


def beginning(capture: Capture, count: int) -> Capture:
    """The first `count` instants, with times of their own."""
    last = instants(capture)[count - 1]
    kept = [frame for frame in capture.frames if frame.time is not None and frame.time <= last]
    return replace(capture, frames=tuple(replace(f, time=(f.time or 0.0) / last) for f in kept))


def run(path: Path, count: int | None, judged: int, budget: Budget) -> dict[str, Any]:
    """Train `count` instants (None: all) and judge on the held-out pictures of the first `judged`.

    budget: of `judged` instants; more of them get more steps and Gaussians.
    """
    whole = with_points(load_capture(path), None, Workers(), silent_progress)
    capture = whole if count is None else beginning(whole, count)
    longer = len(instants(capture)) / judged
    steps = round(budget.steps * longer)
    budget = replace(budget, steps=steps, gaussians=round(budget.gaussians * longer))
    scene = reconstruct_dynamic(capture, budget.config(WAYS["ours"]))
    names = {frame.name for frame in beginning(whole, judged).frames}
    views = [view for view in scene.test_views if view.name in names]
    motion: Motion | None = scene.gaussians.motion
    result = {
        **means(scores(scene.gaussians, views, capture)),
        "instants": len(instants(capture)),
        "steps": steps,
        "seconds": scene.metrics["seconds"],
        "peak_memory_mb": scene.metrics["peak_memory_mb"],
        "gaussians": len(scene.gaussians),
        "moving_gaussians": 0 if motion is None else len(motion),
        "scene_mb": _megabytes(scene.gaussians),
        "pictures_judged": {
            kind: sum(kind_of(v, capture) == kind for v in views) for kind in ("view", "time")
        },
    }
    print(result, flush=True)
    return result


def _megabytes(gaussians: Gaussians) -> float:
    return sum(t.numel() * t.element_size() for t in gaussians.tensors().values()) / 1e6


def main() -> None:
    """Train both and write benchmarks/results/long_<name>.json."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("capture", type=Path)
    parser.add_argument("--name", required=True)
    parser.add_argument("--instants", type=int, default=60)
    parser.add_argument("--steps", type=int, default=1500)
    parser.add_argument("--gaussians", type=int, default=12_000)
    parser.add_argument("--pixels", type=int, default=24_000)
    parser.add_argument("--seeds", type=int, default=3)
    chosen = parser.parse_args()
    runs = {}
    for name, count in (("piece", chosen.instants), ("whole", None)):
        found = []
        for seed in range(chosen.seeds):
            budget = Budget(chosen.steps, chosen.gaussians, chosen.pixels, seed)
            with multiprocessing.get_context("spawn").Pool(1) as pool:
                found.append(pool.apply(run, (chosen.capture, count, chosen.instants, budget)))
        runs[name] = {"seeds": found}
    write_result(
        f"long_{chosen.name}", {"capture": chosen.name, "pixels": chosen.pixels, "runs": runs}, seed=0
    )


if __name__ == "__main__":
    main()
