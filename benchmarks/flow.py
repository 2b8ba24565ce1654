"""Optical flow on exact flow: how much of what moves is found, and how much of what is wrong passes for right.

    python -m benchmarks.flow [--capture scenes/juggler]

Pixels that move are those of the capture's masks whose points the next picture shows. Flow is checked both ways, as
lifting tracks does, and a pixel counts as known from the confidence on that dense tracks ask for.
"""

from __future__ import annotations

import argparse
import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.record import write_result
from recon3d.capture.pictures import read_gray, read_rgb
from recon3d.methods.dynamic import DENSE
from recon3d.priors.far_flow import FarFlow
from recon3d.priors.flow import DisFlow, FlowProvider, flow_both_ways
from scenes.write import read_flow

RIGHT_PX = 2.0
"""Flow that ends farther from the truth is wrong."""
PROVIDERS: dict[str, FlowProvider] = {"coarse to fine": DisFlow(), "and blocks": FarFlow()}


def measured(folder: Path, provider: FlowProvider) -> dict[str, Any]:
    """Shares of the pixels that move, over all pictures with exact flow: found and known, wrong and known."""
    frames = json.loads((folder / "transforms.json").read_text())["frames"]
    right, wrong, fastest = [], [], 0.0
    for frame, following in pairwise(frames):
        if "flow_file_path" not in frame:
            continue
        truth, seen = read_flow(folder / frame["flow_file_path"])
        moves = seen & (read_gray(folder / frame["moving_file_path"]) > 127)
        pictures = [read_rgb(folder / one["file_path"]) for one in (frame, following)]
        flow, _ = flow_both_ways(provider, pictures[0], pictures[1])
        known = flow.confidence[moves] >= DENSE.confidence
        near = np.linalg.norm(flow.pixels - truth, axis=-1)[moves] <= RIGHT_PX
        right.append(near & known)
        wrong.append(~near & known)
        fastest = max(fastest, float(np.linalg.norm(truth[moves], axis=-1).max()))
    return {
        "pixels": int(sum(map(len, right))),
        "right": float(np.concatenate(right).mean()),
        "wrong": float(np.concatenate(wrong).mean()),
        "fastest_px": fastest,
    }


def main() -> None:
    """Measure all providers and write benchmarks/results/flow_<capture>.json."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--capture", type=Path, default=Path("scenes/juggler"))
    folder = parser.parse_args().capture
    numbers = {name: measured(folder, provider) for name, provider in PROVIDERS.items()}
    write_result(f"flow_{folder.name}", numbers, seed=0)


if __name__ == "__main__":
    main()
