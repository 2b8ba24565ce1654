"""Compressed PLY of PlayCanvas and SuperSplat (playcanvas/splat-transform, MIT): 16 bytes a splat and 1 per harmonic.

Splats come in chunks of 256; an element `chunk` has the ranges of each, 18 floats, and its numbers lie between them:

    element chunk    min_x .. max_z, min_scale_x .. max_scale_z (ln), min_r .. max_b (colours; 12 floats before 2024,
                     without these, where colours lie in 0..1)
    element vertex   uint packed_position, packed_rotation, packed_scale, packed_color
    element sh       uchar f_rest_<i>, channel-major; left out at degree 0

Positions and ln scales: 11, 10 and 11 bits for x, y and z from the top. Rotations: 2 bits name the dropped component
of wxyz, 10 bits each are the others as (q / sqrt(2) + 1/2) 1023. Colours: 8 bits each for RGB (0.5 + 0.282 f_dc) and
opacity. Harmonics: byte b is 8 ((b + 1/2) / 256 - 1/2), but 0 and 255 are -4 and 4.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from recon3d.errors import FormatError
from recon3d.io.atomic import atomic_path
from recon3d.io.ply_comments import is_antialiased, render_mode_comment
from recon3d.io.ply_table import read_ply_elements, read_ply_header
from recon3d.io.quat_codes import drop_largest, restore_largest
from recon3d.io.splat_arrays import SplatArrays, sh_of_colors, to_bytes
from recon3d.io.splat_order import morton_order

CHUNK = 256
_AXES = ("x", "y", "z")
_POSITIONS = ("", _AXES)
_SCALES = ("scale_", _AXES)
_COLORS = ("", ("r", "g", "b"))
_PACKED = ("packed_position", "packed_rotation", "packed_scale", "packed_color")
_VECTOR_BITS = (11, 10, 11)
_ROTATION_MAX = 1023
_LOG_SCALE_MAX = 20.0
_FLAT = 1e-5
"""Ranges below this are one value: dividing by them would magnify rounding."""
_HARMONIC_RANGE = 8.0
_COEFFICIENTS = {0: 1, 9: 4, 24: 9, 45: 16}


def is_compressed_ply(path: Path) -> bool:
    """Whether a PLY is a compressed one. Raises FormatError if it has no PLY header."""
    elements = {element.name: element for element in read_ply_header(path).elements}
    vertex = elements.get("vertex")
    return "chunk" in elements and vertex is not None and any(p.name in _PACKED for p in vertex.properties)


def read_compressed_ply(path: Path) -> SplatArrays:
    """Read a compressed PLY. Raises FormatError where its elements do not fit together or it is cut short."""
    has_sh = any(element.name == "sh" for element in read_ply_header(path).elements)
    elements = read_ply_elements(path, ("chunk", "vertex", *(["sh"] if has_sh else [])))
    chunk, vertex = elements["chunk"], elements["vertex"]
    count = vertex.count
    if chunk.count != -(-count // CHUNK):
        raise FormatError(f"{path}: {chunk.count:,} chunks do not fit {count:,} splats: the file is damaged")
    _check_columns(chunk.columns, vertex.columns, path)
    words = {name: vertex.columns[name].astype(np.uint32) for name in _PACKED}
    rows = np.arange(count) // CHUNK
    rgba = np.stack([words["packed_color"] >> np.uint32(s) & np.uint32(255) for s in (24, 16, 8, 0)], axis=1)
    rgba = rgba.astype(np.float32) / 255
    rgb = rgba[:, :3]
    if "min_r" in chunk.columns:
        rgb = _within(rgb, *_ranges(chunk.columns, _COLORS), rows)
    sh = np.empty((count, 1, 3), np.float32)
    sh[:] = sh_of_colors(rgb)
    if has_sh:
        sh = np.concatenate([sh, _decode_harmonics(elements["sh"].columns, count, path)], axis=1)
    return SplatArrays(
        means=_within(_vectors(words["packed_position"]), *_ranges(chunk.columns, _POSITIONS), rows),
        log_scales=_within(_vectors(words["packed_scale"]), *_ranges(chunk.columns, _SCALES), rows),
        quats=_decode_rotations(words["packed_rotation"]),
        opacities=rgba[:, 3],
        sh=sh,
        antialiased=is_antialiased(vertex.comments),
    )


def write_compressed_ply(splats: SplatArrays, path: Path, comments: Sequence[str] = ()) -> None:
    """Write a compressed PLY, atomically, with its splats along a Morton curve, which keeps chunks small."""
    splats = splats.take(morton_order(splats.means))
    names, ranges, units = _ranges_and_shares(splats)
    colors = to_bytes(255 * np.column_stack([units[2], splats.opacities])).astype(np.uint32)
    red, green, blue, opacity = colors.T
    words = [
        _pack_vectors(units[0]),
        _encode_rotations(splats.quats),
        _pack_vectors(units[1]),
        red << np.uint32(24) | green << np.uint32(16) | blue << np.uint32(8) | opacity,
    ]
    harmonics = _encode_harmonics(splats.sh[:, 1:])
    notes = [*comments, render_mode_comment(splats.antialiased)]
    with atomic_path(path) as temporary, open(temporary, "wb") as file:
        file.write(_header(notes, (len(ranges), names), len(splats), harmonics.shape[1]))
        file.write(ranges.astype("<f4").tobytes())
        file.write(np.stack(words, axis=1).astype("<u4").tobytes())
        file.write(harmonics.tobytes())


def _ranges_and_shares(splats: SplatArrays) -> tuple[list[str], np.ndarray, list[np.ndarray]]:
    """Names and values (chunks, 18) of the ranges; where positions, ln scales and colours (N, 3) lie in them."""
    parts = [
        (_POSITIONS, splats.means),
        (_SCALES, splats.log_scales.clip(-_LOG_SCALE_MAX, _LOG_SCALE_MAX)),
        (_COLORS, splats.colors),
    ]
    names: list[str] = []
    ranges, units = [], []
    for (prefix, channels), values in parts:
        low, high = _chunk_ranges(values)
        names += [f"{end}_{prefix}{c}" for end in ("min", "max") for c in channels]
        ranges += [low, high]
        units.append(_unlerp(values, low, high))
    return names, np.concatenate(ranges, axis=1), units


def _header(notes: Sequence[str], chunk: tuple[int, list[str]], count: int, harmonics: int) -> bytes:
    lines = ["ply", "format binary_little_endian 1.0"]
    lines += [f"comment {' '.join(text.split())}" for text in notes]
    lines += [f"element chunk {chunk[0]}", *(f"property float {name}" for name in chunk[1])]
    lines += [f"element vertex {count}", *(f"property uint {name}" for name in _PACKED)]
    if harmonics:
        lines += [f"element sh {count}", *(f"property uchar f_rest_{i}" for i in range(harmonics))]
    return ("\n".join([*lines, "end_header"]) + "\n").encode("utf-8")


def _check_columns(chunk: Mapping[str, np.ndarray], vertex: Mapping[str, np.ndarray], path: Path) -> None:
    wanted = {f"{end}_{prefix}{c}" for end in ("min", "max") for prefix in ("", "scale_") for c in _AXES}
    if "min_r" in chunk:
        wanted |= {f"{end}_{c}" for end in ("min", "max") for c in _COLORS[1]}
    missing = sorted((wanted - set(chunk)) | (set(_PACKED) - set(vertex)))
    if missing:
        raise FormatError(f"{path}: the compressed PLY has no property {missing[0]}: export it again")
    extra = sorted((set(chunk) - wanted) | (set(vertex) - set(_PACKED)))
    if extra:
        raise FormatError(
            f"{path}: the compressed PLY has the property {extra[0]}, which no still scene has; export its frames as "
            "ordinary PLY files"
        )


def _ranges(
    chunk: Mapping[str, np.ndarray], part: tuple[str, tuple[str, ...]]
) -> tuple[np.ndarray, np.ndarray]:
    """Lowest and highest values (chunks, 3) of one property."""
    prefix, channels = part
    low, high = (np.stack([chunk[f"{end}_{prefix}{c}"] for c in channels], axis=1) for end in ("min", "max"))
    return low.astype(np.float32), high.astype(np.float32)


def _within(units: np.ndarray, low: np.ndarray, high: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """(N, 3) float32 values at shares (N, 3) of the ranges of chunks `rows` (N,)."""
    with np.errstate(
        over="ignore", invalid="ignore"
    ):  # what a damaged range makes is found and refused later
        return low[rows] * (1 - units) + high[rows] * units


def _vectors(words: np.ndarray) -> np.ndarray:
    """(N, 3) float32 in 0..1 of words of 11, 10 and 11 bits."""
    fields = [words >> np.uint32(21), words >> np.uint32(11) & np.uint32(1023), words & np.uint32(2047)]
    return np.stack(fields, axis=1).astype(np.float32) / np.array([2047, 1023, 2047], np.float32)


def _pack_vectors(units: np.ndarray) -> np.ndarray:
    highest = (1 << np.array(_VECTOR_BITS)) - 1
    x, y, z = np.rint(units.clip(0, 1) * highest).astype(np.uint32).T
    return x << np.uint32(21) | y << np.uint32(11) | z


def _decode_rotations(words: np.ndarray) -> np.ndarray:
    fields = np.stack([words >> np.uint32(s) & np.uint32(_ROTATION_MAX) for s in (20, 10, 0)], axis=1)
    kept = (fields.astype(np.float32) / _ROTATION_MAX - 0.5) * np.float32(np.sqrt(2))
    return restore_largest(words >> np.uint32(30), kept)


def _encode_rotations(quats: np.ndarray) -> np.ndarray:
    dropped, kept = drop_largest(quats)
    fields = np.rint((kept / np.sqrt(2) + 0.5) * _ROTATION_MAX).clip(0, _ROTATION_MAX).astype(np.uint32)
    a, b, c = fields.T
    return dropped.astype(np.uint32) << np.uint32(30) | a << np.uint32(20) | b << np.uint32(10) | c


def _chunk_ranges(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Lowest and highest (chunks, 3) of values (N, 3) in each chunk."""
    starts = np.arange(0, len(values), CHUNK)
    if not len(starts):
        return np.zeros((0, 3), np.float32), np.zeros((0, 3), np.float32)
    return np.minimum.reduceat(values, starts), np.maximum.reduceat(values, starts)


