"""Checkpoints: the whole training state in one safetensors file, written atomically, the last two kept.

Numbers, configuration and a checksum travel as JSON in the file's own metadata, so that one rename publishes all of it.
"""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import safetensors
import safetensors.torch
import torch
from torch import Tensor

from recon3d.errors import FormatError
from recon3d.io.atomic import atomic_write_bytes

KEPT = 2
"""Checkpoints kept: the newest, and one to fall back on."""
FORMAT = "splatloom-checkpoint-1"


class Resumable(Protocol):
    """A training run between two steps, of whatever is trained."""

    def tensors(self) -> dict[str, Tensor]:
        """Every tensor by name, outside the graph."""
        ...

    def numbers(self) -> dict[str, Any]:
        """What tensors() leaves out, as plain values; `step` among them."""
        ...

    def restore(self, tensors: dict[str, Tensor], numbers: Mapping[str, Any]) -> None:
        """Become the state that tensors() and numbers() described."""
        ...


@dataclass(frozen=True)
class Checkpoints:
    """The checkpoints of one run.

    folder: holds step_NNNNNNNN.safetensors. identity: what must be equal for a state to be continued exactly, as plain
    values (configuration, view names).
    """

    folder: Path
    identity: Mapping[str, Any]

    def save(self, state: Resumable) -> None:
        """Write the state and drop all but the last two. Raises ResourceError when the disk is full."""
        tensors = {name: tensor.cpu().contiguous() for name, tensor in state.tensors().items()}
        numbers = state.numbers()
        about = {
            "format": FORMAT,
            "numbers": numbers,
            "identity": self.identity,
            "checksum": _checksum(tensors),
            "torch": torch.__version__,
        }
        content = safetensors.torch.save(tensors, metadata={"about": json.dumps(about)})
        atomic_write_bytes(self.folder / f"step_{numbers['step']:08d}.safetensors", content)
        for old in self.newest_first()[KEPT:]:
            old.unlink(missing_ok=True)

    def newest_first(self) -> list[Path]:
        """The checkpoint files by falling step."""
        return sorted(self.folder.glob("step_*.safetensors"), reverse=True)

    def restore_newest(self, state: Resumable) -> list[str]:
        """Bring `state` to the newest readable checkpoint; returns notes for the user, if any.

        Without any checkpoint the state stays as it is. Raises FormatError if none of those present can be read,
        or if the newest readable one belongs to another configuration.
        """
        notes = []
        for path in self.newest_first():
            try:
                about, tensors = read_checkpoint(path)
            except FormatError as error:
                notes.append(f"{error} Going back to the one before it.")
                continue
            self._require_same(about["identity"], path)
            state.restore(tensors, about["numbers"])
            return notes
        if notes:
            raise FormatError(
                f"none of the checkpoints in {self.folder} can be read; "
                "delete that folder and start again without --resume."
            )
        return ["There was no checkpoint yet, so training starts from the beginning."]

    def _require_same(self, saved: Mapping[str, Any], path: Path) -> None:
        # Through JSON, so that tuples compare as the lists they were saved as.
        present = json.loads(json.dumps(self.identity))
        changed = sorted(_differences(saved, present))
        if changed:
            raise FormatError(
                f"{path} was made with other settings ({'; '.join(changed[:4])}): "
                "resume with the same ones, or start again in another folder."
            )


def read_checkpoint(path: Path) -> tuple[dict[str, Any], dict[str, Tensor]]:
    """Metadata and tensors of one checkpoint. Raises FormatError if it is cut short, altered or something else."""
    try:
        content = path.read_bytes()
        tensors = safetensors.torch.load(content)
        about = json.loads(_metadata(content)["about"])
    except (OSError, ValueError, KeyError, struct.error, safetensors.SafetensorError) as error:
        raise FormatError(f"The checkpoint {path} is damaged ({error}).") from error
    if about.get("format") != FORMAT or about.get("checksum") != _checksum(tensors):
        raise FormatError(f"The checkpoint {path} is damaged (its checksum does not match).")
    return about, tensors


def _metadata(content: bytes) -> dict[str, str]:
    """The metadata of a safetensors file: JSON after its length as eight little-endian bytes."""
    (length,) = struct.unpack("<Q", content[:8])
    metadata: dict[str, str] = json.loads(content[8 : 8 + length])["__metadata__"]
    return metadata


def _checksum(tensors: Mapping[str, Tensor]) -> int:
    """CRC-32 over all bytes, by name: finds flipped bits, which safetensors itself does not look for."""
    value = 0
    for name in sorted(tensors):
        value = zlib.crc32(tensors[name].numpy().tobytes(), zlib.crc32(name.encode(), value))
    return value


def _differences(saved: Any, present: Any, where: str = "") -> list[str]:
    """The leaves in which two trees of plain values differ, as 'name: old, now new'."""
    if isinstance(saved, Mapping) and isinstance(present, Mapping):
        found = []
        for key in {**saved, **present}:
            name = f"{where}.{key}" if where else str(key)
            found += _differences(saved.get(key), present.get(key), name)
        return found
    return [] if saved == present else [f"{where}: {_short(saved)}, now {_short(present)}"]


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 40 else text[:37] + "..."
