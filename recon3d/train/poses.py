"""Pose refinement: a small rigid motion for each camera, learned from the pictures.

Refined training poses move the scene a little against the held-out cameras, so evaluation first aligns those the same
way with the scene frozen (align_cameras); without it refinement reads as a loss.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import torch
from torch import Tensor

from recon3d.cameras import Cameras
from recon3d.capture.types import View
from recon3d.gaussians import Gaussians
from recon3d.render import render
from recon3d.train.losses import photometric_loss
from recon3d.train.optimizer import AdamState, adam_step
from recon3d.train.pictures import TrainingView
from recon3d.train.schedule import exponential


@dataclass(frozen=True)
class PoseConfig:
    """Learn a rigid correction per training camera."""

    rate: float = 1e-5
    """Learning rate at the start, in radians and in fractions of the scene extent."""
    rate_decay: float = 0.01
    """Final learning rate as a fraction of the initial one; exponential between the two."""
    weight_decay: float = 1e-6
    """L2 pull towards the given pose."""

    def rate_at(self, progress: float) -> float:
        """The learning rate at this progress."""
        return exponential(self.rate, self.rate * self.rate_decay, progress)


@dataclass(frozen=True)
class AlignConfig:
    """How held-out cameras are aligned before evaluation."""

    steps: int = 100
    rate: float = 1e-3
    rate_decay: float = 0.05
    downscale: float = 1.0


def twist_exp(twists: Tensor) -> Tensor:
    """(B, 4, 4) rigid transforms exp of twists (B, 6): rotation vector (rad), then translation part.

    Closed form (Rodrigues) with its series near zero, where value and gradient stay exact.
    """
    omega, v = twists[:, :3], twists[:, 3:]
    angle_sq = (omega * omega).sum(dim=1)[:, None, None]
    small = angle_sq < 1e-2
    safe_sq = torch.where(small, torch.ones_like(angle_sq), angle_sq)
    angle = safe_sq.sqrt()
    a = torch.where(small, 1 - angle_sq / 6 + angle_sq**2 / 120, angle.sin() / angle)
    b = torch.where(small, 0.5 - angle_sq / 24 + angle_sq**2 / 720, (1 - angle.cos()) / safe_sq)
    c = torch.where(
        small, 1 / 6 - angle_sq / 120 + angle_sq**2 / 5040, (angle - angle.sin()) / (safe_sq * angle)
    )
    cross = _cross_matrix(omega)
    squared = cross @ cross
    eye = torch.eye(3, dtype=twists.dtype, device=twists.device)
    rotation = eye + a * cross + b * squared
    translation = (eye + b * cross + c * squared) @ v[..., None]
    bottom = twists.new_tensor([0.0, 0.0, 0.0, 1.0]).expand(len(twists), 1, 4)
    return torch.cat([torch.cat([rotation, translation], dim=2), bottom], dim=1)


def moved(camera: Cameras, twist: Tensor, extent: float) -> Cameras:
    """The camera (batch of one) moved by a twist (6,): radians, and translation in fractions of the extent.

    The motion applies in the camera's frame: camera_from_world' = exp(twist) camera_from_world.
    """
    scaled = torch.cat([twist[:3], twist[3:] * extent])[None]
    pose = twist_exp(scaled.to(camera.camera_from_world.dtype)) @ camera.camera_from_world
    return replace(camera, camera_from_world=pose)


def align_cameras(
    gaussians: Gaussians,
    views: Sequence[View],
    extent: float,
    backend: str = "auto",
    config: AlignConfig = AlignConfig(),
) -> list[View]:
    """The views with their poses fitted to the frozen scene, for evaluation after pose refinement."""
    frozen = gaussians.detached()
    aligned = []
    for view in views:
        training_view = TrainingView(view, frozen.means.device)
        twist = _fit_twist(frozen, training_view, extent, backend, config)
        device = view.camera.camera_from_world.device
        aligned.append(view.with_camera(moved(view.camera, twist.to(device), extent)))
    return aligned


def _fit_twist(
    gaussians: Gaussians, view: TrainingView, extent: float, backend: str, config: AlignConfig
) -> Tensor:
    """(6,) the twist that makes the render most like the picture."""
    twists = torch.zeros(1, 6, device=gaussians.means.device, requires_grad=True)
    state = AdamState.zeros({"poses": twists})
    picture = view.at(config.downscale)
    background = torch.zeros(3, device=twists.device)
    target, mask = picture.over(background), picture.mask
    for step in range(config.steps):
        camera = moved(picture.camera, twists[0], extent)
        color = render(gaussians, camera, background=background, backend=backend).color.squeeze(0)
        photometric_loss(color, target, mask).total.backward()  # type: ignore[no-untyped-call]
        rate = exponential(config.rate, config.rate * config.rate_decay, step / config.steps)
        adam_step({"poses": twists}, state, {"poses": rate}, step + 1)
    return twists.detach()[0]


def _cross_matrix(vectors: Tensor) -> Tensor:
    """(B, 3, 3) matrices of the cross product with vectors (B, 3)."""
    x, y, z = vectors.unbind(1)
    zero = torch.zeros_like(x)
    rows = [torch.stack(row, dim=1) for row in ([zero, -z, y], [z, zero, -x], [-y, x, zero])]
    return torch.stack(rows, dim=1)
