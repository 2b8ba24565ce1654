"""`make gpu`: what it says without a GPU, and how it reads what pytest and Nsight Compute leave."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import torch

from benchmarks.cuda_counters import bound, counters_by_kernel, parsed
from benchmarks.gpu import ROOT, outcomes

JUNIT = """<testsuites><testsuite>
<testcase classname="tests.cuda.test_a" name="test_good" time="1.5"/>
<testcase classname="tests.cuda.test_a" name="test_bad" time="0.5">
<failure message="AssertionError: off by 2&#10;more">..</failure></testcase>
<testcase classname="tests.cuda.test_b" name="test_alone" time="0"><skipped message="needs gsplat"/></testcase>
</testsuite></testsuites>"""

NCU = """==PROF== Connected to process 7
==PROF== Profiling "rasterize" - 0: 0%....100% - 2 passes
"ID","Process ID","Kernel Name","Metric Name","Metric Unit","Metric Value"
"0","7","rasterize(Splats, Instances)","gpu__time_duration.sum","ns","2,000"
"0","7","rasterize(Splats, Instances)","sm__throughput.avg.pct_of_peak_sustained_elapsed","%","81.5"
"1","7","rasterize(Splats, Instances)","gpu__time_duration.sum","ns","4000.0"
"2","7","adam(AdamLaunch)","gpu__time_duration.sum","ns","9000"
"2","7","adam(AdamLaunch)","dram__throughput.avg.pct_of_peak_sustained_elapsed","%","92.0"
"2","7","adam(AdamLaunch)","unknown__metric","%","n/a"
"""


def test_test_results_become_counts_and_reasons(tmp_path: Path) -> None:
    path = tmp_path / "tests.xml"
    path.write_text(JUNIT)
    found = outcomes(path)
    assert found["passed"] == 1 and found["seconds"] == 2
    assert found["failed"] == [{"test": "tests.cuda.test_a.test_bad", "why": "AssertionError: off by 2"}]
    assert found["skipped"] == [{"test": "tests.cuda.test_b.test_alone", "why": "needs gsplat"}]


def test_counters_are_means_by_kernel_the_longest_first() -> None:
    found = parsed(NCU)
    assert list(found) == ["adam", "rasterize"]
    assert found["rasterize"] == {"nanoseconds": 3000, "compute_percent": 81.5}
    assert bound(found["adam"]) == "memory" and bound(found["rasterize"]) == "arithmetic"
    assert bound({"memory_percent": 30.0}) == "latency"


def test_a_machine_without_nsight_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    assert counters_by_kernel((1, 1, 1)) == {"missing": "Nsight Compute (ncu) is not installed"}


@pytest.mark.skipif(torch.cuda.is_available(), reason="there is a GPU")
def test_without_a_gpu_the_command_ends_in_one_sentence() -> None:
    result = subprocess.run(
        [sys.executable, "-m", "benchmarks.gpu"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 2
    said = result.stderr.strip().splitlines()
    assert len(said) == 1 and "NVIDIA GPU" in said[0] and said[0].endswith(".")
