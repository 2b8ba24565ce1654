"""What a run leaves behind: evaluation on held-out and training pictures, the scene, cameras and previews."""

from __future__ import annotations

import io
import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from recon3d.cameras import Cameras
from recon3d.capture import Capture, View, load_capture
from recon3d.capture.stored_views import stored_views
from recon3d.capture.writers import write_transforms_json
from recon3d.contact_sheet import contact_sheet, evenly_spaced
from recon3d.errors import SplatloomError
from recon3d.evaluate import Comparison, ImageScore, compare_views, scene_renderer, score_rows, summary
from recon3d.flight import Flight, write_flight
from recon3d.gaussians import Gaussians
from recon3d.io.atomic import atomic_write_bytes
from recon3d.io.cameras_json import write_cameras_json
from recon3d.io.ply import load_ply, save_ply
from recon3d.io.ply_motion import Clip
from recon3d.io.run_folder import RunFolder
from recon3d.io.scene_file import LoadOptions, load_scene
from recon3d.io.sog_files import is_sog_folder
from recon3d.methods import Reconstruction, StaticConfig
from recon3d.metrics import load_lpips
from recon3d.paths import PathFormat, distinct_cameras, orbit_path
from recon3d.progress import Progress, silent_progress
from recon3d.train.config import config_from_dict
from recon3d.train.memory import available_memory, picture_budget

Split = Literal["train", "test"]
TRAIN_VIEWS_MAX = 16
"""Training pictures that are evaluated, evenly spaced: enough to show overfitting, few enough to be quick."""
SHEET_ROWS_MAX = 6
PREVIEW_FRAMES = 120
PREVIEW_FRAMES_MAX = 240
"""Of a scene that moves: clips beyond eight seconds are played faster than they were."""
PREVIEW_FPS = 30.0
PREVIEW_SIDE_PX = 640


@dataclass(frozen=True)
class Evaluation:
    """The outcome of an evaluation.

    metrics: {"test": {...}, "train": {...}, "background": name, "lpips_note": sentence}. rows: per picture.
    sheet: (H, W, 3) uint8 contact sheet of held-out pictures (training ones where nothing is held out).
    """

    metrics: dict[str, Any]
    rows: list[dict[str, Any]]
    sheet: np.ndarray


def evaluation_background(setting: str, has_alpha: bool) -> str:
    """The colour to evaluate on: white for cut-out pictures, as published numbers are, else what was trained with."""
    if setting in ("auto", "random"):
        return "white" if has_alpha else "black"
    return setting


def background_tensor(name: str) -> Tensor:
    """(3,) RGB of "black" or "white"."""
    return torch.ones(3) if name == "white" else torch.zeros(3)


def evaluate_scene(
    scene: Reconstruction, background: str, backend: str = "auto", progress: Progress = silent_progress
) -> Evaluation:
    """Evaluate on every held-out view and on up to 16 training views."""
    kept = evenly_spaced(len(scene.train_views), TRAIN_VIEWS_MAX)
    splits = {"test": scene.test_views, "train": tuple(scene.train_views[i] for i in kept)}
    color, lpips = background_tensor(background), load_lpips()
    render_view = scene_renderer(scene.gaussians, color, backend)
    metrics: dict[str, Any] = {}
    rows: list[dict[str, Any]] = []
    shown: list[Comparison] = []
    with progress.stage("evaluating", sum(len(views) for views in splits.values())) as advance:
        for split, views in splits.items():
            in_sheet = set(evenly_spaced(len(views), SHEET_ROWS_MAX)) if not shown else set()
            scores: list[ImageScore] = []
            for i, compared in enumerate(compare_views(render_view, views, color, lpips)):
                scores.append(compared.score)
                shown += [compared] if i in in_sheet else []
                advance(1, compared.score.name)
            metrics[split] = summary(scores)
            rows += score_rows(scores, split)
    metrics |= {"background": background, "lpips_note": lpips.sentence}
    return Evaluation(metrics, rows, contact_sheet(shown))


def save_results(
    run: RunFolder, scene: Reconstruction, evaluation: Evaluation, progress: Progress = silent_progress
) -> None:
    """Write everything but the checkpoints; the metrics last, which mark the run as finished."""
    save_ply(scene.gaussians, run.scene_ply, ["made by splatloom"], clip_of(scene.capture))
    write_transforms_json(with_splits(scene), run.transforms_json)
    views = sorted((*scene.train_views, *scene.test_views), key=_capture_order(scene.capture))
    write_cameras_json([view.name for view in views], [view.camera for view in views], run.cameras_json)
    save_evaluation(run, evaluation)
    write_preview(run, scene, evaluation.metrics["background"], progress)
    run.write_metrics(scene.metrics)


