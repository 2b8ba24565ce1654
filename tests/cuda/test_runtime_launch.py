"""The launch code, driven against a stand-in for the driver: what reaches it, and what is said when it refuses."""

from __future__ import annotations

import ctypes
import enum
import threading
from contextlib import nullcontext
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest
import torch

from recon3d.errors import ResourceError
from recon3d.gpu import device_launcher, launch
from recon3d.gpu.compile import CompiledFile
from recon3d.gpu.device import Gpu
from recon3d.gpu.device_launcher import DeviceLauncher, LoadedKernel, open_device
from recon3d.gpu.launch import Grid, covering, pointer

GPU = Gpu(1, "NVIDIA Stand-in", 90)


class Record(ctypes.Structure):
    """A record by value, with padding after its first field."""

    _fields_ = (("count", ctypes.c_int), ("address", ctypes.c_void_p), ("scale", ctypes.c_float))


class Result(enum.IntEnum):
    """The driver's answers."""

    CUDA_SUCCESS = 0
    CUDA_ERROR_OUT_OF_MEMORY = 2
    CUDA_ERROR_ILLEGAL_ADDRESS = 700


class FunctionAttribute(enum.IntEnum):
    """What can be set of a kernel."""

    CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES = 8


@dataclass
class Driver:
    """Writes down what it is asked, and answers `answer` to launches."""

    kinds: tuple[Any, ...] = ()
    answer: Result = Result.CUDA_SUCCESS
    calls: list[tuple[Any, ...]] = field(default_factory=list)
    contexts: list[str] = field(default_factory=list)

    CUresult = Result
    CUfunction_attribute = FunctionAttribute
    CUfunction = CUkernel = CUdevice = CUstream = int

    def cuCtxPushCurrent(self, context: str) -> tuple[Result]:
        self.contexts.append(context)
        return (Result.CUDA_SUCCESS,)

    def cuCtxPopCurrent(self) -> tuple[Result, str]:
        return Result.CUDA_SUCCESS, self.contexts.pop()

    def cuKernelSetAttribute(self, attribute: int, value: int, kernel: int, device: int) -> tuple[Result]:
        self.calls.append(("attribute", attribute, value, kernel, device))
        return (Result.CUDA_SUCCESS,)

    def cuLaunchKernel(self, function: int, *rest: Any) -> tuple[Result]:
        *numbers, stream, addresses, extra = rest
        assert extra == 0 and self.contexts == ["context of GPU 1"]
        places = (ctypes.c_void_p * len(self.kinds)).from_address(addresses)
        values = [kind.from_address(place) for kind, place in zip(self.kinds, places, strict=True)]
        plain = [value.value if hasattr(value, "value") else bytes(value) for value in values]
        self.calls.append(("launch", function, tuple(numbers), stream, plain))
        return (self.answer,)


def launcher(driver: Driver, sizes: tuple[int, ...] | None = None) -> DeviceLauncher:
    def load(kernel: str) -> LoadedKernel:
        driver.calls.append(("load", kernel))
        return LoadedKernel(0xBEEF, sizes)

    return DeviceLauncher(GPU, driver, "context of GPU 1", load, lambda: 0x5712)


def test_every_kind_of_argument_arrives_bit_for_bit() -> None:
    tensor = torch.zeros(3)
    record = Record(7, tensor.data_ptr(), 0.5)
    arguments = (
        pointer(tensor),
        pointer(None),
        ctypes.c_int(-3),
        ctypes.c_uint(0xFFFFFFFF),
        ctypes.c_float(1.5),
        ctypes.c_longlong(1 << 40),
        record,
    )
    driver = Driver(kinds=tuple(map(type, arguments)))
    launcher(driver)("some.cu:kernel", Grid(5, (32, 4, 2), shared_bytes=128), *arguments)
    numbers = (5, 1, 1, 32, 4, 2, 128)
    values = [tensor.data_ptr(), None, -3, 0xFFFFFFFF, 1.5, 1 << 40, bytes(record)]
    assert driver.calls == [("load", "some.cu:kernel"), ("launch", 0xBEEF, numbers, 0x5712, values)]
    assert driver.contexts == []


def test_a_kernel_is_loaded_once_also_by_several_threads() -> None:
    driver = Driver()
    run = launcher(driver)
    threads = [threading.Thread(target=run, args=("some.cu:kernel", Grid(1, 32))) for _ in range(4)]
    for thread in threads:
        thread.start()
        thread.join()
    assert [call[0] for call in driver.calls] == ["load"] + 4 * ["launch"]


def test_zero_blocks_reach_no_driver() -> None:
    driver = Driver()
    launcher(driver)("some.cu:kernel", covering(0, 256), ctypes.c_int(1))
    assert driver.calls == []


def test_more_shared_memory_than_usual_is_asked_for_once() -> None:
    driver = Driver()
    run = launcher(driver)
    for shared_bytes in (48 * 1024, 64 * 1024, 60 * 1024):
        run("some.cu:kernel", Grid(1, 32, shared_bytes))
    asked = [call for call in driver.calls if call[0] == "attribute"]
    attribute = FunctionAttribute.CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES
    assert asked == [("attribute", attribute, 64 * 1024, 0xBEEF, 1)]


