"""What forward and backward rasterizer share, on the CPU: which sub-tiles a splat misses, where buckets are kept."""

from __future__ import annotations

import ctypes
import math
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recon3d.render.cuda import records
from recon3d.render.types import ALPHA_MIN
from tests.cuda.emulation.build import build, compiler

pytestmark = pytest.mark.skipif(compiler() is None, reason="needs g++, to run the headers on the CPU")
LOG2_ALPHA_MIN = math.log2(ALPHA_MIN)


@pytest.fixture(scope="module")
def probe() -> ctypes.CDLL:
    source = Path(__file__).with_name("blend_probe.cpp")
    library = ctypes.CDLL(str(build(source.read_text(), source.stem)))
    library.best_pixel.restype = ctypes.c_float
    return library


def address(values: np.ndarray) -> ctypes.c_void_p:
    return ctypes.c_void_p(values.ctypes.data)


def splat(mean: tuple[float, float], long: float, short: float, angle: float, opacity: float) -> np.ndarray:
    """(6,) float32 footprint of a Gaussian with standard deviations `long` and `short` pixels, turned by `angle`."""
    turn = np.array([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])
    conic = turn @ np.diag([1 / (long * long), 1 / (short * short)]) @ turn.T
    half = -0.5 * math.log2(math.e)
    powers = [half * conic[0, 0], 2 * half * conic[0, 1], half * conic[1, 1]]
    return np.array([*mean, *powers, math.log2(opacity)], np.float32)


def subtile(x: int, y: int) -> np.ndarray:
    """(4,) float32 pixel centres of the 8x4 sub-tile that begins at pixel (x, y): left, top, right, bottom."""
    return np.array([x + 0.5, y + 0.5, x + 7.5, y + 3.5], np.float32)


@settings(max_examples=1500, deadline=None, derandomize=True)
@given(
    mean=st.tuples(st.floats(-60, 60), st.floats(-60, 60)),
    long=st.floats(0.55, 3000),
    short=st.floats(0.5477, 20),
    angle=st.floats(0, math.pi),
    opacity=st.floats(1 / 255, 1),
)
def test_no_pixel_that_counts_is_skipped(
    probe: ctypes.CDLL,
    mean: tuple[float, float],
    long: float,
    short: float,
    angle: float,
    opacity: float,
) -> None:
    # Wherever the mean lies about the box: the low-pass filter keeps standard deviations above sqrt(0.3) pixels.
    footprint, box = splat(mean, long, short, angle, opacity), subtile(0, 0)
    if probe.best_pixel(address(footprint), address(box)) >= np.float32(LOG2_ALPHA_MIN):
        assert probe.splat_reaches(address(footprint), address(box))


def test_most_of_what_is_not_skipped_counts(probe: ctypes.CDLL) -> None:
    # The test is exact over the box; only between pixel centres may a splat reach it and touch no pixel.
    random = np.random.default_rng(0)
    kept = counted = 0
    for _ in range(4000):
        mean = (random.uniform(-30, 38), random.uniform(-30, 34))
        footprint = splat(mean, random.uniform(1, 30), random.uniform(0.6, 3), random.uniform(0, 3.14), 0.7)
        box = subtile(0, 0)
        kept += probe.splat_reaches(address(footprint), address(box))
        counted += probe.best_pixel(address(footprint), address(box)) >= LOG2_ALPHA_MIN
    assert counted <= kept <= 1.1 * counted


def test_a_mean_inside_the_box_reaches_it(probe: ctypes.CDLL) -> None:
    for opacity in (1.0, 1.01 / 255):
        footprint = splat((3.9, 2.1), 0.6, 0.6, 0.0, opacity)
        assert probe.splat_reaches(address(footprint), address(subtile(0, 0)))
        assert not probe.splat_reaches(address(footprint), address(subtile(80, 80)))


@settings(max_examples=300, deadline=None, derandomize=True)
@given(counts=st.lists(st.integers(0, 5 * records.BUCKET), min_size=1, max_size=30))
def test_buckets_of_different_tiles_never_share_room_and_fit(probe: ctypes.CDLL, counts: list[int]) -> None:
    starts = np.concatenate([[0], np.cumsum(counts)])
    total = int(starts[-1])
    ranges = []
    for start, count in zip(starts, counts):
        found = (ctypes.c_longlong * 2)()
        probe.kept_states(ctypes.c_int(int(start)), ctypes.c_int(count), found)
        if found[1]:
            ranges.append((found[0], found[1]))
    assert all(end <= begin for (_, end), (begin, _) in pairwise(ranges))
    assert all(0 <= begin < end <= total // records.BUCKET * records.TILE_PIXELS for begin, end in ranges)


def test_python_knows_how_large_a_bucket_is(probe: ctypes.CDLL) -> None:
    assert probe.bucket_size() == records.BUCKET
