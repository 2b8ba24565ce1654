"""A Launcher that runs the kernels on the CPU, on CPU tensors: the same sources, arguments and grids as on a GPU."""

from __future__ import annotations

import ctypes
import itertools
import re
from dataclasses import dataclass, field
from pathlib import Path

from recon3d.gpu.launch import Argument, Grid, argument_addresses
from recon3d.gpu.sources import source_folder
from tests.cuda.emulation.build import Library, library, line_of
from tests.cuda.emulation.memory import KernelFailure, LivingTensors


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
        ("memory_count", ctypes.c_int),
        ("memory", ctypes.c_void_p),
    )


@dataclass
class EmulatedLauncher:
    """Runs kernels of the files in `folder`.

    reversed: run blocks and threads in descending order. Results that depend on it depend on chance on a GPU.
    checked:  watch every access to memory; see checks.hpp for what is refused.
    launched: the kernels launched so far, in order.
    """

    folder: Path
    reversed: bool = False
    checked: bool = False
    launched: list[str] = field(default_factory=list)
    _libraries: dict[str, Library] = field(default_factory=dict)
    _living: LivingTensors = field(default_factory=LivingTensors)

    def __call__(self, kernel: str, grid: Grid, *arguments: Argument) -> None:
        """Run `kernel` to its end. Raises KernelFailure if it breaks a rule."""
        if grid.is_empty:
            return
        self.launched.append(kernel)
        file, _, name = kernel.partition(":")
        if file not in self._libraries:
            self._libraries[file] = library(self.folder / file, checked=self.checked)
        built = self._libraries[file]
        addresses = argument_addresses(arguments)
        sizes = (ctypes.c_size_t * len(arguments))(*map(ctypes.sizeof, arguments))
        tensors = self._living.memory_of(arguments) if self.checked else []
        memory = (ctypes.c_size_t * (2 * len(tensors)))(*itertools.chain.from_iterable(tensors))
        request = _Launch(
            grid.blocks_xyz,
            grid.threads_xyz,
            grid.shared_bytes,
            self.reversed,
            len(arguments),
            ctypes.addressof(addresses),
            ctypes.addressof(sizes),
            len(tensors),
            ctypes.addressof(memory),
        )
        error = getattr(built.functions, f"emulate_{name}")(ctypes.byref(request))
        if error is not None:
            raise KernelFailure(_with_lines(error.decode(), built.path))


def _with_lines(message: str, built: Path) -> str:
    """The message with addresses of code as lines of the source."""
    return re.sub(r"\[code ([0-9a-f]+)\]", lambda found: f"({line_of(built, int(found[1], 16))})", message)


def emulated_launcher(
    folder: Path | None = None, reversed: bool = False, checked: bool = False
) -> EmulatedLauncher:
    """A launcher of our kernels, or of those in another folder; see EmulatedLauncher."""
    return EmulatedLauncher(folder or source_folder() / "kernels", reversed, checked)
