"""What only a GPU shows of the runtime: no waiting, streams, captured graphs, torch.compile, more than one device."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import replace

import pytest
import torch
from torch import Tensor

from benchmarks.render import ball
from recon3d.cameras import Cameras
from recon3d.gaussians import Gaussians
from recon3d.render import RenderOutput, RenderSettings, render
from recon3d.train.density_default import DefaultStrategy
from recon3d.train.density_mcmc import McmcStrategy
from recon3d.train.losses import photometric_loss
from recon3d.train.optimizer import AdamState, adam_step
from tests.train.runs import QUICK, prepared
from tests.train.test_density_contract import around

pytestmark = pytest.mark.gpu

COUNT, WIDTH, HEIGHT = 5000, 320, 180
ROOM = RenderSettings(instance_capacity=400_000)


def scene(device: str = "cuda") -> tuple[Gaussians, Cameras]:
    """Gaussians as leaves that take gradients, and a camera."""
    gaussians, cameras = ball(COUNT, WIDTH, HEIGHT)
    on_device = gaussians.to(device)
    leaves = {name: tensor.detach().requires_grad_() for name, tensor in on_device.tensors().items()}
    return on_device.replaced(leaves), cameras.to(device)


def drawn(gaussians: Gaussians, cameras: Cameras, settings: RenderSettings = ROOM) -> RenderOutput:
    return render(gaussians, cameras, settings=settings, backend="cuda")


def waits_of(work: Callable[[], object]) -> int:
    """How often the host waits for the GPU in `work`, by torch's own count."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        torch.cuda.set_sync_debug_mode("warn")
        try:
            work()
        finally:
            torch.cuda.set_sync_debug_mode("default")
    return sum("synchronizing CUDA operation" in str(warning.message) for warning in caught)


def step_of(settings: RenderSettings) -> Callable[[], None]:
    """A training step: render, compare, differentiate, optimise, explore."""
    gaussians, cameras = scene()
    target = torch.zeros(HEIGHT, WIDTH, 3, dtype=torch.uint8, device="cuda")
    state = AdamState.zeros(gaussians.tensors())
    generator = torch.Generator("cuda").manual_seed(0)
    surroundings = replace(around(), means_rate=1e-9, generator=generator)
    rates = dict.fromkeys(gaussians.tensors(), 1e-9)

    def step() -> None:
        color = drawn(gaussians, cameras, settings).color[0]
        photometric_loss(color, target).total.backward()  # type: ignore[no-untyped-call]
        adam_step(gaussians.tensors(), state, rates, 1)
        McmcStrategy().perturb(gaussians, surroundings)

    step()
    torch.cuda.synchronize()
    return step


def test_a_training_step_waits_once_for_the_number_of_instances() -> None:
    assert waits_of(step_of(RenderSettings())) == 1


def test_with_room_given_it_never_waits() -> None:
    assert waits_of(step_of(ROOM)) == 0


def test_the_training_loop_waits_for_nothing_else() -> None:
    def trained(steps: int) -> None:
        density = DefaultStrategy(count=0, resets=0)
        config = replace(QUICK, steps=steps, log_every=10**6, density=density)
        prepared(config, backend="cuda").finish()

    trained(5)
    # Pictures are uploaded once, and at the end the log waits: the same number of times in both runs.
    assert waits_of(lambda: trained(60)) - waits_of(lambda: trained(20)) == 40


def test_another_stream_gives_the_same_bits() -> None:
    gaussians, cameras = scene()
    expected = drawn(gaussians, cameras).color
    stream = torch.cuda.Stream()
    stream.wait_stream(torch.cuda.current_stream())
    with torch.cuda.stream(stream):
        found = drawn(gaussians, cameras).color
    torch.cuda.current_stream().wait_stream(stream)
    assert torch.equal(found, expected)


def test_a_captured_graph_follows_the_parameters() -> None:
    gaussians, cameras = scene()
    frozen = gaussians.detached()
    stream = torch.cuda.Stream()
    stream.wait_stream(torch.cuda.current_stream())
    with torch.no_grad(), torch.cuda.stream(stream):
        for _ in range(3):
            drawn(frozen, cameras)
    torch.cuda.current_stream().wait_stream(stream)
    graph = torch.cuda.CUDAGraph()
    with torch.no_grad(), torch.cuda.graph(graph):
        output = drawn(frozen, cameras)
    frozen.means.add_(0.05)
    graph.replay()
    with torch.no_grad():
        expected = drawn(frozen, cameras)
    assert torch.equal(output.color, expected.color)
    assert output.info.overflow is not None and not bool(output.info.overflow.any())


def test_too_little_room_is_reported_and_drops_the_farthest() -> None:
    gaussians, cameras = scene()
    output = drawn(gaussians, cameras, RenderSettings(instance_capacity=100))
    assert output.info.overflow is not None and bool(output.info.overflow.all())
    assert bool(output.color.isfinite().all())


def test_compiled_by_torch_it_gives_the_same_bits() -> None:
    gaussians, cameras = scene()

    def brightness(means: Tensor) -> Tensor:
        return drawn(gaussians.replaced({"means": means}), cameras).color.sum()

    by_hand = torch.autograd.grad(brightness(gaussians.means), gaussians.means)[0]
    compiled = torch.compile(brightness, backend="aot_eager")
    by_torch = torch.autograd.grad(compiled(gaussians.means), gaussians.means)[0]
    assert torch.equal(by_hand, by_torch)


def test_a_second_gpu_works_while_the_first_is_current() -> None:
    if torch.cuda.device_count() < 2:
        pytest.skip("needs two GPUs")
    first, second = (drawn(*scene(device)).color.cpu() for device in ("cuda:0", "cuda:1"))
    assert torch.cuda.current_device() == 0
    assert float((first - second).abs().max()) < 1e-4


def test_more_than_the_memory_is_refused_and_the_gpu_goes_on() -> None:
    gaussians, cameras = scene()
    free, _ = torch.cuda.mem_get_info()
    hog = torch.empty(free - (64 << 20), dtype=torch.uint8, device="cuda")
    with pytest.raises(torch.cuda.OutOfMemoryError), torch.no_grad():
        drawn(gaussians, cameras, RenderSettings(instance_capacity=100_000_000))
    del hog
    torch.cuda.empty_cache()
    assert bool(drawn(gaussians, cameras).color.isfinite().all())
