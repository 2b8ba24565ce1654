"""How SPZ rounds the properties of splats to bytes (nianticlabs/spz, MIT): see spz for the container.

Rotations are of xyzw. Versions 1 and 2: x, y, z as u8 = 127.5 q + 127.5, w >= 0 follows. Versions 3 and 4: u32 whose
top two bits name the largest component, which is dropped; the others in order as a sign bit and nine bits of
511 sqrt(2) |q|, the last in the lowest bits.

Harmonics keep 5 bits for degree 1 and 4 bits above when written, in bytes whose low bits are zero, which gzip then
saves; coefficients lie within -1 and 1.
"""

from __future__ import annotations

import numpy as np

from recon3d.io.quat_codes import REACH, drop_largest, restore_largest
from recon3d.io.splat_arrays import SplatArrays, to_bytes

_COLOR_SCALE = 0.15
"""Of f_dc: smaller than a harmonic's 0.282, so that colours beyond 0 and 1 survive."""
_USUAL_BITS = 12
_BITS_MAX = 20
_FINE = 16
"""A scene's size in steps of a position is 2 to this power at least, where 24 bits allow."""
_XYZW = np.array([1, 2, 3, 0])
_WXYZ = np.array([3, 0, 1, 2])
_MAGNITUDE = 511
_DEGREE_1_STEP, _HIGHER_STEP = 1 << 3, 1 << 4
_OURS = 15
"""Harmonics beside the constant that we keep: degree 3."""


def fractional_bits(means: np.ndarray) -> int | None:
    """Bits after the point for positions (N, 3): 12, more for small scenes, fewer for far ones; None: too far."""
    if not len(means):
        return _USUAL_BITS
    farthest = max(float(np.abs(means).max()), 1e-6)
    room = int(np.floor(np.log2((2**23 - 1) / farthest)))
    low, high = np.percentile(means, [1, 99], axis=0)
    size = max(float((high - low).max()), 1e-6)
    wanted = min(max(_USUAL_BITS, int(np.ceil(_FINE - np.log2(size)))), _BITS_MAX)
    return min(wanted, room) if room >= 1 else None


def encode_blocks(splats: SplatArrays, bits: int) -> list[np.ndarray]:
    """The six blocks of uint8 of version 3; the splats have the file's axes."""
    fixed = np.rint(splats.means.astype(np.float64) * 2.0**bits).astype("<i4")
    return [
        np.ascontiguousarray(fixed).view(np.uint8).reshape(-1, 4)[:, :3],
        to_bytes(255 * splats.opacities),
        to_bytes(255 * (_COLOR_SCALE * splats.sh[:, 0] + 0.5)),
        to_bytes(16 * (splats.log_scales + 10)),
        _encode_rotations(splats.quats),
        _encode_harmonics(splats.sh[:, 1:]),
    ]


def decode_blocks(blocks: list[np.ndarray], version: int, bits: int, antialiased: bool) -> SplatArrays:
    """The splats of six blocks (N, bytes) uint8, in the file's axes."""
    positions, opacities, colors, scales, rotations, harmonics = blocks
    constant = (colors.astype(np.float32) / 255 - 0.5) / np.float32(_COLOR_SCALE)
    higher = harmonics.reshape(len(harmonics), harmonics.shape[1] // 3, 3)[:, :_OURS]
    sh = np.empty((len(constant), 1 + higher.shape[1], 3), np.float32)
    sh[:, 0] = constant
    sh[:, 1:] = higher
    sh[:, 1:] *= 1 / 128
    sh[:, 1:] -= 1
    return SplatArrays(
        means=_halves(positions) if version == 1 else _fixed_point(positions, bits),
        log_scales=scales.astype(np.float32) / 16 - 10,
        quats=_decode_rotations(rotations) if version >= 3 else _decode_first_three(rotations),
        opacities=opacities[:, 0].astype(np.float32) / 255,
        sh=sh,
        antialiased=antialiased,
    )


def _halves(positions: np.ndarray) -> np.ndarray:
    return np.ascontiguousarray(positions).view("<f2").astype(np.float32).reshape(-1, 3)


def _fixed_point(positions: np.ndarray, bits: int) -> np.ndarray:
    """(N, 3) float32 of (N, 9) uint8: three signed integers of 24 bits, moved to the top of 32 for their sign."""
    words = np.zeros((positions.size // 3, 4), np.uint8)
    words[:, 1:] = positions.reshape(-1, 3)
    return ((words.view("<i4") >> 8).astype(np.float32) * np.float32(2.0**-bits)).reshape(-1, 3)


def _encode_rotations(quats: np.ndarray) -> np.ndarray:
    """(N, 4) uint8 of unit quaternions wxyz."""
    dropped, kept = drop_largest(quats[:, _XYZW])
    fields = np.rint(np.abs(kept) * (_MAGNITUDE / REACH)).clip(0, _MAGNITUDE).astype(np.uint32)
    fields |= (kept < 0).astype(np.uint32) << np.uint32(9)
    words = dropped.astype(np.uint32) << np.uint32(30)
    for i, shift in enumerate((20, 10, 0)):
        words |= fields[:, i] << np.uint32(shift)
    return words.astype("<u4").view(np.uint8).reshape(-1, 4)


def _decode_rotations(rotations: np.ndarray) -> np.ndarray:
    """(N, 4) float32 wxyz of (N, 4) uint8."""
    words = np.ascontiguousarray(rotations).view("<u4").reshape(-1)
    fields = np.stack([words >> np.uint32(shift) for shift in (20, 10, 0)], axis=1)
    kept = (fields & np.uint32(_MAGNITUDE)).astype(np.float32) * np.float32(REACH / _MAGNITUDE)
    kept[(fields & np.uint32(512)) != 0] *= -1
    return restore_largest(words >> np.uint32(30), kept)[:, _WXYZ]


def _decode_first_three(rotations: np.ndarray) -> np.ndarray:
    """(N, 4) float32 wxyz of (N, 3) uint8 x, y, z; w is what is left and not negative."""
    xyz = rotations.astype(np.float32) / 127.5 - 1
    w = np.sqrt(np.maximum(1 - np.einsum("nc,nc->n", xyz, xyz), 0))
    return np.column_stack([w, xyz])


def _encode_harmonics(higher: np.ndarray) -> np.ndarray:
    """(N, K - 1, 3) uint8, coefficient outer, colour inner."""
    steps = np.where(np.arange(higher.shape[1]) < 3, _DEGREE_1_STEP, _HIGHER_STEP)[:, None]
    levels = np.rint(128 * higher) + 128
    return np.clip((levels + steps // 2) // steps * steps, 0, 255).astype(np.uint8)
