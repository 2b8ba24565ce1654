"""Which memory a kernel may touch: that of the tensors that its arguments point to, as long as they live."""

from __future__ import annotations

import ctypes
import gc
import weakref
from collections.abc import Iterable, Iterator
from typing import Any

import torch
from torch import Tensor

from recon3d.gpu.launch import Argument

_KINDS = frozenset({torch.Tensor, torch.nn.Parameter})


class KernelFailure(AssertionError):
    """A kernel broke a rule of the GPU: the message says which kernel, block, thread and rule."""


class LivingTensors:
    """Finds tensors by address, among all objects that Python's garbage collector knows.

    Those that were there at the first search are put aside (gc.freeze), because going through all modules and
    functions for every launch would take longer than the kernels.
    """

    def __init__(self) -> None:
        self._older: list[weakref.ref[Tensor]] | None = None

    def memory_of(self, arguments: Iterable[Argument]) -> list[tuple[int, int]]:
        """Each address among the arguments, in records too, and where the largest living tensor that holds it ends.

        A tensor that starts there counts before one that a part of it was taken from.
        Raises KernelFailure for an address that no tensor holds: it was freed before the launch.
        """
        living = [
            _extent(tensor) for tensor in self._all() if tensor.layout == torch.strided and tensor.numel()
        ]
        memory = []
        for address in sorted({address for argument in arguments for address in _addresses(argument)}):
            holding = [(first == address, end) for first, end in living if first <= address < end]
            if not holding:
                raise KernelFailure(f"the arguments hold the address {address:#x}, where no tensor lives")
            memory.append((address, max(holding)[1]))
        return memory

    def _all(self) -> list[Tensor]:
        newer = [found for found in gc.get_objects() if type(found) in _KINDS]
        if self._older is None:
            self._older = [weakref.ref(tensor) for tensor in newer]
            gc.freeze()
            return newer
        older = (reference() for reference in self._older)
        return [*newer, *(tensor for tensor in older if tensor is not None)]


def _extent(tensor: Tensor) -> tuple[int, int]:
    """First byte and end of a strided tensor that is not empty."""
    last = sum((n - 1) * stride for n, stride in zip(tensor.shape, tensor.stride(), strict=True))
    return tensor.data_ptr(), tensor.data_ptr() + (last + 1) * tensor.element_size()


def _addresses(value: Any) -> Iterator[int]:
    """Addresses in an argument that are not null."""
    if isinstance(value, ctypes.c_void_p):
        yield from () if value.value is None else (value.value,)
    elif isinstance(value, ctypes.Structure):
        for name, kind, *_ in value._fields_:
            part = getattr(value, name)  # ctypes gives a pointer as int or None
            yield from _addresses(ctypes.c_void_p(part) if kind is ctypes.c_void_p else part)
    elif isinstance(value, ctypes.Array):
        for part in value:
            yield from _addresses(ctypes.c_void_p(part) if value._type_ is ctypes.c_void_p else part)
