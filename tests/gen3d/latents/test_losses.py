import torch

from gen3d.latents.batches import BatchSource, DrawOptions
from gen3d.latents.exact import field_of_targets
from gen3d.latents.losses import FieldTargets, LossWeights, field_loss, kl_loss
from gen3d.latents.targets import surface_targets
from tests.gen3d.latents.objects import RESOLUTION, ball


def whole_ball() -> FieldTargets:
    options = DrawOptions(batch=1, fewest_views=2, turn_share=0, stray_share=0)
    return BatchSource([ball()], options, RESOLUTION).batch(0, whole=True).targets


def test_the_true_field_costs_next_to_nothing() -> None:
    terms = field_loss(field_of_targets(surface_targets(ball())), whole_ball(), LossWeights())
    # Cross-entropy never vanishes for cells that lie close to the boundary.
    assert float(terms["solid"]) < 0.5
    rest = sum(float(term) for name, term in terms.items() if name != "solid")
    assert rest < 0.02
    assert float(terms.measures["iou"]) == 1
    assert float(terms.measures["color_mse"]) < 1e-4


def test_every_term_grows_when_its_part_is_spoiled() -> None:
    targets, truth = whole_ball(), field_of_targets(surface_targets(ball()))
    before = field_loss(truth, targets, LossWeights())
    noise = torch.randn(truth.cells.raw.shape, generator=torch.Generator().manual_seed(0))
    truth.cells.raw.add_(noise)
    truth.solid.neg_()
    after = field_loss(truth, targets, LossWeights())
    for name in before:
        assert float(after[name]) > float(before[name]) + 0.01, name


def test_gradients_are_finite_and_reach_every_supervised_part() -> None:
    targets, truth = whole_ball(), field_of_targets(surface_targets(ball()))
    truth.cells.raw.add_(0.1).requires_grad_()
    field_loss(truth, targets, LossWeights()).total.backward()
    gradient = truth.cells.raw.grad
    assert gradient is not None and gradient.isfinite().all()
    reached = gradient.abs().sum(dim=(0, 1)) > 0
    supervised = 1 + 3 + 3 + 3 + 3  # distance, offset, normal, albedo, lit; Gaussians learn from pictures
    assert reached.nonzero()[:, 0].tolist() == list(range(supervised))


def test_the_divergence_of_the_standard_normal_from_itself_is_zero() -> None:
    zeros = torch.zeros(2, 3, 4, 4, 4)
    assert float(kl_loss(zeros, zeros, 1.0)["kl"]) == 0
    # 1/2 (mean^2 + variance - 1 - ln variance), by hand for mean 1 and variance e.
    expected = 0.5 * (1 + torch.e - 1 - 1)
    assert torch.isclose(kl_loss(zeros + 1, zeros + 1, 1.0)["kl"], torch.tensor(expected))
