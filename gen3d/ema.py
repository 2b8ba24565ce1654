"""An exponential moving average of weights: what training leaves behind is smoother than any single step of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import torch
from torch import Tensor, nn


class WeightAverage:
    """Averages of a module's parameters, which must keep their storage.

    The decay begins low and rises to `decay`, as (1 + n) / (10 + n) after n updates, so that the random weights of the
    beginning are soon forgotten (as TensorFlow's ExponentialMovingAverage does).
    """

    def __init__(self, module: nn.Module, decay: float) -> None:
        assert 0 <= decay < 1, decay
        self.decay, self.updates = decay, 0
        self._present = [p.detach() for p in module.parameters()]  # share their storage with the parameters
        self.averages = {name: p.detach().clone() for name, p in module.named_parameters()}

    @torch.no_grad()
    def update(self) -> None:
        """Take the present weights into account; one call per optimiser step."""
        self.updates += 1
        kept = min(self.decay, (1 + self.updates) / (10 + self.updates))
        torch._foreach_lerp_(list(self.averages.values()), self._present, 1 - kept)

    @contextmanager
    def in_place_of(self, module: nn.Module) -> Iterator[None]:
        """Within the block the module has the averages for weights."""
        present: dict[str, Tensor] = {name: p.detach().clone() for name, p in module.named_parameters()}
        _set(module, self.averages)
        try:
            yield
        finally:
            _set(module, present)


@torch.no_grad()
def _set(module: nn.Module, values: dict[str, Tensor]) -> None:
    for name, parameter in module.named_parameters():
        parameter.copy_(values[name])
