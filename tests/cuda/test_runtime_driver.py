"""The launch code with NVIDIA's own packages, down to a stand-in for the driver library that says what reaches it.

The stand-in is found as libcuda.so.1 by a process of its own; cuda.core and cuda.bindings are the real ones.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import torch

from recon3d.gpu.compile import prepare
from recon3d.gpu.sources import kernel_files
from tests.cuda.emulation.build import build, compiler

pytest.importorskip("cuda.core", reason="needs cuda-core")
pytestmark = [
    pytest.mark.skipif(sys.platform != "linux" or compiler() is None, reason="needs g++ on Linux"),
    pytest.mark.skipif(torch.cuda.is_available(), reason="this machine has a driver"),
]

ROOT = Path(__file__).parent.parent.parent
PRETEND = """
import ctypes
import sys
from contextlib import nullcontext
from types import SimpleNamespace

import torch

torch.cuda.is_available = lambda: True
torch.cuda.get_device_name = lambda index: "NVIDIA Stand-in"
torch.cuda.get_device_capability = lambda index: (9, 0)
torch.cuda.device = lambda index: nullcontext()
torch.cuda.current_stream = lambda *index: SimpleNamespace(cuda_stream=0x55)

from recon3d.errors import SplatloomError
from recon3d.gpu import launch

try:
    run = launch.launcher(torch.device("cuda", 1))
    run("tile_ranges.cu:tile_ranges", launch.Grid((3, 2, 1), 64, 60 * 1024), ctypes.c_int(77), ctypes.c_void_p(0xABC))
    run("tile_ranges.cu:tile_ranges", launch.Grid(4, 32), ctypes.c_int(78), ctypes.c_void_p(None))
    run("radix_sort.cu:count_digits", launch.Grid(4, 32), ctypes.c_int(77))
except (SplatloomError, RuntimeError, TypeError) as error:
    print(type(error).__name__, error)
"""


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the stand-in under the driver's name.

    Kernels are compiled here, not in its presence: NVRTC asks a driver for more than it offers.
    """
    prepare(kernel_files(), 90)
    source = Path(__file__).parent / "emulation" / "driver.cpp"
    folder = tmp_path_factory.mktemp("driver")
    shutil.copy(build(source.read_text(), "driver", ("-fvisibility=default",)), folder / "libcuda.so.1")
    return folder


def said(driver: Path, **environment: str) -> list[str]:
    """What a process says that launches two kernels on the second GPU."""
    search = {"LD_LIBRARY_PATH": str(driver), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", PRETEND]
    result = subprocess.run(
        command, env={**os.environ, **search, **environment}, capture_output=True, text=True, check=True
    )
    return result.stdout.splitlines()


def test_what_a_launch_asks_of_the_driver(driver: Path) -> None:
    assert said(driver) == [
        "push 0xc1",
        "load ELF",
        "kernel tile_ranges",
        "attribute 8 of 0xa0 on 1: 61440",
        "launch 0xa0: blocks 3 2 1, threads 64 1 1, shared 61440, stream 0x55, arguments 77 0xabc, extra 0",
        "pop",
        "push 0xc1",
        "launch 0xa0: blocks 4 1 1, threads 32 1 1, shared 0, stream 0x55, arguments 78 (nil), extra 0",
        "pop",
        "push 0xc1",
        "load ELF",
        "kernel count_digits",
        "pop",
        "TypeError radix_sort.cu:count_digits takes arguments of (4, 8) bytes, not (4,)",
    ]


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (
            "2",
            "ResourceError NVIDIA Stand-in has too little free memory to launch tile_ranges.cu:tile_ranges: ",
        ),
        (
            "700",
            "RuntimeError NVIDIA Stand-in: launching tile_ranges.cu:tile_ranges failed with CUDA_ERROR_ILLEGAL_",
        ),
    ],
)
def test_the_drivers_errors_become_ours(driver: Path, status: str, sentence: str) -> None:
    *calls, error = said(driver, STAND_IN_LAUNCH=status)
    assert error.startswith(sentence)
    assert calls[-1] == "pop"


def test_an_old_driver_is_refused_before_anything_is_loaded(driver: Path) -> None:
    (error,) = said(driver, STAND_IN_VERSION="11080")
    assert error.startswith("ResourceError the NVIDIA driver is too old: it supports CUDA 11.8")
