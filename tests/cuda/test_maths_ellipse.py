"""cuda/maths/ellipse.cuh against every pixel: no tile with one above the cut is missed, few are listed in vain."""

from __future__ import annotations

import math

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor

from recon3d.render.types import ALPHA_MIN
from tests.cuda.maths_probe import Maths

TILE = 16
ACROSS, DOWN = 7, 5
"""Tiles of the test picture."""


def splat_row(mean: Tensor, sigmas: tuple[float, float], angle: float, opacity: float) -> Tensor:
    """(8,) the splat of an ellipse with standard deviations `sigmas` px along axes turned by `angle`."""
    turn = torch.tensor(
        [[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]], dtype=torch.float64
    )
    variances = torch.tensor(sigmas, dtype=torch.float64).square()
    covariance = turn @ variances.diag() @ turn.T
    conic = turn @ (1 / variances).diag() @ turn.T
    shape = -torch.stack([0.5 * conic[0, 0], conic[0, 1], 0.5 * conic[1, 1]]) / math.log(2)
    half_px = (2 * math.log(opacity / ALPHA_MIN) * covariance.diagonal()).sqrt()
    return torch.cat([mean, shape, torch.tensor([math.log2(opacity)], dtype=torch.float64), half_px])


def needed_tiles(row: Tensor, factor: float = 1.0) -> Tensor:
    """(DOWN, ACROSS) bool: which tiles have a pixel centre with alpha >= factor * ALPHA_MIN."""
    xs = torch.arange(ACROSS * TILE, dtype=torch.float64) + 0.5 - row[0]
    ys = (torch.arange(DOWN * TILE, dtype=torch.float64) + 0.5 - row[1])[:, None]
    power = row[2] * xs * xs + row[3] * xs * ys + row[4] * ys * ys + row[5]
    above = power >= math.log2(factor * ALPHA_MIN)
    return above.reshape(DOWN, TILE, ACROSS, TILE).any(dim=3).any(dim=1)


def listed_tiles(maths: Maths, row: Tensor, name: str = "tiles") -> Tensor:
    """(DOWN, ACROSS) bool: which tiles are listed; each once, as many as counted."""
    size = torch.tensor([ACROSS, DOWN], dtype=torch.float64)
    found = maths(name, ACROSS * DOWN + 1, torch.cat([row, size])[None])[0]
    assert found[:-1].max() <= 1 and found[-1] == found[:-1].sum()
    return found[:-1].reshape(DOWN, ACROSS) > 0


ELLIPSES = {
    "mean": st.tuples(st.floats(-40, 152), st.floats(-40, 120)),
    "sigmas": st.tuples(st.floats(0.55, 60), st.floats(0.55, 60)),
    "angle": st.floats(0, math.pi),
    "opacity": st.floats(1.001 * ALPHA_MIN, 1.0),
}


@given(**ELLIPSES)
@settings(max_examples=300, deadline=None)
def test_no_tile_with_a_pixel_above_the_cut_is_missed(
    maths: Maths, mean: tuple[float, float], sigmas: tuple[float, float], angle: float, opacity: float
) -> None:
    row = splat_row(torch.tensor(mean, dtype=torch.float64), sigmas, angle, opacity)
    missed = needed_tiles(row) & ~listed_tiles(maths, row)
    assert not missed.any()


@given(**ELLIPSES)
@settings(max_examples=300, deadline=None)
def test_in_float32_too_no_tile_is_missed(
    maths: Maths, mean: tuple[float, float], sigmas: tuple[float, float], angle: float, opacity: float
) -> None:
    # The splat as it is stored. A needle of 60 by 0.55 px rounds its own exponent by 1e-7 (60 / 0.55)^2 = 1e-3.
    row = splat_row(torch.tensor(mean, dtype=torch.float64), sigmas, angle, opacity).float().double()
    missed = needed_tiles(row, factor=1.01) & ~listed_tiles(maths, row, "float_tiles")
    assert not missed.any()


def test_few_tiles_are_listed_in_vain(maths: Maths) -> None:
    source = torch.Generator().manual_seed(0)

    def uniform(low: float, high: float) -> float:
        return low + (high - low) * float(torch.rand((), generator=source))

    listed = needed = 0
    for _ in range(400):
        mean = torch.tensor([uniform(0, ACROSS * TILE), uniform(0, DOWN * TILE)], dtype=torch.float64)
        sigmas = (math.exp(uniform(-0.5, 3)), math.exp(uniform(-0.5, 3)))
        row = splat_row(mean, sigmas, uniform(0, math.pi), uniform(0.01, 1))
        listed += int(listed_tiles(maths, row).sum())
        needed += int(needed_tiles(row).sum())
    # What is left are ellipses that reach into a tile between its pixel centres.
    assert needed <= listed <= 1.02 * needed


@pytest.mark.parametrize("mean", [(8.5, 8.5), (8.0, 8.0), (-0.01, 20.0)], ids=["centre", "corner", "outside"])
def test_at_the_cut_only_a_pixel_centre_is_touched(maths: Maths, mean: tuple[float, float]) -> None:
    row = splat_row(torch.tensor(mean, dtype=torch.float64), (1.0, 2.0), 0.3, ALPHA_MIN)
    assert int(listed_tiles(maths, row).sum()) == int(mean == (8.5, 8.5))


def test_an_ellipse_far_larger_than_the_picture_touches_every_tile(maths: Maths) -> None:
    row = splat_row(torch.tensor([-300.0, 4000.0], dtype=torch.float64), (1e5, 2e5), 0.7, 0.5)
    for name in ("tiles", "float_tiles"):
        assert listed_tiles(maths, row, name).all()


def test_an_ellipse_beyond_the_picture_touches_no_tile(maths: Maths) -> None:
    row = splat_row(torch.tensor([5e7, -2e7], dtype=torch.float64), (3.0, 2.0), 0.7, 0.5)
    for name in ("tiles", "float_tiles"):
        assert not listed_tiles(maths, row, name).any()
