from __future__ import annotations

import math
from dataclasses import replace

import pytest
import torch

from recon3d.gaussians import Gaussians
from recon3d.render import RenderInfo
from recon3d.train.density import Observation, Refined
from recon3d.train.density_default import DefaultStrategy
from tests.train.scenes import ball_of_gaussians
from tests.train.test_density_contract import around

STRATEGY = DefaultStrategy(count=3, start=0.1, stop=0.5, resets=0)


def two_gaussians(scale: float) -> Gaussians:
    """Two opaque Gaussians of one size."""
    return replace(ball_of_gaussians(2), log_scales=torch.full((2, 3), math.log(scale)))


def grown(gaussians: Gaussians, gradients: list[float], strategy: DefaultStrategy = STRATEGY) -> Refined:
    """The edit when each Gaussian was seen by four views that pulled this much in all."""
    statistics = {"gradient": torch.tensor(gradients), "views": torch.full((len(gaussians),), 4.0)}
    edit = strategy.refine(gaussians, statistics, around(0.1))
    assert edit is not None
    return edit


def test_a_small_gaussian_under_a_strong_gradient_is_cloned() -> None:
    gaussians = two_gaussians(0.009)
    edit = grown(gaussians, [4 * 3e-4, 4 * 1e-4])
    assert edit.source.tolist() == [0, 1, 0]
    assert edit.fresh.tolist() == [False, False, True]
    assert torch.equal(edit.gaussians.means[2], gaussians.means[0])


def test_a_large_gaussian_under_a_strong_gradient_is_split_in_two_smaller_ones() -> None:
    gaussians = two_gaussians(0.05)
    edit = grown(gaussians, [0.0, 4 * 3e-4])
    assert edit.source.tolist() == [0, 1, 1]
    assert edit.fresh.tolist() == [False, True, True]
    assert edit.gaussians.scales[1:].flatten().tolist() == pytest.approx([0.05 / 1.6] * 6)
    offsets = (edit.gaussians.means[1:] - gaussians.means[1]).norm(dim=1)
    assert bool((offsets > 0).all()) and bool((offsets < 5 * 0.05).all())


def test_halves_scatter_along_the_axes_of_their_parent() -> None:
    count = 4000
    one = two_gaussians(0.05).select(torch.tensor([0]))
    one = one.replaced({"log_scales": torch.tensor([[0.2, 0.05, 0.02]]).log()})
    many = one.select(torch.zeros(count, dtype=torch.long))
    edit = grown(many, [1.0] * count)
    scatter = torch.cov((edit.gaussians.means - one.means).T)
    # 8000 samples: standard deviations of the entries are below 2 % of the largest.
    torch.testing.assert_close(scatter, one.covariances[0], rtol=0.1, atol=0.02 * 0.04)


def test_the_budget_goes_to_the_strongest_gradients() -> None:
    edit = grown(two_gaussians(0.005), [4e-2, 8e-2], replace(STRATEGY, max_gaussians=3))
    assert edit.source.tolist() == [0, 1, 1]


def test_transparent_gaussians_are_pruned() -> None:
    logits = torch.tensor([math.log(0.004 / 0.996), 0.0])
    edit = grown(replace(two_gaussians(0.01), opacity_logits=logits), [0.0, 0.0])
    assert edit.source.tolist() == [1]


def test_huge_gaussians_are_pruned_only_after_the_first_reset() -> None:
    gaussians = two_gaussians(0.2)
    calm = {"gradient": torch.zeros(2), "views": torch.ones(2)}
    resetting = replace(STRATEGY, count=5, resets=2)
    before, after = (resetting.refine(gaussians, calm, around(p)) for p in (0.2, 0.3))
    assert before is not None and len(before.gaussians) == 2
    assert after is not None and len(after.gaussians) == 0


def test_a_reset_caps_opacity_at_one_percent_and_clears_its_moments() -> None:
    resetting = replace(STRATEGY, resets=2)
    edit = resetting.refine(two_gaussians(0.01), {}, around(0.25))
    assert edit is not None and edit.cleared == ("opacity_logits",)
    assert edit.gaussians.opacities.tolist() == pytest.approx([0.01, 0.01])
    assert not edit.fresh.any() and edit.source.tolist() == [0, 1]


def test_gradients_count_in_units_of_half_the_picture_and_undo_the_batch_mean() -> None:
    probe = torch.zeros(1, 2, 4, requires_grad=True)
    (probe * torch.tensor([[3e-6, 4e-6, 6e-6, 8e-6], [0.0, 0.0, 0.0, 0.0]])).sum().backward()
    info = RenderInfo(torch.zeros(1, 2, 2), torch.tensor([[5, 0]], dtype=torch.int32), probe)
    seen = STRATEGY.observe(Observation(info, 200, 200, 0.5))
    # |(3, 4)| 1e-6 * 100 px half side * batch of 2.
    assert seen["gradient"].tolist() == pytest.approx([1e-3, 0])
    assert seen["views"].tolist() == [1, 0]
    absolute = replace(STRATEGY, gradient="absolute").observe(Observation(info, 200, 200, 0.5))
    assert absolute["gradient"].tolist() == pytest.approx([2e-3, 0])


def test_screen_gradients_are_asked_for_only_while_refinements_lie_ahead() -> None:
    assert STRATEGY.needs_screen_gradients(0.4)
    assert not STRATEGY.needs_screen_gradients(0.6)
