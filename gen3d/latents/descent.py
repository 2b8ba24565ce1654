"""Adam on numbers that describe an object, one of its pictures at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor

from gen3d.latents.views import PosedViews
from recon3d.errors import SplatloomError
from recon3d.progress import Advance
from recon3d.train.losses import LossTerms

Loss = Callable[[Tensor, PosedViews, torch.Generator], LossTerms]
"""Of the numbers, one picture of the object, and a generator (CPU) for what is random. Has the measure "psnr"."""
_LAST_RATE = 0.05


@dataclass(frozen=True)
class DescentConfig:
    """How long and how fast. Raises SplatloomError for a negative number of steps."""

    steps: int
    """Steps, each with one of the pictures; 0 for none at all."""
    rate: float
    """Learning rate at first; it falls linearly to a twentieth."""
    epsilon: float = 1e-8
    """Of Adam. A large one lets what pictures hardly touch stay where it is."""
    seed: int = 0
    """Of the order of the pictures and of the backgrounds before which they are compared."""

    def __post_init__(self) -> None:
        if self.steps < 0:
            raise SplatloomError(f"nothing can be fitted in {self.steps} steps: give 0 or more")


@torch.enable_grad()
def descend(start: Tensor, views: PosedViews, loss: Loss, config: DescentConfig, advance: Advance) -> Tensor:
    """The numbers after the descent from `start`, of any shape. views: a batch of 1.

    The pictures are taken in a random order, all of them before one comes again.
    """
    generator = torch.Generator().manual_seed(config.seed)
    found = start.clone().requires_grad_()
    optimizer = torch.optim.Adam([found], lr=config.rate, betas=(0.9, 0.95), eps=config.epsilon)
    order: list[int] = []
    for step in range(config.steps):
        for group in optimizer.param_groups:
            group["lr"] = config.rate * (1 - (1 - _LAST_RATE) * step / config.steps)
        order = order or torch.randperm(views.view_count, generator=generator).tolist()
        terms = loss(found, views.only([order.pop()]), generator)
        (found.grad,) = torch.autograd.grad(terms.total, found)
        optimizer.step()
        advance(1, f"PSNR {float(terms.measures['psnr']):.1f} dB")
    return found.detach()
