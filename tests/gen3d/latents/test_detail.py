"""Detail: what a latent leaves out of one object, bound to one decoder."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from gen3d.latents.detail import INSIDE, OUTSIDE, PAINTED, SURFACE, Detail, Undetailed, detailed_field
from gen3d.latents.model import LatentModel
from gen3d.latents.targets import boundary_bricks, in_bricks
from recon3d.errors import FormatError
from tests.gen3d.latents.objects import SMALLEST, ball

BALL = ball()


def model(seed: int = 0) -> LatentModel:
    torch.manual_seed(seed)
    return LatentModel(SMALLEST).eval()


def sides_of_ball() -> torch.Tensor:
    inside = in_bricks(BALL.occupancy).mean(axis=-1) > 0.5
    sides = np.where(boundary_bricks(BALL.occupancy), SURFACE, np.where(inside, INSIDE, OUTSIDE))
    return torch.from_numpy(sides.astype(np.uint8))


def detail_of(net: LatentModel, scale: float = 0.0) -> Detail:
    sides = sides_of_ball()
    features = scale * torch.randn(int((sides == SURFACE).sum()), SMALLEST.brick_width)
    return Detail(sides, features.half(), net.decoder_name)


def latent() -> torch.Tensor:
    return torch.randn(1, *SMALLEST.latent_shape, generator=torch.Generator().manual_seed(0))


def test_detail_of_zeros_changes_nothing_but_which_bricks_are_decoded() -> None:
    net, raw = model(), model().statistics.raw(latent())
    detail = detail_of(net)
    field = detailed_field(net.decoder, raw, detail)
    plain = net.decoder(raw, (detail.sides == SURFACE)[None])
    torch.testing.assert_close(field.cells.raw, plain.cells.raw)
    assert torch.equal(field.bricks.places, plain.bricks.places)


def test_what_is_apart_from_the_surface_is_solid_as_the_detail_says() -> None:
    net = model()
    distances = detailed_field(net.decoder, latent(), detail_of(net)).dense_distances()[0].detach().numpy()
    bricks, sides = in_bricks(distances), sides_of_ball().numpy()
    assert (bricks[sides == INSIDE] < 0).all() and (bricks[sides == OUTSIDE] > 0).all()


def test_painted_bricks_keep_the_solid_and_nothing_else() -> None:
    net = model()
    free = detail_of(net, 0.5)
    painted = replace(free, sides=torch.where(free.sides == SURFACE, PAINTED, free.sides))
    nothing = replace(free, features=torch.zeros_like(free.features))
    fields = [detailed_field(net.decoder, latent(), detail) for detail in (painted, free, nothing)]
    distances = [field.cells.distances for field in fields]
    assert torch.equal(distances[0], distances[2]) and not torch.equal(distances[0], distances[1])
    assert torch.equal(fields[0].cells.lit, fields[1].cells.lit)


def test_detail_is_differentiable_and_each_brick_answers_to_its_own() -> None:
    net = model()
    base = Undetailed.of(net.decoder, latent(), sides_of_ball())
    added = torch.zeros_like(base.features, requires_grad=True)
    base.field(net.decoder, added).cells.raw[0].sum().backward()
    assert added.grad is not None and added.grad[0].abs().sum() > 0
    near = {0, *base.bricks.neighbours[0].tolist()}
    far = [
        row for row in range(len(base.bricks)) if base.bricks.places[row, 0] > base.bricks.places[0, 0] + 4
    ]
    assert not near & set(far) and not added.grad[far].any()


def test_decoding_with_detail_needs_one_for_each_and_of_this_decoder() -> None:
    net, latents = model(), latent()
    decoded = net.decode(latents, [detail_of(net, 0.5)])[0]
    assert decoded.distances.shape == BALL.occupancy.shape
    with pytest.raises(FormatError, match="1 details were given for 2 latents"):
        net.decode(latents.repeat(2, 1, 1, 1, 1), [detail_of(net)])
    with pytest.raises(FormatError, match=r"made for the decoder .* or decode its latent without detail"):
        net.decode(latents, [detail_of(model(1))])


def test_the_name_of_a_decoder_outlives_its_rounding_and_not_its_training() -> None:
    net = model()
    name = net.decoder_name
    net.decoder.bfloat16().float()
    assert net.decoder_name == name
    with torch.no_grad():
        next(net.decoder.parameters()).add_(0.1)
    assert net.decoder_name != name


def test_detail_of_another_grid_or_width_is_refused() -> None:
    net = model()
    good = detail_of(net)
    wide = replace(good, features=good.features.repeat(1, 2))
    with pytest.raises(FormatError, match="16 numbers a brick, and the weights 8"):
        net.decode(latent(), [wide])
    small = Detail(torch.zeros(4, 4, 4, dtype=torch.uint8), torch.zeros(0, 8).half(), net.decoder_name)
    with pytest.raises(FormatError, match="grid of 4 bricks a side, the weights have 16"):
        net.decode(latent(), [small])
