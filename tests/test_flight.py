"""Flights: pictures along a path, into the kind of file that the name asks for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from recon3d.cameras import Cameras
from recon3d.errors import SplatloomError
from recon3d.flight import Flight, render_flight, render_picture, write_flight
from recon3d.gaussians import Gaussians, gaussians_from_points
from tests.moving_scene import sliding_gaussian

BALL: Gaussians = gaussians_from_points(
    np.array([[0.0, 0, 2]]), np.array([[1.0, 0, 0]]), opacity=0.99, scale_factor=30
)


def cameras(count: int) -> Cameras:
    intrinsics = torch.tensor([[30.0, 30, 16, 12]]).repeat(count, 1)
    return Cameras(torch.eye(4).repeat(count, 1, 1), intrinsics, 32, 24)


def test_a_picture_shows_the_scene_over_the_background() -> None:
    picture = render_picture(BALL, cameras(1), background=(0, 0, 1), backend="reference")
    assert picture.shape == (24, 32, 3) and picture.dtype == np.uint8
    assert picture[12, 16, 0] > 240 and picture[12, 16, 2] < 15
    assert picture[0, 0].tolist() == [0, 0, 255]


@pytest.mark.parametrize(("name", "written"), [("a.png", ["a.png"]), ("b", ["frame_00000.png"])])
def test_one_camera_gives_a_picture_or_a_folder_of_one(tmp_path: Path, name: str, written: list[str]) -> None:
    write_flight(BALL, Flight(cameras(1), torch.zeros(3), backend="reference"), tmp_path / name)
    files = list(tmp_path.rglob("*.png"))
    assert [path.name for path in files] == written
    with Image.open(files[0]) as picture:
        assert picture.size == (32, 24)


@pytest.mark.parametrize(("name", "count"), [("a.gif", 1), ("a.png", 2)])
def test_a_name_that_fits_no_kind_is_refused_before_anything_is_rendered(
    tmp_path: Path, name: str, count: int
) -> None:
    with pytest.raises(SplatloomError, match=r"ends in \.mp4"):
        write_flight(BALL, Flight(cameras(count), torch.zeros(3), backend="no such backend"), tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_flight_shows_a_moving_scene_at_the_times_of_its_cameras() -> None:
    times = torch.tensor([0.0, 0.5, 1.0])
    path = replace(cameras(3), times=times)
    flown = list(render_flight(sliding_gaussian(2.0), Flight(path, torch.zeros(3), backend="reference")))
    columns = [int(picture[12, :, 0].argmax()) for picture in flown]
    assert columns[0] < columns[1] < columns[2]
    for picture, time in zip(flown, times):
        frozen = sliding_gaussian(2.0).at(float(time))
        assert np.array_equal(picture, render_picture(frozen, cameras(1), backend="reference"))


def test_a_moving_scene_without_times_is_refused_with_the_remedy() -> None:
    with pytest.raises(SplatloomError, match=r"give the cameras times"):
        render_picture(sliding_gaussian(), cameras(1), backend="reference")
