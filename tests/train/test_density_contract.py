"""What every density strategy must keep, whatever it does."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch

from recon3d.gaussians import Gaussians
from recon3d.render import RenderInfo
from recon3d.train.density import DensityStrategy, Observation, Refined, Surroundings, draw_rows, strongest
from recon3d.train.density_default import DefaultStrategy
from recon3d.train.density_mcmc import McmcStrategy
from recon3d.train.motion import carried_moments
from recon3d.train.optimizer import AdamState, RowMove
from recon3d.train.schedule import Clock
from tests.moving_scene import moving_gaussians
from tests.train.scenes import ball_of_gaussians

STRATEGIES = [
    DefaultStrategy(count=3, start=0.1, stop=0.5),
    DefaultStrategy(count=3, start=0.1, stop=0.5, gradient="absolute"),
    McmcStrategy(count=3, start=0.1, stop=0.5, growth=0.5),
]
every_strategy = pytest.mark.parametrize("strategy", STRATEGIES, ids=lambda s: s.strategy)


def around(progress: float = 0.1, seed: int = 0) -> Surroundings:
    """Surroundings just after a tick to `progress`."""
    clock = Clock(steps=1000, step=round(1000 * progress), previous=progress - 0.001)
    return Surroundings(clock, 1.0, 1e-4, torch.Generator().manual_seed(seed))


def pulled_everywhere(strategy: DensityStrategy, gaussians: Gaussians) -> dict[str, torch.Tensor]:
    """Statistics that ask for growth wherever the strategy listens to any."""
    return {name: torch.ones_like(t) for name, t in strategy.statistics(gaussians).items()}


def refined(strategy: DensityStrategy, gaussians: Gaussians, seed: int = 0) -> Refined:
    """The edit at the first instant."""
    edit = strategy.refine(gaussians, pulled_everywhere(strategy, gaussians), around(seed=seed))
    assert edit is not None
    return edit


@every_strategy
def test_an_empty_scene_stays_valid(strategy: DensityStrategy) -> None:
    empty = ball_of_gaussians().select(torch.zeros(0, dtype=torch.long))
    edit = strategy.refine(empty, strategy.statistics(empty), around())
    assert edit is None or len(edit.gaussians) == 0
    strategy.perturb(empty, around())


@every_strategy
def test_growth_stops_at_the_budget(strategy: McmcStrategy | DefaultStrategy) -> None:
    gaussians = ball_of_gaussians(40)
    assert len(refined(replace(strategy, max_gaussians=45), gaussians).gaussians) <= 45
    assert len(refined(strategy, gaussians).gaussians) > 45


@every_strategy
def test_a_scene_above_the_budget_does_not_grow(strategy: McmcStrategy | DefaultStrategy) -> None:
    assert len(refined(replace(strategy, max_gaussians=10), ball_of_gaussians(40)).gaussians) <= 40


@every_strategy
def test_moments_follow_their_gaussians(strategy: DensityStrategy) -> None:
    gaussians = ball_of_gaussians(40, sh_degree=1)
    edit = refined(strategy, gaussians)
    marked = AdamState.zeros(gaussians.tensors())
    for moment in marked.exp_avg.values():
        moment += torch.arange(1, 41).view(-1, *[1] * (moment.ndim - 1))
    moved = marked.rows(dict.fromkeys(gaussians.base(), RowMove(edit.source, edit.fresh)))
    for name, tensor in edit.gaussians.tensors().items():
        assert moved.exp_avg[name].shape == tensor.shape
        expected = torch.where(edit.fresh, 0, edit.source + 1).float()
        assert torch.equal(
            moved.exp_avg[name].flatten(1)[:, 0] if tensor.ndim > 1 else moved.exp_avg[name], expected
        )
    # Whoever kept its moments also kept its place.
    kept = ~edit.fresh
    assert torch.equal(edit.gaussians.means[kept], gaussians.means[edit.source[kept]])


@every_strategy
def test_motion_and_its_moments_follow_their_gaussians(strategy: DensityStrategy) -> None:
    gaussians = moving_gaussians(40, life=True, bases=2)
    edit = refined(strategy, gaussians)
    before, after = gaussians.motion, edit.gaussians.motion
    assert before is not None and after is not None
    # Whoever moved, and copies of it, go on moving alike: every other one moves.
    assert torch.equal(after.moving, edit.source % 2 == 0)
    rows = before.index[edit.source][after.moving].long()
    for name in ("means", "quats", "sh", "clock", "life", "weights"):
        assert torch.equal(getattr(after, name), getattr(before, name)[rows])
    assert torch.equal(after.bases, before.bases)
    moments = carried_moments(AdamState.zeros(gaussians.tensors()), gaussians, edit.source, edit.fresh)
    assert {n: m.shape for n, m in moments.exp_avg.items()} == {
        n: t.shape for n, t in edit.gaussians.tensors().items()
    }


@every_strategy
def test_the_same_seed_gives_the_same_edit(strategy: DensityStrategy) -> None:
    gaussians = ball_of_gaussians(40)
    one, two = refined(strategy, gaussians, seed=3), refined(strategy, gaussians, seed=3)
    assert all(
        torch.equal(a, b) for a, b in zip(one.gaussians.tensors().values(), two.gaussians.tensors().values())
    )


@every_strategy
def test_the_input_is_left_alone(strategy: DensityStrategy) -> None:
    gaussians = ball_of_gaussians(40)
    before = {name: tensor.clone() for name, tensor in gaussians.tensors().items()}
    refined(strategy, gaussians)
    assert all(torch.equal(before[name], tensor) for name, tensor in gaussians.tensors().items())


@every_strategy
def test_nothing_happens_between_the_instants(strategy: DensityStrategy) -> None:
    gaussians = ball_of_gaussians(10)
    for progress in (0.05, 0.2, 0.9):
        assert strategy.refine(gaussians, strategy.statistics(gaussians), around(progress)) is None


@every_strategy
def test_results_are_finite_and_keep_their_tag(strategy: DensityStrategy) -> None:
    gaussians = replace(ball_of_gaussians(40), antialiased=True, opacity_logits=torch.linspace(-9, 18, 40))
    edit = refined(strategy, gaussians)
    assert edit.gaussians.antialiased
    assert all(bool(t.isfinite().all()) for t in edit.gaussians.tensors().values())


@every_strategy
def test_statistics_of_a_view_have_a_row_per_gaussian(strategy: DensityStrategy) -> None:
    probe = torch.zeros(1, 40, 4, requires_grad=True)
    probe.sum().backward()
    info = RenderInfo(torch.zeros(1, 40, 2), torch.ones(1, 40, dtype=torch.int32), probe)
    seen = strategy.observe(Observation(info, 64, 48, 1.0))
    assert {n: t.shape for n, t in seen.items()} == {
        n: t.shape for n, t in strategy.statistics(ball_of_gaussians(40)).items()
    }


def test_rows_are_drawn_in_proportion_to_their_weights() -> None:
    drawn = draw_rows(torch.tensor([0.0, 1.0, 3.0, 0.0]), 40_000, torch.Generator().manual_seed(0))
    counts = torch.bincount(drawn, minlength=4)
    # Binomial with sigma 87: four sigma.
    assert counts[0] == counts[3] == 0 and abs(int(counts[2]) - 30_000) < 350


def test_the_strongest_candidates_are_kept() -> None:
    scores = torch.tensor([5.0, 9.0, 1.0, 7.0])
    candidates = torch.tensor([True, False, True, True])
    assert strongest(scores, candidates, 2).tolist() == [True, False, False, True]
    assert strongest(scores, candidates, -1).tolist() == [False] * 4
