"""What a user may choose about reading an input."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal


@dataclass(frozen=True)
class CaptureOptions:
    """Choices for load_capture; the defaults suit most inputs.

    target_frames: frames taken from a video (fewer if it has fewer); instants taken from synchronised videos.
    masks:         folder of masks named like the pictures, 0 = ignore; with a subfolder per camera where several film.
    matching:      which pictures structure from motion compares; auto: sequential for video, exhaustive for up to
                   200 photos.
    camera_model:  lens that structure from motion estimates; auto: OpenCV's radial-tangential one.
    single_camera: whether all photos share one lens and focal length; None: if sizes and EXIF agree.
    seed:          of structure from motion.
    sequence:      the pictures are a video in order of their names: give each its time. Of one camera they make a
                   Capture.still.
    """

    target_frames: int = 120
    masks: Path | None = None
    matching: Literal["auto", "exhaustive", "sequential"] = "auto"
    camera_model: Literal["auto", "pinhole", "opencv", "fisheye"] = "auto"
    single_camera: bool | None = None
    seed: int = 0
    sequence: bool = False
