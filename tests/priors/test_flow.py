"""Flow of pictures whose motion is known, and what the confidence says where no flow can be right."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recon3d.errors import FormatError, SplatloomError
from recon3d.priors.flow import DisFlow, Flow, consistency, flow_both_ways, likeness, sample_flow
from recon3d.priors.flow_files import read_flow_png, write_flow_png
from scenes.write import write_flow
from tests.priors.conftest import noise_picture, shifted

SIZE = (96, 72)


def constant(x: float, y: float) -> Flow:
    return Flow(np.full((8, 10, 2), (x, y), np.float32), np.ones((8, 10), np.float32))


def test_a_moved_picture_flows_by_its_motion_to_a_tenth_of_a_pixel() -> None:
    picture = noise_picture(SIZE)
    forward, backward = flow_both_ways(DisFlow(), picture, shifted(picture, 3.5, -2.0))
    inner = (slice(12, -12), slice(12, -12))
    assert np.median(np.abs(forward.pixels[inner] - (3.5, -2.0))) < 0.1
    assert np.median(np.abs(backward.pixels[inner] + (3.5, -2.0))) < 0.1
    assert (forward.confidence[inner] > 0.7).mean() > 0.95


def test_flow_out_of_the_picture_has_no_confidence() -> None:
    confidence = consistency(constant(4, 0).pixels, constant(-4, 0).pixels)
    assert (confidence[:, 6:] == 0).all()
    np.testing.assert_allclose(confidence[:, :5], 1, atol=1e-6)


def test_confidence_is_one_over_e_where_sundarams_test_says_occluded() -> None:
    error = 1.0
    # e^2 = 0.01 (|f|^2 + |b|^2) + 0.5 has this solution for b = 0
    forward = np.sqrt(0.5 / (error - 0.01))
    confidence = consistency(constant(forward, 0).pixels, constant(0, 0).pixels)
    np.testing.assert_allclose(confidence[:, :9], np.exp(-1), rtol=1e-5)


def test_an_occluded_patch_loses_its_confidence() -> None:
    first = noise_picture(SIZE, 1)
    second = first.copy()
    second[24:48, 36:64] = noise_picture((28, 24), 2)
    forward, _ = flow_both_ways(DisFlow(), first, second)
    assert (forward.confidence[28:44, 40:60] > 0.7).mean() < 0.05
    assert (forward.confidence[:16] > 0.7).mean() > 0.95


def test_ends_of_different_colour_are_unlike() -> None:
    dark, bright = np.full((8, 10, 3), 60, np.uint8), np.full((8, 10, 3), 90, np.uint8)
    still = constant(0, 0).pixels
    np.testing.assert_allclose(likeness(still, dark, dark), 1, atol=1e-6)
    np.testing.assert_allclose(likeness(still, dark, bright), np.exp(-1), rtol=1e-4)


def test_flow_between_pixels_is_bilinear_and_refused_across_a_motion_boundary() -> None:
    x = np.broadcast_to(np.arange(10, dtype=np.float32) * 0.5, (8, 10))
    flow = Flow(np.stack([x, np.zeros_like(x)], axis=-1), np.ones((8, 10), np.float32))
    steps, trust = sample_flow(flow, np.array([[3.25, 4.5], [0.0, 0.0], [-0.1, 2.0]]))
    np.testing.assert_allclose(steps[:2], np.array([[1.375, 0], [0, 0]]), atol=1e-6)
    assert trust.tolist() == [1, 1, 0]
    edge = Flow(np.where(x[..., None] > 2, 9, 0) + flow.pixels, flow.confidence)
    assert sample_flow(edge, np.array([[5.0, 4.0], [8.0, 4.0]]))[1].tolist() == [0, 1]


def test_a_flow_file_gives_back_what_was_written(tmp_path: Path) -> None:
    random = np.random.default_rng(3)
    flow = Flow(
        random.uniform(-300, 300, (6, 7, 2)).astype(np.float32), random.uniform(0, 1, (6, 7)).astype("f4")
    )
    write_flow_png(flow, tmp_path / "flow.png")
    back = read_flow_png(tmp_path / "flow.png")
    np.testing.assert_allclose(back.pixels, flow.pixels, atol=1 / 128)
    np.testing.assert_allclose(back.confidence, flow.confidence, atol=1e-4)


def test_kitti_files_say_yes_or_no(tmp_path: Path) -> None:
    seen = np.arange(20).reshape(4, 5) % 3 > 0
    write_flow(np.full((4, 5, 2), (1.5, -2.25)), seen, tmp_path / "flow.png")
    flow = read_flow_png(tmp_path / "flow.png")
    np.testing.assert_array_equal(flow.confidence, seen)
    np.testing.assert_allclose(flow.pixels, np.broadcast_to((1.5, -2.25), (4, 5, 2)))


def test_a_grey_picture_is_no_flow_file(tmp_path: Path) -> None:
    cv2.imwrite(str(tmp_path / "grey.png"), np.zeros((4, 4), np.uint8))
    with pytest.raises(FormatError, match="this is not a KITTI flow PNG"):
        read_flow_png(tmp_path / "grey.png")


@given(content=st.binary(max_size=200))
def test_any_bytes_are_flow_or_a_clear_error(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.mktemp("flow") / "flow.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + content)
    try:
        read_flow_png(path)
    except SplatloomError as error:
        assert "flow.png" in str(error)
