import numpy as np
import pytest
import torch

from gen3d.latents.batches import picked_views
from gen3d.latents.poses import PICTURE_PX, cropped, pose_numbers, posed
from gen3d.latents.views import PosedViews
from recon3d.errors import CaptureError
from tests.gen3d.latents.objects import BALL_RADIUS, ball, orbit, slab


def looking(azimuth: float, elevation: float = 0.4) -> PosedViews:
    blank = torch.full((1, 1, PICTURE_PX, PICTURE_PX, 4), 255, dtype=torch.uint8)
    pose = torch.from_numpy(orbit(azimuth, elevation, 2.3)).float()[None, None]
    return PosedViews(blank, pose, torch.tensor([[[90.0, 90.0, 33.0, 30.0]]]))


def test_a_cropped_picture_still_shows_points_where_its_camera_says() -> None:
    views = cropped(picked_views(ball(size=200), [1]))
    assert views.rgba.shape == (1, 1, PICTURE_PX, PICTURE_PX, 4)
    # The ball's outline: from the camera's distance d it appears at f r / sqrt(d^2 - r^2).
    pose, lens = views.camera_from_object[0, 0], views.intrinsics[0, 0]
    distance = float(pose[2, 3])
    radius_px = float(lens[0]) * BALL_RADIUS / np.sqrt(distance**2 - BALL_RADIUS**2)
    y, x = np.mgrid[:PICTURE_PX, :PICTURE_PX] + 0.5
    inside = (x - float(lens[2])) ** 2 + (y - float(lens[3])) ** 2 <= radius_px**2
    shown = np.asarray(views.rgba[0, 0, ..., 3]) > 127
    assert (inside != shown).sum() < 12
    assert shown[:3].sum() == 0 and shown.any(axis=1)[5:-5].all()


def test_an_object_at_the_border_or_a_small_picture_is_cropped_all_the_same() -> None:
    small = picked_views(slab((0.1, 0.2, 0.1), size=24), [0])
    assert cropped(small).rgba[..., 3].max() == 255
    full = PosedViews(torch.full_like(small.rgba, 255), small.camera_from_object, small.intrinsics)
    shown = cropped(full).rgba[0, 0, ..., 3].float() / 255
    assert shown.mean() == pytest.approx(1 / 1.15**2, abs=0.03)


def test_a_picture_of_nothing_is_refused() -> None:
    views = picked_views(ball(), [0])
    empty = PosedViews(views.rgba * 0, views.camera_from_object, views.intrinsics)
    with pytest.raises(CaptureError, match="no object"):
        cropped(empty)


@pytest.mark.parametrize("azimuth", [-0.7, 0.0, 0.5])
def test_pose_numbers_tell_the_camera_but_for_distance_traded_against_field_of_view(azimuth: float) -> None:
    views = looking(azimuth)
    again = posed(views.rgba[:, 0], pose_numbers(views))
    assert torch.allclose(pose_numbers(again), pose_numbers(views), atol=1e-4)
    assert torch.allclose(
        again.camera_from_object[..., :3, :3], views.camera_from_object[..., :3, :3], atol=1e-5
    )
    origin = torch.zeros(1, 3)
    assert torch.allclose(again.cameras(0).project(origin)[0], views.cameras(0).project(origin)[0], atol=1e-3)


def test_quarter_turns_have_the_same_pose_numbers() -> None:
    assert torch.allclose(pose_numbers(looking(0.3)), pose_numbers(looking(0.3 + np.pi / 2)), atol=1e-4)


def test_even_absurd_pose_numbers_give_a_rigid_camera_before_the_object() -> None:
    blank = torch.zeros(2, PICTURE_PX, PICTURE_PX, 4, dtype=torch.uint8)
    views = posed(blank, torch.tensor([[0.0, 0.0, 9.0, 0.0, 0.0, 0.0], [5.0, -3.0, -9.0, 1.0, 0.4, -2.0]]))
    rotation = views.camera_from_object[:, 0, :3, :3]
    assert torch.allclose(rotation @ rotation.transpose(1, 2), torch.eye(3).expand(2, 3, 3), atol=1e-5)
    assert (torch.linalg.det(rotation) > 0.99).all()
    assert (views.camera_from_object[:, 0, 2, 3] > 0).all()
