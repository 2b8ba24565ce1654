"""Torch's own threads, kept out of the way of the compiled kernels'."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import torch


@contextmanager
def one_torch_thread() -> Iterator[None]:
    """Run torch's CPU operators on one thread inside the block.

    The heavy work runs in our own kernels on all cores. What is left to torch is small, and its idle threads spin
    on the cores that those kernels need, which costs more than they save. One thread also makes torch's sums, and
    with them a whole run, independent of the number of cores.
    """
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(threads)
