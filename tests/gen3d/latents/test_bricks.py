import torch

from gen3d.latents.bricks import Bricks, StarBlock, Subdivide

SIDE = 6


def active(seed: int = 0, batch: int = 2) -> torch.Tensor:
    return torch.rand(batch, SIDE, SIDE, SIDE, generator=torch.Generator().manual_seed(seed)) < 0.2


def test_bricks_are_listed_in_the_order_of_the_grid() -> None:
    mask = active()
    bricks = Bricks.where(mask)
    assert torch.equal(mask[bricks.index], torch.ones(len(bricks), dtype=torch.bool))
    assert len(bricks) == int(mask.sum())
    numbered = torch.arange(mask.numel()).view_as(mask)[bricks.index]
    assert (numbered.diff() > 0).all()


def test_neighbours_are_those_one_step_away_in_the_same_object() -> None:
    bricks = Bricks.where(active())
    steps = torch.tensor([[-1, 0, 0], [1, 0, 0], [0, -1, 0], [0, 1, 0], [0, 0, -1], [0, 0, 1]])
    keys = {(int(i), *map(int, p)): row for row, (i, p) in enumerate(zip(bricks.items, bricks.places))}
    for row in range(len(bricks)):
        for k, step in enumerate(steps):
            place = bricks.places[row] + step
            expected = keys.get((int(bricks.items[row]), *map(int, place)), len(bricks))
            assert int(bricks.neighbours[row, k]) == expected


def test_children_take_the_features_of_their_own_parent() -> None:
    bricks = Bricks.where(active())
    layer = Subdivide(3, 4)
    grid = torch.randn(2, 3, SIDE // 2, SIDE // 2, SIDE // 2)
    found = layer(grid, bricks)
    above = bricks.places // 2
    within = bricks.places % 2
    child = 4 * within[:, 0] + 2 * within[:, 1] + within[:, 2]
    features = grid[bricks.items, :, above[:, 0], above[:, 1], above[:, 2]]
    expected = layer.expand(features).view(-1, 8, 4)[torch.arange(len(bricks)), child]
    assert torch.allclose(found, expected, atol=1e-6)


def test_a_star_block_on_all_bricks_is_a_dense_convolution_with_seven_taps() -> None:
    bricks = Bricks.where(torch.ones(1, 4, 4, 4, dtype=torch.bool))
    block = StarBlock(3)
    features = torch.randn(len(bricks), 3)
    grid = torch.nn.functional.silu(block.norm(features)).view(1, 4, 4, 4, 3).permute(0, 4, 1, 2, 3)
    taps = block.star.weight.view(3, 7, 3)
    kernel = torch.zeros(3, 3, 3, 3, 3)
    places = [(1, 1, 1), (0, 1, 1), (2, 1, 1), (1, 0, 1), (1, 2, 1), (1, 1, 0), (1, 1, 2)]
    for k, (x, y, z) in enumerate(places):
        kernel[:, :, x, y, z] = taps[:, k]
    dense = torch.nn.functional.conv3d(grid, kernel, block.star.bias, padding=1)
    expected = features + block.out(torch.nn.functional.silu(dense.permute(0, 2, 3, 4, 1).reshape(-1, 3)))
    assert torch.allclose(block(features, bricks), expected, atol=1e-5)


def test_no_bricks_are_no_trouble() -> None:
    bricks = Bricks.where(torch.zeros(1, 4, 4, 4, dtype=torch.bool))
    assert Subdivide(3, 4)(torch.randn(1, 3, 2, 2, 2), bricks).shape == (0, 4)
    assert StarBlock(4)(torch.zeros(0, 4), bricks).shape == (0, 4)


def test_spreading_fills_the_bricks_and_leaves_the_rest() -> None:
    mask = active()
    bricks = Bricks.where(mask)
    spread = bricks.spread(torch.ones(len(bricks)), torch.zeros(mask.shape))
    assert torch.equal(spread, mask.float())
