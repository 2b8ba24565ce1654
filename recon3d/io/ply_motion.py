"""Motion inside a splat PLY: further vertex properties, and one comment that says what they mean.

A moving scene stays one ordinary PLY: viewers that know nothing of motion show its Gaussians at their base values. All
additions are float properties of the vertex element, after the others, because simple parsers take the length of a row
from every property line they meet:

    motion_moving                  1 or 0; everything below is 0 where it is 0
    motion_means_<k>_<x|y|z>       coefficient k of each attribute's basis functions, in this order of attributes:
    motion_log_scales_<k>_<0..2>   as many k as the spec in the comment gives, 0 for an attribute at rest
    motion_quats_<k>_<0..3>        wxyz
    motion_opacity_logits_<k>_0
    motion_sh_<k>_<0..2>           of the constant colour coefficient, RGB
    motion_clock_0, _1             log time scale, centre
    motion_life_0, _1, _2          centre, half width, fade; only if opacities have a life
    motion_weight_<b>              of the SE(3) bases; only if there are bases

    comment splatloom_motion {"version":1,"form":"orthonormal","frequency":1.0,"means":[3,4],"log_scales":[0,0],
        "quats":[2,2],"opacity_logits":[0,0],"sh":[1,1],"fps":30.0,"duration_s":2.0,"bases":"<base64>"}

on one line, with (polynomial, Fourier) orders by attribute; recon3d/motion_basis.py has the functions of a spec.
`fps` and `duration_s` are left out where unknown, `bases` where there are none: little-endian float32 (B, K, 7).
"""

from __future__ import annotations

import base64
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from recon3d.errors import FormatError
from recon3d.io.ply_table import PlyVertices, read_ply_header
from recon3d.motion import Motion
from recon3d.motion_basis import ATTRIBUTES, MotionSpec

KEYWORD = "splatloom_motion"
VERSION = 1
MARK = "motion_moving"
_CHANNELS = {"means": "xyz"}
"""Names of an attribute's channels where they are not numbers."""
_ORDER_MAX = 64
"""Largest believable order: its Fourier period is shorter than two pictures of a clip of 128."""
_FREQUENCY_MAX = 1e3
_LIMIT = 1e12
_LOG_TIME_SCALE_MAX = 30.0
_WEIGHT_SLACK = 1e-3
"""How far weights may miss 1 in sum: they are rounded to float32, and half floats may have been in between."""
_POSE = 7
"""Numbers of an SE(3) pose: a quaternion and a translation."""


@dataclass(frozen=True)
class Clip:
    """The clock of a moving scene, where known: pictures per second, and seconds from time 0 to time 1."""

    fps: float | None = None
    duration_s: float | None = None

    def __post_init__(self) -> None:
        for value in (self.fps, self.duration_s):
            if value is not None and not (math.isfinite(value) and value > 0):
                raise ValueError(f"{value} is not a positive number")

    @property
    def frame_count(self) -> int | None:
        """Pictures from time 0 to time 1, both included; None where the clock is not known."""
        if self.fps is None or self.duration_s is None:
            return None
        return round(self.fps * self.duration_s) + 1


def motion_comment(motion: Motion, clip: Clip | None = None) -> str:
    """The header comment of a motion, without the word `comment`."""
    spec = motion.spec
    content: dict[str, Any] = {"version": VERSION, "form": spec.form, "frequency": spec.frequency}
    content |= {name: list(orders) for name, orders in spec.orders().items()}
    if clip is not None:
        content |= {k: v for k, v in (("fps", clip.fps), ("duration_s", clip.duration_s)) if v is not None}
    if len(motion.bases):
        content["bases"] = base64.b64encode(_float32(motion.bases).numpy().tobytes()).decode("ascii")
    return f"{KEYWORD} {json.dumps(content, separators=(',', ':'), allow_nan=False)}"


def motion_names(counts: Mapping[str, int], *, life: bool, bases: int) -> list[str]:
    """Names of the properties in their order; counts: coefficients per channel by attribute."""
    names = [MARK]
    for attribute, width in ATTRIBUTES.items():
        channels = _CHANNELS.get(attribute, [str(c) for c in range(width)])
        names += [f"motion_{attribute}_{k}_{c}" for k in range(counts[attribute]) for c in channels]
    names += ["motion_clock_0", "motion_clock_1"]
    names += [f"motion_life_{i}" for i in range(3 * life)]
    return [*names, *(f"motion_weight_{b}" for b in range(bases))]


