"""Files of antimatter15's viewer: no header, no view-dependent colour, 32 bytes for each splat, little-endian.

    0 position 3 x f32 | 12 standard deviations 3 x f32 | 24 RGB and opacity 4 x u8 | 28 quaternion wxyz 4 x u8

A quaternion's byte is 128 q + 128. Written largest and most opaque first, which lets the player stop anywhere.
Layout: antimatter15/splat (MIT), convert.py.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from recon3d.errors import FormatError
from recon3d.io.atomic import atomic_path
from recon3d.io.byte_reader import read_file
from recon3d.io.splat_arrays import SplatArrays, log_of_scales, sh_of_colors, to_bytes, unit
from recon3d.io.splat_order import importance_order

_SPLAT = np.dtype([("mean", "<f4", 3), ("scale", "<f4", 3), ("rgba", "u1", 4), ("quat", "u1", 4)])


def read_splat(path: Path) -> SplatArrays:
    """Read a .splat. Raises FormatError if its size is not that of whole splats."""
    data = read_file(path)
    if len(data) % _SPLAT.itemsize:
        raise FormatError(
            f"{path}: {len(data):,} bytes are not a whole number of splats of {_SPLAT.itemsize} bytes: the file is cut "
            "short, or is no .splat"
        )
    rows = np.frombuffer(data, _SPLAT)
    return SplatArrays(
        means=rows["mean"],
        log_scales=log_of_scales(rows["scale"]),
        quats=unit((rows["quat"].astype(np.float32) - 128) / 128),
        opacities=rows["rgba"][:, 3].astype(np.float32) / 255,
        sh=sh_of_colors(rows["rgba"][:, :3].astype(np.float32) / 255),
    )


def write_splat(splats: SplatArrays, path: Path) -> None:
    """Write a .splat, atomically; colours that depend on the view are left out."""
    splats = splats.take(importance_order(splats))
    rows = np.empty(len(splats), _SPLAT)
    rows["mean"], rows["scale"] = splats.means, np.exp(splats.log_scales)
    rows["rgba"][:, :3] = to_bytes(255 * splats.colors)
    rows["rgba"][:, 3] = to_bytes(255 * splats.opacities)
    rows["quat"] = to_bytes(128 * splats.quats + 128)
    with atomic_path(path) as temporary:
        temporary.write_bytes(rows.tobytes())
