"""Camera paths: hand-held arcs and fixed posts, as recon3d Cameras."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import torch

from recon3d.cameras import Cameras


@dataclass(frozen=True)
class ArcSpec:
    """A walk around `target`: azimuths in degrees, radius and height in metres and how they vary, hand shake."""

    target: tuple[float, float, float]
    start_deg: float
    stop_deg: float
    radius_m: float
    height_m: float
    breathe_m: float = 0.08
    climb_m: float = 0.15
    shake_m: float = 0.02
    seed: int = 0


def look_at(eye: np.ndarray, target: np.ndarray, roll_deg: float = 0.0) -> np.ndarray:
    """(4, 4) camera_from_world, OpenCV axes, at `eye` toward `target`, upright about world z but for the roll."""
    forward = (target - eye) / np.linalg.norm(target - eye)
    right = np.cross(forward, (0.0, 0.0, 1.0))
    right /= np.linalg.norm(right)
    down = np.cross(forward, right)
    c, s = math.cos(math.radians(roll_deg)), math.sin(math.radians(roll_deg))
    rotation = np.stack([c * right + s * down, c * down - s * right, forward])
    pose = np.eye(4)
    pose[:3, :3], pose[:3, 3] = rotation, -rotation @ eye
    return pose


def cameras_from_poses(
    poses: list[np.ndarray], size: tuple[int, int], focal: float, times: np.ndarray
) -> Cameras:
    """Float64 Cameras of one lens; `focal` in image widths, principal point in the middle."""
    width, height = size
    lens = [focal * width, focal * width, width / 2, height / 2]
    return Cameras(
        torch.from_numpy(np.stack(poses)),
        torch.tensor([lens] * len(poses), dtype=torch.float64),
        width,
        height,
        torch.from_numpy(np.asarray(times, float)),
    )


def sway(phase: np.ndarray, seed: int) -> np.ndarray:
    """(T, 3) smooth wander of a hand, about unit size, over phase in [0, 1]."""
    random = np.random.default_rng(seed)
    waves = np.array([1.7, 3.1, 5.3])
    offsets = random.uniform(0, 2 * np.pi, (3, 3))
    weights = np.array([0.6, 0.3, 0.15])
    return (weights * np.sin(2 * np.pi * (phase[:, None, None] * waves) + offsets)).sum(-1)


def arc(count: int, size: tuple[int, int], focal: float, spec: ArcSpec) -> Cameras:
    """`count` frames of a hand-held walk along a horizontal arc."""
    phase = np.linspace(0.0, 1.0, count)
    eased = phase - 0.5 * np.sin(2 * np.pi * phase) / (2 * np.pi)
    angle = np.radians(spec.start_deg + (spec.stop_deg - spec.start_deg) * eased)
    radius = spec.radius_m + spec.breathe_m * np.sin(2 * np.pi * phase * 1.3 + 0.4)
    height = spec.height_m + spec.climb_m * np.sin(np.pi * phase * 1.5)
    eyes = np.stack([radius * np.cos(angle), radius * np.sin(angle), height], 1)
    eyes += spec.shake_m * sway(phase, spec.seed)
    targets = np.array(spec.target) + 2.0 * spec.shake_m * sway(phase, spec.seed + 1)
    rolls = 60.0 * spec.shake_m * sway(phase, spec.seed + 2)[:, 0]
    poses = [look_at(eye, target, roll) for eye, target, roll in zip(eyes, targets, rolls)]
    return cameras_from_poses(poses, size, focal, phase)
