"""A tiny scene with exact ground truth: known Gaussians, seen by cameras on a ring, rendered by the reference."""

from __future__ import annotations

import math
from dataclasses import replace

import torch
from torch import Tensor

from recon3d.cameras import Cameras
from recon3d.capture.types import View
from recon3d.gaussians import SH_C0, Gaussians
from recon3d.render import render

SIZE_PX = 40


def ball_of_gaussians(count: int = 40, seed: int = 0, sh_degree: int = 0) -> Gaussians:
    """Colourful opaque Gaussians in a ball of radius 0.8 around the origin."""
    random = torch.Generator().manual_seed(seed)
    directions = torch.nn.functional.normalize(torch.randn(count, 3, generator=random), dim=1)
    radii = 0.8 * torch.rand(count, 1, generator=random) ** (1 / 3)
    sh = torch.zeros(count, (sh_degree + 1) ** 2, 3)
    sh[:, 0] = (torch.rand(count, 3, generator=random) - 0.5) / SH_C0
    return Gaussians(
        means=directions * radii,
        log_scales=torch.log(0.08 + 0.12 * torch.rand(count, 3, generator=random)),
        quats=torch.randn(count, 4, generator=random),
        opacity_logits=torch.full((count,), 2.0),
        sh=sh,
    )


def ring_of_cameras(count: int = 6, size_px: int = SIZE_PX, distance: float = 4.0) -> Cameras:
    """Cameras on a horizontal ring, slightly above and below by turns, looking at the origin."""
    poses = []
    for i in range(count):
        angle = 2 * math.pi * i / count
        height = 0.6 * (-1) ** i
        poses.append(
            look_at_origin(torch.tensor([math.sin(angle), height / distance, -math.cos(angle)]) * distance)
        )
    focal = 1.6 * size_px
    intrinsics = torch.tensor([focal, focal, size_px / 2, size_px / 2]).repeat(count, 1)
    return Cameras(torch.stack(poses), intrinsics, size_px, size_px)


def look_at_origin(center: Tensor) -> Tensor:
    """(4, 4) camera_from_world of a camera at `center` (3,) that looks at the origin, y down."""
    forward = -center / center.norm()
    right = torch.linalg.cross(torch.tensor([0.0, 1.0, 0.0]), forward)
    right = right / right.norm()
    rotation = torch.stack([right, torch.linalg.cross(forward, right), forward])
    pose = torch.eye(4)
    pose[:3, :3] = rotation
    pose[:3, 3] = -rotation @ center
    return pose


def views_of(gaussians: Gaussians, cameras: Cameras, background: float = 0.0) -> list[View]:
    """What the cameras see, as bytes."""
    colors = render(gaussians, cameras, background=torch.full((3,), background), backend="reference").color
    images = (colors.clamp(0, 1) * 255).round().to(torch.uint8)
    return [View(f"{i:03d}.png", cameras[i], images[i]) for i in range(len(cameras))]


def disturbed(gaussians: Gaussians, amount: float = 0.05, seed: int = 1) -> Gaussians:
    """The same Gaussians, displaced, grey and half transparent: a start for a fit."""
    random = torch.Generator().manual_seed(seed)
    return replace(
        gaussians,
        means=gaussians.means + amount * torch.randn(gaussians.means.shape, generator=random),
        sh=torch.zeros_like(gaussians.sh),
        opacity_logits=torch.zeros_like(gaussians.opacity_logits),
    )
