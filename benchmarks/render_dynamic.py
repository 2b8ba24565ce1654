"""What motion costs in rendering on the CPU: the same Gaussians static and moving, in one run.

python -m benchmarks.render_dynamic [--gaussians 100000] [--rounds 15]

Shares of the Gaussians that move: a tenth, a half, all, with the default motion and with all attributes and bases.
Processor time, not wall time, is compared, as other jobs may share the machine. Every round times all scenes one after
the other; what counts is the median over the rounds of moving over static.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import replace
from typing import Any

import numpy as np
import torch

from benchmarks.record import write_result
from recon3d.cameras import Cameras
from recon3d.gaussians import Gaussians, gaussians_from_points
from recon3d.motion import Motion, still
from recon3d.motion_basis import ATTRIBUTES, MotionSpec
from recon3d.render import render
from recon3d.train.threads import one_torch_thread

SHARES = (0.1, 0.5, 1.0)
WIDTH, HEIGHT, FOCAL_PX, DISTANCE = 640, 360, 500.0, 3.0
SLIGHT = 1e-4
"""Coefficients so small that static and moving pictures take the same work."""


def cloud(count: int, seed: int = 0) -> Gaussians:
    """Gaussians all over a cube of side 2."""
    source = torch.Generator().manual_seed(seed)
    xyz = torch.rand(count, 3, generator=source) * 2 - 1
    return gaussians_from_points(xyz.numpy(), torch.rand(count, 3, generator=source).numpy())


def moving(gaussians: Gaussians, share: float, spec: MotionSpec) -> Gaussians:
    """The same Gaussians, of which the first `share` move very slightly."""
    chosen = torch.arange(len(gaussians)) < share * len(gaussians)
    motion: Motion = still(spec, chosen)
    return replace(gaussians, motion=motion.replaced({n: getattr(motion, n) + SLIGHT for n in ATTRIBUTES}))


def camera() -> Cameras:
    """One camera that sees the whole cube, at time 0.3."""
    pose = torch.eye(4)[None].clone()
    pose[0, 2, 3] = DISTANCE
    lens = torch.tensor([[FOCAL_PX, FOCAL_PX, WIDTH / 2, HEIGHT / 2]])
    return Cameras(pose, lens, WIDTH, HEIGHT, torch.tensor([0.3]))


def seconds(gaussians: Gaussians) -> tuple[float, float]:
    """Processor seconds of one forward and one backward pass."""
    leaf = gaussians.replaced({n: t.detach().requires_grad_() for n, t in gaussians.tensors().items()})
    begin = time.process_time()
    color = render(leaf, camera(), backend="cpu").color
    middle = time.process_time()
    color.sum().backward()  # type: ignore[no-untyped-call]
    return middle - begin, time.process_time() - middle


def motions() -> dict[str, MotionSpec]:
    """What is compared, by the name in the table."""
    return {
        "4 frequencies, as walking animals need": MotionSpec(means=(3, 4)),
        "default": MotionSpec(),
        "every attribute": MotionSpec(log_scales=(1, 1), opacity_logits=(1, 1)),
    }


def main() -> None:
    """Measure and write benchmarks/results/render_dynamic.json."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--gaussians", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=15)
    chosen = parser.parse_args()
    static = cloud(chosen.gaussians)
    cases = [(name, share) for name in motions() for share in SHARES]
    scenes = [static, *(moving(static, share, motions()[name]) for name, share in cases)]
    with one_torch_thread():
        seconds(scenes[1])
        taken = np.array([[seconds(scene) for scene in scenes] for _ in range(chosen.rounds)])
    ratios = np.median(taken[:, 1:] / taken[:, :1], axis=0)
    rows: list[dict[str, Any]] = [
        {"motion": name, "share": share, "forward": float(forward), "backward": float(backward)}
        for (name, share), (forward, backward) in zip(cases, ratios)
    ]
    for row in rows:
        print(row)
    least = 1e3 * taken[:, 0].min(axis=0)
    numbers = {
        "gaussians": chosen.gaussians,
        "size": f"{WIDTH}x{HEIGHT}",
        "static_forward_ms": least[0],
        "static_backward_ms": least[1],
        "rows": rows,
    }
    write_result("render_dynamic", numbers, seed=0)


if __name__ == "__main__":
    main()
