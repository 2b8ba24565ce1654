"""What several cameras filmed at the same instants: videos or folders of pictures, checked against each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from recon3d.capture.pictures import list_pictures, picture_size
from recon3d.capture.video import decoded, probe_video, upright_size, write_picture
from recon3d.errors import CaptureError

_FPS_TOLERANCE = 0.01


@dataclass(frozen=True)
class Footage:
    """What one camera filmed. pictures: of a folder; empty for a video. fps: None where nobody says."""

    camera: str
    path: Path
    count: int
    size: tuple[int, int]
    fps: float | None
    pictures: tuple[Path, ...] = ()


def probe_footage(camera: str, path: Path, fps: float | None) -> Footage:
    """Count, upright (width, height) and rate of a video or of a folder of pictures (then `fps` as declared).

    Raises CaptureError naming the file or folder if it cannot be read or is empty.
    """
    if not path.is_dir():
        info = probe_video(path)
        if len(info.pts_s) < info.declared_frames - 1:
            raise _cut_short(path, len(info.pts_s), info.declared_frames)
        return Footage(camera, path, len(info.pts_s), upright_size(path), info.fps)
    pictures = list_pictures(path)
    if not pictures:
        raise CaptureError(f"{path}: the folder of camera {camera} has no pictures; put its frames there")
    return Footage(camera, path, len(pictures), picture_size(pictures[0]), fps, tuple(pictures))


def common_count(footage: Sequence[Footage], notes: list[str]) -> int:
    """How many frames all cameras have; one more in some of them is cut off, with a note.

    Raises CaptureError naming two cameras whose counts or rates differ: they are not synchronised.
    """
    shortest = min(footage, key=lambda one: one.count)
    longest = max(footage, key=lambda one: one.count)
    if longest.count - shortest.count > 1:
        raise CaptureError(
            f"the videos are not synchronised: {longest.path.name} has {longest.count} frames but "
            f"{shortest.path.name} has {shortest.count}; cut all videos to the same stretch of time"
        )
    if longest.count > shortest.count:
        notes.append(f"the last frame of {longest.path.name} is left out: {shortest.path.name} has one less")
    _check_rates([one for one in footage if one.fps], shortest.count)
    return shortest.count


def _check_rates(footage: Sequence[Footage], count: int) -> None:
    """Refuse rates that differ by more than 1 % or drift apart by a frame within the clip."""
    if not footage:
        return
    slowest = min(footage, key=lambda one: one.fps or 0.0)
    fastest = max(footage, key=lambda one: one.fps or 0.0)
    assert slowest.fps and fastest.fps
    if fastest.fps / slowest.fps - 1 > min(_FPS_TOLERANCE, 1 / count):
        raise CaptureError(
            f"the videos are not synchronised: {fastest.path.name} has {fastest.fps:.3f} frames per second but "
            f"{slowest.path.name} has {slowest.fps:.3f}; convert all videos to one rate"
        )


def chosen_instants(count: int, limit: int) -> list[int]:
    """At most `limit` of `count` frame numbers, evenly spaced from the first to the last."""
    return np.unique(np.linspace(0, count - 1, min(count, max(limit, 1))).round().astype(int)).tolist()


def pictures_at(
    footage: Footage, instants: Sequence[int], folder: Path, advance: Callable[[int, str], None]
) -> list[Path]:
    """The pictures at these frame numbers; those of a video are written to folder/000012.jpg unless already there.

    advance: told about each picture. Raises CaptureError naming a video that ends before the last one.
    """
    if footage.pictures:
        advance(len(instants), footage.camera)
        return [footage.pictures[i] for i in instants]
    paths = [folder / f"{i:06d}.jpg" for i in instants]
    missing = {i: path for i, path in zip(instants, paths) if not path.is_file()}
    advance(len(instants) - len(missing), footage.camera)
    count = 0
    for index, frame in enumerate(decoded(footage.path) if missing else ()):
        count = index + 1
        if index in missing:
            write_picture(frame, missing.pop(index))
            advance(1, footage.camera)
        if not missing:
            break
    if missing:
        raise _cut_short(footage.path, count, footage.count)
    return paths


def _cut_short(path: Path, count: int, promised: int) -> CaptureError:
    return CaptureError(
        f"{path}: the video is cut short or damaged: only {count} of {promised} frames can be decoded; copy it again "
        "from its source"
    )
