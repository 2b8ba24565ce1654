"""Shared by the tests of the kernels: the emulator in place of a GPU."""

from __future__ import annotations

import pytest
import torch

from recon3d.gpu import launch
from tests.cuda.emulated_backend import EMULATED
from tests.cuda.emulation import EmulatedLauncher, emulated_launcher
from tests.cuda.emulation.build import compiler
from tests.cuda.maths_probe import Maths
from tests.render.scenes import Backend


@pytest.fixture(scope="session")
def emulator() -> EmulatedLauncher:
    """A launcher that runs our kernels on CPU tensors."""
    if compiler() is None:
        pytest.skip("needs g++, to run the kernels on the CPU")
    return emulated_launcher()


@pytest.fixture
def emulated(emulator: EmulatedLauncher, monkeypatch: pytest.MonkeyPatch) -> EmulatedLauncher:
    """The emulator in the place of every device's launcher: what runs on the GPU runs on CPU tensors."""

    def launcher(device: torch.device) -> EmulatedLauncher:
        assert device.type == "cpu", f"the emulator runs on CPU tensors, not on {device}"
        return emulator

    monkeypatch.setattr(launch, "launcher", launcher)
    return emulator


@pytest.fixture(scope="session")
def watching() -> EmulatedLauncher:
    """An emulator that fails on accesses to memory that race, leave their tensor or come too late."""
    if compiler() is None:
        pytest.skip("needs g++, to run the kernels on the CPU")
    return emulated_launcher(checked=True)


@pytest.fixture
def watched(watching: EmulatedLauncher, monkeypatch: pytest.MonkeyPatch) -> EmulatedLauncher:
    """The watching emulator in the place of every device's launcher."""
    monkeypatch.setattr(launch, "launcher", lambda device: watching)
    return watching


@pytest.fixture(scope="session")
def maths() -> Maths:
    """The functions of cuda/maths in float64."""
    if compiler() is None:
        pytest.skip("needs g++, to run the headers on the CPU")
    return Maths()


@pytest.fixture(params=["emulated", pytest.param("gpu", marks=pytest.mark.gpu)])
def cuda_backend(request: pytest.FixtureRequest) -> Backend:
    """The backend cuda, on a GPU and in the emulator: whatever waits for a GPU has been through here before."""
    if request.param == "gpu":
        return Backend("cuda", torch.float32, "cuda")
    request.getfixturevalue("emulated")
    return EMULATED


@pytest.fixture(params=["emulated", pytest.param("gpu", marks=pytest.mark.gpu)])
def device(request: pytest.FixtureRequest) -> str:
    """Where single kernels run: on the CPU by the emulator, and on a GPU."""
    if request.param == "gpu":
        return "cuda"
    request.getfixturevalue("emulated")
    return "cpu"
