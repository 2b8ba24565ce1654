"""A clip is still where flow ends where poses say still points must; it moves where some of it does not."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from recon3d.capture.types import Capture, Frame
from recon3d.priors import something_moves
from tests.priors.conftest import noise_picture, shifted

SIZE = (160, 120)
FOCAL_PX, DEPTH = 80.0, 4.0
FRAMES = 10


def clip(folder: Path, *, wall_px: float, patch_px: float = 0.0) -> Capture:
    """A textured wall that slides by `wall_px` a frame in the picture, since the camera moves, with a patch before it
    that slides by `patch_px` more."""
    wall, patch = noise_picture(SIZE, 1), noise_picture(SIZE, 2)
    frames = []
    for k in range(FRAMES):
        picture = shifted(wall, k * wall_px, 0)
        x = int(80 + k * (wall_px + patch_px))
        if patch_px:
            picture[20:44, x : x + 24] = patch[20:44, 20:44]
        path = folder / f"{k:04d}.png"
        Image.fromarray(picture).save(path)
        camera_from_world = np.eye(4)
        camera_from_world[0, 3] = k * wall_px * DEPTH / FOCAL_PX
        frames.append(
            Frame(
                name=path.name,
                image_path=path,
                camera_from_world=camera_from_world,
                intrinsics=(FOCAL_PX, FOCAL_PX, SIZE[0] / 2, SIZE[1] / 2),
                width=SIZE[0],
                height=SIZE[1],
                time=k / (FRAMES - 1),
            )
        )
    return Capture(root=folder, kind="transforms", frames=tuple(frames))


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))


def test_a_wall_before_a_standing_camera_is_still(tmp_path: Path) -> None:
    assert something_moves(clip(tmp_path, wall_px=0), range(FRAMES)) is False


def test_a_wall_before_a_moving_camera_is_still(tmp_path: Path) -> None:
    assert something_moves(clip(tmp_path, wall_px=1), range(FRAMES)) is False


@pytest.mark.parametrize("wall_px", [0, 1])
def test_a_patch_that_slides_by_itself_moves(tmp_path: Path, wall_px: float) -> None:
    # Across the epipolar line it would be seen at once; along it, only where it outruns what depth can explain.
    assert something_moves(clip(tmp_path, wall_px=wall_px, patch_px=-4), range(FRAMES)) is True


def test_slow_motion_is_seen_over_longer_stretches(tmp_path: Path) -> None:
    assert something_moves(clip(tmp_path, wall_px=0, patch_px=0.8), range(FRAMES)) is True


def unrelated_from(capture: Capture, first: int) -> Capture:
    """The clip whose frames from `first` on show something else each, so that their flow means nothing."""
    for k, frame in enumerate(capture.frames[first:]):
        Image.fromarray(noise_picture(SIZE, 100 + k)).save(frame.image_path)
    return capture


def test_a_clip_whose_flow_cannot_be_trusted_is_undecided(tmp_path: Path) -> None:
    assert something_moves(unrelated_from(clip(tmp_path, wall_px=0), 0), range(FRAMES)) is None


@pytest.mark.parametrize("patch_px", [0, -4])
def test_a_few_trusted_pairs_among_many_decide_nothing(tmp_path: Path, patch_px: float) -> None:
    capture = clip(tmp_path, wall_px=0, patch_px=patch_px)
    assert something_moves(unrelated_from(capture, 3), range(FRAMES)) is None


@pytest.mark.parametrize(("patch_px", "moves"), [(0, False), (0.8, None)])
def test_motion_in_a_few_trusted_pairs_keeps_a_clip_from_being_still(
    tmp_path: Path, patch_px: float, moves: bool | None
) -> None:
    # The slow patch shows four frames apart only, where 2 of 6 pairs are trusted; one apart, 5 of 8 are.
    capture = clip(tmp_path, wall_px=0, patch_px=patch_px)
    assert something_moves(unrelated_from(capture, 6), range(FRAMES)) is moves


@pytest.mark.parametrize(("patch_px", "moves"), [(0, False), (-4, True)])
def test_most_pairs_decide_whatever_the_others_show(tmp_path: Path, patch_px: float, moves: bool) -> None:
    capture = clip(tmp_path, wall_px=0, patch_px=patch_px)
    assert something_moves(unrelated_from(capture, 7), range(FRAMES)) is moves
