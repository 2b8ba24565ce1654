"""Edits of real Gaussians: a list of operations applied without loss, coefficients of motion included.

Pure functions: nothing is changed in place, and what is not selected keeps every bit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor

from recon3d.errors import SplatloomError
from recon3d.gaussians import SH_C0, Gaussians, merge
from viewer.operations import Delete, Duplicate, Fade, Keep, Operation, Recolor, Transform
from viewer.selections import selected
from viewer.transforms import Similarity, transformed

COUNT_MAX = 20_000_000
"""Most Gaussians that copies may lead to: several times what a page can show."""
ID_MAX = 2**31 - 1
_LUMA = (0.2126, 0.7152, 0.0722)
"""Rec. 709 weights of red, green and blue."""
_OPACITY_LOG_MAX = -1e-6
"""ln of the largest opacity that fading to more may reach."""


@dataclass(frozen=True)
class Edited:
    """Gaussians with ids that stay with them through every edit.

    ids: (N,) int32, unique. next_id: the lowest that was never used.
    """

    gaussians: Gaussians
    ids: Tensor
    next_id: int

    @staticmethod
    def fresh(gaussians: Gaussians) -> Edited:
        """Gaussians as they were read: ids are their rows."""
        count = len(gaussians)
        return Edited(gaussians, torch.arange(count, dtype=torch.int32), count)

    def select(self, mask: Tensor) -> Edited:
        """Those marked in `mask` (N,) bool."""
        return Edited(self.gaussians.select(mask), self.ids[mask], self.next_id)


@dataclass(frozen=True)
class Add:
    """Add Gaussians as they are; what placing another scene in this one comes down to."""

    gaussians: Gaussians


Step = Operation | Add
"""What is done to a scene: operations come from the page, additions are made by Python."""


def apply_operations(scene: Edited, operations: Sequence[Step]) -> Edited:
    """The scene after all operations, one after the other.

    Raises SplatloomError, with nothing done, if one cannot be done exactly or leads to numbers beyond float32.
    """
    for operation in operations:
        scene = apply_operation(scene, operation)
    if not all(bool(tensor.isfinite().all()) for tensor in scene.gaussians.tensors().values()):
        raise SplatloomError("this edit leads to numbers that are too large; the scene is as it was")
    return scene


def apply_operation(scene: Edited, operation: Step) -> Edited:
    """The scene after one operation."""
    if isinstance(operation, Add):
        return _with_more(scene, operation.gaussians)
    mask = selected(scene.gaussians, scene.ids, operation.selection)
    if isinstance(operation, Delete):
        return scene.select(~mask)
    if isinstance(operation, Keep):
        return scene.select(mask)
    if isinstance(operation, Duplicate):
        return _duplicated(scene, mask, operation)
    if not mask.any():
        return scene
    if isinstance(operation, Transform):
        return replace(scene, gaussians=_moved(scene.gaussians, mask, operation))
    if isinstance(operation, Recolor):
        return replace(scene, gaussians=_recolored(scene.gaussians, mask, operation))
    return replace(scene, gaussians=_faded(scene.gaussians, mask, operation))


def _duplicated(scene: Edited, mask: Tensor, operation: Duplicate) -> Edited:
    shift = Similarity(np.eye(3), 1.0, np.array(operation.shift))
    return _with_more(scene, transformed(scene.gaussians.select(mask), shift))


def _with_more(scene: Edited, added: Gaussians) -> Edited:
    """The scene and more Gaussians, with ids that were never used."""
    count = len(added)
    if len(scene.ids) + count > COUNT_MAX or scene.next_id + count > ID_MAX:
        raise SplatloomError("with so many more the scene would be too large; it is as it was")
    try:
        joined = merge([scene.gaussians, added]) if len(scene.ids) else added
    except ValueError as error:
        raise SplatloomError(
            "what is to be added moves by other functions of time than this scene: look at it beside instead"
        ) from error
    ids = torch.arange(scene.next_id, scene.next_id + count, dtype=torch.int32)
    return Edited(joined, torch.cat([scene.ids, ids]), scene.next_id + count)


def _moved(gaussians: Gaussians, mask: Tensor, operation: Transform) -> Gaussians:
    similarity = Similarity.about(operation.pivot, operation.quat, operation.scale, operation.shift)
    if mask.all():
        return transformed(gaussians, similarity)
    moved, rest = transformed(gaussians.select(mask), similarity), gaussians.select(~mask)
    order = torch.cat([mask.nonzero()[:, 0], (~mask).nonzero()[:, 0]])
    return merge([moved, rest]).select(order.argsort())


def _recolored(gaussians: Gaussians, mask: Tensor, operation: Recolor) -> Gaussians:
    """c = 0.5 + C0 f + ..; the change is affine in c, so it is linear in every coefficient but f, which also shifts."""
    luma = np.tile(_LUMA, (3, 1))
    mix = operation.saturation * np.eye(3) + (1 - operation.saturation) * luma
    matrix = torch.from_numpy(np.array(operation.gain)[:, None] * mix)
    shift = (matrix.sum(dim=1) * 0.5 + torch.tensor(operation.offset, dtype=torch.float64) - 0.5) / SH_C0
    sh = gaussians.sh.clone()
    changed = sh[mask].double() @ matrix.T
    changed[:, 0] += shift
    sh[mask] = changed.to(sh)
    motion = gaussians.motion
    if motion is not None:
        rows, moving = motion.index[mask], motion.sh.clone()
        rows = rows[rows >= 0].long()
        moving[rows] = (moving[rows].double() @ matrix.T).to(moving)
        motion = motion.replaced({"sh": moving})
    return replace(gaussians, sh=sh, motion=motion)


def _faded(gaussians: Gaussians, mask: Tensor, operation: Fade) -> Gaussians:
    """Opacities times the factor, computed from logarithms, which keep faint ones exact."""
    logits = gaussians.opacity_logits.clone()
    log_factor = float(np.log(max(operation.factor, 1e-30)))
    log_opacity = torch.nn.functional.logsigmoid(logits[mask].double()) + log_factor
    log_opacity = log_opacity.clamp(max=_OPACITY_LOG_MAX)
    logits[mask] = (log_opacity - torch.log(-torch.expm1(log_opacity))).to(logits)
    return replace(gaussians, opacity_logits=logits)
