"""The pack: how Gaussians travel to the page, most important first, so the first picture is there early.

    "SLPK" | u32 version | u32 J | J bytes of JSON (PackHeader, padded with spaces) | chunk 0 | chunk 1 | ..

All little-endian. Rows fall in importance (opacity times size), 65,536 to a chunk; inside a chunk the moving ones come
first. A chunk is the header's columns one after the other, each padded to 4 bytes:

    id            i32      the Gaussian's id on the server
    mean          3 f32    less the header's centre
    color         3 f16    0.5 + C0 f_dc, which may lie outside [0, 1]
    opacityLogit  f16      opacity = sigmoid
    logScale      3 f16    ln of the standard deviations
    quat          4 i16    wxyz / 32767, normalised
    sh            3 (K - 1) f16   coefficients 1 .. K - 1, coefficient outer, colour inner
and, only for the chunk's moving rows,
    clock         2 f32    log time scale s, centre m: local time is x = 2 exp(s) (t - 1/2 - m)
    life          3 f32    centre, half width, fade (if lives are used)
    weights       B f32    of the shared rigid motions (if there are any)
    offset        3 f32    added to the mean after the shared motion (only with weights)
    means, logScales, quats, opacityLogits, colors   3, 3, 4, 1, 3 channels each: coefficients of T_1(x) ..
                  T_P(x), sin(w x), cos(w x), sin(2 w x) .., function outer, channel inner

The constant of the functions of time is in the base attribute (or in `offset`: what comes after the shared rotation
cannot be folded in before it). Quaternions and their coefficients are divided by the same length. With shared motions
the centre is zero, because they turn about the world's origin.
"""

from __future__ import annotations

import base64
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import torch

from recon3d.gaussians import SH_C0, Gaussians
from recon3d.motion import Motion
from recon3d.motion_basis import ATTRIBUTES, MotionSpec, basis_matrices
from viewer.messages import (
    ColumnName,
    MotionOrders,
    Orders,
    PackChunk,
    PackColumn,
    PackHeader,
    PackMotion,
    Vector3,
)

MAGIC = b"SLPK"
VERSION = 1
CHUNK = 65_536
"""Gaussians in a chunk: 2 to 8 MB, quick to fetch and to upload to a GPU."""
_HALF_MAX = 65504.0
_SNORM = 32767
_MIDDLE_PERCENT = (1, 99)
NUMPY_TYPES: Mapping[str, str] = {"f32": "<f4", "f16": "<f2", "i16": "<i2", "i32": "<i4"}
_COLUMN_OF: Mapping[str, ColumnName] = {
    "means": "means",
    "log_scales": "logScales",
    "quats": "quats",
    "opacity_logits": "opacityLogits",
    "sh": "colors",
}
"""Names of the columns with an attribute's coefficients."""


@dataclass(frozen=True)
class _Table:
    """All columns in the pack's order of rows; those of moving rows in the order of these rows."""

    whole: dict[str, np.ndarray]
    moving: dict[str, np.ndarray]
    is_moving: np.ndarray


def write_pack(gaussians: Gaussians, ids: np.ndarray | None = None, up: Vector3 = (0.0, -1.0, 0.0)) -> bytes:
    """The whole pack; arguments as for pack_parts."""
    return b"".join(pack_parts(gaussians, ids, up))


def pack_parts(
    gaussians: Gaussians, ids: np.ndarray | None = None, up: Vector3 = (0.0, -1.0, 0.0)
) -> Iterator[bytes]:
    """The pack in pieces: what comes before the first chunk, then chunk by chunk.

    ids: (N,) integers, by default 0 .. N - 1. up: unit vector, world frame.
    """
    gaussians = gaussians.detached().to("cpu")
    numbers = np.arange(len(gaussians)) if ids is None else np.asarray(ids)
    order = _order(gaussians)
    ordered = gaussians.select(torch.from_numpy(order))
    motion = ordered.motion if ordered.motion is not None and len(ordered.motion) else None
    with_bases = motion is not None and motion.weights.shape[1] > 0
    low, high = _middle(ordered)
    center = np.zeros(3) if with_bases else ((low + high) / 2).astype(np.float32).astype(np.float64)
    table = _table(ordered, motion, numbers[order], center)
    columns = [_column(name, values, moving=False) for name, values in table.whole.items()]
    columns += [_column(name, values, moving=True) for name, values in table.moving.items()]
    header = PackHeader(
        count=len(ordered),
        moving=0 if motion is None else len(motion),
        sh_degree=ordered.sh_degree,
        antialiased=ordered.antialiased,
        low=_vector(low),
        high=_vector(high),
        center=_vector(center),
        up=up,
        columns=columns,
        chunks=_chunks(columns, table.is_moving),
        motion=None if motion is None else _motion_header(motion),
    )
    yield _opening(header)
    done = 0
    for chunk, start in zip(header.chunks, range(0, len(ordered), CHUNK)):
        yield _chunk_bytes(table, slice(start, start + chunk.count), slice(done, done + chunk.moving))
        done += chunk.moving


