"""SOG, PlayCanvas' compressed splats: tables of bytes as lossless WebP, and a meta.json that says what bytes mean.

Splat i is pixel i in reading order, in every picture. Version 2, which is written:

    means_l, means_u   low and high bytes of xyz, 16 bits of sign(x) ln(|x| + 1) between means.mins and means.maxs
    quats              three components of wxyz as 255 (q / sqrt(2) + 1/2); alpha = 252 + the dropped one
    scales             indices of xyz into scales.codebook, 256 values of ln s
    sh0                indices of RGB into sh0.codebook, values of f_dc; alpha = opacity
    shN_labels         red + 256 green: row of the palette
    shN_centroids      the palette, 64 rows of it side by side per line of pixels, one pixel for each coefficient:
                       indices of RGB into shN.codebook

`model` is "antialiased" for scenes trained so. Version 1 has values between mins and maxs instead of codebooks, and
opacities as logits. Specification: developer.playcanvas.com, The SOG Format; axes are those of the PLY, as its own
tools write and read them.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from recon3d.errors import FormatError
from recon3d.io.quat_codes import REACH, restore_largest
from recon3d.io.sog_files import SogFiles, open_sog
from recon3d.io.splat_arrays import SplatArrays, refuse_bomb

STEPS = 65_535
TAG = 252
PER_LINE = 64
"""Rows of the palette in a line of its picture."""
_COEFFICIENTS = (3, 8, 15)


def read_sog(path: Path) -> SplatArrays:
    """Read a .sog archive, a folder with a meta.json, or that meta.json. Raises FormatError for damaged ones."""
    files = open_sog(path)
    version = files.meta.get("version", 1)
    if version not in (1, 2):
        raise FormatError(f"{path}: SOG of version {version}; versions 1 and 2 are known: update splatloom")
    old = version == 1
    count = int(files.numbers("means", "shape")[0]) if old else files.integer(None, "count")
    refuse_bomb(count, files.size, path)
    sh0 = files.table("sh0", 0, count)
    constant, opacities = (_old_colors if old else _colors)(files, sh0)
    scales = files.table("scales", 0, count)[:, :3]
    return SplatArrays(
        means=_means(files, count),
        log_scales=_between(files, "scales", scales) if old else _look_up(files, "scales", scales),
        quats=_quats(files.table("quats", 0, count)),
        opacities=opacities,
        sh=np.concatenate([constant[:, None], _harmonics(files, count, old)], axis=1),
        antialiased=files.meta.get("model") == "antialiased" or files.meta.get("antialias") is True,
    )


def _means(files: SogFiles, count: int) -> np.ndarray:
    low, high = (files.table("means", i, count)[:, :3].astype(np.float32) for i in (0, 1))
    mins, maxs = files.numbers("means", "mins", 3), files.numbers("means", "maxs", 3)
    with np.errstate(
        over="ignore", invalid="ignore"
    ):  # what a damaged range makes is found and refused later
        logs = mins + (maxs - mins) * ((low + 256 * high) / STEPS)
        return np.sign(logs) * np.expm1(np.abs(logs))


def _quats(table: np.ndarray) -> np.ndarray:
    """(N, 4) float32 wxyz; without rotation where the tag is none, as the specification wants."""
    tagged = table[:, 3] >= TAG
    kept = (table[:, :3].astype(np.float32) / 255 - 0.5) * np.float32(2 * REACH)
    kept[~tagged] = 0
    return restore_largest(np.where(tagged, table[:, 3] - np.uint8(TAG), 0), kept)


def _look_up(files: SogFiles, section: str, indices: np.ndarray) -> np.ndarray:
    codebook = files.numbers(section, "codebook")
    if indices.size and int(indices.max()) >= len(codebook):
        raise FormatError(
            f"{files.path}: the codebook of {section} is too short for its picture: export it again"
        )
    return codebook[indices]


def _between(files: SogFiles, section: str, levels: np.ndarray) -> np.ndarray:
    """Values of version 1: shares of the range by channel, or of the one range."""
    mins, maxs = files.numbers(section, "mins"), files.numbers(section, "maxs")
    if not len(mins) == len(maxs) in (1, levels.shape[-1]):
        raise FormatError(f"{files.path}: the ranges of {section} do not fit its picture: export it again")
    with np.errstate(over="ignore", invalid="ignore"):
        return mins + (maxs - mins) * (levels.astype(np.float32) / 255)


def _colors(files: SogFiles, table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """f_dc (N, 3) and opacities (N,)."""
    return _look_up(files, "sh0", table[:, :3]), table[:, 3].astype(np.float32) / 255


def _old_colors(files: SogFiles, table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    values = _between(files, "sh0", table)
    with np.errstate(over="ignore"):
        return values[:, :3], 1 / (1 + np.exp(-values[:, 3]))


def _harmonics(files: SogFiles, count: int, old: bool) -> np.ndarray:
    """(N, K - 1, 3) float32; K = 1 without a palette."""
    if files.meta.get("shN") is None:
        return np.zeros((count, 0, 3), np.float32)
    labels = files.table("shN", 1, count).astype(np.int64)
    rows = labels[:, 0] + 256 * labels[:, 1]
    lines = int(rows.max(initial=0)) // PER_LINE + 1
    palette = files.picture("shN", 0, lines * PER_LINE * min(_COEFFICIENTS))
    height, width = palette.shape[:2]
    coefficients, rest = divmod(width, PER_LINE)
    if coefficients not in _COEFFICIENTS or rest or height < lines:
        raise FormatError(
            f"{files.path}: a palette of {width} x {height} pixels does not fit: the scene is damaged"
        )
    levels = palette[:, :, :3].reshape(height * PER_LINE, coefficients, 3)
    return (_between if old else _look_up)(files, "shN", levels)[rows]
