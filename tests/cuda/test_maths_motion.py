"""cuda/maths/motion.cuh in float64: functions of time, clocks and lives are those of recon3d/motion.py."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import Tensor

from recon3d.motion import LONGEST_FADE, still
from recon3d.motion_basis import ATTRIBUTES, MotionSpec, basis_values
from recon3d.render.cuda.motion_inputs import _block
from tests.cuda.maths_probe import Maths, assert_same, normal

SPECS = (
    MotionSpec(),
    MotionSpec(form="plain"),
    MotionSpec(frequency=2.5),
    MotionSpec(
        means=(0, 3), quats=(3, 0), sh=(0, 0), log_scales=(1, 1), opacity_logits=(5, 2), frequency=0.5
    ),
)
TIMES = torch.linspace(-1.7, 1.7, 9, dtype=torch.float64)
"""Local times: a Gaussian's clock may run beyond [-1, 1]."""


def found_functions(maths: Maths, spec: MotionSpec, attribute: str) -> tuple[Tensor, Tensor]:
    """Values and slopes (times, K) of an attribute's functions."""
    block, (polynomial, fourier) = _block(spec, attribute), spec.orders()[attribute]
    columns, count = block.shape[1], spec.counts()[attribute]
    head = torch.tensor([spec.frequency, polynomial, fourier, columns], dtype=torch.float64)
    given = torch.cat([head, torch.from_numpy(np.ascontiguousarray(block)).flatten()])
    found = maths("functions", 2 * columns, TIMES[:, None], given.expand(len(TIMES), -1))
    return found[:, :count], found[:, columns : columns + count]


@pytest.mark.parametrize("attribute", ATTRIBUTES)
@pytest.mark.parametrize("spec", SPECS, ids=["orthonormal", "plain", "fast", "few"])
def test_functions_of_time_and_their_slopes_are_those_of_the_basis(
    maths: Maths, spec: MotionSpec, attribute: str
) -> None:
    values, slopes = found_functions(maths, spec, attribute)
    x = TIMES.clone().requires_grad_()
    expected = basis_values(spec, attribute, x)
    # Recurrences lose a digit or two at the highest frequencies.
    assert_same(values, expected, 1e-9)
    for k in range(expected.shape[1]):
        (slope,) = torch.autograd.grad(expected[:, k].sum(), x, retain_graph=True)
        assert_same(slopes[:, k], slope, 1e-9)


def test_clocks_give_local_times(maths: Maths) -> None:
    motion = still(MotionSpec(), torch.ones(10, dtype=torch.bool)).replaced({"clock": normal(0, 10, 2)})
    found = maths("clock_at", 2, torch.full((10, 1), 0.3), motion.clock)
    # The time was a float32 on its way here.
    time = float(torch.tensor(0.3))
    assert_same(found[:, 0], motion.local_time(time))
    assert_same(found[:, 1], 2 * motion.clock[:, 0].exp())


def test_lives_fade_with_the_gradient_of_autograd(maths: Maths) -> None:
    lives = torch.tensor(
        [[0.2, 0.1, 0.3], [0.9, 0.05, 0.2], [0.5, 0.3, 0.1], [0.4, 0.0, 0.5]], dtype=torch.float64
    ).requires_grad_()
    motion = still(MotionSpec(), torch.ones(4, dtype=torch.bool)).replaced({"life": lives})
    time = torch.tensor(0.6, dtype=torch.float64)
    expected = motion.visibility_log(time)
    expected.sum().backward()
    found = maths("fade_at", 4, time.expand(4, 1), lives)
    assert lives.grad is not None
    assert_same(found[:, 0], expected)
    assert_same(found[:, 1:], lives.grad)


def test_a_life_long_past_fades_no_further(maths: Maths) -> None:
    found = maths("fade_at", 4, torch.tensor([[0.9, 0.1, 0.0, 1e-3]], dtype=torch.float64))
    assert found.tolist() == [[-0.5 * LONGEST_FADE**2, 0, 0, 0]]
