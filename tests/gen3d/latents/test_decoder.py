import torch

from gen3d.latents.bricks import Bricks
from gen3d.latents.cells import LOG_SCALES, WIDTH, CellValues
from gen3d.latents.decoder import Decoder, Field
from gen3d.latents.exact import exact_field
from gen3d.latents.targets import REACH, in_bricks
from tests.gen3d.latents.objects import SMALLEST, ball

GRID = SMALLEST.brick_grid


def test_asked_bricks_are_decoded_and_no_others() -> None:
    active = torch.rand(2, GRID, GRID, GRID) < 0.05
    field = Decoder(SMALLEST)(torch.randn(2, *SMALLEST.latent_shape), active)
    assert len(field.bricks) == int(active.sum())
    assert field.cells.raw.shape == (len(field.bricks), 8, WIDTH)
    assert field.solid.shape == field.active.shape == (2, GRID, GRID, GRID)


def test_without_being_asked_the_bricks_that_likely_hold_surface_are_decoded() -> None:
    field = Decoder(SMALLEST)(torch.randn(1, *SMALLEST.latent_shape))
    likely = field.active.sigmoid() > 0.35
    assert torch.equal(likely[field.bricks.index], torch.ones(len(field.bricks), dtype=torch.bool))
    assert len(field.bricks) == int(likely.sum())


def test_dense_distances_put_every_cell_in_its_place() -> None:
    numbers = torch.arange((2 * GRID) ** 3).view((2 * GRID,) * 3).float() / (2 * GRID) ** 3
    raw = torch.zeros(GRID**3, 8, WIDTH)
    raw[..., 0] = torch.from_numpy(in_bricks(numbers.numpy())).reshape(GRID**3, 8)
    bricks = Bricks.where(torch.ones(1, GRID, GRID, GRID, dtype=torch.bool))
    logits = torch.zeros(1, GRID, GRID, GRID)
    assert torch.equal(Field(logits, logits, bricks, CellValues(raw)).dense_distances()[0], numbers)


def test_elsewhere_distances_are_as_far_as_they_reach_on_the_side_that_is_said() -> None:
    nothing = Bricks.where(torch.zeros(1, GRID, GRID, GRID, dtype=torch.bool))
    solid = torch.randn(1, GRID, GRID, GRID)
    dense = Field(solid, solid, nothing, CellValues(torch.zeros(0, 8, WIDTH))).dense_distances()
    expected = torch.where(solid > 0, -REACH, REACH)
    assert torch.equal(dense[:, ::2, ::2, ::2], expected) and torch.equal(
        dense[:, 1::2, 1::2, 1::2], expected
    )


def test_one_object_of_several_is_the_same_alone() -> None:
    decoder = Decoder(SMALLEST)
    latents = torch.randn(3, *SMALLEST.latent_shape, generator=torch.Generator().manual_seed(0))
    together, alone = decoder(latents).only(1), decoder(latents[1:2])
    assert torch.equal(together.bricks.places, alone.bricks.places)
    assert torch.allclose(together.dense_distances(), alone.dense_distances(), atol=1e-4)


def test_values_before_training_are_a_plain_surface() -> None:
    cells = CellValues(torch.zeros(5, WIDTH))
    assert (cells.offsets == 0).all() and (cells.shifts == 0).all() and (cells.insets == 0.5).all()
    assert torch.allclose(cells.log_scales, torch.tensor(LOG_SCALES).expand(5, 3))
    assert (cells.opacity_logits.sigmoid() > 0.9).all()
    assert (cells.lit == 0.5).all()


def test_any_values_stay_within_their_range() -> None:
    cells = CellValues(100 * torch.randn(200, WIDTH))
    assert cells.offsets.abs().max() <= 0.75 and cells.shifts.abs().max() <= 0.75
    assert cells.insets.min() >= 0 and cells.insets.max() <= 1
    assert (cells.log_scales - torch.tensor(LOG_SCALES)).abs().max() <= 1.5 + 1e-5
    assert torch.allclose(cells.normals.norm(dim=-1), torch.ones(200), atol=1e-4)


def test_rows_are_cells_counted_through_all_bricks() -> None:
    field = exact_field(ball())
    rows = torch.tensor([0, 9, 8 * len(field.bricks) - 1])
    assert torch.equal(field.cells.rows(rows).raw[1], field.cells.raw[1, 1])
    assert torch.equal(field.cells.rows(rows).raw[2], field.cells.raw[-1, 7])
