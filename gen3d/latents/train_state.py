"""Everything that changes while a network of the latent space trains: what a checkpoint holds for an exact resume."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from gen3d.ema import WeightAverage

_MOMENTS = ("exp_avg", "exp_avg_sq", "step")


@dataclass
class TrainState:
    """The network, the moving average of its parameters, its optimiser, and how many steps are done."""

    model: nn.Module
    average: WeightAverage
    optimizer: torch.optim.AdamW
    step: int = 0

    @staticmethod
    def start(model: nn.Module, weight_decay: float, average: float) -> TrainState:
        """The state before the first step, the model where it is trained. average: decay of the moving average.

        Parameters that need no gradient stay as they are.
        """
        learned = [parameter for parameter in model.parameters() if parameter.requires_grad]
        optimizer = torch.optim.AdamW(learned, lr=0.0, weight_decay=weight_decay, fused=True)
        return TrainState(model, WeightAverage(model, average), optimizer)

    def averaged(self) -> Any:
        """A copy of the network with the averaged parameters."""
        twin = copy.deepcopy(self.model)
        twin.load_state_dict(self.model.state_dict() | self.average.averages)
        return twin.eval()

    def tensors(self) -> dict[str, Tensor]:
        """All tensors by name; the numbers are in numbers()."""
        named = {f"model.{name}": tensor for name, tensor in self.model.state_dict().items()}
        named |= {f"average.{name}": tensor for name, tensor in self.average.averages.items()}
        for name, parameter in self.model.named_parameters():
            kept = self.optimizer.state.get(parameter, {})
            named |= {f"adam.{moment}.{name}": kept[moment] for moment in _MOMENTS if moment in kept}
        return named

    def numbers(self) -> dict[str, Any]:
        """What tensors() leaves out, as plain values."""
        return {"step": self.step, "average_updates": self.average.updates}

    def restore(self, tensors: dict[str, Tensor], numbers: Mapping[str, Any]) -> None:
        """Become the state that tensors() and numbers() described, on this device."""
        self.model.load_state_dict({n[6:]: t for n, t in tensors.items() if n.startswith("model.")})
        for name, average in self.average.averages.items():
            average.copy_(tensors[f"average.{name}"])
        for name, parameter in self.model.named_parameters():
            found = {
                m: tensors[f"adam.{m}.{name}"].clone() for m in _MOMENTS if f"adam.{m}.{name}" in tensors
            }
            if found:
                device = parameter.device
                self.optimizer.state[parameter] = {moment: t.to(device) for moment, t in found.items()}
        self.average.updates = int(numbers["average_updates"])
        self.step = int(numbers["step"])
