"""One picture into a latent at once, without sampling, and what it shows into the detail of what was sampled.

The regression reads the picture's camera first: from which side, how large the object is in the picture, and where.
What it says of the object can be checked: decoded, and seen from that camera, it has to have the outline that is in the
picture. Size and place are mended by it, and the object is read once more. The side is not: what is read for a wrong
one has as good an outline. From that camera the object is then made to look as in the picture; its other sides stay as
they were imagined.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import torch
from torch import Tensor

from gen3d.generation import Told, predicted_latents
from gen3d.latents.detail import Detail
from gen3d.latents.detail_fit import DetailFit, painted_detail
from gen3d.latents.evaluate import iou
from gen3d.latents.poses import PICTURE_PX, posed
from gen3d.pipeline_file import Networks

_UNSURE = (0.1, 0.05, 0.05)
"""By how much pose numbers 3 to 5, ln of the size and the place, may well be read wrongly."""
_STEPS = (0.6, 0.3)
"""Of the search for them, in these."""
_PRICE = 0.03
"""Of so much away from what was read, squared, in IoU of the outline."""
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
    shown = picture.permute(0, 2, 3, 1).to(networks.regressor.cells.device)
    latents, read = networks.regressor(shown)
    (decoded,) = networks.latents.decode(latents)
    camera = placed(read[0].float().cpu(), decoded.occupancy, picture[0, 3].cpu() >= _OPAQUE)[None]
    return PictureRead(networks.regressor(shown, camera.to(read))[0].float().cpu(), camera)


def shown_detail(networks: Networks, latents: Tensor, picture: Tensor, camera: Tensor, steps: int) -> Detail:
    """The detail by which objects of latents (1, C, G, G, G) look as in a picture from its camera (1, 6).

    picture: (1, 4, DETAIL_PX, DETAIL_PX) uint8, RGBA, as gen3d.latents.poses.cropped cuts it. The solid stays as it is:
    a camera that was read is not right enough to carve it by one picture.
    """
    model, default = networks.latents, DetailFit()
    config = replace(default, descent=replace(default.descent, steps=steps))
    views = posed(picture.permute(0, 2, 3, 1).cpu(), camera).to(model.device)
    return painted_detail(model, latents.to(model.device), views, config, lambda count, note: None)


def placed(camera: Tensor, occupancy: Tensor, wanted: Tensor) -> Tensor:
    """Pose numbers (6,) near others, from which an object (R, R, R) bool has more of a wanted outline.

    wanted: (PICTURE_PX, PICTURE_PX) bool. Size and place are changed, in steps along one of them, while that helps.
    """
    directions = torch.cat([torch.eye(3), -torch.eye(3)])

    def moved(by: Tensor) -> Tensor:
        return torch.cat([camera[:3], camera[3:] + by * camera.new_tensor(_UNSURE)])

    def worth(by: Tensor) -> float:
        return iou(outline(occupancy, moved(by)), wanted) - _PRICE * float(by.square().sum())

    best, found = torch.zeros(3), worth(torch.zeros(3))
    for step in _STEPS:
        while True:
            tried = max((best + step * direction for direction in directions), key=worth)
            if (value := worth(tried)) <= found:
                break
            best, found = tried, value
    return moved(best)


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
