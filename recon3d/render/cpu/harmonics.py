"""Real spherical harmonics of degree 0 to 3 in the Inria basis and signs, and their derivatives.

The basis is a polynomial in the unit direction (x, y, z); constants as in Sloan, "Efficient Spherical Harmonic
Evaluation" (JCGT 2013), signs with the Condon-Shortley phase.
"""

from __future__ import annotations

import numpy as np

from recon3d.compiled import borrowing_jit

C0 = np.float32(0.28209479177387814)
C1 = np.float32(0.4886025119029199)
C2 = np.array([1.0925484305920792, 0.31539156525252005, 0.5462742152960396], np.float32)
C3 = np.array(
    [0.5900435899266435, 2.890611442640554, 0.4570457994644658, 0.3731763325901154, 1.445305721320277],
    np.float32,
)
_TWO, _THREE, _FOUR, _SIX, _EIGHT = (np.float32(value) for value in (2, 3, 4, 6, 8))


@borrowing_jit
def sh_basis(degree: int, x: float, y: float, z: float, basis: np.ndarray) -> None:
    """Write the (degree + 1)^2 basis values at unit direction (x, y, z) into basis (16,)."""
    basis[0] = C0
    if degree >= 1:
        basis[1], basis[2], basis[3] = -C1 * y, C1 * z, -C1 * x
    if degree >= 2:
        xx, yy, zz = x * x, y * y, z * z
        basis[4], basis[5] = C2[0] * x * y, -C2[0] * y * z
        basis[6] = C2[1] * (_TWO * zz - xx - yy)
        basis[7], basis[8] = -C2[0] * x * z, C2[2] * (xx - yy)
    if degree >= 3:
        basis[9] = -C3[0] * y * (_THREE * xx - yy)
        basis[10] = C3[1] * x * y * z
        basis[11] = -C3[2] * y * (_FOUR * zz - xx - yy)
        basis[12] = C3[3] * z * (_TWO * zz - _THREE * xx - _THREE * yy)
        basis[13] = -C3[2] * x * (_FOUR * zz - xx - yy)
        basis[14] = C3[4] * z * (xx - yy)
        basis[15] = -C3[0] * x * (xx - _THREE * yy)


@borrowing_jit
def sh_direction_gradient(
    degree: int, x: float, y: float, z: float, weight: np.ndarray
) -> tuple[float, float, float]:
    """dL/d(x, y, z) of sum_k weight_k basis_k(x, y, z); weight (16,) = sh_k . dL/dcolor."""
    if degree == 0:
        return np.float32(0.0), np.float32(0.0), np.float32(0.0)
    dx, dy, dz = -C1 * weight[3], -C1 * weight[1], C1 * weight[2]
    if degree >= 2:
        dx += (
            C2[0] * (y * weight[4] - z * weight[7])
            - _TWO * C2[1] * x * weight[6]
            + _TWO * C2[2] * x * weight[8]
        )
        dy += (
            C2[0] * (x * weight[4] - z * weight[5])
            - _TWO * C2[1] * y * weight[6]
            - _TWO * C2[2] * y * weight[8]
        )
        dz += -C2[0] * (y * weight[5] + x * weight[7]) + _FOUR * C2[1] * z * weight[6]
    if degree >= 3:
        xx, yy, zz, xy, xz, yz = x * x, y * y, z * z, x * y, x * z, y * z
        dx += -_SIX * C3[0] * xy * weight[9] + C3[1] * yz * weight[10] + _TWO * C3[2] * xy * weight[11]
        dx += -_SIX * C3[3] * xz * weight[12] - C3[2] * (_FOUR * zz - _THREE * xx - yy) * weight[13]
        dx += _TWO * C3[4] * xz * weight[14] - _THREE * C3[0] * (xx - yy) * weight[15]
        dy += (
            -_THREE * C3[0] * (xx - yy) * weight[9]
            + C3[1] * xz * weight[10]
            - C3[2] * (_FOUR * zz - xx - _THREE * yy) * weight[11]
        )
        dy += (
            -_SIX * C3[3] * yz * weight[12] + _TWO * C3[2] * xy * weight[13] - _TWO * C3[4] * yz * weight[14]
        )
        dy += _SIX * C3[0] * xy * weight[15]
        dz += (
            C3[1] * xy * weight[10]
            - _EIGHT * C3[2] * yz * weight[11]
            + C3[3] * (_SIX * zz - _THREE * xx - _THREE * yy) * weight[12]
        )
        dz += -_EIGHT * C3[2] * xz * weight[13] + C3[4] * (xx - yy) * weight[14]
    return dx, dy, dz
