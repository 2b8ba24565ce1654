"""An independent reader of packs: what the page does, in numpy."""

from __future__ import annotations

import base64
import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

TYPES = {"f32": "<f4", "f16": "<f2", "i16": "<i2", "i32": "<i4"}


@dataclass(frozen=True)
class Pack:
    """A pack as it was read: columns joined over all chunks; `moving` are the rows that moving columns belong to."""

    header: dict[str, Any]
    columns: Mapping[str, np.ndarray]
    moving: np.ndarray


def read_pack(data: bytes) -> Pack:
    """Read a whole pack, with every length checked."""
    assert data[:4] == b"SLPK"
    version, length = struct.unpack_from("<II", data, 4)
    assert version == 1 and length % 4 == 0
    header = json.loads(data[12 : 12 + length])
    parts: dict[str, list[np.ndarray]] = {column["name"]: [] for column in header["columns"]}
    moving, start, at = [], 0, 12 + length
    for chunk in header["chunks"]:
        end = at + chunk["bytes"]
        for column in header["columns"]:
            rows = chunk["moving"] if column["moving"] else chunk["count"]
            count = rows * column["width"]
            values = np.frombuffer(data, TYPES[column["type"]], count, at)
            parts[column["name"]].append(values.reshape(rows, column["width"]).astype(np.float64))
            at += values.nbytes + -values.nbytes % 4
        assert at == end
        moving.append(start + np.arange(chunk["moving"]))
        start += chunk["count"]
    assert at == len(data) and start == header["count"]
    columns = {name: np.concatenate(values) if values else np.zeros((0, 1)) for name, values in parts.items()}
    return Pack(header, columns, np.concatenate(moving) if moving else np.zeros(0, int))


def at_time(pack: Pack, t: float) -> dict[str, np.ndarray]:
    """What the page shows at time t, float64: means, log_scales, quats, opacities, colors, in the pack's order."""
    c, motion, rows = pack.columns, pack.header["motion"], pack.moving
    found = {
        "means": c["mean"].copy(),
        "log_scales": c["logScale"].copy(),
        "quats": c["quat"] / 32767,
        "logits": c["opacityLogit"].copy(),
        "colors": c["color"].copy(),
    }
    found["opacities"] = 1 / (1 + np.exp(-found["logits"]))
    if motion is not None:
        x = 2 * np.exp(c["clock"][:, 0]) * (t - 0.5 - c["clock"][:, 1])
        if motion["baseCount"]:
            _share(pack, found, t)
        names = [("means", "means", "means"), ("log_scales", "logScales", "logScales")]
        names += [("logits", "opacityLogits", "opacityLogits"), ("colors", "colors", "colors")]
        names += [] if motion["baseCount"] else [("quats", "quats", "quats")]
        for attribute, column, order in names:
            if column in c:
                found[attribute][rows] += _sum(c[column], motion["orders"][order], motion["omega"], x)
        opacity = 1 / (1 + np.exp(-found["logits"][rows, 0]))
        if motion["life"]:
            beyond = np.maximum(np.abs(t - c["life"][:, 0]) - c["life"][:, 1], 0) / c["life"][:, 2]
            opacity = opacity * np.exp(-0.5 * beyond**2)
        found["opacities"][rows, 0] = opacity
    found["means"] = found["means"] + np.array(pack.header["center"])
    found["quats"] /= np.linalg.norm(found["quats"], axis=1, keepdims=True)
    return found


def _share(pack: Pack, found: dict[str, np.ndarray], t: float) -> None:
    """Apply the shared rigid motions to means and quaternions, with the latter's own motion."""
    motion, c, rows = pack.header["motion"], pack.columns, pack.moving
    table = np.frombuffer(base64.b64decode(motion["bases"]), "<f4").astype(np.float64)
    bases = table.reshape(motion["baseCount"], -1, 7)
    values = functions(motion["orders"]["means"], motion["omega"], np.array([2 * t - 1]))[0]
    poses = bases[:, 0] + np.einsum("brc,r->bc", bases[:, 1:], values)
    pose = c["weights"] @ poses
    turn = pose[:, :4] / np.linalg.norm(pose[:, :4], axis=1, keepdims=True)
    found["means"][rows] = rotate(turn, found["means"][rows]) + pose[:, 4:] + c["offset"]
    own = found["quats"][rows]
    if "quats" in c:
        x = 2 * np.exp(c["clock"][:, 0]) * (t - 0.5 - c["clock"][:, 1])
        own = own + _sum(c["quats"], motion["orders"]["quats"], motion["omega"], x)
    found["quats"][rows] = product(turn, own)


def _sum(coefficients: np.ndarray, orders: dict[str, int], omega: float, x: np.ndarray) -> np.ndarray:
    values = functions(orders, omega, x)
    return np.einsum("mrc,mr->mc", coefficients.reshape(*values.shape, -1), values)


def functions(orders: dict[str, int], omega: float, x: np.ndarray) -> np.ndarray:
    """(M, R') values of T_1 .. T_P, sin, cos, sin 2 .. at x (M,)."""
    polynomials = [
        np.polynomial.chebyshev.chebval(x, np.eye(k + 1)[k]) for k in range(1, orders["polynomial"] + 1)
    ]
    waves = [f(k * omega * x) for k in range(1, orders["fourier"] + 1) for f in (np.sin, np.cos)]
    return np.stack([*polynomials, *waves], axis=1) if polynomials or waves else np.zeros((len(x), 0))


def product(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Hamilton products of quaternions (M, 4) wxyz."""
    w = a[:, 0] * b[:, 0] - (a[:, 1:] * b[:, 1:]).sum(axis=1)
    v = a[:, :1] * b[:, 1:] + b[:, :1] * a[:, 1:] + np.cross(a[:, 1:], b[:, 1:])
    return np.concatenate([w[:, None], v], axis=1)


def rotate(unit: np.ndarray, vectors: np.ndarray) -> np.ndarray:
    """Vectors (M, 3) turned by unit quaternions (M, 4)."""
    once = 2 * np.cross(unit[:, 1:], vectors)
    return vectors + unit[:, :1] * once + np.cross(unit[:, 1:], once)