def test_arguments_of_other_sizes_than_the_kernels_are_refused_before_the_launch() -> None:
    driver = Driver()
    run = launcher(driver, sizes=(8, ctypes.sizeof(Record)))
    with pytest.raises(TypeError, match=r"some.cu:kernel takes arguments of \(8, 24\) bytes, not \(8, 4\)"):
        run("some.cu:kernel", Grid(1, 32), pointer(None), ctypes.c_int(1))
    assert driver.calls == [("load", "some.cu:kernel")]
    assert driver.contexts == []


def test_no_memory_for_a_launch_is_said_in_words() -> None:
    driver = Driver(answer=Result.CUDA_ERROR_OUT_OF_MEMORY)
    with pytest.raises(
        ResourceError, match=r"NVIDIA Stand-in has too little free memory to launch some\.cu:kernel"
    ):
        launcher(driver)("some.cu:kernel", Grid(1, 32))
    assert driver.contexts == []


def test_any_other_error_of_a_launch_is_raised_with_its_name() -> None:
    driver = Driver(answer=Result.CUDA_ERROR_ILLEGAL_ADDRESS)
    with pytest.raises(RuntimeError, match=r"some\.cu:kernel failed with CUDA_ERROR_ILLEGAL_ADDRESS"):
        launcher(driver)("some.cu:kernel", Grid(1, 32))


def test_a_grid_covers_its_items() -> None:
    assert [covering(count, 256).blocks for count in (0, 1, 256, 257)] == [0, 1, 1, 2]
    assert Grid((2, 3, 4), 32).blocks_xyz == (2, 3, 4) and Grid(1, (8, 8, 1)).threads_xyz == (8, 8, 1)
    assert Grid((4, 0, 1), 32).is_empty


@dataclass
class FakeKernel:
    """What cuda.core gives for a kernel in the GPU's memory."""

    handle: int
    arguments_info: list[SimpleNamespace]


class FakeModule:
    """What cuda.core makes of a binary."""

    @staticmethod
    def from_cubin(cubin: bytes, *, name: str) -> FakeModule:
        assert cubin == b"binary of " + name.encode()
        return FakeModule()

    def get_kernel(self, name: str) -> FakeKernel:
        if name == "large":
            raise Exception("CUDA_ERROR_OUT_OF_MEMORY: The API call failed")
        return FakeKernel(7, [SimpleNamespace(offset=0, size=4)])


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> DeviceLauncher:
    """A launcher as open_device makes it, on a machine that has cuda.core, a driver and a GPU."""
    core, bindings = pytest.importorskip("cuda.core"), pytest.importorskip("cuda.bindings.driver")
    monkeypatch.setattr(core, "ObjectCode", FakeModule)
    retained = (Result.CUDA_SUCCESS, "context of GPU 1")
    monkeypatch.setattr(bindings, "cuDevicePrimaryCtxRetain", lambda device: retained)
    monkeypatch.setattr(torch.cuda, "device", lambda index: nullcontext())
    monkeypatch.setattr(torch.cuda, "current_stream", lambda *index: SimpleNamespace(cuda_stream=5))
    monkeypatch.setattr(device_launcher, "find_gpu", lambda index: GPU)
    monkeypatch.setattr(device_launcher, "prepare", lambda files, architecture: None)
    monkeypatch.setattr(
        device_launcher, "compiled", lambda path, _: CompiledFile(b"binary of " + path.name.encode(), "")
    )
    opened = open_device(1)
    opened.driver = Driver(kinds=(ctypes.c_int,))
    return opened


def test_an_opened_device_loads_from_our_files_and_launches(opened: DeviceLauncher) -> None:
    opened("project.cu:project", Grid(2, 64), ctypes.c_int(9))
    assert opened.driver.calls == [("launch", 7, (2, 1, 1, 64, 1, 1, 0), 5, [9])]
    with pytest.raises(TypeError, match=r"takes arguments of \(4,\) bytes, not \(4, 4\)"):
        opened("project.cu:another", Grid(2, 64), ctypes.c_int(9), ctypes.c_int(9))


def test_no_memory_for_a_kernels_code_is_said_in_words(opened: DeviceLauncher) -> None:
    with pytest.raises(ResourceError, match="too little free memory to launch large"):
        opened("project.cu:large", Grid(2, 64), ctypes.c_int(9))


def test_each_device_has_one_launcher(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(device_launcher, "open_device", lambda index: f"launcher of GPU {index}")
    monkeypatch.setattr(torch.cuda, "current_device", lambda: 2)
    launch._device_launcher.cache_clear()
    assert [launch.launcher(torch.device(name)) for name in ("cuda:0", "cuda:1", "cuda")] == [
        f"launcher of GPU {index}" for index in (0, 1, 2)
    ]
    launch._device_launcher.cache_clear()
