"""What `recon3d reconstruct` tells: what it found, what it made, what to type next."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from recon3d.cli.screen import Screen, duration
from recon3d.io.run_folder import RunFolder

if TYPE_CHECKING:
    from recon3d.capture import Capture
    from recon3d.methods import Reconstruction
    from recon3d.options import ReconstructOptions

METRIC_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "psnr": "PSNR",
        "ssim": "SSIM",
        "lpips": "LPIPS",
        "psnr_moving": "PSNR where something moves",
        "ssim_moving": "SSIM there",
    }
)
"""What metrics.json calls the numbers of pictures, in words."""


def introduce(capture: Capture, method: str, options: ReconstructOptions, screen: Screen) -> None:
    """Say what the input is, with everything the user should know before the wait."""
    from recon3d.capture.times import is_dynamic

    trained = len(capture.train_indices(options.test_every, options.train_views))
    held_out = len(capture.test_indices(options.test_every))
    points = 0 if capture.points is None else len(capture.points.xyz)
    screen.title(f"{capture.root}: {capture.kind}, {len(capture.frames)} pictures")
    screen.rows(
        [
            ("pictures", f"{trained} to train on, {held_out} held out to measure quality"),
            ("size", _sizes(capture)),
            ("points", f"{points:,} triangulated" if points else "none given"),
            *([("time", _times(capture, method))] if is_dynamic(capture) else []),
        ]
    )
    for note in capture.notes:
        screen.note(note)


def report(out: Path, scene: Reconstruction, known: Capture, seconds: float, screen: Screen) -> None:
    """Say what was made, how good it is, where it lies and what to type next.

    known: the capture as it was introduced, whose notes are not repeated.
    """
    run, metrics = RunFolder(out), scene.metrics
    for note in (*scene.notes, *scene.capture.notes[len(known.notes) :]):
        screen.note(note)
    screen.title(f"Done in {duration(seconds)}.")
    rows = [
        ("scene", f"{metrics['num_gs']:,} Gaussians, trained for {duration(metrics['seconds'])}"),
        *_motion_rows(scene),
        ("held out", scores(metrics["test"])),
        ("training", scores(metrics["train"])),
    ]
    if metrics["test"].get("lpips") is None and metrics.get("lpips_note"):
        rows.append(("", metrics["lpips_note"]))
    moves = scene.gaussians.motion is not None
    files = {
        run.scene_ply: "the scene with its motion; other viewers show it still"
        if moves
        else "the scene, for any splat viewer",
        run.preview_png: "truth | render | error",
        run.preview_mp4: "a flight around the scene while it plays" if moves else "a flight around the scene",
        run.metrics_json: "all numbers",
    }
    screen.rows(rows)
    screen.rows([(str(path), meaning) for path, meaning in files.items()])
    screen.say("Next:")
    screen.rows(_next_commands(shlex.quote(str(out)), moves))


def report_seeds(out: Path, spread: Mapping[str, Any], screen: Screen) -> None:
    """Say mean and spread over the seeds."""
    screen.title(f"Done with seeds {', '.join(map(str, spread['seeds']))}.")
    rows = []
    for split, name in (("test", "held out"), ("train", "training")):
        numbers = spread.get(split, {})
        texts = [
            f"{METRIC_NAMES[metric]} {value['mean']:.3f} ± {value['std'] or 0:.3f}"
            for metric, value in numbers.items()
            if metric in METRIC_NAMES
        ]
        rows.append((name, "   ".join(texts) or "nothing measured"))
    screen.rows([*rows, ("files", f"{out}/seed-*/, numbers of all in {RunFolder(out).metrics_json}")])


def scores(numbers: Mapping[str, Any]) -> str:
    """The numbers of one split in words."""
    if not numbers.get("num_images") or numbers.get("psnr") is None:
        return "nothing measured"
    texts = [f"PSNR {numbers['psnr']:.2f} dB", f"SSIM {numbers['ssim']:.4f}"]
    if numbers.get("lpips") is not None:
        texts.append(f"LPIPS {numbers['lpips']:.4f}")
    if numbers.get("psnr_moving") is not None:
        texts.append(
            f"where something moves PSNR {numbers['psnr_moving']:.2f} dB, SSIM {numbers['ssim_moving']:.4f}"
        )
    return "   ".join([*texts, f"({numbers['num_images']} pictures)"])


def _motion_rows(scene: Reconstruction) -> list[tuple[str, str]]:
    """What moves in a dynamic reconstruction; nothing about a static one."""
    import torch

    from recon3d.cli.motion_report import describe_motion
    from recon3d.results import clip_of

    if scene.config.train.motion is None:
        return []
    lines = describe_motion(scene.gaussians.to(torch.device("cpu")), clip_of(scene.capture))
    return [("" if i else "motion", line) for i, line in enumerate(lines or ["none: a static scene"])]


def _next_commands(folder: str, moves: bool) -> list[tuple[str, str]]:
    """What one may type next, and what it is for."""
    look = "look around it in the browser" + (", at any time" if moves else "")
    first = [
        (f"view3d {folder}", look),
        (f"view3d export {folder} -o scene.html", "one page to send to others"),
    ]
    if moves:
        then = [
            (f"recon3d render {folder} --time 0:1 --path still -o still.mp4", "watch it from one place"),
            (f"recon3d render {folder} --time 0.5 --path orbit -o frozen.mp4", "fly around one instant"),
            (f"recon3d export {folder} --frames", "one PLY per frame"),
        ]
    else:
        then = [
            (f"recon3d render {folder} --path input -o flight.mp4", "fly along the cameras"),
            (f"recon3d export {folder} -o scene.ply", "take the scene elsewhere"),
        ]
    return [*first, *then, (f"recon3d info {folder}", "all its numbers again")]


def _times(capture: Capture, method: str) -> str:
    """Cameras, instants and length of a clip, and what is made of it."""
    from recon3d.capture.times import instants

    cameras = len({frame.filmed_by for frame in capture.frames})
    # The folders of a Blender dataset are its splits, and each of its pictures is from another place.
    parts = [] if capture.kind == "blender" else [f"{cameras} camera{'s' if cameras > 1 else ''}"]
    parts += [f"{len(instants(capture))} instants"]
    lasts = "" if capture.duration_s is None else f"{capture.duration_s:.3g} s"
    rate = "" if capture.fps is None else f"at {capture.fps:.4g} fps"
    parts += [f"{lasts} {rate}".strip()] if lasts or rate else []
    made = "dynamic" if method == "dynamic" else "static"
    wrong = "" if method == "dynamic" else ", as if nothing moved"
    return f"{', '.join(parts)}: {made} reconstruction{wrong}"


def _sizes(capture: Capture) -> str:
    sizes = sorted({(frame.width, frame.height) for frame in capture.frames})
    first = f"{sizes[0][0]} x {sizes[0][1]} px"
    return first if len(sizes) == 1 else f"{first} and {len(sizes) - 1} other sizes"
