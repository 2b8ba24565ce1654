"""Every backend of this version renders the same specification."""

from __future__ import annotations

import importlib.util

import pytest
import torch

from recon3d.gpu import launch
from tests.cuda.emulated_backend import EMULATED
from tests.cuda.emulation import emulated_launcher
from tests.cuda.emulation.build import compiler
from tests.render.scenes import REFERENCE, Backend

CPU_BACKENDS = (REFERENCE, Backend("reference", torch.float32), Backend("cpu", torch.float32))
GPU_BACKENDS = (Backend("cuda", torch.float32, "cuda"), Backend("gsplat", torch.float32, "cuda"))
NO_GSPLAT = pytest.mark.skipif(importlib.util.find_spec("gsplat") is None, reason="gsplat is not installed")


def on_every_backend(*, except_for: tuple[Backend, ...] = ()) -> list[object]:
    """Parameters for a test that all backends must pass."""
    gpu = [
        pytest.param(backend, marks=[pytest.mark.gpu, *([NO_GSPLAT] if backend.name == "gsplat" else [])])
        for backend in GPU_BACKENDS
    ]
    return [backend for backend in CPU_BACKENDS if backend not in except_for] + gpu


@pytest.fixture(scope="session")
def emulator() -> launch.Launcher:
    """Our CUDA kernels on the CPU, built once."""
    if compiler() is None:
        pytest.skip("needs g++, to run the kernels on the CPU")
    return emulated_launcher()


@pytest.fixture(
    params=[*on_every_backend(), EMULATED],
    ids=lambda backend: "cuda-emulated" if backend is EMULATED else str(backend),
)
def backend(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Backend:
    """A backend with its dtype and device."""
    chosen: Backend = request.param
    if chosen is EMULATED:
        run = request.getfixturevalue("emulator")
        monkeypatch.setattr(launch, "launcher", lambda device: run)
    return chosen
