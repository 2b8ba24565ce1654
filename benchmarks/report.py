"""Tables and plots of docs/benchmarks.md from benchmarks/results/*.json: nothing in that page is typed by hand.

python -m benchmarks.report
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import matplotlib

matplotlib.use("Agg")
from matplotlib import pyplot as plt

from benchmarks.record import RESULTS
from benchmarks.report_cuda import cuda_section
from benchmarks.report_dynamic import dynamic_sections
from benchmarks.report_gen3d import gen3d_sections
from benchmarks.report_viewer import live_section, viewer_section
from benchmarks.tables import provenance, table

DOCS = Path(__file__).parent.parent / "docs"

INTRODUCTION = """# Benchmarks

Written by `make docs` from `benchmarks/results/*.json`, which hold machine, commit, versions and seed.
Times are the least of several rounds unless a column says median; a shared machine makes medians wander.
"""


def load(name: str) -> dict[str, Any] | None:
    """A result by name, or None where it has not been measured."""
    path = RESULTS / f"{name}.json"
    return json.loads(path.read_text()) if path.exists() else None


def rendering(result: dict[str, Any]) -> str:
    """Forward and backward times and the share of the roofline."""
    rows = [
        [
            f"{row['gaussians']:,}",
            f"{row['width']}x{row['height']}",
            f"{row['instances']:,}",
            row["cpu"]["forward"]["min_ms"],
            row["cpu"]["backward"]["min_ms"],
            f"{row['evaluations_per_s'] / 1e9:.2f}",
            f"{100 * row['share_of_multiply_add_peak']:.0f} %",
        ]
        for row in result["numbers"]["rows"]
    ]
    peak = result["numbers"]["multiply_adds_per_s"] / 1e9
    header = [
        "Gaussians",
        "picture",
        "tile instances",
        "forward ms",
        "backward ms",
        "G evaluations/s",
        "of peak",
    ]
    text = f"""An evaluation is one pixel tested against one Gaussian. The peak is {peak:.0f} G multiply-adds/s,
measured in the same run; an evaluation needs 17 of them, and the forward time includes projection, harmonics and
sorting.
"""
    return f"## Rendering, cpu backend\n\n{text}\n{table(header, rows)}\n{provenance(result)}"


def iteration(result: dict[str, Any]) -> str:
    """One training iteration by stage."""
    numbers = result["numbers"]
    stages = numbers["stages"]
    rows = [[name, stages[name]["min_ms"], stages[name]["median_ms"]] for name in stages]
    text = f"{numbers['gaussians']:,} Gaussians from the triangulated points, {numbers['size']} pictures, SH degree 3."
    times = table(["stage", "min ms", "median ms"], rows)
    return f"## One training iteration\n\n{text}\n\n{times}\n{provenance(result)}"


def static(result: dict[str, Any]) -> str:
    """Held-out quality by budget, with the plot."""
    numbers = result["numbers"]
    rows = [
        [
            f"{run['minutes']:g}",
            run["seed"],
            f"{run['test']['psnr']:.2f}",
            f"{run['test']['ssim']:.3f}",
            f"{run['num_gs']:,}",
            f"{run['steps']:,}",
        ]
        for run in numbers["runs"]
    ]
    picture = plot_budget(numbers)
    text = (
        f"{numbers['frames']} pictures of {numbers['size']}, every 8th held out, preset `{numbers['preset']}`. "
        "Each row is a run of its own whose schedules fit the budget; the budget covers training only "
        f"(points: {numbers['preparation_s']:.0f} s)."
    )
    header = ["minutes", "seed", "PSNR dB", "SSIM", "Gaussians", "steps"]
    return (
        f"## {numbers['capture']}: quality for a time budget\n\n![PSNR over budget]({picture})\n\n{text}\n\n"
        f"{table(header, rows)}\n{provenance(result)}"
    )


def plot_budget(numbers: dict[str, Any]) -> str:
    """Plot held-out PSNR over the budget into docs/; returns the file name."""
    figure, axes = plt.subplots(figsize=(6, 3.4), dpi=130)
    runs = numbers["runs"]
    axes.plot([r["minutes"] for r in runs], [r["test"]["psnr"] for r in runs], "o-", color="#c8553d", lw=2)
    axes.set_xscale("log")
    axes.set_xticks([r["minutes"] for r in runs], [f"{r['minutes']:g}" for r in runs])
    axes.minorticks_off()
    axes.set_xlabel("training budget, minutes")
    axes.set_ylabel("held-out PSNR, dB")
    axes.set_title(f"{numbers['capture']}, {numbers['size']}, CPU")
    axes.grid(alpha=0.3)
    figure.tight_layout()
    name = f"static_{numbers['capture']}.png"
    figure.savefig(DOCS / name)
    plt.close(figure)
    return name


def main() -> None:
    """Write docs/benchmarks.md from whatever has been measured."""
    sections = [INTRODUCTION]
    for path in sorted(RESULTS.glob("static_*.json")):
        sections.append(static(json.loads(path.read_text())))
    for path in sorted(RESULTS.glob("iteration_*.json")):
        sections.append(iteration(json.loads(path.read_text())))
    sections += dynamic_sections()
    measured = load("render")
    if measured is not None:
        sections.append(rendering(measured))
    viewed = load("viewer")
    if viewed is not None:
        sections.append(viewer_section(viewed))
    watched = load("live_training")
    if watched is not None:
        sections.append(live_section(watched))
    sections += gen3d_sections()
    sections.append(cuda_section())
    (DOCS / "benchmarks.md").write_text("\n".join(sections))
    print(f"wrote {DOCS / 'benchmarks.md'}")


if __name__ == "__main__":
    main()
