import torch

from gen3d.latents.exact import exact_field
from gen3d.latents.surface import cell_centers, surface_cells, surface_gaussians, z_onto
from recon3d.gaussians import rotation_from_quat
from tests.gen3d.latents.objects import BALL_RADIUS, RESOLUTION, ball, slab


def test_surface_cells_are_the_solid_ones_that_touch_air() -> None:
    for record in (ball(), slab()):
        field = exact_field(record)
        chosen = surface_cells(field)
        found = cell_centers(field)[chosen].floor().long()
        grid = torch.zeros((RESOLUTION,) * 3, dtype=torch.bool)
        grid[tuple(found.T)] = True
        expected = torch.zeros_like(grid)
        expected[tuple(torch.from_numpy(record.cells).long().T)] = True
        assert torch.equal(grid, expected)


def test_gaussians_of_a_true_field_lie_half_a_cell_behind_the_surface() -> None:
    gaussians = surface_gaussians(exact_field(ball())).gaussians
    depth = (BALL_RADIUS - gaussians.means.norm(dim=1)) * RESOLUTION
    assert (depth - 0.5).abs().max() < 0.3


def test_gaussians_are_thin_along_the_normal() -> None:
    gaussians = surface_gaussians(exact_field(ball())).gaussians
    thin = gaussians.rotations[:, :, 2]
    outward = torch.nn.functional.normalize(gaussians.means, dim=1)
    assert (thin * outward).sum(dim=1).min() > 0.98
    assert (gaussians.log_scales[:, 2] < gaussians.log_scales[:, 0] - 1).all()


def test_z_is_turned_onto_any_direction() -> None:
    directions = torch.nn.functional.normalize(
        torch.randn(50, 3, generator=torch.Generator().manual_seed(0)), dim=1
    )
    directions = torch.cat([directions, torch.tensor([[0.0, 0.0, 1.0], [0.0, 0.0, -1.0]])])
    assert torch.allclose(rotation_from_quat(z_onto(directions))[:, :, 2], directions, atol=1e-3)


def test_each_objects_gaussians_are_its_own() -> None:
    field = exact_field(ball())
    found = surface_gaussians(field)
    assert len(found.of(0)) == len(found.gaussians)
    assert len(found.of(1)) == 0


def test_gradients_reach_the_raw_values_of_surface_cells_and_no_others() -> None:
    field = exact_field(slab())
    field.cells.raw.requires_grad_()
    gaussians = surface_gaussians(field).gaussians
    torch.stack([tensor.sum() for tensor in gaussians.base().values()]).sum().backward()
    gradient = field.cells.raw.grad
    assert gradient is not None
    touched = gradient.abs().sum(dim=-1) > 0
    assert torch.equal(touched, surface_cells(field))
