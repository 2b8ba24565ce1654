"""Shared by the tests of the command."""

from __future__ import annotations

from pathlib import Path

import pytest

from recon3d.cli import main
from tests.commands import Run, runner
from tests.tiny_dataset import write_ball_dataset

QUICK = ("--minutes", "0.05", "--preset", "fast", "--max-gaussians", "300")
"""Three seconds of training."""
_SAID = "said.txt"


@pytest.fixture(scope="session")
def recon3d() -> Run:
    """Runs `recon3d` with some arguments."""
    return runner("recon3d", main)


@pytest.fixture(scope="session")
def ball(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small dataset with exact poses."""
    return write_ball_dataset(tmp_path_factory.mktemp("ball") / "data")


@pytest.fixture(scope="session")
def finished(recon3d: Run, ball: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The run folder of a finished reconstruction of the ball; tests must not change it."""
    return reconstructed(recon3d, ball, tmp_path_factory.mktemp("runs") / "finished", *QUICK)


def reconstructed(recon3d: Run, source: Path, out: Path, *options: str) -> Path:
    """The run folder of a reconstruction that succeeded, with what the command said in it."""
    done = recon3d("reconstruct", source, "-o", out, *options)
    assert done.status == 0, done.stderr
    (out / _SAID).write_text(done.stdout)
    return out


def what_was_said(run: Path) -> str:
    """What the command said that made a folder of `reconstructed`."""
    return (run / _SAID).read_text()
