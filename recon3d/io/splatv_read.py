"""Reading files for splaTV, see splatv for the layout; their cubics and bells in time become motion of ours, exactly.

With d = t - c a splat is at p + m1 d + m2 d^2 + m3 d^3, turned by q + o d, and as opaque as a exp(-(d / s)^2). Our
local time about c is x = 2 d, so the powers are Chebyshev polynomials of x, and the bell is a life without a flat top.
What the player leaves out, opacities below a fiftieth of the peak, fades here.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch

from recon3d.errors import FormatError
from recon3d.gaussians import Gaussians
from recon3d.io.byte_reader import ByteReader, read_file
from recon3d.io.splat_arrays import SplatArrays, log_of_scales, sh_of_colors, unit
from recon3d.io.splatv import MAGIC, SPLAT
from recon3d.motion import Motion
from recon3d.motion_basis import MotionSpec, basis_matrices

_SPEC = MotionSpec(means=(3, 0), quats=(1, 0), sh=(0, 0))
_ALWAYS = 100.0
"""Bells wider than so many clips do not change within one."""
_POWERS = np.array([[0, 1 / 8, 0], [1 / 2, 0, 3 / 32], [0, 1 / 8, 0], [0, 0, 1 / 32]])
"""d, d^2, d^3 in 1, T_1, T_2, T_3 of x = 2 d."""
_LIMIT = 1e6
"""Largest believable motion and time; half floats hold no more."""


def read_splatv(path: Path) -> Gaussians:
    """Read a .splatv, moving or not. Raises FormatError if it is damaged."""
    reader = ByteReader(path, read_file(path))
    magic, length = (int(word) for word in reader.take("<u4", 2))
    text = reader.take("u1", length).tobytes()
    if magic != MAGIC:
        raise FormatError(f"{path}: does not begin as a .splatv does: this is another kind of file")
    rows = reader.take(SPLAT, _size(text, path) // SPLAT.itemsize)
    rows = rows[rows["rgba"][:, 3] > 0]  # what fills up the last row of the texture
    with np.errstate(all="ignore"):  # values that make no sense are found and refused below
        return _gaussians(rows, path)


def _size(text: bytes, path: Path) -> int:
    """Bytes of the texture, by the JSON before it."""
    try:
        chunks: Any = json.loads(text)
        return int(next(chunk["size"] for chunk in chunks if chunk["type"] == "splat"))
    except (ValueError, TypeError, LookupError, StopIteration, RecursionError, OverflowError) as error:
        raise FormatError(f"{path}: the list of its parts is damaged ({error}): export it again") from error


def _gaussians(rows: np.ndarray, path: Path) -> Gaussians:
    time, turn = rows["time"].astype(np.float32), rows["quat_change"].astype(np.float32)
    path_powers = rows["motion"].astype(np.float32).reshape(-1, 3, 3)
    for name, values in (("time", time), ("motion", path_powers), ("turn", turn)):
        if not (np.abs(values) <= _LIMIT).all():
            raise FormatError(f"{path}: a splat's {name} is no number that makes sense: the file is damaged")
    moving = path_powers.any(axis=(1, 2)) | turn.any(axis=1) | (np.abs(time[:, 1]) < _ALWAYS)
    steady, means_table = _in_basis("means", np.einsum("rp,npc->nrc", _POWERS, path_powers))
    turned, quats_table = _in_basis("quats", np.stack([0 * turn, turn / 2], axis=1))
    quats = rows["quat"].astype(np.float32)
    lengths = np.linalg.norm(quats, axis=1, keepdims=True)
    scene = SplatArrays(
        means=rows["xyz"] + steady,
        log_scales=log_of_scales(rows["scale"]),
        quats=unit(quats),
        opacities=rows["rgba"][:, 3].astype(np.float32) / 255,
        sh=sh_of_colors(rows["rgba"][:, :3].astype(np.float32) / 255),
    ).gaussians(path)
    if not moving.any():
        return scene
    whole = np.where(lengths > 0, lengths, 1)
    motion = _motion(moving, means_table, quats_table / whole[:, None], time)
    shift = torch.from_numpy(np.ascontiguousarray(turned / whole))
    return replace(scene, quats=scene.quats + shift, motion=motion)


def _in_basis(attribute: str, raw: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Constant (N, C) and coefficients (N, K, C) float32 of our basis, of coefficients (N, R, C) of raw functions."""
    count = raw.shape[1]
    matrix = basis_matrices(_SPEC)[attribute][:count]
    whole = np.column_stack([np.eye(count, 1), matrix])
    solved = np.einsum("kr,nrc->nkc", np.linalg.inv(whole), raw).astype(np.float32)
    return solved[:, 0], solved[:, 1:]


def _motion(moving: np.ndarray, means: np.ndarray, quats: np.ndarray, time: np.ndarray) -> Motion:
    """The motion of the rows that move."""
    rows, counts = int(moving.sum()), _SPEC.counts()

    def table(values: np.ndarray) -> torch.Tensor:
        return torch.from_numpy(np.ascontiguousarray(values[moving], np.float32))

    center, width = time.T
    fade = np.maximum(np.abs(width), 1e-4) / np.float32(np.sqrt(2))
    index = np.where(moving, np.cumsum(moving) - 1, -1).astype(np.int32)
    return Motion(
        spec=_SPEC,
        index=torch.from_numpy(index),
        means=table(means),
        log_scales=torch.zeros(rows, counts["log_scales"], 3),
        quats=table(quats),
        opacity_logits=torch.zeros(rows, counts["opacity_logits"], 1),
        sh=torch.zeros(rows, counts["sh"], 3),
        clock=table(np.column_stack([0 * center, center - 0.5])),
        life=table(np.column_stack([center, 0 * center, fade])),
        weights=torch.zeros(rows, 0),
        bases=torch.zeros(0, counts["means"], 7),
    )
