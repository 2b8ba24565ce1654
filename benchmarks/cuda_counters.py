"""Hardware counters by kernel from Nsight Compute, where `ncu` is installed and may read them."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
METRICS = {
    "gpu__time_duration.sum": "nanoseconds",
    "dram__throughput.avg.pct_of_peak_sustained_elapsed": "memory_percent",
    "lts__throughput.avg.pct_of_peak_sustained_elapsed": "l2_percent",
    "l1tex__throughput.avg.pct_of_peak_sustained_active": "l1_percent",
    "sm__throughput.avg.pct_of_peak_sustained_elapsed": "compute_percent",
    "sm__warps_active.avg.pct_of_peak_sustained_active": "occupancy_percent",
    "smsp__sass_thread_inst_executed_op_ffma_pred_on.sum": "multiply_adds",
    "dram__bytes.sum": "bytes",
}
"""What is asked of ncu, and what we call it."""
LIMIT_S = 900
BUSY_PERCENT = 60.0
"""A unit this busy bounds a kernel; below it, the kernel waits."""


def counters_by_kernel(profiled: tuple[int, int, int]) -> dict[str, Any]:
    """Counters of each kernel of one training iteration of ours, or why there are none.

    profiled: number of Gaussians, width and height of the picture.
    """
    program = shutil.which("ncu")
    if program is None:
        return {"missing": "Nsight Compute (ncu) is not installed"}
    gaussians, width, height = map(str, profiled)
    command = [
        *(program, "--csv", "--print-units", "base", "--metrics", ",".join(METRICS)),
        *(sys.executable, "-m", "benchmarks.cuda_once"),
        *("--gaussians", gaussians, "--width", width, "--height", height),
    ]
    try:
        result = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, timeout=LIMIT_S, check=False
        )
    except subprocess.TimeoutExpired:
        return {"missing": f"ncu did not finish in {LIMIT_S} s"}
    found = parsed(result.stdout)
    if not found:
        said = [line for line in (result.stdout + result.stderr).splitlines() if "==ERROR==" in line]
        return {"missing": said[0].removeprefix("==ERROR== ") if said else "ncu gave no counters"}
    return {"kernels": [{"kernel": name, **values, "bound": bound(values)} for name, values in found.items()]}


def parsed(text: str) -> dict[str, dict[str, float]]:
    """Mean of each counter by kernel, those that take longest first, from ncu's CSV (lines of ncu itself skipped)."""
    rows = csv.DictReader(io.StringIO("\n".join(line for line in text.splitlines() if line.startswith('"'))))
    sums: dict[str, dict[str, list[float]]] = {}
    for row in rows:
        name, value = METRICS.get(row.get("Metric Name", "")), _number(row.get("Metric Value", ""))
        if name is None or value is None:
            continue
        kernel = row["Kernel Name"].partition("(")[0]
        sums.setdefault(kernel, {}).setdefault(name, []).append(value)
    means = {kernel: {n: _mean(values) for n, values in by_name.items()} for kernel, by_name in sums.items()}
    return dict(sorted(means.items(), key=lambda item: -item[1].get("nanoseconds", 0.0)))


def bound(values: dict[str, float]) -> str:
    """The busiest unit in words, or that the kernel waits."""
    units = {
        "memory": "memory_percent",
        "L2": "l2_percent",
        "L1": "l1_percent",
        "arithmetic": "compute_percent",
    }
    busiest = max(units, key=lambda unit: values.get(units[unit], 0.0))
    return busiest if values.get(units[busiest], 0.0) >= BUSY_PERCENT else "latency"


def _number(text: str) -> float | None:
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return None


def _mean(values: Iterable[float]) -> float:
    numbers = list(values)
    return sum(numbers) / len(numbers)
