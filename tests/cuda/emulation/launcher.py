"""A Launcher that runs the kernels on the CPU, on CPU tensors: the same sources, arguments and grids as on a GPU."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from pathlib import Path

from recon3d.gpu.launch import Argument, Grid, argument_addresses
from recon3d.gpu.sources import source_folder
from tests.cuda.emulation.build import library


class _Launch(ctypes.Structure):
    """The twin of emulation::Launch in kernel.hpp."""

    _fields_ = (
        ("blocks", ctypes.c_uint * 3),
        ("threads", ctypes.c_uint * 3),
        ("shared_bytes", ctypes.c_uint),
        ("reversed", ctypes.c_int),
        ("argument_count", ctypes.c_int),
        ("arguments", ctypes.c_void_p),
        ("argument_sizes", ctypes.c_void_p),
    )


class KernelFailure(AssertionError):
    """A kernel broke a rule of the GPU: the message says which kernel, block, thread and rule."""


@dataclass
class EmulatedLauncher:
    """Runs kernels of the files in `folder`.

    reversed: run blocks and threads in descending order. Results that depend on it depend on chance on a GPU.
    launched: the kernels launched so far, in order.
    """

    folder: Path
    reversed: bool = False
    launched: list[str] = field(default_factory=list)
    _libraries: dict[str, ctypes.CDLL] = field(default_factory=dict)

    def __call__(self, kernel: str, grid: Grid, *arguments: Argument) -> None:
        """Run `kernel` to its end. Raises KernelFailure if it breaks a rule."""
        if grid.is_empty:
            return
        self.launched.append(kernel)
        addresses = argument_addresses(arguments)
        sizes = (ctypes.c_size_t * len(arguments))(*map(ctypes.sizeof, arguments))
        request = _Launch(
            grid.blocks_xyz,
            grid.threads_xyz,
            grid.shared_bytes,
            self.reversed,
            len(arguments),
            ctypes.addressof(addresses),
            ctypes.addressof(sizes),
        )
        error = self._entry(kernel)(ctypes.byref(request))
        if error is not None:
            raise KernelFailure(error.decode())

    def _entry(self, kernel: str) -> ctypes._CFuncPtr:  # type: ignore[name-defined]
        file, _, name = kernel.partition(":")
        if file not in self._libraries:
            self._libraries[file] = library(self.folder / file)
        return getattr(self._libraries[file], f"emulate_{name}")


def emulated_launcher(folder: Path | None = None, reversed: bool = False) -> EmulatedLauncher:
    """A launcher of our kernels, or of those in another folder."""
    return EmulatedLauncher(folder or source_folder() / "kernels", reversed)
