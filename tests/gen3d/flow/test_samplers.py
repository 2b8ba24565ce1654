"""The contract of all samplers. A new one in the folder enrols by its name in SAMPLERS."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
import torch
from torch import Tensor

import gen3d.flow.samplers as package
from gen3d.flow.path import Velocity
from gen3d.flow.sample import sample
from gen3d.flow.samplers import SAMPLERS, Sampler
from tests.gen3d.flow.analytic import observed_order, plane_noise, square_of_four, towards

MIXTURE = square_of_four()

every_sampler = pytest.mark.parametrize("sampler", SAMPLERS.values(), ids=list(SAMPLERS))


def counted(field: Velocity, calls: list[float]) -> Velocity:
    def counting(state: Tensor, time: float) -> Tensor:
        calls.append(time)
        return field(state, time)

    return counting


def test_every_file_of_the_folder_is_enrolled() -> None:
    files = {path.stem for path in Path(package.__path__[0]).glob("*.py")} - {"__init__", "sampler"}
    assert {name.replace("-", "_") for name in SAMPLERS} == files


@every_sampler
@pytest.mark.parametrize("steps", [1, 2, 7])
def test_straight_paths_are_followed_exactly(sampler: Sampler, steps: int) -> None:
    point = torch.tensor([0.3, -2.0], dtype=torch.float64)
    reached = sample(towards(point), plane_noise(4), sampler.plan(steps), sampler)
    torch.testing.assert_close(reached, point.expand(4, 2))


@every_sampler
def test_straight_paths_are_followed_exactly_backwards(sampler: Sampler) -> None:
    slope = torch.tensor([0.3, -2.0], dtype=torch.float64)
    reached = sample(lambda x, t: slope.expand_as(x), plane_noise(4), sampler.plan(5, 0, 1), sampler)
    torch.testing.assert_close(reached, plane_noise(4) + slope)


@pytest.fixture(scope="module")
def truth() -> Tensor:
    return MIXTURE.follow(plane_noise(64), steps=800)


@every_sampler
def test_the_error_falls_with_the_power_that_the_sampler_claims(sampler: Sampler, truth: Tensor) -> None:
    errors = [
        float((sample(MIXTURE, plane_noise(64), sampler.plan(steps), sampler) - truth).norm(dim=1).mean())
        for steps in (32, 64, 128)
    ]
    assert observed_order(errors) == pytest.approx(sampler.order, abs=0.2)


@every_sampler
def test_higher_order_pays_at_few_evaluations(sampler: Sampler, truth: Tensor) -> None:
    def error(method: Sampler) -> float:
        plan = method.plan(24 // method.evaluations)
        return float((sample(MIXTURE, plane_noise(64), plan, method) - truth).norm(dim=1).mean())

    assert sampler.order == 1 or error(sampler) < 0.4 * error(SAMPLERS["euler"])


@every_sampler
def test_a_step_costs_the_evaluations_that_the_sampler_claims(sampler: Sampler) -> None:
    calls: list[float] = []
    sample(counted(MIXTURE, calls), plane_noise(2), sampler.plan(6), sampler)
    assert 6 * sampler.evaluations - 1 <= len(calls) <= 6 * sampler.evaluations


@every_sampler
def test_the_velocity_is_never_asked_where_only_data_is_left(sampler: Sampler) -> None:
    calls: list[float] = []
    sample(counted(MIXTURE, calls), plane_noise(2), sampler.plan(6), sampler)
    assert min(calls) > 0 and max(calls) == 1


@every_sampler
def test_samplers_keep_nothing_between_runs(sampler: Sampler) -> None:
    first, second = (sample(MIXTURE, plane_noise(3), sampler.plan(5), sampler) for _ in range(2))
    assert torch.equal(first, second)


@every_sampler
def test_a_step_previews_the_data_it_heads_for(sampler: Sampler) -> None:
    point = torch.tensor([0.3, -2.0], dtype=torch.float64)
    step = sampler.step(towards(point), plane_noise(4), 1.0, 0.8)
    torch.testing.assert_close(step.data, point.expand(4, 2))


@every_sampler
def test_plans_fall_from_start_to_stop(sampler: Sampler) -> None:
    times = sampler.plan(9, start=0.6, shift=3.0)
    assert len(times) == 10 and times[0] == 0.6 and times[-1] == 0
    assert all(before > after for before, after in pairwise(times))
    # The shift lengthens the steps near data and shortens those near noise.
    assert times[0] - times[1] < times[-2] - times[-1]
    assert sum(sampler.plan(9)) < sum(sampler.plan(9, shift=3.0))
