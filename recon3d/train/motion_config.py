"""What training can be told about motion, its learning rates, and the windows that long clips are cut into."""

from __future__ import annotations

from dataclasses import dataclass, field

import torch
from torch import Tensor

from recon3d.gaussians import MOTION
from recon3d.motion_basis import MotionSpec


@dataclass(frozen=True)
class MotionRates:
    """Adam's learning rates of the motion, over those of the attributes that move."""

    means: float = 5.0
    """Of the positions' coefficients over the positions' rate; orthonormal functions share one."""
    followed: float = 0.1
    """What flow has placed is nearly right: factor on `means` from then on. Adam would shake it loose at full rate."""
    others: float = 1.0
    """Of the other attributes' coefficients over the attributes' rates."""
    clock: float = 1e-4
    """Of time scales and centres (Gaussian-Flow)."""
    life: float = 3e-3
    """Of when Gaussians appear and disappear."""
    given_life: float = 5e-5
    """The same where tracks or windows say when Gaussians are there: a step is a share of the whole clip."""
    bases: float = 1.0
    """Of the SE(3) bases over the positions' rate, in scene extents; rotations in radians."""

    def at(
        self, rates: dict[str, float | Tensor], extent: float, followed: bool = False, given: bool = False
    ) -> dict[str, float | Tensor]:
        """Rates of the motion's tensors by name, from those of the base tensors.

        followed: whether the positions' coefficients have started from flow. given: whether tracks or windows say when
        Gaussians are there.
        """
        sh = rates["sh"]
        color = float(sh.flatten()[0]) if isinstance(sh, Tensor) else sh
        means = float(rates["means"])
        turn = torch.full((1, 7), self.bases * means / extent)
        turn[:, 4:] *= extent
        by_name: dict[str, float | Tensor] = {
            "means": self.means * means * (self.followed if followed else 1),
            "log_scales": self.others * float(rates["log_scales"]),
            "quats": self.others * float(rates["quats"]),
            "opacity_logits": self.others * float(rates["opacity_logits"]),
            "sh": self.others * color,
            "clock": self.clock,
            "life": self.given_life if given else self.life,
            "weights": self.bases * means / extent,
            "bases": turn,
        }
        return {MOTION + name: rate for name, rate in by_name.items()}


@dataclass(frozen=True)
class MotionConfig:
    """How motion is found and held."""

    spec: MotionSpec = field(default_factory=MotionSpec)
    """Functions of time per attribute."""
    rates: MotionRates = field(default_factory=MotionRates)
    """Learning rates."""
    begin: float = 0.12
    """Progress at which Gaussians may start to move; before, the scene is trained as if it stood still."""
    spread: float = 0.4
    """Progress at which all instants are seen: from `begin` on, views spread from the middle of each window."""
    candidates: float = 1.2
    """A Gaussian may move if its colour ought to change by this many times the median of all Gaussians; with 0
    all may."""
    hulls: bool = True
    """Whether Gaussians are added where several cameras see what a still scene has nothing for."""
    window: int = 75
    """Longest stretch of instants with one set of coefficients; longer clips are cut into windows."""
    overlap: float = 0.15
    """Share of a window over which it hands over to the next."""
    appear: bool = True
    """Whether moving Gaussians may appear and disappear."""
    follow: bool = True
    """Whether motion starts from optical flow where several synchronised cameras film, or where depth is known; else
    from rest."""
    bases: int = 0
    """SE(3) motions that moving Gaussians share, 0 for none."""
    jitter: float = 0.1
    """Standard deviation of the noise on times when motion begins, in frame intervals; falls to 0 at the end."""
    sparsity: float = 0.02
    """Group sparsity: how far each step pulls a Gaussian's coefficients to rest, in learning rates."""
    static_below: float = 5e-4
    """A Gaussian whose motion is below this share of the extent, root mean square over the clip, stands still."""
    rigidity: float = 0.0
    """Weight of the difference between neighbours' motions, in squared extents."""
    smoothness: float = 0.1
    """Weight of the mean squared acceleration in local time, in squared extents, until flow says how things move."""
    neighbors: int = 8
    """How many neighbours the rigidity compares with."""


@dataclass(frozen=True)
class Window:
    """A stretch of clip time with motion of its own.

    center, half: middle and half width. fade_low, fade_high: half widths of the hand-over at either end, 0 at the
    ends of the clip.
    """

    center: float
    half: float
    fade_low: float
    fade_high: float

    def covers(self, times: Tensor, share: float = 1.0) -> Tensor:
        """Which times (T,) lie within `share` of the half width around the middle."""
        return (times - self.center).abs() <= share * self.half + 1e-9


WHOLE_CLIP = Window(0.5, 0.5, 0.0, 0.0)
"""The only window of a short clip."""


def plan_windows(instants: Tensor, longest: int, overlap: float) -> tuple[Window, ...]:
    """Equal windows over [0, 1] with at most `longest` of the instants (T,) in each, neighbours sharing `overlap`."""
    count = max(1, -(-len(instants) // longest))
    if count == 1:
        return (WHOLE_CLIP,)
    step = 1 / count
    reach = step / 2 * (1 + overlap)
    shared = reach - step / 2
    return tuple(
        Window(
            center=(i + 0.5) * step,
            half=reach,
            fade_low=shared if i > 0 else 0.0,
            fade_high=shared if i < count - 1 else 0.0,
        )
        for i in range(count)
    )
