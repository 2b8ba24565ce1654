"""One or two Gaussians whose picture can be worked out by hand."""

from __future__ import annotations

import math

import pytest
import torch

from recon3d.gaussians import merge
from recon3d.render import RenderSettings
from recon3d.render.types import ALPHA_MAX, ALPHA_MIN, LOW_PASS_PX2
from tests.render.scenes import Backend, camera_at_origin, one_gaussian

# 5 x 5 pixels, focal length 10 px. The mean (0, 0, 2) lands on (2.5, 2.5): the centre of the middle pixel.
CAMERA = camera_at_origin(5, 5, focal=10.0)
ORANGE = [0.9, 0.5, 0.1]


def test_alpha_is_opacity_times_the_gaussian_of_the_pixel_distance(backend: Backend) -> None:
    # sigma = 0.2 units at depth 2 and 10 px focal length: 0.2 * 10 / 2 = 1 px, variance 1 + 0.3 px^2.
    picture = backend.render(one_gaussian([0, 0, 2], 0.2, 0.8, ORANGE), CAMERA)
    variance_px2 = 1.0 + LOW_PASS_PX2
    middle, right, diagonal = picture.alpha[0, 2, 2], picture.alpha[0, 2, 3], picture.alpha[0, 3, 3]
    assert middle.item() == pytest.approx(0.8, abs=1e-5)
    assert right.item() == pytest.approx(0.8 * math.exp(-0.5 / variance_px2), abs=1e-5)
    assert diagonal.item() == pytest.approx(0.8 * math.exp(-1.0 / variance_px2), abs=1e-5)


def test_color_is_alpha_times_color_over_background(backend: Backend) -> None:
    background = torch.tensor([0.2, 0.4, 0.6])
    picture = backend.render(one_gaussian([0, 0, 2], 0.2, 0.8, ORANGE), CAMERA, background=background)
    expected = 0.8 * torch.tensor(ORANGE) + 0.2 * background
    torch.testing.assert_close(picture.color[0, 2, 2].cpu().float(), expected, atol=1e-5, rtol=0)


def test_depths_are_the_z_of_the_gaussian_and_zero_where_nothing_is(backend: Backend) -> None:
    picture = backend.render(one_gaussian([-0.4, 0, 2], 0.02, 0.8, ORANGE), CAMERA)
    assert picture.depth is not None
    assert picture.depth[0, 2, 0].item() == pytest.approx(2.0, abs=1e-5)
    assert picture.depth[0, 2, 4].item() == 0
    if picture.median_depth is not None:
        assert picture.median_depth[0, 2, 0].item() == pytest.approx(2.0, abs=1e-6)
        assert picture.median_depth[0, 2, 4].item() == 0


def test_the_nearer_of_two_is_blended_first(backend: Backend) -> None:
    near, far = one_gaussian([0, 0, 2], 0.2, 0.5, [1, 0, 0]), one_gaussian([0, 0, 4], 0.4, 0.8, [0, 1, 0])
    picture = backend.render(merge([far, near]), CAMERA)
    # Weights: 0.5 for the near one, (1 - 0.5) * 0.8 = 0.4 for the far one.
    expected = torch.tensor([0.5, 0.4, 0.0])
    torch.testing.assert_close(picture.color[0, 2, 2].cpu().float(), expected, atol=1e-5, rtol=0)
    assert picture.alpha[0, 2, 2].item() == pytest.approx(0.9, abs=1e-5)
    assert picture.depth is not None
    assert picture.depth[0, 2, 2].item() == pytest.approx((0.5 * 2 + 0.4 * 4) / 0.9, abs=1e-4)


def test_median_depth_is_where_transmittance_falls_to_a_half(backend: Backend) -> None:
    thin, thick = one_gaussian([0, 0, 2], 0.2, 0.4, ORANGE), one_gaussian([0, 0, 4], 0.4, 0.4, ORANGE)
    both = backend.render(merge([thin, thick]), CAMERA).median_depth
    if both is None:
        pytest.skip("this backend has no median depth")
    alone = backend.render(thin, CAMERA).median_depth
    assert alone is not None
    assert both[0, 2, 2].item() == pytest.approx(4.0, abs=1e-6)  # 0.6 after the first, 0.36 after the second
    assert alone[0, 2, 2].item() == 0  # 0.6 never falls to a half


def test_alpha_is_clamped_below_one_and_its_gradient_with_it(backend: Backend) -> None:
    opaque = one_gaussian([0, 0, 2], 0.2, 0.9999, ORANGE)
    opaque.opacity_logits.requires_grad_()
    alpha = backend.render(opaque, CAMERA).alpha[0, 2, 2]
    alpha.backward()
    assert alpha.item() == pytest.approx(ALPHA_MAX, abs=1e-6)
    assert opaque.opacity_logits.grad is not None
    assert opaque.opacity_logits.grad.item() == 0


def test_contributions_below_one_grey_level_are_skipped(backend: Backend) -> None:
    wide = camera_at_origin(33, 3, focal=10.0)
    row = backend.render(one_gaussian([0, 0, 2], 0.4, 0.8, ORANGE), wide).alpha[0, 1].cpu()
    lit = row[row > 0]
    assert lit.min() >= ALPHA_MIN
    # The ellipse ends at sqrt(2 ln(255 o) (sigma^2 + 0.3)) = 6.77 px: 6 pixels to either side of the middle.
    assert len(lit) == 13


def test_antialiasing_keeps_the_light_of_a_gaussian_smaller_than_a_pixel(backend: Backend) -> None:
    # sigma = 0.3 px; the integral of alpha is o 2 pi sigma^2. The cut at 1/255 takes 2 % of it away.
    speck = one_gaussian([0.03, 0.01, 2], 0.06, 0.9, ORANGE)
    camera = camera_at_origin(11, 11, focal=10.0)
    expected = 0.9 * 2 * math.pi * 0.3**2
    compensated = backend.render(speck, camera, settings=RenderSettings(antialiased=True)).alpha.sum().item()
    plain = backend.render(speck, camera, settings=RenderSettings(antialiased=False)).alpha.sum().item()
    assert compensated == pytest.approx(expected, rel=0.05)
    assert plain > 3 * expected