def _unlerp(values: np.ndarray, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """(N, 3) shares in 0..1 of the chunks' ranges; 0 where a range is no wider than rounding."""
    rows = np.arange(len(values)) // CHUNK
    span = (high - low)[rows]
    return np.where(span < _FLAT, 0, (values - low[rows]) / np.where(span < _FLAT, 1, span))


def _decode_harmonics(columns: Mapping[str, np.ndarray], count: int, path: Path) -> np.ndarray:
    """(N, K - 1, 3) float32."""
    names = [f"f_rest_{i}" for i in range(len(columns))]
    if len(columns) not in _COEFFICIENTS or set(names) != set(columns):
        raise FormatError(
            f"{path}: the sh element has {len(columns)} properties instead of 9, 24 or 45 f_rest"
        )
    table = np.empty((count, len(names)), np.float32)
    for i, name in enumerate(names):
        column = columns[name]
        if len(column) != count:
            raise FormatError(
                f"{path}: {len(column):,} sh rows do not fit {count:,} splats: the file is damaged"
            )
        table[:, i] = column
    units = np.where(table == 0, 0, np.where(table == 255, 1, (table + 0.5) / 256))
    values = ((units - 0.5) * _HARMONIC_RANGE).astype(np.float32)
    return values.reshape(count, 3, len(names) // 3).transpose(0, 2, 1)


def _encode_harmonics(higher: np.ndarray) -> np.ndarray:
    """(N, 3 (K - 1)) uint8, channel-major."""
    levels = np.floor((higher / _HARMONIC_RANGE + 0.5) * 256).clip(0, 255).astype(np.uint8)
    return np.ascontiguousarray(levels.transpose(0, 2, 1)).reshape(len(higher), 3 * higher.shape[1])
