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
import functools
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

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
_SAMPLE = 100_000
"""Means that the box of the scene is found from."""
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
class Pack:
    """A scene ready to be sent: what is said about it, and where its rows come from.

    order: (N,) rows of the Gaussians in the pack's order. ids: (N,) by row of the Gaussians.
    """

    header: PackHeader
    gaussians: Gaussians
    order: np.ndarray
    ids: np.ndarray

    @property
    def size(self) -> int:
        """Bytes of the whole pack."""
        return len(self.opening) + sum(chunk.bytes for chunk in self.header.chunks)

    @functools.cached_property
    def opening(self) -> bytes:
        """What comes before the first chunk."""
        text = self.header.model_dump_json(by_alias=True).encode()
        text += b" " * (-len(text) % 4)
        return MAGIC + struct.pack("<II", VERSION, len(text)) + text

    def parts(self) -> Iterator[bytes]:
        """The pack in pieces: the opening, then chunk by chunk, each made when asked for."""
        yield self.opening
        center = np.array(self.header.center)
        for start in range(0, len(self.order), CHUNK):
            rows = self.order[start : start + CHUNK]
            chosen = self.gaussians.select(torch.from_numpy(rows))
            yield b"".join(_padded(values) for values in _columns(chosen, self.ids[rows], center).values())


def make_pack(gaussians: Gaussians, ids: np.ndarray | None = None, up: Vector3 = (0.0, -1.0, 0.0)) -> Pack:
    """Decide the order of the rows and all that the header says.

    ids: (N,) integers, by default 0 .. N - 1. up: unit vector, world frame.
    """
    gaussians = gaussians.detached().to("cpu")
    if gaussians.motion is not None and len(gaussians.motion) == 0:
        gaussians = replace(gaussians, motion=None)
    motion, order = gaussians.motion, _order(gaussians)
    low, high = middle_box(gaussians)
    with_bases = motion is not None and motion.weights.shape[1] > 0
    center = np.zeros(3) if with_bases else ((low + high) / 2).astype(np.float32).astype(np.float64)
    columns = _described(gaussians)
    is_moving = np.zeros(len(gaussians), bool) if motion is None else motion.moving.numpy()[order]
    header = PackHeader(
        count=len(gaussians),
        moving=int(is_moving.sum()),
        sh_degree=gaussians.sh_degree,
        antialiased=gaussians.antialiased,
        low=_vector(low),
        high=_vector(high),
        center=_vector(center),
        up=up,
        columns=columns,
        chunks=_chunks(columns, is_moving),
        motion=None if motion is None else _motion_header(motion),
    )
    return Pack(header, gaussians, order, np.arange(len(gaussians)) if ids is None else np.asarray(ids))


def write_pack(gaussians: Gaussians, ids: np.ndarray | None = None, up: Vector3 = (0.0, -1.0, 0.0)) -> bytes:
    """The whole pack; arguments as for make_pack."""
    return b"".join(make_pack(gaussians, ids, up).parts())


def _order(gaussians: Gaussians) -> np.ndarray:
    """(N,) rows by falling importance, and inside each chunk the moving ones first."""
    two_largest = gaussians.log_scales.sort(dim=1).values[:, 1:].sum(dim=1)
    importance = torch.nn.functional.logsigmoid(gaussians.opacity_logits) + two_largest
    order = torch.argsort(importance, descending=True, stable=True).numpy()
    if gaussians.motion is None:
        return order
    chunk, still = np.arange(len(order)) // CHUNK, ~gaussians.motion.moving.numpy()[order]
    return order[np.lexsort((still, chunk))]


def middle_box(gaussians: Gaussians) -> tuple[np.ndarray, np.ndarray]:
    """Corners (3,) of the box of the middle 98 % of the means, in the middle of the clip, from a sample of them."""
    if len(gaussians) == 0:
        return np.zeros(3), np.zeros(3)
    sample = torch.arange(0, len(gaussians), len(gaussians) // _SAMPLE + 1)
    means = gaussians.select(sample).at(0.5).means.double().numpy()
    low, high = np.percentile(means, _MIDDLE_PERCENT, axis=0)
    return low, high


def _columns(gaussians: Gaussians, ids: np.ndarray, center: np.ndarray) -> dict[str, np.ndarray]:
    """All columns of one chunk, in their order; the moving Gaussians are its first rows."""
    base = {name: tensor.double().numpy() for name, tensor in gaussians.base().items() if name != "sh"}
    base["sh"] = gaussians.sh[:, 0].double().numpy()
    moving: dict[str, np.ndarray] = {}
    if gaussians.motion is not None:
        constants, moving = _moving_columns(gaussians.motion)
        for name, constant in constants.items():
            base[name][: len(constant)] += constant.reshape(base[name][: len(constant)].shape)
    quats, lengths = _normalised(base["quats"])
    if "quats" in moving:
        moving["quats"] = (moving["quats"] / lengths[: len(moving["quats"])]).astype(np.float32)
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
    return {**whole, **moving}


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
            own = raw[:, 1:] * (SH_C0 if name == "sh" else 1)
            coefficients[_COLUMN_OF[name]] = own.reshape(len(own), own.shape[1] * own.shape[2]).astype(
                np.float32
            )
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


def _described(gaussians: Gaussians) -> list[PackColumn]:
    """The columns that these Gaussians need, found by making them for one that moves, if any does."""
    motion = gaussians.motion
    row = torch.zeros(0, dtype=torch.long) if motion is None else motion.moving.nonzero()[:1, 0]
    one, kinds = gaussians.select(row), {np.dtype(text): kind for kind, text in NUMPY_TYPES.items()}
    whole = _columns(replace(one, motion=None), np.zeros(len(one)), np.zeros(3))
    return [
        PackColumn.model_validate(
            {"name": name, "type": kinds[v.dtype], "width": v.shape[1], "moving": name not in whole}
        )
        for name, v in _columns(one, np.zeros(len(one)), np.zeros(3)).items()
    ]


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


def _padded(values: np.ndarray) -> bytes:
    data = np.ascontiguousarray(values).tobytes()
    return data + b"\0" * (-len(data) % 4)


def _vector(values: np.ndarray) -> Vector3:
    x, y, z = values.tolist()
    return x, y, z
