"""Generators of scenes: what the viewer asks of one that is installed beside it, without knowing any."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import entry_points
from typing import Protocol

import numpy as np

from recon3d.errors import SplatloomError
from recon3d.gaussians import Gaussians
from recon3d.progress import Progress

GROUP = "splatloom.generators"
"""Entry points of callables () -> Generator, or None where it could not work, as without its weights."""


class Generator(Protocol):
    """Something that makes Gaussians from words or a picture."""

    @property
    def name(self) -> str:
        """What it is called, in a word or two."""
        ...

    @property
    def takes_text(self) -> bool:
        """Whether it makes things from words."""
        ...

    @property
    def takes_picture(self) -> bool:
        """Whether it makes things from a picture."""
        ...

    @property
    def steps(self) -> int:
        """How many steps it recommends."""
        ...

    def generate(
        self, prompt: str, picture: np.ndarray | None, seed: int, steps: int, progress: Progress
    ) -> Gaussians:
        """Make something, in any place and size: up is -y, its front looks to +z. The same of all makes the same again.

        prompt: without space at its ends, empty if there is only a picture. picture: (H, W, 4) uint8, sRGB with
        straight alpha, or None. Called from a thread of its own, never twice at a time. Raises SplatloomError with a
        sentence if it cannot. What an advance of `progress` raises ends the work, and goes on to the caller.
        """
        ...


def installed_generator(note: Callable[[str], None]) -> Generator | None:
    """The first generator that is installed and can work; `note` hears the sentence of each that cannot."""
    for entry in entry_points(group=GROUP):
        try:
            found: Generator | None = entry.load()()
        except SplatloomError as error:
            note(f"without the generator {entry.name}: {error}")
        else:
            if found is not None:
                return found
    return None
