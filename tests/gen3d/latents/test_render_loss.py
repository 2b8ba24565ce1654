import torch

from gen3d.latents.batches import picked_views, stacked
from gen3d.latents.exact import exact_field
from gen3d.latents.perceptual import FeatureNet
from gen3d.latents.render_loss import RenderWeights, render_loss, rendered, truth
from tests.gen3d.latents.objects import ball

WHITE = torch.ones(3)


def test_pictures_of_a_true_field_are_near_the_truth() -> None:
    record = ball(size=64)
    views = picked_views(record, range(3))
    terms = render_loss(
        rendered(exact_field(record), views, WHITE), truth(views, WHITE), RenderWeights(), None
    )
    assert float(terms.measures["psnr"]) > 24
    assert float(terms["render_alpha"]) < 0.03
    assert float(terms["render_depth"]) < 0.04  # Gaussians lie half a cell behind the surface


def test_the_truth_costs_nothing() -> None:
    views = picked_views(ball(), range(2))
    wanted = truth(views, WHITE)
    terms = render_loss(wanted, wanted, RenderWeights(), FeatureNet())
    # Colours are rounded to bytes for the structural similarity.
    assert float(terms.total.detach()) < 0.02
    assert terms.keys() == {f"render_{n}" for n in ("photometric", "square", "alpha", "depth", "perceptual")}


def test_gradients_reach_what_only_pictures_teach() -> None:
    record = ball()
    views, field = picked_views(record, range(1)), exact_field(record)
    field.cells.raw.requires_grad_()
    wanted = truth(views, WHITE)
    render_loss(rendered(field, views, WHITE), wanted, RenderWeights(), FeatureNet()).total.backward()
    gradient = field.cells.raw.grad
    assert gradient is not None and gradient.isfinite().all()
    assert (gradient.abs().sum(dim=(0, 1))[13:] > 0).all()  # inset, shift, scale, turn, opacity


def test_unknown_depth_teaches_nothing() -> None:
    record = ball()
    views = picked_views(record, range(1)).without_depths()
    terms = render_loss(
        rendered(exact_field(record), views, WHITE), truth(views, WHITE), RenderWeights(), None
    )
    assert float(terms["render_depth"]) == 0


def test_pictures_of_several_objects_come_in_order() -> None:
    views = stacked([picked_views(ball(0.3), range(2)), picked_views(ball(0.4), range(2))])
    shown = truth(views, WHITE)
    assert shown.color.shape == (4, 48, 48, 3)
    assert (shown.alpha[2:].sum(dim=(1, 2)) > shown.alpha[:2].sum(dim=(1, 2))).all()
