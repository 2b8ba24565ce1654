"""Gaussian-splat PLY files in the layout of the Inria 3DGS code, which every splat viewer reads.

Written: binary little-endian, `element vertex N`, floats x y z nx ny nz f_dc_0..2 f_rest_0.. opacity
scale_0..2 rot_0..3, all raw (before activation); f_rest is channel-major: all red coefficients, all green,
all blue. The comment `SplatRenderMode: mip` marks Gaussians trained with antialiasing, as Brush and
splat-transform write it.

Read: see ply_table for the encodings; any property order, missing normals, missing f_rest, unknown
properties, and plain coloured point clouds (x y z red green blue), whose points become small isotropic
Gaussians. A moving scene carries more, see ply_motion.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from recon3d.errors import FormatError
from recon3d.gaussians import Gaussians, gaussians_from_points
from recon3d.io.atomic import atomic_path
from recon3d.io.ply_comments import is_antialiased, render_mode_comment
from recon3d.io.ply_motion import ROW, Clip, motion_comment, motion_rows, read_motion
from recon3d.io.ply_table import PlyVertices, read_ply_vertices

_MEANS = ("x", "y", "z")
_COLORS = ("f_dc_0", "f_dc_1", "f_dc_2")
_SCALES = ("scale_0", "scale_1", "scale_2")
_QUATS = ("rot_0", "rot_1", "rot_2", "rot_3")
_LIMIT = 1e12
"""Largest believable magnitude: at 1e12 units float32 steps are 65 km for a metre-sized scene."""
_LIMITS = {**dict.fromkeys(_SCALES, 30.0), "opacity": math.inf}
"""Other limits: exp(30) is 1e13 units wide; converters write opacities of 0 and 1 as logits of -inf and inf."""
_OPACITY_LIMIT = 20.0
"""What an infinite logit becomes: its sigmoid is 1 to eight digits."""
_LOG_THINNESS = math.log(1000)
_REST_COUNTS = {0: 1, 9: 4, 24: 9, 45: 16}
"""Number of f_rest properties -> SH coefficients per channel, degrees 0 to 3."""


def save_ply(
    gaussians: Gaussians, path: Path, comments: Sequence[str] = (), clip: Clip | None = None
) -> None:
    """Write Gaussians as an Inria PLY, atomically; a moving scene with its motion.

    comments: single lines stored in the header. clip: the clock of a moving scene, stored with its motion.
    Raises ResourceError when the disk is full.
    """
    names, table = _property_names(gaussians.sh.shape[1]), _table(gaussians)
    notes, rows = [*comments, render_mode_comment(gaussians.antialiased)], np.empty((0, 0))
    if gaussians.motion is not None and len(gaussians.motion):
        row_numbers = 1 + gaussians.motion.index.cpu().numpy()[:, None].astype(np.float32)
        names, table = [*names, ROW], np.concatenate([table, row_numbers], axis=1)
        notes.append(motion_comment(gaussians.motion, clip))
        rows = motion_rows(gaussians.motion)
    lines = ["ply", "format binary_little_endian 1.0"]
    lines += [f"comment {' '.join(text.split())}" for text in notes]
    lines += [f"element vertex {len(gaussians)}", *(f"property float {name}" for name in names), "end_header"]
    assert table.shape[1] == len(names)
    with atomic_path(path) as temporary, open(temporary, "wb") as file:
        file.write(("\n".join(lines) + "\n").encode("utf-8"))
        for numbers in (table, rows):
            file.write(numbers.astype("<f4", copy=False).tobytes())


def load_ply(path: Path) -> Gaussians:
    """Read Gaussians (float32, CPU), with their motion if they move, from a splat PLY or a coloured point cloud.

    Raises FormatError saying what is wrong and where: missing properties, wrong counts, NaN, absurd values, motion
    without the comment that explains it.
    """
    path = Path(path)
    vertices = _thickened(read_ply_vertices(path))
    _require(vertices, _MEANS, path)
    _check_values(vertices, path)
    if "opacity" not in vertices.columns and {"red", "green", "blue"} <= set(vertices.columns):
        return _from_point_cloud(vertices, path)
    _require(vertices, (*_COLORS, "opacity", *_SCALES, *_QUATS), path)
    return Gaussians(
        means=_columns(vertices, _MEANS),
        log_scales=_columns(vertices, _SCALES),
        quats=_columns(vertices, _QUATS),
        opacity_logits=_columns(vertices, ("opacity",))[:, 0].nan_to_num(
            posinf=_OPACITY_LIMIT, neginf=-_OPACITY_LIMIT
        ),
        sh=_spherical_harmonics(vertices, path),
        antialiased=is_antialiased(vertices.comments),
        motion=read_motion(vertices, path),
    )


def _property_names(coefficients: int) -> list[str]:
    rest = [f"f_rest_{i}" for i in range(3 * (coefficients - 1))]
    return [*_MEANS, "nx", "ny", "nz", *_COLORS, *rest, "opacity", *_SCALES, *_QUATS]


def _table(gaussians: Gaussians) -> np.ndarray:
    """(N, properties) float32 in the order of _property_names; normals are zero, as everywhere."""
    count = len(gaussians)
    parts = [
        gaussians.means,
        torch.zeros(count, 3),
        gaussians.sh[:, 0],
        gaussians.sh[:, 1:].transpose(1, 2).flatten(1),
        gaussians.opacity_logits[:, None],
        gaussians.log_scales,
        gaussians.quats,
    ]
    return torch.cat([part.detach().cpu().float() for part in parts], dim=1).numpy()


def _require(vertices: PlyVertices, names: Sequence[str], path: Path) -> None:
    missing = [name for name in names if name not in vertices.columns]
    if missing:
        raise FormatError(
            f"{path}: the vertex element has no {', '.join(missing)}: this is neither a Gaussian-splat PLY "
            "nor a "
            "point cloud with x y z red green blue; export it again from the tool that made it"
        )


def _check_values(vertices: PlyVertices, path: Path) -> None:
    """Refuse NaN, infinity and magnitudes that no scene has, naming the first bad vertex."""
    for name, column in vertices.columns.items():
        if column.dtype.kind != "f" or not _is_used(name):
            continue
        limit = _LIMITS.get(name, _LIMIT)
        with np.errstate(invalid="ignore"):
            good = np.abs(column.astype(np.float64)) <= limit  # false for NaN as well
        if not good.all():
            first = int(np.argmin(good))
            raise FormatError(
                f"{path}: vertex {first} has {name} = {column[first]:g} ({int((~good).sum())} such values): "
                "the file is damaged or its training diverged; export it again"
            )


def _thickened(vertices: PlyVertices) -> PlyVertices:
    """Surfels of 2DGS, which have no third scale, as Gaussians a thousandth as thick as they are wide."""
    if "scale_2" in vertices.columns or not {"scale_0", "scale_1"} <= set(vertices.columns):
        return vertices
    thin = np.minimum(vertices.columns["scale_0"], vertices.columns["scale_1"]) - _LOG_THINNESS
    return replace(vertices, columns={**vertices.columns, "scale_2": thin})


def _is_used(name: str) -> bool:
    """Whether the property becomes part of a Gaussian; unknown further ones may hold what they like."""
    colors = ("red", "green", "blue")
    return name in (*_MEANS, *_COLORS, *_SCALES, *_QUATS, *colors, "opacity") or name.startswith("f_rest_")


def _columns(vertices: PlyVertices, names: Sequence[str]) -> Tensor:
    """(N, len(names)) float32 tensor of the named columns."""
    table = np.empty((vertices.count, len(names)), np.float32)
    for i, name in enumerate(names):
        table[:, i] = vertices.columns[name]
    return torch.from_numpy(table)


def _spherical_harmonics(vertices: PlyVertices, path: Path) -> Tensor:
    """(N, K, 3) float32 from f_dc and the channel-major f_rest."""
    rest_count = sum(re.fullmatch(r"f_rest_\d+", name) is not None for name in vertices.columns)
    if rest_count not in _REST_COUNTS:
        raise FormatError(
            f"{path}: {rest_count} f_rest properties, but spherical harmonics of degree 0 to 3 have 0, 9, "
            "24 or 45: "
            "export it again with a degree up to 3"
        )
    names = [f"f_rest_{i}" for i in range(rest_count)]
    _require(vertices, names, path)
    base = _columns(vertices, _COLORS)[:, None]
    rest = _columns(vertices, names).reshape(vertices.count, 3, _REST_COUNTS[rest_count] - 1)
    return torch.cat([base, rest.transpose(1, 2)], dim=1).contiguous()


def _from_point_cloud(vertices: PlyVertices, path: Path) -> Gaussians:
    """Isotropic degree-0 Gaussians at the points of a coloured cloud (uchar 0..255, or float 0..1)."""
    xyz = np.stack([vertices.columns[name] for name in _MEANS], axis=1).astype(np.float64)
    if len(xyz) == 0:
        raise FormatError(f"{path}: the point cloud holds no points: export it again")
    colors = [vertices.columns[name] for name in ("red", "green", "blue")]
    highest = 1.0 if colors[0].dtype.kind == "f" else float(np.iinfo(colors[0].dtype).max)
    rgb = np.clip(np.stack(colors, axis=1).astype(np.float64) / highest, 0, 1)
    return gaussians_from_points(xyz, rgb, sh_degree=0, opacity=0.9, scale_factor=0.5)
