"""Small moving scenes for tests: a swarm of which some swing, with every optional term of a motion on request."""

from __future__ import annotations

from dataclasses import replace

import torch

from recon3d.gaussians import Gaussians
from recon3d.motion import still
from recon3d.motion_basis import ATTRIBUTES, MotionSpec

SPEC = MotionSpec(means=(3, 4), quats=(2, 2))


def moving_gaussians(
    count: int = 12,
    *,
    spec: MotionSpec = SPEC,
    life: bool = False,
    bases: int = 0,
    degree: int = 1,
    seed: int = 0,
    amount: float = 0.1,
) -> Gaussians:
    """Gaussians within 1 unit of (0, 0, 4), every other one moving by about `amount` units; clocks differ."""
    draw = torch.Generator().manual_seed(seed)

    def normal(*shape: int) -> torch.Tensor:
        return torch.randn(shape, generator=draw)

    means = normal(count, 3).clamp(-2, 2) / 2 + torch.tensor([0, 0, 4.0])
    static = Gaussians(
        means,
        0.1 * normal(count, 3) - 3,
        normal(count, 4),
        normal(count),
        normal(count, (degree + 1) ** 2, 3),
    )
    motion = still(spec, torch.arange(count) % 2 == 0)
    rows, counts = len(motion), spec.counts()
    tables = {name: amount * normal(rows, counts[name], width) for name, width in ATTRIBUTES.items()}
    motion = motion.replaced({**tables, "clock": 0.1 * normal(rows, 2)})
    if life:
        motion = motion.replaced({"life": torch.tensor([0.5, 0.2, 0.1]).repeat(rows, 1)})
    if bases:
        weights = normal(rows, bases).softmax(dim=1)
        motion = motion.replaced({"weights": weights, "bases": amount * normal(bases, counts["means"], 7)})
    return replace(static, motion=motion)


def sliding_gaussian(distance: float = 1.0, count: int = 1) -> Gaussians:
    """Gaussians at (-distance / 2, 0, 4) at time 0 that slide by `distance` along x at even speed, red and opaque."""
    spec = MotionSpec(means=(1, 0), quats=(0, 0), sh=(0, 0), form="plain")
    still_scene = Gaussians(
        means=torch.tensor([[-distance / 2, 0, 4]]).repeat(count, 1),
        log_scales=torch.full((count, 3), -2.0),
        quats=torch.tensor([[1.0, 0, 0, 0]]).repeat(count, 1),
        opacity_logits=torch.full((count,), 6.0),
        sh=torch.tensor([[[1.7, -1.7, -1.7]]]).repeat(count, 1, 1),
    )
    motion = still(spec, torch.ones(count, dtype=torch.bool))
    # The plain form's only function is t / 2: a power of time over 1 + the highest power.
    slide = torch.tensor([[[2 * distance, 0, 0]]]).repeat(count, 1, 1)
    return replace(still_scene, motion=motion.replaced({"means": slide}))
