"""Run a compiled kernel over a range of items on every core.

Kernels are plain nogil numba functions `kernel(first, last, *args)`. Threads take the next chunk as they finish, so
uneven tiles balance themselves; chunk borders do not depend on the number of threads, so neither do results that
are stored per item or per chunk.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from itertools import count
from typing import Any


def thread_count() -> int:
    """Threads used for kernels: SPLATLOOM_THREADS if set, else the cores this process may run on."""
    wanted = os.environ.get("SPLATLOOM_THREADS")
    if wanted:
        return max(1, int(wanted))
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@cache
def _pool(process_id: int) -> ThreadPoolExecutor:
    # Keyed by process: threads do not survive a fork.
    return ThreadPoolExecutor(max(1, thread_count() - 1), thread_name_prefix="splatloom")


def run_chunks(kernel: Callable[..., Any], items: int, chunk: int, *args: Any) -> None:
    """Call kernel(first, last, *args) until [0, items) is covered in pieces of `chunk`; returns when all are done."""
    tickets = count()
    chunks = -(-items // chunk)

    def work() -> None:
        # next() on itertools.count is one bytecode-level C call, hence atomic between threads.
        while (ticket := next(tickets)) < chunks:
            kernel(ticket * chunk, min(items, (ticket + 1) * chunk), *args)

    helpers = min(thread_count(), chunks) - 1
    pending = [_pool(os.getpid()).submit(work) for _ in range(helpers)]
    work()
    for future in pending:
        future.result()
