"""Kernels compiled in this process and kernels loaded from the cache give the same bits."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import hashlib, torch
from tests.render.test_cpu_extremes import wild_scene
from recon3d.render import render
gaussians, camera = wild_scene(3)
leaves = gaussians.replaced({n: t.requires_grad_() for n, t in gaussians.tensors().items()})
color = render(leaves, camera, backend="cpu").color
color.square().sum().backward()
parts = [color.detach(), *(t.grad for t in leaves.tensors().values())]
print(hashlib.sha256(b"".join(p.contiguous().numpy().tobytes() for p in parts)).hexdigest())
"""


@pytest.mark.slow
def test_the_run_that_compiles_equals_the_runs_that_load(tmp_path: Path) -> None:
    environment = {**os.environ, "NUMBA_CACHE_DIR": str(tmp_path)}
    hashes = [
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env=environment,
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for _ in range(2)
    ]
    assert hashes[0] == hashes[1] != ""
