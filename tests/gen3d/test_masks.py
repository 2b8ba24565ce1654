"""What in a picture is the object."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from gen3d.masks import MASKS, auto, find_object, grabcut, plain, plain_background, provider_of, without_rim
from recon3d.errors import CaptureError

SIZE = 160


def disc(radius: int = 45, center: tuple[int, int] = (80, 80)) -> np.ndarray:
    """(SIZE, SIZE) bool."""
    rows, columns = np.mgrid[:SIZE, :SIZE]
    return (rows - center[0]) ** 2 + (columns - center[1]) ** 2 < radius**2


def painted(shape: np.ndarray, background: np.ndarray, color=(200, 40, 30)) -> np.ndarray:
    return np.where(shape[..., None], np.array(color), background).clip(0, 255).astype(np.uint8)


def even(level: float = 235.0) -> np.ndarray:
    return np.full((SIZE, SIZE, 3), level)


def noise(deviation: float) -> np.ndarray:
    return np.random.default_rng(0).normal(0, deviation, (SIZE, SIZE, 3))


def meadow() -> np.ndarray:
    """A green background with strong texture."""
    blobs = cv2.GaussianBlur(noise(1), (0, 0), 3)
    return np.array([70, 130, 60]) + 220 * blobs + noise(8)


def overlap(found: np.ndarray, wanted: np.ndarray) -> float:
    shown = found if found.dtype == bool else found >= 128
    return float((shown & wanted).sum() / (shown | wanted).sum())


@pytest.mark.parametrize(
    "background",
    [even(), even(20), even() + np.linspace(-40, 10, SIZE)[:, None, None], even(200) + noise(3)],
    ids=["white", "black", "gradient", "noisy"],
)
def test_before_a_plain_background_the_object_is_found_to_the_pixel(background: np.ndarray) -> None:
    assert overlap(auto(painted(disc(), background)), disc()) > 0.96


def test_a_hole_in_the_object_is_kept_as_object_only_if_it_is_not_joined_to_the_border() -> None:
    ring = disc(60) & ~disc(20)
    assert overlap(plain(painted(ring, even())), disc(60)) > 0.95


def test_an_object_that_touches_the_border_is_found() -> None:
    standing = disc() | (np.mgrid[:SIZE, :SIZE][0] > 80) & (abs(np.mgrid[:SIZE, :SIZE][1] - 80) < 10)
    assert overlap(auto(painted(standing, even())), standing) > 0.95


def test_before_any_background_grabcut_finds_it() -> None:
    picture = painted(disc(), meadow())
    assert plain_background(picture) is None
    assert overlap(auto(picture), disc()) > 0.85
    assert np.array_equal(grabcut(picture), grabcut(picture))


def test_specks_are_left_out() -> None:
    assert not plain(painted(disc() | disc(3, (20, 20)), even()))[18:22, 18:22].any()


def test_a_plain_provider_finds_nothing_before_a_busy_background() -> None:
    assert not plain(painted(disc(), meadow())).any()


@pytest.mark.parametrize("name", ["auto", "plain", "grabcut"])
def test_an_empty_picture_shows_no_object(name: str) -> None:
    with pytest.raises(CaptureError, match="photo shows no object that stands out"):
        find_object(even().astype(np.uint8), MASKS[name], "photo")


def test_the_whole_picture_can_be_the_object() -> None:
    assert (find_object(even().astype(np.uint8), MASKS["none"], "photo") == 255).all()


def test_any_callable_is_a_provider() -> None:
    found = find_object(even().astype(np.uint8), provider_of(lambda rgb: disc()), "photo")
    assert found.dtype == np.uint8 and np.array_equal(found == 255, disc())
    grey = find_object(even().astype(np.uint8), lambda rgb: disc().astype(np.uint8) * 200, "photo")
    assert np.array_equal(found, grey)


def test_a_mask_of_another_size_is_refused() -> None:
    with pytest.raises(CaptureError, match="make both one size"):
        find_object(even().astype(np.uint8), lambda rgb: np.ones((3, 3), bool), "photo")


def test_an_unknown_provider_is_refused_with_a_list() -> None:
    with pytest.raises(CaptureError, match="auto, plain, grabcut, none"):
        provider_of("u2net")


def test_the_background_does_not_shine_through_along_the_outline() -> None:
    true = cv2.circle(np.zeros((80, 80), np.uint8), (40, 40), 25, 255, -1)
    mixed = cv2.GaussianBlur(true, (3, 3), 0)[..., None] / 255.0
    rgb = (mixed * (200, 30, 30) + (1 - mixed) * 240).astype(np.uint8)
    found = without_rim(rgb, find_object(rgb, plain, "ball"))
    assert np.abs(found[true > 0].astype(int) - (200, 30, 30)).max() <= 1
    assert np.array_equal(found[:5], rgb[:5]), "the background stays"


def test_what_is_all_outline_keeps_its_colours() -> None:
    rgb = np.full((40, 40, 3), 240, np.uint8)
    rgb[10:30, 19:22] = (20, 60, 20)
    mask = np.zeros((40, 40), np.uint8)
    mask[10:30, 19:22] = 255
    assert np.array_equal(without_rim(rgb, mask), rgb)
