"""The numbers that define splatting are the same in CUDA and in Python."""

from __future__ import annotations

import ctypes

import numpy as np
import pytest

from recon3d.render import types
from recon3d.render.cuda import records
from tests.cuda.emulation.build import build, compiler

SHARED = ("ALPHA_MAX", "ALPHA_MIN", "TRANSMITTANCE_MIN", "LOW_PASS_PX2", "FRUSTUM_MARGIN")


def in_cuda(names: tuple[str, ...]) -> dict[str, float]:
    """Values of constants in cuda/constants.cuh, as the host compiler sees them."""
    functions = [f"double value_of_{name}() {{ return {name}; }}" for name in names]
    text = '#include "host.cuh"\n#include "constants.cuh"\nextern "C" {\n' + "\n".join(functions) + "\n}\n"
    library = ctypes.CDLL(str(build(text, "constants", ("-fvisibility=default",))))
    values = {}
    for name in names:
        function = getattr(library, f"value_of_{name}")
        function.restype = ctypes.c_double
        values[name] = function()
    return values


@pytest.mark.skipif(compiler() is None, reason="needs g++")
def test_what_splatting_means_is_the_same_in_both_languages() -> None:
    assert in_cuda(SHARED) == {name: float(np.float32(getattr(types, name))) for name in SHARED}


@pytest.mark.skipif(compiler() is None, reason="needs g++")
def test_tiles_have_one_size() -> None:
    sizes = in_cuda(("TILE_PX", "TILE_PIXELS", "WARP"))
    assert sizes == {"TILE_PX": records.TILE_PX, "TILE_PIXELS": records.TILE_PX**2, "WARP": 32}
