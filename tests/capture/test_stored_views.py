"""Views that decode when asked: equal to loaded ones, within their budget, with the same errors."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from recon3d.capture import Capture, Frame, Lens, View, load_views
from recon3d.capture import stored_views as module
from recon3d.capture.byte_budget import ByteBudget
from recon3d.capture.stored_views import stored_views
from recon3d.errors import CaptureError

WIDTH, HEIGHT = 32, 24
PICTURE_BYTES = WIDTH * HEIGHT * 3


@pytest.fixture(scope="module")
def capture(tmp_path_factory: pytest.TempPathFactory) -> Capture:
    """Six frames: plain, masked, distorted, with motion known, and two with transparency."""
    return written(tmp_path_factory.mktemp("pictures"))


def written(folder: Path) -> Capture:
    random = np.random.default_rng(0)
    frames = []
    for i in range(6):
        channels = 4 if i >= 4 else 3
        path = folder / f"{i}.png"
        Image.fromarray(random.integers(0, 256, (HEIGHT, WIDTH, channels), np.uint8)).save(path)
        intrinsics = (25.0, 25.0, WIDTH / 2, HEIGHT / 2)
        frames.append(Frame(path.name, path, np.eye(4), intrinsics, WIDTH, HEIGHT, time=i / 5))
    marked = folder / "marked.png"
    Image.fromarray(random.integers(0, 2, (HEIGHT, WIDTH), np.uint8) * 255).save(marked)
    frames[1] = replace(frames[1], mask_path=marked)
    frames[2] = replace(frames[2], lens=Lens("opencv", (0.3, 0.0, 0.0, 0.0)))
    frames[3] = replace(frames[3], moving_path=marked)
    return Capture(folder, "transforms", tuple(frames), has_alpha=True)


def same(a: View, b: View) -> bool:
    planes = [(getattr(a, name), getattr(b, name)) for name in ("image", "mask", "alpha", "moving")]
    pixels = all(x is y is None or (x is not None and y is not None and torch.equal(x, y)) for x, y in planes)
    cameras = torch.equal(a.camera.camera_from_world, b.camera.camera_from_world)
    cameras &= torch.equal(a.camera.intrinsics, b.camera.intrinsics)
    assert a.camera.times is not None and b.camera.times is not None
    return a.name == b.name and pixels and cameras and torch.equal(a.camera.times, b.camera.times)


@pytest.mark.parametrize("limit", [float("inf"), 2.5 * PICTURE_BYTES, 0])
@pytest.mark.parametrize("max_pixels", [None, 300])
def test_stored_views_equal_loaded_ones_at_first_and_again(
    capture: Capture, limit: float, max_pixels: int | None
) -> None:
    loaded = load_views(capture, [5, 1, 0, 2, 3, 4], max_pixels=max_pixels)
    stored = stored_views(capture, [5, 1, 0, 2, 3, 4], ByteBudget(limit), max_pixels=max_pixels)
    for _ in range(2):
        assert all(same(a, b) for a, b in zip(stored, loaded, strict=True))
        assert all(same(a.loaded(), b) for a, b in zip(stored, loaded, strict=True))


@given(limit=st.integers(0, 8 * PICTURE_BYTES), order=st.lists(st.integers(0, 5), max_size=12))
def test_no_order_of_views_holds_more_than_the_budget(capture: Capture, limit: int, order: list[int]) -> None:
    budget = ByteBudget(limit)
    views = stored_views(capture, range(6), budget)
    assert budget.resident <= limit
    for i in order:
        assert views[i].image.shape == (HEIGHT, WIDTH, 3)
        assert budget.resident <= limit


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the frames that are decoded from now on."""
    decoded: list[str] = []
    load = module.load_view

    def noted(frame: Frame, size: tuple[int, int], alpha_wanted: bool) -> View:
        decoded.append(frame.name)
        return load(frame, size, alpha_wanted)

    monkeypatch.setattr(module, "load_view", noted)
    return decoded


def test_what_fits_is_decoded_once_and_at_the_start(
    capture: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    decoded = counted(monkeypatch)
    views = stored_views(capture, range(6), ByteBudget(6 * WIDTH * HEIGHT * 4))
    assert sorted(decoded) == [view.name for view in views]
    assert [view.image.shape for view in views] == [(HEIGHT, WIDTH, 3)] * 6
    assert len(decoded) == 6


def test_names_cameras_and_absent_planes_need_no_decoding(
    capture: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    decoded = counted(monkeypatch)
    views = stored_views(capture, range(6), ByteBudget(PICTURE_BYTES))
    assert [view.name for view in views] == [frame.name for frame in capture.frames]
    assert [view.camera.width for view in views] == [WIDTH] * 6
    plain = views[0]
    assert plain.mask is None and plain.alpha is None and plain.moving is None
    assert decoded == []


def test_another_camera_shares_the_picture(capture: Capture) -> None:
    budget = ByteBudget()
    (view,) = stored_views(capture, [0], budget)
    other = view.with_camera(view.camera.resized(16, 12))
    assert other.image.data_ptr() == view.image.data_ptr() and other.budget is view.budget is budget
    assert (other.loaded().camera.width, view.camera.width) == (16, WIDTH)
    assert budget.resident == PICTURE_BYTES


def test_headers_are_checked_even_when_nothing_fits(tmp_path: Path) -> None:
    capture = written(tmp_path)
    Image.new("RGB", (WIDTH, 10)).save(tmp_path / "3.png")
    with pytest.raises(CaptureError, match=r"3.png: its picture has 32x10 .* 32x24"):
        stored_views(capture, range(6), ByteBudget(0))
    (tmp_path / "3.png").unlink()
    with pytest.raises(CaptureError, match=r"3.png: there is no such picture"):
        stored_views(capture, range(6), ByteBudget(0))
    (tmp_path / "3.png").write_bytes(b"no picture")
    with pytest.raises(CaptureError, match=r"3.png: this picture cannot be read"):
        stored_views(capture, range(6), ByteBudget(0))


def test_a_mask_of_another_size_is_refused_before_anything_is_decoded(tmp_path: Path) -> None:
    capture = written(tmp_path)
    Image.new("L", (WIDTH, 10)).save(tmp_path / "marked.png")
    with pytest.raises(CaptureError, match=r"frame 1.png: its mask has 32x10"):
        stored_views(capture, range(6), ByteBudget(0))


def test_a_picture_cut_short_is_refused_with_one_sentence_at_the_start_or_when_needed(tmp_path: Path) -> None:
    capture = written(tmp_path)
    whole = (tmp_path / "4.png").read_bytes()
    (tmp_path / "4.png").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(CaptureError) as at_start:
        stored_views(capture, range(6), ByteBudget())
    with pytest.raises(CaptureError) as before:
        load_views(capture, range(6))
    views = stored_views(capture, range(6), ByteBudget(PICTURE_BYTES))
    assert views[3].image.shape == (HEIGHT, WIDTH, 3)
    with pytest.raises(CaptureError, match=r"4.png: this picture cannot be read") as later:
        views[4].loaded()
    assert str(at_start.value) == str(before.value) == str(later.value)
