"""Static reconstruction: many posed views of a scene that does not move, as 3D Gaussians.

The recipe is 3D Gaussian Splatting (Kerbl et al. 2023) with the density control of 3DGS-MCMC (Kheradmand et al. 2024),
which holds a budget by itself and needs no screen-space statistics. We differ in three ways, all for speed on small
machines: every schedule is a function of progress, so that a time budget is as good as a step count; pictures start
small and grow; and regularisers are relative to the scene's extent, so that scene units do not matter.

Use it for 20 or more views with overlap. It fails where things move, where few views leave depth ambiguous, and on
mirrors and glass, which it explains by scenery behind them.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from recon3d.capture.stored_views import stored_views
from recon3d.capture.types import Capture
from recon3d.methods.common import (
    Reconstruction,
    StaticConfig,
    finished,
    optimised,
    prepared,
    require_room,
    split_frames,
)
from recon3d.progress import Progress, silent_progress
from recon3d.train.config import TrainConfig
from recon3d.train.density_mcmc import McmcStrategy


def affordable_gaussians(minutes: float) -> int:
    """How many Gaussians a CPU can train well in a budget: beyond, each sees too few steps to settle.

    Steps fall with the count and the need for them rises, hence the square root; the constant suits two cores and
    pictures of half a megapixel.
    """
    return int(38_000 * minutes**0.5)


PRESETS: Mapping[str, StaticConfig] = MappingProxyType(
    {
        "fast": StaticConfig(
            train=TrainConfig(
                steps=2000, density=McmcStrategy(max_gaussians=60_000, start=0.05, count=40, growth=0.1)
            ),
            max_pixels=300_000,
        ),
        "default": StaticConfig(
            train=TrainConfig(
                steps=5000, density=McmcStrategy(max_gaussians=100_000, start=0.03, count=100, growth=0.06)
            )
        ),
        "best": StaticConfig(
            train=TrainConfig(steps=30_000, density=McmcStrategy(max_gaussians=1_000_000)),
            max_pixels=2_500_000,
        ),
    }
)
"""Named configurations of the command."""


def reconstruct_static(
    capture: Capture,
    config: StaticConfig = StaticConfig(),  # noqa: B008  (frozen)
    *,
    out: Path | None = None,
    progress: Progress = silent_progress,
    backend: str = "auto",
    resume: bool = False,
) -> Reconstruction:
    """Reconstruct a posed capture.

    out: run folder for checkpoints and the log; None keeps nothing on disk.
    resume: continue from the folder's newest checkpoint.

    Raises CaptureError without training pictures, ResourceError if memory will not suffice, TrainingInterrupted
    on Ctrl-C, TrainingDiverged if the loss is not a number, FormatError if `resume` finds checkpoints of other
    settings.
    """
    # 1. What to train on and what to hold out; refuse now what would not fit in memory later.
    train_indices, test_indices = split_frames(capture, config)
    pictures = require_room(capture, config, backend)
    # 2. Pictures of the training frames, lens removed, as many in memory as there is room for.
    views = stored_views(capture, train_indices, pictures, max_pixels=config.max_pixels)
    # 3. The first Gaussians, at triangulated or random points; known depths if their loss is wanted.
    job, state = prepared(capture, train_indices, views, config, backend)
    # 4. Optimise, from the newest checkpoint where asked for.
    recorder, notes = optimised(job, state, config, out=out, progress=progress, resume=resume)
    # 5. Refined poses move the scene, so held-out cameras follow it before anyone evaluates.
    return finished(capture, (train_indices, test_indices), views, config, (job, state, recorder, notes))
