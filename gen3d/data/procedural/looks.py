"""What parts look like: a colour word, a material word, and the colours and grain that stand for them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gen3d.data.colors import BASIC_COLORS, draw_color, from_hex

PAINTS = BASIC_COLORS
"""Looks of what is painted: any basic colour."""
WOODS = (*("wooden",) * 4, "red wooden", "blue wooden", "green wooden", "white wooden", "yellow wooden")
"""Looks of what is often made of wood."""
WOOD_TONES = ("a0703c", "8a5a30", "b98a58", "6e4524", "c49a6c", "9c6b45")
METAL_TONES = ("8e959c", "a8adb2", "70767c", "9aa0a6")
_MATERIAL_COLORS = {"wooden": "brown", "metal": "grey"}


@dataclass(frozen=True)
class Look:
    """How a part looks.

    color: a basic colour term, or empty where the material says it. material: "wooden", "metal" or empty for plain.
    """

    color: str = ""
    material: str = ""

    @property
    def words(self) -> str:
        """ "red wooden", "metal", "blue"."""
        return f"{self.color} {self.material}".strip()

    @property
    def basic_color(self) -> str:
        """The colour term that one sees."""
        return self.color or _MATERIAL_COLORS[self.material]


def look_of(words: str) -> Look:
    """The look that "red wooden", "metal" or "blue" names. Raises ValueError for other words."""
    first, _, second = words.partition(" ")
    look = Look(first, second) if first in BASIC_COLORS else Look("", first)
    if not words or look.words != words or look.material not in ("", *_MATERIAL_COLORS):
        raise ValueError(f"no look is called {words!r}")
    return look


def draw_srgb(look: Look, rng: np.random.Generator) -> np.ndarray:
    """(3,) sRGB in [0, 1]: one of the colours that fit the look."""
    if look.color:
        return draw_color(look.color, rng)
    tones = WOOD_TONES if look.material == "wooden" else METAL_TONES
    return np.clip(from_hex(tones[rng.integers(len(tones))]) + rng.normal(0, 0.015, 3), 0, 1)


def grain(look: Look, rng: np.random.Generator) -> np.ndarray | None:
    """(32, 32, 4) uint8 texture that shades the colour: planks for wood; None for what is plain."""
    if look.material != "wooden":
        return None
    planks = np.repeat(rng.uniform(0.88, 1.0, 4), 8)
    planks[::8] *= 0.8  # the gap between two planks
    streaks = np.clip(planks * rng.normal(1, 0.02, 32), 0, 1)
    picture = np.full((32, 32, 4), 255, np.uint8)
    picture[..., :3] = np.round(streaks * 255)[:, None, None]
    return picture
