"""What in a picture is the object: providers of masks that need no download.

    plain     a background of one colour or a smooth gradient, as in product photos: what is joined to the border and
              coloured like it is background
    grabcut   any background: GrabCut (Rother et al. 2004) from a guess that the object is in the middle
    auto      plain where the border is plain, else grabcut
    none      the whole picture is the object

Networks are in gen3d/saliency.py. A provider is any callable from (H, W, 3) uint8 sRGB to an (H, W) mask: bool, or
uint8 with 255 for the object. One may be passed in place of a name.
"""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np

from recon3d.errors import CaptureError

MaskProvider = Callable[[np.ndarray], np.ndarray]
_PLAIN_DEVIATION = 6.0
"""A border is plain if most of it deviates from a smooth surface by less in CIELAB; paper under a lamp does."""
_PLAIN_SHARE = 0.85
"""Of the border that must be so: an object may touch it."""
_APART = 12.0
"""CIELAB distance from the background at which something is not background; clear shadows stay below."""
_WORK_PX = 320
"""GrabCut's time grows with the pixels; it works on a picture of this side."""
_GRABCUT_ROUNDS = 5
_MIDDLE = 0.08
"""Of each side that GrabCut takes to be background at first."""
_LEAST_SHARE, _MOST_SHARE = 0.002, 0.97
"""Of the picture that an object takes: less is dust, more means that nothing stood out."""
_SMALL_PART = 0.05
"""Parts of a mask smaller than this share of its largest are left out."""
_RIM_PX = 2
"""Pixels along an outline that may show object and background at once."""


def find_object(rgb: np.ndarray, provider: MaskProvider, name: str) -> np.ndarray:
    """(H, W) uint8, 255 where the object is. rgb: (H, W, 3) uint8. name: of the picture, for messages.

    Raises CaptureError if nothing stands out from the background.
    """
    mask = np.asarray(provider(rgb))
    if mask.shape != rgb.shape[:2]:
        raise CaptureError(
            f"{name}: its mask is {mask.shape} and the picture {rgb.shape[:2]}; make both one size"
        )
    shown = mask if mask.dtype == bool else mask >= 128
    share = float(shown.mean())
    if share < _LEAST_SHARE or (provider is not whole_picture and share > _MOST_SHARE):
        raise CaptureError(
            f"{name} shows no object that stands out from its background: take it before a plain one, cut the object "
            "out (a PNG with transparency), or give a mask"
        )
    return np.where(shown, 255, 0).astype(np.uint8)


