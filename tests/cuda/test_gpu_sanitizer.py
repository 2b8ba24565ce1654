"""compute-sanitizer finds nothing wrong in a training step: no access out of bounds, no race in shared memory.

It is a program of NVIDIA's toolkit; where it is missing these tests are skipped. What they run is tested without it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
FOUND_SOMETHING = 99
LIMIT_S = 1200


def sanitized(program: str, tool: str, moving: bool) -> subprocess.CompletedProcess[str]:
    """A small training step under one of the sanitizer's tools."""
    command = [
        *(program, "--tool", tool, "--error-exitcode", str(FOUND_SOMETHING), "--report-api-errors", "no"),
        *(sys.executable, "-m", "benchmarks.cuda_once"),
        *("--gaussians", "400", "--width", "70", "--height", "50"),
        *(["--moving"] if moving else []),
    ]
    # Tensors of their own instead of pieces of torch's pool: what lies between two of them belongs to nobody.
    environment = {**os.environ, "PYTORCH_NO_CUDA_MEMORY_CACHING": "1"}
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=LIMIT_S, check=False
    )


@pytest.mark.gpu
@pytest.mark.parametrize("moving", [False, True], ids=["still", "moving"])
@pytest.mark.parametrize("tool", ["memcheck", "racecheck", "synccheck"])
def test_a_training_step_is_clean(tool: str, moving: bool) -> None:
    program = shutil.which("compute-sanitizer")
    if program is None:
        pytest.skip("compute-sanitizer is not installed")
    result = sanitized(program, tool, moving)
    assert result.returncode == 0, (result.stdout + result.stderr)[-4000:]
    assert "done" in result.stdout


def test_the_sanitizer_is_asked_what_we_mean(tmp_path: Path) -> None:
    stand_in = tmp_path / "compute-sanitizer"
    stand_in.write_text('#!/bin/sh\necho "$@"; echo "caching $PYTORCH_NO_CUDA_MEMORY_CACHING"; exit 99\n')
    stand_in.chmod(0o755)
    result = sanitized(str(stand_in), "racecheck", moving=True)
    assert result.returncode == FOUND_SOMETHING
    assert result.stdout.startswith("--tool racecheck --error-exitcode 99 ")
    assert result.stdout.splitlines()[0].endswith("--gaussians 400 --width 70 --height 50 --moving")
    assert "caching 1" in result.stdout
