"""Folders of photos: listed in natural order, checked, turned upright, with what EXIF knows about the lens."""

from __future__ import annotations

import math
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import ExifTags, Image

from recon3d.capture.pictures import damaged, list_pictures, open_picture, picture_size, read_upright
from recon3d.capture.readers.common import some_of
from recon3d.capture.workspace import fingerprint
from recon3d.errors import CaptureError
from recon3d.io.atomic import atomic_path
from recon3d.progress import Progress, silent_progress

_FULL_FRAME_DIAGONAL_MM = math.hypot(36, 24)
_BLACK_LEVEL = 10
"""A picture whose brightest pixel is below this (of 255) shows nothing."""
_MM_PER_UNIT = {2: 25.4, 3: 10.0, 4: 1.0, 5: 0.001}
"""EXIF FocalPlaneResolutionUnit: inch, centimetre, millimetre, micrometre."""


@dataclass(frozen=True)
class Photo:
    """One checked photo. name: as the user knows it. path: upright pixels (a copy if EXIF turned it).

    focal_px: EXIF's focal length in pixels of the upright picture, or None. device: maker and model, or "".
    """

    name: str
    path: Path
    width: int
    height: int
    focal_px: float | None
    device: str
    is_black: bool


def read_photos(folder: Path, work_dir: Path, progress: Progress = silent_progress) -> list[Photo]:
    """The photos of a folder in natural order, at least three.

    Raises CaptureError for an empty folder, fewer than 3 photos, a damaged photo (named), or when all are black.
    """
    paths = list_pictures(folder)
    if not paths:
        raise CaptureError(f"{folder}: the folder has no pictures; put JPEG, PNG or other photos into it")
    if len(paths) < 3:
        raise CaptureError(
            f"{folder}: reconstruction needs at least 3 photos from different places, but only {len(paths)} "
            f"({some_of([p.name for p in paths])}) is there; take 20 or more around the subject"
        )
    with progress.stage("checking photos", len(paths)) as advance, ThreadPoolExecutor(4) as pool:
        photos = []
        for photo in pool.map(lambda path: read_photo(path, work_dir), paths):
            photos.append(photo)
            advance(1, photo.name)
    if all(photo.is_black for photo in photos):
        raise CaptureError(
            f"{folder}: all {len(photos)} photos are black; check the exposure or the export of the pictures"
        )
    return photos


def black_note(photos: Sequence[Photo]) -> list[str]:
    """A note about photos that show nothing."""
    black = [photo.name for photo in photos if photo.is_black]
    return [f"{len(black)} photos are black: {some_of(black)}"] if black else []


def read_photo(path: Path, work_dir: Path) -> Photo:
    """Decode one photo fully (to find damage), note its EXIF, and write an upright copy if it needs turning."""
    with open_picture(path) as picture:
        exif = picture.getexif()
        try:
            # JPEG decodes at an eighth of the size here, yet every byte is read: enough to find damage and darkness.
            picture.draft("RGB", (picture.width // 8, picture.height // 8))
            brightest = int(np.asarray(picture.convert("L")).max())
        except (OSError, ValueError, SyntaxError) as error:
            raise damaged(path, error) from error
    width, height = picture_size(path)
    focal = focal_from_exif(exif, width, height)
    upright = path
    if exif.get(ExifTags.Base.Orientation, 1) != 1:
        upright = _upright_copy(path, work_dir)
        width, height = picture_size(upright)
    device = f"{exif.get(ExifTags.Base.Make, '')} {exif.get(ExifTags.Base.Model, '')}".strip()
    return Photo(path.name, upright, width, height, focal, device, brightest < _BLACK_LEVEL)


def focal_from_exif(exif: Image.Exif, width: int, height: int) -> float | None:
    """Focal length in pixels from the 35 mm equivalent, else from focal length and sensor resolution; None if unknown.

    The 35 mm equivalent is taken along the diagonal (CIPA DCG-001), which suits 4:3 sensors.
    """
    tags = exif.get_ifd(ExifTags.IFD.Exif)
    equivalent_mm = _number(tags.get(ExifTags.Base.FocalLengthIn35mmFilm))
    if equivalent_mm:
        return equivalent_mm / _FULL_FRAME_DIAGONAL_MM * math.hypot(width, height)
    focal_mm = _number(tags.get(ExifTags.Base.FocalLength))
    per_unit = _number(tags.get(ExifTags.Base.FocalPlaneXResolution))
    unit_mm = _MM_PER_UNIT.get(int(_number(tags.get(ExifTags.Base.FocalPlaneResolutionUnit)) or 2))
    original_width = _number(tags.get(ExifTags.Base.ExifImageWidth)) or width
    if focal_mm and per_unit and unit_mm:
        return focal_mm * per_unit / unit_mm * width / original_width
    return None


def camera_groups(photos: Sequence[Photo], single: bool | None) -> list[int]:
    """A camera number per photo: photos that share size, device and focal length share a lens.

    single: True forces one camera (raises CaptureError if sizes differ), False one per photo, None decides.
    """
    if single is False:
        return list(range(len(photos)))
    sizes = sorted({(photo.width, photo.height) for photo in photos})
    if single:
        if len(sizes) > 1:
            listed = ", ".join(f"{w}x{h}" for w, h in sizes)
            raise CaptureError(
                f"a single camera was asked for, but the photos have different sizes: {listed}"
            )
        return [0] * len(photos)
    keys = [(p.width, p.height, p.device, p.focal_px and round(p.focal_px, 1)) for p in photos]
    order = {key: i for i, key in enumerate(dict.fromkeys(keys))}
    return [order[key] for key in keys]


def _number(value: object) -> float | None:
    """A positive finite EXIF number, else None (zero and 0/0 mean unknown)."""
    try:
        number = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    return number if math.isfinite(number) and number > 0 else None


def _upright_copy(path: Path, work_dir: Path) -> Path:
    """A high-quality JPEG of the turned picture in the work folder; made once per version of the file."""
    copy = work_dir / "upright" / f"{path.stem}-{fingerprint([path], 'upright')}.jpg"
    if not copy.exists():
        with atomic_path(copy) as temporary:
            read_upright(path).convert("RGB").save(temporary, quality=97, subsampling=0)
    return copy
