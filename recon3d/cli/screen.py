"""What the commands show: lines on standard output; progress and complaints on standard error."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    SpinnerColumn,
    TaskProgressColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from recon3d.progress import Advance

LINE_EVERY_S = 30.0
"""Where there is no terminal (logs, CI), a long stage writes a line this often."""


class Screen:
    """Implements recon3d.progress.Progress with bars on a terminal and plain lines elsewhere.

    Under torchrun only the first process shows anything. program: the command's name, before complaints.
    """

    def __init__(self, program: str = "recon3d") -> None:
        self._program = program
        self.quiet = os.environ.get("RANK", "0") != "0"
        self._out = Console(quiet=self.quiet, highlight=False, soft_wrap=True)
        self._err = Console(stderr=True, quiet=self.quiet, highlight=False, soft_wrap=True)

    def say(self, line: str = "") -> None:
        """Print one line, as it is."""
        self._out.print(line, markup=False)

    def title(self, line: str) -> None:
        """Print one line that stands out."""
        self._out.print(line, style="bold", markup=False)

    def rows(self, rows: Sequence[tuple[str, str]]) -> None:
        """Print aligned rows of name and text, indented; an empty name continues the row above."""
        width = max((len(name) for name, _ in rows), default=0)
        for name, text in rows:
            self.say(f"  {name:<{width}}  {text}".rstrip())

    def complain(self, sentence: str) -> None:
        """Print what went wrong as one line on standard error."""
        self._err.print(f"{self._program}: {' '.join(sentence.split())}", markup=False, style="red")

    def note(self, sentence: str) -> None:
        """Print something the user should know, on standard error."""
        self._err.print(f"note: {sentence}", markup=False, style="yellow")

    @contextmanager
    def stage(self, name: str, total: int | None) -> Iterator[Advance]:
        """A stage of work; see recon3d.progress.Progress."""
        show = self._bar if self._err.is_terminal else self._lines
        with show(name, total) as advance:
            yield advance

    @contextmanager
    def _bar(self, name: str, total: int | None) -> Iterator[Advance]:
        columns = (
            SpinnerColumn(),
            TextColumn("{task.description:<22}"),
            BarColumn(bar_width=28),
            TaskProgressColumn(),
            TimeElapsedColumn(),
            TextColumn("left"),
            TimeRemainingColumn(),
            TextColumn("{task.fields[status]}", style="dim"),
        )
        with Progress(*columns, console=self._err) as bars:
            task = bars.add_task(name, total=total, status="")

            def advance(count: int, status: str) -> None:
                bars.advance(task, count)
                if status:
                    bars.update(task, status=status)

            yield advance

    @contextmanager
    def _lines(self, name: str, total: int | None) -> Iterator[Advance]:
        began = written = time.monotonic()
        done, latest = 0, ""

        def advance(count: int, status: str) -> None:
            nonlocal done, latest, written
            done, latest = done + count, status or latest
            now = time.monotonic()
            if now - written >= LINE_EVERY_S:
                written = now
                share = f"{done}/{total}" if total else f"{done}"
                self._err.print(f"{name}: {share} after {now - began:.0f} s  {latest}".rstrip(), markup=False)

        self._err.print(f"{name} ...", markup=False)
        yield advance
        self._err.print(f"{name}: done in {time.monotonic() - began:.1f} s  {latest}".rstrip(), markup=False)


def duration(seconds: float) -> str:
    """ "47 s", "5 min 12 s" or "2 h 3 min"."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"