def motion_columns(motion: Motion) -> tuple[list[str], Tensor]:
    """Names of the properties and their values (N, P) float32."""
    names = motion_names(motion.spec.counts(), life=motion.has_life, bases=len(motion.bases))
    rows = len(motion)
    parts = [torch.ones(rows, 1), *(_float32(getattr(motion, name)).flatten(1) for name in ATTRIBUTES)]
    parts += [_float32(motion.clock)]
    parts += [_float32(motion.life)] if motion.has_life else []
    parts += [_float32(motion.weights)]
    table = torch.zeros(len(motion.index), len(names))
    table[motion.moving.cpu()] = torch.cat(parts, dim=1)
    return names, table


def read_motion(vertices: PlyVertices, path: Path) -> Motion | None:
    """The motion of a file's vertices; None for a static scene.

    Raises FormatError where comment and properties do not fit together or values make no sense, rather than show a
    moving scene as if it stood still.
    """
    content = _content(vertices.comments, path)
    if content is None:
        if MARK in vertices.columns:
            raise FormatError(
                f"{path}: has motion properties, but the header comment `{KEYWORD}` that explains them is gone, so "
                "another tool rewrote the file: use the scene.ply of the run folder"
            )
        return None
    spec, bases = _spec(content, path), _bases(content, path)
    count = spec.counts()["means"]
    number, rest = divmod(bases.size, count * _POSE) if count else (0, bases.size)
    if rest:
        raise FormatError(f"{path}: `bases` in the comment `{KEYWORD}` does not fit the orders of the means")
    bases = bases.reshape(number, count, _POSE)
    life = "motion_life_0" in vertices.columns
    names = motion_names(spec.counts(), life=life, bases=len(bases))
    _check_names(vertices, names, path)
    motion = _motion(_table(vertices, names, path), spec, bases, life)
    return motion if len(motion) else None


def read_clip(comments: Sequence[str], path: Path) -> Clip | None:
    """The clock in a header's comments; None for a static scene. Raises FormatError where it makes no sense."""
    content = _content(comments, path)
    if content is None:
        return None
    try:
        return Clip(**{key: float(content[key]) for key in ("fps", "duration_s") if key in content})
    except (TypeError, ValueError, OverflowError) as error:
        raise FormatError(f"{path}: the clock in the comment `{KEYWORD}` is damaged ({error})") from error


def load_clip(path: Path) -> Clip | None:
    """The clock of a moving scene in a PLY; None if it is static. Raises FormatError as load_ply does."""
    return read_clip(read_ply_header(Path(path)).comments, Path(path))


def _float32(tensor: Tensor) -> Tensor:
    return tensor.detach().cpu().float().contiguous()


def _content(comments: Sequence[str], path: Path) -> dict[str, Any] | None:
    """What the comment holds; None without one."""
    texts = [text for text in comments if text.split(maxsplit=1)[:1] == [KEYWORD]]
    if not texts:
        return None
    try:
        content = json.loads(texts[-1][len(KEYWORD) :])
    except (ValueError, RecursionError) as error:
        raise FormatError(f"{path}: the comment `{KEYWORD}` is damaged ({error}): export it again") from error
    if not isinstance(content, dict):
        raise FormatError(f"{path}: the comment `{KEYWORD}` holds no JSON object: export it again")
    if content.get("version") != VERSION:
        raise FormatError(
            f"{path}: the motion is stored in version {content.get('version')}, this program knows version "
            f"{VERSION}: update splatloom"
        )
    return content


def _spec(content: Mapping[str, Any], path: Path) -> MotionSpec:
    form = content.get("form")
    if form not in ("orthonormal", "plain"):
        raise FormatError(f"{path}: unknown form of motion {form!r} (orthonormal and plain are known)")
    frequency = content.get("frequency")
    if not isinstance(frequency, (int, float)) or not 0 < frequency <= _FREQUENCY_MAX:
        raise FormatError(f"{path}: the motion's frequency {frequency!r} is not a positive number")
    return MotionSpec(
        **{name: _orders(content, name, path) for name in ATTRIBUTES}, frequency=float(frequency), form=form
    )


