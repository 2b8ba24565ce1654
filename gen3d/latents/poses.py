"""The camera of a single picture: how pictures are framed, and what must be known of a pose.

A picture of unknown origin is cropped to a square around its object. Its camera then has a fixed field of view and four
unknowns, of which the azimuth matters only within a quarter turn: an object may as well be turned by 90 degrees.
"""

from __future__ import annotations

import math

import numpy as np
import torch
from torch import Tensor

from gen3d.latents.views import PosedViews
from recon3d.errors import CaptureError

PICTURE_PX = 64
"""Side of cropped pictures."""
FOV_DEG = 40.0
MARGIN = 1.15
"""Side of the crop over the longer side of what it holds."""
POSE_NUMBERS = 6
"""cos and sin of four times the azimuth; elevation, rad; ln of the object's size over the picture's; centre x, y."""
_OPAQUE = 128


def cropped(views: PosedViews, side_px: int = PICTURE_PX) -> PosedViews:
    """One picture of each object, (B, 1, ...), cut to side_px around the object; cameras follow, depths are dropped.

    Raises CaptureError if a picture shows nothing.
    """
    assert views.view_count == 1
    pictures, lenses = [], []
    for item in range(len(views)):
        rgba, lens = views.rgba[item, 0].cpu(), views.intrinsics[item, 0].cpu()
        left, top, side = _square(rgba.numpy())
        pictures.append(_resampled(rgba, left, top, side, side_px))
        shift = torch.tensor([0.0, 0.0, left, top])
        lenses.append((lens - shift) * (side_px / side))
    return PosedViews(
        torch.stack(pictures)[:, None],
        views.camera_from_object.cpu(),
        torch.stack(lenses)[:, None],
    )


def _square(rgba: np.ndarray) -> tuple[float, float, float]:
    """Left, top and side, in pixels, of the square around what a picture (H, W, 4) shows."""
    rows = np.flatnonzero((rgba[..., 3] >= _OPAQUE).any(axis=1))
    columns = np.flatnonzero((rgba[..., 3] >= _OPAQUE).any(axis=0))
    if len(rows) == 0:
        raise CaptureError(
            "the picture shows no object: nothing in it is opaque; check its mask or its background"
        )
    height, width = rows[-1] + 1 - rows[0], columns[-1] + 1 - columns[0]
    side = MARGIN * float(max(height, width, 2))
    return (
        float(columns[0] + columns[-1] + 1 - side) / 2,
        float(rows[0] + rows[-1] + 1 - side) / 2,
        side,
    )


def _resampled(rgba: Tensor, left: float, top: float, side: float, side_px: int) -> Tensor:
    """(side_px, side_px, 4) uint8 of a square of a picture (H, W, 4); beyond its border it shows nothing.

    Colours are averaged where they show: weighted with alpha.
    """
    height, width = rgba.shape[:2]
    samples = max(
        1, math.ceil(side / side_px)
    )  # per pixel and axis, so that no pixel of the original is skipped
    ticks = (torch.arange(side_px * samples) + 0.5) / (side_px * samples) * side
    across, down = (left + ticks) / width * 2 - 1, (top + ticks) / height * 2 - 1
    places = torch.stack(torch.meshgrid(across, down, indexing="xy"), dim=-1)[None]
    straight = rgba.permute(2, 0, 1)[None].float() / 255
    premultiplied = torch.cat([straight[:, :3] * straight[:, 3:], straight[:, 3:]], dim=1)
    fine = torch.nn.functional.grid_sample(premultiplied, places, align_corners=False)
    small = torch.nn.functional.avg_pool2d(fine, samples)[0]
    color = small[:3] / small[3:].clamp(min=1e-4)
    return (torch.cat([color, small[3:]]).clamp(0, 1) * 255).round().to(torch.uint8).permute(1, 2, 0)


def pose_numbers(views: PosedViews) -> Tensor:
    """(B, POSE_NUMBERS) of cameras that stand upright, one per object."""
    pose, lens = views.camera_from_object[:, 0], views.intrinsics[:, 0]
    towards = -pose[:, 2, :3]  # from the object to the camera
    azimuth = torch.atan2(towards[:, 0], towards[:, 2])
    elevation = torch.asin(towards[:, 1].clamp(-1, 1))
    center = pose[:, :3, 3]
    size = lens[:, 0] / center[:, 2] / views.rgba.shape[3]
    where = (center[:, :2] / center[:, 2:] * lens[:, :2] + lens[:, 2:]) / views.rgba.shape[3] - 0.5
    return torch.stack(
        [(4 * azimuth).cos(), (4 * azimuth).sin(), elevation, size.log(), *where.unbind(1)], dim=1
    )


def quarters_to_face(views: PosedViews) -> Tensor:
    """(B, V) int64: the quarter turns that bring the side each picture shows within 45 degrees of the front, +z."""
    towards = -views.camera_from_object[:, :, 2, :3]
    azimuth = torch.atan2(towards[..., 0], towards[..., 2])
    # A quarter turn (gen3d/latents/turns.py) adds 90 degrees to where the camera stands about the object.
    return (-(azimuth / (math.pi / 2)).round().long()) % 4


def posed(pictures: Tensor, numbers: Tensor) -> PosedViews:
    """Pictures (B, H, W, 4) uint8 with the cameras that pose numbers (B, 6) say; azimuths within 45 degrees of z."""
    px = pictures.shape[2]
    azimuth = torch.atan2(numbers[:, 1], numbers[:, 0]) / 4
    elevation = numbers[:, 2].clamp(-1.5, 1.5)
    focal = px / 2 / math.tan(math.radians(FOV_DEG) / 2)
    distance = focal / px / numbers[:, 3].exp()
    poses = torch.eye(4, device=numbers.device).repeat(len(pictures), 1, 1)
    right = torch.stack([azimuth.cos(), torch.zeros_like(azimuth), -azimuth.sin()], dim=1)
    level = elevation.cos()
    towards = torch.stack([azimuth.sin() * level, elevation.sin(), azimuth.cos() * level], dim=1)
    poses[:, :3, :3] = torch.stack([right, torch.linalg.cross(-towards, right), -towards], dim=1)
    poses[:, 2, 3] = distance
    lens = torch.tensor([focal, focal, px / 2, px / 2], device=numbers.device).repeat(len(pictures), 1)
    # The camera looks at the object's centre, wherever that is in the picture: the principal point moves instead.
    lens[:, 2:] += numbers[:, 4:] * px
    return PosedViews(pictures[:, None], poses[:, None], lens[:, None])
