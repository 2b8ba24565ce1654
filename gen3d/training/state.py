"""Everything that changes while a flow is trained: what a checkpoint holds for an exact resume."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor
from torch.optim import AdamW

from gen3d.ema import WeightAverage
from gen3d.model.flow_model import FlowModel
from gen3d.training.batches import Randomness
from gen3d.training.config import FlowTraining
from gen3d.training.parallel import decayed_apart, placed_like, wholes
from recon3d.train.schedule import Clock

_ADAM = ("step", "exp_avg", "exp_avg_sq")


@dataclass
class FlowState:
    """A training run between two steps. Only the trainer changes it."""

    model: FlowModel
    optimizer: AdamW
    average: WeightAverage
    random: Randomness
    clock: Clock

    @staticmethod
    def beginning(model: FlowModel, training: FlowTraining, random: Randomness) -> FlowState:
        """Before the first step. The model must be where it is trained, and spread over the processes."""
        groups = decayed_apart(model, training.weight_decay)
        # One pass over memory instead of a dozen: on a CPU the optimiser would take longer than the network.
        optimizer = AdamW(groups, lr=training.rate, betas=training.betas, fused=True)
        clock = Clock(training.steps, training.minutes)
        return FlowState(model, optimizer, WeightAverage(model, training.average), random, clock)

    def parameters(self) -> list[Tensor]:
        """All that is trained."""
        return [parameter for group in self.optimizer.param_groups for parameter in group["params"]]

    def tensors(self) -> dict[str, Tensor]:
        """Every tensor of the state under a dotted name; the numbers are in numbers(). All processes must ask."""
        groups = {
            "model": wholes(dict(self.model.named_parameters())),
            "average": wholes(self.average.averages),
            **{f"adam.{what}": wholes(self._adam(what)) for what in _ADAM},
            "random": {"host": self.random.host.get_state(), "device": self.random.device.get_state()},
            "order": {"permutation": self.random.order.permutation},
        }
        return {f"{group}.{n}": t for group, members in groups.items() for n, t in members.items()}

    def numbers(self) -> dict[str, Any]:
        """What tensors() leaves out, as plain values."""
        return {
            "step": self.clock.step,
            "elapsed_s": self.clock.elapsed_s,
            "previous_progress": self.clock.previous,
            "order_position": self.random.order.position,
            "average_updates": self.average.updates,
        }

    @torch.no_grad()
    def restore(self, tensors: dict[str, Tensor], numbers: Mapping[str, Any]) -> None:
        """Become the state that tensors() and numbers() described, on this device and among these processes."""
        for name, parameter in self.model.named_parameters():
            parameter.copy_(placed_like(tensors[f"model.{name}"], parameter))
            average = self.average.averages[name]
            average.copy_(placed_like(tensors[f"average.{name}"], average))
            if tensors[f"adam.step.{name}"]:
                step, *moments = (tensors[f"adam.{what}.{name}"] for what in _ADAM)
                placed = [step.to(parameter.device), *(placed_like(m, parameter) for m in moments)]
                self.optimizer.state[parameter] = dict(zip(_ADAM, placed))
        self.average.updates = int(numbers["average_updates"])
        self.random.host.set_state(tensors["random.host"].cpu())
        self.random.device.set_state(tensors["random.device"].cpu())
        self.random.order.permutation = tensors["order.permutation"].cpu()
        self.random.order.position = int(numbers["order_position"])
        self.clock.step, self.clock.previous = int(numbers["step"]), float(numbers["previous_progress"])
        self.clock.elapsed_s = float(numbers["elapsed_s"])

    def _adam(self, what: str) -> dict[str, Tensor]:
        """One of Adam's tensors by parameter name; zero where a parameter had no gradient yet."""
        state = self.optimizer.state
        named = self.model.named_parameters()
        if what == "step":  # of each parameter: pictures may have come later than words
            return {n: state[p][what] if p in state else torch.zeros(()) for n, p in named}
        return {n: state[p][what] if p in state else torch.zeros_like(p) for n, p in named}
