"""Reading .ksplat, the format of GaussianSplats3D (mkkellogg/GaussianSplats3D, MIT), little-endian.

A header of 4096 bytes, headers of 1024 bytes for each section, then the data of the sections. Level 0 has floats;
levels 1 and 2 have 16 bits relative to the centres of buckets, half floats, and at level 2 harmonics of 8 bits:

    header   u8 major 0, u8 minor | 4 u32 sections | 16 u32 splats | 20 u16 level | 36, 40 f32 range of harmonics
    section  0 u32 splats, room for splats, splats in a full bucket, buckets | 16 f32 block | 20 u16 bytes of a bucket
             24 u32 range of positions | 32 u32 full buckets, other buckets | 40 u16 SH degree
    data     u32 sizes of the other buckets | buckets: f32 centre xyz | splats: position, standard deviations,
             quaternion wxyz, RGB and opacity as bytes, harmonics

Positions of levels 1 and 2 are centre + (u16 - range) block / (2 range); full buckets come first. Harmonics stand
degree by degree, and in each degree all red ones, all green ones, all blue ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from recon3d.errors import FormatError
from recon3d.io.byte_reader import ByteReader, read_file
from recon3d.io.splat_arrays import SplatArrays, log_of_scales, sh_of_colors, unit

_HEADER, _SECTION = 4096, 1024
_DEFAULT_RANGE = 1.5
_POSITION_RANGE = (1, 32_767, 32_767)
"""By level, where a section does not say."""
_POSITION, _NUMBER, _HARMONIC = ("<f4", "<u2", "<u2"), ("<f4", "<f2", "<f2"), ("<f4", "<f2", "u1")
_COEFFICIENTS = (0, 3, 8, 15)


@dataclass(frozen=True)
class _Layout:
    """What the header says of all sections. harmonics: values of bytes 0 and 255 at level 2."""

    level: int
    harmonics: tuple[float, float]


def read_ksplat(path: Path) -> SplatArrays:
    """Read a .ksplat. Raises FormatError for damaged ones."""
    reader = ByteReader(path, read_file(path))
    head = reader.take("u1", _HEADER).tobytes()
    sections, level = _u32(head, 4), int.from_bytes(head[20:22], "little")
    if head[0] != 0 or head[1] < 1 or level > 2:
        raise FormatError(
            f"{path}: version {head[0]}.{head[1]} with level {level} is no .ksplat that is known"
        )
    low, high = np.frombuffer(head, "<f4", 2, 36).tolist()
    layout = _Layout(level, (low or -_DEFAULT_RANGE, high or _DEFAULT_RANGE))
    headers = reader.take("u1", sections, _SECTION)
    with np.errstate(all="ignore"):  # values that make no sense are found and refused later
        parts = [_read_section(reader, header.tobytes(), layout) for header in headers]
    if not parts:
        raise FormatError(f"{path}: holds no sections, so no splats: the file is damaged")
    coefficients = max(part["sh"].shape[1] for part in parts)
    for part in parts:
        part["sh"] = np.pad(part["sh"], ((0, 0), (0, coefficients - part["sh"].shape[1]), (0, 0)))
    joined: dict[str, Any] = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    return SplatArrays(**joined)


def _read_section(reader: ByteReader, header: bytes, layout: _Layout) -> dict[str, np.ndarray]:
    """The splats of the next section, as arguments of SplatArrays."""
    count, room, full_size, buckets = (_u32(header, at) for at in (0, 4, 8, 12))
    full, others = _u32(header, 32), _u32(header, 36)
    degree = int.from_bytes(header[40:42], "little")
    if count > room or degree > 3 or full + others > buckets:
        raise FormatError(f"{reader.path}: a section's header makes no sense: the file is damaged")
    sizes = reader.take("<u4", others)
    bucket_floats = int.from_bytes(header[20:22], "little") // 4
    centers = reader.take("<f4", buckets, bucket_floats)
    rows = reader.take(_record(layout.level, degree), room)[:count]
    means = rows["mean"].astype(np.float32)
    if layout.level:
        spread = _u32(header, 24) or _POSITION_RANGE[layout.level]
        owners = _bucket_of_each(count, full, full_size, sizes, reader.path)
        if bucket_floats < 3 or (count and int(owners.max()) >= buckets):
            raise FormatError(
                f"{reader.path}: a section has too few buckets for its splats: the file is damaged"
            )
        block = float(np.frombuffer(header, "<f4", 1, 16)[0])
        means = (means - np.float32(spread)) * np.float32(block / 2 / spread) + centers[owners, :3]
    rgba = rows["rgba"].astype(np.float32) / 255
    higher = _harmonics(rows["sh"], degree, layout)
    return {
        "means": means,
        "log_scales": log_of_scales(rows["scale"]),
        "quats": unit(rows["quat"]),
        "opacities": rgba[:, 3],
        "sh": np.concatenate([sh_of_colors(rgba[:, :3]), higher], axis=1),
    }


def _record(level: int, degree: int) -> np.dtype:
    """One splat."""
    fields = [("mean", _POSITION[level], 3), ("scale", _NUMBER[level], 3), ("quat", _NUMBER[level], 4)]
    return np.dtype([*fields, ("rgba", "u1", 4), ("sh", _HARMONIC[level], 3 * _COEFFICIENTS[degree])])


def _bucket_of_each(count: int, full: int, full_size: int, sizes: np.ndarray, path: Path) -> np.ndarray:
    """(count,) bucket of each splat: full ones first, then the others by their sizes."""
    in_full = min(full * full_size, count)
    bounds = in_full + np.cumsum(sizes.astype(np.int64))
    if count > in_full and (not len(bounds) or bounds[-1] < count):
        raise FormatError(
            f"{path}: a section's buckets hold fewer than its {count:,} splats: the file is damaged"
        )
    rest = np.searchsorted(bounds, np.arange(in_full, count), side="right") + full
    return np.concatenate([np.arange(in_full) // max(full_size, 1), rest])


def _harmonics(values: np.ndarray, degree: int, layout: _Layout) -> np.ndarray:
    """(N, K - 1, 3) float32."""
    table = values.astype(np.float32)
    if layout.level == 2:
        low, high = layout.harmonics
        table = np.float32(low) + table * np.float32((high - low) / 255)
    bands, start = [], 0
    for d in range(1, degree + 1):
        width = 2 * d + 1
        bands.append(table[:, start : start + 3 * width].reshape(-1, 3, width).transpose(0, 2, 1))
        start += 3 * width
    return np.concatenate([np.zeros((len(table), 0, 3), np.float32), *bands], axis=1)


def _u32(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 4], "little")
