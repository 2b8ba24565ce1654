"""What the flow minimises: how far the predicted velocity is from the true one, per sample.

Per sample and not as one mean, so that the log can say at which times the network errs.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import torch
from torch import Tensor

from gen3d.flow.path import along, data_at

DataLoss = Callable[[Tensor, Tensor], Tensor]
"""loss(predicted data, true data) -> (B,): compares latents (B, ...) by what they decode to, for example renders."""


@dataclass(frozen=True)
class SquaredError:
    """Mean squared error: its minimum is the mean velocity, which is what rectified flow needs."""

    level: float = 0.3
    """Below this time t errors count (t / level)^2 times: as those of the predicted data do, which a velocity divides
    by t. Without it the last steps, which nobody sees, would rule the gradient."""
    strategy: Literal["squared"] = "squared"
    """Name in configuration files."""

    def per_sample(self, prediction: Tensor, target: Tensor, time: Tensor, weights: Tensor | None) -> Tensor:
        """Losses (B,) of velocities (B, ...) at times (B,); weights, broadcast to them, scale each value's share."""
        square = _mean_square(prediction - target, weights)
        return square * (along(time, square) / self.level).clamp(max=1) ** 2


@dataclass(frozen=True)
class PseudoHuber:
    """Squared when small, linear when large, so that outliers pull less; fades towards noise.

    (1 - t) (sqrt(|d|^2 + c^2) - c) with c = scale * dimensions (Lee et al. 2024, "Improving the training of rectified
    flows"), divided by the root of the dimensions so that its size does not depend on the latent's.
    """

    scale: float = 0.00054
    """The paper's; larger is nearer to squared error."""
    strategy: Literal["pseudo-huber"] = "pseudo-huber"
    """Name in configuration files."""

    def per_sample(self, prediction: Tensor, target: Tensor, time: Tensor, weights: Tensor | None) -> Tensor:
        """Losses (B,) of velocities (B, ...) at times (B,); weights, broadcast to them, scale each value's share."""
        dimensions = target[0].numel()
        edge = self.scale * math.sqrt(dimensions)  # c over the root of the dimensions
        distance = torch.sqrt(_mean_square(prediction - target, weights) + edge**2) - edge
        return (1 - along(time, distance)) * distance


Distance = SquaredError | PseudoHuber


@dataclass(frozen=True)
class DecodedTerm:
    """A second look at what the prediction decodes to, where the path is near enough to data to say."""

    weight: float = 0.1
    """Of this term beside the velocity's."""
    until: float = 0.6
    """Times above are left out: there the predicted data is a blur of everything that is possible."""

    def per_sample(
        self, loss: DataLoss, state: Tensor, prediction: Tensor, target: Tensor, time: Tensor
    ) -> Tensor:
        """Losses (B,): of the data predicted from `state` (B, ...) at times (B,); zero where it is left out.

        Only the samples below `until` are decoded, since decoding costs more than the flow itself.
        """
        terms = torch.zeros_like(time)
        near = (time < self.until).nonzero()[:, 0]
        if len(near):
            at, t = state[near], time[near]
            found = loss(data_at(at, prediction[near], t), data_at(at, target[near], t))
            terms = terms.index_put((near,), self.weight * found.to(terms.dtype))
        return terms


def _mean_square(difference: Tensor, weights: Tensor | None) -> Tensor:
    """(B,): means over all but the first axis, weighted."""
    square = difference.float().square()
    if weights is not None:
        square = square * weights
    return square.flatten(1).mean(1)
