"""Video to pictures: the sharpest frame of each of N equal stretches of time, upright, with its time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import av
import cv2
import numpy as np
from av.error import FFmpegError
from av.video.frame import VideoFrame
from PIL import Image

from recon3d.capture.workspace import fingerprint
from recon3d.errors import CaptureError
from recon3d.io.atomic import atomic_path, atomic_write_json
from recon3d.progress import Progress, silent_progress

VIDEO_SUFFIXES = (
    ".mp4",
    ".mov",
    ".m4v",
    ".mkv",
    ".webm",
    ".avi",
    ".mpg",
    ".mpeg",
    ".ts",
    ".mts",
    ".wmv",
    ".3gp",
)
_JPEG_QUALITY = 95
_COMPLETE = 0.95
"""A video that ends before this share of what its header promises is refused as cut short."""
_SHARPNESS_WIDTH = 480
"""Sharpness is judged at this width (pixels): sensor noise should not pass for detail."""


@dataclass(frozen=True)
class VideoFrames:
    """Pictures taken from a video.

    names, times_s: per picture, file name in `folder` and seconds from the first frame of the video.
    duration_s:     from the first to the last frame's start.
    """

    folder: Path
    names: tuple[str, ...]
    times_s: tuple[float, ...]
    fps: float
    duration_s: float

    @property
    def times(self) -> list[float]:
        """Times in [0, 1] over the clip."""
        return [t / self.duration_s if self.duration_s > 0 else 0.0 for t in self.times_s]


@dataclass(frozen=True)
class VideoInfo:
    """What the container says without decoding. pts_s: start of every frame in seconds, sorted."""

    pts_s: np.ndarray
    declared_frames: int
    width: int
    height: int

    @property
    def duration_s(self) -> float:
        """From the first to the last frame's start."""
        return float(self.pts_s[-1] - self.pts_s[0])

    @property
    def fps(self) -> float:
        """Mean frame rate, right for variable frame rates too."""
        return (len(self.pts_s) - 1) / self.duration_s if self.duration_s > 0 else 0.0


def probe_video(path: Path) -> VideoInfo:
    """Frame times and size without decoding. Raises CaptureError naming the file if it cannot be read."""
    with _opened(path) as container:
        stream = container.streams.video[0]
        base = float(stream.time_base or 1)
        pts = [packet.pts * base for packet in container.demux(stream) if packet.pts is not None]
        if not pts:
            raise CaptureError(
                f"{path}: the video has no frames (empty or cut short); copy or record it again"
            )
        return VideoInfo(np.sort(np.array(pts)), stream.frames, stream.width, stream.height)


def extract_frames(
    path: Path, work_dir: Path, target_frames: int, progress: Progress = silent_progress
) -> VideoFrames:
    """Write about `target_frames` pictures of the video into `work_dir`; an earlier complete result is reused.

    Time is cut into `target_frames` equal windows and the sharpest frame of each (largest variance of the Laplacian)
    is kept; windows without a frame (variable frame rate) give none. Raises CaptureError naming the file if it cannot
    be decoded or ends early.
    """
    if not path.is_file():
        raise CaptureError(f"{path}: there is no such video; check the path")
    folder = work_dir / f"frames-{fingerprint([path], [target_frames, _JPEG_QUALITY])}"
    record = folder / "frames.json"
    if record.is_file():
        saved = json.loads(record.read_text(encoding="utf-8"))
        return VideoFrames(
            folder, tuple(saved["names"]), tuple(saved["times_s"]), saved["fps"], saved["duration_s"]
        )
    info = probe_video(path)
    names, times = [], []
    with progress.stage("choosing sharp frames", len(info.pts_s)) as advance:
        decoded = 0
        for window, time_s, frame in _sharpest(path, info, target_frames):
            decoded_now = int(np.searchsorted(info.pts_s, info.pts_s[0] + time_s, side="right"))
            advance(max(decoded_now - decoded, 0), "")
            decoded = max(decoded, decoded_now)
            names.append(f"frame_{window:05d}.jpg")
            times.append(time_s)
            write_picture(frame, folder / names[-1])
        advance(max(len(info.pts_s) - decoded, 0), "")
    result = VideoFrames(folder, tuple(names), tuple(times), info.fps, info.duration_s)
    atomic_write_json(record, {key: value for key, value in asdict(result).items() if key != "folder"})
    return result


