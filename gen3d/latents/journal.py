"""What training of the autoencoder tells the outside: progress with the time that is left, and lines of log.jsonl."""

from __future__ import annotations

import json
import math
import time
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from recon3d.io.atomic import atomic_write_text
from recon3d.progress import Advance
from recon3d.train.losses import LossTerms

_RECENT = 100
"""Steps over whose times the median is taken: one that compiles kernels or draws a sheet says little about the rest."""


@dataclass
class Journal:
    """Writes a line of means every so many steps. seconds per step are the median of recent ones."""

    path: Path
    steps: int
    every: int
    advance: Advance
    last: dict[str, float] = field(default_factory=dict)
    """The latest line."""
    _sums: dict[str, float] = field(default_factory=dict)
    _counts: dict[str, int] = field(default_factory=dict)
    _took: deque[float] = field(default_factory=lambda: deque(maxlen=_RECENT))
    _latest: float = field(default_factory=time.monotonic)

    def begin(self, step: int) -> None:
        """Drop lines of steps that a resumed run will take again."""
        if self.path.is_file():
            lines = self.path.read_text(encoding="utf-8").splitlines()
            kept = [line for line in lines if _step_of(line) <= step]
            atomic_write_text(self.path, "".join(f"{line}\n" for line in kept))
        self.advance(step, "")
        self._latest = time.monotonic()

    def note(self, step: int, terms: LossTerms, extra: Mapping[str, float]) -> None:
        """Take in step `step`, counted from 1."""
        values = {f"loss_{name}": float(term.detach()) for name, term in terms.items()}
        values |= {"loss": sum(values.values())}
        values |= {name: float(value) for name, value in terms.measures.items()} | dict(extra)
        for name, value in values.items():
            self._sums[name] = self._sums.get(name, 0.0) + value
            self._counts[name] = self._counts.get(name, 0) + 1
        self._time()
        if step % self.every == 0 or step == self.steps:
            self._write(step)
        self.advance(1, self._status(step))

    def _time(self) -> None:
        now = time.monotonic()
        self._took.append(now - self._latest)
        self._latest = now

    def _write(self, step: int) -> None:
        means = {name: total / self._counts[name] for name, total in self._sums.items()}
        self.last = {"step": step, "step_s": round(median(self._took), 4)} | {
            k: round(v, 6) for k, v in means.items()
        }
        self._sums.clear()
        self._counts.clear()
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with open(self.path, "a", encoding="utf-8") as file:
            file.write(json.dumps(self.last) + "\n")

    def _status(self, step: int) -> str:
        step_s = median(self._took)
        left = step_s * (self.steps - step)
        shown = f"loss {self.last['loss']:.3f}, " if self.last else ""
        return f"{shown}{step_s:.2f} s a step, {left / 60:.0f} min left"


def _step_of(line: str) -> float:
    """The step of a log line; infinite for a line cut short by a kill."""
    try:
        return float(json.loads(line)["step"])
    except (ValueError, KeyError, TypeError):
        return math.inf
