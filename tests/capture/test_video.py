"""Videos made in code: sharpest frames, true times, rotation, resuming, and damaged files."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np
import pytest
from PIL import Image

from recon3d.capture import inspect_capture, load_capture
from recon3d.capture.video import extract_frames, probe_video
from recon3d.errors import CaptureError

_CLOCK = 1000
"""Presentation times are written in milliseconds."""


def write_clip(path: Path, pictures: Sequence[np.ndarray], times_ms: Sequence[int]) -> Path:
    """Encode pictures (H, W, 3) uint8 with these presentation times; the index comes first, as for streaming."""
    with av.open(str(path), "w", options={"movflags": "faststart"}) as container:
        stream = container.add_stream("libx264", rate=25, options={"crf": "12", "bf": "0"})
        stream.width, stream.height, stream.pix_fmt = pictures[0].shape[1], pictures[0].shape[0], "yuv420p"
        stream.time_base = stream.codec_context.time_base = Fraction(1, _CLOCK)
        for picture, time in zip(pictures, times_ms):
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
            frame.pts, frame.time_base = time, Fraction(1, _CLOCK)
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return path


def noise(seed: int, blur: float = 0.0) -> np.ndarray:
    picture = np.random.default_rng(seed).integers(0, 256, (48, 64, 3), np.uint8)
    return cv2.GaussianBlur(picture, (0, 0), blur) if blur else cv2.GaussianBlur(picture, (0, 0), 0.7)


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    """12 frames, 40 ms apart; every third is sharp."""
    pictures = [noise(i, blur=0.0 if i % 3 == 1 else 3.0) for i in range(12)]
    return write_clip(tmp_path / "clip.mp4", pictures, [40 * i for i in range(12)])


def test_the_sharpest_frame_of_each_window_is_taken(clip: Path, tmp_path: Path) -> None:
    video = extract_frames(clip, tmp_path / "work", target_frames=4)
    np.testing.assert_allclose(video.times_s, [0.04, 0.16, 0.28, 0.40], atol=1e-6)
    np.testing.assert_allclose(video.times, np.array([1, 4, 7, 10]) / 11, atol=1e-6)
    assert video.fps == pytest.approx(25) and video.duration_s == pytest.approx(0.44)
    picture = np.asarray(Image.open(video.folder / video.names[1]).convert("L"), np.float64)
    truth = cv2.cvtColor(noise(4), cv2.COLOR_RGB2GRAY)
    assert np.corrcoef(picture.ravel(), truth.ravel())[0, 1] > 0.95


def test_every_frame_is_taken_when_fewer_than_wanted(clip: Path, tmp_path: Path) -> None:
    video = extract_frames(clip, tmp_path / "work", target_frames=50)
    np.testing.assert_allclose(video.times_s, 0.04 * np.arange(12), atol=1e-6)


def test_variable_frame_rate_is_cut_by_time_not_by_count(tmp_path: Path) -> None:
    times = [0, 10, 20, 30, 40, 50, 500, 1000]  # six frames crowd into the first twentieth
    path = write_clip(tmp_path / "vfr.mp4", [noise(i) for i in range(8)], times)
    video = extract_frames(path, tmp_path / "work", target_frames=4)
    assert len(video.names) == 3  # windows 0, 2 and 3; nothing was shot in the second quarter
    assert video.times_s[0] <= 0.05 and video.times_s[1:] == pytest.approx((0.5, 1.0))


def test_rotation_metadata_is_applied(tmp_path: Path) -> None:
    picture = np.zeros((48, 64, 3), np.uint8)
    picture[:, :32] = 230  # bright on the left
    path = write_clip(tmp_path / "turned.mp4", [picture] * 3, [0, 40, 80])
    content = bytearray(path.read_bytes())
    # The display matrix of the track header for "turn 90 degrees clockwise": (0 1 0 / -1 0 0 / 48 0 1).
    at = content.index(b"tkhd") + 4 + 40
    content[at : at + 36] = struct.pack(">9i", 0, 1 << 16, 0, -(1 << 16), 0, 0, 48 << 16, 0, 1 << 30)
    path.write_bytes(content)
    video = extract_frames(path, tmp_path / "work", target_frames=3)
    upright = np.asarray(Image.open(video.folder / video.names[0]).convert("L"))
    assert upright.shape == (64, 48)
    assert upright[:24].min() > 200 and upright[40:].max() < 50  # left goes to the top


def test_a_finished_extraction_is_reused_and_an_interrupted_one_continued(clip: Path, tmp_path: Path) -> None:
    first = extract_frames(clip, tmp_path / "work", 4)
    stamps = {name: (first.folder / name).stat().st_mtime_ns for name in first.names}
    (first.folder / "frames.json").unlink()
    (first.folder / first.names[2]).unlink()
    again = extract_frames(clip, tmp_path / "work", 4)
    assert again == first
    kept = [name for name in first.names if (first.folder / name).stat().st_mtime_ns == stamps[name]]
    assert kept == [first.names[i] for i in (0, 1, 3)]
    clip.unlink()
    with pytest.raises(CaptureError, match=r"clip.mp4: there is no such"):
        load_capture(clip, tmp_path / "work")


def test_a_truncated_video_is_refused_with_its_name(clip: Path, tmp_path: Path) -> None:
    clip.write_bytes(clip.read_bytes()[: clip.stat().st_size // 2])
    with pytest.raises(
        CaptureError, match=r"clip.mp4: the video is cut short or damaged: only \d+ of 12 frames"
    ):
        extract_frames(clip, tmp_path / "work", 4)
    assert not list((tmp_path / "work").glob("*/frames.json"))


@pytest.mark.parametrize("content", [b"", b"this is text, not film" * 20])
def test_a_file_that_is_no_video_is_refused_with_its_name(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "fake.mp4"
    path.write_bytes(content)
    with pytest.raises(CaptureError, match=r"fake.mp4: the video cannot be read"):
        load_capture(path, tmp_path / "work")
    assert inspect_capture(path)[0].startswith("problem: ")


def test_inspection_tells_length_rate_and_size(clip: Path) -> None:
    assert inspect_capture(clip) == ["video of 0.4 s, 12 frames, 25.00 per second, 64x48"]
    assert probe_video(clip).declared_frames == 12
