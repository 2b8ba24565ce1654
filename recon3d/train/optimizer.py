"""Adam with its state in the open: plain tensors, so that rows can be added, moved and saved exactly."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from recon3d.train import cuda_kernels


@dataclass(frozen=True)
class AdamSettings:
    """Adam's constants (Kingma and Ba 2015), for one camera a step."""

    beta1: float = 0.9
    beta2: float = 0.999
    eps: float = 1e-15

    def for_batch(self, batch: int) -> AdamSettings:
        """The constants for `batch` cameras a step (Zhao et al. 2024, Grendel): the same motion per camera seen."""
        return AdamSettings(
            beta1=max(1 - batch * (1 - self.beta1), 0.0),
            beta2=max(1 - batch * (1 - self.beta2), 0.0),
            eps=self.eps / math.sqrt(batch),
        )


@dataclass(frozen=True)
class RowMove:
    """Row i comes from row source[i], (M,) int64, or starts from zero where fresh[i], (M,) bool."""

    source: Tensor
    fresh: Tensor

    def of(self, moment: Tensor) -> Tensor:
        """The moved rows of one moment."""
        result = moment[self.source]
        result[self.fresh] = 0
        return result


@dataclass(frozen=True)
class AdamState:
    """First and second moments of each parameter, by name, shaped like the parameter.

    Only adam_step writes into the tensors; changes of rows give a new state.
    """

    exp_avg: dict[str, Tensor]
    exp_avg_sq: dict[str, Tensor]

    @staticmethod
    def zeros(parameters: Mapping[str, Tensor]) -> AdamState:
        """The state before the first step."""
        return AdamState(
            {name: torch.zeros_like(p, requires_grad=False) for name, p in parameters.items()},
            {name: torch.zeros_like(p, requires_grad=False) for name, p in parameters.items()},
        )

    def rows(self, moves: Mapping[str, RowMove]) -> AdamState:
        """The state after rows moved, by parameter; parameters that are not named keep theirs."""

        def moved(moments: dict[str, Tensor]) -> dict[str, Tensor]:
            return {name: moves[name].of(m) if name in moves else m for name, m in moments.items()}

        return AdamState(moved(self.exp_avg), moved(self.exp_avg_sq))

    def only(self, names: Mapping[str, Any]) -> AdamState:
        """The moments of the named parameters alone."""
        return AdamState(
            {name: m for name, m in self.exp_avg.items() if name in names},
            {name: m for name, m in self.exp_avg_sq.items() if name in names},
        )

    def cleared(self, names: tuple[str, ...]) -> AdamState:
        """The same state with all moments of the named parameters at zero."""

        def wiped(moments: dict[str, Tensor]) -> dict[str, Tensor]:
            return {n: torch.zeros_like(m) if n in names else m for n, m in moments.items()}

        return AdamState(wiped(self.exp_avg), wiped(self.exp_avg_sq))


@dataclass(frozen=True)
class AdamUpdate:
    """One step's numbers for one parameter.

    rate: learning rate, a float or a tensor that broadcasts against the parameter.
    step: number of this step, from 1, for the bias correction.
    """

    rate: float | Tensor
    step: int
    settings: AdamSettings


def adam_step(
    parameters: Mapping[str, Tensor],
    state: AdamState,
    rates: Mapping[str, float | Tensor],
    step: int,
    settings: AdamSettings = AdamSettings(),
    visible: Mapping[str, Tensor] | None = None,
) -> None:
    """Move every parameter that has a gradient, in place, and drop the gradient. step counts from 1.

    visible: by parameter (N,) int32, such as radii; only its rows above zero move, and the moments of the others stay
    (Taming 3DGS, Mallick et al. 2024). Parameters that it does not name move whole.
    """
    flags: Mapping[str, Tensor] = visible or {}
    moving = {name: p for name, p in parameters.items() if p.grad is not None}
    with torch.no_grad():
        if moving and all(map(cuda_kernels.kernels_take, moving.values())):
            _step_on_gpu(moving, state, rates, step, settings, flags)
        else:
            for name, parameter in moving.items():
                update = AdamUpdate(rates[name], step, settings)
                tensors = (parameter, _grad(parameter), state.exp_avg[name], state.exp_avg_sq[name])
                _update_rows(tensors, update, flags.get(name))
        for parameter in moving.values():
            parameter.grad = None


def _grad(parameter: Tensor) -> Tensor:
    assert parameter.grad is not None
    return parameter.grad


def _step_on_gpu(
    moving: Mapping[str, Tensor],
    state: AdamState,
    rates: Mapping[str, float | Tensor],
    step: int,
    settings: AdamSettings,
    flags: Mapping[str, Tensor],
) -> None:
    """All parameters in one launch."""
    # Imported here because it is of no use to those who train on the CPU.
    from recon3d.train.cuda_adam import AdamParameter, adam_update_cuda

    def of(name: str, parameter: Tensor) -> AdamParameter:
        moments = (state.exp_avg[name], state.exp_avg_sq[name])
        grad = _grad(parameter).contiguous()
        return AdamParameter(parameter.detach(), grad, *moments, rates[name], flags.get(name))

    constants = (settings.beta1, settings.beta2, settings.eps)
    adam_update_cuda([of(name, parameter) for name, parameter in moving.items()], step, constants)


def _update_rows(
    tensors: tuple[Tensor, Tensor, Tensor, Tensor], update: AdamUpdate, flags: Tensor | None
) -> None:
    """One step of parameter, by its gradient, and both moments: in all rows, or in those whose flag is above zero."""
    if flags is None:
        _update(*tensors, update)
        return
    rows = (flags > 0).nonzero()[:, 0]
    values, grad, exp_avg, exp_avg_sq = (tensor[rows] for tensor in tensors)
    _update(values, grad, exp_avg, exp_avg_sq, update)
    tensors[0][rows], tensors[2][rows], tensors[3][rows] = values, exp_avg, exp_avg_sq


def _update(parameter: Tensor, grad: Tensor, exp_avg: Tensor, exp_avg_sq: Tensor, update: AdamUpdate) -> None:
    """One parameter's Adam step, written in place; on the CPU in one fused sweep."""
    settings = update.settings
    if parameter.device.type == "cpu" and parameter.dtype == torch.float32:
        # Imported here because its kernels are of no use to those who train on a GPU.
        from recon3d.train.cpu_adam import adam_update_cpu

        constants = (settings.beta1, settings.beta2, settings.eps)
        adam_update_cpu(parameter, grad, (exp_avg, exp_avg_sq), update.rate, update.step, constants)
        return
    exp_avg.lerp_(grad, 1 - settings.beta1)
    exp_avg_sq.mul_(settings.beta2).addcmul_(grad, grad, value=1 - settings.beta2)
    first_correction = 1 - settings.beta1**update.step
    second_correction = 1 - settings.beta2**update.step
    denominator = exp_avg_sq.sqrt().div_(math.sqrt(second_correction)).add_(settings.eps)
    direction = denominator.reciprocal_().mul_(exp_avg)
    if isinstance(update.rate, Tensor):
        parameter.sub_(direction.mul_(update.rate / first_correction))
    else:
        parameter.sub_(direction, alpha=update.rate / first_correction)
