"""Four ways to reconstruct a clip, on the same data: a still scene, one scene per frame, published motion, ours.

    python -m benchmarks.dynamic CAPTURE --name horse [--ways still frames plain ours] [--seeds 3] [--steps 2500]
    python -m benchmarks.dynamic CAPTURE --name horse_ablation --ways ours "no spreading" ... --seeds 1

CAPTURE is anything `recon3d reconstruct` takes that has times; scenes.generate animated writes suitable ones. Held-out
pictures are told apart by what they hold out: a camera ("view") or an instant ("time"). Pixels that move are those of
the capture's masks (PSNR-D). The seconds are those of training and of optical flow; `frames` trains every
`--frame-every`-th held-out instant and reports seconds and bytes for all of them.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch

from benchmarks.dynamic_tracks import track_errors
from benchmarks.dynamic_ways import WAYS, Way
from benchmarks.record import RESULTS, write_result
from benchmarks.static import prepared
from recon3d.capture import Capture
from recon3d.capture.times import instants
from recon3d.capture.types import Frame, View
from recon3d.evaluate import compare_views, mean_and_spread, scene_renderer
from recon3d.gaussians import Gaussians
from recon3d.io.ply import save_ply
from recon3d.methods import Reconstruction, StaticConfig, reconstruct_dynamic, reconstruct_static
from recon3d.train.config import TrainConfig
from recon3d.train.density_mcmc import McmcStrategy
from recon3d.train.schedule import ResolutionSchedule

LEAST_MOVING_PX = 20
"""Pictures in which fewer pixels move say nothing about motion."""


@dataclass(frozen=True)
class Budget:
    """What every way gets: optimiser steps of one picture each, Gaussians, picture size, seed."""

    steps: int
    gaussians: int
    pixels: int
    seed: int

    def config(self, way: Way, steps: int | None = None) -> StaticConfig:
        """The settings of one way; all but `way` alike."""
        density = McmcStrategy(max_gaussians=self.gaussians, start=0.03, count=60, growth=0.08)
        training = TrainConfig(
            steps=steps or self.steps,
            seed=self.seed,
            density=density,
            sh_full_at=0.6,
            resolution=ResolutionSchedule(start_downscale=2.0, full_at=0.25),
            motion=way.motion,
        )
        return StaticConfig(train=training, sh_degree=1, max_pixels=self.pixels)


def reconstruct(capture: Capture, way: Way, budget: Budget) -> Reconstruction:
    """One clip by one way."""
    method = reconstruct_static if way.motion is None else reconstruct_dynamic
    return method(capture, budget.config(way))


def training_frames(capture: Capture) -> list[Frame]:
    """Those that training may use: of a dataset's own split all but "test", else all that no rule holds out."""
    return [capture.frames[i] for i in capture.train_indices()]


def kind_of(view: View, capture: Capture) -> str:
    """What a held-out picture holds out: "view" if its camera is in no training picture, else "time"."""
    cameras = {frame.filmed_by for frame in training_frames(capture)}
    filmed_by = {frame.name: frame.filmed_by for frame in capture.frames}[view.name]
    return "time" if filmed_by in cameras else "view"


def scores(
    gaussians: Gaussians, views: Iterable[View], capture: Capture
) -> dict[str, dict[str, list[float]]]:
    """PSNR and SSIM of each held-out picture, of all and of moving pixels, by what it holds out."""
    found: dict[str, dict[str, list[float]]] = {}
    black = torch.zeros(3)
    for view, seen in zip(views, compare_views(scene_renderer(gaussians, black), views, black), strict=True):
        rows = found.setdefault(kind_of(view, capture), {})
        names = ["psnr", "ssim"]
        if view.moving is not None and int((view.moving > 127).sum()) >= LEAST_MOVING_PX:
            names += ["psnr_moving", "ssim_moving"]
        for name in names:
            value = getattr(seen.score, name)
            if value is not None:
                rows.setdefault(name, []).append(value)
    return found


def means(found: Mapping[str, Mapping[str, Sequence[float]]]) -> dict[str, dict[str, float]]:
    """Their means."""
    return {kind: {n: statistics.fmean(v) for n, v in rows.items()} for kind, rows in found.items()}


