"""Which Gaussians a selection means."""

from __future__ import annotations

import base64
import binascii
import functools

import numpy as np
import torch
from torch import Tensor

from recon3d.errors import SplatloomError
from recon3d.gaussians import SH_C0, Gaussians, rotation_from_quat
from viewer.operations import (
    BoxSelection,
    ColorSelection,
    EverythingSelection,
    IdSelection,
    MotionSelection,
    OpacitySelection,
    Selection,
    SphereSelection,
)

_MOTION_TIMES = 17
"""Times at which the way from the first instant is measured."""


@functools.singledispatch
def _chosen(selection: object, gaussians: Gaussians, ids: Tensor) -> Tensor:
    raise TypeError(f"{type(selection).__name__} is no selection")


def selected(gaussians: Gaussians, ids: Tensor, selection: Selection) -> Tensor:
    """(N,) bool: what is selected of Gaussians with these ids (N,).

    Raises SplatloomError if ids are damaged.
    """
    return _chosen(selection, gaussians, ids)


def encode_ids(ids: Tensor) -> str:
    """Ids as they travel: base64 of little-endian i32."""
    return base64.b64encode(ids.numpy().astype("<i4").tobytes()).decode()


def decode_ids(text: str) -> np.ndarray:
    """The inverse of encode_ids. Raises SplatloomError if the text is damaged."""
    try:
        return np.frombuffer(base64.b64decode(text, validate=True), "<i4")
    except (binascii.Error, ValueError) as error:
        raise SplatloomError("the list of selected Gaussians is damaged: select them again") from error


@_chosen.register
def _(selection: EverythingSelection, gaussians: Gaussians, ids: Tensor) -> Tensor:
    return torch.ones(len(gaussians), dtype=torch.bool)


@_chosen.register
def _(selection: IdSelection, gaussians: Gaussians, ids: Tensor) -> Tensor:
    return torch.from_numpy(np.isin(ids.numpy(), decode_ids(selection.ids)))


@_chosen.register
def _(selection: BoxSelection, gaussians: Gaussians, ids: Tensor) -> Tensor:
    offsets = gaussians.at(selection.time).means.double() - torch.tensor(
        selection.center, dtype=torch.float64
    )
    world_from_box = rotation_from_quat(torch.tensor(selection.quat, dtype=torch.float64))
    half_size = torch.tensor(selection.half_size, dtype=torch.float64)
    return ((offsets @ world_from_box).abs() <= half_size).all(dim=1)


@_chosen.register
def _(selection: SphereSelection, gaussians: Gaussians, ids: Tensor) -> Tensor:
    offsets = gaussians.at(selection.time).means.double() - torch.tensor(
        selection.center, dtype=torch.float64
    )
    return offsets.norm(dim=1) <= selection.radius


@_chosen.register
def _(selection: OpacitySelection, gaussians: Gaussians, ids: Tensor) -> Tensor:
    return (gaussians.opacities >= selection.low) & (gaussians.opacities <= selection.high)


@_chosen.register
def _(selection: ColorSelection, gaussians: Gaussians, ids: Tensor) -> Tensor:
    colors = 0.5 + SH_C0 * gaussians.sh[:, 0]
    return ((colors - torch.tensor(selection.color)).abs() <= selection.tolerance).all(dim=1)


@_chosen.register
def _(selection: MotionSelection, gaussians: Gaussians, ids: Tensor) -> Tensor:
    farthest = torch.zeros(len(gaussians))
    if gaussians.motion is not None:
        rows = gaussians.motion.moving.nonzero()[:, 0]
        swarm = gaussians.select(rows)
        start = swarm.at(0.0).means
        ways = [(swarm.at(t).means - start).norm(dim=1) for t in np.linspace(0, 1, _MOTION_TIMES).tolist()]
        farthest[rows] = torch.stack(ways).amax(dim=0)
    return farthest >= selection.distance
