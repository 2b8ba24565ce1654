"""Functions of time for moving Gaussians: polynomial and Fourier, orthonormalised, and exactly convertible.

Local time x runs over [-1, 1] while a Gaussian's part of the clip passes. The raw functions are

    1, T_1(x) .. T_P(x), sin(w x), cos(w x), .. sin(F w x), cos(F w x)        w = pi * frequency

with Chebyshev polynomials T, whose values stay within [-1, 1] where powers would cancel in float32. A basis is a matrix
from them to the functions that coefficients belong to, one per attribute.

The dual-domain deformation of Gaussian-Flow (Lin et al. 2024) uses powers, sines and cosines as they are. They are
nearly dependent (condition 1e5 and more at 5 orders), so coefficients fight each other under Adam. The "orthonormal"
form spans the same functions, less their constants, by ones that are orthonormal over the clip: a coefficient is then
the root mean square of what it contributes, and one learning rate suits all orders.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType
from typing import Literal

import numpy as np
import torch
from torch import Tensor

ATTRIBUTES: Mapping[str, int] = MappingProxyType(
    {"means": 3, "log_scales": 3, "quats": 4, "opacity_logits": 1, "sh": 3}
)
"""What can move and its number of channels; `sh` is the constant colour coefficient."""
GRID = 2048
"""Midpoints over [-1, 1] that stand for the integral when functions are made orthonormal."""
DEPENDENT = 2e-3
"""A function is left out where this fraction of it, or less, is new: float32 could not tell it from the others."""
LARGEST = 1e6
"""A function is left out too if it is a difference of raw functions so many times larger than itself."""


@dataclass(frozen=True)
class MotionSpec:
    """Which functions of time each attribute may use: (highest power, number of Fourier frequencies).

    frequency: periods of the first Fourier function over the clip.
    form:      "orthonormal", or "plain" for powers, sines and cosines of tau = frequency t over N, as published.
    """

    means: tuple[int, int] = (3, 8)
    log_scales: tuple[int, int] = (0, 0)
    quats: tuple[int, int] = (2, 4)
    opacity_logits: tuple[int, int] = (0, 0)
    sh: tuple[int, int] = (1, 1)
    frequency: float = 1.0
    form: Literal["orthonormal", "plain"] = "orthonormal"

    def orders(self) -> dict[str, tuple[int, int]]:
        """(polynomial, Fourier) orders by attribute, in the order of ATTRIBUTES."""
        return {f.name: getattr(self, f.name) for f in fields(self) if f.name in ATTRIBUTES}

    @property
    def degree(self) -> int:
        """Highest power among all attributes."""
        return max(polynomial for polynomial, _ in self.orders().values())

    @property
    def harmonics(self) -> int:
        """Highest number of Fourier frequencies among all attributes."""
        return max(fourier for _, fourier in self.orders().values())

    @property
    def omega(self) -> float:
        """Angular frequency of the first Fourier function in local time."""
        return math.pi * self.frequency

    @property
    def raw_count(self) -> int:
        """R: number of raw functions."""
        return 1 + self.degree + 2 * self.harmonics

    def counts(self) -> dict[str, int]:
        """K: number of coefficients per channel of each attribute."""
        return {name: matrix.shape[1] for name, matrix in basis_matrices(self).items()}


@functools.cache
def basis_matrices(spec: MotionSpec) -> Mapping[str, np.ndarray]:
    """(R, K) float64 by attribute: basis functions = raw functions @ matrix. They follow from the spec alone."""
    build = _orthonormal if spec.form == "orthonormal" else _plain
    return MappingProxyType({name: build(spec, *orders) for name, orders in spec.orders().items()})


def raw_functions(spec: MotionSpec, x: Tensor) -> Tensor:
    """(..., R) values of the raw functions at local times x (...)."""
    values = [torch.ones_like(x), x]
    for _ in range(spec.degree - 1):
        values.append(2 * x * values[-1] - values[-2])
    phases = [spec.omega * k * x for k in range(1, spec.harmonics + 1)]
    waves = [wave for phase in phases for wave in (torch.sin(phase), torch.cos(phase))]
    return torch.stack([*values[: spec.degree + 1], *waves], dim=-1)


def basis_values(spec: MotionSpec, attribute: str, x: Tensor) -> Tensor:
    """(..., K) values of an attribute's basis functions at local times x (...)."""
    matrix = torch.from_numpy(basis_matrices(spec)[attribute].copy()).to(x)
    return raw_functions(spec, x) @ matrix


