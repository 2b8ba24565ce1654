from __future__ import annotations

import math

import pytest
import torch

from gen3d.flow.losses import DecodedTerm, Distance, PseudoHuber, SquaredError
from gen3d.flow.path import interpolate, velocity

BOTH = [SquaredError(), PseudoHuber()]


def field(*values: float) -> torch.Tensor:
    """One sample with these values, (1, 1, N)."""
    return torch.tensor(values).reshape(1, 1, -1)


@pytest.mark.parametrize("distance", BOTH, ids=str)
def test_the_right_answer_costs_nothing_and_every_other_costs_something(distance: Distance) -> None:
    truth, time = field(1.0, -2.0), torch.tensor([0.3])
    assert distance.per_sample(truth, truth, time, None).tolist() == [0]
    assert float(distance.per_sample(truth + 0.1, truth, time, None)) > 0


@pytest.mark.parametrize("distance", BOTH, ids=str)
def test_what_weighs_nothing_does_not_matter(distance: Distance) -> None:
    truth, time = field(1.0, -2.0), torch.tensor([0.3])
    weights = field(1.0, 0.0)
    assert distance.per_sample(truth + field(0, 9), truth, time, weights).tolist() == [0]


@pytest.mark.parametrize("distance", BOTH, ids=str)
def test_samples_do_not_mix(distance: Distance) -> None:
    truth, wrong = torch.zeros(3, 2, 4), torch.ones(3, 2, 4)
    wrong[1] = 0
    losses = distance.per_sample(wrong, truth, torch.full((3,), 0.5), None)
    assert losses[1] == 0 and losses[0] == losses[2] > 0


def test_squared_error_by_hand() -> None:
    assert float(SquaredError().per_sample(field(1, 3), field(0, 0), torch.ones(1), None)) == 5
    assert float(SquaredError().per_sample(field(1, 3), field(0, 0), torch.ones(1), field(2, 1))) == 5.5


def test_pseudo_huber_by_hand() -> None:
    # |d| = 5, c = 0.5 * 2 dimensions = 1: (1 - t) (sqrt(25 + 1) - 1) / sqrt(2)
    loss = PseudoHuber(scale=0.5).per_sample(field(3, 4), field(0, 0), torch.tensor([0.25]), None)
    assert float(loss) == pytest.approx(0.75 * (math.sqrt(26) - 1) / math.sqrt(2))


def test_pseudo_huber_grows_linearly_far_out() -> None:
    near, far = (
        float(PseudoHuber().per_sample(field(d, d), field(0, 0), torch.zeros(1), None)) for d in (50, 100)
    )
    assert far == pytest.approx(2 * near, rel=1e-3)


def test_the_decoded_term_sees_the_predicted_data_of_samples_near_data_only() -> None:
    data, noise = torch.full((3, 1, 2), 2.0), torch.zeros(3, 1, 2)
    time = torch.tensor([0.2, 0.9, 0.4])
    state, truth = interpolate(data, noise, time), velocity(data, noise)
    prediction = (truth + 1).requires_grad_()
    term = DecodedTerm(weight=0.5, until=0.6)
    losses = term.per_sample(lambda a, b: (a - b).square().flatten(1).mean(1), state, prediction, truth, time)
    # The data predicted is off by t.
    torch.testing.assert_close(losses, 0.5 * torch.tensor([0.04, 0, 0.16]))
    losses.sum().backward()
    assert prediction.grad is not None and bool((prediction.grad[1] == 0).all())


def test_the_decoded_term_decodes_nothing_where_all_is_noise() -> None:
    def refuse(predicted: torch.Tensor, true: torch.Tensor) -> torch.Tensor:
        raise AssertionError("decoded")

    state, time = torch.zeros(2, 1, 2), torch.tensor([0.9, 0.8])
    assert DecodedTerm().per_sample(refuse, state, state, state, time).tolist() == [0, 0]


def test_near_data_squared_errors_of_velocities_count_as_those_of_data() -> None:
    error, times = field(2, 2, 2), torch.tensor([0.03, 0.3, 0.9])
    losses = SquaredError(level=0.3).per_sample(error, 0 * error, times, None)
    torch.testing.assert_close(losses, torch.tensor([0.04, 4.0, 4.0]))
