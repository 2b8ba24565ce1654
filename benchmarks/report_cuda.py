"""The section of docs/benchmarks.md on our CUDA kernels, from cuda_render.json; says so where there is none yet."""

from __future__ import annotations

import json
from typing import Any

from benchmarks.record import RESULTS
from benchmarks.tables import provenance, table

HEADING = "## Rendering, cuda backend"
NOT_MEASURED = f"""{HEADING}

Not measured yet: no GPU was at hand. `make gpu` measures it, unattended.
"""
INTRODUCTION = """Ours beside gsplat in one process, taking turns on the same random balls of Gaussians with
degree 3. Milliseconds are medians by CUDA events, with quartiles; *x* is gsplat's time or memory over ours. Moving
scenes have motion of default orders in every Gaussian, which gsplat has in torch. A training iteration is render,
loss, backward and Adam. Memory is the peak beyond parameters and their moments.
"""


def cuda_section() -> str:
    """The section, from what has been measured."""
    path = RESULTS / "cuda_render.json"
    return section(json.loads(path.read_text())) if path.exists() else NOT_MEASURED


def section(result: dict[str, Any]) -> str:
    """Tables of one run of benchmarks.cuda_render."""
    numbers = result["numbers"]
    parts = [
        HEADING,
        INTRODUCTION + _who(numbers),
        comparison(numbers["rows"]),
        moving_share(numbers["rows"]),
    ]
    for key, title in (("kernels", "still"), ("kernels_moving", "moving")):
        if numbers.get(key):
            parts.append(kernels(numbers[key], title, numbers["ceilings"]))
    parts.append(counters(numbers.get("counters")))
    return "\n\n".join(part for part in parts if part) + "\n" + provenance(result)


def _who(numbers: dict[str, Any]) -> str:
    lines = [f"- `{name}`: {note}" for name, note in numbers["contenders"].items()]
    known = [f"{name} {version}" for name, version in numbers["versions"].items() if version]
    return "\n" + "\n".join([*lines, f"- versions: {', '.join(known)}"])


def comparison(rows: list[dict[str, Any]]) -> str:
    """One line per scene: each contender's times, then how many times as long the second takes."""
    names = list(rows[0]["contenders"]) if rows else []
    header = ["Gaussians", "picture", "scene"]
    header += [f"{what}: {name}" for what in ("forward", "forward + backward", "iteration") for name in names]
    header += ["x forward", "x both", "x iteration", "x memory", "PSNR between, dB"]
    return table(header, [_line(row, names) for row in rows])


def _line(row: dict[str, Any], names: list[str]) -> list[str]:
    cells = [
        f"{row['gaussians']:,}",
        f"{row['width']}x{row['height']}",
        "moving" if row["moves"] else "still",
    ]
    for what in ("forward", "forward_backward", "iteration"):
        cells += [_time(row["contenders"][name], what) for name in names]
    ratios = row.get("ratios", {})
    cells += [_number(ratios.get(key)) for key in ("forward", "forward_backward", "iteration", "memory")]
    return [*cells, _number(row.get("psnr_db"))]


def _time(found: dict[str, Any], what: str) -> str:
    if found.get("out_of_memory"):
        return "out of memory"
    if what not in found:
        return "-"
    times = found[what]["total"]
    return f"{times['median_ms']:.2f} ({times['quarter_ms']:.2f} to {times['three_quarters_ms']:.2f})"


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


def moving_share(rows: list[dict[str, Any]]) -> str:
    """Frame rate of the moving scene over that of the same scene standing still, for the first contender."""
    still = {_scene(row): row for row in rows if not row["moves"]}
    lines = []
    for row in rows:
        if not row["moves"] or _scene(row) not in still:
            continue
        name = next(iter(row["contenders"]))
        both = [which["contenders"][name].get("forward") for which in (still[_scene(row)], row)]
        if all(both):
            rate = both[0]["total"]["median_ms"] / both[1]["total"]["median_ms"]
            lines.append([f"{row['gaussians']:,}", f"{row['width']}x{row['height']}", f"{100 * rate:.0f} %"])
    if not lines:
        return ""
    title = "Frame rate of the moving scene, of that of the same scene standing still:"
    return f"{title}\n\n{table(['Gaussians', 'picture', 'frame rate'], lines)}"


def _scene(row: dict[str, Any]) -> tuple[int, int, int]:
    return row["gaussians"], row["width"], row["height"]


def kernels(rows: list[dict[str, Any]], title: str, ceilings: dict[str, float]) -> str:
    """What each kernel takes of an iteration and how near it comes to what the card can do."""
    lines = [
        [
            f"`{row['kernel']}`",
            f"{row['launches']:g}",
            f"{row['microseconds']:.0f}",
            f"{100 * row['share']:.0f} %",
            _percent(row.get("of_bandwidth")),
            _percent(row.get("of_arithmetic")),
            row.get("bound", "-"),
        ]
        for row in rows
    ]
    memory, arithmetic = 1e-9 * ceilings["bytes_per_s"], 1e-12 * ceilings["operations_per_s"]
    text = (
        f"Kernels of one iteration, 1,000,000 Gaussians ({title}), 1920x1080. Ceilings measured in the same run: "
        f"{memory:,.0f} GB/s (a copy), {arithmetic:.1f} T operations/s (a float32 matrix product). Bytes are the least "
        "that must move; operations of the rasterizers are upper bounds (benchmarks/cuda_models.py)."
    )
    header = ("kernel", "launches", "us", "share", "of bandwidth", "of arithmetic", "bound by")
    return f"{text}\n\n{table(header, lines)}"


def counters(found: dict[str, Any] | None) -> str:
    """Hardware counters, or why there are none."""
    if not found:
        return ""
    if "missing" in found:
        return f"Hardware counters: none, {found['missing']}."
    units = ("memory_percent", "l2_percent", "l1_percent", "compute_percent", "occupancy_percent")
    lines = [
        [f"`{row['kernel']}`", *(_percent(row.get(unit), 1.0) for unit in units), row["bound"]]
        for row in found["kernels"]
    ]
    header = ("kernel", "memory", "L2", "L1", "arithmetic", "occupancy", "bound by")
    return f"Hardware counters of Nsight Compute, share of peak:\n\n{table(header, lines)}"


def _percent(value: float | None, scale: float = 100.0) -> str:
    return "-" if value is None else f"{scale * value:.0f} %"
