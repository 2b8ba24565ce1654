"""render() in one graph of torch.compile: nothing in it needs Python at run time, and nothing is different."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from recon3d.render import RenderSettings, dispatch, render
from tests.cuda.emulation import EmulatedLauncher
from tests.render.scenes import camera_at_origin, generator, random_gaussians

GAUSSIANS = random_gaussians(20, generator(0)).to(torch.float32)
CAMERA = camera_at_origin(24, 18, focal=20.0).to(torch.float32)


@pytest.fixture(autouse=True)
def fresh_compiler() -> None:
    torch._dynamo.reset()


@pytest.fixture
def cuda(emulated: EmulatedLauncher, monkeypatch: pytest.MonkeyPatch) -> None:
    """The backend cuda, emulated, although the tensors are on the CPU."""
    monkeypatch.setattr(
        dispatch, "pick_backend", torch.compiler.assume_constant_result(lambda name, device: "cuda")
    )


def assert_same_compiled(settings: RenderSettings) -> None:
    """Picture and gradient are the same to the bit, compiled and not."""

    def brightness(means: Tensor) -> Tensor:
        return render(GAUSSIANS.replaced({"means": means}), CAMERA, settings=settings).color.square().sum()

    by_hand, means = (GAUSSIANS.means.clone().requires_grad_() for _ in range(2))
    expected = brightness(by_hand)
    expected.backward()  # type: ignore[no-untyped-call]
    found = torch.compile(brightness, backend="aot_eager", fullgraph=True)(means)
    found.backward()  # type: ignore[no-untyped-call]
    assert torch.equal(found, expected)
    assert means.grad is not None and by_hand.grad is not None and torch.equal(means.grad, by_hand.grad)


@pytest.mark.usefixtures("cuda")
@pytest.mark.parametrize("capacity", [None, 2000], ids=["as many instances as there are", "room given"])
def test_the_backend_cuda_is_one_graph(capacity: int | None) -> None:
    assert_same_compiled(RenderSettings(instance_capacity=capacity))


def test_the_backend_cpu_is_one_graph() -> None:
    assert_same_compiled(RenderSettings())
