"""Shared by the tests of the command `gen3d`."""

from __future__ import annotations

from pathlib import Path

import pytest

from gen3d.cli import main
from tests.commands import Run, runner
from tests.gen3d.pipelines import pipeline


@pytest.fixture(scope="session")
def gen3d() -> Run:
    """Runs `gen3d` with some arguments."""
    return runner("gen3d", main)


@pytest.fixture(scope="session")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of random networks; tests must not change it."""
    return pipeline().save_pretrained(tmp_path_factory.mktemp("weights"), "float32")
