"""The Launcher of one GPU: loads kernels when they are first launched, and launches them on torch's current stream.

cuda.core compiles and loads; the launch itself is the driver's cuLaunchKernel, because cuda.core's own takes numbers
and buffers but no records. Nothing here waits for the GPU, so launches can be captured in CUDA graphs; kernels must
have been launched once before, as loading one is no work of a stream.
"""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch

from recon3d.errors import ResourceError
from recon3d.gpu.compile import compiled, prepare
from recon3d.gpu.device import Gpu, find_gpu
from recon3d.gpu.launch import Argument, Grid, argument_addresses
from recon3d.gpu.sources import kernel_files

DEFAULT_SHARED_BYTES = 48 * 1024
"""Dynamic shared memory that a kernel may have without having asked for more."""


@dataclass
class LoadedKernel:
    """A kernel in one GPU's memory.

    handle:         the driver's CUkernel, which launches take as CUfunction.
    argument_bytes: size of each argument, or None if the driver cannot tell (before CUDA 12.4).
    shared_bytes:   dynamic shared memory that it may have.
    """

    handle: int
    argument_bytes: tuple[int, ...] | None
    shared_bytes: int = DEFAULT_SHARED_BYTES


@dataclass
class DeviceLauncher:
    """Runs kernels on one GPU; see recon3d.gpu.launch.Launcher. Threads may share it.

    driver: the module cuda.bindings.driver, or what stands in for it in tests.
    load:   finds a kernel ("project.cu:project") and loads it.
    stream: the address of the stream to use now.
    """

    gpu: Gpu
    driver: Any
    context: Any
    load: Callable[[str], LoadedKernel]
    stream: Callable[[], int]
    _kernels: dict[str, LoadedKernel] = field(default_factory=dict)
    _loading: threading.Lock = field(default_factory=threading.Lock)

    def __call__(self, kernel: str, grid: Grid, *arguments: Argument) -> None:
        """Enqueue `kernel`; zero blocks: nothing happens.

        Raises ResourceError if the GPU has too little memory, TypeError if the arguments are not the kernel's,
        RuntimeError for any other error of the launch, or of a kernel before it.
        """
        if grid.is_empty:
            return
        # A thread that torch has not yet used, such as autograd's, may have no context or another GPU's.
        self._check(kernel, *self.driver.cuCtxPushCurrent(self.context))
        try:
            loaded = self._loaded(kernel, arguments)
            if grid.shared_bytes > loaded.shared_bytes:
                self._allow_shared(kernel, loaded, grid.shared_bytes)
            self._enqueue(kernel, loaded, grid, arguments)
        finally:
            self.driver.cuCtxPopCurrent()

    def _enqueue(
        self, kernel: str, loaded: LoadedKernel, grid: Grid, arguments: tuple[Argument, ...]
    ) -> None:
        addresses = argument_addresses(arguments)
        status = self.driver.cuLaunchKernel(
            self.driver.CUfunction(loaded.handle),
            *grid.blocks_xyz,
            *grid.threads_xyz,
            grid.shared_bytes,
            self.driver.CUstream(self.stream()),
            ctypes.addressof(addresses),
            0,
        )
        self._check(kernel, *status)

    def _loaded(self, kernel: str, arguments: tuple[Argument, ...]) -> LoadedKernel:
        found = self._kernels.get(kernel)
        if found is not None:
            return found
        with self._loading:
            if kernel not in self._kernels:
                loaded = self.load(kernel)
                require_sizes(kernel, loaded.argument_bytes, arguments)
                self._kernels[kernel] = loaded
        return self._kernels[kernel]

    def _allow_shared(self, kernel: str, loaded: LoadedKernel, shared_bytes: int) -> None:
        attribute = self.driver.CUfunction_attribute.CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES
        status = self.driver.cuKernelSetAttribute(
            attribute, shared_bytes, self.driver.CUkernel(loaded.handle), self.driver.CUdevice(self.gpu.index)
        )
        self._check(kernel, *status)
        loaded.shared_bytes = shared_bytes

    def _check(self, kernel: str, status: Any) -> None:
        """Raise in words unless `status` is success."""
        if int(status) == 0:
            return
        if status == self.driver.CUresult.CUDA_ERROR_OUT_OF_MEMORY:
            raise out_of_memory(self.gpu, kernel)
        raise RuntimeError(
            f"{self.gpu.name}: launching {kernel} failed with {status.name}; an earlier kernel may be the cause, "
            "which CUDA_LAUNCH_BLOCKING=1 shows."
        )


def out_of_memory(gpu: Gpu, kernel: str) -> ResourceError:
    """The error for a GPU that has no room for a kernel's code or for its threads' local memory."""
    return ResourceError(
        f"{gpu.name} has too little free memory to launch {kernel}: close other programs that use the GPU, or render "
        "smaller pictures or fewer Gaussians"
    )


def require_sizes(kernel: str, expected: tuple[int, ...] | None, arguments: tuple[Argument, ...]) -> None:
    """Raise TypeError if the kernel's arguments have other sizes: a record's twin in Python has drifted."""
    sizes = tuple(map(ctypes.sizeof, arguments))
    if expected is not None and sizes != expected:
        raise TypeError(f"{kernel} takes arguments of {expected} bytes, not {sizes}")


def open_device(index: int, folder: Path | None = None) -> DeviceLauncher:
    """The launcher of torch's GPU number `index`, for our kernels or for the files of another folder.

    Raises ResourceError as find_gpu does.
    """
    files = kernel_files() if folder is None else tuple(sorted(folder.glob("*.cu")))
    gpu = find_gpu(index)
    from cuda.bindings import driver

    with torch.cuda.device(index):
        torch.cuda.current_stream()  # torch makes the GPU's primary context
        status, context = driver.cuDevicePrimaryCtxRetain(driver.CUdevice(index))
    if int(status) != 0:
        raise ResourceError(f"{gpu.name} cannot be used: {status.name}; see what `nvidia-smi` says")
    modules: dict[str, Any] = {}

    def load(kernel: str) -> LoadedKernel:
        file, _, name = kernel.partition(":")
        if file not in modules:
            prepare(files, gpu.architecture)
            modules[file] = _module(gpu, next(path for path in files if path.name == file))
        return _loaded_kernel(modules[file], name, gpu)

    return DeviceLauncher(gpu, driver, context, load, lambda: torch.cuda.current_stream(index).cuda_stream)


def _module(gpu: Gpu, path: Path) -> Any:
    """A file of kernels as cuda.core holds it."""
    from cuda.core import ObjectCode

    return ObjectCode.from_cubin(compiled(path, gpu.architecture).cubin, name=path.name)


def _loaded_kernel(module: Any, name: str, gpu: Gpu) -> LoadedKernel:
    """The kernel `name` of a module, which cuda.core loads into the GPU's memory now."""
    try:
        kernel = module.get_kernel(name)
    except Exception as error:  # cuda.core's CUDAError is not public
        if "CUDA_ERROR_OUT_OF_MEMORY" in str(error):
            raise out_of_memory(gpu, name) from error
        raise
    try:
        sizes = tuple(argument.size for argument in kernel.arguments_info)
    except RuntimeError:  # a driver before CUDA 12.4
        return LoadedKernel(int(kernel.handle), None)
    return LoadedKernel(int(kernel.handle), sizes)
