from __future__ import annotations

import pytest
import torch
from torch import nn

from gen3d.ema import WeightAverage


def module(value: float) -> nn.Linear:
    layer = nn.Linear(1, 1)
    nn.init.constant_(layer.weight, value)
    return layer


def averaged(updates: int, decay: float, start: float, then: float) -> WeightAverage:
    """After so many updates of a weight that was `start` in the beginning and `then` ever since."""
    layer = module(start)
    average = WeightAverage(layer, decay)
    nn.init.constant_(layer.weight, then)
    for _ in range(updates):
        average.update()
    return average


def weight_of(average: WeightAverage) -> float:
    return float(average.averages["weight"])


def test_the_average_moves_by_hand() -> None:
    assert weight_of(averaged(1, 0.999, 0.0, 1.0)) == pytest.approx(1 - 2 / 11)
    assert weight_of(averaged(2, 0.999, 0.0, 1.0)) == pytest.approx(1 - 2 / 11 * 3 / 12)


def test_after_many_updates_it_forgets_at_the_given_rate() -> None:
    left = [weight_of(averaged(count, 0.9, 1.0, 0.0)) for count in (90, 91)]
    assert left[1] == pytest.approx(0.9 * left[0])


def test_within_the_block_the_module_has_the_averages() -> None:
    layer = module(3.0)
    average = WeightAverage(module(0.5), decay=0.9)
    with average.in_place_of(layer):
        assert layer.weight.item() == 0.5
    assert layer.weight.item() == 3
    with pytest.raises(RuntimeError, match="inside"), average.in_place_of(layer):
        raise RuntimeError("inside")
    assert layer.weight.item() == 3


def test_averages_are_no_part_of_the_graph() -> None:
    assert not any(tensor.requires_grad for tensor in WeightAverage(module(1.0), 0.9).averages.values())
    assert torch.equal(WeightAverage(module(2.0), 0.9).averages["weight"], torch.tensor([[2.0]]))
