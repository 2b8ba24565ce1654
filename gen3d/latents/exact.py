"""The field of an object itself, without a latent in between: what a decoder should give, but for its Gaussians."""

from __future__ import annotations

import math

import numpy as np
import torch

from gen3d.latents.bricks import Bricks
from gen3d.latents.cells import OFFSET_REACH, WIDTH, CellValues, part
from gen3d.latents.decoder import Field, certainly
from gen3d.latents.targets import REACH, SurfaceTargets, surface_targets
from gen3d.latents.views import ObjectData

_EDGE = 0.999
"""The hyperbolic tangent reaches 1 nowhere."""


def exact_field(record: ObjectData) -> Field:
    """The field of a record, colours those of all its pictures. Where all is surface, Gaussians have no behind."""
    sheet = len(record.cells) == record.occupancy.sum()
    return field_of_targets(surface_targets(record), 0.0 if sheet else 0.5)


def field_of_targets(targets: SurfaceTargets, inset: float = 0.5) -> Field:
    """The field, a batch of 1, whose cells have these targets, with Gaussians `inset` cells behind the surface.

    What has no target, their shifts, scales, turns and opacities, is as before training.
    """
    bricks = Bricks.where(torch.from_numpy(targets.active)[None])
    raw = torch.zeros(len(bricks), 8, WIDTH)
    raw[..., part("distance")] = torch.from_numpy(targets.field.astype(np.float32) * (REACH / 127))[..., None]
    raw[..., part("normal")] = 1.0
    raw[..., part("inset")] = math.atanh((inset - 0.5) / 0.5 * _EDGE)
    flat, rows = raw.view(-1, WIDTH), torch.from_numpy(targets.rows).long()
    offsets = torch.from_numpy(targets.offsets.astype(np.float32) / 255 - 0.5)
    flat[rows, part("offset")] = torch.atanh(offsets / OFFSET_REACH)
    flat[rows, part("normal")] = torch.from_numpy(targets.normals.astype(np.float32) / 127)
    for name, values in (("albedo", targets.albedo), ("lit", targets.lit)):
        flat[rows, part(name)] = torch.logit(torch.from_numpy(values.astype(np.float32) / 255), eps=1e-4)
    sides, near = (certainly(torch.from_numpy(true)[None]) for true in (targets.inside, targets.active))
    return Field(sides, near, bricks, CellValues(raw))
