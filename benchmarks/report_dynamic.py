"""The tables of benchmarks.dynamic."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Sequence
from typing import Any

from benchmarks.record import RESULTS
from benchmarks.tables import provenance, table
from recon3d.evaluate import mean_and_spread

HEADER = (
    *("way", "views: PSNR", "SSIM", "PSNR-D", "SSIM-D", "times: PSNR", "SSIM", "PSNR-D", "SSIM-D"),
    *("track error", "moving Gaussians", "train s", "MB"),
)
PROSE_WIDTH = 120

INTRODUCTION = """## Scenes that move

Mean over seeds, with the standard deviation of PSNR-D. *views*: cameras that took no training picture; *times*:
instants that no training picture shows. PSNR-D and SSIM-D count only pixels that show something moving, by exact masks.
*track error*: median distance of what Gaussians do from exact tracks, in percent of the scene's size; with a dagger, of
what those do that carry a point from one instant to the next, where none of them lives for the whole clip. `frames` is
a scene of its own for each instant; its time and size are scaled from the instants trained to all. Other jobs shared
the machine, unevenly, so training times compare roughly. `hand_dynamic` (one hand-held camera) and `person_multicam`
(four that stand) are real, without masks of what moves; every eighth instant is held out.

The captures are made from figures by Quaternius, CC0:

