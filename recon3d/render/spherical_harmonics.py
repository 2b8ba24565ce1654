"""Real spherical harmonics up to degree 3 in the basis and signs of the Inria PLY, in torch.

The constants are the usual real harmonics sqrt((2l+1)/(4 pi) ...) with the Condon-Shortley phase, so that
coefficient 1 multiplies -y, coefficient 2 multiplies z and coefficient 3 multiplies -x.
"""

from __future__ import annotations

import torch
from torch import Tensor

from recon3d.gaussians import SH_C0

SH_C1 = 0.4886025119029199
SH_C2 = (
    1.0925484305920792,
    -1.0925484305920792,
    0.31539156525252005,
    -1.0925484305920792,
    0.5462742152960396,
)
SH_C3 = (
    -0.5900435899266435,
    2.890611442640554,
    -0.4570457994644658,
    0.3731763325901154,
    -0.4570457994644658,
    1.445305721320277,
    -0.5900435899266435,
)


def sh_basis(directions: Tensor, degree: int) -> Tensor:
    """The (degree + 1)^2 basis functions (..., K) at unit directions (..., 3), degree 0 to 3."""
    x, y, z = directions.unbind(-1)
    basis = [torch.full_like(x, SH_C0)]
    if degree >= 1:
        basis += [-SH_C1 * y, SH_C1 * z, -SH_C1 * x]
    if degree >= 2:
        basis += [
            SH_C2[0] * x * y,
            SH_C2[1] * y * z,
            SH_C2[2] * (2 * z * z - x * x - y * y),
            SH_C2[3] * x * z,
            SH_C2[4] * (x * x - y * y),
        ]
    if degree >= 3:
        basis += [
            SH_C3[0] * y * (3 * x * x - y * y),
            SH_C3[1] * x * y * z,
            SH_C3[2] * y * (4 * z * z - x * x - y * y),
            SH_C3[3] * z * (2 * z * z - 3 * x * x - 3 * y * y),
            SH_C3[4] * x * (4 * z * z - x * x - y * y),
            SH_C3[5] * z * (x * x - y * y),
            SH_C3[6] * x * (x * x - 3 * y * y),
        ]
    return torch.stack(basis, dim=-1)


def sh_colors(sh: Tensor, directions: Tensor, degree: int) -> Tensor:
    """RGB (..., 3) seen along unit directions (..., 3) from coefficients (..., K, 3): max(0.5 + SH, 0)."""
    basis = sh_basis(directions, degree)
    return (0.5 + (basis[..., None] * sh[..., : basis.shape[-1], :]).sum(dim=-2)).clamp(min=0)
