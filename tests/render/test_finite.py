"""When NaN and infinity are found on a GPU, tested on CPU tensors: a scene is tested at once, its updates one later."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
import torch
from torch import Tensor

from recon3d.errors import SplatloomError
from recon3d.render.finite import Screen


@dataclass
class Arrival:
    """Stands in for a CUDA event; `here` says whether the copy before it has arrived."""

    here: bool = True
    recorded: int = field(default=0)

    def record(self) -> None:
        self.recorded += 1

    def query(self) -> bool:
        return self.here


@pytest.fixture
def screen() -> Screen:
    return Screen(torch.zeros(()), Arrival())  # type: ignore[arg-type]


def check(screen: Screen, *tensors: Tensor) -> None:
    screen.test(list(tensors), {f"tensor {i}": tensor for i, tensor in enumerate(tensors)})


def test_a_new_scene_is_tested_at_once(screen: Screen) -> None:
    with pytest.raises(SplatloomError, match=r"tensor 1\[2\] is NaN or infinite \(1 such values"):
        check(screen, torch.ones(2), torch.tensor([0.0, 1.0, float("nan")]))


def test_a_change_of_the_same_scene_is_found_one_picture_later(screen: Screen) -> None:
    means = torch.ones(4)
    check(screen, means)
    means[1] = float("inf")
    check(screen, means)
    with pytest.raises(SplatloomError, match=r"tensor 0\[1\]"):
        check(screen, means)


def test_nobody_waits_for_a_sum_that_has_not_arrived(screen: Screen) -> None:
    means = torch.ones(4)
    check(screen, means)
    check(screen, means)
    screen.arrived.here = False  # type: ignore[attr-defined]
    screen.sum.fill_(float("nan"))
    for _ in range(3):
        check(screen, means)
    assert screen.arrived.recorded == 1  # type: ignore[attr-defined]
    screen.arrived.here = True  # type: ignore[attr-defined]
    check(screen, means)  # the sum was not finite, the values are: no alarm
    assert screen.under_way


def test_another_scene_forgets_the_sum_that_is_under_way(screen: Screen) -> None:
    means = torch.ones(4)
    check(screen, means)
    means[0] = float("nan")
    check(screen, means)
    check(screen, torch.ones(4))
    assert not screen.under_way


def test_a_sum_that_overflows_is_no_alarm(screen: Screen) -> None:
    huge = torch.full((4,), 3e38)
    for _ in range(3):
        check(screen, huge)
