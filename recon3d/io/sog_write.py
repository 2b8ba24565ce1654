"""Writing SOG, see sog for the format: what numbers become before they are pictures.

Harmonics are the hard part: 45 numbers a splat become one of up to 65,536 rows of a palette. codebook finds it on a
CPU, without the graphics card that other writers need.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from recon3d.errors import SplatloomError
from recon3d.io.codebook import scalar_codebook, vector_palette
from recon3d.io.quat_codes import REACH, drop_largest
from recon3d.io.sog import PER_LINE, STEPS, TAG
from recon3d.io.sog_files import META, write_zip
from recon3d.io.splat_arrays import SplatArrays, to_bytes
from recon3d.io.splat_order import morton_order
from recon3d.io.webp import SIDE_MAX, encode_webp
from recon3d.progress import Progress, silent_progress

_PALETTE_MAX = 65_536
"""What two bytes can count. Scenes up to this size keep all their colours, at little cost in bytes."""


def write_sog(splats: SplatArrays, path: Path, progress: Progress = silent_progress) -> None:
    """Write a .sog archive of version 2, atomically, with its splats along a Morton curve.

    Raises SplatloomError for more splats than its pictures hold.
    """
    splats = splats.take(morton_order(splats.means))
    width = max(4, 4 * int(np.ceil(np.sqrt(len(splats)) / 4)))
    if width > SIDE_MAX:
        raise SplatloomError(
            f"cannot write {path}: {len(splats):,} splats are more than its pictures hold; leave out faint ones, or "
            "write a .spz"
        )
    meta, tables = _encode(splats)
    files = {META: json.dumps(meta, allow_nan=False).encode()}
    for name, table in tables.items():
        files[f"{name}.webp"] = encode_webp(_picture(table, width))
    if splats.sh_degree:
        labels, palette, entry = _encode_harmonics(splats, progress)
        files[META] = json.dumps({**meta, "shN": entry}, allow_nan=False).encode()
        files["shN_labels.webp"] = encode_webp(_picture(labels, width))
        files["shN_centroids.webp"] = encode_webp(palette)
    write_zip(path, files)


def _encode(splats: SplatArrays) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
    """meta.json, and the tables (N, 4) uint8 by name, without harmonics."""
    low_bytes, high_bytes, mins, maxs = _encode_means(splats.means)
    scale_codebook, scales = scalar_codebook(splats.log_scales)
    color_codebook, colors = scalar_codebook(splats.sh[:, 0])
    dropped, kept = drop_largest(splats.quats)
    opaque = np.full(len(splats), 255, np.uint8)
    tables = {
        "means_l": np.column_stack([low_bytes, opaque]),
        "means_u": np.column_stack([high_bytes, opaque]),
        "scales": np.column_stack([scales, opaque]),
        "quats": np.column_stack(
            [to_bytes(255 * (kept / (2 * REACH) + 0.5)), (TAG + dropped).astype(np.uint8)]
        ),
        "sh0": np.column_stack([colors, to_bytes(255 * splats.opacities)]),
    }
    meta: dict[str, Any] = {
        "version": 2,
        "asset": {"generator": "splatloom"},
        "count": len(splats),
        "means": {"mins": mins, "maxs": maxs, "files": ["means_l.webp", "means_u.webp"]},
        "scales": {"codebook": scale_codebook.tolist(), "files": ["scales.webp"]},
        "quats": {"files": ["quats.webp"]},
        "sh0": {"codebook": color_codebook.tolist(), "files": ["sh0.webp"]},
    }
    return meta | ({"model": "antialiased"} if splats.antialiased else {}), tables


def _encode_means(means: np.ndarray) -> tuple[np.ndarray, np.ndarray, list[float], list[float]]:
    """Low and high bytes (N, 3), and the ends of the range by axis."""
    logs = np.sign(means) * np.log1p(np.abs(means.astype(np.float64)))
    mins, maxs = (logs.min(axis=0), logs.max(axis=0)) if len(logs) else (np.zeros(3), np.zeros(3))
    steps = np.rint((logs - mins) / np.where(maxs > mins, maxs - mins, 1) * STEPS).astype(np.uint16)
    return (steps & 255).astype(np.uint8), (steps >> 8).astype(np.uint8), mins.tolist(), maxs.tolist()


def _encode_harmonics(
    splats: SplatArrays, progress: Progress
) -> tuple[np.ndarray, np.ndarray, dict[str, Any]]:
    """Labels (N, 4) uint8, picture of the palette (H, W, 4) uint8, and the entry shN of meta.json."""
    count, coefficients = len(splats), splats.sh.shape[1] - 1
    palette, rows = vector_palette(splats.sh[:, 1:].reshape(count, 3 * coefficients), _PALETTE_MAX, progress)
    codebook, indices = scalar_codebook(palette)
    lines = max(1, -(-len(palette) // PER_LINE))
    picture = np.full((lines * PER_LINE, coefficients, 4), 255, np.uint8)
    picture[: len(palette), :, :3] = indices.reshape(len(palette), coefficients, 3)
    labels = np.column_stack([rows & 255, rows >> 8, 0 * rows, 0 * rows + 255]).astype(np.uint8)
    entry = {
        "count": len(palette),
        "bands": splats.sh_degree,
        "codebook": codebook.tolist(),
        "files": ["shN_centroids.webp", "shN_labels.webp"],
    }
    return labels, picture.reshape(lines, PER_LINE * coefficients, 4), entry


def _picture(table: np.ndarray, width: int) -> np.ndarray:
    """(H, W, 4) of a table (N, 4), filled up with zeros; H is a multiple of 4."""
    height = max(4, 4 * -(-len(table) // (4 * width)))
    pixels = np.zeros((height * width, 4), np.uint8)
    pixels[: len(table)] = table
    return pixels.reshape(height, width, 4)
