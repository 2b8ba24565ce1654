"""Write a benchmark's numbers with what is needed to repeat them: machine, commit, versions, seed, command."""

from __future__ import annotations

import json
import platform
import shlex
import subprocess
import sys
from datetime import datetime, timezone
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import torch

from recon3d.io.atomic import atomic_path
from recon3d.parallel import thread_count

RESULTS = Path(__file__).parent / "results"


def write_result(name: str, numbers: Any, *, seed: int, note: str = "") -> Path:
    """Write benchmarks/results/<name>.json and say where."""
    path = RESULTS / f"{name}.json"
    path.parent.mkdir(exist_ok=True)
    record = {
        "benchmark": name,
        "date": datetime.now(timezone.utc).isoformat(timespec="seconds"),
        "command": shlex.join(["python", "-m", f"benchmarks.{Path(sys.argv[0]).stem}", *sys.argv[1:]]),
        "commit": _commit(),
        "seed": seed,
        "note": note,
        "machine": machine(),
        "versions": versions(
            "numpy", "numba", "torch", "pycolmap", "opencv-python-headless", "gsplat", "cuda-core"
        ),
        "numbers": numbers,
    }
    with atomic_path(path) as temporary:
        temporary.write_text(json.dumps(record, indent=1) + "\n")
    print(f"wrote {path}")
    return path


def machine() -> dict[str, Any]:
    """The processor, its cores and the GPU if there is one."""
    return {
        "cpu": _cpu_name(),
        "threads": thread_count(),
        "memory_gb": round(_memory_bytes() / 2**30, 1),
        "gpu": torch.cuda.get_device_name() if torch.cuda.is_available() else None,
        "system": platform.platform(),
        "python": platform.python_version(),
    }


def versions(*packages: str) -> dict[str, str | None]:
    """Installed versions by package name; None where absent."""
    found: dict[str, str | None] = {}
    for package in packages:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = None
    return found


def _cpu_name() -> str:
    info = Path("/proc/cpuinfo")
    if info.exists():
        for line in info.read_text().splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.processor()


def _memory_bytes() -> int:
    info = Path("/proc/meminfo")
    return int(info.read_text().split()[1]) * 1024 if info.exists() else 0


def _commit() -> str:
    command = ["git", "describe", "--always", "--dirty", "--abbrev=12"]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip() or "unknown"
