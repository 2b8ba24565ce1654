"""Every access to memory of rendering and its backward is ordered, in bounds and to living memory, in the emulator.

What compute-sanitizer's memcheck and racecheck look for on a GPU, without one; see emulation/checks.hpp. Tensors that
nobody has filled hold NaN here, so that reading one shows in the results.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
import torch

from recon3d.gaussians import Gaussians
from recon3d.motion_basis import MotionSpec
from recon3d.render import RenderSettings
from tests.cuda.emulated_backend import EMULATED
from tests.cuda.emulation import EmulatedLauncher
from tests.render.scenes import generator, random_cameras, random_gaussians, random_motion

COUNT = 150
"""More than one block of threads, and no multiple of a warp."""
MANY = MotionSpec(means=(9, 4), log_scales=(3, 2), quats=(8, 2), opacity_logits=(1, 1), sh=(2, 0))
"""Functions of time beyond one chunk of eight, where rows in shared memory are longest."""
BASES = 26
"""More than one chunk of weights."""


@pytest.fixture(autouse=True, params=[False, True], ids=["ascending", "descending"])
def either_way(
    watched: EmulatedLauncher, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Iterator[None]:
    monkeypatch.setattr(watched, "reversed", request.param)
    # With it torch.utils.deterministic.fill_uninitialized_memory counts.
    torch.use_deterministic_algorithms(True)
    yield
    torch.use_deterministic_algorithms(False)


def scene(*, moves: bool) -> Gaussians:
    gaussians = random_gaussians(COUNT, generator(1))
    if moves:
        motion = random_motion(COUNT, generator(2), MANY, bases=BASES, life=True)
        gaussians = replace(gaussians, motion=motion)
    gaussians = gaussians.to(torch.float32)
    leaves = {name: tensor.detach().requires_grad_() for name, tensor in gaussians.tensors().items()}
    return gaussians.replaced(leaves)


@pytest.mark.parametrize("capacity", [None, 300], ids=["as many as there are", "too little room"])
@pytest.mark.parametrize("moves", [False, True], ids=["still", "moving"])
def test_no_access_races_or_leaves_its_tensor(moves: bool, capacity: int | None) -> None:
    gaussians = scene(moves=moves)
    cameras = random_cameras(1, generator(3))
    pose = cameras.camera_from_world.requires_grad_()
    cameras = replace(cameras, times=torch.tensor([0.3], dtype=torch.float64) if moves else None)
    features = torch.randn(COUNT, 6, generator=generator(4), requires_grad=True)
    settings = RenderSettings(track_screen_gradients=True, instance_capacity=capacity)
    output = EMULATED.render(gaussians, cameras, features=features, settings=settings)
    total = output.color.sum() + output.depth.sum() + output.features.sum()  # type: ignore[union-attr]
    total.backward()
    assert total.isfinite() and pose.grad is not None and pose.grad.isfinite().all()
    for name, tensor in gaussians.tensors().items():
        assert tensor.grad is not None and tensor.grad.isfinite().all(), name