def _sharpest(path: Path, info: VideoInfo, windows: int) -> Iterator[tuple[int, float, VideoFrame]]:
    """(window, seconds from the start, frame) of the sharpest frame of each window that has frames."""
    span = info.duration_s or 1.0
    best: tuple[float, int, float, VideoFrame] | None = None
    count = 0
    for frame in decoded(path):
        count += 1
        time_s = float(frame.time or 0.0) - float(info.pts_s[0])
        window = min(max(int(time_s / span * windows), 0), windows - 1)
        if best is not None and window != best[1]:
            yield best[1:]
            best = None
        sharpness = _sharpness(frame)
        if best is None or sharpness > best[0]:
            best = (sharpness, window, time_s, frame)
    if count < _COMPLETE * max(info.declared_frames, len(info.pts_s)):
        raise CaptureError(
            f"{path}: the video is cut short or damaged: only {count} of "
            f"{max(info.declared_frames, len(info.pts_s))} frames can be decoded; copy it again from its source"
        )
    if best is not None:
        yield best[1:]


def upright_size(path: Path) -> tuple[int, int]:
    """(width, height) of the pictures after the stream's rotation. Raises CaptureError naming the file."""
    frame = next(decoded(path), None)
    if frame is None:
        raise CaptureError(
            f"{path}: no frame of the video can be decoded; copy it again or convert it to MP4"
        )
    return (frame.height, frame.width) if _quarter_turns(frame) % 2 else (frame.width, frame.height)


def decoded(path: Path) -> Iterator[VideoFrame]:
    """All frames in order of presentation, not yet turned upright. Raises CaptureError naming the file."""
    with _opened(path) as container:
        stream = container.streams.video[0]
        stream.thread_type = "AUTO"
        yield from container.decode(stream)


@contextmanager
def _opened(path: Path) -> Iterator[av.container.InputContainer]:
    """The container, with FFmpeg's errors turned into one sentence."""
    try:
        with av.open(str(path)) as container:
            if not container.streams.video:
                raise CaptureError(
                    f"{path}: this file has no video stream; give a video or a folder of photos"
                )
            yield container
    except (FFmpegError, OSError) as error:
        if isinstance(error, OSError) and error.filename is None and not isinstance(error, FFmpegError):
            raise
        raise CaptureError(
            f"{path}: the video cannot be read ({error.strerror or error}): it is damaged, cut short or of an "
            "unknown format; copy it again or convert it to MP4 (H.264)"
        ) from error


def _sharpness(frame: VideoFrame) -> float:
    width = min(frame.width, _SHARPNESS_WIDTH)
    height = max(1, round(frame.height * width / frame.width))
    gray = frame.reformat(width=width, height=height, format="gray").to_ndarray()
    return float(cv2.Laplacian(gray, cv2.CV_32F).var())


def write_picture(frame: VideoFrame, path: Path) -> None:
    """JPEG without chroma subsampling, turned upright by the stream's rotation metadata; kept if already there."""
    if path.exists():
        return
    upright = np.rot90(frame.to_ndarray(format="rgb24"), k=_quarter_turns(frame))
    with atomic_path(path) as temporary:
        picture = Image.fromarray(np.ascontiguousarray(upright))
        picture.save(temporary, quality=_JPEG_QUALITY, subsampling=0)


def _quarter_turns(frame: VideoFrame) -> int:
    """How often the picture is to be turned by 90 degrees counterclockwise, 0 to 3."""
    return round(frame.rotation / 90) % 4
