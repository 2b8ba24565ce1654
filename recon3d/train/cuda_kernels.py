"""Which tensors the CUDA kernels of training take; all others are left to numba or plain torch."""

from __future__ import annotations

import functools

import torch
from torch import Tensor

from recon3d.errors import ResourceError
from recon3d.gpu.device import find_gpu


def kernels_take(tensor: Tensor) -> bool:
    """Whether it holds float32 on a GPU that our kernels run on.

    Where they do not (cuda-core is not installed, or the GPU is older than Turing), people may still train with
    gsplat, and plain torch does what the kernels would.
    """
    return tensor.device.type == "cuda" and tensor.dtype == torch.float32 and _run_on(tensor.device.index)


@functools.cache
def _run_on(index: int) -> bool:
    try:
        find_gpu(index)
    except ResourceError:
        return False
    return True
