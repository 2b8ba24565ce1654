"""What only a GPU can show of launches: that they are on the current stream, kept on disk, and as in the emulator."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import torch
from torch import Tensor

from recon3d.cameras import Cameras
from recon3d.gaussians import Gaussians
from recon3d.gpu.device_launcher import DeviceLauncher, open_device
from recon3d.gpu.disk_cache import CACHE_VARIABLE
from recon3d.gpu.launch import Grid, covering, pointer
from recon3d.render import RenderSettings, render
from tests.cuda.emulation import EmulatedLauncher, emulated_launcher
from tests.cuda.emulation.build import compiler
from tests.cuda.test_emulator import PROBES, Probe
from tests.render.test_backends import moving_scene, random_scene

pytestmark = pytest.mark.gpu

ROOT = Path(__file__).parent.parent.parent
ROOM = RenderSettings(instance_capacity=8192)
"""More instances than these scenes have."""
LONG = 200_000_000
"""Cycles that keep a stream busy: a tenth of a second, in which everything else here is enqueued."""


def scene(seed: int, *, moves: bool = False) -> tuple[Gaussians, Cameras]:
    """A random scene and its cameras in float32 on the GPU."""
    made = moving_scene(seed) if moves else random_scene(seed)
    return made.gaussians.to("cuda").to(torch.float32), made.cameras.to("cuda").to(torch.float32)


def picture(gaussians: Gaussians, cameras: Cameras) -> Tensor:
    return render(gaussians, cameras, settings=ROOM, backend="cuda").color


@pytest.mark.parametrize("moves", [False, True], ids=["still", "moving"])
def test_kernels_wait_for_what_was_enqueued_before_them(moves: bool) -> None:
    (gaussians, cameras), (other, _) = scene(3, moves=moves), scene(4, moves=moves)
    picture(gaussians, cameras)
    expected = picture(other, cameras)
    torch.cuda.synchronize()
    stream = torch.cuda.Stream()
    with torch.cuda.stream(stream):
        # On any other stream the kernels would run at once, before the Gaussians have become the others.
        torch.cuda._sleep(LONG)
        for mine, theirs in zip(gaussians.tensors().values(), other.tensors().values(), strict=True):
            mine.copy_(theirs)
        found = picture(gaussians, cameras)
    stream.synchronize()
    assert torch.equal(found, expected)


def test_a_captured_training_step_has_the_gradients_of_an_eager_one() -> None:
    gaussians, cameras = scene(3)
    leaves = {name: tensor.requires_grad_() for name, tensor in gaussians.tensors().items()}
    picture(
        gaussians, cameras
    ).square().sum().backward()  # loads the kernels and makes the gradients' tensors
    graph = torch.cuda.CUDAGraph()
    with torch.cuda.graph(graph):
        for leaf in leaves.values():
            leaf.grad.zero_()  # type: ignore[union-attr]
        picture(gaussians, cameras).square().sum().backward()
    other, _ = scene(5)
    with torch.no_grad():
        for leaf, value in zip(leaves.values(), other.tensors().values(), strict=True):
            leaf.copy_(value)
    graph.replay()
    expected = {name: tensor.requires_grad_() for name, tensor in other.tensors().items()}
    picture(other, cameras).square().sum().backward()
    assert all(torch.equal(leaf.grad, expected[name].grad) for name, leaf in leaves.items())  # type: ignore[arg-type]


def test_threads_render_side_by_side() -> None:
    scenes = [scene(seed) for seed in range(4)]
    expected = [picture(*each) for each in scenes]
    found: dict[int, Tensor] = {}

    def work(index: int) -> None:
        stream = torch.cuda.Stream()
        with torch.cuda.stream(stream):
            for _ in range(20):
                found[index] = picture(*scenes[index])
        stream.synchronize()

    torch.cuda.synchronize()
    threads = [threading.Thread(target=work, args=(index,)) for index in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(torch.equal(found[index], expected[index]) for index in range(4))


def test_a_second_process_finds_the_kernels_compiled(tmp_path: Path) -> None:
    script = "from tests.cuda.test_gpu_launch import *; print(picture(*scene(3)).sum().item())"
    command, environment = [sys.executable, "-c", script], {**os.environ, CACHE_VARIABLE: str(tmp_path)}
    first, second = (
        subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
        for _ in range(2)
    )
    assert "compiling" in first.stderr and "compiling" not in second.stderr
    assert first.stdout == second.stdout


@pytest.fixture(scope="module")
def real() -> DeviceLauncher:
    """The first GPU's launcher of the emulator's probes."""
    return open_device(0, PROBES)


@pytest.fixture(scope="module")
def probes() -> EmulatedLauncher:
    if compiler() is None:
        pytest.skip("needs g++, to run the kernels on the CPU")
    return emulated_launcher(PROBES)


@pytest.mark.parametrize(
    ("kernel", "grid", "size"), [("warp_words", Grid(2, 64), 1024), ("halves", Grid(1, 32), 33)]
)
def test_the_emulator_does_what_a_gpu_does(
    real: DeviceLauncher, probes: EmulatedLauncher, kernel: str, grid: Grid, size: int
) -> None:
    on_gpu, on_cpu = (torch.zeros(size, dtype=torch.int32, device=device) for device in ("cuda", "cpu"))
    real(f"probe.cu:{kernel}", grid, pointer(on_gpu))
    probes(f"probe.cu:{kernel}", grid, pointer(on_cpu))
    assert torch.equal(on_gpu.cpu(), on_cpu)


def test_records_and_shared_memory_reach_the_kernel(real: DeviceLauncher) -> None:
    values = torch.arange(600, dtype=torch.float32, device="cuda")
    sums, turned = torch.zeros(3, device="cuda"), torch.zeros(600, device="cuda")
    real("probe.cu:block_sums", covering(600, 256), Probe(pointer(values), pointer(sums), 600, 2.0))
    assert sums.tolist() == [2 * float(chunk.sum()) for chunk in values.split(256)]
    more_than_unasked = Grid(2, 256, shared_bytes=60 * 1024)
    real("probe.cu:reverse", more_than_unasked, pointer(values), pointer(turned))
    assert torch.equal(turned[:512], values[:512].view(2, 256).flip(1).flatten())


def test_arguments_of_another_size_are_refused(real: DeviceLauncher) -> None:
    with pytest.raises(TypeError, match=r"probe\.cu:walk takes arguments of \(4, 8\) bytes, not \(8, 8\)"):
        real("probe.cu:walk", Grid(1, 32), pointer(None), pointer(None))
    real("probe.cu:walk", Grid(0, 32), ctypes.c_int(0), pointer(None))
