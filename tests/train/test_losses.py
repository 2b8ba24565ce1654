import pytest
import torch

from recon3d.train.losses import (
    LossTerms,
    LossWeights,
    inverse_depth_loss,
    photometric_loss,
    photometric_torch,
    regularisers,
    scale_ratio_penalty,
    ssim,
    ssim_map,
)
from tests.train.scenes import ball_of_gaussians


def pictures(height: int = 37, width: int = 29) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """A render, a target and a mask, at random, of a size that is a multiple of nothing."""
    random = torch.Generator().manual_seed(0)
    rendered = torch.rand(height, width, 3, generator=random)
    target = torch.randint(0, 256, (height, width, 3), generator=random, dtype=torch.uint8)
    mask = (torch.rand(height, width, generator=random) > 0.3).to(torch.uint8) * 255
    return rendered, target, mask


def test_a_perfect_render_costs_nothing() -> None:
    target = pictures()[1]
    losses = photometric_loss(target.float() / 255, target)
    assert float(losses.total) == pytest.approx(0, abs=1e-6)
    assert float(losses.measures["ssim"]) == pytest.approx(1, abs=1e-6)


def test_ssim_of_two_plain_pictures_is_the_luminance_term() -> None:
    # Far from the border means are exact and variances vanish: SSIM = (2ab + c1) / (a^2 + b^2 + c1).
    a, b = 0.2, 0.6
    plain = torch.ones(1, 31, 31, 3, dtype=torch.float64)
    expected = (2 * a * b + 1e-4) / (a * a + b * b + 1e-4)
    assert float(ssim_map(a * plain, b * plain)[0, 15, 15, 0]) == pytest.approx(expected, abs=1e-9)


def test_ssim_of_a_picture_with_itself_is_one() -> None:
    picture = pictures()[0][None].double()
    assert ssim(picture, picture).tolist() == pytest.approx([1.0])


def test_l1_and_dssim_share_the_loss_four_to_one() -> None:
    rendered, target, _ = pictures()
    losses = photometric_loss(rendered, target, dssim=0.2)
    l1, similarity = losses.measures["l1"], losses.measures["ssim"]
    assert float(losses["photometric"]) == pytest.approx(float(0.8 * l1 + 0.2 * (1 - similarity)), abs=1e-6)


@pytest.mark.parametrize("masked", [False, True])
def test_the_fused_cpu_loss_and_its_gradient_equal_plain_torch(masked: bool) -> None:
    rendered, target, mask = pictures()
    used = mask if masked else None
    fused = rendered.clone().requires_grad_()
    fused_total = photometric_loss(fused, target, used).total
    fused_total.backward()
    exact = rendered.double().requires_grad_()
    losses = photometric_torch(exact, target, used, 0.2)
    losses.total.backward()
    assert fused_total.item() == pytest.approx(losses.total.item(), abs=1e-6)
    # Float32 sums over 121 window weights: relative 1e-4 of the largest entry.
    assert fused.grad is not None and exact.grad is not None
    torch.testing.assert_close(
        fused.grad.double(), exact.grad, rtol=1e-3, atol=1e-4 * float(exact.grad.abs().max())
    )


def test_ignored_pixels_change_neither_loss_nor_gradient() -> None:
    rendered, target, mask = pictures()
    graffiti = torch.where(mask[..., None] > 0, target, 255 - target)
    results = []
    for truth in (target, graffiti):
        leaf = rendered.clone().requires_grad_()
        losses = photometric_torch(leaf.double(), truth, mask, 0.0)
        losses.total.backward()
        assert leaf.grad is not None and not leaf.grad[mask == 0].any()
        results.append(losses.total.item())
    assert results[0] == pytest.approx(results[1])


def test_a_picture_without_used_pixels_gives_zero_loss() -> None:
    rendered, target, mask = pictures()
    nothing = torch.zeros_like(mask)
    for loss in (
        photometric_loss(rendered, target, nothing),
        photometric_torch(rendered, target, nothing, 0.2),
    ):
        assert float(loss.total) == 0


def test_only_splats_beyond_the_ratio_limit_are_penalised() -> None:
    # Ratios 1 and 30 with limit 10: mean excess (0 + 20) / 2.
    scales = torch.tensor([[1.0, 1.0, 1.0], [1.0, 5.0, 30.0]])
    assert float(scale_ratio_penalty(scales.log())) == pytest.approx(10.0, rel=1e-5)


def test_regularisers_are_means_with_their_weights() -> None:
    gaussians = ball_of_gaussians()
    terms = regularisers(gaussians, LossWeights(opacity=0.5, scale=0.25), extent=2.0)
    assert float(terms["opacity"]) == pytest.approx(0.5 * float(gaussians.opacities.mean()))
    assert float(terms["scale"]) == pytest.approx(0.125 * float(gaussians.scales.mean()))
    assert set(terms) == {"opacity", "scale"}


def test_an_empty_scene_has_no_regularisers() -> None:
    empty = ball_of_gaussians().select(torch.zeros(0, dtype=torch.long))
    assert len(regularisers(empty, LossWeights(), 1.0)) == 0


def test_inverse_depth_is_compared_at_the_pixel_of_each_point() -> None:
    depth = torch.zeros(4, 6)
    depth[1, 2], depth[3, 5] = 2.0, 4.0
    pixels = torch.tensor([[2.5, 1.5], [5.9, 3.1], [0.5, 0.5]])
    # |1/2 - 1| and |1/4 - 1/4|; the third point lies where nothing was rendered.
    loss = inverse_depth_loss(depth, pixels, torch.tensor([1.0, 0.25, 7.0]))
    assert float(loss) == pytest.approx(0.25)


def test_inverse_depth_of_nothing_is_zero_and_has_a_gradient() -> None:
    depth = torch.zeros(4, 6, requires_grad=True)
    loss = inverse_depth_loss(depth, torch.tensor([[0.5, 0.5]]), torch.tensor([1.0]))
    loss.backward()
    assert loss.item() == 0 and depth.grad is not None and torch.isfinite(depth.grad).all()


def test_terms_join_by_name_and_never_overwrite() -> None:
    one, two = LossTerms({"a": torch.tensor(1.0)}), LossTerms({"b": torch.tensor(2.0)})
    assert float((one | two).total) == 3
    with pytest.raises(AssertionError):
        _ = one | one
