"""A few training iterations of one scene on the GPU and nothing else: what profilers and compute-sanitizer look at.

python -m benchmarks.cuda_once [--gaussians 2000] [--width 100] [--height 75] [--moving] [--rounds 1]
"""

from __future__ import annotations

import argparse

import torch

from benchmarks.contenders import ours
from benchmarks.cuda_render import Case, Setting, works_of
from benchmarks.stopwatch import GpuStopwatch


def iterate(case: Case, setting: Setting, rounds: int) -> None:
    """Render, compare, differentiate and optimise so many times."""
    gaussians, cameras = case.scene(setting.device)
    target = torch.randint(0, 256, (case.height, case.width, 3), dtype=torch.uint8).to(setting.device)
    stages = works_of(setting.contenders[0], gaussians, cameras, target)["iteration"]
    for _ in range(rounds):
        for _, run in stages:
            run()
    setting.watch.wait()


def main() -> None:
    """Run on the current CUDA device."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--gaussians", type=int, default=2000)
    parser.add_argument("--width", type=int, default=100)
    parser.add_argument("--height", type=int, default=75)
    parser.add_argument("--moving", action="store_true")
    parser.add_argument("--rounds", type=int, default=1)
    chosen = parser.parse_args()
    case = Case(chosen.gaussians, chosen.width, chosen.height, chosen.moving)
    iterate(case, Setting([ours()], GpuStopwatch(), torch.device("cuda")), chosen.rounds)
    print("done")


if __name__ == "__main__":
    main()
