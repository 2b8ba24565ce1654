from __future__ import annotations

from collections.abc import Sequence

import pytest
import torch
from torch import Tensor

from gen3d.flow.guidance import Branch, Guidance, guided
from gen3d.flow.path import data_at
from recon3d.errors import SplatloomError

ANSWERS: dict[Branch, float] = {"full": 2.0, "null": 1.0, "perturbed": 0.5}


class Constant:
    """Answers a constant per branch and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[Branch, ...]] = []

    def __call__(self, state: Tensor, time: float, branches: Sequence[Branch]) -> list[Tensor]:
        self.asked.append(tuple(branches))
        return [torch.full_like(state, ANSWERS[branch]) for branch in branches]


def value(guidance: Guidance, time: float = 1.0) -> float:
    return float(guided(Constant(), guidance)(torch.zeros(1, 2), time)[0, 0])


def test_guidance_extrapolates_from_the_worse_networks_through_the_better_one() -> None:
    assert value(Guidance(scale=4)) == 2 + 3 * (2 - 1)
    assert value(Guidance(scale=1, perturbed=3)) == 2 + 3 * (2 - 0.5)
    assert value(Guidance(scale=4, perturbed=3)) == 2 + 3 * (2 - 1) + 3 * (2 - 0.5)
    assert value(Guidance(scale=0)) == 1


def test_no_guidance_asks_the_network_once() -> None:
    network = Constant()
    guided(network, Guidance(scale=1))(torch.zeros(1, 2), 0.7)
    assert network.asked == [("full",)]


def test_outside_the_interval_nothing_is_guided_and_nothing_else_asked() -> None:
    network, guidance = Constant(), Guidance(scale=4, interval=(0.3, 0.8))
    field = guided(network, guidance)
    values = [float(field(torch.zeros(1, 2), t)[0, 0]) for t in (0.2, 0.3, 0.8, 0.9)]
    assert values == [2, 5, 5, 2]
    assert [len(asked) for asked in network.asked] == [1, 2, 2, 1]


def test_full_rescaling_gives_the_predicted_data_the_spread_of_the_unguided_one() -> None:
    generator = torch.Generator().manual_seed(0)
    full, null, state = torch.randn(3, 2, 3, 8, generator=generator)
    answers: dict[Branch, Tensor] = {"full": full, "null": null}
    guided_data = data_at(state, Guidance(scale=6, rescale=1).combine(answers, state, 0.8), 0.8)
    plain_data = data_at(state, Guidance(scale=6).combine(answers, state, 0.8), 0.8)
    unguided = data_at(state, full, 0.8)
    torch.testing.assert_close(guided_data.flatten(1).std(1), unguided.flatten(1).std(1))
    # Only the scale changes, not the direction.
    cosines = torch.cosine_similarity(guided_data.flatten(1), plain_data.flatten(1))
    torch.testing.assert_close(cosines, torch.ones(2))


@pytest.mark.parametrize("wrong", [{"interval": (0.8, 0.2)}, {"interval": (0.0, 1.5)}, {"rescale": 2.0}])
def test_impossible_guidance_is_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(SplatloomError, match="guidance"):
        Guidance(**wrong)  # type: ignore[arg-type]
