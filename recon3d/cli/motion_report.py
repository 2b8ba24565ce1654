"""What moves in a scene, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from torch import Tensor

    from recon3d.gaussians import Gaussians
    from recon3d.io.ply_motion import Clip
    from recon3d.motion_basis import MotionSpec

_SAMPLES = 61
_LOOKED_AT = 20_000
"""Gaussians that are followed, evenly spaced in the file: their tables stay below 20 MB."""
_NOTICEABLE = 0.1
"""Where something moves is said of those Gaussians that move at least this fraction of the farthest (95 %)."""


def describe_motion(gaussians: Gaussians, clip: Clip) -> list[str]:
    """Sentences about a moving scene; none about a static one."""
    from recon3d.train.threads import one_torch_thread

    motion = gaussians.motion
    if motion is None or not len(gaussians):
        return []
    moving = gaussians.select(motion.moving)
    followed = moving.select(_evenly(len(moving)))
    times = np.linspace(0, 1, _SAMPLES)
    with one_torch_thread():
        paths = np.stack([followed.at(float(time)).means.double().numpy() for time in times])
    share = f"{len(moving):,} of {len(gaussians):,} Gaussians move ({len(moving) / len(gaussians):.0%})"
    return [
        f"{share}; {_clock(clip)}",
        *_travels(paths, times, clip),
        f"motion: {_orders(motion.spec)}",
        *_extras(gaussians),
    ]


def _travels(paths: np.ndarray, times: np.ndarray, clip: Clip) -> list[str]:
    """How far, where and when, from positions (T, M, 3)."""
    travels = np.linalg.norm(paths - paths[:1], axis=2).max(axis=0)
    low, high = np.percentile(
        paths[:, travels >= _NOTICEABLE * np.percentile(travels, 95)], [5, 95], axis=(0, 1)
    )
    box = " x ".join(f"{side:.3g}" for side in high - low)
    middle = ", ".join(f"{value:.3g}" for value in (low + high) / 2)
    steps = np.linalg.norm(np.diff(paths, axis=0), axis=2).mean(axis=1)
    fastest = float((times[:-1] + times[1:])[steps.argmax()] / 2)
    second = "" if clip.duration_s is None else f" ({fastest * clip.duration_s:.2f} s)"
    median, farthest = np.median(travels), travels.max()
    return [
        f"they go {median:.3g} scene units from where they begin (median; the farthest {farthest:.3g})",
        f"90 % of it happens in a box of {box} around ({middle}), fastest at time {fastest:.2f}{second}",
    ]


def _clock(clip: Clip) -> str:
    known = [] if clip.duration_s is None else [f"{clip.duration_s:.3g} s"]
    known += [] if clip.fps is None else [f"{clip.fps:.4g} frames per second"]
    return f"time 0 to 1 is {', '.join(known)}" if known else "how long the clip takes is not known"


def _orders(spec: MotionSpec) -> str:
    names = {
        "means": "place",
        "quats": "turn",
        "log_scales": "size",
        "opacity_logits": "opacity",
        "sh": "colour",
    }
    parts = []
    for attribute, (polynomial, fourier) in spec.orders().items():
        if polynomial or fourier:
            parts.append(f"{names[attribute]} by {polynomial} powers and {fourier} frequencies")
    return f"{'; '.join(parts) or 'no functions of time'} ({spec.form})"


def _extras(gaussians: Gaussians) -> list[str]:
    motion = gaussians.motion
    assert motion is not None
    parts = [f"{len(motion.bases)} shared rigid motions"] if len(motion.bases) else []
    parts += ["Gaussians that appear and vanish"] if motion.has_life else []
    return [f"with {' and '.join(parts)}"] if parts else []


def _evenly(count: int) -> Tensor:
    import torch

    return torch.linspace(0, count - 1, min(count, _LOOKED_AT), dtype=torch.float64).round().long()
