"""The table of what kernels take is that of the stored result, and no kernel is missing from it."""

from __future__ import annotations

import json

from benchmarks.kernel_resources import PAGE, resource_table, with_table
from benchmarks.record import RESULTS
from recon3d.gpu.report import ARCHITECTURES, KernelResources, parsed
from recon3d.gpu.sources import kernel_files
from tests.cuda.emulation.build import kernel_names

LOG = """ptxas info    : 44 bytes gmem
ptxas info    : Compiling entry function 'second' for 'sm_90'
ptxas info    : Function properties for helper
ptxas         .     16 bytes stack frame, 0 bytes spill stores, 0 bytes spill loads
ptxas info    : Function properties for second
ptxas         .     8 bytes stack frame, 4 bytes spill stores, 12 bytes spill loads
ptxas info    : Used 255 registers, used 1 barriers, 4096 bytes smem, 360 bytes cmem[0]
ptxas info    : Compiling entry function 'first' for 'sm_90'
ptxas info    : Function properties for first
ptxas         .     0 bytes stack frame, 0 bytes spill stores, 0 bytes spill loads
ptxas info    : Used 8 registers, used 0 barriers
"""


def test_the_log_of_ptxas_is_read_kernel_by_kernel() -> None:
    assert list(parsed("some.cu", LOG)) == [
        KernelResources("some.cu", "second", 90, 255, 4096, 8, 16),
        KernelResources("some.cu", "first", 90, 8, 0, 0, 0),
    ]


def test_the_page_shows_the_stored_result() -> None:
    result = json.loads((RESULTS / "kernel_resources.json").read_text())
    page = PAGE.read_text()
    assert with_table(page, resource_table(result)) == page


def test_the_stored_result_has_every_kernel_on_every_architecture() -> None:
    result = json.loads((RESULTS / "kernel_resources.json").read_text())
    stored = {
        (entry["file"], entry["kernel"], entry["architecture"]) for entry in result["numbers"]["kernels"]
    }
    there = {
        (path.name, name, arch)
        for path in kernel_files()
        for name in kernel_names(path.read_text())
        for arch in ARCHITECTURES
    }
    assert stored == there, "run python -m benchmarks.kernel_resources"
