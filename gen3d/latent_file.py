"""Latents as files: what `gen3d encode` writes, `gen3d decode` reads, and every asset can be saved as.

A safetensors file with `latents` (B, C, G, G, G) float32, standardised, and of objects that have detail, each by its
number k, `detail.k.sides` (R/2, R/2, R/2) uint8 and `detail.k.features` (N, W) float16 (gen3d/latents/detail.py). Its
metadata names the latent space that they belong to, and the decoder of the details: others would decode them to
something else without a word.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import safetensors
import safetensors.torch
from torch import Tensor

from gen3d.latents.detail import Detail
from recon3d.errors import FormatError
from recon3d.io.atomic import atomic_write_bytes

FORMAT = "splatloom-latent-1"
SUFFIX = ".safetensors"


@dataclass(frozen=True)
class StoredLatents:
    """What a file holds: latents (B, C, G, G, G), details of each or of none, the name of their latent space, and plain
    values about them."""

    latents: Tensor
    details: tuple[Detail, ...]
    space: str
    about: Mapping[str, Any] = field(default_factory=dict)


def save_latents(path: Path | str, stored: StoredLatents) -> None:
    """Write latents and details, atomically."""
    assert stored.latents.ndim == 5, stored.latents.shape
    assert len(stored.details) in (0, len(stored.latents)), len(stored.details)
    tensors = {"latents": stored.latents.detach().float().cpu().contiguous()}
    metadata = {"format": FORMAT, "space": stored.space, "about": json.dumps(dict(stored.about))}
    for k, detail in enumerate(stored.details):
        tensors |= {f"detail.{k}.sides": detail.sides, f"detail.{k}.features": detail.features}
        metadata["decoder"] = detail.decoder
    atomic_write_bytes(Path(path), safetensors.torch.save(tensors, metadata))


def load_latents(path: Path | str, space: str) -> StoredLatents:
    """Latents float32 of the latent space `space`, with their details.

    Raises FormatError if the file is missing, damaged, something else, or of another latent space.
    """
    path = Path(path)
    try:
        with safetensors.safe_open(str(path), "pt") as file:
            metadata = file.metadata() or {}
            tensors = {name: file.get_tensor(name) for name in sorted(file.keys())}
    except (OSError, safetensors.SafetensorError) as error:
        raise FormatError(f"{path} cannot be read as a latent ({error}): check the path") from error
    if metadata.get("format") != FORMAT or "latents" not in tensors:
        raise FormatError(f"{path} holds no latent: give a file that gen3d encode or an asset's save wrote")
    if metadata.get("space") != space:
        raise FormatError(
            f"{path} belongs to the latent space {metadata.get('space')} and these weights have {space}: use the "
            "weights that made it, or encode it again"
        )
    latents = tensors["latents"].float()
    details = _details(tensors, len(latents), metadata, path) if "decoder" in metadata else ()
    return StoredLatents(latents, details, space, json.loads(metadata.get("about", "{}")))


def _details(
    tensors: Mapping[str, Tensor], count: int, metadata: Mapping[str, str], path: Path
) -> tuple[Detail, ...]:
    try:
        return tuple(
            Detail(tensors[f"detail.{k}.sides"], tensors[f"detail.{k}.features"], metadata["decoder"])
            for k in range(count)
        )
    except (KeyError, FormatError) as error:
        raise FormatError(
            f"{path} is damaged: its detail cannot be read ({error}); encode the object again"
        ) from error
