"""The ways that benchmarks.dynamic compares: ours, what it is compared with, and ours with one part changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from recon3d.motion_basis import MotionSpec
from recon3d.train.motion_config import MotionConfig, MotionRates


@dataclass(frozen=True)
class Way:
    """How motion is modelled. about: one line for the table."""

    about: str
    motion: MotionConfig | None


OURS = MotionConfig()
PUBLISHED = MotionConfig(
    # N = 5, 4 and 6 for position, rotation and colour (D-NeRF), counted from k = 0; tau = t / 2.
    spec=MotionSpec(means=(4, 4), quats=(3, 3), sh=(5, 5), form="plain", frequency=0.5),
    rates=MotionRates(means=1.0, others=1.0, clock=1e-4),
    begin=0.0,
    spread=0.0,
    follow=False,
    hulls=False,
    candidates=0.0,
    window=1_000_000,
    appear=False,
    jitter=0.1,
    sparsity=0.0,
    static_below=0.0,
    smoothness=0.0,
)

WAYS: Mapping[str, Way] = MappingProxyType(
    {
        "still": Way("a still scene trained on all frames", None),
        "plain": Way("dual-domain motion as published, every Gaussian moves, starts from zero", PUBLISHED),
        "ours": Way("dual-domain motion, the defaults", OURS),
        "no spreading": Way("all instants seen from the start", replace(OURS, spread=OURS.begin)),
        "no flow": Way("coefficients start at zero", replace(OURS, follow=False)),
        "no hulls": Way("nothing is added where things move", replace(OURS, hulls=False)),
        "full rate": Way(
            "followed coefficients learn as fast as others",
            replace(OURS, rates=replace(OURS.rates, followed=1.0)),
        ),
        "plain basis": Way(
            "powers, sines and cosines as they are",
            replace(OURS, spec=replace(OURS.spec, form="plain", frequency=0.5)),
        ),
        "always there": Way("no temporal opacity", replace(OURS, appear=False)),
        "no sparsity": Way("nothing pulls motion to rest", replace(OURS, sparsity=0.0, static_below=0.0)),
        "all may move": Way("no choice of what may move", replace(OURS, candidates=0.0)),
        "no jitter": Way("times without noise", replace(OURS, jitter=0.0)),
        "fixed clocks": Way(
            "no scale and centre per Gaussian", replace(OURS, rates=replace(OURS.rates, clock=0.0))
        ),
        "rigidity": Way("neighbours move alike, weight 10", replace(OURS, rigidity=10.0)),
        "no smoothness": Way("acceleration is free", replace(OURS, smoothness=0.0)),
        "bases": Way("with 8 shared SE(3) motions", replace(OURS, bases=8)),
    }
)
