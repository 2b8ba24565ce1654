"""Per-image exposure: an affine colour transform for each training picture (3DGS, exposure compensation).

Held-out pictures have none, so the scene itself must keep the average exposure: after every step the mean transform of
all pictures is moved back to the identity.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from recon3d.train.schedule import exponential


@dataclass(frozen=True)
class ExposureConfig:
    """Learn a 3x4 colour transform per training picture."""

    rate: float = 0.01
    """Learning rate at the start."""
    rate_final: float = 0.001
    """Learning rate at the end; exponential between the two."""

    def rate_at(self, progress: float) -> float:
        """The learning rate at this progress."""
        return exponential(self.rate, self.rate_final, progress)


def identity_exposures(count: int, device: torch.device | None = None) -> Tensor:
    """(count, 3, 4) float32 transforms that change nothing: color' = M[:, :3] color + M[:, 3]."""
    return torch.eye(3, 4, device=device).repeat(count, 1, 1)


def expose(color: Tensor, exposure: Tensor) -> Tensor:
    """The picture (..., 3) as the camera with this exposure (3, 4) would have recorded it."""
    return color @ exposure[:, :3].T + exposure[:, 3]


def recenter(exposures: Tensor) -> None:
    """Shift all transforms (F, 3, 4), in place, so that their mean is the identity."""
    with torch.no_grad():
        exposures -= exposures.mean(dim=0) - torch.eye(3, 4, device=exposures.device)
