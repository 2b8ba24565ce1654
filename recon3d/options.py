"""What a user commonly decides about a reconstruction. Light to import, so that `recon3d --help` is quick.

Each field is a flag of the command, its docstring the help text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from tyro.conf import arg

Preset = Literal["fast", "default", "best"]


@dataclass(frozen=True)
class ReconstructOptions:
    """How to train, and how to judge the result."""

    method: str = "auto"
    """How to reconstruct: static, dynamic, or auto: dynamic if the pictures have times, except for a single video
    without poses and for --sequence of one camera, whose scenes are taken to stand still."""
    dynamic: bool = False
    """The scene moves: the same as --method dynamic."""
    preset: Preset = "default"
    """Quality against time: fast is for a first look, best for a GPU or a long wait."""
    minutes: Annotated[float | None, arg(metavar="MINUTES", help_behavior_hint="")] = None
    """Minutes to train; every schedule adapts to it. Without it the preset's number of steps is trained.
    Camera estimation before and evaluation after are not counted."""
    max_gaussians: Annotated[
        int | None, arg(metavar="COUNT", help_behavior_hint="(default: the preset's)")
    ] = None
    """Most Gaussians the scene may have (more: sharper, slower, larger files). With --minutes on a CPU: what the
    budget can train."""
    train_views: Annotated[int | None, arg(metavar="COUNT", help_behavior_hint="(default: all)")] = None
    """Train on only this many pictures, evenly spaced; the held-out ones stay the same."""
    test_every: int = 8
    """Hold out every so many-th picture to measure quality on; 0 holds out none. Datasets with a split keep theirs."""
    max_pixels: Annotated[int | None, arg(metavar="COUNT", help_behavior_hint="(default: the preset's)")] = (
        None
    )
    """Shrink larger pictures to this many pixels."""
    seed: int = 0
    """Seed of everything random: the same seed gives the same scene on the cpu backend."""
    antialiased: bool = False
    """Train for rendering at other sizes and distances (Mip-Splatting's compensation)."""
    refine_poses: bool = False
    """Correct the camera poses while training: for captures whose poses are slightly wrong."""
    exposure: bool = False
    """Learn a colour correction per picture: for captures with automatic exposure or white balance."""
    background: Literal["auto", "random", "black", "white"] = "auto"
    """Colour behind the scene; auto is random for cut-out pictures (with alpha), else black."""
    backend: str = "auto"
    """Renderer: auto, cuda, gsplat, cpu or reference; `recon3d doctor` shows what works here."""
