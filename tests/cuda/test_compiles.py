"""Every kernel compiles for every architecture that we promise, without a GPU, and within what a GPU has."""

from __future__ import annotations

from pathlib import Path

import pytest

from recon3d.gpu.compile import supported_architectures
from recon3d.gpu.report import ARCHITECTURES, KernelResources, resources
from recon3d.gpu.sources import kernel_files
from tests.cuda.emulation.build import kernel_names

pytest.importorskip("cuda.core", reason="needs cuda-core to compile")

MAX_STATIC_SHARED_BYTES = 48 * 1024
MAX_REGISTERS = 255


@pytest.fixture(scope="module", params=ARCHITECTURES, ids=lambda architecture: f"sm_{architecture}")
def architecture(request: pytest.FixtureRequest) -> int:
    if request.param not in supported_architectures():
        pytest.skip(f"this NVRTC does not compile for sm_{request.param}")
    return int(request.param)


@pytest.fixture(scope="module", params=kernel_files(), ids=lambda path: path.stem)
def compiled_kernels(request: pytest.FixtureRequest, architecture: int) -> tuple[KernelResources, ...]:
    return resources(request.param, architecture)


def test_every_kernel_compiles_and_fits(
    compiled_kernels: tuple[KernelResources, ...], architecture: int
) -> None:
    for kernel in compiled_kernels:
        assert kernel.architecture == architecture
        assert kernel.registers <= MAX_REGISTERS
        assert kernel.shared_bytes <= MAX_STATIC_SHARED_BYTES


def test_no_kernel_keeps_its_numbers_in_memory(compiled_kernels: tuple[KernelResources, ...]) -> None:
    # What does not fit in registers, or is indexed at run time, goes through memory, for which most kernels wait.
    spilled = {kernel.kernel: (kernel.spill_bytes, kernel.stack_bytes) for kernel in compiled_kernels}
    assert set(spilled.values()) == {(0, 0)}, spilled


@pytest.mark.parametrize("path", kernel_files(), ids=lambda path: path.stem)
def test_the_kernels_of_a_source_are_those_that_ptxas_reports(path: Path) -> None:
    # The emulator finds kernels by their text, the launcher by their name in the binary: they must be the same.
    assert sorted(kernel_names(path.read_text())) == [kernel.kernel for kernel in resources(path, 90)]


@pytest.mark.parametrize("path", kernel_files(), ids=lambda path: path.stem)
def test_a_file_of_kernels_fits_in_a_readers_head_and_opens_with_words(path: Path) -> None:
    lines = path.read_text().splitlines()
    assert len(lines) <= 400
    assert lines[0].startswith("// ")
