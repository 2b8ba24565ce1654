"""The files of a SOG scene: members of a zip archive (scene.sog), or beside each other in a folder with a meta.json."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import numpy as np

from recon3d.errors import FormatError
from recon3d.io.atomic import atomic_path
from recon3d.io.byte_reader import read_file
from recon3d.io.webp import decode_picture

META = "meta.json"
ZIP = b"PK\x03\x04"
_META_BYTES_MAX = 16 << 20
_PICTURE_SLACK = 1 << 20
"""Pixels that a picture may have beyond what its splats need, and bytes that it may take beyond its pixels."""
_DATE = (1980, 1, 1, 0, 0, 0)
"""The same scene makes the same archive."""


@dataclass(frozen=True)
class SogFiles:
    """A scene's meta.json, and its pictures on request. size: bytes of the whole scene."""

    path: Path
    meta: Mapping[str, Any]
    size: int
    _read: Callable[[str, int], bytes]

    def table(self, section: str, index: int, count: int) -> np.ndarray:
        """The first `count` pixels of a picture in reading order, (count, 4) uint8. Raises as picture does."""
        return self.picture(section, index, count).reshape(-1, 4)[:count]

    def picture(self, section: str, index: int, pixels: int) -> np.ndarray:
        """Picture `index` of a section of meta.json: (H, W, 4) uint8.

        Raises FormatError if it is missing, damaged, or has fewer than `pixels` pixels or far more.
        """
        names = self.field(section, "files")
        if not isinstance(names, Sequence) or len(names) <= index or not isinstance(names[index], str):
            raise FormatError(f"{self.path}: {META} names no picture {index} of {section}: export it again")
        name = names[index]
        if PurePosixPath(name).name != name or name in ("", "..") or "\\" in name:
            raise FormatError(
                f"{self.path}: {META} names {name!r}, which is no plain file name: do not trust it"
            )
        pixels_max = 4 * pixels + _PICTURE_SLACK
        picture = decode_picture(self._read(name, 4 * pixels_max), pixels_max, self.path / name)
        if picture.shape[0] * picture.shape[1] < pixels:
            raise FormatError(
                f"{self.path}: {name} has fewer pixels than the {pixels:,} it needs: the file is damaged"
            )
        return picture

    def field(self, section: str, name: str) -> Any:
        """A value of a section of meta.json. Raises FormatError without it."""
        part = self.meta.get(section)
        if not isinstance(part, Mapping) or name not in part:
            raise FormatError(
                f"{self.path}: {META} has no {section}.{name}: the scene is damaged; export it again"
            )
        return part[name]

    def numbers(self, section: str, name: str, count: int | None = None) -> np.ndarray:
        """A list of numbers (or one number, as (1,)) as float32, `count` long. Raises FormatError for anything else."""
        found = self.field(section, name)
        if isinstance(found, list) and len(found) > 1 and found[0] is None and found[1] is not None:
            found = [found[1], *found[1:]]  # early writers left out the first entry of codebooks
        try:
            with np.errstate(over="ignore"):  # what becomes infinite is found and refused later
                values = np.atleast_1d(np.array(found, np.float64)).astype(np.float32)
        except (TypeError, ValueError, OverflowError):
            values = np.zeros(0, np.float32)
        if values.ndim != 1 or not len(values) or (count is not None and len(values) != count):
            raise FormatError(
                f"{self.path}: {section}.{name} of {META} is not the list of numbers it should be"
            )
        return values

    def integer(self, section: str | None, name: str) -> int:
        """A count. Raises FormatError for anything but a whole number that is not negative."""
        value = self.meta.get(name) if section is None else self.field(section, name)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise FormatError(
                f"{self.path}: {name} of {META} is {value!r}, not a count: the scene is damaged"
            )
        return value


def is_sog_folder(path: Path) -> bool:
    """Whether a path is a folder that looks like a SOG scene; other data sets have a meta.json too."""
    return path.is_dir() and (path / META).is_file() and any(path.glob("*.webp"))


def open_sog(path: Path) -> SogFiles:
    """The files of a .sog archive, of a folder, or of the folder of a meta.json. Raises FormatError if it is none."""
    if path.is_dir() or path.name == META:
        folder = path if path.is_dir() else path.parent
        size = sum(file.stat().st_size for file in folder.iterdir() if file.is_file())
        return SogFiles(
            path,
            _parse_meta(read_file(folder / META)[:_META_BYTES_MAX], path),
            size,
            lambda name, limit: read_file(folder / name)[:limit],
        )
    content = read_file(path)
    return SogFiles(path, *_open_zip(path, content))


def write_zip(path: Path, files: Mapping[str, bytes]) -> None:
    """Write files as an archive without further compression, atomically."""
    with atomic_path(path) as temporary, zipfile.ZipFile(temporary, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, _DATE), content)


def _open_zip(path: Path, content: bytes) -> tuple[Mapping[str, Any], int, Callable[[str, int], bytes]]:
    def read(name: str, limit: int) -> bytes:
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open(name) as file:
                data = file.read(limit + 1)
        except KeyError:
            raise FormatError(
                f"{path}: the archive holds no {name}: it is no SOG scene, or is damaged"
            ) from None
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError) as error:
            raise FormatError(f"{path}: the archive is damaged at {name} ({error}): copy it again") from error
        if len(data) > limit:
            raise FormatError(
                f"{path}: {name} in the archive is larger than any scene's would be: it is damaged"
            )
        return data

    return _parse_meta(read(META, _META_BYTES_MAX), path), len(content), read


def _parse_meta(data: bytes, path: Path) -> Mapping[str, Any]:
    try:
        meta = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise FormatError(f"{path}: {META} is damaged ({error}): export the scene again") from error
    if not isinstance(meta, Mapping):
        raise FormatError(f"{path}: {META} holds no JSON object: this is no SOG scene")
    return meta
