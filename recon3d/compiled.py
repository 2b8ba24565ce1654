"""How numba compiles our kernels: the three decorators that all of them use.

Helpers are inlined by force. Left to itself, the linker may bind a call to one of several copies that were optimised
in different surroundings, and the run that compiles a kernel then rounds differently from the runs that load it from
the cache.
"""

from __future__ import annotations

from typing import Any

import numba as nb

_FASTMATH = {
    "contract",
    "nsz",
    "arcp",
}  # never reassociate, and keep NaN and infinity: results stay reproducible

kernel_jit = nb.njit(nogil=True, cache=True, fastmath=_FASTMATH, error_model="numpy")
"""For functions called from Python: they release the GIL and are cached on disk."""

inlined_jit = nb.njit(nogil=True, cache=True, fastmath=_FASTMATH, error_model="numpy", forceinline=True)
"""For functions called from kernels only."""

_UNCOUNTED: dict[str, Any] = {"_nrt": False}  # an option that numba's types leave out
borrowing_jit = nb.njit(
    nogil=True, cache=True, fastmath=_FASTMATH, error_model="numpy", forceinline=True, **_UNCOUNTED
)
"""For functions called from kernels that make no arrays, only use those they are given: they count no references.

numba counts them atomically, on entry and exit of every inlined function and for every slice, and takes the counting
out again only where the control flow is simple. Per Gaussian it may cost more than all else.
"""
