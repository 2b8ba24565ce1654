from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from recon3d.capture.byte_budget import ByteBudget
from recon3d.capture.stored_views import stored_views
from recon3d.capture.types import Capture, Frame, View
from recon3d.train.pictures import TrainingView
from tests.train.scenes import ring_of_cameras

CPU = torch.device("cpu")


def view(width: int = 96, height: int = 64) -> View:
    """A picture whose left half is red and right half is blue."""
    camera = replace(ring_of_cameras(1, 64), width=width, height=height)
    image = torch.zeros(height, width, 3, dtype=torch.uint8)
    image[:, : width // 2, 0], image[:, width // 2 :, 2] = 200, 100
    return View("a.png", camera, image)


def test_full_size_is_the_very_bytes() -> None:
    source = view()
    assert TrainingView(source, CPU).at(1.0).image.data_ptr() == source.image.data_ptr()


def test_a_smaller_picture_is_an_area_average_with_its_camera() -> None:
    picture = TrainingView(view(), CPU).at(2.0)
    assert picture.image.shape == (32, 48, 3)
    assert picture.image[5, 3].tolist() == [200, 0, 0] and picture.image[5, 40].tolist() == [0, 0, 100]
    assert picture.camera.intrinsics[0].tolist() == pytest.approx([51.2, 51.2, 16, 16])
    assert (picture.camera.width, picture.camera.height) == (48, 32)


def test_sizes_between_powers_of_two_keep_camera_and_picture_together() -> None:
    picture = TrainingView(view(), CPU).at(2**0.5)
    assert picture.image.shape == (45, 68, 3)
    assert picture.camera.intrinsics[0, 0].item() == pytest.approx(102.4 * 68 / 96)
    assert picture.camera.intrinsics[0, 1].item() == pytest.approx(102.4 * 45 / 64)


def test_pictures_are_not_shrunk_below_what_the_loss_can_use() -> None:
    assert TrainingView(view(), CPU).at(16.0).image.shape == (32, 32, 3)
    assert TrainingView(view(20, 20), CPU).at(4.0).image.shape == (20, 20, 3)


def test_the_last_size_is_kept_ready() -> None:
    training_view = TrainingView(view(), CPU)
    assert training_view.at(2.0) is training_view.at(2.0)


def test_a_small_pixel_is_used_only_if_all_it_averages_is() -> None:
    mask = torch.full((64, 96), 255, dtype=torch.uint8)
    mask[0, 0] = 0
    picture = TrainingView(replace(view(), mask=mask), CPU).at(2.0)
    assert picture.mask is not None
    assert picture.mask[0, 0] == 0 and int((picture.mask == 0).sum()) == 1


def test_alpha_is_blended_with_the_background_and_colour_does_not_bleed() -> None:
    source = view()
    alpha = torch.zeros(64, 96, dtype=torch.uint8)
    alpha[:, 48:] = 255
    # The red half is transparent, so red must not show anywhere, at the seam of the smaller picture either.
    picture = TrainingView(replace(source, alpha=alpha), CPU).at(2**0.5)
    target = picture.over(torch.tensor([0.0, 1.0, 0.0]))
    assert target.dtype == torch.uint8
    assert int(target[..., 0].max()) == 0
    assert target[10, 0].tolist() == [0, 255, 0] and target[10, 60].tolist() == [0, 0, 100]


def stored(folder: Path, budget: ByteBudget) -> list[View]:
    """Three pictures of noise on disk, 96x64, as views within a budget."""
    frames = []
    for i in range(3):
        path = folder / f"{i}.png"
        Image.fromarray(np.random.default_rng(i).integers(0, 256, (64, 96, 3), np.uint8)).save(path)
        frames.append(Frame(path.name, path, np.eye(4), (80.0, 80.0, 48.0, 32.0), 96, 64))
    return stored_views(Capture(folder, "photos", tuple(frames)), range(3), budget)


def test_copies_count_against_the_budget_and_come_back_with_equal_bytes(tmp_path: Path) -> None:
    full_bytes = 96 * 64 * 3
    tight, roomy = ByteBudget(full_bytes + full_bytes // 2), ByteBudget()
    few = [TrainingView(view, CPU) for view in stored(tmp_path, tight)]
    all_kept = [TrainingView(view, CPU) for view in stored(tmp_path, roomy)]
    for downscale in (2.0, 2.0, 2**0.5, 1.0, 1.0):
        for one, other in zip(few, all_kept, strict=True):
            assert torch.equal(one.at(downscale).image, other.at(downscale).image)
            assert tight.resident <= tight.limit
        expected = 0 if downscale == 1 else sum(view.at(downscale).nbytes for view in all_kept)
        assert roomy.resident == 3 * full_bytes + expected
