"""Known depths: triangulated points as each training camera sees them, for the depth loss."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch

from recon3d.capture.types import Points, View
from recon3d.train.pictures import KnownDepths


def known_depths(points: Points, indices: Sequence[int], views: Sequence[View]) -> list[KnownDepths | None]:
    """For each view, the points that were observed in it; None where there are none.

    indices: of the views in the capture, as points.observations counts frames. A point that the matcher did not
    observe in a view may be hidden there, so it is not used.
    """
    if points.observations is None:
        return [None] * len(views)
    frames, observed = points.observations.T
    return [_in_view(points.xyz[observed[frames == i]], view) for i, view in zip(indices, views, strict=True)]


def _in_view(xyz: np.ndarray, view: View) -> KnownDepths | None:
    """The points that fall inside the picture, in front of the camera and on a pixel in use."""
    camera = view.camera
    pixels, depths = camera.project(torch.from_numpy(xyz).to(camera.intrinsics.dtype))
    pixels, depths = pixels[0], depths[0]
    size = pixels.new_tensor([camera.width, camera.height])
    kept = (depths > 0) & (pixels >= 0).all(dim=1) & (pixels < size).all(dim=1)
    if view.mask is not None:
        column, row = pixels.long().clamp(min=0).unbind(1)
        kept &= view.mask[row.clamp(max=camera.height - 1), column.clamp(max=camera.width - 1)] > 0
    if not bool(kept.any()):
        return None
    return KnownDepths(pixels[kept].float(), (1 / depths[kept]).float())
