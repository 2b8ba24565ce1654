"""Files for splaTV (antimatter15/splaTV, MIT), a web player of moving splats. Little-endian:

    u32 0x674b, u32 length of the JSON in bytes, the JSON without padding:
        [{"type": "splat", "size": bytes of the texture, "texwidth": 4096, "texheight": rows, "cameras": [...]}]
    the texture, RGBA of uint32, 1024 splats of 64 bytes per row, the last row filled up:
        0 xyz 3 x f32 | 12 quaternion wxyz 4 x f16 | 20 scale 3 x f16 | 26 f16 0 | 28 RGBA 4 x u8
        32 motion 9 x f16: per clip, its square, its cube | 50 f16 0 | 52 change of the quaternion 4 x f16
        60 centre and width of the bell in time 2 x f16

`cameras` is the Inria list; the player needs one, and goes to camera n on key n. It plays time 0 to 1 and back in 6.3 s
whatever the clip's length, shows no view-dependent colour and has no low-pass filter. splatv_segments.py says how
our motion becomes its cubics.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from recon3d.cameras import Cameras
from recon3d.errors import SplatloomError
from recon3d.gaussians import Gaussians
from recon3d.io.atomic import atomic_path
from recon3d.io.cameras_json import camera_entries
from recon3d.io.splatv_segments import Fit, Segments, Tolerance, fit_segments, joined, still_segments
from recon3d.progress import Progress, silent_progress

MAGIC = 0x674B
POSITION_TOLERANCE = 0.002
"""Of the scene's size: a fit may miss a Gaussian's place by that much."""
_SPLATS_PER_ROW = 1024
_ROWS_MAX = 16_384
"""Largest texture that WebGL offers on common machines."""
_CAMERAS_MAX = 10
"""One for each digit key."""
SPLAT = np.dtype(
    [
        ("xyz", "<f4", 3),
        ("quat", "<f2", 4),
        ("scale", "<f2", 3),
        ("zero", "<f2"),
        ("rgba", "u1", 4),
        ("motion", "<f2", 9),
        ("zero_too", "<f2"),
        ("quat_change", "<f2", 4),
        ("time", "<f2", 2),
    ]
)
_NEVER = (-1.0, 0.01)
"""Centre and width of a bell that the player never shows: for what fills up the last row."""


@dataclass(frozen=True)
class SplatvReport:
    """What a file holds and how well it fits.

    moving: Gaussians that move. splats: all in the file, segments: those that moving Gaussians became.
    median_error, worst_error: of the moving Gaussians' largest errors over the clip, scene units. missed: how many
    exceed the tolerance even with the most segments.
    """

    splats: int
    moving: int
    segments: int
    median_error: float
    worst_error: float
    missed: int


def save_splatv(
    gaussians: Gaussians,
    path: Path,
    cameras: Sequence[Cameras],
    tolerance: Tolerance | None = None,
    progress: Progress = silent_progress,
) -> SplatvReport:
    """Write a scene for splaTV, atomically.

    cameras: at least one (batches of one); the first ten are kept, evenly spaced. tolerance: of the fit, by default
    0.2 % of the scene's size. Raises SplatloomError for more splats than a texture holds, ResourceError when the disk
    is full.
    """
    assert cameras, "the player needs a camera"
    wanted = tolerance or Tolerance(POSITION_TOLERANCE * scene_size(gaussians))
    fits = _fits(gaussians, wanted, progress)
    static = gaussians if gaussians.motion is None else gaussians.select(~gaussians.motion.moving)
    segments = joined([still_segments(static.at(0.5)), *(fit.segments for fit in fits)])
    texture = _texture(segments)
    kept = [cameras[i] for i in np.unique(np.linspace(0, len(cameras) - 1, _CAMERAS_MAX).round().astype(int))]
    with atomic_path(path) as temporary, open(temporary, "wb") as file:
        file.write(_header(texture, kept))
        file.write(texture.tobytes())
    errors = np.concatenate([fit.errors for fit in fits]) if fits else np.zeros(1)
    return SplatvReport(
        splats=len(segments.gaussian),
        moving=len(gaussians) - len(static),
        segments=sum(len(fit.segments.gaussian) for fit in fits),
        median_error=float(np.median(errors)),
        worst_error=float(errors.max()),
        missed=sum(int((~fit.within).sum()) for fit in fits),
    )


def scene_size(gaussians: Gaussians) -> float:
    """Longest side of the box that holds the middle 90 % of the Gaussians along each axis, scene units."""
    means = gaussians.means.detach().cpu().double().numpy()
    low, high = np.percentile(means, [5, 95], axis=0) if len(means) else (np.zeros(3), np.ones(3))
    return float((high - low).max()) or 1.0


def _fits(gaussians: Gaussians, tolerance: Tolerance, progress: Progress) -> list[Fit]:
    if gaussians.motion is None or not len(gaussians.motion):
        return []
    moving = gaussians.detached().select(gaussians.motion.moving)
    fits = []
    with progress.stage("fitting motion", len(moving)) as advance, torch.no_grad():
        for fit in fit_segments(moving, tolerance):
            fits.append(fit)
            advance(len(fit.errors), "")
    return fits


def _texture(segments: Segments) -> np.ndarray:
    """(rows * 1024,) records, largest and most opaque first, so that a file half loaded shows most of the scene."""
    count = len(segments.gaussian)
    rows = max(1, -(-count // _SPLATS_PER_ROW))
    if rows > _ROWS_MAX:
        raise SplatloomError(
            f"{count:,} splats are more than a .splatv can hold ({_ROWS_MAX * _SPLATS_PER_ROW:,}): leave out faint "
            "ones with --min-opacity, or export --frames"
        )
    importance = segments.scales.prod(axis=1) * segments.rgba[:, 3]
    order = np.argsort(-importance, kind="stable")
    table = np.zeros(rows * _SPLATS_PER_ROW, SPLAT)
    table["time"] = _NEVER
    used = table[:count]
    used["xyz"] = segments.path[order, 0]
    used["quat"], used["quat_change"] = segments.quats[order, 0], segments.quats[order, 1]
    used["scale"], used["rgba"] = segments.scales[order], segments.rgba[order]
    used["motion"] = segments.path[order, 1:].reshape(count, 9)
    used["time"] = segments.time[order]
    return table


def _header(texture: np.ndarray, cameras: Sequence[Cameras]) -> bytes:
    chunk = {
        "type": "splat",
        "size": texture.nbytes,
        "texwidth": 4 * _SPLATS_PER_ROW,
        "texheight": len(texture) // _SPLATS_PER_ROW,
        "cameras": camera_entries([f"{i:05d}" for i in range(len(cameras))], cameras),
    }
    text = json.dumps([chunk], separators=(",", ":"), allow_nan=False).encode()
    return struct.pack("<II", MAGIC, len(text)) + text
