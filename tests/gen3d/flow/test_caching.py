from __future__ import annotations

from collections.abc import Sequence

import pytest
import torch
from torch import Tensor

from gen3d.flow.caching import Cached, Extrapolation
from gen3d.flow.guidance import Branch, Guidance, guided
from gen3d.flow.sample import sample
from gen3d.flow.samplers import Euler, Heun
from tests.gen3d.flow.analytic import plane_noise, square_of_four


class Polynomial:
    """Features that are a polynomial of time and nothing else; the readout shows them."""

    def __init__(self, degree: int) -> None:
        self.coefficients = torch.randn(degree + 1, generator=torch.Generator().manual_seed(degree)).double()
        self.calls = 0

    def features(self, state: Tensor, time: float, branches: Sequence[Branch]) -> list[Tensor]:
        self.calls += 1
        powers = torch.tensor([time**k for k in range(len(self.coefficients))]).double()
        return [(self.coefficients @ powers).expand_as(state) for _ in branches]

    def readout(self, features: Tensor, time: float, branch: Branch) -> Tensor:
        return features


class Analytic:
    """The mixture's velocity as its own features."""

    def features(self, state: Tensor, time: float, branches: Sequence[Branch]) -> list[Tensor]:
        return [square_of_four()(state, time) for _ in branches]

    def readout(self, features: Tensor, time: float, branch: Branch) -> Tensor:
        return features


@pytest.mark.parametrize("order", [0, 1, 2, 3])
def test_polynomials_are_extrapolated_exactly_at_any_spacing(order: int) -> None:
    network, state = Polynomial(order), torch.zeros(1, 1).double()
    cached = Cached(network, every=4, order=order, warm_up=order + 1)
    for time in (1.0, 0.93, 0.8, 0.72, 0.5, 0.48, 0.3, 0.29, 0.1, 0.02):
        [answer] = cached(state, time, ("full",))
        # Extrapolating over many times the recorded span magnifies rounding.
        torch.testing.assert_close(answer, network.features(state, time, ("full",))[0], atol=1e-5, rtol=0)


def test_the_network_is_asked_at_first_and_then_every_so_many_times() -> None:
    network = Polynomial(1)
    cached = Cached(network, every=3, order=1, warm_up=2)
    asked = []
    for index in range(11):
        before = cached.computed
        cached(torch.zeros(1, 1), 1 - index / 11, ("full",))
        asked.append(cached.computed > before)
    assert [index for index, full in enumerate(asked) if full] == [0, 1, 4, 7, 10]
    assert network.calls == cached.computed == 5


def test_caching_at_every_evaluation_caches_nothing() -> None:
    field = guided(Cached(Analytic(), every=1), Guidance(scale=1))
    exact, noise = square_of_four(), plane_noise(8)
    plan = Heun().plan(8)
    torch.testing.assert_close(sample(field, noise, plan, Heun()), sample(exact, noise, plan, Heun()))


def test_a_third_of_the_evaluations_gives_nearly_the_same_samples() -> None:
    network, noise, plan = Cached(Analytic(), every=3, order=2, warm_up=4), plane_noise(64), Euler().plan(60)
    cached = sample(guided(network, Guidance(scale=1)), noise, plan, Euler())
    full = sample(square_of_four(), noise, plan, Euler())
    fewer = sample(square_of_four(), noise, Euler().plan(network.computed), Euler())
    assert network.computed < 25
    assert float((cached - full).norm()) < 0.25 * float((fewer - full).norm())


def test_branches_that_appear_late_are_computed_when_they_do() -> None:
    network = Polynomial(1)
    cached = Cached(network, every=5, order=1, warm_up=2)
    for time in (1.0, 0.9):
        cached(torch.zeros(1, 1), time, ("full",))
    answers = cached(torch.zeros(1, 1).double(), 0.8, ("full", "null"))
    assert len(answers) == 2 and network.calls == 3


def test_a_value_at_the_same_time_replaces_the_former_one() -> None:
    known = Extrapolation(order=1)
    for time, value in ((1.0, 3.0), (0.5, 7.0), (0.5, 4.0)):
        known.record(time, torch.tensor(value))
    assert float(known.at(0.0)) == 5
