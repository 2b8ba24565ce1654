"""Latents as files: what `gen3d encode` writes, `gen3d decode` reads, and every asset can be saved as.

A safetensors file with one tensor, `latents` (B, C, G, G, G) float32, standardised. Its metadata names the latent space
that they belong to: another model would decode them to something else without a word.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import safetensors
import safetensors.torch
from torch import Tensor

from recon3d.errors import FormatError
from recon3d.io.atomic import atomic_write_bytes

FORMAT = "splatloom-latent-1"
SUFFIX = ".safetensors"


def save_latents(path: Path | str, latents: Tensor, space: str, about: Mapping[str, Any]) -> None:
    """Write latents (B, C, G, G, G) of the latent space named `space`, and plain values about them, atomically."""
    assert latents.ndim == 5, latents.shape
    tensors = {"latents": latents.detach().float().cpu().contiguous()}
    metadata = {"format": FORMAT, "space": space, "about": json.dumps(dict(about))}
    atomic_write_bytes(Path(path), safetensors.torch.save(tensors, metadata))


def load_latents(path: Path | str, space: str) -> tuple[Tensor, dict[str, Any]]:
    """Latents (B, C, G, G, G) float32, and what was written about them.

    Raises FormatError if the file is missing, damaged, something else, or of another latent space than `space`.
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
    return tensors["latents"].float(), json.loads(metadata.get("about", "{}"))
