"""Room in memory for what can be made again, such as decoded pictures: the least recently used gives way."""

from __future__ import annotations

import math
import weakref
from threading import Lock
from typing import Any, Generic, TypeVar

Value = TypeVar("Value")


class ByteBudget:
    """At most `limit` bytes over all its slots; safe to use from several threads.

    It knows its slots only weakly: what nobody can reach any more frees its memory at once.
    """

    def __init__(self, limit: float = math.inf) -> None:
        self.limit = limit
        self._lock = Lock()
        self._sizes: dict[weakref.ref[Slot[Any]], int] = {}
        """Bytes of the slots that hold something, the least recently used first."""

    @property
    def resident(self) -> int:
        """Bytes held now."""
        with self._lock:
            return self._held()

    @property
    def free(self) -> float:
        """Bytes that can be held without letting go of anything."""
        return self.limit - self.resident

    def _held(self) -> int:
        """Bytes held now, once slots that are gone are forgotten. The caller has the lock."""
        self._sizes = {key: size for key, size in self._sizes.items() if key() is not None}
        return sum(self._sizes.values())

    def _make_room(self, size: int) -> None:
        """Empty the oldest slots until `size` more bytes fit. The caller has the lock."""
        excess = self._held() + size - self.limit
        for key, freed in list(self._sizes.items()):
            if excess <= 0:
                return
            slot = key()
            if slot is not None:
                slot._drop()
            excess -= freed


class Slot(Generic[Value]):
    """A place for one value, which its budget may empty when room is needed for others."""

    def __init__(self, budget: ByteBudget) -> None:
        self._budget = budget
        self._key = weakref.ref(self)
        self._value: Value | None = None

    def get(self) -> Value | None:
        """The value, which counts as used now; None if there is none (any more)."""
        with self._budget._lock:
            if self._value is not None:
                self._budget._sizes[self._key] = self._budget._sizes.pop(self._key)
            return self._value

    def put(self, value: Value, size: int) -> None:
        """Hold `value` of `size` bytes instead of what was here; a value above the whole budget is not held."""
        with self._budget._lock:
            self._drop()
            if size <= self._budget.limit:
                self._budget._make_room(size)
                self._budget._sizes[self._key] = size
                self._value = value

    def clear(self) -> None:
        """Hold nothing."""
        with self._budget._lock:
            self._drop()

    def _drop(self) -> None:
        self._value = None
        self._budget._sizes.pop(self._key, None)
