"""Where the CUDA sources lie: beside the package in a checkout, inside it once installed."""

from __future__ import annotations

import functools
from pathlib import Path

from recon3d.errors import ResourceError


@functools.cache
def source_folder() -> Path:
    """The folder `cuda/` with our headers and `kernels/`.

    A wheel carries it as recon3d/cuda_sources (pyproject.toml, force-include); a checkout or an editable install has
    it beside recon3d. Raises ResourceError if it is in neither place.
    """
    package = Path(__file__).parent.parent
    for folder in (package / "cuda_sources", package.parent / "cuda"):
        if (folder / "kernels").is_dir():
            return folder
    raise ResourceError(
        f"the CUDA kernels are missing: neither {package / 'cuda_sources'} nor {package.parent / 'cuda'} "
        "is there; install splatloom again"
    )


def kernel_files() -> tuple[Path, ...]:
    """Every file of kernels, sorted by name."""
    return tuple(sorted((source_folder() / "kernels").glob("*.cu")))
