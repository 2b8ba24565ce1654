"""Pictures of an object from all around: a strip of four, and a video."""

from __future__ import annotations

import io
import math
from pathlib import Path

import numpy as np
import torch
from PIL import Image

from gen3d.data.views import orbit_pose
from recon3d.cameras import Cameras
from recon3d.flight import Flight, render_flight, write_flight
from recon3d.gaussians import Gaussians
from recon3d.io.atomic import atomic_write_bytes
from recon3d.progress import Progress, silent_progress

BACKGROUND = (0.94, 0.94, 0.94)
"""Nearly white: white things still have an outline."""
FRAMES = 72
FPS = 24.0
VIDEO_PX = 480
SIDES = 4
STRIP_PX = 320
_FOV_RAD = math.radians(30)
_ELEVATION_RAD = math.radians(22)
_FIRST_RAD = math.radians(30)
"""Of the first picture, from the front towards the right: three sides of a box are seen."""
_FILLED = 0.96
"""Share of the frame that the ball around the object fills."""


def turntable_cameras(gaussians: Gaussians, count: int, size_px: int) -> Cameras:
    """`count` square cameras around an object in its own frame, y up; the first sees the front from the right."""
    radius = float(gaussians.means.norm(dim=1).max()) if len(gaussians) else 0.5
    distance = max(radius, 1e-3) / math.sin(_FOV_RAD / 2) / _FILLED
    azimuths = _FIRST_RAD + np.arange(count) / count * 2 * math.pi
    poses = np.stack([orbit_pose(azimuth, _ELEVATION_RAD, distance) for azimuth in azimuths])
    focal = size_px / 2 / math.tan(_FOV_RAD / 2)
    lens = torch.tensor([[focal, focal, size_px / 2, size_px / 2]]).repeat(count, 1)
    return Cameras(torch.from_numpy(poses), lens, size_px, size_px)


def strip(gaussians: Gaussians, sides: int = SIDES, size_px: int = STRIP_PX) -> np.ndarray:
    """(size_px, sides * size_px, 3) uint8: the object from `sides` sides, one beside the other."""
    flight = Flight(turntable_cameras(gaussians, sides, size_px), torch.tensor(BACKGROUND))
    return np.concatenate(list(render_flight(gaussians, flight)), axis=1)


def save_strip(gaussians: Gaussians, path: Path) -> None:
    """Write a strip as PNG, atomically."""
    png = io.BytesIO()
    Image.fromarray(strip(gaussians)).save(png, "PNG")
    atomic_write_bytes(path, png.getvalue())


def save_turntable(gaussians: Gaussians, path: Path, progress: Progress = silent_progress) -> None:
    """Write a turn around the object as H.264 in MP4, atomically."""
    cameras = turntable_cameras(gaussians, FRAMES, VIDEO_PX)
    write_flight(gaussians, Flight(cameras, torch.tensor(BACKGROUND), FPS), path, progress)
