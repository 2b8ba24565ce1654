"""Our CUDA kernels beside gsplat on the same scenes, in one process: times, memory, equal pictures, what bounds what.

    python -m benchmarks.cuda_render [--quick] [--no-ncu]

Scenes are random balls of Gaussians (benchmarks.render), standing still and with every Gaussian moving. Per scene:
forward, forward + backward, and a whole training iteration by stages, in CUDA events; contenders take turns. Results
are written after each scene, so that a run that is cut short leaves what it has.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import torch
from torch import Tensor

from benchmarks.contenders import Contender, gsplat, ours
from benchmarks.cuda_ceilings import Ceilings, measure_ceilings
from benchmarks.cuda_counters import counters_by_kernel
from benchmarks.cuda_kernels import profiled, rows
from benchmarks.cuda_models import work_of
from benchmarks.record import versions, write_result
from benchmarks.render import ball
from benchmarks.render_dynamic import moving
from benchmarks.stopwatch import GpuStopwatch, Stage, Stopwatch, alternating
from recon3d.cameras import Cameras
from recon3d.errors import ResourceError, SplatloomError
from recon3d.gaussians import Gaussians
from recon3d.gpu.device import find_gpu
from recon3d.motion_basis import MotionSpec

SEED = 0
COUNTS = (100_000, 1_000_000, 5_000_000)
SIZES = ((1280, 720), (1920, 1080), (3840, 2160))
PROFILED = (1_000_000, 1920, 1080)
"""The scene whose kernels are timed one by one."""
WORKS = ("forward", "forward_backward", "iteration")
"""What is timed: a picture without gradients; with them; and loss and optimiser as well."""
TIME = 0.3
"""The moving scenes are seen at this time of their clip."""


@dataclass(frozen=True)
class Case:
    """One scene and picture. moves: whether every Gaussian has motion (default orders), or none."""

    gaussians: int
    width: int
    height: int
    moves: bool = False

    def scene(self, device: torch.device) -> tuple[Gaussians, Cameras]:
        """The Gaussians and their camera on a device."""
        gaussians, cameras = ball(self.gaussians, self.width, self.height)
        if self.moves:
            gaussians = moving(gaussians, 1.0, MotionSpec())
        timed = Cameras(
            cameras.camera_from_world, cameras.intrinsics, self.width, self.height, torch.tensor([TIME])
        )
        return gaussians.to(device), timed.to(device)


@dataclass(frozen=True)
class Setting:
    """What all measurements of a run share."""

    contenders: Sequence[Contender]
    watch: Stopwatch
    device: torch.device


def works_of(
    contender: Contender, gaussians: Gaussians, cameras: Cameras, target: Tensor
) -> dict[str, list[Stage]]:
    """The stages of each thing that is timed, for one contender."""
    leaves = gaussians.replaced({n: t.clone().requires_grad_() for n, t in gaussians.tensors().items()})
    step = contender.stepper(leaves)
    upstream = torch.rand(target.shape, device=target.device)
    color, loss = torch.empty(0), torch.empty(0)

    def forward() -> None:
        with torch.no_grad():
            contender.render(gaussians, cameras)

    def render() -> None:
        nonlocal color
        color = contender.render(leaves, cameras).color[0]

    def backward_alone() -> None:
        color.backward(upstream)  # type: ignore[no-untyped-call]
        for tensor in leaves.tensors().values():
            tensor.grad = None

    def compare() -> None:
        nonlocal loss
        loss = contender.loss(color, target)

    def backward() -> None:
        loss.backward()  # type: ignore[no-untyped-call]

    return {
        "forward": [("forward", forward)],
        "forward_backward": [("forward", render), ("backward", backward_alone)],
        "iteration": [("render", render), ("loss", compare), ("backward", backward), ("optimizer", step)],
    }


def measure(case: Case, setting: Setting) -> dict[str, Any]:
    """One row: times and memory of every contender on one scene, and how much alike their pictures are.

    A contender that has not enough memory is told so in its entry; the others are measured all the same.
    """
    gaussians, cameras = case.scene(setting.device)
    target = torch.randint(0, 256, (case.height, case.width, 3), dtype=torch.uint8).to(setting.device)
    row: dict[str, Any] = {**vars(case), "contenders": {c.name: {} for c in setting.contenders}}
    works: dict[str, dict[str, list[Stage]]] = {}
    pictures: list[Tensor] = []
    for contender in setting.contenders:
        found = row["contenders"][contender.name]
        try:
            with torch.no_grad():
                output = contender.render(gaussians, cameras)
            own = works_of(contender, gaussians, cameras, target)
            found["peak_mb"] = {name: _peak_mb(stages, setting.watch) for name, stages in own.items()}
        except torch.cuda.OutOfMemoryError:
            found["out_of_memory"] = True
            continue
        found["visible"] = int((output.info.radii > 0).sum())
        pictures.append(output.color[0])
        works[contender.name] = own
    if len(pictures) == 2:
        row["psnr_db"] = psnr_db(*pictures)
    for name in WORKS:
        times = alternating({who: own[name] for who, own in works.items()}, setting.watch)
        for who, stages in times.items():
            row["contenders"][who][name] = {stage: t.record() for stage, t in stages.items()}
    return row


def _peak_mb(stages: Sequence[Stage], watch: Stopwatch) -> float:
    """Most memory beyond parameters and moments, MiB, of a second run: the first one makes what stays."""
    for _, run in stages:
        run()
    watch.reset_peak()
    for _, run in stages:
        run()
    return round(watch.peak_bytes() / 2**20, 1)


def psnr_db(a: Tensor, b: Tensor) -> float | None:
    """Peak signal to noise ratio of two pictures in [0, 1], clamped as they are shown; None if they are the same."""
    error = float((a.clamp(0, 1) - b.clamp(0, 1)).double().square().mean())
    return round(-10 * math.log10(error), 2) if error > 0 else None


def ratios(row: dict[str, Any], first: str, second: str) -> dict[str, float]:
    """How many times as long, and as much memory, the second contender needs; what is missing is left out."""
    one, other = row["contenders"][first], row["contenders"][second]
    found = {}
    for name in WORKS:
        if name in one and name in other:
            found[name] = round(other[name]["total"]["median_ms"] / one[name]["total"]["median_ms"], 3)
    if "peak_mb" in one and "peak_mb" in other and one["peak_mb"]["iteration"]:
        found["memory"] = round(other["peak_mb"]["iteration"] / one["peak_mb"]["iteration"], 3)
    return found


def cases(quick: bool) -> list[Case]:
    """The grid, the small first."""
    counts, sizes = (COUNTS[:2], SIZES[1:2]) if quick else (COUNTS, SIZES)
    return [Case(n, *size, moves) for n in counts for size in sizes for moves in (False, True)]


def run(
    chosen: Sequence[Case], setting: Setting, numbers: dict[str, Any], save: Callable[[], object]
) -> None:
    """Measure every case into numbers["rows"], and save after each."""
    for case in chosen:
        row = measure(case, setting)
        if len(setting.contenders) == 2:
            row["ratios"] = ratios(row, *(contender.name for contender in setting.contenders))
        numbers["rows"].append(row)
        print(summary(row), flush=True)
        save()
        torch.cuda.empty_cache()


def summary(row: dict[str, Any]) -> str:
    """One line for whoever watches."""
    times = "; ".join(
        f"{name} " + ", ".join(f"{k} {found[k]['total']['median_ms']:.2f} ms" for k in WORKS if k in found)
        for name, found in row["contenders"].items()
    )
    kind = "moving" if row["moves"] else "still"
    return f"{row['gaussians']:,} {kind}, {row['width']}x{row['height']}: {times}; {row.get('ratios', {})}"


def kernel_rows(case: Case, setting: Setting, ceilings: Ceilings) -> list[dict[str, Any]]:
    """Every kernel of one training iteration of the first contender, ours, by time."""
    gaussians, cameras = case.scene(setting.device)
    target = torch.randint(0, 256, (case.height, case.width, 3), dtype=torch.uint8).to(setting.device)
    stages = works_of(setting.contenders[0], gaussians, cameras, target)["iteration"]

    def iterate() -> None:
        for _, run in stages:
            run()

    return rows(profiled(iterate), work_of(gaussians, cameras), ceilings)


def require_gpu() -> str:
    """The GPU's name. Raises ResourceError if there is none that our kernels run on."""
    try:
        return find_gpu().name
    except ResourceError as error:
        raise ResourceError(f"This measures an NVIDIA GPU, and none can be used here: {error}.") from None


