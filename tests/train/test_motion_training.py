"""Motion while training: penalties in closed form, coming to rest, rows that stay together, and exact resumes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor

from recon3d.gaussians import MOTION, Gaussians
from recon3d.motion import Motion
from recon3d.motion_basis import ATTRIBUTES, GRID, MotionSpec
from recon3d.priors.flow_sequence import FlowSequence
from recon3d.train.losses import LossTerms
from recon3d.train.motion import (
    PENALTY_EVERY,
    MotionJob,
    at_rest,
    by_row,
    carried_moments,
    motion_penalties,
    pull_to_rest,
    rest_if_due,
)
from recon3d.train.motion_config import MotionConfig, Window
from recon3d.train.optimizer import AdamState
from recon3d.train.schedule import Clock
from recon3d.train.state import TrainState, ViewOrder, leaf
from tests.moving_scene import moving_gaussians
from tests.train.moving import QUICK, motion_of, prepared, sliding_truth
from tests.train.test_checkpoint import assert_same, interrupted_after

EXTENT = 2.5


RATES: dict[str, float | Tensor] = dict.fromkeys(
    ("means", "log_scales", "quats", "opacity_logits", "sh"), 1e-3
)


def on_one_clock(gaussians: Gaussians) -> Gaussians:
    """The same in float64, with local time running from -1 to 1 over the clip for all."""
    exact = gaussians.to(torch.float64)
    motion = motion_of(exact)
    return replace(exact, motion=motion.replaced({"clock": torch.zeros_like(motion.clock)}))


def paths(motion: Motion, count: int = GRID) -> Tensor:
    """(T, M, 3) displacements at the midpoints of `count` parts of the clip."""
    times = (torch.arange(count, dtype=torch.float64) + 0.5) / count
    return torch.stack([motion.residual("means", time) for time in times])


def penalty(gaussians: Gaussians, config: MotionConfig, name: str) -> float:
    """One penalty as training feels it, mean over the steps of a round."""
    rounds = [penalties(gaussians, config, step) for step in range(PENALTY_EVERY)]
    return sum(float(r.terms[name].detach()) for r in rounds if name in r.terms) / PENALTY_EVERY


def penalties(gaussians: Gaussians, config: MotionConfig, step: int = 0) -> LossTerms:
    """The penalties at one step of a thousand."""
    return motion_penalties(job_of(config), state_of(gaussians, (0.0, step / 1000)), EXTENT)


def state_of(gaussians: Gaussians, progress: tuple[float, float] = (0.0, 1.0)) -> TrainState:
    """A state between two steps, with every row of Adam's moments marked by its number from 1."""
    moving = leaf(gaussians)
    return TrainState(
        gaussians=moving,
        clock=Clock(1000, step=round(1000 * progress[1]), previous=progress[0]),
        order=ViewOrder.over(1),
        host_random=torch.Generator(),
        device_random=torch.Generator(),
        adam=AdamState(marked(moving.tensors()), marked(moving.tensors())),
    )


