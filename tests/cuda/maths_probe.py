"""Calls the functions of cuda/maths, compiled for the CPU in float64 (maths_probe.cpp)."""

from __future__ import annotations

import ctypes
from pathlib import Path

import torch
from torch import Tensor

from tests.cuda.emulation.build import build


class Maths:
    """The probes of maths_probe.cpp by name."""

    def __init__(self) -> None:
        source = Path(__file__).with_suffix(".cpp")
        self._library = ctypes.CDLL(str(build(source.read_text(), source.stem)))

    def __call__(self, name: str, width: int, *parts: Tensor) -> Tensor:
        """(n, width) float64: what the probe makes of each row of the parts (n, ..), laid side by side."""
        rows = torch.cat(
            [part.detach().double().reshape(len(part), -1) for part in parts], dim=1
        ).contiguous()
        found = torch.full((len(rows), width), float("nan"), dtype=torch.float64)
        probe = getattr(self._library, name)
        for given, result in zip(rows, found):
            probe(ctypes.c_void_p(given.data_ptr()), ctypes.c_void_p(result.data_ptr()))
        return found


def normal(seed: int, *shape: int) -> Tensor:
    """Float64 random numbers."""
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed), dtype=torch.float64)


def assert_same(actual: Tensor, expected: Tensor, tolerance: float = 1e-10) -> None:
    """Equal but for rounding, relative to the largest of the expected numbers."""
    scale = float(expected.detach().abs().max()) if expected.numel() else 1.0
    torch.testing.assert_close(actual, expected.detach(), rtol=tolerance, atol=tolerance * scale)
