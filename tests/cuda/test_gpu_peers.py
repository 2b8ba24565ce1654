"""The backend cuda agrees with an independent renderer: gsplat on a GPU, the backend cpu beside the emulator.

Both cut faint contributions at 1/255 and stop at a transmittance of 1e-4, but gsplat also bounds every Gaussian at 3.33
standard deviations, hence decibels and directions here and not values; those are compared with the reference.
"""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass

import pytest
import torch
from torch import Tensor

from benchmarks.cuda_render import psnr_db
from benchmarks.render import ball
from recon3d.cameras import Cameras
from recon3d.gaussians import Gaussians
from recon3d.render import RenderSettings
from tests.cuda.emulated_backend import EMULATED
from tests.render.scenes import Backend

NO_GSPLAT = pytest.mark.skipif(importlib.util.find_spec("gsplat") is None, reason="gsplat is not installed")


@dataclass(frozen=True)
class Pair:
    """Ours and its peer, and a scene that both can afford."""

    ours: Backend
    peer: Backend
    gaussians: int
    size: tuple[int, int]


@pytest.fixture(params=["emulated", pytest.param("gpu", marks=[pytest.mark.gpu, NO_GSPLAT])])
def pair(request: pytest.FixtureRequest) -> Pair:
    if request.param == "gpu":
        on_gpu = [Backend(name, torch.float32, "cuda") for name in ("cuda", "gsplat")]
        return Pair(on_gpu[0], on_gpu[1], 200_000, (640, 360))
    request.getfixturevalue("emulated")
    return Pair(EMULATED, Backend("cpu", torch.float32), 300, (80, 45))


def picture_and_gradients(
    backend: Backend, scene: tuple[Gaussians, Cameras], antialiased: bool
) -> tuple[Tensor, dict[str, Tensor]]:
    """The colours and the gradients of a fixed random weighting of them, on the CPU."""
    gaussians, cameras = scene
    leaves = gaussians.replaced({n: t.clone().requires_grad_() for n, t in gaussians.tensors().items()})
    settings = RenderSettings(antialiased=antialiased)
    color = backend.render(leaves, cameras, depth=False, settings=settings).color
    weights = torch.randn(color.shape, generator=torch.Generator().manual_seed(6))
    (color.cpu() * weights).sum().backward()
    found = {name: tensor.grad for name, tensor in leaves.tensors().items()}
    return color.detach().cpu(), {name: grad for name, grad in found.items() if grad is not None}


@pytest.mark.parametrize("antialiased", [False, True], ids=["classic", "antialiased"])
def test_pictures_differ_by_less_than_a_thousandth_and_gradients_point_the_same_way(
    pair: Pair, antialiased: bool
) -> None:
    scene = ball(pair.gaussians, *pair.size)
    ours, own_gradients = picture_and_gradients(pair.ours, scene, antialiased)
    theirs, their_gradients = picture_and_gradients(pair.peer, scene, antialiased)
    difference = psnr_db(ours, theirs)
    assert difference is None or difference > 60
    assert own_gradients.keys() == their_gradients.keys()
    for name, own in own_gradients.items():
        similarity = torch.nn.functional.cosine_similarity(
            own.flatten(), their_gradients[name].flatten(), dim=0
        )
        assert float(similarity) > 0.999, f"the gradients of {name} point {float(similarity):.5f} alike"
