"""Contact sheets: pictures with captions, in rows, as a person would look through them."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw, ImageFont

_GAP_PX = 6
_LINE_PX = 12
_CHARACTER_PX = 6
_LINES = 2
_PAPER, _INK = (255, 255, 255), (40, 40, 40)


@dataclass(frozen=True)
class Cell:
    """One entry: a picture (H, W, 3) uint8, all of one size, and a caption below it, cut off after two lines."""

    picture: np.ndarray
    caption: str


def contact_sheet(cells: Sequence[Cell], columns: int) -> np.ndarray:
    """(H, W, 3) uint8 of all cells, row by row."""
    height, width = cells[0].picture.shape[:2]
    step = width + _GAP_PX, height + _LINES * _LINE_PX + _GAP_PX
    rows = -(-len(cells) // columns)
    sheet = Image.new("RGB", (min(columns, len(cells)) * step[0] + _GAP_PX, rows * step[1] + _GAP_PX), _PAPER)
    draw, font = ImageDraw.Draw(sheet), ImageFont.load_default()
    for number, cell in enumerate(cells):
        left, top = _GAP_PX + number % columns * step[0], _GAP_PX + number // columns * step[1]
        sheet.paste(Image.fromarray(cell.picture), (left, top))
        for line, text in enumerate(_lines(cell.caption, width)):
            draw.text((left, top + height + line * _LINE_PX), text, fill=_INK, font=font)
    return np.asarray(sheet)


def _lines(caption: str, width_px: int) -> list[str]:
    plain = caption.encode("ascii", "replace").decode()  # the font knows no more
    wrapped: list[str] = textwrap.wrap(plain, max(4, width_px // _CHARACTER_PX))
    return wrapped[:_LINES]
