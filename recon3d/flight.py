"""Flights: a scene rendered along a camera path, as a video or as numbered pictures."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from recon3d.cameras import Cameras
from recon3d.errors import SplatloomError
from recon3d.evaluate import scene_renderer
from recon3d.gaussians import Gaussians
from recon3d.io.atomic import atomic_write_bytes
from recon3d.io.video import write_video
from recon3d.progress import Advance, Progress, silent_progress


@dataclass(frozen=True)
class Flight:
    """What to render.

    path: the cameras, in order, with times in [0, 1] where the scene moves. background: (3,) RGB in [0, 1].
    """

    path: Cameras
    background: Tensor
    fps: float = 30
    backend: str = "auto"


def write_flight(
    gaussians: Gaussians, flight: Flight, target: Path, progress: Progress = silent_progress
) -> None:
    """Write a flight to `target`: a video if it ends in .mp4, one picture if in .png, else a folder of pictures.

    Raises SplatloomError for another suffix, ResourceError when the disk is full.
    """
    suffix = target.suffix.lower()
    if suffix not in (".mp4", "") and not (suffix == ".png" and len(flight.path) == 1):
        raise SplatloomError(
            f"cannot write {target.name}: give a name that ends in .mp4 for a video, one without suffix for a "
            "folder of pictures, or .png for a single camera"
        )
    with progress.stage("rendering", len(flight.path)) as advance:
        frames = _counted(render_flight(gaussians, flight), advance)
        if suffix == ".mp4":
            write_video(frames, target, flight.fps)
            return
        for i, frame in enumerate(frames):
            _write_png(frame, target if suffix else target / f"frame_{i:05d}.png")


def render_picture(
    gaussians: Gaussians, camera: Cameras, background: Sequence[float] = (0, 0, 0), backend: str = "auto"
) -> np.ndarray:
    """One picture (H, W, 3) uint8 of the scene from a camera (batch of one); background is RGB in [0, 1].

    A scene that moves is shown at the camera's time; freeze it with .at(time) for a camera without one.
    For gradients, depth or features call recon3d.render.render, which this wraps.
    """
    return next(render_flight(gaussians, Flight(camera, torch.tensor(background), backend=backend)))


def render_flight(gaussians: Gaussians, flight: Flight) -> Iterator[np.ndarray]:
    """The pictures (H, W, 3) uint8 of a flight, one after the other."""
    render_view = scene_renderer(gaussians, flight.background, flight.backend)
    for i in range(len(flight.path)):
        color = render_view(flight.path[i])[0].clamp(0, 1)
        yield (color * 255 + 0.5).byte().cpu().numpy()


def _counted(frames: Iterator[np.ndarray], advance: Advance) -> Iterator[np.ndarray]:
    for frame in frames:
        yield frame
        advance(1, "")


def _write_png(frame: np.ndarray, path: Path) -> None:
    png = io.BytesIO()
    Image.fromarray(frame).save(png, "PNG")
    atomic_write_bytes(path, png.getvalue())
