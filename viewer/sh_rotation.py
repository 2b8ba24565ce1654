"""Rotation of view-dependent colour: the matrices of real spherical harmonics (Wigner-D), degree by degree.

Harmonics of one degree, turned, are again harmonics of that degree. The matrix of a rotation is therefore found exactly
by writing the turned functions in the basis at a few directions, whatever the basis' signs and order.
"""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

from recon3d.render.spherical_harmonics import sh_basis

_DIRECTIONS = 32
"""Directions on a spiral over the sphere: well spread for the 7 functions of degree 3."""
_GOLDEN_ANGLE = np.pi * (3 - 5**0.5)


def sh_rotation(rotation: np.ndarray, degree: int) -> np.ndarray:
    """(2 l + 1, 2 l + 1) float64: coefficients of degree l of f(R^T d) from those of f(d), for a rotation R (3, 3).

    In the basis and signs of the Inria PLY, degree 1 to 3.
    """
    directions = _spread_directions()
    own = slice(degree**2, (degree + 1) ** 2)
    before = sh_basis(torch.from_numpy(directions @ rotation), degree).numpy()[:, own]
    after = sh_basis(torch.from_numpy(directions), degree).numpy()[:, own]
    return np.linalg.lstsq(after, before, rcond=None)[0]


def rotated_sh(sh: Tensor, rotation: np.ndarray) -> Tensor:
    """Coefficients (N, K, 3) of colours that have been turned by a rotation (3, 3) together with what carries them."""
    parts = [sh[:, :1]]
    for degree in range(1, round(sh.shape[1] ** 0.5)):
        matrix = torch.from_numpy(sh_rotation(rotation, degree))
        own = sh[:, degree**2 : (degree + 1) ** 2].double()
        parts.append(torch.einsum("kj,njc->nkc", matrix, own).to(sh))
    return torch.cat(parts, dim=1)


def _spread_directions() -> np.ndarray:
    """(32, 3) unit vectors on a Fibonacci spiral."""
    z = 1 - 2 * (np.arange(_DIRECTIONS) + 0.5) / _DIRECTIONS
    angle = _GOLDEN_ANGLE * np.arange(_DIRECTIONS)
    radius = np.sqrt(1 - z**2)
    return np.stack([radius * np.cos(angle), radius * np.sin(angle), z], axis=1)
