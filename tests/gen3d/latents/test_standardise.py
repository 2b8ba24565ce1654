import torch

from gen3d.latents.standardise import CLIP, Standardiser, visibility_weights

SHAPE = (3, 2, 4, 4, 4)


def test_a_fitted_standardiser_gives_every_channel_mean_zero_and_deviation_one() -> None:
    raw = torch.randn(SHAPE) * torch.tensor([3.0, 0.2])[:, None, None, None] + 5
    fitted = Standardiser(2)
    fitted.fit([raw[:1], raw[1:]])
    channels = fitted.standardised(raw).transpose(0, 1).flatten(1)
    assert channels.mean(dim=1).abs().max() < 1e-4
    assert (channels.std(dim=1, correction=0) - 1).abs().max() < 1e-3


def test_what_is_not_cut_off_comes_back() -> None:
    raw = torch.rand(SHAPE)
    fitted = Standardiser(2)
    fitted.fit([raw])
    assert torch.allclose(fitted.raw(fitted.standardised(raw)), raw, atol=1e-5)


def test_what_is_far_out_is_cut_off() -> None:
    assert Standardiser(2).standardised(torch.full(SHAPE, 100.0)).max() == CLIP


def test_a_channel_that_never_changes_does_not_blow_up() -> None:
    fitted = Standardiser(2)
    fitted.fit([torch.ones(SHAPE)])
    assert fitted.standardised(torch.ones(SHAPE)).abs().max() < 1e-3


def test_weights_are_larger_near_surface_and_one_on_average() -> None:
    surface = torch.zeros(2, 16, 16, 16, dtype=torch.bool)
    surface[:, :2, :2, :2] = True
    weights = visibility_weights(surface, 4)
    assert weights.shape == (2, 1, 4, 4, 4)
    assert torch.allclose(weights.mean(dim=(2, 3, 4)), torch.ones(2, 1))
    here, beside, far = weights[0, 0, 0, 0, 0], weights[0, 0, 1, 0, 0], weights[0, 0, 3, 3, 3]
    assert here > beside > far


def test_without_surface_all_cells_count_the_same() -> None:
    weights = visibility_weights(torch.zeros(1, 8, 8, 8, dtype=torch.bool), 4)
    assert torch.equal(weights, torch.ones(1, 1, 4, 4, 4))
