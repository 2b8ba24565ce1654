"""Which backends there are, whether each can run here and why, and which one is taken."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass

import torch

from recon3d.errors import ResourceError, SplatloomError
from recon3d.gpu.compile import nvrtc_version
from recon3d.gpu.device import find_gpu

GPU_BACKENDS = ("cuda", "gsplat")
"""Those that render on NVIDIA GPUs, the preferred first."""
BACKENDS = (*GPU_BACKENDS, "cpu", "reference")
"""All names of backends, the preferred first."""


@dataclass(frozen=True)
class BackendStatus:
    """What one backend is for, whether it can run here, and why or why not (`recon3d doctor` prints these)."""

    name: str
    usable: bool
    reason: str


def available_backends() -> tuple[BackendStatus, ...]:
    """Every backend of this version, the preferred first, with its state on this machine."""
    return tuple(backend_status(name) for name in BACKENDS)


def backend_status(name: str, device: torch.device | None = None) -> BackendStatus:
    """The state of one backend on this machine, on `device` or else on the current GPU.

    Raises SplatloomError if there is none of that name.
    """
    match name:
        case "cuda":
            return _cuda_status(device)
        case "gsplat":
            return _gsplat_status()
        case "cpu":
            return BackendStatus(
                name, True, "compiled for this processor by numba; float32 tensors on the CPU"
            )
        case "reference":
            return BackendStatus(name, True, "plain torch, any dtype and device; exact but slow, for tests")
    raise SplatloomError(f"There is no render backend '{name}'; choose one of auto, {', '.join(BACKENDS)}.")


def pick_backend(name: str = "auto", device: torch.device | str = "cpu") -> str:
    """The backend to use for tensors on `device`: "auto" is the first usable of GPU_BACKENDS on a GPU, cpu elsewhere.

    Raises ResourceError if the backend cannot run here, SplatloomError if there is none of that name or if it renders
    tensors on another kind of device.
    """
    device = torch.device(device)
    on_gpu = device.type == "cuda"
    if name == "auto":
        return _pick_for_gpu(device) if on_gpu else "cpu"
    status = backend_status(name, device if on_gpu else None)
    if not status.usable:
        raise ResourceError(f"The render backend '{name}' cannot run: {status.reason}.")
    if name == "cpu" and on_gpu:
        raise SplatloomError("The render backend 'cpu' needs tensors on the CPU, these are on the GPU.")
    if name in GPU_BACKENDS and not on_gpu:
        raise SplatloomError(
            f"The render backend '{name}' needs tensors on a CUDA device, these are on the CPU: move Gaussians and "
            "cameras there with .to('cuda')."
        )
    return name


# What can run here does not change: torch.compile asks once, instead of tracing through the search for a GPU. This is
# all that torch.compiler.assume_constant_result does, but that imports the whole compiler: two seconds of every start.
pick_backend._dynamo_marked_constant = True  # type: ignore[attr-defined]


def _pick_for_gpu(device: torch.device) -> str:
    statuses = []
    for name in GPU_BACKENDS:
        statuses.append(backend_status(name, device))
        if statuses[-1].usable:
            return name
    raise ResourceError(f"No render backend can use this GPU: {statuses[0].reason}.")


def _cuda_status(device: torch.device | None) -> BackendStatus:
    index = None if device is None else device.index
    if index is None:
        index = torch.cuda.current_device() if torch.cuda.is_available() else 0
    try:
        gpu = find_gpu(index)
    except ResourceError as error:
        return BackendStatus("cuda", False, str(error))
    nvrtc = ".".join(map(str, nvrtc_version()))
    reason = f"our kernels on {gpu.name} (sm_{gpu.architecture}), compiled by NVRTC {nvrtc}; float32 tensors on the GPU"
    return BackendStatus("cuda", True, reason)


def _gsplat_status() -> BackendStatus:
    if importlib.util.find_spec("gsplat") is None:
        return BackendStatus("gsplat", False, "not installed: pip install 'splatloom[gsplat]'")
    if not torch.cuda.is_available():
        return BackendStatus("gsplat", False, "installed, but torch sees no CUDA device")
    return BackendStatus(
        "gsplat", True, f"CUDA on {torch.cuda.get_device_name()}; float32 tensors on the GPU"
    )
