"""Pictures of every kind into cut-outs."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis.extra import numpy as arrays
from PIL import Image

from gen3d.pictures import LARGEST_PX, as_mask, cut_out
from recon3d.errors import CaptureError, SplatloomError
from tests.gen3d.pipelines import red_square

RED = (200, 30, 30)


def middle(rgba: np.ndarray) -> tuple[int, ...]:
    return tuple(int(v) for v in rgba[rgba.shape[0] // 2, rgba.shape[1] // 2])


def looks_right(rgba: np.ndarray, color=RED, near: int = 3) -> bool:
    """A square of this colour in the middle, and nothing around it."""
    corners = rgba[[0, 0, -1, -1], [0, -1, 0, -1], 3]
    return (
        np.abs(np.array(middle(rgba)[:3]) - color).max() <= near
        and middle(rgba)[3] == 255
        and not corners.any()
    )


def test_transparency_is_the_mask() -> None:
    assert np.array_equal(cut_out(red_square()).rgba, red_square())


def test_without_transparency_a_mask_is_found() -> None:
    assert looks_right(cut_out(red_square(alpha=False)).rgba)


@pytest.mark.parametrize(
    ("name", "convert"),
    [
        ("cmyk.jpg", lambda image: image.convert("CMYK")),
        ("cmyk.tif", lambda image: image.convert("CMYK")),
        ("palette.gif", lambda image: image.quantize(16)),
        ("palette.png", lambda image: image.quantize(8)),
        ("photo.jpg", lambda image: image),
        ("photo.webp", lambda image: image),
        ("photo.bmp", lambda image: image),
    ],
)
def test_files_of_many_kinds_show_the_same_object(tmp_path, name: str, convert) -> None:
    convert(Image.fromarray(red_square(alpha=False))).save(tmp_path / name)
    assert looks_right(cut_out(tmp_path / name).rgba, near=12)


def test_a_palette_with_transparency_has_a_mask(tmp_path) -> None:
    Image.fromarray(red_square()).quantize(8).save(tmp_path / "p.png")
    assert looks_right(cut_out(tmp_path / "p.png").rgba)


def test_grey_with_alpha_has_a_mask(tmp_path) -> None:
    Image.fromarray(red_square()).convert("LA").save(tmp_path / "la.png")
    assert looks_right(cut_out(tmp_path / "la.png").rgba, (81, 81, 81))


def test_sixteen_bits_become_eight(tmp_path) -> None:
    grey = np.full((64, 64), 60000, np.uint16)
    grey[16:48, 16:48] = 10 * 257
    Image.fromarray(grey).save(tmp_path / "grey.png")
    cv2.imwrite(
        str(tmp_path / "color.tif"),
        cv2.cvtColor(red_square(alpha=False), cv2.COLOR_RGB2BGR).astype(np.uint16) * 257,
    )
    cv2.imwrite(
        str(tmp_path / "alpha.png"), cv2.cvtColor(red_square(), cv2.COLOR_RGBA2BGRA).astype(np.uint16) * 257
    )
    assert looks_right(cut_out(tmp_path / "grey.png").rgba, (10, 10, 10))
    assert looks_right(cut_out(tmp_path / "color.tif").rgba)
    assert looks_right(cut_out(tmp_path / "alpha.png").rgba)


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16, np.float32, np.float64])
def test_arrays_of_every_type_mean_the_same(dtype) -> None:
    top = {np.uint8: 1, np.uint16: 257}.get(dtype, 1 / 255)
    assert looks_right(cut_out((red_square() * np.float64(top)).round(6).astype(dtype)).rgba)


def test_an_animation_gives_its_first_frame_and_a_note(tmp_path) -> None:
    frames = [Image.fromarray(red_square()), Image.fromarray(255 - red_square())]
    frames[0].save(tmp_path / "a.webp", save_all=True, append_images=frames[1:], lossless=True)
    cut = cut_out(tmp_path / "a.webp")
    assert looks_right(cut.rgba)
    assert "an animation of 2 frames: only the first is used" in cut.notes[0]


def test_exif_orientation_is_applied(tmp_path) -> None:
    picture = red_square(alpha=False)
    picture[:8] = (0, 0, 255)  # a blue stripe, stored on top; the camera was held so that it was right
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.fromarray(picture).save(tmp_path / "turned.png", exif=exif)
    rgba = cut_out(tmp_path / "turned.png", "none").rgba
    assert tuple(rgba[48, -3, :3]) == (0, 0, 255) and tuple(rgba[3, 48, :3]) == (255, 255, 255)


def test_large_pictures_are_made_smaller_and_keep_their_shape() -> None:
    rgba = cut_out(np.kron(red_square(150), np.ones((8, 10, 1), np.uint8))).rgba
    assert rgba.shape == (round(LARGEST_PX * 0.8), LARGEST_PX, 4)
    assert looks_right(rgba)


def test_an_object_that_is_cut_off_is_remarked_upon() -> None:
    (note,) = cut_out(red_square()[24:]).notes
    assert "the object is cut off at the top" in note
    assert cut_out(red_square()).notes == ()


def test_a_picture_can_be_its_neighbours_mask(tmp_path) -> None:
    mask = red_square()[..., 3]
    Image.fromarray(mask).resize((48, 48)).save(tmp_path / "mask.png")
    busy = np.random.default_rng(0).integers(0, 255, (96, 96, 3), dtype=np.uint8)
    rgba = cut_out(busy, as_mask(tmp_path / "mask.png")).rgba
    assert np.array_equal(rgba[..., 3] >= 128, mask >= 128)
    with pytest.raises(CaptureError, match="another shape than its picture"):
        cut_out(busy[:40], as_mask(tmp_path / "mask.png"))


@pytest.mark.parametrize(
    ("picture", "sentence"),
    [
        (np.zeros((64, 64, 4), np.uint8), "all of it is transparent"),
        (np.full((64, 64, 3), 77, np.uint8), "no object that stands out"),
        (np.zeros((64, 64, 7), np.uint8), r"has the shape \(64, 64, 7\)"),
        (np.zeros((0, 64, 3), np.uint8), "has the shape"),
        (np.zeros((3, 3, 3), np.uint8), "3x3 pixels: give a larger picture"),
        (np.full((64, 64, 3), np.nan), "NaN"),
    ],
)
def test_pictures_of_nothing_are_refused(picture: np.ndarray, sentence: str) -> None:
    with pytest.raises(CaptureError, match=sentence):
        cut_out(picture)


def test_files_that_are_no_pictures_are_named(tmp_path) -> None:
    (tmp_path / "notes.png").write_text("not a picture")
    Image.fromarray(red_square()).save(tmp_path / "half.png")
    whole = (tmp_path / "half.png").read_bytes()
    (tmp_path / "half.png").write_bytes(whole[: len(whole) // 2])
    missing, damaged = "no such picture", "cannot be read as a picture"
    for name, sentence in (
        ("none.png", missing),
        (".", missing),
        ("notes.png", damaged),
        ("half.png", damaged),
    ):
        with pytest.raises(CaptureError, match=sentence):
            cut_out(tmp_path / name)


@settings(max_examples=30, deadline=None)
@given(arrays.arrays(np.uint8, arrays.array_shapes(min_dims=2, max_dims=3, min_side=1, max_side=24)))
def test_whatever_the_array_there_is_a_cut_out_or_a_sentence(picture: np.ndarray) -> None:
    try:
        rgba = cut_out(picture).rgba
    except SplatloomError:
        return
    assert rgba.shape == (*picture.shape[:2], 4) and rgba.dtype == np.uint8
    assert (rgba[..., 3] >= 128).any()
