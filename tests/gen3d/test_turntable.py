"""Pictures from all around."""

from __future__ import annotations

import numpy as np
import torch

from gen3d.latents import Decoded
from gen3d.latents.exact import exact_field
from gen3d.turntable import BACKGROUND, strip, turntable_cameras
from tests.gen3d.latents.objects import slab

GAUSSIANS = Decoded.of(exact_field(slab()), 0).gaussians


def test_every_camera_sees_the_whole_object() -> None:
    cameras = turntable_cameras(GAUSSIANS, 12, 100)
    pixels, depths = cameras.project(GAUSSIANS.means)
    assert (depths > 0).all() and (pixels > 0).all() and (pixels < 100).all()


def test_the_object_fills_the_frame_from_its_widest_side() -> None:
    pixels, _ = turntable_cameras(GAUSSIANS, 36, 100).project(GAUSSIANS.means)
    spans = pixels.amax(1) - pixels.amin(1)
    assert 85 < float(spans.max()) < 100


def test_up_in_the_object_is_up_in_the_picture() -> None:
    pixels, _ = turntable_cameras(GAUSSIANS, 5, 100).project(
        torch.tensor([[0.0, 0.4, 0.0], [0.0, -0.4, 0.0]])
    )
    assert (pixels[:, 0, 1] < pixels[:, 1, 1]).all()
    assert torch.allclose(pixels[..., 0], torch.tensor(50.0), atol=1e-3)


def test_the_first_picture_shows_the_front_and_the_right() -> None:
    towards = turntable_cameras(GAUSSIANS, 4, 100).centers[0]
    assert towards[2] > towards[0] > 0 and towards[1] > 0


def test_the_strip_has_the_object_before_its_background() -> None:
    picture = strip(GAUSSIANS, 3, 64)
    assert picture.shape == (64, 192, 3)
    assert np.allclose(picture[0, 0], np.round(255 * np.array(BACKGROUND)), atol=1)
    assert (picture[32, [32, 96, 160]].min(axis=1) < 210).all()


def test_nothing_at_all_is_an_empty_picture() -> None:
    picture = strip(GAUSSIANS.select(torch.arange(0)), 2, 32)
    assert np.ptp(picture) == 0
