"""Views: sizes, masks, alpha and lenses on the way from disk to the loss."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from recon3d.capture import Capture, Frame, Lens, load_views
from recon3d.capture.views import view_size
from recon3d.errors import CaptureError

PINHOLE = Lens()


def capture_of(path: Path, picture: np.ndarray, lens: Lens = PINHOLE, **changes: object) -> Capture:
    """A capture of one picture, saved at `path`."""
    Image.fromarray(picture).save(path)
    height, width = picture.shape[:2]
    intrinsics = (width * 0.8, width * 0.8, width / 2, height / 2)
    frame = Frame(path.name, path, np.eye(4), intrinsics, width, height, lens)
    frame = replace(frame, **changes)
    return Capture(path.parent, "transforms", (frame,), has_alpha=picture.shape[-1] == 4)


@pytest.fixture
def noise() -> np.ndarray:
    return np.random.default_rng(0).integers(0, 256, (24, 32, 3), np.uint8)


def test_a_full_size_view_holds_the_bytes_of_the_file(tmp_path: Path, noise: np.ndarray) -> None:
    (view,) = load_views(capture_of(tmp_path / "a.png", noise, time=0.25), [0])
    np.testing.assert_array_equal(view.image.numpy(), noise)
    assert view.mask is None and view.alpha is None and view.moving is None
    assert view.camera.times is not None and view.camera.times.tolist() == [0.25]


def test_downscaling_averages_areas_and_scales_the_camera(tmp_path: Path, noise: np.ndarray) -> None:
    (view,) = load_views(capture_of(tmp_path / "a.png", noise), [0], downscale=2)
    expected = noise.reshape(12, 2, 16, 2, 3).mean((1, 3))
    assert np.abs(view.image.numpy() - expected).max() <= 0.51
    assert (view.camera.width, view.camera.height) == (16, 12)
    torch.testing.assert_close(view.camera.intrinsics, torch.tensor([[12.8, 12.8, 8.0, 6.0]]))


def test_max_pixels_is_a_limit_that_keeps_the_shape() -> None:
    assert view_size(1920, 1080, None, 1.0) == (1920, 1080)
    assert view_size(100, 100, 10**6, 1.0) == (100, 100)
    for limit in (999, 12345, 500_000):
        width, height = view_size(1920, 1080, limit, 1.0)
        assert 0.9 * limit < width * height <= limit
        assert width / height == pytest.approx(16 / 9, rel=0.05)


def test_alpha_stays_straight_when_resampled(tmp_path: Path) -> None:
    # A red pixel beside a transparent green one: the average must stay red at half alpha.
    picture = np.zeros((2, 2, 4), np.uint8)
    picture[:, 0] = 255, 0, 0, 255
    picture[:, 1] = 0, 255, 0, 0
    (view,) = load_views(capture_of(tmp_path / "a.png", picture), [0], downscale=2)
    assert view.alpha is not None
    assert view.image.tolist() == [[[255, 0, 0]]]
    assert abs(int(view.alpha[0, 0]) - 127.5) <= 0.5


def test_a_mask_ignores_zero_and_keeps_only_pixels_that_are_wholly_used(
    tmp_path: Path, noise: np.ndarray
) -> None:
    mask = np.full((24, 32), 255, np.uint8)
    mask[:, :9] = 0
    mask[0, 31] = 1  # anything but zero means use
    Image.fromarray(mask).save(tmp_path / "mask.png")
    capture = capture_of(tmp_path / "a.png", noise, mask_path=tmp_path / "mask.png")
    (full,) = load_views(capture, [0])
    (half,) = load_views(capture, [0], downscale=2)
    assert full.mask is not None and half.mask is not None
    np.testing.assert_array_equal(full.mask.numpy(), np.where(mask > 0, 255, 0))
    assert half.mask[0].tolist() == [0] * 5 + [255] * 11  # the fifth is half ignored, so ignored


def test_what_moves_is_kept_where_it_fills_half_of_a_pixel(tmp_path: Path, noise: np.ndarray) -> None:
    moving = np.zeros((24, 32), np.uint8)
    moving[:, :9] = 255
    Image.fromarray(moving).save(tmp_path / "moving.png")
    capture = capture_of(tmp_path / "a.png", noise, moving_path=tmp_path / "moving.png")
    full, half = (load_views(capture, [0], downscale=factor)[0].moving for factor in (1, 2))
    assert full is not None and half is not None
    np.testing.assert_array_equal(full.numpy(), moving)
    assert half[0].tolist() == [255] * 5 + [0] * 11


def test_pixels_lost_to_the_lens_are_masked(tmp_path: Path, noise: np.ndarray) -> None:
    (view,) = load_views(capture_of(tmp_path / "a.png", noise, Lens("opencv", (0.3, 0.0, 0.0, 0.0))), [0])
    assert view.mask is not None
    assert view.mask[0, 0] == 0 and view.mask[12, 16] == 255


def test_sixteen_bit_grey_and_palette_pictures_are_read(tmp_path: Path) -> None:
    grey = np.full((4, 4), 0x8000, np.uint16)
    view = load_views(capture_of(tmp_path / "grey.png", grey), [0])[0]
    assert view.image.unique().tolist() == [128]
    Image.new("RGB", (4, 4), (10, 200, 30)).convert("P", palette=Image.Palette.ADAPTIVE).save(
        tmp_path / "p.png"
    )
    frame = replace(capture_of(tmp_path / "x.png", grey).frames[0], image_path=tmp_path / "p.png")
    view = load_views(Capture(tmp_path, "photos", (frame,)), [0])[0]
    assert view.image[0, 0].tolist() == [10, 200, 30]


def test_a_picture_changed_since_loading_is_refused_with_both_sizes(
    tmp_path: Path, noise: np.ndarray
) -> None:
    capture = capture_of(tmp_path / "a.png", noise)
    Image.fromarray(noise[:10]).save(tmp_path / "a.png")
    with pytest.raises(CaptureError, match=r"a.png: its picture has 32x10 .* 32x24"):
        load_views(capture, [0])


def test_a_corrupt_jpeg_is_refused_with_its_name(tmp_path: Path, noise: np.ndarray) -> None:
    capture = capture_of(tmp_path / "broken.jpg", noise)
    content = (tmp_path / "broken.jpg").read_bytes()
    (tmp_path / "broken.jpg").write_bytes(content[: len(content) // 2])
    with pytest.raises(CaptureError, match=r"broken.jpg: this picture cannot be read"):
        load_views(capture, [0])


def test_a_vanished_picture_is_refused_with_its_name(tmp_path: Path, noise: np.ndarray) -> None:
    capture = capture_of(tmp_path / "gone.png", noise)
    (tmp_path / "gone.png").unlink()
    with pytest.raises(CaptureError, match=r"gone.png: there is no such picture"):
        load_views(capture, [0])