def benchmark(setting: Setting, *, quick: bool, with_ncu: bool) -> None:
    """Everything, into benchmarks/results/cuda_render.json, or cuda_render_quick.json."""
    ceilings = measure_ceilings(setting.watch, setting.device)
    numbers: dict[str, Any] = {
        "ceilings": vars(ceilings),
        "contenders": {contender.name: contender.note for contender in setting.contenders},
        "versions": versions("gsplat", "fused-ssim", "cuda-core", "nvidia-cuda-nvrtc"),
        "rows": [],
    }
    save = partial(write_result, "cuda_render_quick" if quick else "cuda_render", numbers, seed=SEED)
    run(cases(quick), setting, numbers, save)
    for moves in (False, True):
        name = "kernels_moving" if moves else "kernels"
        numbers[name] = kernel_rows(Case(*PROFILED, moves), setting, ceilings)
        save()
    if with_ncu:
        numbers["counters"] = counters_by_kernel(PROFILED)
        save()


def main() -> None:
    """Compare on the current CUDA device; without one, say so."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--quick", action="store_true", help="100k and 1M Gaussians at 1080p only")
    parser.add_argument(
        "--no-ncu", action="store_true", help="do not ask Nsight Compute, even if it is there"
    )
    chosen = parser.parse_args()
    try:
        require_gpu()
    except SplatloomError as error:
        raise SystemExit(str(error)) from None
    peer = gsplat()
    setting = Setting([ours(), *([peer] if peer else [])], GpuStopwatch(), torch.device("cuda"))
    benchmark(setting, quick=chosen.quick, with_ncu=not chosen.no_ncu)


if __name__ == "__main__":
    main()
