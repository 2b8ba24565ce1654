"""One full training iteration on the CPU, stage by stage: render, loss, backward, optimiser.

    python -m benchmarks.iteration CAPTURE --name fox [--rounds 40]

Full-size pictures, Gaussians straight from the triangulated points, SH degree 3. Stages are timed by running them
as the trainer does, one after the other.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import defaultdict
from pathlib import Path

import numpy as np
import torch

from benchmarks.record import write_result
from benchmarks.static import prepared
from recon3d.capture import load_views
from recon3d.render import render
from recon3d.train.initialise import InitConfig, initial_gaussians
from recon3d.train.losses import photometric_loss
from recon3d.train.optimizer import AdamState, adam_step
from recon3d.train.schedule import LearningRates

SEED = 0


def main() -> None:
    """Time the stages over training views in turn and write benchmarks/results/iteration_<name>.json."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("capture", type=Path)
    parser.add_argument("--name", required=True)
    parser.add_argument("--rounds", type=int, default=40)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as work_dir:
        capture, _ = prepared(chosen.capture, Path(work_dir))
        views = load_views(capture, capture.train_indices())
    gaussians = initial_gaussians(capture.points, views, InitConfig(), 3, 10**9, SEED)
    gaussians = gaussians.replaced({n: t.requires_grad_() for n, t in gaussians.tensors().items()})
    state, rates = AdamState.zeros(gaussians.tensors()), LearningRates().at(0, 1.0, gaussians.sh)
    # As in the trainer: torch's own thread pool must not spin against the kernels'.
    torch.set_num_threads(1)
    times: dict[str, list[float]] = defaultdict(list)
    for step in range(1, chosen.rounds + 4):
        view = views[step % len(views)]
        marks = [time.perf_counter()]
        color = render(gaussians, view.camera).color[0]
        marks.append(time.perf_counter())
        loss = photometric_loss(color, view.image, view.mask).total
        marks.append(time.perf_counter())
        loss.backward()
        marks.append(time.perf_counter())
        adam_step(gaussians.tensors(), state, rates, step)
        marks.append(time.perf_counter())
        for name, seconds in zip(("render", "loss", "backward", "optimizer"), np.diff(marks)):
            times[name].append(1e3 * float(seconds))
        times["total"].append(1e3 * (marks[-1] - marks[0]))
    stages = {
        name: {"min_ms": round(min(values[3:]), 2), "median_ms": round(float(np.median(values[3:])), 2)}
        for name, values in times.items()
    }
    print(stages)
    size = f"{views[0].camera.width}x{views[0].camera.height}"
    write_result(
        f"iteration_{chosen.name}", {"gaussians": len(gaussians), "size": size, "stages": stages}, seed=SEED
    )


if __name__ == "__main__":
    main()
