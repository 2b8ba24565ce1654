"""MCMC's noise and the share of relocated splats on the GPU: launches of cuda/kernels/mcmc.cu."""

from __future__ import annotations

import ctypes

import torch
from torch import Tensor

from recon3d.gaussians import Gaussians
from recon3d.gpu import launch
from recon3d.gpu.launch import pointer

_THREADS = 256


class _Noise(ctypes.Structure):
    """The twin of Noise in mcmc.cu."""

    _fields_ = (
        ("strength", ctypes.c_float),
        ("middle", ctypes.c_float),
        ("sharpness", ctypes.c_float),
        ("below", ctypes.c_float),
    )


def add_noise(
    gaussians: Gaussians, normals: Tensor, *, strength: float, middle: float, sharpness: float, below: float
) -> None:
    """means += strength sigmoid(-sharpness (o - middle)) Sigma normals where o < below (3DGS-MCMC, equation 8).

    Written in place. gaussians: contiguous float32. normals: (N, 3) float32 draws of N(0, 1), on their device.
    """
    own = {name: tensor.detach() for name, tensor in gaussians.base().items() if name != "sh"}
    _require({**own, "normals": normals}, gaussians.means.device)
    run = launch.launcher(normals.device)
    run(
        "mcmc.cu:add_noise",
        launch.covering(len(normals), _THREADS),
        *(pointer(own[name]) for name in ("log_scales", "quats", "opacity_logits")),
        pointer(normals),
        ctypes.c_int(len(normals)),
        _Noise(strength, middle, sharpness, below),
        pointer(own["means"]),
    )


def share_cuda(opacities: Tensor, scales: Tensor, copies: Tensor) -> tuple[Tensor, Tensor]:
    """density_mcmc.share for float32 opacities (M,) and scales (M, 3), and int64 copies (M,), of one device."""
    opacities, scales, copies = opacities.contiguous(), scales.contiguous(), copies.contiguous()
    _require({"opacities": opacities, "scales": scales}, opacities.device)
    if copies.shape != opacities.shape or copies.dtype != torch.int64 or copies.device != opacities.device:
        raise ValueError(
            f"copies must be ({len(opacities)},) int64, not {tuple(copies.shape)} {copies.dtype}"
        )
    shared, shrunk = torch.empty_like(opacities), torch.empty_like(scales)
    run = launch.launcher(opacities.device)
    run(
        "mcmc.cu:share",
        launch.covering(len(opacities), _THREADS),
        *(pointer(tensor) for tensor in (opacities, scales, copies)),
        ctypes.c_int(len(opacities)),
        pointer(shared),
        pointer(shrunk),
    )
    return shared, shrunk


def _require(tensors: dict[str, Tensor], device: torch.device) -> None:
    """Kernels read what they are told is there: say what is not."""
    rows = {name: len(tensor) for name, tensor in tensors.items()}
    if len(set(rows.values())) > 1:
        raise ValueError(f"tensors must have as many rows as each other, not {rows}")
    for name, tensor in tensors.items():
        if tensor.dtype != torch.float32 or not tensor.is_contiguous() or tensor.device != device:
            raise ValueError(
                f"{name} must be contiguous float32 on {device}, not {tensor.dtype} with strides "
                f"{tensor.stride()} on {tensor.device}"
            )
