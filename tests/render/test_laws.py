"""Laws that every backend's pictures obey, whatever the scene."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch
from torch import Tensor

from recon3d.cameras import stack_cameras
from recon3d.gaussians import SH_C0, Gaussians, merge, rotation_from_quat
from recon3d.render import RenderSettings
from tests.render.scenes import (
    Backend,
    camera_at_origin,
    generator,
    moved,
    one_gaussian,
    random_cameras,
    random_gaussians,
)

BACKGROUND = torch.tensor([0.3, 0.6, 0.9], dtype=torch.float64)


def assert_close(actual: Tensor, expected: Tensor, tolerance: float = 1e-5) -> None:
    """Equal within the rounding of float32 over some dozens of blended Gaussians."""
    torch.testing.assert_close(actual, expected, atol=tolerance, rtol=tolerance)


def test_no_gaussians_give_the_background(backend: Backend) -> None:
    nothing = random_gaussians(0, generator(0))
    picture = backend.render(nothing, random_cameras(2, generator(0)), background=BACKGROUND)
    assert_close(picture.color, BACKGROUND.to(picture.color).expand_as(picture.color))
    assert not picture.alpha.any()
    assert picture.depth is not None and not picture.depth.any()


def test_a_gaussian_behind_the_camera_or_too_near_is_not_seen(backend: Backend) -> None:
    camera = camera_at_origin(8, 8, focal=10.0)
    unseen = merge(
        [one_gaussian([0, 0, -2], 0.2, 0.9, [1, 1, 1]), one_gaussian([0, 0, 0.4], 0.1, 0.9, [1, 1, 1])]
    )
    for tensor in unseen.tensors().values():
        tensor.requires_grad_()
    picture = backend.render(unseen, camera, settings=RenderSettings(near=0.5))
    assert not picture.alpha.any()
    assert not picture.info.radii.any()
    picture.color.sum().backward()
    assert all(tensor.grad is None or not tensor.grad.any() for tensor in unseen.tensors().values())


def test_gaussians_hidden_by_opaque_ones_do_not_change_the_image(backend: Backend) -> None:
    camera = camera_at_origin(20, 20, focal=10.0)
    walls = merge([one_gaussian([0, 0, z], 30.0, 0.99999, [0.2, 0.7, 0.4]) for z in (1.0, 1.1, 1.2)])
    hidden = replace(random_gaussians(40, generator(1), sh_degree=0), means=torch.full((40, 3), 3.0).double())
    alone, together = backend.render(walls, camera), backend.render(merge([walls, hidden]), camera)
    assert torch.equal(alone.color, together.color)
    assert torch.equal(alone.alpha, together.alpha)


def test_the_order_in_which_gaussians_are_stored_does_not_matter(backend: Backend) -> None:
    gaussians, cameras = random_gaussians(60, generator(2)), random_cameras(1, generator(2))
    shuffled = gaussians.select(torch.randperm(60, generator=generator(3)))
    first, second = backend.render(gaussians, cameras), backend.render(shuffled, cameras)
    assert_close(first.color, second.color, 1e-6)
    assert_close(first.alpha, second.alpha, 1e-6)


def test_a_batch_is_the_stack_of_its_single_pictures(backend: Backend) -> None:
    gaussians, cameras = random_gaussians(60, generator(4)), random_cameras(3, generator(4))
    backgrounds = torch.rand(3, 3, generator=generator(5))
    batch = backend.render(gaussians, cameras, background=backgrounds)
    for b in range(3):
        single = backend.render(gaussians, cameras[b], background=backgrounds[b])
        assert_close(batch.color[b], single.color[0], 1e-6)
        assert_close(batch.alpha[b], single.alpha[0], 1e-6)
    assert len(stack_cameras([cameras[0], cameras[1:]])) == 3


def test_moving_scene_and_camera_together_changes_nothing(backend: Backend) -> None:
    gaussians, cameras = random_gaussians(60, generator(6), sh_degree=0), random_cameras(2, generator(6))
    new_from_world = torch.eye(4, dtype=torch.float64)
    new_from_world[:3, :3] = rotation_from_quat(torch.tensor([0.8, -0.3, 0.4, 0.2], dtype=torch.float64))
    new_from_world[:3, 3] = torch.tensor([1.0, -2.0, 0.5])
    here, there = (
        backend.render(gaussians, cameras),
        backend.render(*moved(gaussians, cameras, new_from_world)),
    )
    # Rounding of the moved float32 positions shifts edges by some 1e-6 px; one cut-off may flip (1/255 of a colour).
    assert_close(here.color, there.color, 1e-4 if backend.dtype == torch.float32 else 1e-9)


def test_length_and_sign_of_a_quaternion_do_not_matter_and_zero_is_harmless(backend: Backend) -> None:
    gaussians, cameras = random_gaussians(40, generator(7)), random_cameras(1, generator(7))
    same = backend.render(replace(gaussians, quats=gaussians.quats * -3.7), cameras)
    assert_close(backend.render(gaussians, cameras).color, same.color)
    zero = replace(gaussians, quats=torch.zeros_like(gaussians.quats))
    assert backend.render(zero, cameras).color.isfinite().all()


def test_the_background_shows_by_what_alpha_leaves(backend: Backend) -> None:
    gaussians, cameras = random_gaussians(40, generator(8)), random_cameras(2, generator(8))
    on_black, on_color = (backend.render(gaussians, cameras, background=b) for b in (None, BACKGROUND))
    expected = on_black.color + (1 - on_black.alpha)[..., None] * BACKGROUND.to(on_black.color)
    assert_close(on_color.color, expected)


def test_features_blend_like_colors(backend: Backend) -> None:
    gaussians, cameras = random_gaussians(40, generator(9), sh_degree=0), random_cameras(2, generator(9))
    colors = (0.5 + SH_C0 * gaussians.sh[:, 0]).clamp(min=0)
    picture = backend.render(gaussians, cameras, features=colors)
    assert picture.features is not None
    assert_close(picture.features, picture.color)


def test_features_of_ones_are_alpha_for_any_number_of_them(backend: Backend) -> None:
    gaussians, cameras = random_gaussians(40, generator(10)), random_cameras(1, generator(10))
    for width in (1, 7, 33):
        picture = backend.render(gaussians, cameras, features=torch.ones(40, width))
        assert picture.features is not None
        assert_close(picture.features, picture.alpha[..., None].expand(-1, -1, -1, width))


def test_a_wall_facing_the_camera_has_its_distance_as_depth_everywhere(backend: Backend) -> None:
    wall = one_gaussian([0.3, 0, 3.0], 5.0, 0.7, [1, 1, 1])
    picture = backend.render(wall, camera_at_origin(30, 20, focal=25.0))
    assert picture.depth is not None
    assert_close(picture.depth, torch.full_like(picture.depth, 3.0))


def test_fewer_harmonics_render_like_gaussians_that_store_fewer(backend: Backend) -> None:
    gaussians, cameras = random_gaussians(40, generator(11)), random_cameras(1, generator(11))
    for degree in range(4):
        truncated = replace(gaussians, sh=gaussians.sh[:, : (degree + 1) ** 2])
        picture = backend.render(gaussians, cameras, settings=RenderSettings(sh_degree=degree))
        assert_close(picture.color, backend.render(truncated, cameras).color, 1e-6)


def test_colors_are_never_negative(backend: Backend) -> None:
    dark: Gaussians = random_gaussians(40, generator(12))
    dark.sh[:, 0] -= 5
    assert backend.render(dark, random_cameras(1, generator(12))).color.min() >= 0


def test_radii_cover_the_ellipse_and_are_zero_off_screen(backend: Backend) -> None:
    # sigma 1 px with the low-pass 1.14 px; opacity 0.8 ends at sqrt(2 ln 204) sigma = 3.26 * 1.14 = 3.72 px.
    camera = camera_at_origin(16, 16, focal=10.0)
    pair = merge([one_gaussian([0, 0, 2], 0.2, 0.8, [1, 1, 1]), one_gaussian([9, 0, 2], 0.2, 0.8, [1, 1, 1])])
    assert backend.render(pair, camera).info.radii.tolist() == [[4, 0]]


def test_gaussians_too_faint_to_count_are_invisible(backend: Backend) -> None:
    faint = one_gaussian([0, 0, 2], 0.2, 0.9 / 255, [1, 1, 1])
    picture = backend.render(faint, camera_at_origin(8, 8, focal=10.0))
    assert not picture.alpha.any() and not picture.info.radii.any()


@pytest.mark.parametrize("factor", [1e-6, 1e4])
def test_absurd_sizes_stay_finite(backend: Backend, factor: float) -> None:
    gaussians, cameras = random_gaussians(20, generator(13)), random_cameras(1, generator(13))
    absurd = replace(gaussians, log_scales=gaussians.log_scales + torch.tensor(factor).log())
    for tensor in absurd.tensors().values():
        tensor.requires_grad_()
    picture = backend.render(absurd, cameras)
    picture.color.sum().backward()
    assert picture.color.isfinite().all()
    assert all(
        tensor.grad is not None and tensor.grad.isfinite().all() for tensor in absurd.tensors().values()
    )
