"""LLFF: poses_bounds.npy, one row of 17 numbers per picture (3x5 pose with height, width, focal; near; far)."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from recon3d.capture.pictures import has_alpha, list_pictures, picture_size
from recon3d.capture.readers.common import checked_pose, relative_name, scaled_intrinsics
from recon3d.capture.types import Capture, Frame
from recon3d.conversions import from_llff
from recon3d.errors import CaptureError
from recon3d.io.npy import read_npy

_FILE = "poses_bounds.npy"


def is_llff(folder: Path) -> bool:
    """Whether the folder has this layout."""
    return (folder / _FILE).is_file()


def read_llff(folder: Path) -> Capture:
    """Pictures of images/ in order of name with the poses of poses_bounds.npy.

    Raises CaptureError naming the file or frame: wrong shape, counts that differ, NaN, sizes that contradict.
    """
    path = folder / _FILE
    rows = _read_rows(path)
    pictures = list_pictures(folder / "images") if (folder / "images").is_dir() else []
    pictures = sorted(pictures)  # LLFF's own order is that of the characters, not of the numbers
    if len(pictures) != len(rows):
        raise CaptureError(
            f"{path}: has {len(rows)} poses but {folder / 'images'} has {len(pictures)} pictures; they must match one "
            "to one in order of name"
        )
    notes: list[str] = []
    frames = tuple(_frame(picture, row, folder, notes) for picture, row in zip(pictures, rows))
    return Capture(
        root=folder,
        kind="llff",
        frames=frames,
        has_alpha=has_alpha(frames[0].image_path),
        notes=tuple(dict.fromkeys(notes)),
    )


def _read_rows(path: Path) -> np.ndarray:
    """(N, 17) float64."""
    try:
        rows = read_npy(path)
    except (OSError, ValueError, EOFError) as error:
        raise CaptureError(f"{path}: cannot be read as a numpy array ({error}); export it again") from error
    if rows.ndim != 2 or rows.shape[1] != 17 or len(rows) == 0:
        raise CaptureError(f"{path}: has shape {rows.shape} instead of (pictures, 17); export it again")
    return rows.astype(np.float64)


def _frame(picture: Path, row: np.ndarray, root: Path, notes: list[str]) -> Frame:
    name = relative_name(picture, root)
    where = f"frame {name}"
    pose = row[:15].reshape(3, 5)
    # Checked after the axes are converted, so that what is checked is what is used.
    camera_from_world = checked_pose(from_llff(pose[:, :4]), where)
    if not np.isfinite(pose[:, 4]).all():
        raise CaptureError(
            f"{where}: height, width or focal length in {_FILE} is not a number; export it again"
        )
    height, width, focal = pose[:, 4]
    size = picture_size(picture)
    given = (float(focal), float(focal), float(width) / 2, float(height) / 2)
    return Frame(
        name=name,
        image_path=picture,
        camera_from_world=camera_from_world,
        intrinsics=scaled_intrinsics(given, (round(width), round(height)), size, where, notes),
        width=size[0],
        height=size[1],
    )