def _opening(header: PackHeader) -> bytes:
    text = header.model_dump_json(by_alias=True).encode()
    text += b" " * (-len(text) % 4)
    return MAGIC + struct.pack("<II", VERSION, len(text)) + text


def _order(gaussians: Gaussians) -> np.ndarray:
    """(N,) rows by falling importance, and inside each chunk the moving ones first."""
    two_largest = gaussians.log_scales.sort(dim=1).values[:, 1:].sum(dim=1)
    importance = torch.nn.functional.logsigmoid(gaussians.opacity_logits) + two_largest
    order = torch.argsort(importance, descending=True, stable=True).numpy()
    if gaussians.motion is None:
        return order
    chunk, still = np.arange(len(order)) // CHUNK, ~gaussians.motion.moving.numpy()[order]
    return order[np.lexsort((still, chunk))]


def _middle(gaussians: Gaussians) -> tuple[np.ndarray, np.ndarray]:
    """Corners (3,) of the box of the middle 98 % of the means, in the middle of the clip."""
    if len(gaussians) == 0:
        return np.zeros(3), np.zeros(3)
    means = gaussians.at(0.5).means.double().numpy()
    low, high = np.percentile(means, _MIDDLE_PERCENT, axis=0)
    return low, high


def _table(gaussians: Gaussians, motion: Motion | None, ids: np.ndarray, center: np.ndarray) -> _Table:
    base = {name: tensor.double().numpy() for name, tensor in gaussians.base().items() if name != "sh"}
    base["sh"] = gaussians.sh[:, 0].double().numpy()
    moving: dict[str, np.ndarray] = {}
    is_moving = np.zeros(len(gaussians), bool)
    if motion is not None:
        is_moving = motion.moving.numpy()
        constants, moving = _moving_columns(motion)
        for name, constant in constants.items():
            base[name][is_moving] += constant.reshape(base[name][is_moving].shape)
    quats, lengths = _normalised(base["quats"])
    if "quats" in moving:
        moving["quats"] = (moving["quats"] / lengths[is_moving]).astype(np.float32)
    whole = {
        "id": ids.astype("<i4")[:, None],
        "mean": (base["means"] - center).astype(np.float32),
        "color": _half(0.5 + SH_C0 * base["sh"]),
        "opacityLogit": _half(base["opacity_logits"][:, None]),
        "logScale": _half(base["log_scales"]),
        "quat": np.round(quats * _SNORM).astype("<i2"),
    }
    if gaussians.sh_degree:
        whole["sh"] = _half(gaussians.sh[:, 1:].flatten(1).numpy())
    return _Table(whole, moving, is_moving)


def _moving_columns(motion: Motion) -> tuple[dict[str, np.ndarray], dict[str, np.ndarray]]:
    """Constants (M, C) to add to the base by attribute, and the columns (M, ..) float32 of the moving rows."""
    columns = {"clock": motion.clock.numpy()}
    if motion.has_life:
        columns["life"] = motion.life.numpy()
    constants: dict[str, np.ndarray] = {}
    coefficients: dict[str, np.ndarray] = {}
    for name in ATTRIBUTES:
        raw = _raw_coefficients(motion.spec, name, getattr(motion, name).double().numpy())
        constants[name] = raw[:, 0]
        if raw.shape[1] > 1:
            own = raw[:, 1:].reshape(len(motion), -1) * (SH_C0 if name == "sh" else 1)
            coefficients[_COLUMN_OF[name]] = own.astype(np.float32)
    if motion.weights.shape[1]:
        columns["weights"] = motion.weights.numpy()
        columns["offset"] = constants.pop("means").astype(np.float32)
    return constants, {**columns, **coefficients}


