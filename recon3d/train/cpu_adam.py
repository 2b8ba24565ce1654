"""Adam in one sweep over memory on the CPU: the torch version makes seven."""

from __future__ import annotations

import math

import numpy as np
import torch
from torch import Tensor

from recon3d.compiled import kernel_jit
from recon3d.parallel import run_chunks
from recon3d.simd import fma8, load8, splat8, sqrt8, store8

_CHUNK = 1 << 15  # values per work item, a multiple of 8; a few of them per thread even for small scenes


@kernel_jit
def _adam(
    first: int,
    last: int,
    parameter: np.ndarray,
    grad: np.ndarray,
    exp_avg: np.ndarray,
    exp_avg_sq: np.ndarray,
    rates: np.ndarray,
    beta1: float,
    beta2: float,
    eps: float,
    root_correction: float,
) -> None:
    """Update values first..last of flat float32 arrays; rates: the period of the learning rates, a multiple of 8.

    Lanes past the end are done one by one: `last` is a multiple of 8 except at the very end.
    """
    one = np.float32(1.0)
    period = rates.shape[0]
    vector_end = first + (last - first) // 8 * 8
    for i in range(first, vector_end, 8):
        g = load8(grad, i)
        m = fma8(load8(exp_avg, i), beta1, g * (one - beta1))
        v = fma8(load8(exp_avg_sq, i), beta2, g * g * (one - beta2))
        store8(exp_avg, i, m)
        store8(exp_avg_sq, i, v)
        moved = load8(rates, i % period) * m / fma8(sqrt8(v), root_correction, splat8(eps))
        store8(parameter, i, load8(parameter, i) - moved)
    for i in range(vector_end, last):
        g = grad[i]
        m = exp_avg[i] * beta1 + g * (one - beta1)
        v = exp_avg_sq[i] * beta2 + g * g * (one - beta2)
        exp_avg[i], exp_avg_sq[i] = m, v
        parameter[i] -= rates[i % period] * m / (math.sqrt(v) * root_correction + eps)


def adam_update_cpu(
    parameter: Tensor,
    grad: Tensor,
    moments: tuple[Tensor, Tensor],
    rate: float | Tensor,
    step: int,
    constants: tuple[float, float, float],
) -> None:
    """One Adam step (Kingma and Ba 2015), written into `parameter` and `moments`.

    All float32, contiguous, one shape. rate: a float, or a tensor that broadcasts against the parameter and repeats
    along its first dimension. step counts from 1. constants: beta1, beta2, eps.
    """
    beta1, beta2, eps = constants
    corrected = rate / (1 - beta1**step)
    if isinstance(corrected, Tensor):
        row = corrected.expand(1, *parameter.shape[1:]).reshape(-1).float()
    else:
        row = torch.tensor([corrected], dtype=torch.float32)
    rates = row.repeat(8 // math.gcd(8, len(row))).numpy()
    flat = [t.detach().view(-1).numpy() for t in (parameter, grad.contiguous(), *moments)]
    scalars = (
        np.float32(beta1),
        np.float32(beta2),
        np.float32(eps),
        np.float32(1 / math.sqrt(1 - beta2**step)),
    )
    run_chunks(_adam, len(flat[0]), _CHUNK, *flat, rates, *scalars)
