import pytest
import torch

from gen3d.latents.batches import picked_views, stacked
from gen3d.latents.views import MAX_VIEWS, views_of_object
from recon3d.cameras import Cameras
from recon3d.errors import CaptureError
from tests.gen3d.latents.objects import ball


def moved_cameras(count: int, center: torch.Tensor, size: float) -> tuple[torch.Tensor, Cameras]:
    """Pictures of a ball that stands at `center` and is `size` times as large."""
    record = ball(views=count, size=24)
    poses = torch.from_numpy(record.camera_from_world).clone()
    poses[:, :3, 3] = poses[:, :3, 3] * size - poses[:, :3, :3] @ center
    return torch.from_numpy(record.views), Cameras(poses, torch.from_numpy(record.intrinsics), 24, 24)


def test_projections_take_object_points_to_pixels_as_the_cameras_do() -> None:
    views = picked_views(ball(), range(3))
    points = torch.rand(5, 3) - 0.5
    projected = torch.einsum(
        "vij,pj->vpi", views.projections()[0], torch.cat([points, torch.ones(5, 1)], dim=1)
    )
    pixels, depths = views.cameras(0).project(points)
    assert torch.allclose(projected[..., :2] / projected[..., 2:], pixels, atol=1e-3)
    assert torch.allclose(projected[..., 2], depths, atol=1e-5)


def test_an_object_anywhere_in_the_world_is_brought_into_its_own_frame() -> None:
    center, size = torch.tensor([3.0, -1.0, 2.0]), 4.0
    rgba, cameras = moved_cameras(3, center, size)
    views = views_of_object(rgba, cameras, center, size, depths=torch.full((3, 24, 24), 8.0))
    original = picked_views(ball(views=3, size=24), range(3))
    assert torch.allclose(views.camera_from_object, original.camera_from_object, atol=1e-5)
    assert torch.equal(views.rgba, original.rgba)
    assert views.depths is not None and (views.depths == 2).all()


def test_of_many_pictures_some_evenly_spaced_ones_are_taken() -> None:
    rgba, cameras = moved_cameras(20, torch.zeros(3), 1.0)
    views = views_of_object(rgba, cameras, torch.zeros(3), 1.0)
    assert views.view_count == MAX_VIEWS
    assert torch.equal(views.rgba[0, 0], rgba[0]) and torch.equal(views.rgba[0, -1], rgba[-1])


def test_pictures_that_cannot_be_used_are_refused() -> None:
    rgba, cameras = moved_cameras(2, torch.zeros(3), 1.0)
    with pytest.raises(CaptureError, match="do not fit"):
        views_of_object(rgba[:1], cameras, torch.zeros(3), 1.0)
    with pytest.raises(CaptureError, match="no object"):
        views_of_object(rgba * 0, cameras, torch.zeros(3), 1.0)
    with pytest.raises(CaptureError, match="positive"):
        views_of_object(rgba, cameras, torch.zeros(3), 0.0)


def test_pictures_are_laid_over_any_background() -> None:
    views = picked_views(ball(), [0])
    over = views.over(0, torch.tensor([0.0, 1.0, 0.0]))
    assert torch.equal(over[0, 0, 0], torch.tensor([0.0, 1.0, 0.0]))
    middle = views.rgba[0, 0, 24, 24, :3] / 255
    assert torch.allclose(over[0, 24, 24], middle)


def test_a_batch_keeps_depths_only_if_all_have_them() -> None:
    known, unknown = picked_views(ball(), [0]), picked_views(ball(), [1]).without_depths()
    assert stacked([known, known]).depths is not None
    assert stacked([known, unknown]).depths is None
