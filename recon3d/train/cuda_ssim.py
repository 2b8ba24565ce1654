"""L1 + D-SSIM and its gradient on the GPU: the operator around cuda/kernels/l1_ssim.cu.

One kernel does both directions, so the gradient is ready when the loss is; backward only scales it. Nothing waits for
the GPU: the number of used pixels stays there, too.
"""

from __future__ import annotations

import ctypes
from typing import Any

import torch
from torch import Tensor

from recon3d.gpu import launch
from recon3d.gpu.launch import Grid, pointer

# As in the kernels.
_COLUMNS, _OWNED_COLUMNS, _OWNED_ROWS = 128, 108, 64
_SUMS, _TERMS, _TERM_THREADS = 4, 5, 256


class _PicturePair(ctypes.Structure):
    """The twin of PicturePair in l1_ssim.cu."""

    _fields_ = (
        ("rendered", ctypes.c_void_p),
        ("target", ctypes.c_void_p),
        ("mask", ctypes.c_void_p),
        ("width", ctypes.c_int),
        ("height", ctypes.c_int),
    )


@torch.library.custom_op("splatloom::photometric_cuda", mutates_args=())
def photometric_cuda(
    rendered: Tensor, target: Tensor, mask: Tensor, ssim_weight: float
) -> tuple[Tensor, Tensor]:
    """Loss terms and gradient of one picture, as photometric_cpu; all tensors on one device.

    rendered: (3, H, W) float32. target: (H, W, 3) uint8 sRGB. mask: (H, W) uint8 (above 127 = use) or (0, 0).
    Returns (5,) float32: loss, L1, mean squared error, SSIM, 1 over the number of used values; and (3, H, W) dloss /
    drendered times that number. With no used pixel everything is zero but the last term, which is 1. Raises ValueError
    for tensors of other shapes or types.
    """
    _require(rendered, target, mask)
    _, height, width = rendered.shape
    pixels, truth = rendered.contiguous(), target.contiguous()
    used = mask.contiguous() if mask.numel() else None
    pair = _PicturePair(pointer(pixels), pointer(truth), pointer(used), width, height)
    grid = Grid((-(-width // _OWNED_COLUMNS), -(-height // _OWNED_ROWS), 3), _COLUMNS)
    blocks = grid.blocks_xyz[0] * grid.blocks_xyz[1] * grid.blocks_xyz[2]
    partial_sums, terms = pixels.new_empty(blocks, _SUMS), pixels.new_empty(_TERMS)
    gradient, share = torch.empty_like(pixels), ctypes.c_float(ssim_weight)
    run = launch.launcher(rendered.device)
    run("l1_ssim.cu:l1_ssim", grid, pair, share, pointer(partial_sums), pointer(gradient))
    sums = (pointer(partial_sums), ctypes.c_int(blocks))
    run("l1_ssim.cu:l1_ssim_terms", Grid(1, _TERM_THREADS), *sums, share, pointer(terms))
    return terms, gradient


def _require(rendered: Tensor, target: Tensor, mask: Tensor) -> None:
    """Kernels read what they are told is there: say what is not."""
    if rendered.ndim != 3 or rendered.shape[0] != 3 or rendered.dtype != torch.float32:
        raise ValueError(f"rendered must be (3, H, W) float32, not {tuple(rendered.shape)} {rendered.dtype}")
    size = rendered.shape[1:]
    if target.shape != (*size, 3) or target.dtype != torch.uint8:
        raise ValueError(f"target must be {(*size, 3)} uint8, not {tuple(target.shape)} {target.dtype}")
    if mask.numel() and (mask.shape != size or mask.dtype != torch.uint8):
        raise ValueError(f"mask must be {tuple(size)} uint8, not {tuple(mask.shape)} {mask.dtype}")
    if {target.device, mask.device} != {rendered.device}:
        raise ValueError(f"target and mask must be on {rendered.device}, as the rendered picture is")


@photometric_cuda.register_fake
def _photometric_shapes(
    rendered: Tensor, target: Tensor, mask: Tensor, ssim_weight: float
) -> tuple[Tensor, Tensor]:
    """Shapes alone, for torch.compile."""
    return rendered.new_empty(_TERMS), torch.empty_like(rendered, memory_format=torch.contiguous_format)


def _setup_context(ctx: Any, inputs: tuple[Any, ...], output: tuple[Tensor, Tensor]) -> None:
    ctx.set_materialize_grads(False)
    ctx.save_for_backward(*output)


def _backward(ctx: Any, grad_terms: Tensor | None, grad_gradient: Tensor | None) -> tuple[Tensor | None, ...]:
    if grad_terms is None:
        return None, None, None, None
    terms, gradient = ctx.saved_tensors
    # Only the loss itself (entry 0) is differentiable; the other terms are for the log.
    return gradient * (grad_terms[0] * terms[4]), None, None, None


photometric_cuda.register_autograd(_backward, setup_context=_setup_context)
