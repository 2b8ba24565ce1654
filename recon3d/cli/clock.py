"""Time on the command line: moments and spans of a clip, and how many frames it has."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from recon3d.errors import SplatloomError
from recon3d.io.run_folder import RunFolder

if TYPE_CHECKING:
    from recon3d.io.ply_motion import Clip


def parse_span(text: str) -> tuple[float, float]:
    """ "0:1" -> (0, 1); "0.5" -> (0.5, 0.5). Raises SplatloomError for anything else than times in [0, 1]."""
    try:
        times = [float(part) for part in text.split(":")]
    except ValueError:
        times = []
    if len(times) not in (1, 2) or not all(0 <= time <= 1 for time in times):
        raise SplatloomError(
            f"--time {text} is not a time: give one number from 0 (the first instant of the clip) to 1 (the last) "
            "to freeze it, or two, such as 0:1, to play from one to the other"
        )
    return times[0], times[-1]


def load_clip_of(scene: Path) -> Clip:
    """The clock of a run folder's scene or of a scene file, empty if static. Raises FormatError as load_scene does."""
    from recon3d.io.ply_motion import Clip
    from recon3d.io.scene_file import clip_of_scene
    from recon3d.io.sog_files import is_sog_folder

    path = RunFolder(scene).scene_ply if scene.is_dir() and not is_sog_folder(scene) else scene
    return clip_of_scene(path) or Clip()


def frames_of_clip(scene: Path) -> int | None:
    """How many frames the clip of a moving scene has, by its clock or else by its cameras' times; None if unknown.

    scene: a run folder or a scene file.
    """
    from recon3d.io.cameras_json import read_cameras_json

    clip = load_clip_of(scene)
    if clip.frame_count is not None:
        return clip.frame_count
    cameras_json = RunFolder(scene).cameras_json
    if not scene.is_dir() or not cameras_json.is_file():
        return None
    times = [float(c.times[0]) for c in read_cameras_json(cameras_json)[1] if c.times is not None]
    count = len(np.unique(np.round(times, 6)))
    return count if count > 1 else None
