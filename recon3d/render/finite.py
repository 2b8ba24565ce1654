"""Inputs that hold NaN or infinity are refused by name, and on a GPU without waiting for it.

One sum per tensor is the cheapest screen: it is finite unless a value is not (or the sum overflows, which the exact
test then clears). On a GPU the host would have to wait for the sums, so after the first render of a scene they are
looked at when the next picture is asked for: a training that diverges stops one step later there.
"""

from __future__ import annotations

import functools
import weakref
from dataclasses import dataclass, field

import numpy as np
import torch
from torch import Tensor

from recon3d.cameras import Cameras
from recon3d.errors import SplatloomError
from recon3d.gaussians import Gaussians


def require_finite(gaussians: Gaussians, cameras: Cameras, features: Tensor | None) -> None:
    """Raise SplatloomError naming the first input, and its row, that holds NaN or infinity.

    Nothing is tested inside torch.compile or while a CUDA graph is captured, where no value can be looked at.
    """
    if torch.compiler.is_compiling():
        return
    scene = gaussians.tensors()
    inputs = scene | {"camera_from_world": cameras.camera_from_world, "intrinsics": cameras.intrinsics}
    if features is not None:
        inputs["features"] = features
    with torch.no_grad(), np.errstate(over="ignore", invalid="ignore"):
        if gaussians.means.is_cuda:
            if not torch.cuda.is_current_stream_capturing():
                _screen(gaussians.means.device).test(list(scene.values()), inputs)
        elif not np.isfinite([tensor.detach().numpy().sum() for tensor in inputs.values()]).all():
            _refuse(inputs)


def _refuse(inputs: dict[str, Tensor]) -> None:
    """The exact test: raise for the first tensor that holds NaN or infinity, if one does."""
    for name, tensor in inputs.items():
        bad = ~tensor.isfinite()
        if bad.any():
            row = int(bad.nonzero()[0, 0])
            raise SplatloomError(
                f"{name}[{row}] is NaN or infinite ({int(bad.sum())} such values in all): the scene or its "
                "training has diverged; go back to an earlier checkpoint or drop these rows."
            )


@dataclass
class Screen:
    """The test on one GPU: at once where a scene is new, one picture later where it is not.

    sum:   pinned host memory for the sum of all inputs; `arrived` tells when it is there.
    known: the tensors of the scene that was tested last.
    """

    sum: Tensor
    arrived: torch.cuda.Event
    under_way: bool = False
    known: list[weakref.ref[Tensor]] = field(default_factory=list)

    def test(self, scene: list[Tensor], inputs: dict[str, Tensor]) -> None:
        """Raise SplatloomError if the inputs, or those of the picture before, are not finite."""
        if len(scene) != len(self.known) or any(
            known() is not tensor for known, tensor in zip(self.known, scene, strict=True)
        ):
            self._test_now(inputs)
            self.known, self.under_way = [weakref.ref(tensor) for tensor in scene], False
            return
        if self.under_way and not self.arrived.query():
            return
        if self.under_way and not np.isfinite(self.sum.item()):
            self.under_way = False
            _refuse(inputs)
        self.sum.copy_(_total(inputs), non_blocking=True)
        self.arrived.record()
        self.under_way = True

    def _test_now(self, inputs: dict[str, Tensor]) -> None:
        if not np.isfinite(_total(inputs).item()):
            _refuse(inputs)


def _total(inputs: dict[str, Tensor]) -> Tensor:
    """One number that is finite if all are (unless it overflows): the sum of all absolute values, in three launches."""
    return torch.nn.utils.get_total_norm(list(inputs.values()), norm_type=1.0)


@functools.cache
def _screen(device: torch.device) -> Screen:
    with torch.cuda.device(device):
        return Screen(torch.zeros((), pin_memory=True), torch.cuda.Event())
