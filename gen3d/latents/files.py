"""Networks as safetensors files that say what they are: format, configuration and notes travel in the metadata."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import safetensors
import safetensors.torch
from torch import Tensor, nn

from recon3d.errors import FormatError
from recon3d.io.atomic import atomic_write_bytes


@dataclass(frozen=True)
class StoredNetwork:
    """What a file holds: tensors by name, the configuration and the notes as plain values."""

    path: Path
    tensors: dict[str, Tensor]
    config: dict[str, Any]
    about: dict[str, Any]

    def into(self, network: nn.Module) -> None:
        """Give the network these parameters. Raises FormatError if they are not its own, or hold NaN."""
        try:
            network.load_state_dict(self.tensors)
        except RuntimeError as error:
            raise FormatError(
                f"{self.path} does not hold the parameters that its configuration asks for: it is damaged"
            ) from error
        broken = [
            name for name, t in self.tensors.items() if t.is_floating_point() and not t.isfinite().all()
        ]
        if broken:
            raise FormatError(f"{self.path} holds NaN or infinity in {broken[0]}: its training had diverged")


def save_network(
    network: nn.Module,
    path: Path | str,
    form: str,
    config: Mapping[str, Any],
    about: Mapping[str, Any] | None,
) -> None:
    """Write all parameters and buffers, atomically. form: the format's name and version, checked when read."""
    tensors = {name: t.detach().cpu().contiguous() for name, t in network.state_dict().items()}
    metadata = {"format": form, "config": json.dumps(dict(config)), "about": json.dumps(dict(about or {}))}
    atomic_write_bytes(Path(path), safetensors.torch.save(tensors, metadata))


def load_network(path: Path | str, form: str, kind: str) -> StoredNetwork:
    """Read such a file. kind: what it should be, for messages.

    Raises FormatError if it cannot be read, is something else, or of another version.
    """
    path = Path(path)
    try:
        with safetensors.safe_open(str(path), "pt") as file:
            metadata = file.metadata() or {}
            tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118, not a mapping
    except (OSError, safetensors.SafetensorError) as error:
        raise FormatError(f"{path} cannot be read as {kind} ({error})") from error
    found = metadata.get("format", "nothing")
    if found != form:
        raise FormatError(f"{path} is not {kind} of this version: it says {found}, and {form} is wanted")
    try:
        return StoredNetwork(path, tensors, json.loads(metadata["config"]), json.loads(metadata["about"]))
    except (KeyError, ValueError) as error:
        raise FormatError(f"{path} is damaged: its metadata cannot be read ({error})") from error