```bash
animated="python -m scenes.generate animated"
$animated --asset animals_horse.glb --cameras 16 -o captures/horse16
$animated --asset platformer_game_crab.glb --cameras 16 --figure-m 1.2 -o captures/crab16
$animated --asset fish_manta_ray.glb --cameras 16 --figure-m 1.9 --hover-m 0.15 -o captures/manta16
$animated --asset animals_horse.glb --frames 300 --cameras 4 --held-out 1 --arc-deg 130 --path-m 3.8 \\
  -o captures/horse_rig_300
```
"""

SIZES = """MB is the size of `scene.ply`. Only Gaussians that move store coefficients (`docs/formats.md`).
"""

FLOW = """\
`ours` follows points by optical flow, and needs flow that can be trusted: in very small pictures motion that is found
without it is better.
"""


def dynamic_sections() -> list[str]:
    """One section per measured clip, after an introduction; none if nothing was measured."""
    found = [json.loads(path.read_text()) for path in sorted(RESULTS.glob("dynamic_*.json"))]
    path = RESULTS / "storage_dynamic.json"
    sizes = storage(json.loads(path.read_text())) if path.exists() else []
    sections = [INTRODUCTION, *sizes, FLOW, *(clip(result) for result in found)] if found else []
    sections += [flow(json.loads(path.read_text())) for path in sorted(RESULTS.glob("flow_*.json"))]
    sections += [long_clip(json.loads(path.read_text())) for path in sorted(RESULTS.glob("long_*.json"))]
    path = RESULTS / "render_dynamic.json"
    return sections + ([cost(json.loads(path.read_text()))] if path.exists() else [])


def storage(result: dict[str, Any]) -> list[str]:
    """What MB in the tables means, and how large files would be now of clips measured before version 2 of motion."""
    older = [row for row in result["numbers"]["rows"] if row["recorded_version"] == 1]
    if not older:
        return [SIZES]
    compared = [row for row in older if "times_smaller" in row]
    now = listed([f"{row['bytes'] / 1e6:.1f} MB for {row['clip']}" for row in compared])
    times = listed([f"{row['times_smaller']:.0f}" for row in compared])
    text = (
        f"{SIZES.strip()} When {listed([row['clip'] for row in older])} were measured, all stored them, zeros where "
        "they stand still. With as many Gaussians, of which as many move, by the same functions of time, `ours` now "
        f"takes {now}: {times} times less than `frames`. Nothing is rounded, so pictures stay the same. `plain` lets "
        "all move and keeps its size."
    )
    return [f"{textwrap.fill(text, PROSE_WIDTH, break_on_hyphens=False)}\n", provenance(result)]


def listed(words: Sequence[str]) -> str:
    """One, two and three."""
    return " and ".join([part for part in (", ".join(words[:-1]), *words[-1:]) if part])


def cost(result: dict[str, Any]) -> str:
    """What motion costs in rendering."""
    numbers = result["numbers"]
    rows = [
        [r["motion"], f"{r['share']:.0%}", f"{r['forward']:.3f}", f"{r['backward']:.3f}"]
        for r in numbers["rows"]
    ]
    text = (
        f"{numbers['gaussians']:,} Gaussians, {numbers['size']}, processor time over that of the same Gaussians static "
        f"(forward {numbers['static_forward_ms']:.0f} ms, backward {numbers['static_backward_ms']:.0f} ms). "
        "A ratio is known to about a twentieth: some are below 1."
    )
    header = ("motion of", "Gaussians that move", "forward", "backward")
    return f"### What motion costs in rendering\n\n{text}\n\n{table(header, rows)}\n{provenance(result)}"


def long_clip(result: dict[str, Any]) -> str:
    """A long clip against a piece of it."""
    seeds = [run["seeds"] for run in result["numbers"]["runs"].values()]
    header = (
        *("trained on", "steps", "views: PSNR", "PSNR-D", "times: PSNR", "PSNR-D"),
        *("Gaussians", "moving", "scene MB", "peak MB", "train s"),
    )
    rows = [
        [
            f"{mean(run, 'instants', 0)} instants",
            mean(run, "steps", 0),
            *(mean(run[kind], name, 2) for kind in ("view", "time") for name in ("psnr", "psnr_moving")),
            *(mean(run, "gaussians", 0), mean(run, "moving_gaussians", 0), mean(run, "scene_mb", 1)),
            *(mean(run, "peak_memory_mb", 0), mean(run, "seconds", 0)),
        ]
        for run in map(mean_and_spread, seeds)
    ]
    text = (
        "Both judged on the held-out pictures of the shorter piece; as many steps and Gaussians per instant. "
        f"Means of {counted(len(seeds[0]), 'seed')}."
    )
    name = result["numbers"]["capture"]
    return f"### {name}: length\n\n{text}\n\n{table(header, rows)}\n{provenance(result)}"


def flow(result: dict[str, Any]) -> str:
    """Optical flow against exact flow."""
    numbers = result["numbers"]
    some = next(iter(numbers.values()))
    text = textwrap.fill(
        f"Of {some['pixels']:,} pixels that move, by up to {some['fastest_px']:.0f} px from picture to picture: those "
        "within two pixels of the exact flow and taken for known, and those farther away that are taken for known too.",
        PROSE_WIDTH,
    )
    rows = [
        [f"`{name}`", *(f"{100 * found[part]:.1f} %" for part in ("right", "wrong"))]
        for name, found in numbers.items()
    ]
    name = result["benchmark"].removeprefix("flow_")
    return f"### {name}: optical flow\n\n{text}\n\n{table(('flow', 'right', 'wrong'), rows)}\n{provenance(result)}"


def clip(result: dict[str, Any]) -> str:
    """The table of one clip."""
    numbers = result["numbers"]
    rows = [row(way, measured) for way, measured in numbers["ways"].items()]
    text = (
        f"{counted(numbers['cameras'], 'camera')}, {numbers['instants']} instants, {numbers['pictures']} pictures; "
        f"{numbers['steps']} steps of one picture of {numbers['pixels']:,} pixels, at most {numbers['gaussians']:,} "
        f"Gaussians, {counted(numbers['seeds'], 'seed')}."
    )
    ways = "".join(f"- `{way}`: {measured['about']}\n" for way, measured in numbers["ways"].items())
    return f"### {numbers['capture']}\n\n{text}\n\n{table(HEADER, rows)}\n{ways}\n{provenance(result)}"


def counted(count: int, noun: str) -> str:
    """Such as "1 camera" and "4 cameras"."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def row(way: str, measured: dict[str, Any]) -> list[str]:
    """One way's line."""
    cells = [f"`{way}`"]
    for kind in ("view", "time"):
        found = measured.get(kind, {})
        cells += [mean(found, "psnr", 2), mean(found, "ssim", 3)]
        cells += [spread(found, "psnr_moving"), mean(found, "ssim_moving", 3)]
    cells += [track_error(measured.get("tracks", {})), mean(measured, "moving_gaussians", 0)]
    size = f"{measured['bytes']['mean'] / 1e6:.1f}"
    return [*cells, mean(measured, "seconds", 0), size]


def track_error(tracks: dict[str, Any]) -> str:
    """That of the same Gaussians throughout; with a dagger, where it was measured, that of those which hand on."""
    if "handed_on_median_percent" in tracks:
        return f"{mean(tracks, 'handed_on_median_percent', 2)} % †"
    return f"{mean(tracks, 'median_percent', 2)} %" if tracks else "-"


def mean(found: dict[str, Any], name: str, digits: int) -> str:
    """A mean over seeds, or a dash."""
    return f"{found[name]['mean']:,.{digits}f}" if name in found else "-"


def spread(found: dict[str, Any], name: str) -> str:
    """A mean over seeds with its standard deviation, or a dash."""
    if name not in found:
        return "-"
    deviation = found[name]["std"]
    return mean(found, name, 2) + ("" if deviation is None else f" ± {deviation:.2f}")
