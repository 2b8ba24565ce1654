"""What is said where our kernels cannot run: one sentence with what is wrong and what to do."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
import torch

from recon3d.errors import ResourceError
from recon3d.gpu import device
from recon3d.gpu.device import architecture_for, find_gpu, require_driver

SUPPORTED = (75, 80, 86, 87, 89, 90, 100, 103, 120)


@pytest.fixture
def turing(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine with a Turing card, as torch would describe it, and a driver for CUDA 13.0."""
    find_gpu.cache_clear()
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "get_device_name", lambda index: "NVIDIA GeForce RTX 2080")
    monkeypatch.setattr(torch.cuda, "get_device_capability", lambda index: (7, 5))
    monkeypatch.setattr(device, "driver_version", lambda: (13, 0))
    yield
    find_gpu.cache_clear()


@pytest.mark.usefixtures("turing")
def test_a_gpu_with_everything_is_found() -> None:
    pytest.importorskip("cuda.core")
    assert find_gpu(0) == device.Gpu(0, "NVIDIA GeForce RTX 2080", 75)


@pytest.mark.usefixtures("turing")
def test_without_cuda_core_the_line_to_install_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "cuda.core", None)
    with pytest.raises(ResourceError, match=r"cuda-core.*pip install 'splatloom\[cuda\]'"):
        find_gpu(0)


def test_a_torch_without_cuda_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    monkeypatch.setattr(torch.version, "cuda", None)
    with pytest.raises(ResourceError, match=r"built without CUDA"):
        find_gpu(5)


def test_no_driver_is_told_from_no_cuda(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    monkeypatch.setattr(torch.version, "cuda", "13.0")
    with pytest.raises(ResourceError, match=r"no driver is installed, it is older than CUDA 13\.0"):
        find_gpu(5)


def test_a_driver_that_is_too_old_is_told_with_both_versions() -> None:
    with pytest.raises(ResourceError, match=r"supports CUDA 12\.4, .* CUDA 13\.5; .*'splatloom\[cuda12\]'"):
        require_driver((12, 4), (13, 5))
    with pytest.raises(ResourceError, match=r"CUDA 11\.8, .*; update the driver$"):
        require_driver((11, 8), (13, 5))
    require_driver((13, 0), (13, 5))  # within a major version any driver takes any binary
    require_driver((13, 0), (12, 9))


@pytest.mark.parametrize(
    ("capability", "architecture"), [(75, 75), (86, 86), (88, 87), (89, 89), (90, 90), (101, 100), (121, 120)]
)
def test_binaries_are_made_for_the_gpu_or_for_its_older_sister(capability: int, architecture: int) -> None:
    assert architecture_for(capability, SUPPORTED, "GPU") == architecture


def test_a_gpu_older_than_turing_is_refused() -> None:
    with pytest.raises(ResourceError, match=r"Tesla V100 \(sm_70\) is not supported: .*sm_75"):
        architecture_for(70, SUPPORTED, "Tesla V100")


def test_a_gpu_newer_than_nvrtc_is_told_to_update() -> None:
    pytest.importorskip("cuda.core")
    with pytest.raises(ResourceError, match=r"sm_130.*unknown to the installed NVRTC.*pip install --upgrade"):
        architecture_for(130, SUPPORTED, "GPU")


def test_an_installation_without_a_driver_says_so() -> None:
    pytest.importorskip("cuda.core")
    if torch.cuda.is_available():
        pytest.skip("this machine has a driver")
    with pytest.raises(ResourceError, match="no NVIDIA driver"):
        device.driver_version()
