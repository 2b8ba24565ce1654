"""What each kernel takes of a GPU: registers, shared memory and spills, as ptxas reports them when it compiles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from recon3d.gpu.compile import compiled

ARCHITECTURES = (75, 80, 86, 89, 90, 100, 120)
"""What the kernels are compiled for in tests: Turing, A100, Ampere, Ada, Hopper and both Blackwells."""

_ENTRY = re.compile(r"Compiling entry function '(\w+)' for 'sm_(\d+)'")
_STACK = re.compile(r"(\d+) bytes stack frame, (\d+) bytes spill stores, (\d+) bytes spill loads")
_USED = re.compile(r"Used (\d+) registers(?:.*?(\d+) bytes smem)?")


@dataclass(frozen=True)
class KernelResources:
    """What one kernel takes on one architecture.

    file, kernel: where it is and what it is called: "project.cu", "project".
    architecture: 90 for sm_90.
    registers:    of each thread.
    shared_bytes: static shared memory of each block.
    stack_bytes:  local memory of each thread, for arrays that are indexed at run time.
    spill_bytes:  stored and loaded by each thread for want of registers.
    """

    file: str
    kernel: str
    architecture: int
    registers: int
    shared_bytes: int
    stack_bytes: int
    spill_bytes: int


def resources(path: Path, architecture: int) -> tuple[KernelResources, ...]:
    """The kernels of a file, compiled or from the cache, by name. Raises as recon3d.gpu.compile.compiled does."""
    log = compiled(path, architecture).log
    return tuple(sorted(parsed(path.name, log), key=lambda entry: entry.kernel))


def parsed(file: str, log: str) -> Iterator[KernelResources]:
    """One record for each entry function in the log of `ptxas -v`."""
    heads = list(_ENTRY.finditer(log))
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        section = log[head.end() : following.start() if following else None]
        # Functions that were not inlined have a stack of their own in the log; the kernel's comes under its name.
        properties = section[section.index(f"Function properties for {head[1]}") :]
        stack, used = _STACK.search(properties), _USED.search(section)
        assert stack is not None and used is not None, f"ptxas says nothing about {head[1]}:\n{section}"
        spills = int(stack[2]) + int(stack[3])
        yield KernelResources(
            file, head[1], int(head[2]), int(used[1]), int(used[2] or 0), int(stack[1]), spills
        )
