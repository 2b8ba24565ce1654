"""The loss of every step, tested without waiting for the GPU: by the time the next one comes, it has long arrived."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import torch
from torch import Tensor


@dataclass(frozen=True)
class StepLoss:
    """The loss of one step: its number from 1, the views it saw, and the value, on the host or on its way there."""

    step: int
    picks: list[int]
    value: Tensor
    arrived: torch.cuda.Event | None = None

    @property
    def is_finite(self) -> bool:
        """Whether it is a number; waits for it if it has not arrived."""
        if self.arrived is not None:
            self.arrived.synchronize()
        return math.isfinite(float(self.value))


@dataclass
class LateLosses:
    """Losses that have been put here and not yet been tested.

    late: whether the newest one is left alone, as it may still be being computed.
    """

    late: bool
    _waiting: list[StepLoss] = field(default_factory=list)

    def put(self, loss: Tensor, step: int, picks: list[int]) -> None:
        """Take the loss of a step, a scalar on any device; its copy to the host is only asked for."""
        arrived = None
        if loss.device.type == "cuda":
            loss = loss.detach().to("cpu", non_blocking=True)
            arrived = torch.cuda.Event()
            arrived.record()
        self._waiting.append(StepLoss(step, picks, loss, arrived))

    def first_bad(self, *, to_the_last: bool = False) -> StepLoss | None:
        """The first that is not a number, or None; those that were tested are dropped.

        to_the_last: test the newest one too, for which a GPU may have to be waited for.
        """
        tested = len(self._waiting) - (self.late and not to_the_last)
        done, self._waiting = self._waiting[:tested], self._waiting[tested:]
        return next((loss for loss in done if not loss.is_finite), None)
