"""What the CUDA operators take of the motion: parameters with gradients, and what places them in time.

The time stays on the device, and so does everything made of it: nothing here waits for the GPU, and a captured graph
may be replayed at other times.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from recon3d.motion import Motion
from recon3d.motion_basis import ATTRIBUTES, MotionSpec, basis_matrices
from recon3d.render.cuda.records import FUNCTIONS_PER_CHUNK
from recon3d.render.motion_parameters import BASE_POSE_FLOATS, ordered_parameters


@dataclass(frozen=True)
class MotionInputs:
    """The motion of a scene at one time, as torch operators can take it.

    parameters: what gradients flow to: five tables (M, K, C), clock (M, 2), life (M, 3) or (0, 3), weights (M, B),
                poses of the bases at the time (B, 7). Empty tensors for a static scene.
    layout:     index (N,) int32, time (1,) float32, matrix (L,) float32 (see records.cuh). Empty for a static scene.
    orders:     highest polynomial and number of frequencies of each attribute (10 integers); none for a static scene.
    frequency:  periods of the first Fourier function over local time [-1, 1].
    """

    parameters: list[Tensor]
    layout: list[Tensor]
    orders: list[int]
    frequency: float

    @property
    def is_static(self) -> bool:
        """Whether nothing moves."""
        return not self.orders

    @property
    def tables(self) -> list[Tensor]:
        """The coefficients of each attribute, (M, K, C)."""
        return self.parameters[: len(ATTRIBUTES)]

    @property
    def weights(self) -> Tensor:
        """The weights of the rigid bases, (M, B)."""
        return self.parameters[len(ATTRIBUTES) + 2]


def motion_inputs(motion: Motion | None, time: Tensor) -> MotionInputs:
    """The inputs at clip time `time`, a float32 scalar on the scene's device; it has no gradient."""
    if motion is None:
        nothing = [time.new_empty(0, dtype=torch.int32), time.new_empty(0), time.new_empty(0)]
        return MotionInputs(ordered_parameters(None, time.new_empty(0, 0)), nothing, [], 1.0)
    spec = motion.spec
    poses = (
        _base_poses(motion, time) if motion.weights.shape[1] else motion.bases.new_empty(0, BASE_POSE_FLOATS)
    )
    return MotionInputs(
        parameters=ordered_parameters(motion, poses),
        layout=[motion.index, time.detach().reshape(1), _matrix(spec, time.device)],
        orders=[order for pair in spec.orders().values() for order in pair],
        frequency=spec.frequency,
    )


def _base_poses(motion: Motion, time: Tensor) -> Tensor:
    """(B, 7) as Motion.base_poses, in few operations and without copies from the host.

    In float64, like those: it is a few hundred numbers.
    """
    spec, x = motion.spec, 2 * time.detach().double() - 1
    phases = _angular_frequencies(spec, time.device) * x
    powers = [torch.ones_like(x), x]
    for _ in range(spec.degree - 1):
        powers.append(2 * x * powers[-1] - powers[-2])
    waves = torch.stack([phases.sin(), phases.cos()], dim=1)
    raw = torch.cat([torch.stack(powers[: spec.degree + 1]), waves.flatten()])
    identity = torch.nn.functional.pad(torch.ones_like(x).reshape(1), (0, BASE_POSE_FLOATS - 1))
    # Sums of products, no matrix product: tensor cores would round numbers that cancel.
    functions = (_of_means(spec, time.device) * raw).sum(dim=1)
    return (identity + (motion.bases * functions[:, None]).sum(dim=1)).to(motion.bases)


@functools.cache
def _angular_frequencies(spec: MotionSpec, device: torch.device) -> Tensor:
    """(F,) float64: of the Fourier functions in local time."""
    return spec.omega * torch.arange(1, spec.harmonics + 1, dtype=torch.float64, device=device)


@functools.cache
def _of_means(spec: MotionSpec, device: torch.device) -> Tensor:
    """(K, R) float64: the means' functions of time from the raw ones."""
    return torch.from_numpy(np.ascontiguousarray(basis_matrices(spec)["means"].T)).to(device)


@functools.cache
def _matrix(spec: MotionSpec, device: torch.device) -> Tensor:
    """(L,) float32: block after block, each (raw functions of the attribute's own orders, functions padded)."""
    blocks = [_block(spec, name).ravel() for name in ATTRIBUTES]
    return torch.from_numpy(np.concatenate(blocks)).float().to(device)


def _block(spec: MotionSpec, attribute: str) -> np.ndarray:
    """(R_a, K_a padded) float64. Functions of an attribute use no raw functions beyond its own orders."""
    polynomial, fourier = spec.orders()[attribute]
    waves = spec.degree + 1
    rows = [*range(polynomial + 1), *range(waves, waves + 2 * fourier)]
    whole = basis_matrices(spec)[attribute]
    assert not np.delete(whole, rows, axis=0).any(), (spec, attribute)
    return np.pad(whole[rows], ((0, 0), (0, -whole.shape[1] % FUNCTIONS_PER_CHUNK)))


def matrix_floats(motion: MotionInputs) -> int:
    """L: how many floats the matrix of a motion has."""
    raw = [
        1 + polynomial + 2 * fourier for polynomial, fourier in zip(motion.orders[::2], motion.orders[1::2])
    ]
    padded = [-(-table.shape[1] // FUNCTIONS_PER_CHUNK) * FUNCTIONS_PER_CHUNK for table in motion.tables]
    return sum(rows * columns for rows, columns in zip(raw, padded, strict=True))
