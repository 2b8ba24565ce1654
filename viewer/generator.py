"""Generators of scenes: what the viewer asks of one that is wired in, without knowing any."""

from __future__ import annotations

from typing import Protocol

from recon3d.gaussians import Gaussians
from recon3d.progress import Progress
from viewer.messages import Generate, GeneratorInfo


class Generator(Protocol):
    """Something that makes Gaussians from words or a picture."""

    @property
    def info(self) -> GeneratorInfo:
        """What it is called, and what it takes."""
        ...

    def generate(self, order: Generate, progress: Progress) -> Gaussians:
        """Make a scene; called from a thread of its own. Raises SplatloomError with a sentence if it cannot."""
        ...
