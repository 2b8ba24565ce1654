"""Every backend of this version renders the same specification."""

from __future__ import annotations

import pytest
import torch

from tests.render.scenes import REFERENCE, Backend

CPU_BACKENDS = (REFERENCE, Backend("reference", torch.float32), Backend("cpu", torch.float32))
GPU_BACKENDS = (Backend("gsplat", torch.float32, "cuda"),)


def on_every_backend(*, except_for: tuple[Backend, ...] = ()) -> list[object]:
    """Parameters for a test that all backends must pass."""
    gpu = [pytest.param(backend, marks=pytest.mark.gpu) for backend in GPU_BACKENDS]
    return [backend for backend in CPU_BACKENDS if backend not in except_for] + gpu


@pytest.fixture(params=on_every_backend(), ids=str)
def backend(request: pytest.FixtureRequest) -> Backend:
    """A backend with its dtype and device."""
    chosen: Backend = request.param
    if chosen.name == "gsplat":
        pytest.importorskip("gsplat")
    return chosen
