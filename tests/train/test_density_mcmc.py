from __future__ import annotations

import math
from dataclasses import replace

import pytest
import torch

from recon3d.gaussians import Gaussians
from recon3d.render import render
from recon3d.train.density_mcmc import McmcStrategy, share
from tests.train.scenes import ball_of_gaussians, ring_of_cameras
from tests.train.test_density_contract import around

STRATEGY = McmcStrategy(count=3, start=0.1, stop=0.5, growth=0.0)


def shared(opacity: float, copies: int) -> tuple[float, float]:
    """Opacity and scale of each copy of a splat of unit scale."""
    exact = torch.tensor([opacity], dtype=torch.float64)
    opacities, scales = share(exact, exact.new_ones(1, 3), torch.tensor([copies]))
    return float(opacities[0]), float(scales[0, 0])


def test_one_copy_stays_as_it_is() -> None:
    assert shared(0.7, 1) == pytest.approx((0.7, 1.0))


def test_two_copies_by_hand() -> None:
    # o' = 1 - sqrt(1 - .75) = .5; denominator C(2,1) .5 - C(2,2) .25 / sqrt 2.
    assert shared(0.75, 2) == pytest.approx((0.5, 0.75 / (1 - 0.25 / math.sqrt(2))))


@pytest.mark.parametrize("copies", [2, 3, 10, 51])
@pytest.mark.parametrize("opacity", [0.006, 0.3, 0.9, 0.999])
def test_copies_keep_the_opacity_at_the_centre_and_its_integral_along_a_line(
    opacity: float, copies: int
) -> None:
    each, scale = shared(opacity, copies)
    assert 1 - (1 - each) ** copies == pytest.approx(opacity, rel=1e-9)
    x = torch.linspace(-20, 20, 200_001, dtype=torch.float64)
    before = torch.trapezoid(opacity * torch.exp(-(x**2) / 2), x)
    after = torch.trapezoid(1 - (1 - each * torch.exp(-(x**2) / (2 * scale**2))) ** copies, x)
    assert float(after) == pytest.approx(float(before), rel=1e-6)


def test_more_copies_than_the_table_are_treated_as_51() -> None:
    assert shared(0.5, 500) == shared(0.5, 51)


def one_live_among_dead(dead: int) -> Gaussians:
    """A visible Gaussian and `dead` invisible ones elsewhere."""
    gaussians = ball_of_gaussians(1 + dead)
    logits = torch.full((1 + dead,), -9.0)
    logits[0] = math.log(0.6 / 0.4)
    return replace(gaussians, opacity_logits=logits, log_scales=torch.full((1 + dead, 3), math.log(0.3)))


def test_moving_the_dead_onto_the_living_hardly_changes_the_picture() -> None:
    before = one_live_among_dead(3)
    edit = STRATEGY.refine(before, {}, around())
    assert edit is not None
    assert edit.source.tolist() == [0, 0, 0, 0] and edit.fresh.all()
    camera = ring_of_cameras(1)
    pictures = [render(g, camera, backend="reference").color for g in (before, edit.gaussians)]
    # The formula keeps centre and integral, not the profile: a few levels in the flanks remain.
    assert float((pictures[0] - pictures[1]).abs().max()) < 0.03
    assert float((pictures[0] - pictures[1]).abs().mean()) < 0.003


def test_growth_adds_its_fraction_and_the_new_share_with_their_origin() -> None:
    gaussians = ball_of_gaussians(40)
    edit = replace(STRATEGY, growth=0.25).refine(gaussians, {}, around())
    assert edit is not None and len(edit.gaussians) == 50
    assert edit.source[:40].tolist() == list(range(40))
    touched = torch.bincount(edit.source, minlength=40) > 1
    assert torch.equal(edit.fresh, touched[edit.source])
    assert bool((edit.gaussians.opacities[edit.fresh] < gaussians.opacities[edit.source[edit.fresh]]).all())


def test_only_the_visible_are_drawn_for_relocation() -> None:
    gaussians = replace(ball_of_gaussians(40), opacity_logits=torch.linspace(-12, 6, 40))
    edit = STRATEGY.refine(gaussians, {}, around())
    assert edit is not None
    assert bool((gaussians.opacities[edit.source] > 0.005).all())


def test_a_scene_with_nothing_alive_is_left_alone() -> None:
    gaussians = replace(ball_of_gaussians(5), opacity_logits=torch.full((5,), -9.0))
    edit = STRATEGY.refine(gaussians, {}, around())
    assert edit is not None and torch.equal(edit.gaussians.means, gaussians.means) and not edit.fresh.any()


def test_noise_moves_the_transparent_along_their_axes_and_leaves_the_opaque() -> None:
    gaussians = ball_of_gaussians(2).select(torch.tensor([0, 1]).repeat_interleave(20_000))
    logits = torch.tensor([math.log(0.005 / 0.995), 3.0]).repeat_interleave(20_000)
    noisy = replace(gaussians, opacity_logits=logits, means=gaussians.means.clone())
    STRATEGY.perturb(noisy, around())
    moved = noisy.means - gaussians.means
    assert not moved[20_000:].any()
    # At the threshold the gate is 1/2: covariance (5e5 * 1e-4 / 2)^2 Sigma Sigma^T, from 20,000 samples.
    sigma = gaussians.covariances[0]
    expected = (5e5 * 1e-4 / 2) ** 2 * sigma @ sigma.T
    measured = torch.cov(moved[:20_000].T)
    torch.testing.assert_close(measured, expected, rtol=0.05, atol=0.03 * float(expected.max()))
