"""Everything that changes while a network trains, and how it is kept on disk."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import safetensors
import safetensors.torch
import torch
from torch import Tensor, nn

from recon3d.errors import FormatError
from recon3d.io.atomic import atomic_write_bytes

FORMAT = "splatloom-training-1"
KEPT = 2
"""Checkpoints kept: the newest, and one to fall back on."""
_MOMENTS = ("exp_avg", "exp_avg_sq", "step")


@dataclass
class TrainState:
    """The network, the moving average of its parameters by name, its optimiser, and how many steps are done."""

    model: nn.Module
    average: dict[str, Tensor]
    optimizer: torch.optim.AdamW
    step: int = 0

    @staticmethod
    def start(model: nn.Module, weight_decay: float) -> TrainState:
        """The state before the first step. Parameters that need no gradient stay as they are."""
        learned = {name: p for name, p in model.named_parameters() if p.requires_grad}
        optimizer = torch.optim.AdamW(learned.values(), lr=0.0, weight_decay=weight_decay, fused=True)
        return TrainState(model, {name: p.detach().clone() for name, p in learned.items()}, optimizer)

    @torch.no_grad()
    def update_average(self, share: float) -> None:
        """Let the average follow the parameters; early on faster, so that it does not remember the start."""
        kept = min(share, (1 + self.step) / (10 + self.step))
        parameters = dict(self.model.named_parameters())
        for name, average in self.average.items():
            average.lerp_(parameters[name], 1 - kept)

    def averaged(self) -> Any:
        """A copy of the network with the averaged parameters."""
        twin = copy.deepcopy(self.model)
        twin.load_state_dict(self.model.state_dict() | self.average)
        return twin.eval()

    def tensors(self) -> dict[str, Tensor]:
        """All tensors by name."""
        named = {f"model.{name}": tensor for name, tensor in self.model.state_dict().items()}
        named |= {f"average.{name}": tensor for name, tensor in self.average.items()}
        for name, parameter in self.model.named_parameters():
            kept = self.optimizer.state.get(parameter, {})
            named |= {f"adam.{moment}.{name}": kept[moment] for moment in _MOMENTS if moment in kept}
        return named

    def restore(self, tensors: Mapping[str, Tensor], step: int) -> None:
        """Take over what tensors() gave."""
        self.model.load_state_dict({n[6:]: t for n, t in tensors.items() if n.startswith("model.")})
        for name, average in self.average.items():
            average.copy_(tensors[f"average.{name}"])
        for name, parameter in self.model.named_parameters():
            found = {
                m: tensors[f"adam.{m}.{name}"].clone() for m in _MOMENTS if f"adam.{m}.{name}" in tensors
            }
            if found:
                device = parameter.device
                self.optimizer.state[parameter] = {moment: t.to(device) for moment, t in found.items()}
        self.step = step


def save_checkpoint(folder: Path, state: TrainState, identity: Mapping[str, Any]) -> None:
    """Write step_NNNNNNNN.safetensors, atomically, and drop all but the last two.

    identity: what a resumed run must share, as plain values.
    """
    tensors = {name: tensor.detach().cpu().contiguous() for name, tensor in state.tensors().items()}
    about = {"format": FORMAT, "step": str(state.step), "identity": json.dumps(identity)}
    path = folder / f"step_{state.step:08d}.safetensors"
    atomic_write_bytes(path, safetensors.torch.save(tensors, about))
    for old in _newest_first(folder)[KEPT:]:
        old.unlink(missing_ok=True)


def restore_newest(folder: Path, state: TrainState, identity: Mapping[str, Any]) -> bool:
    """Bring `state` to the newest readable checkpoint; False if there is none.

    Raises FormatError if it was made with other settings, or if there are checkpoints and none can be read.
    """
    present = json.loads(json.dumps(identity))
    paths = _newest_first(folder)
    for path in paths:
        try:
            with safetensors.safe_open(str(path), "pt") as file:
                about = file.metadata() or {}
                tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118, not a mapping
        except (OSError, safetensors.SafetensorError):
            continue
        if about.get("format") != FORMAT or json.loads(about["identity"]) != present:
            raise FormatError(
                f"{path} was made with other settings or other data: resume with the same ones, "
                "or start in another folder"
            )
        state.restore(tensors, int(about["step"]))
        return True
    if paths:
        raise FormatError(f"none of the checkpoints in {folder} can be read: delete it and start again")
    return False


def has_checkpoints(folder: Path) -> bool:
    """Whether a training has left anything to resume."""
    return bool(_newest_first(folder))


def _newest_first(folder: Path) -> list[Path]:
    return sorted(folder.glob("step_*.safetensors"), reverse=True)
