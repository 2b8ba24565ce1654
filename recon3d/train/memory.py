"""Memory: what a run will need, what there is, and a clear refusal before the start instead of a kill in the middle."""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch

from recon3d.capture.byte_budget import ByteBudget
from recon3d.errors import ResourceError
from recon3d.motion_basis import ATTRIBUTES, MotionSpec

FLOATS_PER_GAUSSIAN = 11
"""Position, scales, rotation, opacity; spherical harmonics come on top."""
FLOATS_PER_CLOCK_AND_LIFE = 5
"""Of a Gaussian that may move, besides its coefficients."""
BYTES_PER_PICTURE_PIXEL = 8
"""Colour, mask and perhaps alpha as bytes, and the copy at the scheduled size, at most half as large."""
COPIES = 6
"""Parameters, gradients, two Adam moments, and the new rows while density control copies or a checkpoint is made."""
RENDER_BYTES_PER_GAUSSIAN = 1200
"""Projected splats, tile lists (about 8 tiles each) and their gradient buffers, cpu backend."""
RENDER_BYTES_PER_PIXEL = 160
"""Colour, alpha, SSIM moments and their gradients, in float32."""
PROGRAM_BYTES = 600_000_000
"""The interpreter, torch and compiled kernels."""
PICTURE_SHARE, MOST_PICTURE_BYTES = 0.25, 4_000_000_000
"""Pictures may take this share of the free memory, at most so much; those beyond are read again when needed."""
HEADROOM = 0.95
"""Fraction of the free memory that may be planned for."""


@dataclass(frozen=True)
class MemoryEstimate:
    """Peak memory of a run in bytes, by cause. motion: of the Gaussians, if every one of them moves."""

    pictures: int
    gaussians: int
    rendering: int
    program: int = PROGRAM_BYTES
    motion: int = 0

    @property
    def total(self) -> int:
        """All of it."""
        return self.pictures + self.gaussians + self.rendering + self.program + self.motion


def estimate_memory(
    pixel_counts: Sequence[int],
    max_gaussians: int,
    sh_degree: int,
    motion: MotionSpec | None = None,
    picture_bytes: float = math.inf,
) -> MemoryEstimate:
    """Peak memory of training on pictures of so many pixels each, with up to this many Gaussians.

    motion: of a dynamic scene. Windows copy what moves until the limit on Gaussians is reached, so that all of them may
    move, however long the clip is. picture_bytes: most that pictures in memory may take.
    """
    floats = FLOATS_PER_GAUSSIAN + 3 * (sh_degree + 1) ** 2
    largest = max(pixel_counts, default=0)
    return MemoryEstimate(
        pictures=int(min(sum(pixel_counts) * BYTES_PER_PICTURE_PIXEL, picture_bytes)),
        gaussians=max_gaussians * floats * 4 * COPIES,
        rendering=max_gaussians * RENDER_BYTES_PER_GAUSSIAN + largest * RENDER_BYTES_PER_PIXEL,
        motion=0 if motion is None else max_gaussians * floats_per_motion(motion) * 4 * COPIES,
    )


def floats_per_motion(spec: MotionSpec) -> int:
    """Numbers of a Gaussian that moves, besides those that every Gaussian has."""
    counts = spec.counts()
    return FLOATS_PER_CLOCK_AND_LIFE + sum(counts[name] * width for name, width in ATTRIBUTES.items())


def picture_budget(available: int | None) -> ByteBudget:
    """Room for decoded pictures where so many bytes are free; None if that is unknown."""
    share = math.inf if available is None else PICTURE_SHARE * available
    return ByteBudget(min(share, MOST_PICTURE_BYTES))


def available_memory(device: torch.device | None = None) -> int | None:
    """Free bytes for this process: the least of what the machine and its control group leave; None if unknown.

    On a GPU: its free memory.
    """
    if device is not None and device.type == "cuda":
        return int(torch.cuda.mem_get_info(device)[0])
    limits = [_machine_free(Path("/proc/meminfo")), *_group_free(Path("/sys/fs/cgroup"))]
    known = [limit for limit in limits if limit is not None]
    return min(known) if known else None


def require_memory(estimate: MemoryEstimate, available: int | None, max_gaussians: int) -> None:
    """Raise ResourceError if the run would not fit, saying what to lower. Unknown memory is taken to suffice."""
    if available is None or estimate.total <= HEADROOM * available:
        return
    of_gaussians = estimate.gaussians + estimate.motion + max_gaussians * RENDER_BYTES_PER_GAUSSIAN
    spare = HEADROOM * available - (estimate.total - of_gaussians)
    fitting = int(spare / of_gaussians * max_gaussians) if of_gaussians > 0 else 0
    advice = (
        f"pass --max-gaussians {_rounded(fitting)}"
        if fitting >= 1000
        else "use fewer or smaller pictures (--train-views, --max-pixels), or a machine with more memory"
    )
    motion = f", their motion {_gb(estimate.motion)} if all move" if estimate.motion else ""
    raise ResourceError(
        f"training needs about {_gb(estimate.total)} of memory (pictures {_gb(estimate.pictures)}, "
        f"{max_gaussians:,} Gaussians {_gb(estimate.gaussians)}{motion}, rendering {_gb(estimate.rendering)}) "
        f"but only {_gb(available)} are free: {advice}."
    )


def peak_memory_mb() -> float | None:
    """Largest resident memory of this process so far, MiB; None where the system does not say (Windows)."""
    try:
        import resource
    except ImportError:
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # In KiB on Linux, in bytes on macOS.
    return round(peak / (2**20 if sys.platform == "darwin" else 2**10), 1)


def _machine_free(meminfo: Path) -> int | None:
    """MemAvailable of Linux, in bytes."""
    try:
        for line in meminfo.read_text().splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) * 1024
    except (OSError, ValueError, IndexError):
        return None
    return None


def _group_free(root: Path) -> list[int | None]:
    """Limit minus use of the control group, version 2 and version 1 layouts."""
    layouts = [("memory.max", "memory.current", "memory.stat")]
    layouts += [("memory/memory.limit_in_bytes", "memory/memory.usage_in_bytes", "memory/memory.stat")]
    return [_limit_minus_use(root / limit, root / use, root / stat) for limit, use, stat in layouts]


def _limit_minus_use(limit: Path, use: Path, stat: Path) -> int | None:
    """Free bytes under one limit, counting the reclaimable file cache as free; None where there is no limit."""
    try:
        text = limit.read_text().strip()
        if text == "max":
            return None
        used = int(use.read_text())
        cache = [
            int(s.split()[1]) for s in stat.read_text().splitlines() if s.split()[0].endswith("inactive_file")
        ]
        return int(text) - used + min(max(cache, default=0), used)
    except (OSError, ValueError, IndexError):
        return None


def _gb(size: float) -> str:
    return f"{size / 1e9:.2f} GB"


def _rounded(count: int) -> int:
    """Down to two leading digits, a number one likes to type."""
    step = 10 ** max(len(str(count)) - 2, 0)
    return count // step * step
