"""Adam on the GPU: all parameters of a scene in one launch of cuda/kernels/adam.cu."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from recon3d.gpu import launch
from recon3d.gpu.launch import Grid, pointer

# As in the kernel.
_THREADS, _CHUNK, _MOST_PARAMETERS = 256, 4096, 24
_WORD_BYTES = 16


@dataclass(frozen=True)
class AdamParameter:
    """One parameter of a step: contiguous float32 tensors (N, ...) of one shape on one device.

    values and both moments are written. rate: learning rate, a float or a tensor that broadcasts against the parameter
    and repeats along its first dimension. flags: (N,) int32, rows above zero move; None: all of them.
    """

    values: Tensor
    grad: Tensor
    exp_avg: Tensor
    exp_avg_sq: Tensor
    rate: float | Tensor
    flags: Tensor | None = None


class _Constants(ctypes.Structure):
    """The twin of AdamConstants<float> in adam.cuh."""

    _fields_ = tuple(
        (name, ctypes.c_float) for name in ("beta1", "gain1", "beta2", "gain2", "eps", "root_correction")
    )


class _Parameter(ctypes.Structure):
    """The twin of AdamParameter in adam.cu."""

    _fields_ = (
        ("values", ctypes.c_void_p),
        ("grad", ctypes.c_void_p),
        ("exp_avg", ctypes.c_void_p),
        ("exp_avg_sq", ctypes.c_void_p),
        ("rates", ctypes.c_void_p),
        ("flags", ctypes.c_void_p),
        ("count", ctypes.c_longlong),
        ("row_width", ctypes.c_int),
        ("first_block", ctypes.c_int),
        ("aligned", ctypes.c_int),
        ("rate", ctypes.c_float),
    )


class _Launch(ctypes.Structure):
    """The twin of AdamLaunch in adam.cu."""

    _fields_ = (
        ("constants", _Constants),
        ("count", ctypes.c_int),
        ("parameters", _Parameter * _MOST_PARAMETERS),
    )


def adam_update_cuda(
    parameters: Sequence[AdamParameter], step: int, constants: tuple[float, float, float]
) -> None:
    """One Adam step (Kingma and Ba 2015) of every parameter, written in place.

    step counts from 1. constants: beta1, beta2, eps. Raises ValueError for tensors that the kernel cannot read.
    """
    filled = [parameter for parameter in parameters if parameter.values.numel()]
    for first in range(0, len(filled), _MOST_PARAMETERS):
        _launch(filled[first : first + _MOST_PARAMETERS], step, constants)


def _launch(parameters: Sequence[AdamParameter], step: int, constants: tuple[float, float, float]) -> None:
    beta1, beta2, eps = constants
    record = _Launch(count=len(parameters))
    root_correction = 1 / math.sqrt(1 - beta2**step)
    record.constants = _Constants(beta1, 1 - beta1, beta2, 1 - beta2, eps, root_correction)
    rates = [
        _rates_of_a_row(parameter) for parameter in parameters
    ]  # alive until the launch is in the stream
    blocks = 0
    for slot, parameter, own_rates in zip(record.parameters, parameters, rates):
        _require(parameter)
        factor = 1.0 if isinstance(parameter.rate, Tensor) else parameter.rate
        slot.values, slot.grad = pointer(parameter.values), pointer(parameter.grad)
        slot.exp_avg, slot.exp_avg_sq = pointer(parameter.exp_avg), pointer(parameter.exp_avg_sq)
        slot.rates, slot.flags = pointer(own_rates), pointer(parameter.flags)
        slot.count = parameter.values.numel()
        slot.row_width = slot.count // len(parameter.values)
        slot.first_block, slot.aligned = blocks, _is_aligned(parameter)
        slot.rate = factor / (1 - beta1**step)
        blocks += -(-slot.count // _CHUNK)
    run = launch.launcher(parameters[0].values.device)
    run("adam.cu:adam", Grid(blocks, _THREADS), record)


def _rates_of_a_row(parameter: AdamParameter) -> Tensor | None:
    """The rates of the numbers of one row, float32 on the parameter's device; None where they are one number."""
    if not isinstance(parameter.rate, Tensor):
        return None
    values = parameter.values
    return parameter.rate.to(values).expand(1, *values.shape[1:]).reshape(-1).contiguous()


def _is_aligned(parameter: AdamParameter) -> bool:
    """Whether words of four numbers may be read and written."""
    tensors = (parameter.values, parameter.grad, parameter.exp_avg, parameter.exp_avg_sq)
    return all(tensor.data_ptr() % _WORD_BYTES == 0 for tensor in tensors)


def _require(parameter: AdamParameter) -> None:
    """Kernels read what they are told is there: say what is not."""
    values = parameter.values
    for name in ("values", "grad", "exp_avg", "exp_avg_sq"):
        tensor = getattr(parameter, name)
        sound = tensor.shape == values.shape and tensor.dtype == torch.float32 and tensor.is_contiguous()
        if not sound or tensor.device != values.device:
            raise ValueError(
                f"{name} must be a contiguous {tuple(values.shape)} float32 on {values.device}, not "
                f"{tuple(tensor.shape)} {tensor.dtype} with strides {tensor.stride()} on {tensor.device}"
            )
    flags = parameter.flags
    if flags is not None and (flags.shape != values.shape[:1] or flags.dtype != torch.int32):
        raise ValueError(f"flags must be ({len(values)},) int32, not {tuple(flags.shape)} {flags.dtype}")
