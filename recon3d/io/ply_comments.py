"""What splat tools say about a whole scene in comments of a PLY header: how it was trained, and where up is.

    SplatRenderMode: default | mip | 2dgs     Brush, splat-transform; the last one wins
    antialiased 0 | 1                         Postshot
    Vertical axis: x | y | z | <x> <y> <z>    Brush, nerfstudio; three numbers are the direction up

Absent means trained without antialiasing, and up unknown. A lone `y` means -y: those who write it keep the axes of
COLMAP's first camera, in which y points down. nerfstudio's worlds, which say `z`, have z upwards.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

Up = tuple[float, float, float]
"""Unit vector, world frame."""
_LETTERS: dict[str, Up] = {"x": (1.0, 0.0, 0.0), "y": (0.0, -1.0, 0.0), "z": (0.0, 0.0, 1.0)}


def render_mode_comment(antialiased: bool) -> str:
    """The comment, without the word `comment`, that tells how Gaussians were trained."""
    return f"SplatRenderMode: {'mip' if antialiased else 'default'}"


def is_antialiased(comments: Sequence[str]) -> bool:
    """The training mode by Brush's or Postshot's comment; the last one wins, absent means classic."""
    antialiased = False
    for comment in comments:
        mode = re.fullmatch(r"SplatRenderMode:\s*(\w+)", comment.strip(), re.IGNORECASE)
        flag = re.fullmatch(r"antialiased\s+([01])", comment.strip(), re.IGNORECASE)
        if mode:
            antialiased = mode[1].lower() == "mip"
        elif flag:
            antialiased = flag[1] == "1"
    return antialiased


def up_comment(up: Up) -> str:
    """The comment that tells where up is; as a letter where that means the same, which more tools understand."""
    letter = next((letter for letter, known in _LETTERS.items() if known == tuple(up)), None)
    return f"Vertical axis: {letter or ' '.join(f'{value:.6g}' for value in up)}"


def up_of(comments: Sequence[str]) -> Up | None:
    """Where up is, unit length, by the last comment that says so in a way that makes sense; None if none does."""
    for comment in reversed(comments):
        found = re.fullmatch(r"Vertical axis:\s*(.+)", comment.strip(), re.IGNORECASE)
        up = _direction(found[1].lower()) if found else None
        if up is not None:
            return up
    return None


def _direction(text: str) -> Up | None:
    if text in _LETTERS:
        return _LETTERS[text]
    try:
        x, y, z = (float(word) for word in text.split())
    except ValueError:
        return None
    length = math.hypot(x, y, z)
    return (x / length, y / length, z / length) if 0 < length < math.inf else None
