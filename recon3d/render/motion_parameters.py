"""The motion's parameters in the order in which the compiled backends' operators take them."""

from __future__ import annotations

from torch import Tensor

from recon3d.motion import Motion
from recon3d.motion_basis import ATTRIBUTES

BASE_POSE_FLOATS = 7
"""Floats of a rigid base's pose: quaternion wxyz, translation."""


def ordered_parameters(motion: Motion | None, poses: Tensor) -> list[Tensor]:
    """What gradients flow to: five tables (M, K, C), clock (M, 2), life (M, 3) or (0, 3), weights (M, B), poses (B, 7).

    poses: of the rigid bases at the camera's time. Without motion all are empty, on the device of `poses`.
    """
    if motion is None:
        none = poses.new_empty(0, 0)
        return [*[poses.new_empty(0, 0, 0)] * len(ATTRIBUTES), *[none] * 4]
    tensors = motion.tensors()
    return [*(tensors[name] for name in (*ATTRIBUTES, "clock", "life", "weights")), poses]
