"""What each CUDA kernel takes of each generation of GPU, by its compiler: registers, shared memory, spills.

python -m benchmarks.kernel_resources

Writes benchmarks/results/kernel_resources.json and the table in docs/cuda.md. Needs no GPU.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.record import RESULTS, write_result
from benchmarks.tables import table
from recon3d.gpu.compile import nvrtc_version, supported_architectures
from recon3d.gpu.report import ARCHITECTURES, KernelResources, resources
from recon3d.gpu.sources import kernel_files
from recon3d.io.atomic import atomic_write_text

PAGE = Path(__file__).parent.parent / "docs" / "cuda.md"
BEGIN, END = "<!-- kernel resources -->\n", "<!-- end of kernel resources -->\n"


def measure() -> list[KernelResources]:
    """Every kernel on every architecture that the installed NVRTC compiles for."""
    architectures = [arch for arch in ARCHITECTURES if arch in supported_architectures()]
    return [entry for path in kernel_files() for arch in architectures for entry in resources(path, arch)]


def resource_table(result: dict[str, Any]) -> str:
    """The table of a result, with a line that says where it comes from."""
    kernels: dict[tuple[str, str], list[dict[str, int]]] = defaultdict(list)
    for entry in result["numbers"]["kernels"]:
        kernels[entry["file"], entry["kernel"]].append(entry)
    architectures = result["numbers"]["architectures"]
    header = ["file", "kernel", *(f"sm_{arch}" for arch in architectures), "shared bytes", "spilled bytes"]
    rows = [
        [
            file,
            f"`{name}`",
            *_by(entries, architectures),
            _largest(entries, "shared_bytes"),
            _spilled(entries),
        ]
        for (file, name), entries in kernels.items()
    ]
    origin = f"`{result['command']}`; {result['date'][:10]}, NVRTC {result['numbers']['nvrtc']}.\n"
    return f"{table(header, rows)}\n{origin}"


def with_table(page: str, text: str) -> str:
    """The page with `text` between its two marks."""
    before, _, rest = page.partition(BEGIN)
    assert END in rest, f"{PAGE.name} lacks the marks {BEGIN.strip()} and {END.strip()}"
    after = rest.partition(END)[2]
    return f"{before}{BEGIN}\n{text}\n{END}{after}"


def _by(entries: Sequence[dict[str, int]], architectures: Sequence[int]) -> list[int]:
    registers = {entry["architecture"]: entry["registers"] for entry in entries}
    return [registers[architecture] for architecture in architectures]


def _largest(entries: Sequence[dict[str, int]], field: str) -> int:
    return max(entry[field] for entry in entries)


def _spilled(entries: Sequence[dict[str, int]]) -> str:
    spills = [
        f"{entry['spill_bytes']} on sm_{entry['architecture']}" for entry in entries if entry["spill_bytes"]
    ]
    return ", ".join(spills) or "0"


def main() -> None:
    """Compile, write the result and the table."""
    kernels = [asdict(entry) for entry in measure()]
    numbers = {
        "nvrtc": ".".join(map(str, nvrtc_version())),
        "architectures": sorted({entry["architecture"] for entry in kernels}),
        "kernels": kernels,
    }
    write_result("kernel_resources", numbers, seed=0, note="compiled only: no GPU took part")
    result = json.loads((RESULTS / "kernel_resources.json").read_text())
    atomic_write_text(PAGE, with_table(PAGE.read_text(), resource_table(result)))
    print(f"wrote the table in {PAGE}")


if __name__ == "__main__":
    main()
