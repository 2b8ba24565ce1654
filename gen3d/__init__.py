"""Text or a picture in, a 3D asset out: Gaussians and a mesh of one geometry.

pipe = gen3d.Pipeline.from_pretrained()
asset = pipe("a red wooden chair", generator=7)[0]
asset.save("chair.glb")
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gen3d.asset import Asset
    from gen3d.flow.guidance import Guidance
    from gen3d.pipeline import Pipeline
    from gen3d.pipeline_file import Sampling

_HOMES = {
    "Asset": "gen3d.asset",
    "Guidance": "gen3d.flow.guidance",
    "Pipeline": "gen3d.pipeline",
    "Sampling": "gen3d.pipeline_file",
}
"""Where each public name lives: imported when first used, so that `gen3d --help` does not wait for torch."""

__all__ = ["Asset", "Guidance", "Pipeline", "Sampling"]


def __getattr__(name: str) -> Any:
    """Import a public name from its home (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module 'gen3d' has no attribute '{name}'")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
