"""The CUDA kernels are ordinary torch operators: torch's own checker accepts them, and torch.compile sees through."""

from __future__ import annotations

from typing import Any

import pytest
import torch
from torch import Tensor

from recon3d.render.cuda.motion_inputs import motion_inputs
from recon3d.render.cuda.op import rasterize_cuda
from tests.render.scenes import generator, random_motion

pytestmark = pytest.mark.usefixtures("emulated")

CHECKS = ("test_schema", "test_autograd_registration", "test_faketensor")
COUNT = 5


def arguments(*, moves: bool, capacity: int | None = None, for_backward: bool = True) -> tuple[Any, ...]:
    """What the operator takes, of a few Gaussians in a picture of 20 x 16 pixels; all that may ask for gradients."""
    source = generator(0)
    pose = torch.eye(4)
    pose[2, 3] = 4
    leaves = [
        torch.randn(COUNT, 3, generator=source),
        torch.full((COUNT, 3), -1.0),
        torch.randn(COUNT, 4, generator=source),
        torch.zeros(COUNT),
        torch.randn(COUNT, 4, 3, generator=source),
        torch.randn(COUNT, 2, generator=source),
        pose,
    ]
    tensors = [leaf.requires_grad_(for_backward) for leaf in leaves]
    intrinsics, background = torch.tensor([20.0, 20.0, 10.0, 8.0]), torch.zeros(3, requires_grad=for_backward)
    probe = torch.zeros(COUNT, 4, requires_grad=for_backward)
    motion = None
    if moves:
        moving = random_motion(COUNT, source, bases=2, life=True)
        motion = moving.replaced({name: t.float() for name, t in moving.tensors().items()})
    moment = motion_inputs(motion, torch.tensor(0.3))
    parameters = [t.detach().requires_grad_(for_backward) for t in moment.parameters]
    return (
        *(*tensors, intrinsics, background, probe),
        *(parameters, moment.layout, moment.orders, moment.frequency),
        *(20, 16, 1, False, True, True, 0.01, capacity, for_backward),
    )


@pytest.mark.parametrize("capacity", [None, 300], ids=["as many as there are", "given room"])
@pytest.mark.parametrize("moves", [False, True], ids=["static", "moving"])
def test_the_rasterizer_passes_the_operator_check(moves: bool, capacity: int | None) -> None:
    torch.library.opcheck(rasterize_cuda, arguments(moves=moves, capacity=capacity), test_utils=CHECKS)


def test_it_passes_the_check_without_gradients_too() -> None:
    torch.library.opcheck(rasterize_cuda, arguments(moves=False, for_backward=False), test_utils=CHECKS)


def loss_of(*given: Any) -> Tensor:
    """A number that depends on colour, alpha and depth."""
    color, alpha, extras, *_ = rasterize_cuda(*given)
    return color.square().sum() + alpha.sum() + extras[-1].sum()


@pytest.mark.parametrize("moves", [False, True], ids=["static", "moving"])
def test_compiled_it_gives_the_same_bits_and_gradients(moves: bool) -> None:
    results = []
    for function in (loss_of, torch.compile(loss_of, backend="aot_eager", fullgraph=True)):
        given = arguments(moves=moves)
        loss = function(*given)
        loss.backward()
        leaves = [*given[:7], given[8], given[9], *given[10]]
        results.append([loss.detach(), *(leaf.grad for leaf in leaves if leaf.numel())])
    for eager, compiled in zip(*results):
        assert eager is not None and compiled is not None
        assert torch.equal(eager, compiled)
