"""Reconstruction methods by name: each one readable recipe over the parts in recon3d.train."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from recon3d.capture.times import is_dynamic
from recon3d.capture.types import Capture
from recon3d.errors import SplatloomError
from recon3d.methods.common import Reconstruction, StaticConfig
from recon3d.methods.dynamic import moving, reconstruct_dynamic
from recon3d.methods.static import PRESETS, reconstruct_static

METHODS: Mapping[str, Callable[..., Reconstruction]] = MappingProxyType(
    {"static": reconstruct_static, "dynamic": reconstruct_dynamic}
)
"""What `--method` accepts besides auto."""


def pick_method(name: str, capture: Capture) -> str:
    """The method to use: "auto" decides by the capture. Raises SplatloomError for an unknown name."""
    if name == "auto":
        return "dynamic" if is_dynamic(capture) else "static"
    if name not in METHODS:
        raise SplatloomError(
            f"there is no method '{name}' for {capture.root}; choose auto or {', '.join(METHODS)}."
        )
    return name


__all__ = [
    "METHODS",
    "PRESETS",
    "Reconstruction",
    "StaticConfig",
    "moving",
    "pick_method",
    "reconstruct_dynamic",
    "reconstruct_static",
]
