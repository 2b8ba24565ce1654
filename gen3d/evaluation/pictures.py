"""Small pictures of objects, real and generated, all taken and shrunk alike.

A picture is RGBA, uint8, (4, 64, 64), colour multiplied by alpha, so that there is no background that could be seen.
"""

from __future__ import annotations

import math

import numpy as np
import torch
from torch import Tensor

from gen3d.data.records import ObjectRecord, RecordSet
from gen3d.data.views import ViewOptions, orbit_pose
from gen3d.latents.decoded import Decoded
from recon3d.cameras import Cameras
from recon3d.progress import Progress, silent_progress
from recon3d.render import render

SIDE_PX = 64
ELEVATIONS_DEG = (20.0, 45.0)
"""Of the cameras around generated objects, in turns."""
_SHAPE = ViewOptions()


def pictures_of_record(record: ObjectRecord) -> Tensor:
    """(V, 4, 64, 64) of all views of a record."""
    return shrunk(torch.from_numpy(record.views))


def training_pictures(records: RecordSet, most: int, progress: Progress = silent_progress) -> Tensor:
    """(N, V, 4, 64, 64) of all records: their first views, at most so many of each."""
    views = min(most, len(records.views(0)))
    found = torch.empty(len(records), views, 4, SIDE_PX, SIDE_PX, dtype=torch.uint8)
    with progress.stage("look at training objects", len(records)) as advance:
        for index in range(len(records)):
            found[index] = shrunk(torch.from_numpy(records.views(index, range(views))))
            advance(1, "")
    return found


def shrunk(straight: Tensor) -> Tensor:
    """(V, 4, 64, 64) of pictures (V, H, W, 4) uint8 whose colour is not multiplied by alpha."""
    values = straight.permute(0, 3, 1, 2).float()
    premultiplied = torch.cat([values[:, :3] * values[:, 3:] / 255, values[:, 3:]], dim=1)
    return torch.nn.functional.adaptive_avg_pool2d(premultiplied, SIDE_PX).round().to(torch.uint8)


def pictures_of(decoded: Decoded, views: int = 8, backend: str = "auto") -> Tensor:
    """(views, 4, 64, 64) of a generated object, from all around."""
    if len(decoded.cells) == 0:
        return torch.zeros(views, 4, SIDE_PX, SIDE_PX, dtype=torch.uint8)
    cameras = cameras_around(decoded, views)
    found = render(decoded.gaussians, cameras, background=torch.zeros(3), backend=backend)
    rgba = torch.cat([found.color.clamp(0, 1), found.alpha[..., None]], dim=-1).permute(0, 3, 1, 2)
    return (torch.nn.functional.adaptive_avg_pool2d(rgba, SIDE_PX) * 255).round().to(torch.uint8)


def cameras_around(decoded: Decoded, views: int, size: int = _SHAPE.size) -> Cameras:
    """Cameras on a circle around an object, as far away as those of the training records."""
    half = math.radians(_SHAPE.fov_deg) / 2
    distance = _radius(decoded) / math.sin(half) * (1 + _SHAPE.margin) / 2
    poses = [
        orbit_pose(2 * math.pi * (k + 0.5) / views, math.radians(ELEVATIONS_DEG[k % 2]), distance)
        for k in range(views)
    ]
    focal = size / 2 / math.tan(half)
    lens = torch.tensor([focal, focal, size / 2, size / 2]).repeat(views, 1)
    return Cameras(torch.from_numpy(np.stack(poses)), lens, size, size)


def _radius(decoded: Decoded) -> float:
    """Of the sphere around the origin that holds the object."""
    farthest = (decoded.cells + 0.5) / decoded.distances.shape[0] - 0.5
    return max(float(farthest.norm(dim=1).max()), 0.1)