def _orders(content: Mapping[str, Any], name: str, path: Path) -> tuple[int, int]:
    match content.get(name):
        case [int(polynomial), int(fourier)] if 0 <= polynomial <= _ORDER_MAX and 0 <= fourier <= _ORDER_MAX:
            return int(polynomial), int(fourier)
        case orders:
            raise FormatError(
                f"{path}: the motion's orders of {name} are {orders!r}; two numbers from 0 to {_ORDER_MAX} are "
                "expected"
            )


def _bases(content: Mapping[str, Any], path: Path) -> np.ndarray:
    """All numbers of the SE(3) bases, float32, flat."""
    try:
        raw = base64.b64decode(content.get("bases", ""), validate=True)
        values = np.frombuffer(raw, "<f4").astype(np.float32)
    except (ValueError, TypeError) as error:
        raise FormatError(f"{path}: `bases` in the comment `{KEYWORD}` is damaged ({error})") from error
    if not (np.abs(values) <= _LIMIT).all():
        raise FormatError(f"{path}: `bases` in the comment `{KEYWORD}` holds values that are not finite")
    return values


def _check_names(vertices: PlyVertices, names: Sequence[str], path: Path) -> None:
    """Exactly the properties that the comment promises must be there."""
    found = {name for name in vertices.columns if name.startswith("motion_")}
    missing, extra = sorted(set(names) - found), sorted(found - set(names))
    if missing or extra:
        which = f"has no {missing[0]}" if missing else f"has {extra[0]}, of which the comment knows nothing"
        raise FormatError(
            f"{path}: the motion's properties do not fit the comment `{KEYWORD}` ({len(missing)} missing, "
            f"{len(extra)} too many): the vertex element {which}; use the scene.ply of the run folder"
        )


def _table(vertices: PlyVertices, names: Sequence[str], path: Path) -> dict[str, np.ndarray]:
    """The columns as float32 by name, of the moving rows only, and MARK of all rows; checked."""
    mark = vertices.columns[MARK]
    if not np.isin(mark, (0, 1)).all():
        raise FormatError(f"{path}: {MARK} must be 0 or 1 for every vertex: export the file again")
    rows = mark == 1
    columns: dict[str, np.ndarray] = {MARK: mark}
    for name in names[1:]:
        column = vertices.columns[name][rows].astype(np.float64)
        _check(column, name, np.flatnonzero(rows), path)
        columns[name] = column.astype(np.float32)
    weights = [columns[name].astype(np.float64) for name in names if name.startswith("motion_weight_")]
    if weights and not (np.abs(np.sum(weights, axis=0) - 1) <= _WEIGHT_SLACK).all():
        raise FormatError(f"{path}: the motion_weight of a vertex do not sum to 1: export the file again")
    return columns


def _check(column: np.ndarray, name: str, vertex_of_row: np.ndarray, path: Path) -> None:
    """Refuse NaN, infinity and values that make no motion, naming the first bad vertex."""
    low, high = -_LIMIT, _LIMIT
    if name == "motion_clock_0":
        low, high = -_LOG_TIME_SCALE_MAX, _LOG_TIME_SCALE_MAX
    elif name == "motion_life_2":
        low = float(np.finfo(np.float32).tiny)
    elif name.startswith("motion_weight_") or name == "motion_life_1":
        low = 0.0
    good = (column >= low) & (column <= high)  # false for NaN as well
    if not good.all():
        first = int(np.argmin(good))
        raise FormatError(
            f"{path}: vertex {vertex_of_row[first]} has {name} = {column[first]:g} ({int((~good).sum())} such "
            "values): the file is damaged or its training diverged; export it again"
        )


def _motion(columns: Mapping[str, np.ndarray], spec: MotionSpec, bases: np.ndarray, life: bool) -> Motion:
    moving = torch.from_numpy(columns[MARK] == 1)
    rows, counts = int(moving.sum()), spec.counts()
    flat = iter(columns[name] for name in columns if name != MARK)

    def take(*shape: int) -> Tensor:
        """The next columns as one table (rows, *shape)."""
        width = math.prod(shape)
        table = np.empty((rows, width), np.float32)
        for i in range(width):
            table[:, i] = next(flat)
        return torch.from_numpy(table.reshape(rows, *shape))

    tables = {name: take(counts[name], channels) for name, channels in ATTRIBUTES.items()}
    return Motion(
        spec=spec,
        index=torch.where(moving, moving.cumsum(0) - 1, -1).to(torch.int32),
        **tables,
        clock=take(2),
        life=take(3) if life else torch.zeros(0, 3),
        weights=take(len(bases)),
        bases=torch.from_numpy(bases),
    )
