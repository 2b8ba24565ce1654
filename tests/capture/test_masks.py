"""Masks: found by name, checked for size, and handed to COLMAP in its own way."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from recon3d.capture import Capture, CaptureOptions, load_capture
from recon3d.capture.masks import stage_masks
from recon3d.errors import CaptureError
from tests.capture.synthetic import SIZE, arc_poses, flat_pictures, transforms, write_json


def masked(folder: Path, masks: dict[str, tuple[int, int]]) -> Capture:
    """Load three posed pictures with a folder of masks of these names and sizes."""
    names = flat_pictures(folder / "images", 3)
    write_json(folder / "transforms.json", transforms(names, arc_poses(3)))
    (folder / "masks").mkdir()
    for name, size in masks.items():
        Image.new("L", size, 255).save(folder / "masks" / name)
    return load_capture(folder, options=CaptureOptions(masks=folder / "masks"))


def test_masks_match_by_name_with_any_extension_or_colmaps_habit(tmp_path: Path) -> None:
    capture = masked(tmp_path, {"p_0.png": SIZE, "p_1.jpg": SIZE, "p_2.png.png": SIZE})
    found = [frame.mask_path.name for frame in capture.frames if frame.mask_path is not None]
    assert found == ["p_0.png", "p_1.jpg", "p_2.png.png"]
    assert capture.notes == ()


def test_a_picture_without_a_mask_is_used_whole_and_noted(tmp_path: Path) -> None:
    capture = masked(tmp_path, {"p_0.png": SIZE, "p_2.png": SIZE})
    assert capture.frames[1].mask_path is None
    assert capture.notes == ("1 pictures have no mask and are used whole: images/p_1.png",)


def test_a_mask_of_another_size_is_refused_with_both_sizes(tmp_path: Path) -> None:
    with pytest.raises(CaptureError, match=r"p_1.png: this mask has 10x20 .*images/p_1.png has 320x240"):
        masked(tmp_path, {"p_0.png": SIZE, "p_1.png": (10, 20)})


def test_masks_that_fit_no_picture_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CaptureError, match=r"masks: no mask has the name of a picture"):
        masked(tmp_path, {"other.png": SIZE})


def test_a_missing_folder_of_masks_is_refused(tmp_path: Path) -> None:
    names = flat_pictures(tmp_path / "images", 1)
    write_json(tmp_path / "transforms.json", transforms(names, arc_poses(1)))
    with pytest.raises(CaptureError, match=r"nowhere: there is no such folder of masks"):
        load_capture(tmp_path, options=CaptureOptions(masks=tmp_path / "nowhere"))


def test_masks_for_colmap_are_black_and_white_beside_the_full_name(tmp_path: Path) -> None:
    Image.fromarray(np.array([[0, 1, 200]], np.uint8)).save(tmp_path / "m.png")
    names, sizes = ["a.jpg", "b.jpg"], [(3, 1), (2, 1)]
    folder = stage_masks(names, [tmp_path / "m.png", None], sizes, tmp_path / "staged")
    assert folder is not None
    staged = {path.name: np.asarray(Image.open(path)).tolist() for path in folder.iterdir()}
    assert staged == {"a.jpg.png": [[0, 255, 255]], "b.jpg.png": [[255, 255]]}
    assert stage_masks(["a.jpg"], [None], sizes[:1], tmp_path / "none") is None
