"""Functions of time of eight Gaussians at once: the values and slopes that the reference gives one after the other."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import Tensor

from recon3d.compiled import kernel_jit
from recon3d.motion_basis import MotionSpec, basis_matrices, raw_functions
from recon3d.render.cpu.deform import layout_tensors
from recon3d.render.cpu.time_functions import Sums, find_lane, new_block
from recon3d.simd import LANES
from tests.moving_scene import moving_gaussians

TIME = 0.3
ROUNDING = 3e-6
"""Of a raw function: phases of 16 frequencies reach 50, and float32 has seven digits of them."""
SPECS = (
    MotionSpec(means=(3, 16)),
    MotionSpec(means=(2, 3), log_scales=(1, 0), opacity_logits=(0, 1), frequency=0.7),
    MotionSpec(means=(4, 4), quats=(3, 3), sh=(5, 5), form="plain", frequency=0.5),
    MotionSpec(means=(1, 0), quats=(0, 0), sh=(0, 0)),
)


@kernel_jit
def evaluate(
    rows: np.ndarray,
    moment: np.ndarray,
    sums: Sums,
    clock: np.ndarray,
    values: np.ndarray,
    slopes: np.ndarray,
) -> None:
    """values, slopes (rows, F) of these rows of the clock, as a kernel that meets them in this order gets them."""
    block = new_block(moment, sums)
    for i in range(len(rows)):
        lane = find_lane(moment, sums, clock, rows[i], block, True)
        for k in range(values.shape[1]):
            values[i, k], slopes[i, k] = block[3][LANES * k + lane], block[4][LANES * k + lane]


@pytest.mark.parametrize("spec", SPECS)
@pytest.mark.parametrize("order", ["one after the other", "any"])
def test_values_and_slopes_are_those_of_the_reference(spec: MotionSpec, order: str) -> None:
    motion = moving_gaussians(43, spec=spec).motion
    assert motion is not None
    _, moment, *sums = (tensor.numpy() for tensor in layout_tensors(motion, TIME))
    rows = np.arange(len(motion)) if order != "any" else np.random.default_rng(0).permutation(len(motion))
    x = motion.local_time(TIME).double()[rows].requires_grad_()
    raw = raw_functions(spec, x)
    raw_slopes = by_x(raw, x)
    found = [np.empty((len(rows), len(sums[0]) - 1), np.float32) for _ in range(2)]
    evaluate(rows, moment, tuple(sums), motion.clock.numpy(), *found)
    matrix = torch.from_numpy(np.concatenate(list(basis_matrices(spec).values()), axis=1))
    for ours, theirs in zip(found, (raw.detach(), raw_slopes)):
        # Functions are differences of terms that may be far larger, each rounded to float32.
        rounding = ROUNDING * (theirs.abs().amax(dim=0) @ matrix.abs())
        assert ((torch.from_numpy(ours) - theirs @ matrix).abs() <= rounding).all()


def by_x(functions: Tensor, x: Tensor) -> Tensor:
    """(M, R) derivatives of functions (M, R), each row of its own x (M,)."""
    columns = [
        torch.autograd.grad(column.sum(), x, retain_graph=True, allow_unused=True)[0]
        for column in functions.T
    ]
    return torch.stack([torch.zeros_like(x) if column is None else column for column in columns], dim=1)


def test_a_clock_beyond_all_reason_gives_finite_values() -> None:
    motion = moving_gaussians(6, spec=SPECS[0]).motion
    assert motion is not None
    _, moment, *sums = (tensor.numpy() for tensor in layout_tensors(motion, TIME))
    clock = np.array([[20, 0.2], [-200, 0.2], [0, 1e6]], np.float32)
    values, slopes = np.empty((3, len(sums[0]) - 1), np.float32), np.empty((3, len(sums[0]) - 1), np.float32)
    evaluate(np.arange(3), moment, tuple(sums), clock, values, slopes)
    assert np.isfinite(values).all()
