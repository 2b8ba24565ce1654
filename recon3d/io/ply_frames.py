"""A moving scene as one static splat PLY per frame: frame_0000.ply, frame_0001.ply and so on.

Row i is the same Gaussian in every frame, and none is left out, however transparent it is at that time: tools that
track or difference frames need no matching. A comment says which time of which scene a frame shows, so that an
interrupted export continues where it stopped.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from recon3d.errors import FormatError, SplatloomError
from recon3d.gaussians import Gaussians
from recon3d.io.ply import save_ply
from recon3d.io.ply_table import read_ply_header
from recon3d.progress import Progress, silent_progress

_KEYWORD = "splatloom_frame"


@dataclass(frozen=True)
class FramesReport:
    """The files of all frames in order, and how many of them were there already."""

    paths: tuple[Path, ...]
    kept: int


def save_ply_frames(
    gaussians: Gaussians,
    folder: Path,
    times: Sequence[float],
    comments: Sequence[str] = (),
    progress: Progress = silent_progress,
) -> FramesReport:
    """Write the scene at each of the times in [0, 1], every file atomically; complete ones of this scene are kept.

    Raises SplatloomError before anything is written if the folder holds frames that would be mixed up with these,
    ResourceError when the disk is full.
    """
    paths = [folder / f"frame_{i:0{max(4, len(str(len(times) - 1)))}d}.ply" for i in range(len(times))]
    scene = _fingerprint(gaussians)
    notes = [f"{_KEYWORD} {json.dumps({'time': float(t), 'scene': scene})}" for t in times]
    found = {path: _note(path) for path in sorted(folder.glob("frame_*.ply"))}
    _check_folder(folder, found, set(paths))
    written = 0
    with progress.stage("writing frames", len(times)) as advance:
        for path, note, time in zip(paths, notes, times):
            if found.get(path) != note:
                save_ply(gaussians.at(float(time)), path, [*comments, note])
                written += 1
            advance(1, path.name)
    return FramesReport(tuple(paths), len(times) - written)


def _check_folder(folder: Path, found: dict[Path, str | None], wanted: set[Path]) -> None:
    for path, note in found.items():
        if note is None:
            raise SplatloomError(
                f"{folder} holds {path.name}, which no export of frames wrote: choose another folder with -o"
            )
        if path not in wanted:
            raise SplatloomError(
                f"{folder} holds {path.name} of an export of more frames, which players would take for a part of this "
                "one: delete that folder, or choose another with -o"
            )


def _note(path: Path) -> str | None:
    """The comment that says what a frame shows; None for a file that is not a frame of ours."""
    try:
        comments = read_ply_header(path).comments
    except FormatError:
        return None
    return next((text for text in comments if text.startswith(_KEYWORD)), None)


def _fingerprint(gaussians: Gaussians) -> str:
    """16 hexadecimal digits that differ for different scenes."""
    digest = hashlib.sha256(
        repr((gaussians.antialiased, gaussians.motion and gaussians.motion.spec)).encode()
    )
    tensors = dict(gaussians.tensors())
    if gaussians.motion is not None:
        tensors["index"] = gaussians.motion.index
    for name, tensor in tensors.items():
        digest.update(f"{name} {tuple(tensor.shape)}".encode())
        digest.update(np.ascontiguousarray(tensor.detach().cpu().numpy()).tobytes())
    return digest.hexdigest()[:16]
