"""The contact sheet: rows of truth | render | error, with names, numbers and a colour scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from recon3d.evaluate import Comparison

CELL_WIDTH_MIN_PX = 300
CELL_WIDTH_MAX_PX = 420
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
    widest = max(_fitted_size(row.truth.shape)[0] for row in rows)
    layout = Layout(max(widest, CELL_WIDTH_MIN_PX))
    strips = [_heading(layout), *(_row(row, layout) for row in rows), _scale(layout)]
    return np.concatenate(strips, axis=0)


@dataclass(frozen=True)
class Layout:
    """Three columns of one width, in pixels, with gaps around them."""

    cell_px: int

    @property
    def width_px(self) -> int:
        """Width of the whole sheet."""
        return 3 * self.cell_px + 4 * GAP_PX

    def left_px(self, column: int) -> int:
        """Left edge of a column."""
        return GAP_PX + column * (self.cell_px + GAP_PX)


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


def _row(row: Comparison, layout: Layout) -> np.ndarray:
    truth, rendered = row.truth.numpy(), row.rendered.numpy()
    mask = None if row.mask is None else row.mask.numpy()
    pictures = [_bytes(truth), _bytes(rendered), error_heat(rendered, truth, mask)]
    size = _fitted_size(truth.shape)
    strip = np.full((size[1], layout.width_px, 3), _PAPER, np.uint8)
    for column, picture in enumerate(pictures):
        shrunk = size[0] < picture.shape[1]
        fitted = cv2.resize(picture, size, interpolation=cv2.INTER_AREA if shrunk else cv2.INTER_NEAREST)
        left = layout.left_px(column) + (layout.cell_px - size[0]) // 2
        strip[:, left : left + size[0]] = fitted
    return np.concatenate([strip, _caption(row, layout)], axis=0)


def _fitted_size(shape: Sequence[int]) -> tuple[int, int]:
    """(width, height) of a picture (H, W, ...) scaled into the largest cell."""
    factor = min(CELL_WIDTH_MAX_PX / shape[1], CELL_HEIGHT_MAX_PX / shape[0])
    return max(1, round(shape[1] * factor)), max(1, round(shape[0] * factor))


def _heading(layout: Layout) -> np.ndarray:
    titles = enumerate(("truth", "render", "error"))
    return _text_strip(layout, [(layout.left_px(i), title) for i, title in titles])


def _caption(row: Comparison, layout: Layout) -> np.ndarray:
    score = row.score
    numbers = (
        []
        if score.psnr is None or score.ssim is None
        else [f"PSNR {score.psnr:.2f} dB", f"SSIM {score.ssim:.4f}"]
    )
    numbers += [] if score.lpips is None else [f"LPIPS {score.lpips:.4f}"]
    longest = layout.cell_px // 8  # characters of TEXT_PX are 7 px wide on average
    name = score.name if len(score.name) <= longest else "…" + score.name[1 - longest :]
    texts = [(layout.left_px(0), name), (layout.left_px(1), "   ".join(numbers) or "no pixel in use")]
    return _text_strip(layout, texts)


def _scale(layout: Layout) -> np.ndarray:
    """A colour bar under the error column with its ends in numbers."""
    start, stop = layout.left_px(2), layout.left_px(2) + layout.cell_px
    strip = _text_strip(layout, [(start, "0"), (stop - 130, f"{ERROR_MAX:g} of full scale")])
    left, right = start + 20, stop - 140
    ramp = np.linspace(0, 1, right - left, dtype=np.float32)[None].repeat(LINE_PX - 12, axis=0)
    strip[6:-6, left:right] = _colors(ramp)
    return strip


def _text_strip(layout: Layout, texts: Sequence[tuple[int, str]]) -> np.ndarray:
    image = Image.new("RGB", (layout.width_px, LINE_PX), _PAPER)
    draw, font = ImageDraw.Draw(image), ImageFont.load_default(TEXT_PX)
    for left, text in texts:
        draw.text((left, LINE_PX // 2), text, fill=_INK, font=font, anchor="lm")
    return np.array(image)


def _bytes(picture: np.ndarray) -> np.ndarray:
    return (np.clip(picture, 0, 1) * 255 + 0.5).astype(np.uint8)


def _colors(level: np.ndarray) -> np.ndarray:
    """(H, W, 3) uint8 RGB of levels in [0, 1] (inferno: dark is small, and readable in grey print)."""
    colored = cv2.applyColorMap(_bytes(level), cv2.COLORMAP_INFERNO)
    return cv2.cvtColor(colored, cv2.COLOR_BGR2RGB)
