"""All that waits for a GPU, unattended: the tests marked gpu, then the benchmark of the kernels; both leave JSON.

    make gpu        or        python -m benchmarks.gpu [--quick] [--only tests|benchmark]

Without a GPU it says so in one sentence and does nothing (status 2). Its status is 1 if a test fails or the benchmark
stops, which it does after both have run.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

from benchmarks.cuda_render import require_gpu
from benchmarks.record import write_result
from recon3d.errors import ResourceError

ROOT = Path(__file__).parent.parent


def outcomes(junit: Path) -> dict[str, Any]:
    """Counts by outcome, seconds, and what failed and why, from pytest's JUnit file."""
    cases = list(ElementTree.parse(junit).getroot().iter("testcase"))
    failed: list[dict[str, str]] = []
    skipped: list[dict[str, str]] = []
    for case in cases:
        name = f"{case.get('classname', '')}.{case.get('name', '')}"
        for node in case:
            if node.tag in ("failure", "error"):
                failed.append({"test": name, "why": (node.get("message") or "").splitlines()[0][:300]})
            elif node.tag == "skipped":
                skipped.append({"test": name, "why": node.get("message") or ""})
    return {
        "passed": len(cases) - len(failed) - len(skipped),
        "failed": failed,
        "skipped": skipped,
        "seconds": round(sum(float(case.get("time") or 0) for case in cases), 1),
    }


def run_tests() -> bool:
    """Run `pytest -m gpu` and write benchmarks/results/gpu_tests.json; whether all passed."""
    with tempfile.TemporaryDirectory() as folder:
        junit = Path(folder) / "tests.xml"
        command = [sys.executable, "-m", "pytest", "-m", "gpu", "-rs", f"--junitxml={junit}"]
        status = subprocess.run(command, cwd=ROOT, check=False).returncode
        if not junit.exists():
            print(f"pytest ended with status {status} before it wrote any result")
            return False
        write_result("gpu_tests", outcomes(junit), seed=0)
    return status == 0


def run_benchmark(quick: bool) -> bool:
    """Run benchmarks.cuda_render in a process of its own, whose memory is the GPU's alone; whether it finished."""
    command = [sys.executable, "-m", "benchmarks.cuda_render", *(["--quick"] if quick else [])]
    return subprocess.run(command, cwd=ROOT, check=False).returncode == 0


def main() -> None:
    """Tests, then the benchmark, whatever the tests say."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--quick", action="store_true", help="the small scenes alone")
    parser.add_argument(
        "--only", choices=("tests", "benchmark", "check"), help="one part; check: only look for a GPU"
    )
    chosen = parser.parse_args()
    try:
        name = require_gpu()
    except ResourceError as error:
        print(error, file=sys.stderr)
        raise SystemExit(2) from None
    print(f"running on {name}", flush=True)
    good = True
    if chosen.only in (None, "tests"):
        good &= run_tests()
    if chosen.only in (None, "benchmark"):
        good &= run_benchmark(chosen.quick)
    raise SystemExit(0 if good else 1)


if __name__ == "__main__":
    main()
