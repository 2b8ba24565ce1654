from __future__ import annotations

import math

import pytest
import torch

from gen3d.flow.times import (
    LogitNormal,
    Mode,
    TimeDistribution,
    Uniform,
    UShaped,
    draw_times,
    resolution_shift,
    shifted,
)

ALL = [Uniform(), LogitNormal(0.5, 1.2), Mode(1.29), Mode(-0.9), UShaped(4.0)]


def draws(distribution: TimeDistribution, count: int, seed: int = 0, shift: float = 1.0) -> torch.Tensor:
    return draw_times(distribution, count, torch.Generator().manual_seed(seed), shift)


@pytest.mark.parametrize("distribution", ALL, ids=str)
def test_times_lie_inside_the_path_and_repeat_by_seed(distribution: TimeDistribution) -> None:
    times = draws(distribution, 1000)
    assert times.dtype == torch.float32 and times.shape == (1000,)
    assert float(times.min()) > 0 and float(times.max()) < 1
    assert torch.equal(times, draws(distribution, 1000))
    assert not torch.equal(times, draws(distribution, 1000, seed=1))


@pytest.mark.parametrize("distribution", ALL, ids=str)
def test_quantile_functions_rise(distribution: TimeDistribution) -> None:
    times = distribution.quantile(torch.linspace(1e-4, 1 - 1e-4, 999, dtype=torch.float64))
    assert bool((times.diff() > 0).all())


@pytest.mark.parametrize("distribution", ALL, ids=str)
def test_every_slice_of_equal_probability_is_drawn_from_once(distribution: TimeDistribution) -> None:
    count = 64
    edges = distribution.quantile(torch.linspace(1e-9, 1 - 1e-9, count + 1, dtype=torch.float64))
    slices = torch.searchsorted(edges.float(), draws(distribution, count)) - 1
    assert sorted(slices.tolist()) == list(range(count))


def test_the_logit_of_a_logit_normal_time_is_normal() -> None:
    logits = draws(LogitNormal(0.5, 1.2), 20_000).logit()
    assert float(logits.mean()) == pytest.approx(0.5, abs=0.01)
    assert float(logits.std()) == pytest.approx(1.2, abs=0.01)


def test_u_shaped_times_have_the_density_of_a_hyperbolic_cosine() -> None:
    # P(t < 1/4) is the integral of cosh(4 (t - 1/2)) up to there over that up to 1.
    expected = (math.sinh(2) - math.sinh(1)) / (2 * math.sinh(2))
    assert float((draws(UShaped(4.0), 20_000) < 0.25).float().mean()) == pytest.approx(expected, abs=1e-3)


def test_mode_puts_its_mode_in_the_middle_and_zero_scale_is_uniform() -> None:
    in_middle = ((draws(Mode(1.29), 20_000) - 0.5).abs() < 0.1).float().mean()
    assert float(in_middle) > 0.3
    share = torch.linspace(0, 1, 11, dtype=torch.float64)
    torch.testing.assert_close(Mode(0.0).quantile(share), share)


def test_a_shift_moves_times_towards_noise_and_keeps_the_ends() -> None:
    times = torch.tensor([0.0, 0.5, 1.0])
    assert shifted(times, 3.0).tolist() == [0, 0.75, 1]
    assert float(draws(Uniform(), 4000, shift=3.0).median()) == pytest.approx(0.75, abs=1e-3)


def test_shifts_of_the_resolution_compose() -> None:
    assert resolution_shift(512, 64) == pytest.approx(math.sqrt(8))
    times = torch.rand(20, dtype=torch.float64, generator=torch.Generator().manual_seed(0))
    twice = shifted(shifted(times, resolution_shift(128, 64)), resolution_shift(512, 128))
    torch.testing.assert_close(twice, shifted(times, resolution_shift(512, 64)))
