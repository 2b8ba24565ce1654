"""Held-out quality for a time budget: one run per budget, each with its own schedule, on one capture.

    python -m benchmarks.static CAPTURE --name fox [--minutes 0.5 1 2 5 10] [--preset default] [--seeds 1]

CAPTURE is anything `recon3d reconstruct` takes; posed captures keep their poses. Every 8th view is held out. The
budget covers training alone; finding points or poses is timed apart.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path
from typing import Any

import torch

from benchmarks.record import write_result
from recon3d.api import settings_for, with_points
from recon3d.capture import Capture, load_capture
from recon3d.evaluate import compare_views, scene_renderer, summary
from recon3d.methods.static import PRESETS, reconstruct_static
from recon3d.options import Preset, ReconstructOptions
from recon3d.progress import silent_progress
from recon3d.train.distributed import Workers


def prepared(path: Path, work_dir: Path) -> tuple[Capture, float]:
    """The capture with points, and the seconds that cameras and points took."""
    begin = time.perf_counter()
    capture = with_points(load_capture(path, work_dir), work_dir, Workers(), silent_progress)
    return capture, time.perf_counter() - begin


def one_run(capture: Capture, preset: Preset, minutes: float, seed: int) -> dict[str, Any]:
    """Train for a budget and evaluate on the held-out views."""
    config = settings_for(ReconstructOptions(preset=preset, minutes=minutes, seed=seed))
    begin = time.perf_counter()
    result = reconstruct_static(capture, config)
    wall_s = time.perf_counter() - begin
    black = torch.zeros(3)
    compared = compare_views(scene_renderer(result.gaussians, black), result.test_views, black)
    test = summary([comparison.score for comparison in compared])
    print(
        f"{minutes:5.2f} min, seed {seed}: {test['psnr']:.2f} dB, {result.metrics['num_gs']} Gaussians",
        flush=True,
    )
    return {"minutes": minutes, "seed": seed, "wall_s": round(wall_s, 1), **result.metrics, "test": test}


def main() -> None:
    """Run every budget and seed and write benchmarks/results/static_<name>.json."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("capture", type=Path)
    parser.add_argument("--name", required=True)
    parser.add_argument("--minutes", type=float, nargs="+", default=[0.5, 1, 2, 5, 10])
    parser.add_argument("--preset", default="default", choices=sorted(PRESETS))
    parser.add_argument("--seeds", type=int, default=1)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as work_dir:
        capture, preparation_s = prepared(chosen.capture, Path(work_dir))
        runs = [
            one_run(capture, chosen.preset, minutes, seed)
            for minutes in chosen.minutes
            for seed in range(chosen.seeds)
        ]
    size = f"{capture.frames[0].width}x{capture.frames[0].height}"
    numbers = {
        "capture": chosen.name,
        "frames": len(capture.frames),
        "size": size,
        "points": 0 if capture.points is None else len(capture.points.xyz),
        "preparation_s": round(preparation_s, 1),
        "preset": chosen.preset,
        "runs": runs,
    }
    write_result(f"static_{chosen.name}", numbers, seed=0)


if __name__ == "__main__":
    main()