def _raw_coefficients(spec: MotionSpec, attribute: str, table: np.ndarray) -> np.ndarray:
    """(M, 1 + R', C) of the constant and the attribute's own raw functions from (M, K, C) of its basis functions."""
    return np.einsum("rk,mkc->mrc", basis_matrices(spec)[attribute][raw_rows(spec, attribute)], table)


def raw_rows(spec: MotionSpec, attribute: str) -> list[int]:
    """Rows of the raw functions that an attribute uses: the constant, T_1 .. T_P, sin, cos, sin 2 .."""
    polynomial, fourier = spec.orders()[attribute]
    waves = range(1 + spec.degree, 1 + spec.degree + 2 * fourier)
    return [*range(1 + polynomial), *waves]


def _motion_header(motion: Motion) -> PackMotion:
    orders = {
        name: Orders(polynomial=polynomial, fourier=fourier)
        for name, (polynomial, fourier) in motion.spec.orders().items()
    }
    return PackMotion(
        orders=MotionOrders(
            means=orders["means"],
            log_scales=orders["log_scales"],
            quats=orders["quats"],
            opacity_logits=orders["opacity_logits"],
            colors=orders["sh"],
        ),
        omega=motion.spec.omega,
        life=motion.has_life,
        base_count=motion.weights.shape[1],
        bases=_bases(motion),
    )


def _bases(motion: Motion) -> str | None:
    """Base64 of the shared motions' coefficients of the raw functions, the identity included."""
    if motion.weights.shape[1] == 0:
        return None
    raw = _raw_coefficients(motion.spec, "means", motion.bases.double().numpy())
    raw[:, 0, 0] += 1
    return base64.b64encode(raw.astype("<f4").tobytes()).decode()


def _normalised(quats: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Unit quaternions (N, 4) and the lengths (N, 1) they were divided by; one of no length is the identity."""
    lengths = np.linalg.norm(quats, axis=1, keepdims=True)
    none = lengths[:, 0] < 1e-12
    safe = np.where(none[:, None], 1.0, lengths)
    return np.where(none[:, None], np.array([1.0, 0, 0, 0]), quats / safe), safe


def _half(values: np.ndarray) -> np.ndarray:
    return np.clip(values, -_HALF_MAX, _HALF_MAX).astype("<f2")


def _column(name: str, values: np.ndarray, *, moving: bool) -> PackColumn:
    kinds = {np.dtype(text): kind for kind, text in NUMPY_TYPES.items()}
    return PackColumn.model_validate(
        {"name": name, "type": kinds[values.dtype], "width": values.shape[1], "moving": moving}
    )


def _chunks(columns: list[PackColumn], is_moving: np.ndarray) -> list[PackChunk]:
    chunks = []
    for start in range(0, len(is_moving), CHUNK):
        count, moving = len(is_moving[start : start + CHUNK]), int(is_moving[start : start + CHUNK].sum())
        size = sum(column_bytes(column, moving if column.moving else count) for column in columns)
        chunks.append(PackChunk(count=count, moving=moving, bytes=size))
    return chunks


def column_bytes(column: PackColumn, rows: int) -> int:
    """Bytes of a column with its padding."""
    size = rows * column.width * np.dtype(NUMPY_TYPES[column.type]).itemsize
    return size + -size % 4


def _chunk_bytes(table: _Table, rows: slice, moving_rows: slice) -> bytes:
    parts = [values[rows] for values in table.whole.values()]
    parts += [values[moving_rows] for values in table.moving.values()]
    return b"".join(_padded(part) for part in parts)


def _padded(values: np.ndarray) -> bytes:
    data = np.ascontiguousarray(values).tobytes()
    return data + b"\0" * (-len(data) % 4)


def _vector(values: np.ndarray) -> Vector3:
    x, y, z = values.tolist()
    return x, y, z
