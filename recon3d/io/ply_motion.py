"""Motion inside a splat PLY: one more vertex property, rows of coefficients behind the last element, and one comment.

A moving scene stays one ordinary PLY: viewers that know nothing of motion show its Gaussians at their base values. Only
those that move store coefficients. Simple parsers take the length of a vertex from every property line they meet, of
other elements too, so the rows are no element: they stand where every parser has stopped reading.

    motion_row                     vertex property: the Gaussian's row, counted from 1; 0 if it does not move

Each row is little-endian float32, in this order:

    motion_means_<k>_<x|y|z>       coefficient k of each attribute's basis functions, in this order of attributes:
    motion_log_scales_<k>_<0..2>   as many k as the spec in the comment gives, 0 for an attribute at rest
    motion_quats_<k>_<0..3>        wxyz
    motion_opacity_logits_<k>_0
    motion_sh_<k>_<0..2>           of the constant colour coefficient, RGB
    motion_clock_0, _1             log time scale, centre
    motion_life_0, _1, _2          centre, half width, fade; only if opacities have a life
    motion_weight_<b>              of the SE(3) bases; only if there are bases

    comment splatloom_motion {"version":2,"rows":4711,"life":true,"form":"orthonormal","frequency":1.0,"means":[3,4],
        "log_scales":[0,0],"quats":[2,2],"opacity_logits":[0,0],"sh":[1,1],"fps":30.0,"duration_s":2.0,"bases":"<base64>"}

on one line, with (polynomial, Fourier) orders by attribute; recon3d/motion_basis.py has the functions of a spec.
`fps` and `duration_s` are left out where unknown, `bases` where there are none: little-endian float32 (B, K, 7).

Version 1, which is still read, had the rows as float properties of all vertices, zeros for those that do not move, and
motion_moving, 1 or 0, in place of motion_row.
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
from recon3d.io.ply_table import PlyVertices, read_ply_header, read_ply_tail
from recon3d.motion import Motion
from recon3d.motion_basis import ATTRIBUTES, MotionSpec

KEYWORD = "splatloom_motion"
VERSION = 2
ROW = "motion_row"
MARK = "motion_moving"
"""Of version 1."""
_CHANNELS = {"means": "xyz"}
"""Names of an attribute's channels where they are not numbers."""
_ORDER_MAX = 64
"""Largest believable order: its Fourier period is shorter than two pictures of a clip of 128."""
_FREQUENCY_MAX = 1e3
_LIMIT = 1e12
_LOG_TIME_SCALE_MAX = 30.0
_WEIGHT_SLACK = 1e-3
"""How far weights may miss 1 in sum: they are rounded to float32, and half floats may have been in between."""
_ROWS_MAX = 1 << 24
"""Row numbers are float32 as all vertex properties: larger ones would be rounded."""
_POSE = 7
"""Numbers of an SE(3) pose: a quaternion and a translation."""
_AGAIN = "another tool rewrote the file; use the scene.ply of the run folder"


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
    content: dict[str, Any] = {"version": VERSION, "rows": len(motion), "life": motion.has_life}
    content |= {"form": spec.form, "frequency": spec.frequency}
    content |= {name: list(orders) for name, orders in spec.orders().items()}
    if clip is not None:
        content |= {k: v for k, v in (("fps", clip.fps), ("duration_s", clip.duration_s)) if v is not None}
    if len(motion.bases):
        content["bases"] = base64.b64encode(_float32(motion.bases).numpy().tobytes()).decode("ascii")
    return f"{KEYWORD} {json.dumps(content, separators=(',', ':'), allow_nan=False)}"


def motion_names(counts: Mapping[str, int], *, life: bool, bases: int) -> list[str]:
    """What the numbers of a row are; counts: coefficients per channel by attribute."""
    names = []
    for attribute, width in ATTRIBUTES.items():
        channels = _CHANNELS.get(attribute, [str(c) for c in range(width)])
        names += [f"motion_{attribute}_{k}_{c}" for k in range(counts[attribute]) for c in channels]
    names += ["motion_clock_0", "motion_clock_1"]
    names += [f"motion_life_{i}" for i in range(3 * life)]
    return [*names, *(f"motion_weight_{b}" for b in range(bases))]


def motion_rows(motion: Motion) -> np.ndarray:
    """(M, P) float32, what is written behind the last element."""
    assert len(motion) <= _ROWS_MAX, len(motion)
    parts = [_float32(getattr(motion, name)).flatten(1) for name in ATTRIBUTES]
    parts += [_float32(motion.clock)]
    parts += [_float32(motion.life)] if motion.has_life else []
    parts += [_float32(motion.weights)]
    return torch.cat(parts, dim=1).numpy()


