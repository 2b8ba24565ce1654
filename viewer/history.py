"""Undo and redo: the steps that were taken, and enough of the scenes between them."""

from __future__ import annotations

from collections.abc import Sequence

from viewer.edits import Edited, Step, apply_operations

_KEPT = 2
"""Latest scenes that are kept beside the first: undo of a step is then immediate, and memory stays bounded."""


class History:
    """A scene and the steps of its editing; every state is the first one with the steps so far applied to it."""

    def __init__(self, first: Edited) -> None:
        self._steps: list[tuple[Step, ...]] = []
        self._done = 0
        self._states: dict[int, Edited] = {0: first}
        self.latest: tuple[Step, ...] = ()
        """The step that was last taken, taken back, or taken again."""

    @property
    def now(self) -> Edited:
        """The scene as it is."""
        return self._state(self._done)

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return self._done > 0

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return self._done < len(self._steps)

    def do(self, operations: Sequence[Step]) -> Edited:
        """Take a step; what had been taken back is forgotten. Raises SplatloomError, with nothing changed."""
        after = apply_operations(self.now, operations)
        self.latest = tuple(operations)
        self._steps[self._done :] = [self.latest]
        self._states = {step: state for step, state in self._states.items() if step <= self._done}
        self._done += 1
        self._keep(after)
        return after

    def undo(self) -> Edited:
        """Take back the last step, if there is one."""
        if self.can_undo:
            self._done -= 1
            self.latest = self._steps[self._done]
        return self.now

    def redo(self) -> Edited:
        """Do the next step again, if there is one."""
        if self.can_redo:
            self.latest = self._steps[self._done]
            self._done += 1
        return self.now

    def _state(self, step: int) -> Edited:
        """The scene after so many steps: kept, or made again from the nearest earlier one."""
        known = max(kept for kept in self._states if kept <= step)
        state = self._states[known]
        for operations in self._steps[known:step]:
            state = apply_operations(state, operations)
        if known != step:
            self._keep(state)
        return state

    def _keep(self, state: Edited) -> None:
        """Keep the scene of now, the first, and as many of those nearest to now as are allowed."""
        self._states[self._done] = state
        near = sorted(self._states, key=lambda step: abs(step - self._done))[: _KEPT + 1]
        self._states = {step: state for step, state in self._states.items() if step in (0, *near)}
