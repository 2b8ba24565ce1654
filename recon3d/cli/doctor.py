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
    "gsplat": ("gsplat", "gsplat", "rendering on NVIDIA GPUs"),
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
        screen.rows([*_machine(), *_gpu()])
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


def _renderers() -> list[tuple[str, str]]:
    from recon3d.render import available_backends, pick_backend
    from recon3d.train.setup import training_device

    device = training_device("auto")
    picked = pick_backend("auto", device)
    rows = [(s.name, ("" if s.usable else "not usable: ") + s.reason) for s in available_backends()]
    why = "a GPU is usable" if device.type == "cuda" else "no usable GPU with gsplat"
    return [
        *rows,
        (
            "picked",
            f"{picked}, because there is {why}" if device.type != "cuda" else f"{picked}, because {why}",
        ),
    ]


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
    if importlib.util.find_spec(module) is not None:
        return f"{_version(package)}: {purpose}"
    return f"not installed; for {purpose}: pip install 'splatloom[{extra}]'"
