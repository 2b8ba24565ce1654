"""Launching kernels: a name, a grid, arguments as ctypes. Everything above this module runs on any Launcher.

Kernels are extern "C"; arguments are pointers, 32-bit numbers or records by value (ctypes.Structure twins of those in
cuda/records.cuh). `launcher(device)` is looked up through this module each time, so that tests can put another in its
place: kernels then run on the CPU (tests/cuda/emulation).

    from recon3d.gpu import launch

    run = launch.launcher(means.device)
    run("project.cu:project", launch.covering(len(means), 256), camera, gaussians, splats)
"""

from __future__ import annotations

import ctypes
import functools
from dataclasses import dataclass
from typing import Protocol

import torch
from torch import Tensor

Extent = tuple[int, int, int]
Argument = ctypes._SimpleCData | ctypes.Structure  # type: ignore[type-arg]


@dataclass(frozen=True)
class Grid:
    """How many threads run a kernel.

    blocks:       blocks in the grid along x, or along (x, y, z).
    threads:      threads in a block along x, or along (x, y, z).
    shared_bytes: dynamic shared memory of each block, in bytes.
    """

    blocks: int | Extent
    threads: int | Extent
    shared_bytes: int = 0

    @property
    def blocks_xyz(self) -> Extent:
        """Blocks along x, y and z."""
        return _extent(self.blocks)

    @property
    def threads_xyz(self) -> Extent:
        """Threads of a block along x, y and z."""
        return _extent(self.threads)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to run: CUDA refuses such a launch, callers with nothing to do need not."""
        return 0 in self.blocks_xyz


def covering(count: int, threads: int) -> Grid:
    """The smallest one-dimensional grid with a thread for each of `count` items."""
    return Grid(-(-count // threads), threads)


class Launcher(Protocol):
    """Runs kernels on one device."""

    def __call__(self, kernel: str, grid: Grid, *arguments: Argument) -> None:
        """Run `kernel` ("project.cu:project") on the current stream. Zero blocks: nothing is launched."""
        ...


def launcher(device: torch.device) -> Launcher:
    """The launcher of a CUDA device.

    Kernels are compiled when first launched and kept, in this process and on disk. Raises ResourceError in one
    sentence if NVIDIA's packages, a driver or a GPU that they support is missing.
    """
    return _device_launcher(torch.cuda.current_device() if device.index is None else device.index)


@functools.cache
def _device_launcher(index: int) -> Launcher:
    from recon3d.gpu.device_launcher import open_device

    return open_device(index)


def pointer(tensor: Tensor | None) -> ctypes.c_void_p:
    """The address of a tensor's first element; null for None. The tensor must outlive the launch's enqueueing."""
    return ctypes.c_void_p(None if tensor is None else tensor.data_ptr())


def argument_addresses(arguments: tuple[Argument, ...]) -> ctypes.Array[ctypes.c_void_p]:
    """The void** that a launch wants: the address of each argument, which must be kept alive meanwhile."""
    return (ctypes.c_void_p * len(arguments))(*map(ctypes.addressof, arguments))


def _extent(value: int | Extent) -> Extent:
    return (value, 1, 1) if isinstance(value, int) else value
