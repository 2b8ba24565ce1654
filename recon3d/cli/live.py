"""Watching a command's work in a viewer that is installed beside it, found by its entry point and never imported."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager, nullcontext
from importlib.metadata import entry_points
from pathlib import Path

from recon3d.cli.screen import Screen
from recon3d.errors import ResourceError, SplatloomError
from recon3d.progress import Progress

GROUP = "recon3d.live_viewers"
"""Entry points of callables (out, screen) -> context manager of a Progress that is also a Watcher."""


def shown_live(wanted: bool, out: Path, screen: Screen) -> AbstractContextManager[Progress]:
    """The progress to work under: the screen's or, if `wanted`, that of a viewer, which shows on the screen as well.

    Raises ResourceError if no viewer is installed, SplatloomError under torchrun.
    """
    if not wanted:
        return nullcontext(screen)
    if os.environ.get("WORLD_SIZE", "1") != "1":
        raise SplatloomError("--view shows training in one process: leave it out under torchrun")
    for entry in entry_points(group=GROUP):
        viewer: AbstractContextManager[Progress] = entry.load()(out, screen)
        return viewer
    raise ResourceError("--view needs the viewer, which is not installed: pip install splatloom")
