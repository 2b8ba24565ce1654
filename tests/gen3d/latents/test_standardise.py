import torch

from gen3d.folding import folded, unfolded
from gen3d.latents.standardise import CLIP, Standardiser, visibility_weights

SHAPE = (6, 2, 4, 4, 4)
ALIKE = torch.ones(6, 1, 4, 4, 4)


def random_raw(seed: int = 0) -> torch.Tensor:
    """Two channels of very different size, far from zero."""
    sizes = torch.tensor([3.0, 0.2])[:, None, None, None]
    return torch.randn(SHAPE, generator=torch.Generator().manual_seed(seed)) * sizes + 5


def test_when_everything_is_kept_channels_get_deviation_one_and_distances_stay() -> None:
    raw, fitted = random_raw(), Standardiser(2, fold=2, kept=16)
    fitted.fit([(raw[:1], ALIKE[:1]), (raw[1:], ALIKE[1:])])
    made = fitted.standardised(raw)
    assert made.shape == (6, 16, 2, 2, 2)
    assert abs(float(made.mean())) < 0.01 and abs(float(made.square().mean()) - 1) < 0.05
    whole = ((raw - fitted.mean[:, None, None, None]) / fitted.deviation[:, None, None, None]).clamp(
        -CLIP, CLIP
    )
    torch.testing.assert_close((made[0] - made[1]).norm(), (whole[0] - whole[1]).norm())


def test_what_is_not_cut_off_comes_back() -> None:
    raw, fitted = torch.rand(SHAPE), Standardiser(2, fold=2, kept=16)
    fitted.fit([(raw, ALIKE)])
    assert torch.allclose(fitted.raw(fitted.standardised(raw)), raw, atol=1e-5)


def test_latents_that_vary_in_few_directions_come_back_from_few_numbers() -> None:
    generator = torch.Generator().manual_seed(0)
    directions, amounts = (
        torch.randn(3, 16, generator=generator),
        torch.rand(6, 2, 2, 2, 3, generator=generator),
    )
    raw, fitted = unfolded(amounts @ directions, 2), Standardiser(2, fold=2, kept=3)
    fitted.fit([(raw, ALIKE)])
    assert torch.allclose(fitted.raw(fitted.standardised(raw)), raw, atol=1e-4)


def test_directions_are_the_same_whatever_the_batches_and_leave_out_what_does_not_count() -> None:
    raw, weights = random_raw(), ALIKE.clone()
    one, two, other = (Standardiser(2, fold=2, kept=2) for _ in range(3))
    one.fit([(raw, weights)])
    two.fit([(raw[2:], weights[2:]), (raw[:2], weights[:2])])
    torch.testing.assert_close(one.basis, two.basis, atol=1e-4, rtol=1e-3)
    weights[:, :, 2:] = 0
    other.fit([(raw, weights)])
    torch.testing.assert_close(other.mean, one.mean)
    seen = folded(raw, 2)[:, :1].flatten(0, 3) / one.deviation.repeat_interleave(8)
    along = (torch.cov(seen.T) @ other.basis).norm(dim=0)
    torch.testing.assert_close(
        along, torch.linalg.eigvalsh(torch.cov(seen.T, correction=0)).flip(0)[:2], atol=0.2, rtol=0.1
    )


def test_what_is_far_out_is_cut_off() -> None:
    assert Standardiser(2, fold=1, kept=2).standardised(torch.full(SHAPE, 100.0)).max() == CLIP


def test_a_channel_that_never_changes_does_not_blow_up() -> None:
    fitted = Standardiser(2, fold=2, kept=4)
    fitted.fit([(torch.ones(SHAPE), ALIKE)])
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
