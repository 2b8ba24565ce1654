"""Ten million Gaussians: indices beyond 2^24, sums over all of them, and memory that grows no faster than the scene.

In the emulator the same tests run on a few hundred.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch
from torch import Tensor

from benchmarks.cuda_render import psnr_db
from benchmarks.render import ball
from recon3d.cameras import Cameras
from recon3d.gaussians import Gaussians, merge
from recon3d.render import RenderSettings
from tests.render.scenes import REFERENCE, Backend, generator, random_cameras, random_gaussians

MANY, FEW = 10_000_000, 300
SEEN = 40


def size(backend: Backend) -> int:
    return MANY if backend.device == "cuda" else FEW


def drawn(backend: Backend, gaussians: Gaussians, cameras: Cameras) -> tuple[Tensor, Gaussians]:
    """The picture, detached, and the Gaussians as leaves that hold gradients of its mean."""
    leaves = gaussians.to(backend.device).replaced(
        {n: t.to(backend.device).detach().requires_grad_() for n, t in gaussians.tensors().items()}
    )
    picture = backend.render(
        leaves, cameras.to(backend.device), depth=False, settings=RenderSettings(sh_degree=0)
    )
    picture.color.mean().backward()
    return picture.color.detach(), leaves


def test_the_few_in_view_are_found_among_millions_behind_the_camera(cuda_backend: Backend) -> None:
    camera = random_cameras(1, generator(3))
    few = random_gaussians(SEEN, generator(4), sh_degree=0)
    count = size(cuda_backend)
    behind = torch.randn(count, 3, generator=generator(5)) - 50 * camera.world_from_camera[0, :3, 2].float()
    crowd = Gaussians(
        behind,
        torch.full((count, 3), -2.0),
        torch.tensor([1.0, 0, 0, 0]).repeat(count, 1),
        torch.zeros(count),
        torch.zeros(count, 1, 3),
    )
    single = few.to(torch.float32)
    # Half of those in view are the very first, half the very last.
    halves = single.select(torch.arange(SEEN // 2)), single.select(torch.arange(SEEN // 2, SEEN))
    together, leaves = drawn(cuda_backend, merge([halves[0], crowd, halves[1]]), camera.to(torch.float32))
    alone, own = drawn(cuda_backend, single, camera.to(torch.float32))
    assert torch.equal(together, alone)
    exact = REFERENCE.render(few, camera, depth=False).color
    assert float((alone.cpu().double() - exact).abs().max()) < 0.01
    for name, tensor in leaves.tensors().items():
        expected, found = own.tensors()[name].grad, tensor.grad
        assert expected is not None and found is not None
        both = torch.cat([found[: SEEN // 2], found[-(SEEN // 2) :]])
        # The lanes of a warp share out a Gaussian's tiles by their own number, so sums may round differently.
        torch.testing.assert_close(both, expected, rtol=1e-4, atol=1e-6 * float(expected.abs().max()))
        assert not found[SEEN // 2 : -(SEEN // 2)].any()


def test_millions_in_view_look_as_with_the_backend_cpu(cuda_backend: Backend) -> None:
    gaussians, cameras = ball(size(cuda_backend), 160, 90)
    ours, leaves = drawn(cuda_backend, gaussians, cameras)
    expected, exact = drawn(Backend("cpu", torch.float32), gaussians, cameras)
    difference = psnr_db(ours.cpu(), expected)
    assert difference is None or difference > 60
    for name, tensor in leaves.tensors().items():
        found, other = tensor.grad, exact.tensors()[name].grad
        assert found is not None and other is not None and bool(found.isfinite().all())
        assert float((found.cpu() - other).norm()) <= 2e-3 * float(other.norm()), name


@pytest.mark.gpu
def test_memory_grows_no_faster_than_the_scene() -> None:
    backend, peaks = Backend("cuda", torch.float32, "cuda"), []
    for count in (1_000_000, 4_000_000):
        gaussians, cameras = ball(count, 640, 360)
        gaussians = replace(gaussians, sh=gaussians.sh[:, :1].contiguous()).to("cuda")
        torch.cuda.reset_peak_memory_stats()
        before = torch.cuda.memory_allocated()
        drawn(backend, gaussians, cameras)
        peaks.append(torch.cuda.max_memory_allocated() - before)
    assert peaks[1] < 4.2 * peaks[0]
