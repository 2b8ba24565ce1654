"""Windows over long clips, which instants are seen when, and how windows hand over."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor

from recon3d.gaussians import MOTION
from recon3d.train.motion import MotionJob
from recon3d.train.motion_config import MotionConfig, Window, plan_windows
from recon3d.train.motion_start import set_moving
from tests.train.moving import motion_of
from tests.train.scenes import ball_of_gaussians

COUNTS, LONGEST = st.integers(1, 400), st.integers(5, 100)
OVERLAP = 0.15


def planned(count: int, longest: int) -> tuple[Tensor, tuple[Window, ...]]:
    """Evenly spaced instants and their windows."""
    instants = torch.linspace(0, 1, count, dtype=torch.float64)
    return instants, plan_windows(instants, longest, OVERLAP)


def job(count: int = 60, longest: int = 20, **settings: float) -> MotionJob:
    """A motion job over evenly spaced instants of one camera."""
    times, windows = planned(count, longest)
    config = MotionConfig(**settings)  # type: ignore[arg-type]
    return MotionJob(config, times.float(), windows, 1 / (count - 1))


@given(count=COUNTS, longest=LONGEST)
@settings(max_examples=50, deadline=None)
def test_windows_cover_every_instant_and_neighbours_overlap(count: int, longest: int) -> None:
    instants, windows = planned(count, longest)
    covered = torch.stack([window.covers(instants) for window in windows])
    assert bool(covered.any(dim=0).all())
    for before, after in pairwise(windows):
        shared = before.center + before.half - (after.center - after.half)
        assert shared == pytest.approx(before.fade_high + after.fade_low) and shared > 0
        # Nobody but neighbours meets.
        assert before.center < after.center
    assert windows[0].fade_low == windows[-1].fade_high == 0


@given(count=COUNTS, longest=LONGEST)
@settings(max_examples=50, deadline=None)
def test_no_window_holds_more_instants_than_asked_for_and_the_overlap(count: int, longest: int) -> None:
    instants, windows = planned(count, longest)
    assert all(int(window.covers(instants).sum()) <= longest * (1 + OVERLAP) + 2 for window in windows)


def test_a_short_clip_is_one_window_that_is_always_there() -> None:
    assert plan_windows(torch.linspace(0, 1, 75), 75, OVERLAP) == (Window(0.5, 0.5, 0.0, 0.0),)
    assert len(plan_windows(torch.linspace(0, 1, 76), 75, OVERLAP)) == 2


@pytest.mark.parametrize("count", [40, 60, 300])
def test_at_every_time_some_window_is_fully_there_and_those_far_away_are_gone(count: int) -> None:
    _, windows = planned(count, 20)
    one = ball_of_gaussians(1)
    scene = set_moving(one, torch.ones(1, dtype=torch.bool), windows, MotionConfig())
    motion = motion_of(scene)
    assert len(scene) == len(motion) == len(windows)
    for time in torch.linspace(0, 1, 501).tolist():
        factors = motion.visibility_log(time).exp()
        assert float(factors.max()) == 1
        outside = torch.tensor([abs(time - window.center) >= window.half for window in windows])
        assert bool((factors[outside] <= 1 / 255 + 1e-6).all())


def test_local_time_runs_from_minus_one_to_one_over_each_window() -> None:
    _, windows = planned(60, 20)
    motion = motion_of(
        set_moving(ball_of_gaussians(1), torch.ones(1, dtype=torch.bool), windows, MotionConfig())
    )
    for row, window in enumerate(windows):
        ends = [motion.local_time(window.center + side * window.half)[row].item() for side in (-1, 0, 1)]
        assert ends == pytest.approx([-1, 0, 1], abs=1e-5)


def test_lives_that_windows_give_are_learned_slowly_and_free_ones_are_not() -> None:
    base: dict[str, float | Tensor] = dict.fromkeys(ball_of_gaussians(1).base(), 1e-3)
    windowed, single = (job(count, 20).rates(base, 0.5, extent=1.0) for count in (60, 20))
    rates = MotionConfig().rates
    assert windowed.pop(MOTION + "life") == rates.given_life
    assert single.pop(MOTION + "life") == rates.life > 10 * rates.given_life
    assert repr(windowed) == repr(single)


def test_standing_gaussians_are_shared_and_moving_ones_copied_for_each_window() -> None:
    _, windows = planned(60, 20)
    ball = ball_of_gaussians(10)
    may_move = torch.arange(10) < 4
    scene = set_moving(ball, may_move, windows, MotionConfig())
    assert len(scene) == 6 + 4 * 3
    assert torch.equal(scene.means[:6], ball.means[4:])
    assert all(torch.equal(part, ball.means[:4]) for part in scene.means[6:].split(4))
    assert not any(bool(getattr(motion_of(scene), name).any()) for name in ("means", "quats", "sh"))


def test_one_window_has_lives_only_where_gaussians_may_appear() -> None:
    one = ball_of_gaussians(2)
    everyone = torch.ones(2, dtype=torch.bool)
    whole = (Window(0.5, 0.5, 0.0, 0.0),)
    assert not motion_of(set_moving(one, everyone, whole, MotionConfig(appear=False))).has_life
    assert motion_of(set_moving(one, everyone, whole, MotionConfig(appear=True))).has_life


class TestWhatIsSeen:
    @pytest.mark.parametrize("longest", [60, 20])
    def test_views_spread_from_the_middle_of_each_window_until_all_are_seen(self, longest: int) -> None:
        moving = job(60, longest, begin=0.2, spread=0.5)
        seen_before = torch.zeros(60, dtype=torch.bool)
        for progress in torch.linspace(0.2, 0.4999, 40).tolist():
            seen = moving.allowed(progress)
            assert seen is not None and bool((seen | ~seen_before).all())
            for window in moving.windows:
                nearest = (moving.times - window.center).abs().argmin()
                assert bool(seen[nearest])
            seen_before = seen
        # All but perhaps the very ends, which are seen an instant later.
        assert bool(seen_before[1:-1].all())

    def test_it_begins_with_little_more_than_the_middle(self) -> None:
        seen = job(60, 60, begin=0.2, spread=0.5).allowed(0.2)
        assert seen is not None and 1 <= int(seen.sum()) <= 2
        assert seen.nonzero()[:, 0].double().mean() == pytest.approx(29.5, abs=0.5)

    def test_all_are_seen_before_motion_begins_and_once_it_has_spread(self) -> None:
        moving = job(begin=0.2, spread=0.5)
        assert (
            moving.allowed(0.0) is moving.allowed(0.19) is moving.allowed(0.5) is moving.allowed(1.0) is None
        )

    def test_tracks_make_spreading_needless(self) -> None:
        tracked = replace(job(begin=0.2, spread=0.5), tracks=object())  # type: ignore[arg-type]
        assert tracked.allowed(0.3) is None

    def test_jitter_starts_with_motion_and_falls_to_zero(self) -> None:
        moving = job(61, 61, begin=0.25, jitter=0.4)
        assert moving.jitter(0.0) == moving.jitter(0.24) == 0
        assert moving.jitter(0.25) == pytest.approx(0.4 / 60)
        falling = [moving.jitter(p) for p in (0.25, 0.5, 0.75, 1.0)]
        assert falling == sorted(falling, reverse=True) and falling[-1] == 0
        assert all(math.isfinite(value) for value in falling)
