"""Forward and backward time of every backend over Gaussian count and image size, beside the machine's roofline.

    python -m benchmarks.render [--quick]

Scenes are random balls of Gaussians whose sizes shrink with their number, seen whole. An evaluation is one pixel tested
against one Gaussian; the roofline is the multiply-add peak that a register-only kernel reaches on the same threads.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from typing import Any

import numba as nb
import numpy as np
import torch

from benchmarks.record import write_result
from recon3d.cameras import Cameras
from recon3d.gaussians import Gaussians
from recon3d.parallel import run_chunks, thread_count
from recon3d.render import RenderSettings, available_backends, render
from recon3d.render.cpu.op import rasterize_cpu
from recon3d.render.cpu.raster import half_row_range
from recon3d.render.cpu.tiles import TILE
from recon3d.simd import fma8, splat8, store8

SEED = 0
SIZES = ((640, 360), (1280, 720), (540, 960))
COUNTS = (10_000, 100_000, 1_000_000)
MULTIPLY_ADDS_FORWARD = 17
"""Per evaluation: 3 exponent, 1 dx product, 7 exp2, 2 transmittance, 3 colour, 1 test; blends and masks not counted."""
_PEAK_ROUNDS = 1 << 20


def ball(count: int, width: int, height: int) -> tuple[Gaussians, Cameras]:
    """`count` Gaussians in a ball that fills the picture's height, SH degree 3."""
    generator = torch.Generator().manual_seed(SEED)

    def normal(*shape: int) -> torch.Tensor:
        return torch.randn(*shape, generator=generator)

    spread = np.log(0.012 * (1e5 / count) ** (1 / 3))
    gaussians = Gaussians(
        normal(count, 3),
        normal(count, 3) * 0.5 + spread,
        normal(count, 4),
        normal(count) * 1.5,
        normal(count, 16, 3) * 0.2,
    )
    pose = torch.eye(4)[None]
    pose[0, 2, 3] = 4
    focal = 0.9 * width
    return gaussians, Cameras(pose, torch.tensor([[focal, focal, width / 2, height / 2]]), width, height)


def milliseconds(work: Callable[[], Any], rounds: int) -> dict[str, float]:
    """Least and median wall time of a call, after one call to warm up."""
    work()
    times = []
    for _ in range(rounds):
        begin = time.perf_counter()
        work()
        times.append(1e3 * (time.perf_counter() - begin))
    return {"min_ms": round(min(times), 2), "median_ms": round(float(np.median(times)), 2)}


def time_backend(
    backend: str, gaussians: Gaussians, cameras: Cameras, rounds: int
) -> dict[str, dict[str, float]]:
    """Forward without gradients, and backward alone."""
    device = "cuda" if backend in ("cuda", "gsplat") else "cpu"
    gaussians, cameras = gaussians.to(device), cameras.to(device)
    leaves = gaussians.replaced({n: t.clone().requires_grad_() for n, t in gaussians.tensors().items()})
    upstream = torch.rand(1, cameras.height, cameras.width, 3, device=device)

    def forward() -> None:
        with torch.no_grad():
            render(gaussians, cameras, settings=RenderSettings(), backend=backend)
        _wait(device)

    backward_ms = []

    def both() -> None:
        color = render(leaves, cameras, settings=RenderSettings(), backend=backend).color
        _wait(device)
        begin = time.perf_counter()
        color.backward(upstream)
        _wait(device)
        backward_ms.append(1e3 * (time.perf_counter() - begin))
        for tensor in leaves.tensors().values():
            tensor.grad = None

    result = {"forward": milliseconds(forward, rounds)}
    milliseconds(both, rounds)
    measured = backward_ms[1:]
    result["backward"] = {
        "min_ms": round(min(measured), 2), "median_ms": round(float(np.median(measured)), 2)
    }  # fmt: skip
    return result


def _wait(device: str) -> None:
    if device == "cuda":
        torch.cuda.synchronize()


