from __future__ import annotations

from collections.abc import Callable

import pytest

from benchmarks import stopwatch
from benchmarks.stopwatch import Times, WallStopwatch, alternating


class Tick:
    """A moment counted in milliseconds."""

    def __init__(self, now: float) -> None:
        self.now = now

    def until(self, later: Tick) -> float:
        return later.now - self.now


class Metronome(WallStopwatch):
    """A watch that only moves when work says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def mark(self) -> Tick:  # type: ignore[override]
        return Tick(self.now)

    def work(self, milliseconds: float) -> Callable[[], None]:
        def run() -> None:
            self.now += milliseconds

        return run


def test_times_are_median_quartiles_and_least() -> None:
    times = Times.of([5.0, 1.0, 2.0, 4.0, 3.0])
    assert times == Times(median_ms=3, quarter_ms=2, three_quarters_ms=4, least_ms=1, rounds=5)
    assert times.record()["median_ms"] == 3


def test_stages_and_totals_are_told_apart() -> None:
    watch = Metronome()
    works = {
        "a": [("render", watch.work(3)), ("loss", watch.work(1))],
        "b": [("render", watch.work(7))],
    }
    found = alternating(works, watch)
    medians = {
        (who, stage): times.median_ms for who, stages in found.items() for stage, times in stages.items()
    }
    assert medians == {
        ("a", "render"): 3,
        ("a", "loss"): 1,
        ("a", "total"): 4,
        ("b", "render"): 7,
        ("b", "total"): 7,
    }


@pytest.mark.parametrize(
    ("milliseconds", "rounds"), [(1.0, stopwatch.MOST_ROUNDS), (1e5, stopwatch.LEAST_ROUNDS)]
)
def test_slow_work_is_repeated_less_often(milliseconds: float, rounds: int) -> None:
    watch = Metronome()
    found = alternating({"a": [("run", watch.work(milliseconds))]}, watch)
    assert found["a"]["total"].rounds == rounds


def test_works_take_turns() -> None:
    order: list[str] = []
    works = {name: [("run", lambda name=name: order.append(name))] for name in "ab"}
    alternating(works, Metronome())
    assert order == ["a", "b"] * (len(order) // 2)
