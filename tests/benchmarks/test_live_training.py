"""The benchmark of training while it is watched: pages come and go, and turns are compared with their neighbours."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.live_training import Plan, Turn, measured, slowdowns
from tests.tiny_dataset import write_ball_dataset


def test_a_page_comes_and_goes_and_training_ends_after_the_last_turn(tmp_path: Path) -> None:
    turns = measured(write_ball_dataset(tmp_path / "ball"), 200, Plan(0.5, 1.0, 5))
    assert [turn.watched for turn in turns] == [False, True, False, True, False]
    assert all(turn.steps > 0 and turn.wall_s >= 1.0 and turn.cpu_s > 0 for turn in turns)
    assert not any(turn.packs for turn in turns if not turn.watched)
    assert any(turn.packs for turn in turns)


def test_what_slows_down_by_itself_is_not_charged_to_the_page() -> None:
    # Each turn has a hundredth more per step than the one before; the page costs five hundredths.
    turns = [Turn(k % 2 == 1, 100, 100 + k + 5 * (k % 2), 200 + 2 * k, k % 2) for k in range(5)]
    found = slowdowns(turns)
    assert found["wall"] == pytest.approx([5 / 101, 5 / 103])
    assert found["cpu"] == pytest.approx([0, 0])
