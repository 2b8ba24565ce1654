from __future__ import annotations

import pytest
import torch

from gen3d.folding import folded, unfolded


@pytest.mark.parametrize("fold", [1, 2, 4])
def test_cells_are_put_back_where_they_were(fold: int) -> None:
    grid = torch.randn(2, 3, 4, 4, 4, generator=torch.Generator().manual_seed(0))
    cubes = folded(grid, fold)
    assert cubes.shape == (2, *(4 // fold,) * 3, 3 * fold**3)
    assert torch.equal(unfolded(cubes, fold), grid)


def test_the_cells_of_a_cube_lie_side_by_side() -> None:
    grid = torch.arange(2 * 64.0).view(1, 2, 4, 4, 4)
    cubes = folded(grid, 2)
    assert torch.equal(cubes[0, 1, 0, 1].view(2, 2, 2, 2), grid[0, :, 2:, :2, 2:])


def test_the_first_cube_is_the_first_corner_and_z_runs_fastest() -> None:
    cubes = folded(torch.arange(64.0).reshape(1, 1, 4, 4, 4), 2)
    assert cubes[0, 0, 0, 0].tolist() == [0, 1, 4, 5, 16, 17, 20, 21]
    assert cubes[0, ..., 0].flatten()[:5].tolist() == [0, 2, 8, 10, 32]
