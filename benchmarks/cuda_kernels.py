"""Our kernels one by one: time in a training iteration by torch's profiler, against what the card can do."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol

import torch

from benchmarks.cuda_ceilings import Ceilings
from benchmarks.cuda_models import MODELS, Model, Work

ROUNDS = 10
BUSY = 0.6
"""A kernel that reaches this share of a ceiling is bound by it."""


class ProfiledEvent(Protocol):
    """What is read of an entry of torch.profiler's key_averages()."""

    key: str
    count: int
    self_device_time_total: float
    """Microseconds."""


@dataclass(frozen=True)
class KernelTime:
    """One kernel in one iteration: launches and seconds."""

    name: str
    launches: float
    seconds: float


def profiled(run: Callable[[], object], rounds: int = ROUNDS) -> list[KernelTime]:
    """Every kernel and copy on the GPU that `run` launches, those that take longest first."""
    run()
    torch.cuda.synchronize()
    with torch.profiler.profile(activities=[torch.profiler.ProfilerActivity.CUDA]) as profile:
        for _ in range(rounds):
            run()
        torch.cuda.synchronize()
    return by_kernel(profile.key_averages(), rounds)


def by_kernel(events: Iterable[ProfiledEvent], rounds: int) -> list[KernelTime]:
    """The profiler's entries per round: ours by name, all of torch's together."""
    found: list[KernelTime] = []
    rest_launches, rest_us = 0, 0.0
    for event in events:
        if event.self_device_time_total <= 0:
            continue
        name = event.key.partition("(")[0]
        if name in MODELS or name in UNMODELLED:
            found.append(KernelTime(name, event.count / rounds, 1e-6 * event.self_device_time_total / rounds))
        else:
            rest_launches, rest_us = rest_launches + event.count, rest_us + event.self_device_time_total
    if rest_launches:
        found.append(KernelTime("torch", rest_launches / rounds, 1e-6 * rest_us / rounds))
    return sorted(found, key=lambda kernel: -kernel.seconds)


UNMODELLED = frozenset({"l1_ssim_terms", "sum_slots", "sum_poses", "add_noise", "share"})
"""Kernels of ours without a model."""


def rows(kernels: Iterable[KernelTime], work: Work, ceilings: Ceilings) -> list[dict[str, Any]]:
    """For JSON: microseconds, share of the iteration, and shares of both ceilings where there is a model."""
    kernels = list(kernels)
    total = sum(kernel.seconds for kernel in kernels)
    found = []
    for kernel in kernels:
        row: dict[str, Any] = {
            "kernel": kernel.name,
            "launches": round(kernel.launches, 2),
            "microseconds": round(1e6 * kernel.seconds, 2),
            "share": round(kernel.seconds / total, 4),
        }
        model = MODELS.get(kernel.name)
        found.append(row if model is None else row | _against(model, work, kernel.seconds, ceilings))
    return found


def _against(model: Model, work: Work, seconds: float, ceilings: Ceilings) -> dict[str, Any]:
    moved, operations = model.bytes(work), model.operations(work)
    memory, arithmetic = ceilings.shares(moved, operations, seconds)
    bound = "memory" if memory >= arithmetic else "arithmetic"
    return {
        "gigabytes_per_s": round(1e-9 * moved / seconds, 1),
        "of_bandwidth": round(memory, 3),
        "gigaoperations_per_s": round(1e-9 * operations / seconds, 1),
        "of_arithmetic": round(arithmetic, 3),
        "bound": bound if max(memory, arithmetic) >= BUSY else "latency",
    }
