"""Which GPU there is, whether our kernels can run on it, and if not why, in one sentence."""

from __future__ import annotations

import functools
from dataclasses import dataclass

import torch

from recon3d.errors import ResourceError
from recon3d.gpu.compile import nvrtc_version, require_nvrtc, supported_architectures

MIN_ARCHITECTURE = 75
"""Turing: the oldest that the kernels are compiled for in the tests."""


@dataclass(frozen=True)
class Gpu:
    """A GPU that our kernels can run on.

    index:        its number among those that torch sees.
    name:         as NVIDIA calls it.
    architecture: what to compile for, 86 for sm_86.
    """

    index: int
    name: str
    architecture: int


@functools.cache
def find_gpu(index: int = 0) -> Gpu:
    """The GPU of that number among those that torch sees.

    Raises ResourceError in one sentence if there is no driver, no GPU or no cuda-core, if the driver is too old for
    NVRTC, or if the GPU's architecture is not supported.
    """
    _require_torch_sees_a_gpu()
    require_nvrtc()
    name = torch.cuda.get_device_name(index)
    require_driver(driver_version(), nvrtc_version())
    major, minor = torch.cuda.get_device_capability(index)
    return Gpu(index, name, architecture_for(10 * major + minor, supported_architectures(), name))


def _require_torch_sees_a_gpu() -> None:
    if torch.cuda.is_available():
        return
    if torch.version.cuda is None:
        raise ResourceError(
            f"this torch ({torch.__version__}) is built without CUDA: install the build for your GPU from pytorch.org"
        )
    raise ResourceError(
        "there is no NVIDIA GPU that torch can use: no driver is installed, it is older than CUDA "
        f"{torch.version.cuda} or CUDA_VISIBLE_DEVICES hides the GPU; see what `nvidia-smi` says"
    )


def driver_version() -> tuple[int, int]:
    """The newest CUDA version that the installed driver supports. Raises ResourceError if there is no driver."""
    from cuda.bindings import driver

    try:
        status, version = driver.cuDriverGetVersion()
    except RuntimeError as error:  # the bindings find no libcuda
        raise ResourceError("there is no NVIDIA driver: install the one for your GPU") from error
    if int(status) != 0:
        raise ResourceError(f"the NVIDIA driver does not answer ({status.name}): install it again")
    return version // 1000, version % 1000 // 10


def require_driver(driver: tuple[int, int], nvrtc: tuple[int, int]) -> None:
    """Raise ResourceError if binaries of this NVRTC need a newer driver: within one major version any will do."""
    if driver[0] >= nvrtc[0]:
        return
    mend = "update the driver" + (" or pip install 'splatloom[cuda12]'" if driver[0] == 12 else "")
    raise ResourceError(
        f"the NVIDIA driver is too old: it supports CUDA {_dotted(driver)}, but the installed NVRTC makes code for "
        f"CUDA {_dotted(nvrtc)}; {mend}"
    )


def architecture_for(capability: int, supported: tuple[int, ...], name: str) -> int:
    """What to compile for, for a GPU of this compute capability (86 for 8.6).

    Binaries run on GPUs of the same major version and the same or a later minor one. Raises ResourceError if NVRTC
    compiles for none such, or if the GPU is older than MIN_ARCHITECTURE.
    """
    if capability < MIN_ARCHITECTURE:
        raise ResourceError(
            f"{name} (sm_{capability}) is not supported: the kernels need sm_{MIN_ARCHITECTURE} (Turing) or newer; "
            "use the backend 'cpu'"
        )
    fitting = [arch for arch in supported if arch // 10 == capability // 10 and arch <= capability]
    if not fitting:
        raise ResourceError(
            f"{name} (sm_{capability}) is unknown to the installed NVRTC {_dotted(nvrtc_version())}: "
            "pip install --upgrade 'splatloom[cuda]' cuda-bindings nvidia-cuda-nvrtc"
        )
    return max(fitting)


def _dotted(version: tuple[int, int]) -> str:
    return f"{version[0]}.{version[1]}"
