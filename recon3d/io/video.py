"""Writing videos: H.264 in MP4 through PyAV, playable in every browser."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path

import av
import numpy as np

from recon3d.io.atomic import atomic_path

_QUALITY = "18"
"""x264 constant rate factor: visually lossless; 0 is lossless, 51 worst."""


def write_video(frames: Iterable[np.ndarray], path: Path, fps: float = 30) -> int:
    """Write (H, W, 3) uint8 sRGB frames of one size to `path` (.mp4), atomically; returns how many.

    yuv420p needs even sizes, so an odd last row or column is cut off. Raises ResourceError when the disk is
    full.
    """
    count = 0
    with atomic_path(path) as temporary, av.open(str(temporary), "w", format="mp4") as container:
        stream = container.add_stream("libx264", rate=Fraction(fps).limit_denominator(1000))
        stream.pix_fmt = "yuv420p"
        stream.options = {"crf": _QUALITY, "preset": "medium"}
        for frame in frames:
            height, width = (side - side % 2 for side in frame.shape[:2])
            if count == 0:
                stream.width, stream.height = width, height
            assert (stream.width, stream.height) == (width, height), "all frames must have one size"
            picture = av.VideoFrame.from_ndarray(np.ascontiguousarray(frame[:height, :width]), format="rgb24")
            container.mux(stream.encode(picture))
            count += 1
        assert count > 0, "a video needs at least one frame"
        container.mux(stream.encode())
    return count