def marked(tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    """Tensors of the same shapes, row i full of i + 1."""
    numbers = {name: torch.arange(1.0, len(t) + 1) for name, t in tensors.items()}
    return {
        name: torch.ones_like(t, requires_grad=False) * numbers[name].view(-1, *[1] * (t.ndim - 1))
        for name, t in tensors.items()
    }


def job_of(config: MotionConfig) -> MotionJob:
    """A job over ten instants of one window."""
    return MotionJob(config, torch.linspace(0, 1, 10), (Window(0.5, 0.5, 0.0, 0.0),), 1 / 9)


class TestPenalties:
    def test_rigidity_is_the_mean_squared_difference_of_neighbours_displacements(self) -> None:
        gaussians = on_one_clock(moving_gaussians(20, seed=3))
        config = MotionConfig(rigidity=0.7, smoothness=0.0, neighbors=4)
        motion = motion_of(gaussians)
        points, moved = gaussians.means[motion.moving], paths(motion)
        distances, rows = torch.cdist(points, points).sort(dim=1)
        near, rows = distances[:, 1:5], rows[:, 1:5]
        # numpy's median, the mean of the two in the middle.
        width = near.flatten().quantile(0.5)
        weights = (-((near / (2 * width)) ** 2)).exp()
        apart = (moved[:, rows] - moved[:, :, None]).square().sum(dim=-1).mean(dim=0)
        expected = 0.7 / EXTENT**2 * float((weights * apart).mean())
        assert penalty(gaussians, config, "rigidity") == pytest.approx(expected, rel=1e-6)

    def test_smoothness_is_the_mean_squared_acceleration_in_local_time(self) -> None:
        gaussians = on_one_clock(moving_gaussians(6, spec=MotionSpec(means=(2, 2))))
        config = MotionConfig(spec=MotionSpec(means=(2, 2)), smoothness=0.3, rigidity=0.0)
        acceleration = paths(motion_of(gaussians)).diff(n=2, dim=0) / (2 / GRID) ** 2
        expected = 0.3 / EXTENT**2 * float(acceleration.square().sum(dim=-1).mean())
        assert penalty(gaussians, config, "smoothness") == pytest.approx(expected, rel=2e-2)

    def test_moving_together_costs_no_rigidity(self) -> None:
        gaussians = moving_gaussians(20)
        together = motion_of(gaussians).means[:1].expand(10, -1, -1).contiguous()
        crowd = replace(gaussians, motion=motion_of(gaussians).replaced({"means": together}))
        assert penalty(crowd, MotionConfig(rigidity=1.0), "rigidity") == 0

    def test_a_still_or_lonely_scene_costs_nothing(self) -> None:
        config = MotionConfig(rigidity=1.0, smoothness=1.0)
        still = replace(moving_gaussians(), motion=None)
        assert not penalties(still, config).terms
        assert not penalties(moving_gaussians(2), config).terms

    def test_penalties_reach_the_coefficients(self) -> None:
        state = state_of(moving_gaussians(12), (0.0, 0.0))
        terms = motion_penalties(job_of(MotionConfig(rigidity=1.0, smoothness=1.0)), state, EXTENT)
        terms.total.backward()  # type: ignore[no-untyped-call]
        gaussians = state.gaussians
        gradient = motion_of(gaussians).means.grad
        assert gradient is not None and bool(gradient.flatten(1).any(dim=1).all())
        assert gaussians.means.grad is None

    def test_acceleration_is_free_once_flow_has_shown_it_and_coefficients_then_learn_slowly(self) -> None:
        config = MotionConfig()
        job = replace(job_of(config), rig=cast("tuple[FlowSequence, ...]", ("a camera", "another")))
        before, after = job.follow_at - 0.01, job.follow_at
        assert job.smoothness(before) == config.smoothness and job.smoothness(after) == 0
        assert replace(job, rig=()).smoothness(after) == config.smoothness
        slow, fast = (job.rates(RATES, progress, EXTENT)[MOTION + "means"] for progress in (after, before))
        assert slow == pytest.approx(config.rates.followed * float(fast))


class TestRest:
    def rates(self, rate: float) -> dict[str, float | Tensor]:
        """One rate for every tensor of a motion."""
        return {MOTION + name: rate for name in (*ATTRIBUTES, "clock", "life", "weights", "bases")}

    def test_weak_coefficients_are_pulled_to_zero_and_strong_ones_shrink_a_little(self) -> None:
        state = state_of(moving_gaussians(4))
        table = motion_of(state.gaussians).means
        with torch.no_grad():
            table[0] *= 1e-3 / table[0].norm()
            table[1] *= 5 / table[1].norm()
        strong = table[1].detach().clone()
        pull_to_rest(state, MotionConfig(sparsity=0.5), self.rates(0.02))
        assert not table[0].any()
        # Its length falls by sparsity times rate, its direction stays.
        torch.testing.assert_close(table[1].detach(), strong * (5 - 0.01) / 5)

    def test_no_sparsity_no_pull(self) -> None:
        state = state_of(moving_gaussians(4))
        before = {n: t.detach().clone() for n, t in state.gaussians.tensors().items()}
        pull_to_rest(state, MotionConfig(sparsity=0.0), self.rates(0.02))
        assert all(torch.equal(t, before[n]) for n, t in state.gaussians.tensors().items())

    def test_lives_keep_a_width_and_weights_a_sum_of_one(self) -> None:
        state = state_of(moving_gaussians(4, life=True, bases=2))
        motion = motion_of(state.gaussians)
        with torch.no_grad():
            motion.life[:, 1:] = -1
            motion.weights[0] = torch.tensor([-0.1, 0.5])
        pull_to_rest(state, MotionConfig(), self.rates(0.02))
        assert bool((motion.life[:, 1:] > 0).all())
        assert motion.weights[0].tolist() == [0, 1]
        torch.testing.assert_close(motion.weights.sum(dim=1).detach(), torch.ones(2))

    def resting_scene(self, resting: list[bool]) -> Gaussians:
        """Twelve Gaussians, six of which carry motion; those marked hardly move."""
        gaussians = moving_gaussians(12)
        scale = torch.where(torch.tensor(resting), 1e-6, 1.0)[:, None, None]
        tables = {name: getattr(motion_of(gaussians), name) * scale for name in ATTRIBUTES}
        return replace(gaussians, motion=motion_of(gaussians).replaced(tables))

    @given(resting=st.lists(st.booleans(), min_size=6, max_size=6))
    @settings(max_examples=15, deadline=None)
    def test_who_hardly_moves_becomes_static_and_the_optimisers_rows_follow(
        self, resting: list[bool]
    ) -> None:
        scene = self.resting_scene(resting)
        state = state_of(scene, progress=(0.999, 1.0))
        rest_if_due(job_of(MotionConfig()), state, EXTENT)
        kept = [i for i, rests in enumerate(resting) if not rests]
        if not kept:
            assert state.gaussians.motion is None
            assert state.adam.exp_avg.keys() == state.gaussians.base().keys()
            return
        motion = motion_of(state.gaussians)
        assert motion.moving.nonzero()[:, 0].tolist() == [2 * i for i in kept]
        assert torch.equal(motion.means, motion_of(scene).means[kept])
        assert state.adam.exp_avg.keys() == state.gaussians.tensors().keys()
        for moments in (state.adam.exp_avg, state.adam.exp_avg_sq):
            assert all(moments[n].shape == t.shape for n, t in state.gaussians.tensors().items())
            assert moments[MOTION + "means"][:, 0, 0].tolist() == [i + 1 for i in kept]
            assert moments["means"][:, 0].tolist() == list(range(1, 13))

    def test_nobody_rests_between_the_instants_nor_while_motion_spreads(self) -> None:
        config = MotionConfig(begin=0.1, spread=0.5)
        for progress in ((0.3, 0.301), (0.5015, 0.502)):
            state = state_of(self.resting_scene([True] * 6), progress=progress)
            rest_if_due(job_of(config), state, EXTENT)
            assert len(motion_of(state.gaussians)) == 6

    def test_whoever_moves_changes_colour_or_comes_and_goes_is_not_at_rest(self) -> None:
        motion = motion_of(self.resting_scene([True] * 6))
        ever = motion.life.new_tensor([0.5, 2.0, 0.1]).repeat(6, 1)
        means, sh, life = motion.means.clone(), motion.sh.clone(), ever
        means[1, 0, 0] = 0.1
        sh[2, 0, 0] = 0.5
        life[3] = torch.tensor([0.5, 0.2, 0.1])
        life[4] = torch.tensor([0.5, 0.45, 0.3])  # hardly fainter at the ends
        resting = at_rest(motion.replaced({"means": means, "sh": sh, "life": life}), 0.01)
        assert resting.tolist() == [True, False, False, False, True, True]


@given(
    picks=st.lists(st.tuples(st.integers(0, 11), st.booleans()), min_size=1, max_size=20), life=st.booleans()
)
@settings(max_examples=25, deadline=None)
def test_moments_follow_their_rows(picks: list[tuple[int, bool]], life: bool) -> None:
    before = moving_gaussians(12, life=life, bases=1)
    source, fresh = torch.tensor([p for p, _ in picks]), torch.tensor([f for _, f in picks])
    after = before.select(source)
    adam = AdamState(marked(before.tensors()), marked(before.tensors()))
    moved = carried_moments(adam, before, source, fresh)
    assert all(moved.exp_avg[n].shape == t.shape for n, t in after.tensors().items())
    expected = torch.where(fresh, 0, source + 1).float()
    assert torch.equal(moved.exp_avg["means"][:, 0], expected)
    assert torch.equal(moved.exp_avg_sq["opacity_logits"], expected)
    moving = source % 2 == 0
    of_motion = torch.where(fresh, 0, source // 2 + 1)[moving].float()
    for name in ("means", "quats", "clock", "weights"):
        assert torch.equal(moved.exp_avg[MOTION + name].flatten(1)[:, 0], of_motion)
    assert torch.equal(moved.exp_avg[MOTION + "bases"], adam.exp_avg[MOTION + "bases"])


@pytest.mark.parametrize("life", [False, True])
def test_what_holds_for_gaussians_holds_for_their_rows(life: bool) -> None:
    gaussians = moving_gaussians(12, life=life, bases=1)
    found = by_row(gaussians, torch.arange(12))
    assert torch.equal(found["means"], torch.arange(12))
    assert torch.equal(found[MOTION + "means"], torch.arange(0, 12, 2))
    assert (MOTION + "life" in found) == life and MOTION + "bases" not in found
    assert all(len(gaussians.tensors()[name]) == len(values) for name, values in found.items())


def test_motion_trains_where_steps_move_the_visible_alone() -> None:
    state = prepared(replace(QUICK, adam="visible")).finish()
    assert all(bool(tensor.isfinite().all()) for tensor in state.gaussians.tensors().values())


WITH_EVERYTHING = replace(
    QUICK,
    background="random",
    motion=MotionConfig(
        begin=0.2, spread=0.6, candidates=1.0, window=3, appear=True, bases=2, rigidity=0.1, smoothness=0.1
    ),
)


@pytest.mark.parametrize("config", [QUICK, WITH_EVERYTHING], ids=["quick", "everything"])
@pytest.mark.parametrize("steps", [4, 14, 25])
def test_interrupted_and_resumed_equals_uninterrupted_to_the_bit(
    config: object, steps: int, tmp_path: Path
) -> None:
    assert isinstance(config, type(QUICK))
    uninterrupted = prepared(config).finish()
    assert len(motion_of(uninterrupted.gaussians)) > 0
    interrupted_after(prepared(config, tmp_path), steps)
    run = prepared(config, tmp_path)
    assert run.recorder.checkpoints is not None
    assert run.recorder.checkpoints.restore_newest(run.state) == []
    assert run.state.clock.step == steps
    # Motion has begun at a fifth of the way.
    assert (run.state.gaussians.motion is not None) == (steps >= 6)
    resumed = run.finish()
    assert_same(resumed, uninterrupted)
    assert motion_of(resumed.gaussians).spec == motion_of(uninterrupted.gaussians).spec


def test_the_seed_decides_all() -> None:
    one, two, other = (prepared(replace(QUICK, seed=seed)).finish() for seed in (0, 0, 1))
    assert_same(one, two)
    assert not torch.equal(one.gaussians.means[:20], other.gaussians.means[:20])


def test_nothing_moves_in_a_still_clip() -> None:
    still = prepared(truth=replace(sliding_truth(), motion=None))
    assert still.finish().gaussians.motion is None


def test_motion_may_begin_at_once() -> None:
    assert QUICK.motion is not None
    everyone = replace(QUICK.motion, begin=0.0, candidates=0.0, static_below=0.0)
    at_once = replace(QUICK, steps=3, motion=everyone)
    assert len(motion_of(prepared(at_once).finish().gaussians)) > 0
