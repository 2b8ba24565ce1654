"""How numba compiles our kernels: the two decorators that all of them use.

Helpers are inlined by force. Left to itself, the linker may bind a call to one of several copies that were optimised
in different surroundings, and the run that compiles a kernel then rounds differently from the runs that load it from
the cache.
"""

from __future__ import annotations

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
