"""Everything that changes while training: what a checkpoint has to hold for an exact resume."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor

from recon3d.gaussians import MOTION, Gaussians
from recon3d.motion import Motion
from recon3d.motion_basis import MotionSpec
from recon3d.train.optimizer import AdamState
from recon3d.train.schedule import Clock


@dataclass
class ViewOrder:
    """Training views in random order: every view once, then anew.

    permutation: (F,) int64 of this round. position: how many of it are used.
    """

    permutation: Tensor
    position: int

    @staticmethod
    def over(count: int) -> ViewOrder:
        """The order of `count` views before the first round."""
        return ViewOrder(torch.arange(count), count)

    def take(self, count: int, generator: torch.Generator, allowed: Tensor | None = None) -> list[int]:
        """The next `count` view indices, passing over those not in `allowed` (F,) bool, of which one must be."""
        assert allowed is None or bool(allowed.any())
        taken: list[int] = []
        while len(taken) < count:
            if self.position == len(self.permutation):
                self.permutation = torch.randperm(len(self.permutation), generator=generator)
                self.position = 0
            view = int(self.permutation[self.position])
            self.position += 1
            if allowed is None or allowed[view]:
                taken.append(view)
        return taken


@dataclass
class TrainState:
    """A training run between two steps. Only the trainer changes it.

    gaussians:     leaf tensors that require grad.
    statistics:    of the density strategy, since its last refinement.
    per_view:      "exposures" (F, 3, 4) and "poses" (F, 6) leaf tensors, present where they are learned.
    host_random:   draws view order and backgrounds; on the CPU.
    device_random: draws for density control; on the Gaussians' device.
    """

    gaussians: Gaussians
    clock: Clock
    order: ViewOrder
    host_random: torch.Generator
    device_random: torch.Generator
    adam: AdamState
    statistics: dict[str, Tensor] = field(default_factory=dict)
    per_view: dict[str, Tensor] = field(default_factory=dict)
    per_view_adam: AdamState = field(default_factory=lambda: AdamState({}, {}))

    def parameters(self) -> dict[str, Tensor]:
        """All leaf tensors by name."""
        return {**self.gaussians.tensors(), **self.per_view}

    def tensors(self) -> dict[str, Tensor]:
        """Every tensor of the state under a dotted name; the numbers are in numbers()."""
        groups = {
            "gaussians": self.gaussians.tensors(),
            "adam.exp_avg": self.adam.exp_avg,
            "adam.exp_avg_sq": self.adam.exp_avg_sq,
            "statistics": self.statistics,
            "per_view": self.per_view,
            "per_view_adam.exp_avg": self.per_view_adam.exp_avg,
            "per_view_adam.exp_avg_sq": self.per_view_adam.exp_avg_sq,
            "random": {"host": self.host_random.get_state(), "device": self.device_random.get_state()},
            "order": {"permutation": self.order.permutation},
        }
        if self.gaussians.motion is not None:
            groups["layout"] = {"index": self.gaussians.motion.index}
        return {f"{group}.{n}": t.detach() for group, members in groups.items() for n, t in members.items()}

    def numbers(self) -> dict[str, Any]:
        """What tensors() leaves out, as plain values."""
        motion = self.gaussians.motion
        return {
            "step": self.clock.step,
            "elapsed_s": self.clock.elapsed_s,
            "previous_progress": self.clock.previous,
            "order_position": self.order.position,
            "antialiased": self.gaussians.antialiased,
            "motion": None if motion is None else dataclasses.asdict(motion.spec),
        }

    def restore(self, tensors: dict[str, Tensor], numbers: Mapping[str, Any]) -> None:
        """Become the state that tensors() and numbers() described; devices follow the present state."""
        device = self.gaussians.means.device

        def group(prefix: str) -> dict[str, Tensor]:
            start = len(prefix) + 1
            members = {n[start:]: t for n, t in tensors.items() if n.startswith(prefix + ".")}
            return {n: t.to(device) for n, t in members.items()}

        self.gaussians = leaf(_gaussians(group("gaussians"), group("layout"), numbers))
        self.adam = AdamState(group("adam.exp_avg"), group("adam.exp_avg_sq"))
        self.statistics = group("statistics")
        self.per_view = {n: t.requires_grad_() for n, t in group("per_view").items()}
        self.per_view_adam = AdamState(group("per_view_adam.exp_avg"), group("per_view_adam.exp_avg_sq"))
        self.host_random.set_state(tensors["random.host"].cpu())
        self.device_random.set_state(tensors["random.device"].cpu())
        self.order = ViewOrder(tensors["order.permutation"].cpu(), int(numbers["order_position"]))
        self.clock.step = int(numbers["step"])
        self.clock.elapsed_s = float(numbers["elapsed_s"])
        self.clock.previous = float(numbers["previous_progress"])


def _gaussians(
    tensors: dict[str, Tensor], layout: dict[str, Tensor], numbers: Mapping[str, Any]
) -> Gaussians:
    """The Gaussians of a checkpoint, with their motion if they had begun to move."""
    own: dict[str, Any] = {n: t for n, t in tensors.items() if not n.startswith(MOTION)}
    motion = None
    if numbers["motion"] is not None:
        spec: dict[str, Any] = {
            n: tuple(v) if isinstance(v, list) else v for n, v in numbers["motion"].items()
        }
        tables: dict[str, Any] = {n[len(MOTION) :]: t for n, t in tensors.items() if n.startswith(MOTION)}
        motion = Motion(spec=MotionSpec(**spec), index=layout["index"], **tables)
    return Gaussians(**own, antialiased=bool(numbers["antialiased"]), motion=motion)


def leaf(gaussians: Gaussians) -> Gaussians:
    """The same values as contiguous leaf tensors that collect gradients."""
    return gaussians.replaced(
        {name: t.detach().contiguous().requires_grad_() for name, t in gaussians.tensors().items()}
    )
