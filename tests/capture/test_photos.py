"""Photo folders: order, EXIF, shared cameras, and the sentences for unusable ones."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from PIL import ExifTags, Image

from recon3d.capture import inspect_capture, load_capture
from recon3d.capture.photos import Photo, camera_groups, focal_from_exif, read_photos
from recon3d.capture.pictures import natural_key
from recon3d.errors import CaptureError
from tests.capture.synthetic import flat_pictures


def photo(name: str, size: tuple[int, int] = (40, 30), focal: float | None = None) -> Photo:
    return Photo(name, Path(name), *size, focal, "maker model", False)


def test_names_sort_as_people_count() -> None:
    assert sorted(["a10.jpg", "A2.jpg", "a1.jpg"], key=natural_key) == ["a1.jpg", "A2.jpg", "a10.jpg"]


def test_photos_are_turned_upright_once_and_only_if_needed(tmp_path: Path) -> None:
    folder, work = tmp_path / "photos", tmp_path / "work"
    flat_pictures(folder, 2, (40, 30))
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6  # the camera was held upright: turn a quarter clockwise
    picture = np.zeros((30, 40, 3), np.uint8)
    picture[:15] = 250  # the stored top becomes the right side
    Image.fromarray(picture).save(folder / "turned.jpg", exif=exif, quality=95)
    plain, _, turned = read_photos(folder, work)
    assert plain.path.parent == folder and (plain.width, plain.height) == (40, 30)
    assert turned.path.parent.parent == work and (turned.width, turned.height) == (30, 40)
    upright = np.asarray(Image.open(turned.path).convert("L"))
    assert upright[:, 20:].min() > 200 > 50 > upright[:, :10].max()
    made = turned.path.stat().st_mtime_ns
    assert read_photos(folder, work)[2].path.stat().st_mtime_ns == made


def test_the_35_mm_equivalent_gives_the_focal_length_along_the_diagonal() -> None:
    exif = Image.Exif()
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.FocalLengthIn35mmFilm] = 36
    assert focal_from_exif(exif, 3000, 2000) == pytest.approx(
        3000
    )  # 3:2 like the film: 36 mm wide, 36 mm focal
    assert focal_from_exif(exif, 4000, 3000) == pytest.approx(36 / math.hypot(36, 24) * 5000)


def test_focal_length_and_sensor_resolution_give_it_too() -> None:
    exif = Image.Exif()
    tags = exif.get_ifd(ExifTags.IFD.Exif)
    tags[ExifTags.Base.FocalLength] = 10.0
    tags[ExifTags.Base.FocalPlaneXResolution] = 2540.0  # per inch: 100 pixels per mm
    tags[ExifTags.Base.FocalPlaneResolutionUnit] = 2
    tags[ExifTags.Base.ExifImageWidth] = 800
    assert focal_from_exif(exif, 400, 300) == pytest.approx(500)  # 1000 px at 800 wide
    assert focal_from_exif(Image.Exif(), 400, 300) is None


def test_photos_share_a_camera_when_size_and_focal_length_agree() -> None:
    photos = [
        photo("a", focal=30),
        photo("b", focal=30),
        photo("c", focal=50),
        photo("d", (30, 40), focal=30),
    ]
    assert camera_groups(photos, None) == [0, 0, 1, 2]
    assert camera_groups(photos, False) == [0, 1, 2, 3]
    assert camera_groups(photos[:3], True) == [0, 0, 0]
    with pytest.raises(CaptureError, match=r"single camera .* different sizes: 30x40, 40x30"):
        camera_groups(photos, True)


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CaptureError, match=r"the folder has no pictures"):
        load_capture(tmp_path)


def test_one_photo_is_refused(tmp_path: Path) -> None:
    flat_pictures(tmp_path / "photos", 1)
    with pytest.raises(CaptureError, match=r"needs at least 3 photos .* only 1 \(p_0.png\)"):
        load_capture(tmp_path / "photos", tmp_path / "work")


def test_a_corrupt_jpeg_is_refused_with_its_name(tmp_path: Path) -> None:
    flat_pictures(tmp_path / "photos", 3)
    noise = np.random.default_rng(0).integers(0, 255, (60, 80, 3), np.uint8)
    path = tmp_path / "photos" / "torn.jpg"
    Image.fromarray(noise).save(path)
    path.write_bytes(path.read_bytes()[:1500])
    with pytest.raises(CaptureError, match=r"torn.jpg: this picture cannot be read"):
        load_capture(tmp_path / "photos", tmp_path / "work")
    path.write_bytes(b"not a picture")
    with pytest.raises(CaptureError, match=r"torn.jpg: this picture cannot be read"):
        load_capture(tmp_path / "photos", tmp_path / "work")


def test_photos_that_are_all_black_are_refused(tmp_path: Path) -> None:
    flat_pictures(tmp_path / "photos", 3, level=2)
    with pytest.raises(CaptureError, match=r"photos: all 3 photos are black"):
        load_capture(tmp_path / "photos", tmp_path / "work")


def test_photos_without_detail_are_refused_with_advice(tmp_path: Path) -> None:
    flat_pictures(tmp_path / "photos", 3)
    with pytest.raises(CaptureError, match=r"0 of 3 pictures .* too little detail .* use sharper, brighter"):
        load_capture(tmp_path / "photos", tmp_path / "work")


def test_inspection_names_black_photos(tmp_path: Path) -> None:
    flat_pictures(tmp_path, 3)
    Image.new("RGB", (320, 240)).save(tmp_path / "dark.png")
    assert inspect_capture(tmp_path) == [
        "4 photos, 320x240",
        "EXIF gives the focal length of 0 of them",
        "1 photos are black: dark.png",
    ]
