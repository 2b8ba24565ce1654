"""The contact sheet: rows of truth | render | error, with names, numbers and a colour scale."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from recon3d.evaluate import Comparison

CELL_WIDTH_PX = 420
CELL_HEIGHT_MAX_PX = 480
TEXT_PX = 14
LINE_PX = 24
GAP_PX = 8
ERROR_MAX = 0.25
"""Top of the error scale, as a fraction of full brightness; fixed, so that sheets of different runs compare."""
_PAPER = (24, 24, 28)
_INK = (232, 232, 232)
_IGNORED = (70, 70, 78)


def contact_sheet(rows: Sequence[Comparison]) -> np.ndarray:
    """(H, W, 3) uint8: one row per comparison under a heading, a scale of the error colours at the bottom.

    The error is the mean absolute difference of the three channels; pixels that the mask ignores are grey.
    """
    assert rows, "a contact sheet needs at least one comparison"
    strips = [_heading(), *(_row(row) for row in rows), _scale()]
    return np.concatenate(strips, axis=0)


def error_heat(rendered: np.ndarray, truth: np.ndarray, mask: np.ndarray | None = None) -> np.ndarray:
    """(H, W, 3) uint8 colours of the mean absolute error of pictures in [0, 1]: black 0, yellow ERROR_MAX."""
    error = np.abs(rendered - truth).mean(axis=2) / ERROR_MAX
    heat = _colors(error)
    if mask is not None:
        heat[mask == 0] = _IGNORED
    return heat


def evenly_spaced(count: int, limit: int) -> list[int]:
    """At most `limit` indices among `count`, evenly spaced, first and last included."""
    return sorted({round(i) for i in np.linspace(0, count - 1, min(count, limit))}) if count else []


def _row(row: Comparison) -> np.ndarray:
    truth, rendered = row.truth.numpy(), row.rendered.numpy()
    mask = None if row.mask is None else row.mask.numpy()
    pictures = [_bytes(truth), _bytes(rendered), error_heat(rendered, truth, mask)]
    cells = [_fit(picture) for picture in pictures]
    gap = np.full((cells[0].shape[0], GAP_PX, 3), _PAPER, np.uint8)
    return np.concatenate([np.concatenate([gap, *_join(cells, gap), gap], axis=1), _caption(row)], axis=0)


def _join(cells: Sequence[np.ndarray], gap: np.ndarray) -> list[np.ndarray]:
    return [part for i, cell in enumerate(cells) for part in ((gap, cell) if i else (cell,))]


def _fit(picture: np.ndarray) -> np.ndarray:
    """The picture scaled into a cell of CELL_WIDTH_PX, centred where its height limits it."""
    height, width = picture.shape[:2]
    factor = min(CELL_WIDTH_PX / width, CELL_HEIGHT_MAX_PX / height)
    size = (max(1, round(width * factor)), max(1, round(height * factor)))
    scaled = cv2.resize(picture, size, interpolation=cv2.INTER_AREA if factor < 1 else cv2.INTER_NEAREST)
    cell = np.full((size[1], CELL_WIDTH_PX, 3), _PAPER, np.uint8)
    left = (CELL_WIDTH_PX - size[0]) // 2
    cell[:, left : left + size[0]] = scaled
    return cell


def _heading() -> np.ndarray:
    return _text_strip([(_cell_left(i), title) for i, title in enumerate(("truth", "render", "error"))])


def _caption(row: Comparison) -> np.ndarray:
    score = row.score
    numbers = [
        text
        for text, value in (
            (f"PSNR {score.psnr or 0:.2f} dB", score.psnr),
            (f"SSIM {score.ssim or 0:.4f}", score.ssim),
            (f"LPIPS {score.lpips or 0:.4f}", score.lpips),
        )
        if value is not None
    ]
    name = score.name if len(score.name) <= 50 else "…" + score.name[-49:]
    return _text_strip([(_cell_left(0), name), (_cell_left(1), "   ".join(numbers) or "no pixel in use")])


def _scale() -> np.ndarray:
    """A colour bar under the error column with its ends in numbers."""
    strip = _text_strip(
        [(_cell_left(2), "0"), (_cell_left(2) + CELL_WIDTH_PX - 130, f"{ERROR_MAX:g} of full scale")]
    )
    left, right = _cell_left(2) + 20, _cell_left(2) + CELL_WIDTH_PX - 140
    ramp = np.linspace(0, 1, right - left, dtype=np.float32)[None].repeat(LINE_PX - 12, axis=0)
    strip[6:-6, left:right] = _colors(ramp)
    return strip


def _text_strip(texts: Sequence[tuple[int, str]]) -> np.ndarray:
    image = Image.new("RGB", (3 * CELL_WIDTH_PX + 4 * GAP_PX, LINE_PX), _PAPER)
    draw, font = ImageDraw.Draw(image), ImageFont.load_default(TEXT_PX)
    for left, text in texts:
        draw.text((left, LINE_PX // 2), text, fill=_INK, font=font, anchor="lm")
    return np.array(image)


def _cell_left(column: int) -> int:
    return GAP_PX + column * (CELL_WIDTH_PX + GAP_PX)


def _bytes(picture: np.ndarray) -> np.ndarray:
    return (np.clip(picture, 0, 1) * 255 + 0.5).astype(np.uint8)


def _colors(level: np.ndarray) -> np.ndarray:
    """(H, W, 3) uint8 RGB of levels in [0, 1] (inferno: dark is small, and readable in grey print)."""
    colored = cv2.applyColorMap(_bytes(level), cv2.COLORMAP_INFERNO)
    return cv2.cvtColor(colored, cv2.COLOR_BGR2RGB)
