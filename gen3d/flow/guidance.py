"""Guidance: following the prompt more than the data did, by comparing the network with a worse version of itself.

    v = v_full + (s - 1) (v_full - v_null) + p (v_full - v_perturbed)

Classifier-free guidance (Ho and Salimans 2022) asks the network also without its condition, perturbed-attention
guidance (Ahn et al. 2024) also with attention between latent tokens cut. Both only within an interval of times
(Kynkaanniemi et al. 2024): near data they cost evaluations and saturate colours, and change little.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from torch import Tensor

from gen3d.flow.path import Velocity, data_at
from recon3d.errors import SplatloomError

Branch = Literal["full", "null", "perturbed"]
"""A way to ask the network: with its condition, without, or with cut attention."""


class Branches(Protocol):
    """A network that can be asked in several ways at once, which a batch answers faster than several calls."""

    def __call__(self, state: Tensor, time: float, branches: Sequence[Branch]) -> list[Tensor]:
        """The velocity (B, ...) of each branch at states (B, ...)."""
        ...


@dataclass(frozen=True)
class Guidance:
    """How strongly to guide, and when."""

    scale: float = 4.0
    """Classifier-free guidance; 1 is none, 0 ignores the condition."""
    interval: tuple[float, float] = (0.4, 1.0)
    """Times between which guidance acts, 1 is noise."""
    rescale: float = 0.0
    """Share in [0, 1] of the guided prediction that is scaled back to the spread of the unguided one (Lin et al. 2024,
    section 3.4): against oversaturation."""
    perturbed: float = 0.0
    """Perturbed-attention guidance; 0 is none."""

    def __post_init__(self) -> None:
        low, high = self.interval
        if not 0 <= low <= high <= 1:
            raise SplatloomError(
                f"the guidance interval {low:g} to {high:g} must lie within 0 to 1, the smaller first"
            )
        if not 0 <= self.rescale <= 1:
            raise SplatloomError(f"guidance rescale is {self.rescale:g}; it must be between 0 and 1")

    def branches(self, time: float) -> tuple[Branch, ...]:
        """What the network must be asked at this time."""
        low, high = self.interval
        if not low <= time <= high:
            return ("full",)
        wanted: list[Branch] = ["full"]
        if self.scale != 1:
            wanted.append("null")
        if self.perturbed:
            wanted.append("perturbed")
        return tuple(wanted)

    def combine(self, answers: dict[Branch, Tensor], state: Tensor, time: float) -> Tensor:
        """The guided velocity (B, ...) from the branches' answers at `state`."""
        full = answers["full"]
        guided = full
        if "null" in answers:
            guided = guided + (self.scale - 1) * (full - answers["null"])
        if "perturbed" in answers:
            guided = guided + self.perturbed * (full - answers["perturbed"])
        if self.rescale and len(answers) > 1 and time > 0:
            return self._rescaled(guided, full, state, time)
        return guided

    def _rescaled(self, guided: Tensor, full: Tensor, state: Tensor, time: float) -> Tensor:
        """Scale the predicted data, which is what saturates, and turn it into a velocity again."""
        data = data_at(state, guided, time)
        spread, wanted = (_spread(d) for d in (data, data_at(state, full, time)))
        factor = self.rescale * wanted / spread.clamp_min(1e-6) + (1 - self.rescale)
        return (state - factor * data) / time


def guided(network: Branches, guidance: Guidance) -> Velocity:
    """The velocity field that samplers follow."""

    def field(state: Tensor, time: float) -> Tensor:
        wanted = guidance.branches(time)
        answers = dict(zip(wanted, network(state, time, wanted)))
        return guidance.combine(answers, state, time)

    return field


def _spread(values: Tensor) -> Tensor:
    """Standard deviation of each sample, (B, 1, ...)."""
    return values.flatten(1).std(1).reshape(-1, *[1] * (values.ndim - 1))