@nb.njit(nogil=True)
def _multiply_add(first: int, last: int, out: np.ndarray) -> None:
    """Twelve independent chains of fused multiply-adds: enough to fill two units of latency four to five."""
    for item in range(first, last):
        x = splat8(np.float32(0.999))
        a, b, c, d, e, f = x, x, x, x, x, x
        g, h, i, j, k, m = x, x, x, x, x, x
        for _ in range(_PEAK_ROUNDS):
            a, b, c, d = fma8(a, x, x), fma8(b, x, x), fma8(c, x, x), fma8(d, x, x)
            e, f, g, h = fma8(e, x, x), fma8(f, x, x), fma8(g, x, x), fma8(h, x, x)
            i, j, k, m = fma8(i, x, x), fma8(j, x, x), fma8(k, x, x), fma8(m, x, x)
        store8(out, 8 * item, a + b + c + d + e + f + g + h + i + j + k + m)


def multiply_add_peak() -> float:
    """Multiply-adds per second over all threads."""
    items = 4 * thread_count()
    out = np.empty(8 * items, np.float32)
    best = milliseconds(lambda: run_chunks(_multiply_add, items, 1, out), 3)["min_ms"]
    return items * _PEAK_ROUNDS * 12 * 8 / (best / 1e3)


@nb.njit
def _evaluations(
    tile_starts: np.ndarray, instance_gaussians: np.ndarray, records: np.ndarray, tiles_x: int
) -> int:
    total = 0
    for tile in range(tile_starts.shape[0] - 1):
        left, top = np.float32((tile % tiles_x) * TILE), np.float32((tile // tiles_x) * TILE)
        for k in range(tile_starts[tile], tile_starts[tile + 1]):
            record = records[instance_gaussians[k]]
            for half in range(2):
                x = left + np.float32(8 * half) + np.float32(0.5) - record[0]
                begin, end = half_row_range(record, x, top)
                total += 8 * max(0, end - begin)
    return total


def work_of(gaussians: Gaussians, cameras: Cameras) -> dict[str, int]:
    """Visible Gaussians, (tile, Gaussian) instances and pixel evaluations of one picture on the cpu backend."""
    out = rasterize_cpu(
        *gaussians.tensors().values(), torch.zeros(len(gaussians), 0), cameras.camera_from_world[0],
        cameras.intrinsics[0], torch.zeros(3), torch.zeros(0, 4), cameras.width, cameras.height, 3,
        False, False, False, 0.01,
    )  # fmt: skip
    records, _, order, _, tile_starts, instance_gaussians, _ = (t.numpy() for t in out[4:])
    evaluations = _evaluations(tile_starts, instance_gaussians, records, -(-cameras.width // TILE))
    return {"visible": len(order), "instances": len(instance_gaussians), "evaluations": int(evaluations)}


def main() -> None:
    """Run the grid and write benchmarks/results/render.json."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--quick", action="store_true", help="100k Gaussians at 640x360 only")
    quick = parser.parse_args().quick
    peak = multiply_add_peak()
    rows = []
    for count in (COUNTS[1],) if quick else COUNTS:
        for width, height in SIZES[:1] if quick else SIZES:
            gaussians, cameras = ball(count, width, height)
            row: dict[str, Any] = {
                "gaussians": count,
                "width": width,
                "height": height,
                **work_of(gaussians, cameras),
            }
            for status in available_backends():
                if not status.usable or status.name == "reference":
                    continue  # the reference is quadratic in memory: the specification, not a product
                row[status.name] = time_backend(
                    status.name, gaussians, cameras, rounds=5 if count > 500_000 else 15
                )
            if "cpu" in row:
                rate = row["evaluations"] / (row["cpu"]["forward"]["min_ms"] / 1e3)
                row["evaluations_per_s"] = rate
                row["share_of_multiply_add_peak"] = round(rate * MULTIPLY_ADDS_FORWARD / peak, 3)
            print(row)
            rows.append(row)
    write_result(
        "render_quick" if quick else "render", {"multiply_adds_per_s": peak, "rows": rows}, seed=SEED
    )


if __name__ == "__main__":
    main()
