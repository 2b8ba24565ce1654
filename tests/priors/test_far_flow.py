"""Flow of small things that move by more than their size, which flow from coarse to fine alone does not find."""

from __future__ import annotations

import numpy as np
import pytest

from recon3d.priors.far_flow import FarFlow, matched_blocks
from recon3d.priors.flow import DisFlow, flow_both_ways
from tests.priors.conftest import noise_picture, shifted

SIZE = (160, 120)
BALL = 14
MOVE = (30, -18)


@pytest.fixture(scope="module")
def flying() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Two pictures of a disc that flies over a background at rest, and (H, W) bool: the disc in the first."""
    background, texture = noise_picture(SIZE, 1) // 2, noise_picture((BALL, BALL), 2) // 2 + 120
    rows, columns = np.mgrid[:BALL, :BALL]
    disc = (rows - 6.5) ** 2 + (columns - 6.5) ** 2 < 49
    pictures, masks = [], []
    for x, y in ((40, 60), (40 + MOVE[0], 60 + MOVE[1])):
        picture, mask = background.copy(), np.zeros(background.shape[:2], bool)
        picture[y : y + BALL, x : x + BALL][disc] = texture[disc]
        mask[y : y + BALL, x : x + BALL] = disc
        pictures.append(picture)
        masks.append(mask)
    return pictures[0], pictures[1], masks[0]


def test_blocks_are_found_where_they_went(flying: tuple[np.ndarray, np.ndarray, np.ndarray]) -> None:
    first, second, disc = flying
    moves = matched_blocks(first, second, reach=0.25)
    assert moves.shape == (*first.shape[:2], 2)
    assert np.median(np.abs(moves[disc] - MOVE)) <= 1
    assert np.abs(moves[:30]).max() == 0


def test_blocks_of_large_pictures_are_searched_for_in_small_ones() -> None:
    picture = noise_picture((640, 480))
    moves = matched_blocks(picture, shifted(picture, 24, -16), reach=0.1)
    assert moves.shape == (480, 640, 2)
    np.testing.assert_allclose(np.median(moves[40:-40, 40:-40], axis=(0, 1)), (24, -16), atol=2)


def test_a_disc_that_flies_by_twice_its_size_is_followed_both_ways(
    flying: tuple[np.ndarray, np.ndarray, np.ndarray],
) -> None:
    first, second, disc = flying
    near, _ = flow_both_ways(DisFlow(), first, second)
    far, back = flow_both_ways(FarFlow(reach=0.25), first, second)
    assert (near.confidence[disc] > 0.7).mean() < 0.2
    assert (far.confidence[disc] > 0.7).mean() > 0.6
    assert np.median(np.abs(far.pixels[disc] - MOVE)) < 0.5
    there = np.roll(disc, (MOVE[1], MOVE[0]), axis=(0, 1))
    assert np.median(np.abs(back.pixels[there] + MOVE)) < 0.5


def test_what_moves_little_flows_as_before() -> None:
    picture = noise_picture(SIZE)
    forward, _ = flow_both_ways(FarFlow(), picture, shifted(picture, 3.5, -2.0))
    inner = (slice(12, -12), slice(12, -12))
    assert np.median(np.abs(forward.pixels[inner] - (3.5, -2.0))) < 0.1
    assert (forward.confidence[inner] > 0.7).mean() > 0.95


def test_its_name_says_how_far_it_looks_so_that_cached_flow_is_not_taken_for_another() -> None:
    assert len({FarFlow().name, FarFlow(reach=0.2).name, DisFlow().name}) == 3
