"""One picture into a latent at once, without sampling, and what it shows into the detail of what was sampled.

The regression reads the picture's camera first, and from one picture of an unknown thing that is uncertain by ten
degrees and more. What it says of the object can be checked, though: decoded, and seen from the camera that was assumed,
it has to have the outline that is in the picture. So cameras around the one that was read are tried, and the best kept.
From there the object is made to look as it does in the picture; its other sides stay as they were imagined.
"""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import product
from typing import NamedTuple

import torch
from torch import Tensor

from gen3d.generation import Told, predicted_latents
from gen3d.latents.detail import Detail
from gen3d.latents.detail_fit import DetailFit, painted_detail
from gen3d.latents.evaluate import iou
from gen3d.latents.poses import PICTURE_PX, posed
from gen3d.latents.regress import ImageRegressor
from gen3d.pipeline_file import Networks

_AZIMUTHS_DEG = (0.0, -20.0, 20.0)
_ELEVATIONS_DEG = (0.0, -12.0, 12.0, -24.0, 24.0)
"""Away from what was read; nothing comes first, so that it is kept where others are no better."""
_OPAQUE = 128
DETAIL_PX = 128
"""Side of pictures that detail is fitted to."""


class PictureRead(NamedTuple):
    """What a picture says at once, on the CPU. latents: (1, C, G, G, G) float32. camera: (1, 6) pose numbers
    (gen3d/latents/poses.py), or None where nothing reads one."""

    latents: Tensor
    camera: Tensor | None = None


@torch.no_grad()
def read_picture(networks: Networks, picture: Tensor) -> PictureRead:
    """What one picture of one object, without its camera, says of both.

    picture: (1, 4, PICTURE_PX, PICTURE_PX) uint8, RGBA, as gen3d.latents.poses.cropped cuts it. By the regression, or,
    in weights without one, as the flow's mean prediction.
    """
    if networks.regressor is None:
        return PictureRead(predicted_latents(networks.flow, Told((None,), picture)))
    cameras, latents = _tried(networks.regressor, picture.permute(0, 2, 3, 1))
    wanted = picture[0, 3] >= _OPAQUE
    found = [
        iou(outline(decoded.occupancy, camera), wanted)
        for decoded, camera in zip(networks.latents.decode(latents), cameras)
    ]
    best = max(range(len(found)), key=found.__getitem__)
    return PictureRead(latents[best : best + 1].float().cpu(), cameras[best : best + 1].float().cpu())


def shown_detail(networks: Networks, latents: Tensor, picture: Tensor, camera: Tensor, steps: int) -> Detail:
    """The detail by which objects of latents (1, C, G, G, G) look as in a picture from its camera (1, 6).

    picture: (1, 4, DETAIL_PX, DETAIL_PX) uint8, RGBA, as gen3d.latents.poses.cropped cuts it. The solid stays as it is:
    a camera that was read is not right enough to carve it by one picture.
    """
    model, default = networks.latents, DetailFit()
    config = replace(default, descent=replace(default.descent, steps=steps))
    views = posed(picture.permute(0, 2, 3, 1).cpu(), camera).to(model.device)
    return painted_detail(model, latents.to(model.device), views, config, lambda count, note: None)


def outline(occupancy: Tensor, camera: Tensor) -> Tensor:
    """(PICTURE_PX, PICTURE_PX) bool: where an object (R, R, R) bool appears to a camera of pose numbers (6,)."""
    seen = torch.zeros(PICTURE_PX, PICTURE_PX)
    places = (occupancy.nonzero().float().cpu() + 0.5) / occupancy.shape[0] - 0.5
    view = posed(torch.zeros(1, PICTURE_PX, PICTURE_PX, 4, dtype=torch.uint8), camera[None].cpu())
    projected = torch.nn.functional.pad(places, (0, 1), value=1.0) @ view.projections()[0, 0].T
    column, row = (projected[:, :2] / projected[:, 2:].clamp(min=1e-6)).floor().long().unbind(1)
    inside = (column >= 0) & (column < PICTURE_PX) & (row >= 0) & (row < PICTURE_PX)
    seen[row[inside], column[inside]] = 1.0
    # Cells are about a pixel apart: close the gaps between their centres.
    wide = torch.nn.functional.max_pool2d(seen[None, None], 3, 1, 1)
    return -torch.nn.functional.max_pool2d(-wide, 3, 1, 1)[0, 0] > 0


def _tried(regressor: ImageRegressor, picture: Tensor) -> tuple[Tensor, Tensor]:
    """Cameras (N, 6) around the one that is read from a picture (1, H, W, 4), and the latents that go with them."""
    picture = picture.to(regressor.cells.device)
    read = regressor(picture)[1][0]
    azimuth = math.atan2(float(read[1]), float(read[0])) / 4
    cameras = read.repeat(len(_AZIMUTHS_DEG) * len(_ELEVATIONS_DEG), 1)
    for camera, (turn, rise) in zip(cameras, product(_AZIMUTHS_DEG, _ELEVATIONS_DEG)):
        angle = 4 * (azimuth + math.radians(turn))
        camera[0], camera[1] = math.cos(angle), math.sin(angle)
        camera[2] += math.radians(rise)
    return cameras, regressor(picture.expand(len(cameras), -1, -1, -1), cameras)[0]
