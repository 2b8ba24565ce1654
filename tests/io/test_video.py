"""Videos: written by us, decoded by PyAV."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import av
import numpy as np
import pytest

from recon3d.errors import ResourceError
from recon3d.io.video import write_video

DiskFull = Callable[[int], AbstractContextManager[None]]


def test_frames_come_back_in_order_and_nearly_unchanged(tmp_path: Path) -> None:
    levels = [40, 120, 200]
    frames = [np.full((48, 64, 3), level, np.uint8) for level in levels]
    assert write_video(frames, tmp_path / "a.mp4", fps=10) == 3
    with av.open(str(tmp_path / "a.mp4")) as container:
        decoded = [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]
        assert container.streams.video[0].average_rate == 10
    assert [frame.shape for frame in decoded] == [(48, 64, 3)] * 3
    assert [
        round(float(frame.mean()) / 5) * 5 for frame in decoded
    ] == levels  # limited-range YUV: within 2 levels


def test_odd_sizes_lose_their_last_row_and_column(tmp_path: Path) -> None:
    write_video([np.zeros((33, 35, 3), np.uint8)], tmp_path / "a.mp4")
    with av.open(str(tmp_path / "a.mp4")) as container:
        assert (container.streams.video[0].width, container.streams.video[0].height) == (34, 32)


def test_a_full_disk_is_reported_and_leaves_no_video(tmp_path: Path, disk_full_after: DiskFull) -> None:
    noise = np.random.default_rng(0).integers(0, 255, (10, 64, 64, 3), dtype=np.uint8)
    with disk_full_after(5000), pytest.raises(ResourceError, match="no room to save a"):
        write_video(noise, tmp_path / "a.mp4")
    assert os.listdir(tmp_path) == []
