"""Colour words."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gen3d.data.colors import (
    BASIC_COLORS,
    CLEAR,
    color_words,
    draw_color,
    from_hex,
    oklab,
    srgb_from_oklab,
    word_margins,
)


@pytest.mark.parametrize("word", BASIC_COLORS)
def test_a_drawn_color_is_called_by_its_word(word: str) -> None:
    rng = np.random.default_rng(0)
    colors = np.stack([draw_color(word, rng) for _ in range(60)])
    assert {BASIC_COLORS[k] for k in color_words(colors)} == {word}
    assert len(np.unique(colors, axis=0)) > 20


@pytest.mark.parametrize("word", BASIC_COLORS)
def test_clear_colors_are_far_from_other_words(word: str) -> None:
    colors = np.stack([from_hex(text) for text in CLEAR[word]])
    assert word_margins(colors, BASIC_COLORS.index(word)).min() > 0.02


@pytest.mark.parametrize(
    ("text", "word"),
    [
        *(
            ("ff0000", "red"),
            ("00ff00", "green"),
            ("0000ff", "blue"),
            ("ffff00", "yellow"),
            ("ffa500", "orange"),
        ),
        *(
            ("800080", "purple"),
            ("ffc0cb", "pink"),
            ("8b4513", "brown"),
            ("808080", "grey"),
            ("000000", "black"),
        ),
        *(
            ("ffffff", "white"),
            ("8b0000", "red"),
            ("000080", "blue"),
            ("87ceeb", "blue"),
            ("f5f5dc", "white"),
        ),
    ],
)
def test_well_known_colors_have_their_names(text: str, word: str) -> None:
    assert BASIC_COLORS[color_words(from_hex(text)[None])[0]] == word


@given(st.tuples(*(st.integers(0, 255) for _ in range(3))))
def test_oklab_is_inverted_exactly(rgb: tuple[int, int, int]) -> None:
    srgb = np.array(rgb) / 255
    assert np.abs(srgb_from_oklab(oklab(srgb)) - srgb).max() < 1e-6


def test_white_has_lightness_one_and_no_hue() -> None:
    np.testing.assert_allclose(oklab(np.ones(3)), [1, 0, 0], atol=1e-6)


def test_an_unknown_word_is_refused() -> None:
    with pytest.raises(KeyError):
        draw_color("turquoise", np.random.default_rng(0))
