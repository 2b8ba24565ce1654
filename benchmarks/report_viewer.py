"""The tables of benchmarks.viewer and benchmarks.live_training."""

from __future__ import annotations

from typing import Any

from benchmarks.tables import provenance, table


def viewer_section(result: dict[str, Any]) -> str:
    """Frames beside other renderers, sorting, first pictures."""
    numbers = result["numbers"]
    relative = numbers["speed_relative_to_splatloom"]
    frames = [
        [
            f"`{name}`",
            f"{found['wall_ms']:.0f}",
            f"{found['cpu_ms']:.0f}",
            *(f"{relative[kind][name]:.2f}" if name in relative[kind] else "-" for kind in relative),
        ]
        for name, found in numbers["frames"].items()
    ]
    header = ("renderer", "ms per frame", "processor ms", "speed", "speed by processor time")
    waits = [
        *(
            [f"sorting a million, {name}", f"{ms:.1f} ms"]
            for name, ms in numbers["sorting_a_million_ms"].items()
        ),
        ["whole picture of 10,000 splats", f"{numbers['first_picture_of_10k_s']:.1f} s"],
        ["`view3d` opens a million in `.spz`", f"{numbers['spz_of_a_million_s']['opening']:.1f} s"],
        ["first picture of it", f"{numbers['spz_of_a_million_s']['first_picture']:.1f} s"],
    ]
    text = (
        f"{numbers['gaussians']:,} Gaussians at {numbers['size']}, drawn by the processor; the camera sways. Speed is "
        f"relative to ours, still."
    )
    return (
        f"## The viewer\n\n{text}\n\n{table(header, frames)}\n"
        f"{table(('what', 'takes'), waits)}\n{provenance(result)}"
    )


def live_section(result: dict[str, Any]) -> str:
    """What it costs a training to be watched."""
    numbers = result["numbers"]
    rows = [
        [
            "yes" if turn["watched"] else "no",
            turn["steps"],
            f"{1e3 * turn['wall_s'] / turn['steps']:.1f}",
            f"{1e3 * turn['cpu_s'] / turn['steps']:.1f}",
            turn["packs"],
        ]
        for turn in numbers["turns"]
    ]
    slower = numbers["slowdown"]
    text = (
        f"{numbers['gaussians']:,} Gaussians at most on {numbers['capture']}, with a page that comes and goes. Beside "
        f"the turns before and after, a step takes {100 * slower['wall']:+.1f} % time while it is watched, and "
        f"{100 * slower['cpu']:+.1f} % processor time (medians)."
    )
    header = ("watched", "steps", "ms per step", "processor ms per step", "pictures of the scene")
    return f"## Training live\n\n{text}\n\n{table(header, rows)}\n{provenance(result)}"