def save_evaluation(run: RunFolder, evaluation: Evaluation) -> None:
    """Write the numbers of every picture and the contact sheet."""
    run.write_per_image(evaluation.rows)
    png = io.BytesIO()
    Image.fromarray(evaluation.sheet).save(png, "PNG")
    atomic_write_bytes(run.preview_png, png.getvalue())


def write_preview(run: RunFolder, scene: Reconstruction, background: str, progress: Progress) -> None:
    """Write the flight around the scene, during which a moving scene plays once."""
    cameras = distinct_cameras([view.camera for view in (*scene.train_views, *scene.test_views)])
    points = scene.gaussians.means.detach().cpu().double().numpy()
    width, height = preview_size(cameras[0])
    moves = scene.gaussians.motion is not None
    count = preview_count(clip_of(scene.capture)) if moves else PREVIEW_FRAMES
    path = orbit_path(cameras, PathFormat(count, width, height), points)
    path = replace(path, times=torch.linspace(0, 1, count) if moves else None)
    flight = Flight(
        path, background_tensor(background), PREVIEW_FPS, backend=scene.metrics.get("backend", "auto")
    )
    write_flight(scene.gaussians, flight, run.preview_mp4, progress)


def clip_of(capture: Capture) -> Clip:
    """The clock of a capture; what it does not know, or what makes no sense, is left out."""

    def usable(value: float | None) -> float | None:
        return value if value is not None and math.isfinite(value) and value > 0 else None

    return Clip(usable(capture.fps), usable(capture.duration_s))


def preview_count(clip: Clip) -> int:
    """Pictures in the preview of a moving scene: as long as its clip takes, between four and eight seconds."""
    if clip.duration_s is None:
        return PREVIEW_FRAMES
    return round(min(max(clip.duration_s * PREVIEW_FPS + 1, PREVIEW_FRAMES), PREVIEW_FRAMES_MAX))


def preview_size(camera: Cameras, side_px: int = PREVIEW_SIDE_PX) -> tuple[int, int]:
    """(width, height) in the camera's shape, even, with the longer side at most `side_px`."""
    factor = min(1.0, side_px / max(camera.width, camera.height))
    width, height = (max(2, 2 * round(factor * side / 2)) for side in (camera.width, camera.height))
    return width, height


def with_splits(scene: Reconstruction) -> Capture:
    """The capture with the split that was used written into its frames; unused frames keep None."""
    splits: dict[str, Split] = {view.name: "train" for view in scene.train_views}
    splits |= {view.name: "test" for view in scene.test_views}
    frames = tuple(replace(frame, split=splits.get(frame.name)) for frame in scene.capture.frames)
    return scene.capture.with_frames(frames)


def load_run(run: RunFolder) -> Reconstruction:
    """A finished run from its folder, with its pictures, as reconstruct() returned it.

    Raises FormatError or CaptureError naming what is missing or damaged.
    """
    config = run.read_config()
    settings = config_from_dict(StaticConfig, config.get("settings", {}), str(run.config_yaml))
    if not run.is_finished():
        raise SplatloomError(
            f"the run in {run.path} is not finished; continue it with recon3d reconstruct --resume"
        )
    gaussians = load_ply(run.scene_ply)
    capture = load_capture(run.transforms_json)
    by_split = {
        split: [i for i, frame in enumerate(capture.frames) if frame.split == split]
        for split in ("train", "test")
    }
    pictures = picture_budget(available_memory())
    train, test = (
        stored_views(capture, by_split[s], pictures, max_pixels=settings.max_pixels)
        for s in ("train", "test")
    )
    return Reconstruction(gaussians, capture, tuple(train), tuple(test), run.read_metrics(), settings)


def evaluate_run(
    run: RunFolder, backend: str = "auto", progress: Progress = silent_progress
) -> dict[str, Any]:
    """Evaluate a finished run again; updates its metrics, per-picture numbers and contact sheet.

    Returns the new metrics.
    """
    scene = load_run(run)
    background = evaluation_background(scene.config.train.background, scene.capture.has_alpha)
    evaluation = evaluate_scene(scene, background, backend, progress)
    metrics = {**scene.metrics, **evaluation.metrics}
    save_evaluation(run, evaluation)
    run.write_metrics(metrics)
    return metrics


def scene_of(path: Path, options: LoadOptions | None = None) -> Gaussians:
    """The Gaussians of a run folder or of a scene file of any format. Raises FormatError if it is neither."""
    if path.is_dir() and not is_sog_folder(path):
        return load_ply(RunFolder(path).scene_ply)
    return load_scene(path, options)


def _capture_order(capture: Capture) -> Callable[[View], int]:
    position = {frame.name: i for i, frame in enumerate(capture.frames)}
    return lambda view: position[view.name]