def without_rim(rgb: np.ndarray, mask: np.ndarray) -> np.ndarray:
    """(H, W, 3) uint8: pixels along the outline of a mask (H, W) uint8 get the colour of the nearest one further in.

    The background shines through there; seen from elsewhere it would be a streak. Thin parts stay as they are.
    """
    core = cv2.erode(mask, np.ones((3, 3), np.uint8), iterations=_RIM_PX) >= 128
    if not core.any():
        return rgb
    away, nearest = cv2.distanceTransformWithLabels(
        (~core).astype(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_5, labelType=cv2.DIST_LABEL_PIXEL
    )
    colors = np.zeros((nearest.max() + 1, 3), np.uint8)
    colors[nearest[core]] = rgb[core]
    rim = (mask >= 128) & ~core & (away <= 2 * _RIM_PX)
    return np.where(rim[..., None], colors[nearest], rgb)


def auto(rgb: np.ndarray) -> np.ndarray:
    """Plain where the border is plain, else grabcut. (H, W) bool."""
    background = plain_background(rgb)
    return grabcut(rgb) if background is None else _without(rgb, background)


def plain(rgb: np.ndarray) -> np.ndarray:
    """What differs from a smooth background. (H, W) bool; all False where the border is not smooth."""
    background = plain_background(rgb)
    return np.zeros(rgb.shape[:2], bool) if background is None else _without(rgb, background)


def whole_picture(rgb: np.ndarray) -> np.ndarray:
    """Everything. (H, W) bool."""
    return np.ones(rgb.shape[:2], bool)


def plain_background(rgb: np.ndarray) -> np.ndarray | None:
    """(H, W, 3) float32 CIELAB of the background as a plane of each channel through the border, or None if it is not
    smooth. Fitted twice: what deviates at first, such as an object that touches the border, is left out."""
    lab = _lab(rgb)
    rows, columns = np.mgrid[0 : rgb.shape[0], 0 : rgb.shape[1]]
    basis = np.stack([np.ones(rows.shape), rows / rgb.shape[0], columns / rgb.shape[1]], axis=-1)
    border = _border(rgb.shape[:2])
    points, colors = basis[border], lab[border]
    near = np.ones(len(points), bool)
    middle = np.median(colors, axis=0)
    near = np.linalg.norm(colors - middle, axis=1) < 3 * _APART
    for _ in range(2):
        if near.mean() < _PLAIN_SHARE / 2:
            return None
        plane = np.linalg.lstsq(points[near], colors[near], rcond=None)[0]
        near = np.linalg.norm(colors - points @ plane, axis=1) < _PLAIN_DEVIATION
    return (basis @ plane).astype(np.float32) if near.mean() >= _PLAIN_SHARE else None


def grabcut(rgb: np.ndarray) -> np.ndarray:
    """GrabCut, started from a rectangle a little smaller than the picture. (H, W) bool."""
    height, width = rgb.shape[:2]
    scale = min(1.0, _WORK_PX / max(height, width))
    small = (max(8, round(width * scale)), max(8, round(height * scale)))
    picture = cv2.cvtColor(cv2.resize(rgb, small, interpolation=cv2.INTER_AREA), cv2.COLOR_RGB2BGR)
    labels = np.full(picture.shape[:2], cv2.GC_PR_FGD, np.uint8)
    edge = max(1, round(_MIDDLE * min(small)))
    labels[:edge], labels[-edge:], labels[:, :edge], labels[:, -edge:] = (cv2.GC_BGD,) * 4
    if float(picture.std()) < 1:
        return np.zeros((height, width), bool)  # its colour models need at least two colours
    cv2.setRNGSeed(0)
    behind, before = np.zeros((1, 65)), np.zeros((1, 65))
    nowhere = (0, 0, 1, 1)  # the rectangle that the other way of starting takes
    cv2.grabCut(picture, labels, nowhere, behind, before, _GRABCUT_ROUNDS, cv2.GC_INIT_WITH_MASK)
    found = np.isin(labels, (cv2.GC_FGD, cv2.GC_PR_FGD)).astype(np.float32)
    return main_parts(cv2.resize(found, (width, height), interpolation=cv2.INTER_LINEAR) > 0.5)


MASKS: dict[str, MaskProvider] = {"auto": auto, "plain": plain, "grabcut": grabcut, "none": whole_picture}
"""Providers by the name that commands use."""


def provider_of(mask: str | MaskProvider) -> MaskProvider:
    """The provider of a name, or the callable itself. Raises CaptureError for an unknown name."""
    if callable(mask):
        return mask
    if mask not in MASKS:
        raise CaptureError(f"there is no mask provider '{mask}': choose one of {', '.join(MASKS)}")
    return MASKS[mask]


def _without(rgb: np.ndarray, background: np.ndarray) -> np.ndarray:
    """(H, W) bool: what is not joined to the border through background colours."""
    apart = np.linalg.norm(_lab(rgb) - background, axis=2) > _APART
    like = np.pad((~apart).astype(np.uint8), 1, constant_values=1)
    # A frame of background joins all that touches the border.
    _, regions = cv2.connectedComponents(like, connectivity=4)
    return main_parts(regions[1:-1, 1:-1] != regions[0, 0])


def main_parts(mask: np.ndarray) -> np.ndarray:
    """(H, W) bool without specks: only parts of some size stay."""
    count, regions, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=8)
    if count <= 1:
        return mask
    areas = stats[:, cv2.CC_STAT_AREA].copy()
    areas[0] = 0
    return np.isin(regions, np.flatnonzero(areas >= max(1, _SMALL_PART * areas.max())))


def _lab(rgb: np.ndarray) -> np.ndarray:
    """(H, W, 3) float32 CIELAB, slightly blurred against noise and the blocks of JPEG."""
    lab = cv2.cvtColor(rgb.astype(np.float32) / 255, cv2.COLOR_RGB2LAB)
    return cv2.GaussianBlur(lab, (3, 3), 0)


def _border(shape: tuple[int, ...]) -> np.ndarray:
    """(H, W) bool: the outermost pixels, two deep."""
    border = np.ones(shape, bool)
    border[2:-2, 2:-2] = False
    return border
