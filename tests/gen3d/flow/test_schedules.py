from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pytest
import torch

from gen3d.flow.sample import sample
from gen3d.flow.samplers import Euler
from gen3d.flow.schedules import (
    boss_times,
    cheapest_path,
    dense_at_ends,
    record_trajectory,
    spaced_times,
    transition_costs,
)
from recon3d.errors import SplatloomError
from tests.gen3d.flow.analytic import Mixture, plane_noise, scattered, square_of_four

EULER = Euler()


def error(mixture: Mixture, times: tuple[float, ...], noise: torch.Tensor, truth: torch.Tensor) -> float:
    return float((sample(mixture, noise, times, EULER) - truth).square().mean())


def test_spaced_times_by_hand() -> None:
    assert spaced_times(2) == (1.0, 0.5, 0.0)
    assert spaced_times(2, shift=3.0) == (1.0, 0.75, 0.0)
    assert spaced_times(2, start=0.8) == pytest.approx((0.8, 0.4, 0.0))
    assert spaced_times(3, spacing=dense_at_ends) == pytest.approx((1.0, 0.75, 0.25, 0.0))


def test_times_of_the_way_back_are_the_same_reversed() -> None:
    there, back = spaced_times(7, 1, 0.2, shift=2.0), spaced_times(7, 0.2, 1, shift=2.0)
    assert back == pytest.approx(there[::-1])


@pytest.mark.parametrize("steps", [0, -3])
def test_no_steps_are_refused(steps: int) -> None:
    with pytest.raises(SplatloomError, match="at least 1"):
        spaced_times(steps)


def test_costs_are_the_misses_of_long_euler_steps() -> None:
    trajectory = record_trajectory(square_of_four(), plane_noise(8), grid=6)
    costs = transition_costs(trajectory)
    for i, j in combinations(range(7), 2):
        length = trajectory.times[j] - trajectory.times[i]
        landed = trajectory.states[i] + length * trajectory.velocities[i]
        assert costs[i, j] == pytest.approx(float((landed - trajectory.states[j]).square().mean()), abs=1e-12)
    assert np.isinf(costs[np.tril_indices(7)]).all()


@pytest.mark.parametrize("steps", [1, 2, 3, 8])
def test_the_cheapest_path_is_the_best_of_all(steps: int) -> None:
    costs = np.where(np.triu(np.ones((9, 9)), 1) > 0, np.random.default_rng(steps).random((9, 9)), np.inf)
    paths = [(0, *inner, 8) for inner in combinations(range(1, 8), steps - 1)]
    best = min(paths, key=lambda path: sum(costs[i, j] for i, j in pairwise(path)))
    assert tuple(cheapest_path(costs, steps)) == best


@pytest.mark.parametrize("steps", [3, 5, 8])
@pytest.mark.parametrize("mixture", [scattered(4, 0.1), scattered(0.2, 2)], ids=["far apart", "wide"])
def test_boss_beats_even_steps_on_noise_it_has_not_seen(mixture: Mixture, steps: int) -> None:
    times = boss_times(mixture, plane_noise(64, seed=1), steps)
    assert len(times) == steps + 1 and times[0] == 1 and times[-1] == 0
    noise = plane_noise(256, seed=2)
    truth = mixture.follow(noise, steps=200)
    assert error(mixture, times, noise, truth) < 0.8 * error(mixture, spaced_times(steps), noise, truth)


def test_more_steps_than_the_grid_has_are_refused() -> None:
    with pytest.raises(SplatloomError, match="do not fit"):
        boss_times(square_of_four(), plane_noise(2), steps=11, grid=10)
