"""Depth maps: read in scene units, looked up exactly on planes and never across an edge."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from recon3d.capture import Capture, Lens
from recon3d.errors import CaptureError, FormatError, SplatloomError
from recon3d.priors.depth import depth_unit, load_depth, read_depth, sample_depth


def test_a_png_counts_in_the_unit_of_the_file_and_npy_likewise(tmp_path: Path) -> None:
    stored = np.array([[0, 10000], [25000, 65535]], np.uint16)
    cv2.imwrite(str(tmp_path / "depth.png"), stored)
    np.testing.assert_allclose(
        read_depth(tmp_path / "depth.png", 1e-4), np.array([[0, 1], [2.5, 6.5535]]), rtol=1e-6
    )
    np.save(tmp_path / "depth.npy", np.array([[np.nan, 1.0], [2.5, -3.0]]))
    np.testing.assert_allclose(read_depth(tmp_path / "depth.npy", 2.0), [[0, 2], [5, 0]])


def test_the_unit_comes_from_transforms_json_or_is_a_millimetre(juggler: Capture, tmp_path: Path) -> None:
    assert depth_unit(juggler) == 1e-4
    assert depth_unit(replace(juggler, root=tmp_path)) == 1e-3
    (tmp_path / "transforms.json").write_text(json.dumps({"depth_unit_scale_factor": -1}))
    with pytest.raises(CaptureError, match="depth_unit_scale_factor is -1, not a positive number"):
        depth_unit(replace(juggler, root=tmp_path))


def test_lookup_is_exact_on_a_slanted_plane() -> None:
    y, x = np.mgrid[:20, :30] + 0.5
    depth = (1 / (0.2 + 0.004 * x - 0.002 * y)).astype(np.float32)
    pixels = np.random.default_rng(0).uniform((1, 1), (29, 19), (50, 2))
    found, known = sample_depth(depth, pixels)
    assert known.all()
    np.testing.assert_allclose(found, 1 / (0.2 + 0.004 * pixels[:, 0] - 0.002 * pixels[:, 1]), rtol=1e-6)


def test_lookup_refuses_edges_holes_and_the_outside() -> None:
    depth = np.full((10, 10), 2.0, np.float32)
    depth[:, 5:] = 3.0
    depth[8, 2] = 0
    places = np.array([[5.0, 4.0], [2.2, 8.9], [-1.0, 4.0], [3.0, 4.0], [7.0, 4.0]])
    found, known = sample_depth(depth, places)
    assert known.tolist() == [False, False, False, True, True]
    np.testing.assert_allclose(found[3:], [2, 3], rtol=1e-6)


def test_a_frame_without_depth_has_none_and_a_lens_is_taken_out(juggler: Capture, tmp_path: Path) -> None:
    frame = next(f for f in juggler.frames if f.depth_path is not None)
    assert load_depth(replace(frame, depth_path=None), 1e-4, (320, 240)) is None
    plain = load_depth(frame, 1e-4, (320, 240))
    curved = load_depth(replace(frame, lens=Lens("opencv", (0.3, 0, 0, 0))), 1e-4, (320, 240))
    half = load_depth(frame, 1e-4, (160, 120))
    assert plain is not None and curved is not None and half is not None and half.shape == (120, 160)
    assert curved[120, 160] == plain[120, 160], "the lens does nothing on its axis"
    assert curved[2, 2] == 0, "the stored picture does not reach the corner"


def test_an_8_bit_picture_is_no_depth(tmp_path: Path) -> None:
    cv2.imwrite(str(tmp_path / "d.png"), np.zeros((4, 4), np.uint8))
    with pytest.raises(FormatError, match="this is no depth map"):
        read_depth(tmp_path / "d.png", 1.0)


@given(content=st.binary(max_size=100), suffix=st.sampled_from([".npy", ".png"]))
@example(content=b"PK\x03\x04", suffix=".npy")
def test_any_bytes_are_depth_or_a_clear_error(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, suffix: str
) -> None:
    path = tmp_path_factory.mktemp("depth") / f"depth{suffix}"
    path.write_bytes(content)
    try:
        read_depth(path, 1.0)
    except SplatloomError as error:
        assert path.name in str(error)
