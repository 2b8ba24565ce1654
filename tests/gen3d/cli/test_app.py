"""The command as a whole."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands import Run

COMMANDS = (
    ("text",), ("image",), ("encode",), ("decode",), ("data",), ("data", "build"), ("data", "info"),
    ("train",), ("train", "latents"), ("train", "flow"), ("train", "all"), ("evaluate",),
)  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_explains_itself(gen3d: Run, command: tuple[str, ...]) -> None:
    done = gen3d(*command, "--help")
    assert done.status == 0 and f"usage: gen3d {' '.join(command)}" in done.stdout


def test_alone_it_shows_what_there_is(gen3d: Run) -> None:
    done = gen3d()
    assert done.status == 0
    assert all(command[0] in done.stdout for command in COMMANDS)


def test_help_needs_no_torch() -> None:
    code = """if True:
        import sys
        from gen3d.cli import main
        try:
            main(["--help"])
        except SystemExit:
            print("torch" in sys.modules)
    """
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=True
    )
    assert done.stdout.splitlines()[-1] == "False"


def test_data_info_counts_what_is_there(gen3d: Run, tmp_path: Path) -> None:
    done = gen3d(
        "data", "build", "--procedural", "3", "--pairs", "0", "--views", "2", "--workers", "1", "-o", tmp_path
    )
    assert done.status == 0, done.stderr
    done = gen3d("data", "info", tmp_path)
    assert "3: " in done.stdout and "procedural 3" in done.stdout


def test_data_info_of_nothing_is_a_sentence(gen3d: Run, tmp_path: Path) -> None:
    assert "holds no training data" in gen3d("data", "info", tmp_path).complaint
