"""`recon3d doctor`: what the machine offers, which renderer was picked, and why."""

from __future__ import annotations

import importlib.util
import os
import platform
from dataclasses import dataclass
from importlib import metadata

from recon3d.cli.screen import Screen

_REQUIRED = (
    "torch",
    "numpy",
    "numba",
    "scipy",
    "opencv-python-headless",
    "av",
    "pycolmap",
    "tyro",
    "safetensors",
)
_OPTIONAL = {
    "cuda.core": ("cuda-core", "cuda", "rendering on NVIDIA GPUs with our kernels"),
    "gsplat": ("gsplat", "gsplat", "rendering on NVIDIA GPUs with gsplat"),
    "lpips": ("lpips", "lpips", "the perceptual metric LPIPS"),
    "open3d": ("open3d", "mesh", "surface extraction"),
    "transformers": ("transformers", "gen", "learned depth and generation"),
}
"""Import name -> package, extra, what for."""


@dataclass(frozen=True, kw_only=True)
class Doctor:
    """Say what this machine offers, which renderer was picked and why, and what could be installed."""

    def run(self, screen: Screen) -> None:
        """Look around and print it."""
        screen.title("machine")
        screen.rows([*_machine(), *_gpu(), ("CUDA kernels", _kernels())])
        screen.title("packages")
        screen.rows([(package, _version(package)) for package in _REQUIRED])
        screen.title("renderers")
        screen.rows(_renderers())
        screen.title("optional packages")
        screen.rows([(name, _optional(name)) for name in _OPTIONAL])


def _machine() -> list[tuple[str, str]]:
    import numba
    import torch

    from recon3d.train.memory import available_memory

    free = available_memory()
    return [
        ("system", f"{platform.system()} {platform.release()}, {platform.machine()}"),
        ("python", platform.python_version()),
        (
            "processor",
            f"{_usable_cores()} of {os.cpu_count()} cores usable; numba takes {numba.get_num_threads()}",
        ),
        ("torch", f"{torch.__version__}, {torch.get_num_threads()} threads"),
        ("memory", f"{free / 1e9:.1f} GB free" if free else "unknown"),
    ]


def _gpu() -> list[tuple[str, str]]:
    import torch

    if torch.cuda.is_available():
        free, total = torch.cuda.mem_get_info()
        return [("GPU", f"{torch.cuda.get_device_name()}, {free / 1e9:.1f} of {total / 1e9:.1f} GB free")]
    if torch.backends.mps.is_available():
        return [("GPU", "Apple GPU found but not used: there is no renderer for it, the CPU does the work")]
    if torch.version.cuda is None:
        return [("GPU", "none used: this torch is built without CUDA")]
    return [("GPU", "none found: no NVIDIA driver or no device")]


def _kernels() -> str:
    """Whether our kernels can run here, and which of them are compiled already."""
    import torch

    from recon3d.errors import ResourceError
    from recon3d.gpu.compile import is_compiled
    from recon3d.gpu.device import driver_version, find_gpu
    from recon3d.gpu.disk_cache import cache_folder
    from recon3d.gpu.sources import kernel_files

    try:
        gpu = find_gpu(torch.cuda.current_device() if torch.cuda.is_available() else 0)
    except ResourceError as error:
        return f"cannot run: {error}"
    files = kernel_files()
    ready = sum(is_compiled(path, gpu.architecture) for path in files)
    driver = ".".join(map(str, driver_version()))
    return (
        f"{ready} of {len(files)} files compiled for sm_{gpu.architecture}, kept in {cache_folder()}; "
        f"the driver supports CUDA {driver}"
    )


def _renderers() -> list[tuple[str, str]]:
    from recon3d.render import available_backends, pick_backend
    from recon3d.train.setup import training_device

    statuses = available_backends()
    picked = pick_backend("auto", training_device("auto"))
    rows = [(status.name, ("" if status.usable else "not usable: ") + status.reason) for status in statuses]
    passed_over = [status.name for status in statuses[: [status.name for status in statuses].index(picked)]]
    why = "it is the fastest here" if not passed_over else f"{' and '.join(passed_over)} cannot run here"
    return [*rows, ("picked", f"{picked}, because {why}")]


def _usable_cores() -> int:
    """Cores this process may run on, which containers and batch systems restrict."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "not installed under this name"


def _optional(module: str) -> str:
    package, extra, purpose = _OPTIONAL[module]
    if _is_installed(module):
        return f"{_version(package)}: {purpose}"
    return f"not installed; for {purpose}: pip install 'splatloom[{extra}]'"


def _is_installed(module: str) -> bool:
    try:
        return importlib.util.find_spec(module) is not None
    except ModuleNotFoundError:  # the package that it is part of is not there either
        return False