def read_motion(vertices: PlyVertices, path: Path) -> Motion | None:
    """The motion of a file's vertices; None for a static scene.

    Raises FormatError where comment, property and rows do not fit together or values make no sense, rather than show a
    moving scene as if it stood still.
    """
    content = _content(vertices.comments, path)
    if content is None:
        if ROW in vertices.columns or MARK in vertices.columns:
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
    old = content["version"] == 1
    life = "motion_life_0" in vertices.columns if old else content.get("life") is True
    names = motion_names(spec.counts(), life=life, bases=len(bases))
    read = _rows_in_vertices if old else _rows_behind
    moving, table = read(vertices, names, content, path)
    for column, name in zip(table.T, names, strict=True):
        _check(column, name, np.flatnonzero(moving), path)
    _check_weights(table, names, path)
    motion = _motion(moving, table.astype(np.float32), spec, bases, life)
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
    if content.get("version") not in (1, VERSION):
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


def _rows_behind(
    vertices: PlyVertices, names: Sequence[str], content: Mapping[str, Any], path: Path
) -> tuple[np.ndarray, np.ndarray]:
    """(N,) bool, which vertices move, and (M, P) float64, their rows, in the vertices' order."""
    if ROW not in vertices.columns:
        raise FormatError(
            f"{path}: the vertex element has no {ROW}, which the comment `{KEYWORD}` promises: {_AGAIN}"
        )
    rows, tail = content.get("rows"), read_ply_tail(path)
    if not isinstance(rows, int) or not 0 <= rows <= _ROWS_MAX or len(tail) != 4 * rows * len(names):
        raise FormatError(
            f"{path}: the comment `{KEYWORD}` promises {rows!r} rows of {len(names)} numbers behind the last element, "
            f"where {len(tail)} bytes are: {_AGAIN}"
        )
    number = vertices.columns[ROW].astype(np.float64)
    if not ((number >= 0) & (number <= rows) & (number == np.floor(number))).all():
        raise FormatError(
            f"{path}: {ROW} must be a number from 0 to {rows} for every vertex: export the file again"
        )
    moving = number > 0
    table = np.frombuffer(tail, "<f4").reshape(rows, len(names))
    return moving, table[number[moving].astype(np.int64) - 1].astype(np.float64)


def _rows_in_vertices(
    vertices: PlyVertices, names: Sequence[str], content: Mapping[str, Any], path: Path
) -> tuple[np.ndarray, np.ndarray]:
    """The same of version 1; exactly the properties that the comment promises must be there."""
    found = {name for name in vertices.columns if name.startswith("motion_")}
    missing, extra = sorted({MARK, *names} - found), sorted(found - {MARK, *names})
    if missing or extra:
        which = f"has no {missing[0]}" if missing else f"has {extra[0]}, of which the comment knows nothing"
        raise FormatError(
            f"{path}: the motion's properties do not fit the comment `{KEYWORD}` ({len(missing)} missing, "
            f"{len(extra)} too many): the vertex element {which}; {_AGAIN}"
        )
    mark = vertices.columns[MARK]
    if not np.isin(mark, (0, 1)).all():
        raise FormatError(f"{path}: {MARK} must be 0 or 1 for every vertex: export the file again")
    columns = [vertices.columns[name][mark == 1].astype(np.float64) for name in names]
    return mark == 1, np.stack(columns, axis=1)


def _check_weights(table: np.ndarray, names: Sequence[str], path: Path) -> None:
    weights = table[:, [name.startswith("motion_weight_") for name in names]]
    if weights.shape[1] and not (np.abs(weights.sum(axis=1) - 1) <= _WEIGHT_SLACK).all():
        raise FormatError(f"{path}: the motion_weight of a vertex do not sum to 1: export the file again")


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


def _motion(moving: np.ndarray, table: np.ndarray, spec: MotionSpec, bases: np.ndarray, life: bool) -> Motion:
    rows, counts, left = len(table), spec.counts(), torch.from_numpy(table)

    def take(*shape: int) -> Tensor:
        """The next columns as one table (rows, *shape)."""
        nonlocal left
        width = math.prod(shape)
        taken, left = left[:, :width], left[:, width:]
        return taken.reshape(rows, *shape).contiguous()

    tables = {name: take(counts[name], channels) for name, channels in ATTRIBUTES.items()}
    flags = torch.from_numpy(moving)
    return Motion(
        spec=spec,
        index=torch.where(flags, flags.cumsum(0) - 1, -1).to(torch.int32),
        **tables,
        clock=take(2),
        life=take(3) if life else torch.zeros(0, 3),
        weights=take(len(bases)),
        bases=torch.from_numpy(bases),
    )
