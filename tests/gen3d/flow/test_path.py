from __future__ import annotations

import pytest
import torch

from gen3d.flow.path import data_at, interpolate, noise_at, velocity
from tests.gen3d.flow.analytic import plane_noise


@pytest.fixture
def ends() -> tuple[torch.Tensor, torch.Tensor]:
    return plane_noise(5, seed=1), plane_noise(5, seed=2)


def test_the_path_begins_at_data_and_ends_at_noise(ends: tuple[torch.Tensor, torch.Tensor]) -> None:
    data, noise = ends
    assert torch.equal(interpolate(data, noise, 0.0), data)
    assert torch.equal(interpolate(data, noise, 1.0), noise)


def test_state_and_velocity_give_both_ends_at_times_of_their_own(
    ends: tuple[torch.Tensor, torch.Tensor],
) -> None:
    data, noise = ends
    times = torch.linspace(0, 1, 5)
    state, speed = interpolate(data, noise, times), velocity(data, noise)
    torch.testing.assert_close(data_at(state, speed, times), data, atol=1e-7, rtol=0)
    torch.testing.assert_close(noise_at(state, speed, times), noise, atol=1e-7, rtol=0)


def test_the_velocity_is_the_derivative_of_the_path(ends: tuple[torch.Tensor, torch.Tensor]) -> None:
    data, noise = ends
    slope = (interpolate(data, noise, 0.7) - interpolate(data, noise, 0.3)) / 0.4
    torch.testing.assert_close(slope, velocity(data, noise))
