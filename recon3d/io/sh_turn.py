"""Turning view-dependent colour: the matrices of real spherical harmonics (Wigner-D), degree by degree.

Harmonics of one degree, turned, are again harmonics of that degree; so the matrix of a rotation is found exactly by
writing the turned functions in the basis at a few directions.
"""

from __future__ import annotations

from math import factorial, pi, sqrt

import numpy as np

_DIRECTIONS = 64


def turned_sh(sh: np.ndarray, rotation: np.ndarray) -> np.ndarray:
    """Coefficients (N, K, 3) float, in Inria's basis, of colours turned by `rotation` (3, 3) with their splats."""
    directions = np.random.default_rng(0).normal(size=(_DIRECTIONS, 3))
    directions /= np.linalg.norm(directions, axis=1, keepdims=True)
    turned = sh.copy()
    for degree in range(1, round(sqrt(sh.shape[1]))):
        before, after = harmonics(directions @ rotation, degree), harmonics(directions, degree)
        matrix = np.linalg.lstsq(after, before, rcond=None)[0].astype(sh.dtype)
        own = slice(degree**2, (degree + 1) ** 2)
        turned[:, own] = np.einsum("kj,njc->nkc", matrix, sh[:, own])
    return turned


def harmonics(directions: np.ndarray, degree: int) -> np.ndarray:
    """The 2 l + 1 functions of degree l at unit directions (M, 3), from the definition: (M, 2 l + 1) float64."""
    from scipy.special import lpmv  # slow to import, and most scenes are never turned

    x, y, z = directions.T
    azimuth = np.arctan2(y, x)
    columns = []
    for order in range(-degree, degree + 1):
        m = abs(order)
        norm = sqrt((2 * degree + 1) / (4 * pi) * factorial(degree - m) / factorial(degree + m))
        wave = np.sin(m * azimuth) if order < 0 else np.cos(m * azimuth)
        columns.append((sqrt(2) if m else 1) * norm * lpmv(m, degree, z) * wave)
    return np.stack(columns, axis=1)
