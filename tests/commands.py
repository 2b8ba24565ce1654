"""Runs our commands in this process, because torch takes seconds to import."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Done:
    """What a command said and how it ended."""

    program: str
    status: int
    stdout: str
    stderr: str

    @property
    def complaint(self) -> str:
        """The one sentence of a command that failed as it should."""
        assert self.status == 2, self
        (line,) = [line for line in self.stderr.splitlines() if line.startswith(f"{self.program}: ")]
        return line


Run = Callable[..., Done]
"""Runs a command with the arguments it is given, strings or paths."""


def runner(program: str, main: Callable[[list[str]], None]) -> Run:
    """What runs a program by its `main`, which may exit."""

    def run(*arguments: str | Path) -> Done:
        out, err, status = io.StringIO(), io.StringIO(), 0
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                main([str(argument) for argument in arguments])
            except SystemExit as end:
                status = end.code if isinstance(end.code, int) else int(end.code is not None)
        return Done(program, status, out.getvalue(), err.getvalue())

    return run