@functools.cache
def curvature(spec: MotionSpec, attribute: str) -> np.ndarray:
    """(K, K) float64 Gram matrix of second derivatives: c^T G c is the mean square of d^2/dx^2 over the clip."""
    x = torch.linspace(-1, 1, GRID + 1, dtype=torch.float64)
    values = basis_values(spec, attribute, x).numpy()
    second = np.diff(values, 2, axis=0) / (2 / GRID) ** 2
    return second.T @ second / len(second)


def plain_from_raw(spec: MotionSpec) -> np.ndarray:
    """(R, R) float64: coefficients of 1, x, x^2 .. x^P, sin, cos .. from coefficients of the raw functions."""
    change = np.eye(spec.raw_count)
    for degree in range(2, spec.degree + 1):
        powers = np.polynomial.chebyshev.cheb2poly(np.eye(degree + 1)[degree])
        change[: degree + 1, degree] = powers
    return change


def _rows(spec: MotionSpec, polynomial: int, fourier: int) -> list[int]:
    """Raw functions of these orders without the constant, low frequencies first so that truncation keeps the smooth."""
    powers = {2.0 * k - 1: [k] for k in range(1, polynomial + 1)}
    waves = {2.0 * k: [spec.degree + 2 * k - 1, spec.degree + 2 * k] for k in range(1, fourier + 1)}
    merged = {**powers, **waves}
    return [row for key in sorted(merged) for row in merged[key]]


def _orthonormal(spec: MotionSpec, polynomial: int, fourier: int) -> np.ndarray:
    """Gram-Schmidt of the raw functions over the clip, constants removed; unique, so that files need not store it."""
    x = torch.from_numpy((np.arange(GRID) + 0.5) * 2 / GRID - 1)
    values = raw_functions(spec, x).numpy()
    made = [np.eye(spec.raw_count)[0]]
    for row in _rows(spec, polynomial, fourier):
        new = np.eye(spec.raw_count)[row]
        before = np.sqrt(np.mean((values @ new) ** 2))
        for _ in range(2):  # twice is enough (Kahan): the second round removes what rounding left
            for old in made:
                new = new - np.mean((values @ new) * (values @ old)) * old
        norm = np.sqrt(np.mean((values @ new) ** 2))
        if norm > DEPENDENT * before and np.abs(new).sum() < LARGEST * norm:
            made.append(new / norm)
    return np.stack(made[1:], axis=1) if len(made) > 1 else np.zeros((spec.raw_count, 0))


def _plain(spec: MotionSpec, polynomial: int, fourier: int) -> np.ndarray:
    """Powers, sines and cosines of tau = frequency t, t = (x + 1) / 2, each over N (Gaussian-Flow, equation 4).

    The published sum from k = 0 repeats the constant twice; that is left to the base.
    """
    columns = []
    half = spec.frequency / 2
    for k in range(1, polynomial + 1):
        powers = np.polynomial.polynomial.polypow([half, half], k)
        column = np.zeros(spec.raw_count)
        column[: k + 1] = np.polynomial.chebyshev.poly2cheb(powers)
        columns.append(column / (polynomial + 1))
    for k in range(1, fourier + 1):
        # sin(2 pi k tau) = sin(w k x + w k) with w = pi frequency.
        sine, cosine = math.sin(spec.omega * k), math.cos(spec.omega * k)
        row = spec.degree + 2 * k - 1
        waves = np.zeros((spec.raw_count, 2))
        waves[row], waves[row + 1] = (cosine, -sine), (sine, cosine)
        columns += list(waves.T / (fourier + 1))
    return np.stack(columns, axis=1) if columns else np.zeros((spec.raw_count, 0))
