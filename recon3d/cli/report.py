"""What `recon3d reconstruct` tells: what it found, what it made, what to type next."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from recon3d.cli.screen import Screen, duration
from recon3d.io.run_folder import RunFolder

if TYPE_CHECKING:
    from recon3d.capture import Capture
    from recon3d.methods import Reconstruction
    from recon3d.options import ReconstructOptions


def introduce(capture: Capture, options: ReconstructOptions, screen: Screen) -> None:
    """Say what the input is, with everything the user should know before the wait."""
    trained = len(capture.train_indices(options.test_every, options.train_views))
    held_out = len(capture.test_indices(options.test_every))
    points = 0 if capture.points is None else len(capture.points.xyz)
    screen.title(f"{capture.root}: {capture.kind}, {len(capture.frames)} pictures")
    screen.rows(
        [
            ("pictures", f"{trained} to train on, {held_out} held out to measure quality"),
            ("size", _sizes(capture)),
            ("points", f"{points:,} triangulated" if points else "none given"),
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
        ("held out", scores(metrics["test"])),
        ("training", scores(metrics["train"])),
    ]
    if metrics["test"].get("lpips") is None and metrics.get("lpips_note"):
        rows.append(("", metrics["lpips_note"]))
    files = {
        run.scene_ply: "the scene, for any splat viewer",
        run.preview_png: "truth | render | error",
        run.preview_mp4: "a flight around the scene",
        run.metrics_json: "all numbers",
    }
    screen.rows(rows)
    screen.rows([(str(path), meaning) for path, meaning in files.items()])
    folder = shlex.quote(str(out))
    screen.say("Next:")
    screen.rows(
        [
            (f"recon3d render {folder} --path input -o flight.mp4", "fly along the cameras"),
            (f"recon3d export {folder} -o scene.ply", "take the scene elsewhere"),
            (f"recon3d info {folder}", "look at it again"),
        ]
    )


def report_seeds(out: Path, spread: Mapping[str, Any], screen: Screen) -> None:
    """Say mean and spread over the seeds."""
    screen.title(f"Done with seeds {', '.join(map(str, spread['seeds']))}.")
    rows = []
    for split, name in (("test", "held out"), ("train", "training")):
        numbers = spread.get(split, {})
        texts = [
            f"{metric.upper()} {value['mean']:.3f} ± {value['std'] or 0:.3f}"
            for metric, value in numbers.items()
            if metric in ("psnr", "ssim", "lpips")
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
    return "   ".join([*texts, f"({numbers['num_images']} pictures)"])


def _sizes(capture: Capture) -> str:
    sizes = sorted({(frame.width, frame.height) for frame in capture.frames})
    first = f"{sizes[0][0]} x {sizes[0][1]} px"
    return first if len(sizes) == 1 else f"{first} and {len(sizes) - 1} other sizes"
