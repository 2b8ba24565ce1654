"""Times on the device that does the work: CUDA events on a GPU, the wall clock on the CPU; medians and quartiles."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import torch

Stage = tuple[str, Callable[[], object]]
"""A name and what to run: the stages of a work run one after the other."""
WARM_UPS = 3
"""Runs before the first that counts: kernels are compiled and loaded, allocators filled."""
TARGET_S, LEAST_ROUNDS, MOST_ROUNDS = 2.0, 7, 50
"""Rounds fill about so many seconds, between these numbers."""


@dataclass(frozen=True)
class Times:
    """Milliseconds of repeated runs: the median, the quartiles and the least."""

    median_ms: float
    quarter_ms: float
    three_quarters_ms: float
    least_ms: float
    rounds: int

    @staticmethod
    def of(milliseconds: Sequence[float]) -> Times:
        """Of these runs, one at least."""
        low, middle, high = (float(np.quantile(milliseconds, q)) for q in (0.25, 0.5, 0.75))
        return Times(middle, low, high, min(milliseconds), len(milliseconds))

    def record(self) -> dict[str, Any]:
        """For JSON, to a tenth of a microsecond."""
        return {name: round(value, 4) for name, value in vars(self).items()}


class Mark(Protocol):
    """A moment in the device's time."""

    def until(self, later: Any) -> float:
        """Milliseconds from here to a later mark; both must have passed."""
        ...


class Stopwatch(Protocol):
    """Marks moments between pieces of work."""

    def mark(self) -> Mark:
        """Now, as the device sees it: after all work that it has been given so far."""
        ...

    def wait(self) -> None:
        """Return when the device has done all it was given."""
        ...

    def reset_peak(self) -> None:
        """Forget the peak of memory."""
        ...

    def peak_bytes(self) -> int:
        """Most memory in use since reset_peak(), less what was in use then."""
        ...


@dataclass(frozen=True)
class _EventMark:
    event: torch.cuda.Event

    def until(self, later: _EventMark) -> float:
        return float(self.event.elapsed_time(later.event))


class GpuStopwatch:
    """CUDA events on torch's current stream, and the peak of torch's allocator."""

    def __init__(self) -> None:
        self._before = 0

    def mark(self) -> _EventMark:
        """An event in the stream."""
        event = torch.cuda.Event(enable_timing=True)
        event.record()
        return _EventMark(event)

    def wait(self) -> None:
        """Synchronise."""
        torch.cuda.synchronize()

    def reset_peak(self) -> None:
        """What is allocated now is the base."""
        torch.cuda.synchronize()
        torch.cuda.reset_peak_memory_stats()
        self._before = torch.cuda.memory_allocated()

    def peak_bytes(self) -> int:
        """Most memory that tensors took beyond the base."""
        torch.cuda.synchronize()
        return torch.cuda.max_memory_allocated() - self._before


@dataclass(frozen=True)
class _WallMark:
    seconds: float

    def until(self, later: _WallMark) -> float:
        return 1e3 * (later.seconds - self.seconds)


class WallStopwatch:
    """The wall clock, for work on the CPU; it knows no memory."""

    def mark(self) -> _WallMark:
        """Now."""
        return _WallMark(time.perf_counter())

    def wait(self) -> None:
        """Work on the CPU is done when it returns."""

    def reset_peak(self) -> None:
        """Nothing is counted."""

    def peak_bytes(self) -> int:
        """Nothing is counted."""
        return 0


def alternating(works: Mapping[str, Sequence[Stage]], watch: Stopwatch) -> dict[str, dict[str, Times]]:
    """Times by work and stage, and of each work's whole as "total".

    Works take turns, so that a card that warms up or is shared slows them alike. Nothing waits for the device between
    rounds, except what the works themselves wait for.
    """
    rounds = _rounds(works, watch)
    marks: dict[str, list[list[Mark]]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, stages in works.items():
            marks[name].append(_marked(stages, watch))
    watch.wait()
    return {name: _of_stages(works[name], marks[name]) for name in works}


def _rounds(works: Mapping[str, Sequence[Stage]], watch: Stopwatch) -> int:
    """Warm up, and see how many rounds fit."""
    for _ in range(WARM_UPS):
        begin = watch.mark()
        for stages in works.values():
            _marked(stages, watch)
        end = watch.mark()
        watch.wait()
    return int(np.clip(1e3 * TARGET_S / max(begin.until(end), 1e-3), LEAST_ROUNDS, MOST_ROUNDS))


def _marked(stages: Sequence[Stage], watch: Stopwatch) -> list[Mark]:
    marks = [watch.mark()]
    for _, run in stages:
        run()
        marks.append(watch.mark())
    return marks


def _of_stages(stages: Sequence[Stage], rounds: Sequence[Sequence[Mark]]) -> dict[str, Times]:
    times = {
        name: Times.of([marks[i].until(marks[i + 1]) for marks in rounds])
        for i, (name, _) in enumerate(stages)
    }
    return {**times, "total": Times.of([marks[0].until(marks[-1]) for marks in rounds])}
