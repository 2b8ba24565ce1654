"""Shared by the tests of the command `gen3d`."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from gen3d.cli import main
from tests.gen3d.pipelines import pipeline


@dataclass(frozen=True)
class Done:
    """What a command said and how it ended."""

    status: int
    stdout: str
    stderr: str

    @property
    def complaint(self) -> str:
        """The one sentence of a command that failed as it should."""
        assert self.status == 2, self
        (line,) = [line for line in self.stderr.splitlines() if line.startswith("gen3d: ")]
        return line


Gen3d = Callable[..., Done]


@pytest.fixture(scope="session")
def gen3d() -> Gen3d:
    """Run `gen3d` with some arguments, in this process: torch takes seconds to import."""

    def run(*arguments: str | Path) -> Done:
        out, err, status = io.StringIO(), io.StringIO(), 0
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                main([str(argument) for argument in arguments])
            except SystemExit as end:
                status = end.code if isinstance(end.code, int) else int(end.code is not None)
        return Done(status, out.getvalue(), err.getvalue())

    return run


@pytest.fixture(scope="session")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of random networks; tests must not change it."""
    return pipeline().save_pretrained(tmp_path_factory.mktemp("weights"), "float32")
