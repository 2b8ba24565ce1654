"""Contact sheets have room for every picture and its caption."""

from __future__ import annotations

import numpy as np

from gen3d.evaluation.sheets import Cell, contact_sheet


def picture(value: int) -> np.ndarray:
    """(40, 60, 3) of one grey."""
    return np.full((40, 60, 3), value, np.uint8)


def test_all_pictures_are_there_in_rows() -> None:
    sheet = contact_sheet([Cell(picture(10 * k), "") for k in range(1, 6)], columns=2)
    assert sheet.shape[0] > 3 * 40 and 2 * 60 < sheet.shape[1] < 3 * 60
    assert {10 * k for k in range(1, 6)} <= set(np.unique(sheet).tolist())


def test_captions_are_written_below_and_never_beyond_two_lines() -> None:
    bare = contact_sheet([Cell(picture(255), "")], columns=1)
    short = contact_sheet([Cell(picture(255), "a chair")], columns=1)
    long = contact_sheet([Cell(picture(255), "a very long caption " * 20)], columns=1)
    assert bare.shape == short.shape == long.shape
    assert bare.min() == 255 and short[46:].min() < 255 and short[:46].min() == 255


def test_letters_that_the_font_lacks_do_no_harm() -> None:
    assert contact_sheet([Cell(picture(0), "une théière ☕")], columns=1).min() == 0
