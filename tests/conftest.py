"""Shared by all tests: how torch runs, and what happens to tests that need a GPU on a machine without one."""

from __future__ import annotations

import os

import pytest
import torch


def pytest_addoption(parser: pytest.Parser) -> None:
    """Pictures of the viewer are taken of tiny scenes and kept nowhere, unless a finished run is given."""
    pictures = parser.getgroup("pictures of the viewer, in docs/images")
    pictures.addoption("--still-run", metavar="RUN", help="write those of a still scene, of this run folder")
    pictures.addoption(
        "--moving-run", metavar="RUN", help="write those of a moving scene, of this run folder"
    )


def pytest_configure() -> None:
    """One torch thread, here and in child processes: the tensors are tiny, and on a busy machine waiting for a second
    thread takes seconds. (Sums split over other numbers of threads round differently.)"""
    torch.set_num_threads(1)
    os.environ["OMP_NUM_THREADS"] = "1"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip tests marked gpu where there is none; the summary says how many."""
    if torch.cuda.is_available():
        return
    for item in items:
        if item.get_closest_marker("gpu"):
            item.add_marker(pytest.mark.skip(reason="needs a CUDA device"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many GPU tests did not run, so that a green result is not mistaken for a tested GPU."""
    skipped = [report for report in terminalreporter.getreports("skipped") if "gpu" in report.keywords]
    if skipped:
        terminalreporter.write_line(f"{len(skipped)} GPU tests skipped: no CUDA device on this machine")