def stored_bytes(gaussians: Gaussians) -> int:
    """Size of scene.ply."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "scene.ply"
        save_ply(gaussians, path)
        return path.stat().st_size


def one_clip(capture: Capture, way: Way, budget: Budget) -> dict[str, Any]:
    """Reconstruct the whole clip at once and measure."""
    begin = time.perf_counter()
    scene = reconstruct(capture, way, budget)
    motion = scene.gaussians.motion
    result: dict[str, Any] = {
        **means(scores(scene.gaussians, scene.test_views, capture)),
        "seconds": scene.metrics["seconds"] + scene.metrics.get("flow_seconds", 0.0),
        "wall_s": time.perf_counter() - begin,
        "peak_memory_mb": scene.metrics["peak_memory_mb"],
        "gaussians": scene.metrics["num_gs"],
        "moving_gaussians": 0 if motion is None else len(motion),
        "bytes": stored_bytes(scene.gaussians),
    }
    if (capture.root / "tracks.npz").is_file():
        result["tracks"] = track_errors(scene.gaussians, capture.root / "tracks.npz")
    return result


def one_per_frame(capture: Capture, budget: Budget, steps: int, every: int) -> dict[str, Any]:
    """A scene of its own for every `every`-th instant that has held-out cameras; cost scaled to all instants."""
    training = training_frames(capture)
    trained = sorted({frame.time for frame in training if frame.time is not None})
    cameras = {frame.filmed_by for frame in training}
    held_out = {f.time for f in capture.frames if f.split == "test" and f.filmed_by not in cameras}
    found: dict[str, dict[str, list[float]]] = {}
    seconds, size, count = 0.0, 0, 0
    for instant in [t for t in trained if t in held_out][::every]:
        frames = tuple(f for f in capture.frames if f.time == instant)
        scene = reconstruct_static(replace(capture, frames=frames), budget.config(WAYS["still"], steps))
        for kind, rows in scores(scene.gaussians, scene.test_views, capture).items():
            for name, values in rows.items():
                found.setdefault(kind, {}).setdefault(name, []).extend(values)
        seconds, size, count = (
            seconds + scene.metrics["seconds"],
            size + stored_bytes(scene.gaussians),
            count + 1,
        )
    share = len(instants(capture)) / count
    return {
        **means(found),
        "seconds": seconds * share,
        "bytes": round(size * share),
        "instants_trained": count,
        "steps_per_frame": steps,
    }


def measure(capture: Capture, way: str, budget: Budget, chosen: argparse.Namespace) -> dict[str, Any]:
    """One way with one seed."""
    if way == "frames":
        result = one_per_frame(capture, budget, chosen.frame_steps, chosen.frame_every)
    else:
        result = one_clip(capture, WAYS[way], budget)
    kinds = [kind for kind in ("view", "time") if kind in result]
    said = ", ".join(f"{k} {result[k]['psnr']:.2f} / {result[k].get('psnr_moving', 0):.2f} dB" for k in kinds)
    track = f", tracks {result['tracks']['median_percent']:.2f} %" if "tracks" in result else ""
    print(f"{chosen.name} {way}, seed {budget.seed}: {said}, {result['seconds']:.0f} s{track}", flush=True)
    return result


def main() -> None:
    """Run every way with every seed and write benchmarks/results/dynamic_<name>.json."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("capture", type=Path)
    parser.add_argument("--name", required=True)
    parser.add_argument("--ways", nargs="+", default=["still", "plain", "ours"], choices=[*WAYS, "frames"])
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--steps", type=int, default=2500)
    parser.add_argument("--gaussians", type=int, default=12_000)
    parser.add_argument("--pixels", type=int, default=24_000)
    parser.add_argument("--frame-steps", type=int, default=300)
    parser.add_argument("--frame-every", type=int, default=1)
    parser.add_argument(
        "--keep", action="store_true", help="keep other ways of an earlier run with this budget"
    )
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as work_dir:
        capture, preparation_s = prepared(chosen.capture, Path(work_dir))
        runs = {
            way: [
                measure(capture, way, Budget(chosen.steps, chosen.gaussians, chosen.pixels, seed), chosen)
                for seed in range(chosen.seeds)
            ]
            for way in chosen.ways
        }
    numbers = {
        "capture": chosen.name,
        "pictures": len(capture.frames),
        "instants": len(instants(capture)),
        "cameras": len({frame.filmed_by for frame in capture.frames}),
        "points": 0 if capture.points is None else len(capture.points.xyz),
        "preparation_s": round(preparation_s, 1),
        **{name: getattr(chosen, name) for name in ("steps", "gaussians", "pixels", "seeds")},
        "ways": {way: {**mean_and_spread(found), "about": _about(way)} for way, found in runs.items()},
    }
    note = _with_earlier_ways(numbers, chosen.name) if chosen.keep else ""
    write_result(f"dynamic_{chosen.name}", numbers, seed=0, note=note)


def _with_earlier_ways(numbers: dict[str, Any], name: str) -> str:
    """Add the ways that an earlier run measured with the same budget; says at which commit."""
    earlier = json.loads((RESULTS / f"dynamic_{name}.json").read_text())
    for key in ("steps", "gaussians", "pixels", "seeds", "pictures"):
        if earlier["numbers"][key] != numbers[key]:
            raise SystemExit(
                f"the earlier run of {name} had other {key}: measure all ways again, without --keep"
            )
    kept = {way: found for way, found in earlier["numbers"]["ways"].items() if way not in numbers["ways"]}
    numbers["ways"] = {**kept, **numbers["ways"]}
    return f"{', '.join(kept)}: measured at commit {earlier['commit']} on {earlier['date'][:10]}"


def _about(way: str) -> str:
    return "a scene of its own per instant" if way == "frames" else WAYS[way].about


if __name__ == "__main__":
    main()
