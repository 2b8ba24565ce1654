"""Live training: what the training loop tells the page, and what the page asks of it."""

from __future__ import annotations

from typing import Literal, Protocol


class TrainingControl(Protocol):
    """Something that can be paused, resumed and stopped, from any thread."""

    def set(self, action: Literal["pause", "resume", "stop"]) -> None:
        """Ask for it; it happens after the step that is being taken."""
        ...
