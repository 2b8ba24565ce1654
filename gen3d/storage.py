"""Weights in fewer bytes: bfloat16, or integers of eight bits with a scale per row.

Only matrices and what has more dimensions are made smaller. Vectors (biases, gains, statistics of the latents) are a
thousandth of the bytes, and errors in them act everywhere: they stay in float32.

    int8    w ~ scale[row] * q, q in [-127, 127], scale = max |w| of the row / 127; the largest error is scale / 2
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

import torch
from torch import Tensor

from recon3d.errors import FormatError, SplatloomError

Storage = Literal["float32", "bfloat16", "int8"]
"""How matrices are kept in a file."""
SCALE = "#scale"
"""What the name of an int8 matrix's scales ends in."""
_LEVELS = 127


def packed(tensors: Mapping[str, Tensor], storage: Storage, exact: str = "") -> dict[str, Tensor]:
    """The tensors as they are written, on the CPU. Raises SplatloomError for another storage.

    exact: those whose names begin so stay as they are; empty for none.
    """
    if storage not in get_args(Storage):
        raise SplatloomError(
            f"weights cannot be stored as '{storage}': choose one of {', '.join(get_args(Storage))}"
        )
    written: dict[str, Tensor] = {}
    for name, tensor in tensors.items():
        kept = tensor.detach().to("cpu").contiguous()
        small = kept.ndim < 2 or (exact and name.startswith(exact))
        if storage == "float32" or small or not kept.is_floating_point():
            written[name] = kept
        elif storage == "bfloat16":
            written[name] = kept.bfloat16()
        else:
            written[name], written[name + SCALE] = _quantised(kept)
    return written


def unpacked(written: Mapping[str, Tensor], where: str) -> dict[str, Tensor]:
    """The tensors again, in float32. Raises FormatError naming `where` if an int8 matrix has lost its scales."""
    tensors: dict[str, Tensor] = {}
    for name, tensor in written.items():
        if name.endswith(SCALE):
            continue
        if tensor.dtype == torch.int8:
            scales = written.get(name + SCALE)
            if scales is None or scales.shape != tensor.shape[:1]:
                raise FormatError(f"{where} is damaged: the scales of {name} are missing; fetch it again")
            tensors[name] = tensor.float() * _by_row(scales, tensor)
        else:
            tensors[name] = tensor.float() if tensor.is_floating_point() else tensor
    return tensors


def _quantised(matrix: Tensor) -> tuple[Tensor, Tensor]:
    """(R, ...) int8 and the scales (R,) float32."""
    scales = matrix.float().flatten(1).abs().amax(1).clamp(min=1e-12) / _LEVELS
    return (matrix.float() / _by_row(scales, matrix)).round().to(torch.int8), scales


def _by_row(scales: Tensor, like: Tensor) -> Tensor:
    return scales.reshape(-1, *[1] * (like.ndim - 1))
