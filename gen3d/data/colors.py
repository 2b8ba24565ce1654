"""The eleven basic colour terms of English (Berlin and Kay, 1969), to name colours with and to draw colours from."""

from __future__ import annotations

import numpy as np
from scipy.spatial.distance import cdist

from gen3d.data.mesh import linear_from_srgb, srgb_from_linear

PROTOTYPES: dict[str, tuple[str, ...]] = {
    "black": ("000000", "1c1c1c", "161a20", "201a16"),
    "white": ("ffffff", "ececec", "f6f0e2", "e4ebf0", "ded8cc"),
    "grey": ("404040", "6e6e6e", "808080", "a4a4a4", "c4c4c4", "56606a", "8e99a3", "8c867e", "3a4048"),
    "red": ("ff0000", "d02020", "a01818", "6e1010", "e24a40", "b8403a", "d03048"),
    "orange": ("ff8000", "ff9c1a", "e07020", "f0a050", "f56a28", "ffb347"),
    "yellow": ("ffff00", "ffd700", "e8c830", "f6e27a", "c8aa28", "fff2a0", "ffc414"),
    "green": (
        "00ff00",
        "008000",
        "205c28",
        "5aa03c",
        "9ac83c",
        "808000",
        "88c898",
        "20a880",
        "123818",
        "5f6e3a",
    ),
    "blue": (
        "0000ff",
        "1c3fa8",
        "101c50",
        "3080d8",
        "80c0e8",
        "20b8d0",
        "40e0e0",
        "a8d4ec",
        "4a6a90",
        "205870",
    ),
    "purple": ("800080", "5c2890", "9048c8", "3c1c50", "b090d8", "7a4a88", "c040e0"),
    "pink": ("ff80b0", "ffc0cb", "f0a0b0", "ff40a0", "e880c0", "f4c4d4", "d86a94", "ff00ff"),
    "brown": ("8b4513", "653a20", "3e2616", "a0643c", "c08c5a", "d2b48c", "6e5844", "8a7050"),
}
"""Colours that each word names, up to the borders with other words; sRGB."""
CLEAR: dict[str, tuple[str, ...]] = {
    "black": ("1c1c1c", "161a20", "242424"),  # not 0, on which light would not show
    "white": ("ffffff", "f4f4f4", "f6f0e2", "e8eef2"),
    "grey": ("707070", "808080", "a0a0a0", "8e99a3", "5a5e62"),
    "red": ("e01010", "d02020", "a81818", "c02830"),
    "orange": ("ff8000", "f08a20", "e87420", "ff9010"),
    "yellow": ("ffe000", "ffd700", "f0d030", "f6e27a"),
    "green": ("00a030", "108018", "205c28", "5aa03c", "80c040"),
    "blue": ("1040e0", "1c3fa8", "142870", "3080d8", "70b4e8", "20a8d0"),
    "purple": ("800080", "5c2890", "9048c8", "a070d0"),
    "pink": ("ff80b0", "ffb0c0", "f098b0", "ff50a8", "e880c0"),
    "brown": ("8b4513", "653a20", "7a4a28", "98603c", "5a3418"),
}
"""Colours that nobody would call by another word, to draw from."""
BASIC_COLORS = tuple(PROTOTYPES)
_WORD_OF_PROTOTYPE = np.repeat(np.arange(len(BASIC_COLORS)), [len(hexes) for hexes in PROTOTYPES.values()])
_LMS_FROM_RGB = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_LAB_FROM_LMS = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)
_LIGHTNESS_WEIGHT = 0.55  # people name by hue first: dark red is red, not black


def oklab(srgb: np.ndarray) -> np.ndarray:
    """(..., 3) lightness, green-red and blue-yellow of sRGB colours (..., 3) in [0, 1] (Ottosson 2020, Oklab)."""
    return np.cbrt(linear_from_srgb(np.asarray(srgb)) @ _LMS_FROM_RGB.T) @ _LAB_FROM_LMS.T


def srgb_from_oklab(lab: np.ndarray) -> np.ndarray:
    """The inverse of oklab(), (..., 3); colours that no screen shows are clipped."""
    lms = (np.asarray(lab) @ np.linalg.inv(_LAB_FROM_LMS).T) ** 3
    return srgb_from_linear(lms @ np.linalg.inv(_LMS_FROM_RGB).T)


def color_words(srgb: np.ndarray) -> np.ndarray:
    """(N,) indices into BASIC_COLORS that name the colours (N, 3), sRGB in [0, 1]: those of the nearest prototype."""
    named: np.ndarray = _WORD_OF_PROTOTYPE[_distances(srgb).argmin(axis=1)]
    return named


def word_margins(srgb: np.ndarray, word: int) -> np.ndarray:
    """(N,) how much nearer, in Oklab, colours (N, 3) are to a word's prototypes than to all others."""
    distances = _distances(srgb)
    own = word == _WORD_OF_PROTOTYPE
    margins: np.ndarray = distances[:, ~own].min(axis=1) - distances[:, own].min(axis=1)
    return margins


def draw_color(word: str, rng: np.random.Generator) -> np.ndarray:
    """(3,) sRGB in [0, 1]: a colour that only `word` names. Raises KeyError for a word that is no basic colour term."""
    typical = from_hex(CLEAR[word][rng.integers(len(CLEAR[word]))])
    shift = rng.normal(0, 0.03) + rng.normal(0, 0.01, 3)
    # A shift that leads to another word is taken back by halves.
    for share in (1.0, 0.5, 0.25):
        color = np.clip(typical + share * shift, 0, 1)
        if BASIC_COLORS[color_words(color[None])[0]] == word:
            return color
    return typical


def from_hex(text: str) -> np.ndarray:
    """(3,) sRGB in [0, 1] of "rrggbb"."""
    return np.array([int(text[k : k + 2], 16) for k in (0, 2, 4)]) / 255


def _distances(srgb: np.ndarray) -> np.ndarray:
    """(N, P) from each colour to each prototype."""
    return cdist(oklab(srgb) * _SCALE, _KNOWN)


_SCALE = np.array([_LIGHTNESS_WEIGHT, 1, 1])
_KNOWN = oklab(np.stack([from_hex(text) for hexes in PROTOTYPES.values() for text in hexes])) * _SCALE
