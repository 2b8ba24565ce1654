"""Captions: one spelling, articles, colour words where English puts them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gen3d.data.captions import colored, normalised, surface_colors, with_article, without_article
from gen3d.data.cells import Voxels


@pytest.mark.parametrize(
    ("raw", "caption"),
    [
        ("Park_Bench 02", "a park bench"),
        ("oak tree", "an oak tree"),
        ("unicorn", "a unicorn"),
        ("  wooden   stairs ", "wooden stairs"),
        ("drinking glass", "a drinking glass"),
        ("cactus", "a cactus"),
        ("chest of drawers", "a chest of drawers"),
        ("city building without a base", "a city building without a base"),
        ("the moon", "the moon"),
        ("three candles", "three candles"),
        ("plate, glass and cutlery", "a plate, glass and cutlery"),
        ("knight's helmet!", "a knight's helmet"),
        ("42", "an object"),
        ("", "an object"),
    ],
)
def test_captions_have_one_spelling(raw: str, caption: str) -> None:
    assert normalised(raw) == caption


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalised(text)
    assert normalised(once) == once and once == once.strip() and "  " not in once


@given(st.sampled_from(["red chair", "oak", "hourglass", "uniform", "old man"]))
def test_articles_come_off_again(words: str) -> None:
    assert without_article(with_article(words)) == words


@pytest.mark.parametrize(
    ("caption", "result"),
    [
        ("a chair", "a red chair"),
        ("an old lamp", "an old red lamp"),
        ("a large round table", "a large round red table"),
        ("a red flag", "a red flag"),
        ("wooden stairs", "red wooden stairs"),
        ("a double", "a red double"),
    ],
)
def test_a_color_goes_where_english_puts_it(caption: str, result: str) -> None:
    assert colored(caption, "red") == result


def test_surface_colors_are_named_by_how_much_they_cover() -> None:
    rgb = np.array([[200, 30, 30]] * 70 + [[20, 20, 20]] * 25 + [[250, 250, 250]] * 5, np.uint8)
    empty = np.zeros((100, 3), np.uint8)
    voxels = Voxels(np.ones((2, 2, 2), bool), empty, rgb, empty.astype(np.int8), empty, empty[:, 0])
    assert surface_colors(voxels) == (("red", 0.7), ("black", 0.25))
